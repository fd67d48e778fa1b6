"""Capitals that are missing or left over: "? when", "on monday", Title Case in a sentence. Value: 1 for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.names import target_of
from mtcheck.language.word_sets import word_set
from mtcheck.readings import Evidence
from mtcheck.signals.base import ABROAD, Hit, SignalSpec, each, each_paragraph, presumed, written_in
from mtcheck.types import SegmentPair, Span

NAME = "capitalisation"
QUESTION = r"when|what|why|how|who|where|which|whose|is|are|was|were|do|does|did|can|could|will|would|should|have|has"
AFTER_MARK = re.compile(rf"[?!][”\"]?\s+[“\"]?(?P<word>{QUESTION})(?=\s[a-z]+\s[^.?!“”\"]*\?)")
AFTER_STOP = re.compile(r"(?<=[a-z]{3}\.)\s+(?P<word>it|he|she|we|they|you|there)(?=\s[a-z]+\s)")
# "may", "march", "august", "polish" and "turkey" are also other words.
ALWAYS = word_set(
    """monday tuesday wednesday thursday friday saturday sunday january february april june july september october
    november december american british german russian italian spanish european ukrainian syrian israeli palestinian
    iranian iraqi african asian belgian canadian mexican brazilian chinese japanese korean swedish norwegian portuguese
    egyptian tunisian moroccan algerian lebanese libyan saudi afghan pakistani australian austrian hungarian romanian
    bulgarian croatian serbian albanian catholic protestant muslim christian jewish islamic"""
)
PLAIN = re.compile(rf"(?<![\w@#/.’'-])(?:{'|'.join(sorted(ALWAYS))})(?![\w@/’-]|\.\w)")
FRENCH = re.compile(r"(?<![\w@#/.-])french(?=\s(?!fries|fry|windows?|doors?|toast|press|horn|kiss|beans?)[a-z])")
LOWER_SHARE = 0.02  # Share of letters: with fewer than half as many capitals a text is written in lower case.
WORD = re.compile(r"[^\W\d_]{2,}")


def capitals(paragraph: str) -> Iterator[Hit]:
    """Each word with the wrong case; empty for a text entirely in lower or in upper case."""
    letters = "".join(filter(str.isalpha, paragraph))
    upper = sum(map(str.isupper, letters))
    if not letters or upper < LOWER_SHARE * len(letters) / 2 or upper > len(letters) / 2:
        return
    for kind, pattern in (("after_question", AFTER_MARK), ("after_stop", AFTER_STOP)):
        for found in pattern.finditer(paragraph):
            word = found["word"]
            message = f"“{word}” begins a sentence and needs a capital."
            yield Hit(Span(*found.span("word")), message, kind=kind, replacements=(word.capitalize(),))
    for pattern in (PLAIN, FRENCH):
        for found in pattern.finditer(paragraph):
            word = found[0].capitalize()
            message = f"English writes “{word}” with a capital."
            yield Hit(Span(*found.span()), message, kind="proper_adjective", replacements=(word,))
    yield from title_case(paragraph)


MINIMUM_FOR_TITLE = 8  # Words of four letters and more; fewer may all be names.


def title_case(paragraph: str) -> Iterator[Hit]:
    """True for a sentence of running copy in the style of an English headline."""
    words = [word for word in WORD.findall(paragraph) if len(word) > 3]
    capitals = sum(word[0].isupper() and not word.isupper() for word in words)
    if len(words) >= MINIMUM_FOR_TITLE and capitals == len(words) and paragraph.rstrip().endswith("."):
        message = "The sentence has the capitals of a headline."
        yield Hit(Span(0, len(paragraph.rstrip())), message, kind="title_case")


def measured(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """English capitals in English copy; in other languages, capitals by English custom."""
    yield from each_paragraph(NAME, capitals)(written_in(pairs, "en"), evidence)
    yield from presumed(each(NAME, english_capitals)(written_in(pairs, *ABROAD), evidence))


def english_capitals(pair: SegmentPair) -> Iterator[Hit]:
    """Capitals by English custom, in copy of another language."""
    # Its patterns are compiled only where such copy is read.
    from mtcheck.signals.capitals_abroad import foreign_capitals

    return foreign_capitals(pair.text, target_of(pair.lang_pair))


SIGNAL = SignalSpec(
    name=NAME,
    summary="Missing and superfluous capitals.",
    category="fluency/spelling",
    its_type="typographical",
    severity=Severity.MINOR,
    measure=measured,
    languages=("en", *ABROAD),
)
