"""Copy that is no sentence whatever its source says: marks or figures alone, words run together, no capitals. Value: 1.

Kinds: "marks" (no letter and no figure), "figures" (no letter), "run_together" (a word longer than any language has)
and "lower_case" (the capitals of a sentence of the source are gone). Separators ("* * *"), rows of tables and headings
of figures are left alone: without a source, only a whole story of marks or figures is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.language.names import target_of
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, to_signal
from mtcheck.types import SegmentPair, Severity, Signal, Span, stories

NAME = "degenerate"
LETTER = re.compile(r"[^\W\d_]")
FIGURE = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]{2,}")
# Addresses, handles and file names are one word too.
RUN_TOGETHER = re.compile(r"(?<![\w@#/.:=&?%+-])[^\W\d_]{30,400}(?![\w@/=&?%+-]|\.\w)")
BLANKLESS = frozenset({"zh", "ja", "th", "lo", "km", "my"})
COMPOUNDING = frozenset({"de", "nl", "fi", "hu", "sv", "da", "no", "et", "is", "tr"})
LONGEST, LONGEST_COMPOUND = 30, 50  # Letters; "internationalisation" has 20.
FEWEST = 3  # Words of a source that a translation must have words for.
CAPITALS = 2  # Of a source whose copy has none: its first letter and a name.
LEAST_WORDS = 4
CASED = re.compile(r"[^\W\d_]")


def degenerate(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """All kinds, story by story."""
    for story in stories(pairs):
        alone = not any(LETTER.search(pair.text) for pair in story) and any(pair.text.strip() for pair in story)
        for pair in story:
            for hit in (*wordless(pair, alone), *run_together(pair), *lower_case(pair)):
                yield to_signal(NAME, hit, pair.id, pair.target.span.start)


def wordless(pair: SegmentPair, alone: bool) -> Iterator[Hit]:
    """A segment without a letter, where the source has words or the whole story (`alone`) has no letter."""
    text = pair.text.strip()
    if not text or LETTER.search(text):
        return
    says = len(WORD.findall(pair.source or "")) >= FEWEST
    if says or (alone and not pair.source):
        kind = "figures" if FIGURE.search(text) else "marks"
        what = "figures alone" if kind == "figures" else "marks alone"
        rest = "; the source has words." if says else ", no copy."
        yield Hit(Span(0, len(pair.text.rstrip())), f"These are {what}{rest}", kind=kind, severity=Severity.CRITICAL)


def run_together(pair: SegmentPair) -> Iterator[Hit]:
    """Words without blanks between them."""
    lang = target_of(pair.lang_pair)
    if lang in BLANKLESS:
        return
    longest = LONGEST_COMPOUND if lang in COMPOUNDING else LONGEST
    for found in RUN_TOGETHER.finditer(pair.text):
        whole = len(found[0]) * 5 > len(pair.text.strip()) * 4
        # A long word with a capital inside a sentence is a name, or a foreign word that is quoted.
        likely = len(found[0]) >= longest if whole else len(found[0]) > longest and found[0].islower()
        if likely and len(set(found[0].casefold())) > longest // 4:
            span = Span(0, len(pair.text.rstrip())) if whole else Span(*found.span())
            message = "Words stand here without blanks between them."
            yield Hit(span, message, kind="run_together", category="fluency/typography", its_type="whitespace")
            return


def lower_case(pair: SegmentPair) -> Iterator[Hit]:
    """A segment without a capital, whose source begins with one and has more inside."""
    text, source = pair.text.strip(), (pair.source or "").strip()
    first = CASED.search(source)
    if len(WORD.findall(text)) < LEAST_WORDS or not first or not first[0].isupper():
        return
    capitals = sum(word[0].isupper() for word in WORD.findall(source))
    if capitals >= CAPITALS and text == text.lower() and any(char.upper() != char for char in text):
        span = Span(0, len(pair.text.rstrip()))
        message = "All capitals of the source are lost."
        yield Hit(span, message, kind="lower_case", category="fluency/spelling", its_type="typographical")


SIGNAL = SignalSpec(
    name=NAME,
    summary="copy that is no sentence: marks or figures alone, words run together, no capitals",
    category="accuracy/omission",
    its_type="uncategorized",
    severity=Severity.MAJOR,
    measure=degenerate,
    factual=True,
    languages=(),
    presumed=0.9,
)
