"""Where the library `sentencex` sees sentence ends, in texts of any length and with quotes of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.abbreviations import is_abbreviation
from mtcheck.segmentation.quotes import QUOTES
from mtcheck.types import Span

WINDOW = 8000  # Code points read at a time, so that time stays linear.
# Half of a surrogate pair is not a character, and the library accepts characters only.
_MASK = str.maketrans(dict.fromkeys(QUOTES, " ") | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"))
# Another blank than a space after one capital and before a stop ("plan A\u00a0.") crashes the library (1.0.32).
_BEFORE_STOP = re.compile(r"[^\S\x00-\x7f](?=\.)")
# Where a text on which the library crashes is split: after a stop, whose word is found too, and between paragraphs.
_OWN_END = re.compile(
    r"(?:(?<!\S)(?P<word>\S{1,40})\.|(?<=[.!?\u2026]))\s+(?=\S)|[\u3002\uff01\uff1f]\s*(?=\S)|\n[^\S\n]*\n\s*"
)


def boundaries(text: str, lang: str) -> Iterator[Span]:
    """Consecutive spans without gaps, each with about one sentence.

    Quotes are hidden from the library: it never splits inside a pair of them, and in a machine translation one quote
    that faces the wrong way would join everything up to the next. Quotes after a stop are put in the span on their
    left. Long texts are read in windows of `WINDOW` code points, so the time stays linear, and a "sentence" longer than
    three quarters of a window may be cut. A window on which the library crashes is split after stops and between
    paragraphs.
    """
    masked = _BEFORE_STOP.sub(" ", text.translate(_MASK))
    start = 0
    while start < len(text):
        window = masked[start : start + WINDOW]
        ends = _ends(window, lang)
        if start + len(window) < len(text):
            # The last span may continue after the window, so it is read again from its start, unless windows would
            # then overlap by more than three quarters: "A.B.A.B." would be read again after each letter.
            kept = ends[:-1]
            done = kept[-1] if kept else 0
            ends = kept if done >= len(window) / 4 else [*kept, done + _cut(window[done:])]
        origin = start
        for end in ends:
            yield Span(start, origin + end)
            start = origin + end


def _ends(window: str, lang: str) -> list[int]:
    """The end of each span; the last is the end of the window."""
    import sentencex

    try:
        return [found["end_index"] for found in sentencex.get_sentence_boundaries(lang, window)]
    except BaseException as error:
        # A panic of Rust is no Exception, and its class cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
    found = (end for end in _OWN_END.finditer(window) if not is_abbreviation(end["word"] or ""))
    return [*(end.end() for end in found if end.end() < len(window)), len(window)]


def _cut(window: str) -> int:
    """The place to cut a window without a sentence end: after its last space, else at its end."""
    return window.rfind(" ") + 1 or len(window)
