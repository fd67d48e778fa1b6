"""Results of matches and votes, two figures with a dash: "6-4, 3-6, 7-5", "3 à 1"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from mtcheck.types import Span

DASHED = re.compile(
    r"(?<![\w.,/–-])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?![\w%/–-]|[.,]\d)(?!\s?(?:%|ans\b|years?\b|km|euros?))"
)
SAID = re.compile(r"(?<![\w.,-])(?P<a>\d{1,2})\s(?:à|a|zu|to)\s(?P<b>\d{1,2})(?=[\s.,;)]*(?:$|[.,;)]))")
MOST = 12  # Results of a sentence; a text with more is a table.


def results(text: str) -> list[tuple[Span, tuple[int, int]]]:
    """Each result with its two figures, in order."""
    hits = (hit for pattern in (DASHED, SAID) for hit in pattern.finditer(text))
    return sorted((Span(*hit.span()), (int(hit["a"]), int(hit["b"]))) for hit in hits)


def other_results(source: str, target: str) -> Iterator[tuple[Span, Span]]:
    """The one result that differs on the other side: its place in the source and in the target.

    A result may be reversed ("1-3" for "3-1"), unless other results beside it keep their order.
    """
    there, here = results(source), results(target)
    if not there or len(there) != len(here) or len(here) > MOST:
        return
    lost = Counter(value for _, value in there) - Counter(value for _, value in here)
    extra = Counter(value for _, value in here) - Counter(value for _, value in there)
    if lost.total() != 1 or extra.total() != 1:
        return
    was, now = next(iter(lost)), next(iter(extra))
    if was == now[::-1] and len(here) == 1:
        return
    yield next(span for span, value in there if value == was), next(span for span, value in here if value == now)
