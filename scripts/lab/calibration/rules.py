"""What rules are worth: how often people marked what a rule fired on, and how many of the words under a right hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mtcheck.language.words import tokens
from mtcheck.pipeline import PROFILES
from mtcheck.scoring.segments import EVEN, severity_of
from mtcheck.signals import SIGNALS
from mtcheck.types import Span
from scripts.lab.calibration.counts import HUMAN, RULE_COUNTS, STYLE, STYLE_COUNTS, TAILS, TAILS_SIGNAL, WORD_COUNTS
from scripts.lab.calibration.linear import rounded
from scripts.lab.calibration_items import Item
from scripts.lab.fitting import isotonic

PRIOR = 6.0  # Hits at the prior share, added to those counted.
BASE, NEUTRAL_BASE = 0.5, 0.2  # The probability of unmeasured findings: one half, and less for a note.
# A French form of a name or a space before a question mark is wrong in any English, also a person's: a hit in unmarked
# human translations is not a false alarm.
FIRM = dict.fromkeys(
    (
        *("encoding", "engine_debris", "spacing", "names", "quotes", "locale"),
        *("capitalisation", "repetition", "final_mark", "placeholders"),
    ),
    0.8,
)
MANY = 30  # Minimum number of hits to fit a curve over the amount.
PROBED = {spec.name for spec in SIGNALS if "probes" in spec.needs}


def rule_curves(kept: Mapping[str, Sequence[Item]]) -> dict[str, list[tuple[float, float]]]:
    """The share of hits that people also marked.

    By signal; by severity within it; by kind, shrunk towards its severity, since few hits of a rule say less than those
    of similar rules. If a signal's amounts vary and hits are many, a curve over the amount.
    """
    labelled = labelled_hits(kept)
    curves: dict[str, list[tuple[float, float]]] = {}
    for signal, hits in (
        (name, labelled.get(name, [])) for name, profile in sorted(PROFILES.items()) if not profile.graded
    ):
        if len(hits) >= MANY and len({hit.amount for hit in hits}) > 1:
            curves[signal] = rounded(isotonic(*np.array([(h.amount, h.right, h.weight) for h in hits]).T))
            continue
        firm = FIRM.get(signal, BASE)
        curves[signal] = flat(shrunk(hits, firm, PRIOR))
        curves[f"{signal}@neutral"] = flat(NEUTRAL_BASE)
        for level, at_level in grouped(hits, lambda hit: hit.level):
            base, prior = (NEUTRAL_BASE, 2 * PRIOR) if level == "neutral" else (firm, PRIOR)
            share = shrunk(at_level, base, prior)
            curves[f"{signal}@{level}"] = flat(share)
            for kind, own in grouped(at_level, lambda hit: hit.kind):
                curves[f"{signal}/{kind}"] = flat(shrunk(own, share, prior))
    return curves


@dataclass(frozen=True, slots=True)
class RuleHit:
    """A hit of a rule: whether people marked it, and its weight."""

    level: str
    kind: str
    amount: float
    right: float
    weight: float


def labelled_hits(kept: Mapping[str, Sequence[Item]]) -> dict[str, list[RuleHit]]:
    """By signal; a hit that occurs with and without the source counts once."""
    hits: dict[str, dict[tuple[str, str, Span], RuleHit]] = defaultdict(dict)
    for item in (item for items in kept.values() for item in items):
        for signal in item.signals:
            profile = PROFILES[signal.name]
            if not profile.graded and was_asked(item.dataset, signal.name):
                category = signal.category or profile.category
                counts = STYLE_COUNTS if category.startswith(STYLE) or signal.name in PROBED else RULE_COUNTS
                level, weight = severity_of(signal, profile).label, counts.get(item.dataset, 1.0)
                hit = RuleHit(level, signal.kind, signal.value, float(item.is_marked(signal.span)), weight)
                hits[signal.name][f"{item.dataset} {item.pair.id}", signal.kind, signal.span] = hit
    return {signal: list(found.values()) for signal, found in hits.items()}


def word_shares(kept: Mapping[str, Sequence[Item]]) -> dict[str, float]:
    """By signal, the share of marked words under hits that people marked anywhere.

    Split tails were marked by the definition of their signal, which is independent of the marks of story readers.
    """
    covered: dict[str, dict[tuple[str, Span], list[bool]]] = defaultdict(dict)
    for item in (item for items in kept.values() for item in items if item.dataset in WORD_COUNTS):
        words = tokens(item.pair.text)
        for signal in item.signals:
            if not PROFILES[signal.name].graded and item.is_marked(signal.span):
                mine = [item.is_marked(word) for word in words if word.overlaps(signal.span)]
                covered[signal.name][f"{item.dataset} {item.pair.id}", signal.span] = mine
    found = {}
    for name in sorted(name for name, profile in PROFILES.items() if not profile.graded):
        marks = [mark for hit in covered[name].values() for mark in hit]
        found[name] = round(drawn(sum(marks), len(marks), EVEN, PRIOR), 4)
    return found


def was_asked(dataset: str, signal: str) -> bool:
    """True if readers of the data set could judge the error that the signal finds."""
    if dataset == TAILS:
        return signal == TAILS_SIGNAL
    return dataset != HUMAN or signal not in FIRM


def grouped(hits: Sequence[RuleHit], key: Callable[[RuleHit], str]) -> list[tuple[str, list[RuleHit]]]:
    """The hits of each key, in order of keys."""
    groups: dict[str, list[RuleHit]] = defaultdict(list)
    for hit in hits:
        groups[key(hit)].append(hit)
    return sorted(groups.items())


def shrunk(hits: Sequence[RuleHit], towards: float, prior: float) -> float:
    """The weighted share of right hits, with `prior` additional hits of which the share `towards` is right."""
    return drawn(sum(hit.right * hit.weight for hit in hits), sum(hit.weight for hit in hits), towards, prior)


def drawn(right: float, count: float, towards: float, prior: float) -> float:
    """The share `right / count`, with `prior` additional cases of which the share `towards` is right."""
    return (right + prior * towards) / (count + prior)


def flat(probability: float) -> list[tuple[float, float]]:
    """A constant curve."""
    return [(0.0, round(probability, 4))]
