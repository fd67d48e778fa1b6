"""Stories that an editor should read to check the checker: the worst, the least certain, and some at random."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from mtcheck.batch.ledger import Ledger, Row
from mtcheck.batch.summary import WORST
from mtcheck.review.fingerprints import digest

KINDS = ("worst", "uncertain", "random")
# Uncertain: the models expect a large error in the score.
_ORDERS = {"worst": ("1", WORST), "uncertain": ("margin IS NOT NULL", "margin DESC, name")}


@dataclass(frozen=True, slots=True)
class Picked:
    """A story and why it was picked, one of `KINDS`."""

    why: str
    row: Row


def sample(ledger: Ledger, count: int, *, kinds: Iterable[str] = KINDS, seed: int = 1) -> list[Picked]:
    """Pick `count` different stories, as many of each kind as possible; equal results and seeds give equal samples."""
    wanted = list(kinds)
    queues = {kind: iter(_first(ledger, kind, count, seed)) for kind in wanted}
    found: dict[str, Picked] = {}
    while queues and len(found) < count:
        for kind in list(queues):
            # A story already picked by another kind does not count towards this kind's share.
            row = next((row for row in queues[kind] if row.name not in found), None)
            if row is None:
                del queues[kind]
            elif len(found) < count:
                found[row.name] = Picked(kind, row)
    return sorted(found.values(), key=lambda pick: (wanted.index(pick.why), pick.row.score or 0.0, pick.row.name))


def _first(ledger: Ledger, kind: str, count: int, seed: int) -> list[Row]:
    most = int(count)
    if kind != "random":
        where, order = _ORDERS[kind]
        return list(ledger.rows(where, order=f"{order} LIMIT {most}"))
    return heapq.nsmallest(most, ledger.rows(), key=lambda row: digest(str(seed), row.name))
