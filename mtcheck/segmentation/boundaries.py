"""Where the library `sentencex` sees sentence ends, in texts of any length and with quotes of any kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.segmentation.quotes import QUOTES
from mtcheck.types import Span

WINDOW = 8000  # Code points read at a time, so that time stays linear.
# Half of a surrogate pair is not a character, and the library accepts characters only.
_MASK = str.maketrans(dict.fromkeys(QUOTES, " ") | dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd"))
# Another blank than a space after one capital and before a stop ("plan A\u00a0.") crashes the library (1.0.32).
_BEFORE_STOP = re.compile(r"[^\S\x00-\x7f](?=\.)")


def boundaries(text: str, lang: str) -> Iterator[Span]:
    """Consecutive spans without gaps, each with about one sentence.

    Quotes are hidden from the library: it never splits inside a pair of them, and in a machine translation one quote
    that faces the wrong way would join everything up to the next. Quotes after a stop are put in the span on their
    left. Long texts are read in windows of `WINDOW` code points, so the time stays linear and a "sentence" longer than
    a window is cut.
    """
    import sentencex

    masked = _BEFORE_STOP.sub(" ", text.translate(_MASK))
    start = 0
    while start < len(text):
        window = masked[start : start + WINDOW]
        ends = [found["end_index"] for found in sentencex.get_sentence_boundaries(lang, window)]
        if start + len(window) < len(text):
            # The last span may continue after the window, so it is read again from its start.
            ends = ends[:-1] or [_cut(window)]
        origin = start
        for end in ends:
            yield Span(start, origin + end)
            start = origin + end


def _cut(window: str) -> int:
    """The place to cut a window without a sentence end: after its last space, else at its end."""
    return window.rfind(" ") + 1 or len(window)
