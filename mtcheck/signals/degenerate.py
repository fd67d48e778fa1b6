"""Copy that is no translation: only marks or figures, words run together, no capitals, another sentence.

Kinds: "marks" (no letter and no figure), "figures" (no letter), "run_together" (a word longer than any language has),
"lower_case" (the capitals of a sentence are gone), "broken_off" (the last word needs another one) and "unrelated" (the
source makes the words no likelier). Separators ("* * *"), rows of tables and headings of figures are left alone:
without a source, only a whole story of marks or figures is found. The value is 1, for "unrelated" the probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.frequency import UNSEEN, log_frequency
from mtcheck.language.names import target_of
from mtcheck.language.word_sets import word_set
from mtcheck.readings import Evidence, WordSurprisal
from mtcheck.signals.base import Hit, SignalSpec, presumed, to_signal
from mtcheck.types import SegmentPair, Span, by_story

NAME = "degenerate"
LETTER = re.compile(r"[^\W\d_]")
FIGURE = re.compile(r"\d")
WORD = re.compile(r"[^\W\d_]{2,}")
# Addresses, handles and file names are also one word.
RUN_TOGETHER = re.compile(r"(?<![\w@#/.:=&?%+-])[^\W\d_]{30,400}(?![\w@/=&?%+-]|\.\w)")
BLANKLESS = frozenset({"zh", "ja", "th", "lo", "km", "my"})
COMPOUNDING = frozenset({"de", "nl", "fi", "hu", "sv", "da", "no", "et", "is", "tr"})
LONGEST, LONGEST_COMPOUND = 30, 50  # Letters; "internationalisation" has 20.
CELL = 3  # Figures that stand alone with reason.
FEWEST = 3  # Words of a source; a translation must have words for so many.
CAPITALS = 2  # Capitals of a source whose copy has none: its first letter and a name.
LEAST_WORDS = 4  # Words of a segment in lower case; a shorter one is a label.
STORY_WORDS = 12  # Words of a story without a capital; a shorter one may be a caption.
LONGEST_LINE = 40  # Code points of a segment without any space.
MOSTLY = 0.85  # Share of letters of such a segment.
FEW_HYPHENS = 3  # Hyphens of such a segment; one with more is a row of joined words.
ADDRESS = re.compile(r"[@#/_=&?]\w|\w\.\w{2,4}/|\bwww\.|\.(?:com|org|net|fr|uk)\b")
ENDS = ".!?…"
# Nats a word by which a source must make the words likelier. Of 2,640 judged and authored translations of ten words or
# more, however free, the lowest has +.01; of 30 sentences beside the source of another, 29 lie below.
LEAST_GAIN = -0.25
PRESUMED = 0.9  # Probability of "unrelated"; no judged set has such pairs to count.
UNRELATED_WORDS = 10  # Words; a free headline of nine lay below.
CEILING = 14.0  # Nats; above it a word is simply unknown.
BROKEN_WORDS = 6  # Words; a shorter text may be a label.
# Words that never end an English sentence or headline.
OPEN = word_set("the a an of and or but from with into than because his their my your its whose which very per via")
CASED = re.compile(r"[^\W\d_]")


def degenerate(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """All kinds, story by story."""
    for story in by_story(pairs):
        alone = not any(LETTER.search(pair.text) for pair in story) and any(pair.text.strip() for pair in story)
        small = no_capitals(story)
        for pair in story:
            origin = pair.target.span.start
            others = unrelated(pair, evidence.get(pair.id, Evidence()))
            yield from presumed(to_signal(NAME, hit, pair.id, origin) for hit in others)
            for hit in (*wordless(pair, alone), *run_together(pair), *lower_case(pair, small), *broken_off(pair)):
                yield to_signal(NAME, hit, pair.id, origin)


def wordless(pair: SegmentPair, alone: bool) -> Iterator[Hit]:
    """A segment without a letter, if the source has words or the whole story (`alone`) has no letter."""
    text = pair.text.strip()
    if not text or LETTER.search(text):
        return
    has_words = len(WORD.findall(pair.source or "")) >= FEWEST
    unmatched = pair.source == "" or (pair.source is None and not is_cell(text))
    if has_words or (alone and unmatched):
        kind = "figures" if FIGURE.search(text) else "marks"
        what = "figures alone" if kind == "figures" else "marks alone"
        rest = "; the source has words." if has_words else ", no copy."
        yield Hit(Span(0, len(pair.text.rstrip())), f"These are {what}{rest}", kind=kind, severity=Severity.CRITICAL)


def is_cell(text: str) -> bool:
    """True for a few figures, which may be a cell of a table, a score or a sum: "1,300", "2-1, 3-0"."""
    return FIGURE.search(text) is not None and len(text.split()) <= CELL


def run_together(pair: SegmentPair) -> Iterator[Hit]:
    """Words without spaces between them."""
    lang = target_of(pair.lang_pair)
    if lang in BLANKLESS:
        return
    longest = LONGEST_COMPOUND if lang in COMPOUNDING else LONGEST
    if blankless(pair.text.strip()):
        yield joined(Span(0, len(pair.text.rstrip())))
        return
    for found in RUN_TOGETHER.finditer(pair.text):
        whole = len(found[0]) * 5 > len(pair.text.strip()) * 4
        # A long word with a capital inside a sentence is a name, or a quoted foreign word.
        likely = len(found[0]) >= longest if whole else len(found[0]) > longest and found[0].islower()
        if likely and len(set(found[0].casefold())) > longest // 4:
            yield joined(Span(0, len(pair.text.rstrip())) if whole else Span(*found.span()))
            return


def joined(span: Span) -> Hit:
    """Words without spaces between them."""
    message = "There are no spaces between these words."
    return Hit(span, message, kind="run_together", category="fluency/typography", its_type="whitespace")


def blankless(text: str) -> bool:
    """True if a whole segment is one string of letters with few marks, and no address, tag or row of hyphens."""
    if len(text) < LONGEST_LINE or re.search(r"\s", text) or ADDRESS.search(text):
        return False
    return sum(map(str.isalpha, text)) >= MOSTLY * len(text) and text.count("-") <= FEW_HYPHENS


def no_capitals(story: Sequence[SegmentPair]) -> bool:
    """True if a story of some length in a script with capitals has none."""
    words = [word for pair in story for word in pair.text.split() if LETTER.search(word)]
    return len(words) >= STORY_WORDS and not any(word != word.lower() or word == word.upper() for word in words)


def broken_off(pair: SegmentPair) -> Iterator[Hit]:
    """A sentence without a final mark whose last word needs another one."""
    text = pair.text.rstrip()
    tokens = text.split()
    if target_of(pair.lang_pair) == "en" and len(tokens) >= BROKEN_WORDS and tokens[-1] in OPEN:
        span = Span(len(text) - len(tokens[-1]), len(text))
        yield Hit(span, f"The sentence breaks off after “{tokens[-1]}”.", kind="broken_off")


def unrelated(pair: SegmentPair, evidence: Evidence) -> Iterator[Hit]:
    """A segment that a language model finds likelier alone than beside its source."""
    if evidence.basis != "source" or not evidence.surprisal or evidence.alone is None or not evidence.alone.surprisal:
        return
    words = len(evidence.surprisal)
    alone, beside = (_nats(read.surprisal or ()) / words for read in (evidence.alone, evidence))
    if words >= UNRELATED_WORDS and alone - beside < LEAST_GAIN:
        yield Hit(
            Span(0, len(pair.text.rstrip())),
            "This seems to translate another sentence than its source.",
            PRESUMED,
            kind="unrelated",
            category="accuracy/mistranslation",
            its_type="mistranslation",
            severity=Severity.CRITICAL,
            detail=f"ln p of a word {alone - beside:+.2f} beside the source",
        )


def _nats(words: Sequence[WordSurprisal]) -> float:
    return sum(min(word.value, CEILING) for word in words)


def lower_case(pair: SegmentPair, small: bool) -> Iterator[Hit]:
    """A segment without a capital, if the source has capitals or the whole story has none (`small`)."""
    text, source = pair.text.strip(), (pair.source or "").strip()
    if len(WORD.findall(text)) < LEAST_WORDS or text != text.lower() or text == text.upper():
        return
    if small or (capitals_lost(source, text) and not (text[0].isdigit() and pair.lang_pair.startswith("de-"))):
        span = Span(0, len(pair.text.rstrip()))
        message = "The sentence has no capital."
        yield Hit(span, message, kind="lower_case", category="fluency/spelling", its_type="typographical")


def capitals_lost(source: str, text: str) -> bool:
    """True if the source begins with a capital and also has a name, or if both sides are whole sentences."""
    first = CASED.search(source)
    if not first or not first[0].isupper():
        return False
    capitals = sum(word[0].isupper() for word in WORD.findall(source))
    if text[0].isdigit():  # "75 percent of voters": only a name has a capital there.
        return capitals > CAPITALS or (capitals == CAPITALS and source[0].isalpha())
    # A sentence may begin with a brand in small letters: "adidas fell".
    whole = source[-1] in ENDS and text[-1] in ENDS and log_frequency(WORD.findall(text)[0]) > UNSEEN
    return capitals >= CAPITALS or whole


SIGNAL = SignalSpec(
    name=NAME,
    summary="Output of a failed engine: only marks or figures, words run together, no capitals, another sentence.",
    category="accuracy/omission",
    its_type="uncategorized",
    severity=Severity.MAJOR,
    measure=degenerate,
    factual=True,
    languages=(),
    presumed=PRESUMED,
)
