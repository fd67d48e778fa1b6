"""A whole story in a wrong language, or equal to its source, as after a mix-up of files; `untranslated` reports it.

A sentence in another language has words that English has too ("dialogue", "pas") and names; beside them its runs
look like leftovers in an English sentence. So a segment with runs counts as a whole if the identifier is certain and
small words of the copy's own language are rare in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mtcheck.findings import Severity
from mtcheck.language.function_words import function_words
from mtcheck.language.identify import identify
from mtcheck.language.names import english_name
from mtcheck.language.words import word_texts
from mtcheck.signals.base import Hit
from mtcheck.types import SegmentPair, Span

MOST_OF_STORY = 0.6  # Share of a story's words in one other language: the story is in that language.
SURE = 0.9  # Of the identifier.
OWN_TO_OTHER = 0.25  # Small words of the copy's own language for each of the other language.
FEWEST = 3  # Lower-case words of a sentence.
MOST_READ = 20_000  # Code points of a segment.
WHOLE = ("segment", "copied", "quoted")  # Kinds of findings that can concern all of a segment.


def language_of(story: Sequence[SegmentPair], found: Mapping[str, Sequence[Hit]]) -> str:
    """The language of most of a story with several segments, if they are in another or equal to their source.

    Returns:
        Its code, which is that of the copy if a file was given as its own source; "" otherwise.

    Args:
        found: The findings of each segment, by pair id.
    """
    words: Counter[str] = Counter()
    foreign = [pair for pair in story if in_another(pair, found[pair.id])]
    for pair in foreign:
        words[_identified(pair)[0]] += len(pair.text.split())
    total = sum(len(pair.text.split()) for pair in story)
    lang, count = words.most_common(1)[0] if words else ("", 0)
    return lang if len(foreign) > 1 and count >= MOST_OF_STORY * total else ""


def in_another(pair: SegmentPair, hits: Sequence[Hit]) -> bool:
    """True if all of a segment is in another language than its copy should be in, or equal to its source."""
    if _own_source(pair) or any(hit.kind in WHOLE and hit.span == _all(pair) for hit in hits):
        return True
    if not any(hit.kind == "run" for hit in hits):
        return False
    target = pair.lang_pair.partition("-")[2]
    lang, share = _identified(pair)
    own, other = _small_words(pair.text[:MOST_READ], target, lang)
    return lang not in ("", target) and share >= SURE and own <= OWN_TO_OTHER * other


def whole_story(pair: SegmentPair, lang: str) -> Hit:
    """The finding of a segment of such a story; reports keep the first."""
    return Hit(_all(pair), _message(pair, lang), len(pair.text.split()), "story", severity=Severity.CRITICAL)


def _message(pair: SegmentPair, lang: str) -> str:
    source, _, target = pair.lang_pair.partition("-")
    here, wanted = english_name(lang), english_name(target)
    if lang == target:
        return f"This copy and its source are the same {here} text; give as source what was translated."
    right, wrong = _small_words((pair.source or "")[:MOST_READ], target, lang)
    if lang == source and right > wrong:
        return f"This copy is {here} and its source is {wanted}; were the two files exchanged?"
    return f"This copy is {here}, not {wanted}; was it translated, and is the pair {pair.lang_pair}?"


def _own_source(pair: SegmentPair) -> bool:
    """True if a sentence is its own source, word for word; names and figures may be equal in both languages."""
    source, _, target = pair.lang_pair.partition("-")
    words = word_texts(pair.text)
    lower = sum(word[0].islower() for word in words)
    return source != target and lower >= FEWEST and words == word_texts(pair.source or "")


def _all(pair: SegmentPair) -> Span:
    return Span(0, len(pair.text.rstrip()))


def _identified(pair: SegmentPair) -> tuple[str, float]:
    return identify(pair.text[:MOST_READ], tuple(pair.lang_pair.split("-")))


def _small_words(text: str, lang: str, other: str) -> tuple[int, int]:
    """How many words are function words of only the first and of only the second language."""
    first, second = function_words(lang), function_words(other)
    words = [word.casefold().replace("’", "'") for word in word_texts(text)]
    return sum(w in first - second for w in words), sum(w in second - first for w in words)
