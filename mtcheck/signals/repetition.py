"""Repeated words and sentences, and loops (`loops.py`). Value: the number of occurrences."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from mtcheck.findings import Severity, Signal
from mtcheck.language.doubled_words import NEVER_TWICE, may_stand_twice
from mtcheck.language.names import target_of
from mtcheck.language.word_sets import word_set
from mtcheck.readings import Evidence
from mtcheck.signals.base import LOOKBEHIND, Hit, SignalSpec, each_paragraph, overlaps_any
from mtcheck.signals.loops import loops
from mtcheck.text.debris import UNIT
from mtcheck.types import SegmentPair, Span

NAME = "repetition"
# Correct doubles in English: "had had", "that that", "very, very", "Pago Pago".
RIGHT_TWICE = word_set(
    """had that very so many much really far no yes ha oh bye long is was do knock hear there now well more again blah
    never ever on in out her you it who whatever duran boutros pago bora walla baden sing wagga mau cha can tut aye
    did does has have are were will"""
)
DOUBLED = re.compile(r"\b([A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][a-z]+)?)(\s+)\1\b(?![-'’])", re.IGNORECASE)
TWICE = re.compile(r"(?<![\w'’-])([^\W\d_]+)\s+(?i:\1)(?![\w'’-])")
SMALL = word_set("the a an of he she they we this these those but as at with from his its their if when there while")
STARTS = re.compile(r"(?:^|[.!?…:]|\n)[\s\"“”‘«»„¿¡(\[–—-]*\Z")
FOLLOWED = re.compile(r"\s+(?=[^\W\d_])(?![A-ZÀ-ÞА-Я])|\s+\d")
BAND = re.compile(r"\b(?:band|albums?|songs?|singer|music|pop|rock)\b", re.IGNORECASE)  # The The, of London.
PHRASE = re.compile(r"\b(\w+(?:[ ,]+\w+){1,7}) \1\b(?![-'’])")
OPEN_ENDED = word_set("to by and after upon on for in or")  # "door to door to", "more and more and"
WORD_LOOP_RATIO = 0.25  # English news compresses to about half its size at this length; a loop to less than a fifth.
MINIMUM_FOR_RATIO = 200  # Bytes; shorter texts compress badly whatever they contain.
# A sentence without an end counts as one sentence: searched from every letter, a long line would take quadratic time.
SENTENCE = re.compile(r"[^.!?\s][^.!?]{24,}(?:(?P<end>[.!?]+)[\"”’]?|\Z)")


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Loops in any language; doubled words where it is known which ones are right ("nous nous")."""
    by_language = defaultdict[str, list[SegmentPair]](list)
    for pair in pairs:
        by_language[target_of(pair.lang_pair)].append(pair)
    for lang, mine in by_language.items():
        idea = repeated if lang == "en" else partial(repeated_abroad, lang=lang)
        yield from each_paragraph(NAME, idea)(mine, evidence)


def repeated_abroad(paragraph: str, lang: str) -> Iterator[Hit]:
    """Loops first, then doubled words outside of them."""
    return after_loops(paragraph, doubled_abroad(paragraph, lang))


def doubled_abroad(paragraph: str, lang: str) -> Iterator[Hit]:
    """Find "les les"; a second word with a capital is a name: `doubled_abroad("de De Gaulle", "fr")` is empty."""
    for found in TWICE.finditer(paragraph):
        word, again = found[1], found[0].split()[1]
        small = NEVER_TWICE.get(lang, frozenset())
        if (again.islower() and not may_stand_twice(word.casefold(), lang)) or _begins(paragraph, found, small):
            yield Hit(Span(*found.span()), f"“{word}” is repeated.", 2, "doubled_word", (word,))


def whole_loops(paragraph: str) -> Iterator[Hit]:
    """Loops; the bytes of a mangled word ("Î»Î¬Î¸") only look like one."""
    return (one for one in loop(paragraph) if not UNIT.search(one.span.of(paragraph)[:MOST_SHOWN]))


def repeated(paragraph: str) -> Iterator[Hit]:
    """Loops first, then the other repetitions outside of them."""
    return after_loops(
        paragraph, (*doubled_words(paragraph), *doubled_phrases(paragraph), *doubled_sentences(paragraph))
    )


def after_loops(paragraph: str, others: Iterable[Hit]) -> Iterator[Hit]:
    """The loops of a paragraph, then those of the other hits that no loop overlaps."""
    loops = [*whole_loops(paragraph)]
    yield from loops
    spans = [one.span for one in loops]
    yield from (hit for hit in others if not overlaps_any(hit.span, spans))


def doubled_words(paragraph: str) -> Iterator[Hit]:
    """Find "the the": `doubled_words("in the the end")`."""
    for found in DOUBLED.finditer(paragraph):
        word = found[1]
        capitals = word[0].isupper() and found[0].split()[1][0].isupper()
        if word.casefold() in RIGHT_TWICE or (capitals and not _begins(paragraph, found, SMALL)):
            continue
        if len(word) == 1 and word.casefold() not in ("a", "i"):
            continue
        yield Hit(Span(*found.span()), f"“{word}” is repeated.", 2, "doubled_word", (word,))


def _begins(paragraph: str, found: re.Match[str], small: frozenset[str]) -> bool:
    """True if a small word, twice with a capital, begins a sentence and no name follows: "The The mayor"."""
    word, again = found[1], found[0].split()[1]
    if word.casefold() not in small or word != again or len(word) == 1:
        return False
    first = STARTS.search(paragraph, max(0, found.start() - LOOKBEHIND), found.start()) is not None
    return first and FOLLOWED.match(paragraph, found.end()) is not None and not BAND.search(paragraph)


def doubled_phrases(paragraph: str) -> Iterator[Hit]:
    """Find "by 2020 by 2020"."""
    for found in PHRASE.finditer(paragraph):
        phrase = found[1]
        listed = phrase.startswith("and ") or phrase.split()[-1] in OPEN_ENDED
        if len(set(phrase.casefold().split())) > 1 and not listed and not re.fullmatch(r"[\d ,.]+", phrase):
            yield Hit(Span(*found.span()), f"“{phrase}” is repeated.", 2, "doubled_phrase", (phrase,))


def doubled_sentences(paragraph: str) -> Iterator[Hit]:
    """Sentences that occurred before in the paragraph; adjacent ones are one finding."""
    seen: set[str] = set()
    again: list[Span] = []
    for found in SENTENCE.finditer(paragraph):
        key = " ".join(found[0].casefold().split())
        if key in seen and found["end"]:
            beside = again and not paragraph[again[-1].end : found.start()].strip()
            again[-1:] = [Span(again[-1].start, found.end())] if beside else [*again[-1:], Span(*found.span())]
        seen.add(key)
    message = "This sentence occurs earlier in the same paragraph."
    yield from (Hit(span, message, 2, "doubled_sentence", severity=Severity.MAJOR) for span in again)


def loop(paragraph: str) -> Iterator[Hit]:
    """Words repeated at least three times in a row, one finding per loop; or a paragraph that compresses too well."""
    found_any = False
    for found in loops(paragraph):
        once = found.once.of(paragraph)
        if found.times < MOST_EMPHATIC and once.casefold() in RIGHT_TWICE | EMPHATIC:
            continue
        found_any = True
        shown = once if len(once) <= MOST_SHOWN else once[:MOST_SHOWN].rsplit(" ", 1)[0] + " …"
        yield Hit(
            found.span,
            f"“{shown}” is repeated {found.times} times.",
            found.times,
            "loop",
            (once,),
            severity=Severity.MAJOR,
        )
    packed = paragraph.encode("utf-8", "replace")[:MOST_READ]
    if not found_any and len(packed) >= MINIMUM_FOR_RATIO:
        ratio = len(zlib.compress(packed, 9)) / len(packed)
        if ratio < WORD_LOOP_RATIO and len(packed) < MOST_READ:
            yield Hit(
                Span(0, len(paragraph)), "The paragraph repeats itself.", 1 / ratio, "loop", severity=Severity.MAJOR
            )


MOST_SHOWN = 60  # Code points of the repeated text in a message.
MOST_EMPHATIC = 6  # "no, no, no, no", "very very very"
EMPHATIC = word_set("knock ha go come run stop please win work money hey vote")
MOST_READ = 5000  # Bytes that are compressed.

SIGNAL = SignalSpec(
    name=NAME,
    summary="Doubled words and sentences, and loops.",
    category="fluency/grammar",
    its_type="duplication",
    severity=Severity.MINOR,
    measure=measure,
    languages=(),
    factual=True,
)
