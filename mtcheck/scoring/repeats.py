"""Debris throughout a story is one fault of its export: it is reported once and repaired everywhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Severity, Signal
from mtcheck.scoring.settings import number

OFTEN = number("repeats/often")


def reported_once(
    signals: Sequence[Signal], documents: Mapping[str, str], is_debris: Callable[[Signal], bool]
) -> list[Signal]:
    """The signals; of frequent minor debris only the first one, which has the repairs of the others in `also`.

    Debris without a repair, or as severe as a translation fault, is not combined, because each place needs a look.

    Args:
        documents: The name of the document by pair id.
        is_debris: True if a signal reports debris that is unrelated to the translation.
    """
    groups: dict[tuple[str, str, str], list[Signal]] = defaultdict(list)
    for signal in signals:
        if is_debris(signal) and signal.suggestions and (signal.severity or Severity.MINOR) <= Severity.MINOR:
            groups[documents[signal.pair_id], signal.name, signal.kind].append(signal)
    often = [sorted(group, key=lambda s: s.span) for group in groups.values() if len(group) >= OFTEN]
    repeats = {id(signal) for group in often for signal in group[1:]}
    first = {id(group[0]): _with_others(group) for group in often}
    return [first.get(id(signal), signal) for signal in signals if id(signal) not in repeats]


def _with_others(group: Sequence[Signal]) -> Signal:
    first, *others = group
    message = f"{first.message} The story holds {len(others)} more of this kind."
    return replace(first, message=message, also=tuple(other.suggestions[0] for other in others))
