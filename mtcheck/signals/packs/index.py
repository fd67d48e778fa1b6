"""Finds the rules of a pack that can match a text: the work grows with the text, not with the pack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from mtcheck.signals.packs.cues import SHORTEST
from mtcheck.signals.packs.rule import Rule

LENGTHS = (SHORTEST, SHORTEST + 1)  # Letters of the beginnings under which cues are filed.


class Index:
    """Rules by the beginnings of their cues.

    A hit of a rule contains one cue of each of its needs, so it is enough to file a rule under its sharpest need.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._always = frozenset(i for i, rule in enumerate(rules) if not rule.sure_needs)
        by_cue: dict[str, list[int]] = defaultdict(list)
        for i, rule in enumerate(rules):
            for cue in rule.sure_needs[0] if rule.sure_needs else ():
                by_cue[cue].append(i)
        self._by_beginning: dict[str, list[tuple[str, list[int]]]] = defaultdict(list)
        for cue, places in by_cue.items():
            self._by_beginning[cue[: LENGTHS[-1]]].append((cue, places))

    def rules_for(self, text: str) -> list[Rule]:
        """The rules that may match, in the pack's order; no other rule has a hit in the text."""
        lowered = text.lower()
        found = set(self._always)
        for beginning in _beginnings(lowered) & self._by_beginning.keys():
            for cue, places in self._by_beginning[beginning]:
                if cue in lowered:
                    found.update(places)
        return [self._rules[i] for i in sorted(found)]


@lru_cache(maxsize=1024)  # Every pack reads the texts of a story.
def _beginnings(lowered: str) -> frozenset[str]:
    return frozenset(lowered[i : i + size] for size in LENGTHS for i in range(len(lowered) - size + 1))
