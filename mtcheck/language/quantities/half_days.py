"""Clock times in the other half of the day: 7h00 is 7 a.m., not 7 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtcheck.language.quantities.compare import near
from mtcheck.language.quantities.quantity import Quantity
from mtcheck.types import Span

HALF = re.compile(r"\b[ap]\.?\s?m\b", re.IGNORECASE)
# With such a word, a small hour may be one of the evening.
EVENING = re.compile(
    r"soir|après-midi|nuit|abend|nachmittag|nacht|tarde|noche|sera|pomerigg|notte|noite|вечер|ночи|дня|p\.?\s?m\b"
    r"|afternoon|evening|night",
    re.IGNORECASE,
)


def other_half_days(
    source: str, target: str, there: Sequence[Quantity], here: Sequence[Quantity]
) -> Iterator[tuple[Span, Span]]:
    """The places of a time of the source and of the same time with the wrong "a.m." or "p.m." in the translation.

    Hours of the source from 13 on are unambiguous; smaller ones only with minutes and without words for evening.
    """
    times = [one for one in there if one.unit == "clock"]
    small = EVENING.search(source) is None
    for one in here:
        if one.unit != "clock" or not HALF.search(one.span.of(target)):
            continue
        alike = [other for other in times if near(other.value % 12, one.value % 12, 1e-3)]
        exact = [other for other in alike if other.value >= 13 or (small and len(other.digits) > 2)]
        if exact and len(exact) == len(alike) and not any(near(o.value % 24, one.value % 24, 1e-3) for o in alike):
            yield exact[0].span, one.span
