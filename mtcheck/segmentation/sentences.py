"""The sentences of a text as spans."""

from __future__ import annotations

from itertools import pairwise

from mtcheck.segmentation.boundaries import WINDOW, boundaries
from mtcheck.segmentation.joins import belong_together
from mtcheck.segmentation.quotes import split_at
from mtcheck.text.debris import plain
from mtcheck.types import Span


def sentences(text: str, lang: str) -> tuple[Span, ...]:
    """Sentences in order, without the spaces around them; together they contain every other character.

    Boundaries come from `sentencex`. Quotes are moved to their sides, and a stop that does not end a sentence does not
    split ("to the conference. annual press release"), so that a signal sees such an error whole. A sentence is at most
    `WINDOW` code points long, plus the quotes after them and the debris between them.

    An unknown `lang` (ISO 639-1) is split by the library's general rules. Debris of encodings and markup is read as
    the character it represents: `&quot;` after a stop closes a quotation. Other debris goes to the sentence whose last
    word it touches, else to the next.
    """
    read = plain(text)
    found = _sentences(read.text, lang)
    if not read.edits:
        return found
    places = [read.original(span.start, span.end) for span in found]
    cuts = [_touched(text, end, start) for (_, end), (start, _) in pairwise(places)]
    spans = [_trimmed(text, start, end) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    return tuple(span for span in spans if span.start < span.end)


def _touched(text: str, end: int, following: int) -> int:
    """The end of the text that touches a sentence ending at `end`; the next one begins at `following`."""
    return next((i for i in range(end, following) if text[i].isspace()), following)


def _sentences(text: str, lang: str) -> tuple[Span, ...]:
    """The sentences of plain text."""
    has_case = text != text.lower()
    found: list[Span] = []
    start = 0
    for piece in boundaries(text, lang):
        end = max(start, split_at(text, start, piece.end))
        sentence = _trimmed(text, start, end)
        start = end
        if found and _is_one(text, found[-1], sentence, lang, has_case):
            sentence = Span(found.pop().start, sentence.end)
        if sentence.start < sentence.end:
            found.append(sentence)
    return tuple(found)


def _is_one(text: str, left: Span, right: Span, lang: str, has_case: bool) -> bool:
    return left.start + WINDOW >= right.end > right.start and belong_together(text, left, right, lang, has_case)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without spaces at its ends; an empty span if it holds only spaces."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span(start, start + len(text[start:end].rstrip()))
