"""Fit `mtcheck/scoring/calibration.json`: from amounts to probabilities, on human-judged data.

    python scripts/calibrate.py ../shared/bench/dev CACHE

Goes in: the judged data and what the models said of it (`scripts/collect_evidence.py`). In order:

1. rules: how often people marked what a rule fired on, by signal and by kind, the kind shrunk towards its signal, and
   what share of the words under a right hit;
2. words: for each mode, logistic regression of "people marked this word" on what the models say of it;
3. segments: for each mode, what the words add up to and the quality model's own score, each in its own spread;
4. curves: from that amount to 0-100 and from word weights to findings, and logistic regression of "an editor must touch
   it" on that amount, with every kind of copy, since in each another share is bad.

wire_fren (news, today's systems) is never in 2 and 3; in 1 and 4 it says how common faults are in such copy. Figures
of calibrated output are measured by `scripts/evaluate_calibration.py`, which fits without the fold it measures.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from mtcheck.language.words import tokens
from mtcheck.pipeline import PROFILES
from mtcheck.scoring.calibration import Calibration, logistic, parse
from mtcheck.scoring.features import log_odds, segment_features, word_features
from mtcheck.scoring.judge import EVEN, STRETCH, rule_hits, severity_of, with_rules, word_weights
from mtcheck.scoring.stories import LIKELY, story_features
from mtcheck.scoring.stretches import LEAST, stretches
from mtcheck.signals import SIGNALS
from mtcheck.types import Span, stories
from scripts.lab.calibration_items import MODES, Item, items_of
from scripts.lab.fitting import fit_logistic, fit_ridge, isotonic

TARGET = Path(__file__).parent.parent / "mtcheck" / "scoring" / "calibration.json"
NEWS, HUMAN = "wire_fren", "wire_human"
TAILS, TAILS_SIGNAL = "split_tails", "split_tail"  # There nothing else was judged.
LEARNED = ("mqm_bio_fren", "fr_en_pe")
TALK = "dialogue_fren"
SCORED = (*LEARNED, TALK)
EDIT_COUNTS = {NEWS: 2.0, **dict.fromkeys(SCORED, 1.0)}  # Readers of each kind call another share of segments bad.
PRIOR = 6.0  # Judgements that own hits must outweigh.
BASE, NEUTRAL_BASE = 0.5, 0.2  # What nobody has measured is as likely right as wrong; a mere note less.
# A French form of a name or a blank before a question mark is wrong in any house's English, a person's too: what fires
# in human translations, which nobody has marked, is no false alarm.
FIRM = dict.fromkeys(
    (
        *("encoding", "engine_debris", "spacing", "names", "quotes", "locale"),
        *("capitalisation", "repetition", "final_mark"),
    ),
    0.8,
)
MANY = 30
# Hits in news count for more than those in biomedical abstracts and in dialogue.
COUNTS = {NEWS: 2.0, HUMAN: 2.0, "mqm_bio_fren": 0.25, "dialogue_fren": 0.5}
# What is stiff but not wrong: linguists of biomedicine and post-editors let it stand, readers of news do not. What a
# language model would rather read was often wrong in the copy of 2010 that post-editors had, and seldom is today.
STYLE, STYLE_COUNTS = "style/", {NEWS: 2.0, HUMAN: 2.0, "mqm_bio_fren": 0.1, "fr_en_pe": 0.25, "dialogue_fren": 0.1}
PROBED = {spec.name for spec in SIGNALS if "probes" in spec.needs}
WORD_RIDGE = 1000.0  # Much: a few dozen weights learned on biomedicine and post-edits are to hold for news.
STORY_RIDGE = 3.0  # Two dozen stories, a few dozen marked stretches.
MACHINE = 2.0  # To one: of what is checked, most is a machine's.
SHARES = {"burden": -1.0, "qe": 0.3, "strange": -0.4}  # What a spread of each counts for a segment's amount.

# More of it is worse (+1) or better (-1); of the rest either may be.
BAD = {
    **dict.fromkeys(("tag", "surprisal", "forced", "surprisal_capped", "forced_capped"), +1),
    **dict.fromkeys(("surprisal_mean", "surprisal_top", "forced_mean", "qe_edit", "distance"), +1),
    "qe": -1,
}
# What is strange to who has read the source is likelier a person's; what rules caught, a machine's.
STORY = {"strange": -1, "caught": +1}
UNSURE = ("qe_error",)  # Says how far off a score may be, never which way.
Keep = Callable[[Item], bool]
Fit = Callable[[Any], tuple[Any, float]]


def main() -> None:
    """Fit, write, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("cache", type=Path)
    options = parser.parse_args()
    begin = time.perf_counter()
    fitted = fit({mode: items_of(options.bench, options.cache, mode) for mode in MODES})
    TARGET.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: modes {', '.join(fitted['segments'])}; {time.perf_counter() - begin:.0f} s")


def fit(by_mode: Mapping[str, Sequence[Item]], keep: Keep = lambda item: True) -> dict[str, Any]:
    """All fitted numbers, from the items that `keep` lets through."""
    kept = {mode: [item for item in items if keep(item)] for mode, items in by_mode.items()}
    kept = {mode: items for mode, items in kept.items() if {NEWS, *LEARNED[:1]} <= {item.dataset for item in items}}
    fitted: dict[str, Any] = {
        "schema": 1,
        "provenance": provenance(kept),
        "curves": rule_curves(kept),
        "shares": word_shares(kept),
        "words": {},
        "segments": {},
        "quality": {},
        "needs_edit": {},
        "margins": {},
        "stories": {},
    }
    for mode, items in kept.items():
        if mode != "rules":
            fitted["words"][mode] = word_model(items)
    for mode, items in kept.items():
        fitted["segments"][mode] = segment_model(items, parsed(fitted), mode)
        fitted["quality"][mode] = quality_curve(items, parsed(fitted), mode)
        fitted["needs_edit"][mode] = edit_model(items, parsed(fitted), mode)
        fitted["margins"][mode] = margin_model(items, parsed(fitted), mode)
        fitted["stories"][mode] = story_model(items, parsed(fitted))
    fitted["curves"] |= stretch_curves(kept, parsed(fitted))
    return fitted


def provenance(kept: Mapping[str, Sequence[Item]]) -> dict[str, Any]:
    """What the numbers come from."""
    counts: dict[str, int] = defaultdict(int)
    for item in kept["rules"]:
        counts[item.dataset] += 1
    return {
        "script": "scripts/calibrate.py",
        "segments": dict(sorted(counts.items())),
        "python": platform.python_version(),
    }


def rule_curves(kept: Mapping[str, Sequence[Item]]) -> dict[str, list[tuple[float, float]]]:
    """The share of hits that people marked too.

    By signal; by severity within it; by kind, shrunk towards its severity: of a rule that fired twice more is known
    from its like than from itself. Where a signal's amounts differ and hits are many, a curve over the amount.
    """
    judged = rule_judgements(kept)
    curves: dict[str, list[tuple[float, float]]] = {}
    for signal, hits in (
        (name, judged.get(name, [])) for name, profile in sorted(PROFILES.items()) if not profile.graded
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
    """A rule fired: did people mark it, and how much does that count."""

    level: str
    kind: str
    amount: float
    right: float
    weight: float


def rule_judgements(kept: Mapping[str, Sequence[Item]]) -> dict[str, list[RuleHit]]:
    """By signal; what fires on the English alone and with its source too counts once."""
    hits: dict[str, dict[tuple[str, str, Span], RuleHit]] = defaultdict(dict)
    for item in (item for items in kept.values() for item in items):
        for signal in item.signals:
            profile = PROFILES[signal.name]
            if not profile.graded and was_asked(item.dataset, signal.name):
                category = signal.category or profile.category
                counts = STYLE_COUNTS if category.startswith(STYLE) or signal.name in PROBED else COUNTS
                level, weight = severity_of(signal, profile).label, counts.get(item.dataset, 1.0)
                hit = RuleHit(level, signal.kind, signal.value, float(item.is_marked(signal.span)), weight)
                hits[signal.name][f"{item.dataset} {item.pair.id}", signal.kind, signal.span] = hit
    return {signal: list(found.values()) for signal, found in hits.items()}


def word_shares(kept: Mapping[str, Sequence[Item]]) -> dict[str, float]:
    """By signal, of the words under hits that people marked anywhere, the share that they marked.

    Split tails were marked by the definition of their signal, which says nothing of what readers of a story mark.
    """
    covered: dict[str, dict[tuple[str, Span], list[bool]]] = defaultdict(dict)
    for item in (item for items in kept.values() for item in items if item.dataset in (NEWS, *LEARNED)):
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
    """True if readers of the data set can have said whether what the signal finds is wrong."""
    if dataset == TAILS:
        return signal == TAILS_SIGNAL
    return dataset != HUMAN or signal not in FIRM


def grouped(hits: Sequence[RuleHit], key: Callable[[RuleHit], str]) -> list[tuple[str, list[RuleHit]]]:
    """The hits of each key, keys in order."""
    groups: dict[str, list[RuleHit]] = defaultdict(list)
    for hit in hits:
        groups[key(hit)].append(hit)
    return sorted(groups.items())


def shrunk(hits: Sequence[RuleHit], towards: float, prior: float) -> float:
    """The weighted share of right hits, with `prior` further judgements of which `towards` are right."""
    return drawn(sum(hit.right * hit.weight for hit in hits), sum(hit.weight for hit in hits), towards, prior)


def drawn(right: float, count: float, towards: float, prior: float) -> float:
    """The share `right / count`, with `prior` further cases of which `towards` are right."""
    return (right + prior * towards) / (count + prior)


def flat(probability: float) -> list[tuple[float, float]]:
    """A curve of one value."""
    return [(0.0, round(probability, 4))]


def word_model(items: Sequence[Item]) -> dict[str, Any]:
    """ln odds that a word is marked, the intercept moved to how common marked words are in news."""
    rows, labels, weights, news_rows, news_labels = [], [], [], [], []
    for item in items:
        for span, row in word_features(item.pair, item.evidence):
            if item.dataset == NEWS:
                news_rows.append(row)
                news_labels.append(float(item.is_marked(span)))
            elif item.dataset in LEARNED:
                rows.append({**row, f"set:{item.dataset}": 1.0})
                labels.append(float(item.is_marked(span)))
                weights.append(item.weight)
    columns = np.array(labels), np.array(weights)
    model = signed(rows, BAD, lambda features: fit_logistic(features, *columns, WORD_RIDGE))
    shift = matching_shift([logit(model, row) for row in news_rows], float(np.mean(news_labels)))
    return {**model, "intercept": round(model["intercept"] + shift, 5)}


def segment_model(items: Sequence[Item], so_far: Calibration, mode: str) -> dict[str, Any]:
    """What the words of a segment add up to, a share of the quality model's own score, and how strange the whole is.

    The shares are set, not fitted: a regression on these sets found weights that served none of the others.
    """
    rows = [segment_row(item, so_far, mode) for item in items if item.dataset in SCORED]
    weights, middle = {}, 0.0
    for name, share in SHARES.items():
        known = np.array([row[name] for row in rows if name in row])
        if len(known):
            weights[name] = round(share / (float(known.std()) or 1.0), 5)
            middle += weights[name] * float(known.mean())
    return {"weights": weights, "intercept": round(-middle, 5)}


def quality_curve(items: Sequence[Item], so_far: Calibration, mode: str) -> list[tuple[float, float]]:
    """From the segment amount to 0-100, as people who read news see it."""
    news = [item for item in items if item.dataset == NEWS]
    amounts = [{"amount": so_far.segments[mode](segment_row(item, so_far, mode))} for item in news]
    human = np.array([item.quality for item in news])
    better = signed(amounts, {"amount": +1}, lambda features: fit_ridge(features, human, np.ones(len(news)), 1.0))
    points = np.linspace(-6, 3, 19).tolist()
    return rounded([(x, float(np.clip(logit(better, {"amount": x}), 0, 100))) for x in points])


def edit_model(items: Sequence[Item], so_far: Calibration, mode: str) -> dict[str, Any]:
    """ln odds that an editor must touch a segment, of its amount and of how much it is talk.

    Of every kind of copy that was judged, since each calls another share bad; of talk only where some was read.
    """
    counted = [item for item in items if item.dataset in EDIT_COUNTS]
    known = ("amount", "talk") if any(item.dataset == TALK for item in counted) else ("amount",)
    rows = []
    for item in counted:
        row = segment_row(item, so_far, mode)
        row["amount"] = so_far.segments[mode](row)
        rows.append({name: row[name] for name in known})
    bad = np.array([item.bad for item in counted])
    weights = np.array([EDIT_COUNTS[item.dataset] * item.weight for item in counted])
    return signed(rows, {"amount": -1}, lambda features: fit_logistic(features, bad, weights, 1.0))


def margin_model(items: Sequence[Item], so_far: Calibration, mode: str) -> dict[str, Any]:
    """How far the quality of a segment is off in news, by how sure the quality model was of its own."""
    rows = [segment_row(item, so_far, mode) for item in items if item.dataset == NEWS]
    human = [item.quality for item in items if item.dataset == NEWS]
    said = [so_far.quality[mode](so_far.segments[mode](row)) for row in rows]
    off = np.abs(np.array(said) - np.array(human))
    known = [{name: row[name] for name in UNSURE if name in row} for row in rows]
    return signed(known, dict.fromkeys(UNSURE, +1), lambda features: fit_ridge(features, off, np.ones(len(off)), 1.0))


def stretch_curves(kept: Mapping[str, Sequence[Item]], so_far: Calibration) -> dict[str, list[tuple[float, float]]]:
    """From the peak of a stretch of heavy words to the share of such stretches that people marked in machines' news."""
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for mode, items in kept.items():
        for item in (item for item in items if item.dataset == NEWS and mode != "rules"):
            for name in (STRETCH, f"{STRETCH}@{mode}"):
                points[name] += judged_stretches(item, so_far, mode)
    return {name: peak_curve(found) for name, found in points.items()}


def judged_stretches(item: Item, so_far: Calibration, mode: str) -> list[tuple[float, float]]:
    """Peak, and 1 if people marked it, of each stretch that models alone would flag; rules flag the others anyway."""
    rules = rule_hits(item.pair, item.signals, PROFILES, so_far)
    weights = word_weights(item.pair, item.evidence, so_far, mode)
    graded = [signal.span for signal in item.signals if PROFILES[signal.name].graded]
    caught = [hit.span for hit in rules if hit.probability >= LIKELY]
    return [
        (stretch.peak, float(item.is_marked(stretch.span)))
        for stretch in stretches(item.pair.text, weights)
        if any(map(stretch.span.overlaps, graded)) and not any(map(stretch.span.overlaps, caught))
    ]


def story_model(items: Sequence[Item], so_far: Calibration) -> dict[str, Any]:
    """ln odds that a machine translated a story of news; `MACHINE` where nothing is known of it.

    A checker that flags people's translations loses its reader: what models suspect counts as far as this allows.
    """
    rows: list[dict[str, float]] = []
    machine: list[float] = []
    for dataset in (NEWS, HUMAN):
        mine = {item.pair.id: item for item in items if item.dataset == dataset}
        pairs = [item.pair for item in mine.values()]
        rules = {key: rule_hits(item.pair, item.signals, PROFILES, so_far) for key, item in mine.items()}
        known = story_features(pairs, {key: item.evidence for key, item in mine.items()}, rules)
        for story in stories(pairs):
            rows.append(known[story[0].id])
            machine.append(float(dataset == NEWS))
    names = [name for name in STORY if name in rows[0]]
    middle = {name: float(np.mean([row[name] / row["told"] for row in rows])) for name in names}
    level = [{name: row[name] - middle[name] * row["told"] for name in names} for row in rows]
    labels = np.array(machine)
    model = signed(level, STORY, lambda x: fit_logistic(x, labels, np.ones(len(labels)), STORY_RIDGE))
    weights = model["weights"]
    told = -sum(weight * middle[name] for name, weight in weights.items())
    return {"weights": weights | {"told": round(told, 5)}, "intercept": round(log(MACHINE), 5)}


def peak_curve(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """From peak to share, smoothly: the highest are too few for a curve of any shape."""
    peaks, marked = np.array(points).T
    rows = [{"peak": log_odds(peak)} for peak in peaks]
    model = signed(rows, {"peak": +1}, lambda x: fit_logistic(x, marked, np.ones(len(marked)), STORY_RIDGE))
    peaks = np.linspace(LEAST, 0.9, 17).tolist()
    return rounded([(peak, logistic(logit(model, {"peak": log_odds(peak)}))) for peak in peaks])


def segment_row(item: Item, so_far: Calibration, mode: str) -> dict[str, float]:
    """What is known of a segment."""
    rules = rule_hits(item.pair, item.signals, PROFILES, so_far)
    weights = with_rules(word_weights(item.pair, item.evidence, so_far, mode), rules)
    return segment_features(item.pair.text, item.evidence, weights)


def matching_shift(log_odds: Sequence[float], share: float) -> float:
    """What to add to all log-odds so that their mean probability is `share`."""
    low, high = -10.0, 10.0
    for _ in range(60):
        middle = (low + high) / 2
        mean = float(np.mean([logistic(x + middle) for x in log_odds]))
        low, high = (middle, high) if mean < share else (low, middle)
    return low


def logit(model: Mapping[str, Any], row: Mapping[str, float]) -> float:
    """The model's sum for one row."""
    total: float = model["intercept"] + sum(w * row.get(name, 0.0) for name, w in model["weights"].items())
    return total


def signed(rows: Sequence[Mapping[str, float]], signs: Mapping[str, int], fit: Fit) -> dict[str, Any]:
    """Fit without the features that come out on the wrong side: a rule that fires must never make copy better."""
    names = sorted({name for row in rows for name in row})
    while True:
        coefficients, intercept = fit(matrix(rows, names))
        wrong = [n for n, c in zip(names, coefficients, strict=True) if c * signs.get(n, 0) < 0]
        if not wrong:
            return linear(names, coefficients, intercept)
        names = [name for name in names if name not in wrong]


def linear(names: Sequence[str], coefficients: Iterable[float], intercept: float) -> dict[str, Any]:
    """A model as it is written; what told the data sets apart is left out."""
    weights = {n: round(float(c), 5) for n, c in zip(names, coefficients, strict=True) if not n.startswith("set:")}
    return {"weights": weights, "intercept": round(float(intercept), 5)}


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Any:
    """Rows as an array [rows, names]; what a row lacks is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def rounded(curve: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Four digits are more than the data know."""
    return [(round(x, 4), round(y, 4)) for x, y in curve]


def parsed(fitted: Mapping[str, Any]) -> Calibration:
    """What was fitted so far, as the program reads it."""
    return parse(json.dumps(fitted).encode())


if __name__ == "__main__":
    main()
