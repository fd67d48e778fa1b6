"""Fit `mtcheck/scoring/calibration.json`: from amounts to probabilities, on human-judged data.

    python scripts/calibrate.py ../shared/bench/dev CACHE

Input: the judged data and the results of the models for it (`scripts/collect_evidence.py`). In order:

1. rules: how often people marked what a rule fired on, by signal and by kind, the kind shrunk towards its signal, and
   what share of the words under a right hit;
2. words: for each mode, logistic regression of "people marked this word" on the results of the models;
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
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np

from mtcheck.language.words import tokens
from mtcheck.pipeline import PROFILES
from mtcheck.scoring.calibration import OTHER, RULES, Calibration, logistic, parse
from mtcheck.scoring.error_spans import LEAST_PEAK, error_spans
from mtcheck.scoring.features import log_odds, segment_features, word_features, words_of
from mtcheck.scoring.machine_made import LIKELY, story_features
from mtcheck.scoring.segments import ERROR_SPAN, EVEN, rule_hits, severity_of, with_rules, word_weights
from mtcheck.signals import SIGNALS
from mtcheck.types import Span, by_story
from scripts.lab.calibration_items import MODES, Item, items_of
from scripts.lab.fitting import fit_logistic, fit_ridge, isotonic

TARGET = Path(__file__).parent.parent / "mtcheck" / "scoring" / "calibration.json"
NEWS, HUMAN, AUTHORED = ("wire_fren", "wire2_fren"), "wire_human", "authored"
TAILS, TAILS_SIGNAL = "split_tails", "split_tail"  # There nothing else was judged.
TALK = "dialogue_fren"
# The weight of each set, by what is fitted. The marking habits of each set are modelled separately and left out.
WORD_COUNTS = {**dict.fromkeys(NEWS, 2.0), AUTHORED: 2.0, "mqm_bio_fren": 0.5, "fr_en_pe": 0.5}
SCORE_COUNTS = {**dict.fromkeys(NEWS, 2.0), AUTHORED: 1.0}  # Those that people gave a quality from 0 to 100.
EDIT_COUNTS = {**dict.fromkeys(NEWS, 4.0), AUTHORED: 1.0, **dict.fromkeys(("mqm_bio_fren", "fr_en_pe", TALK), 0.5)}
PERSONS = (
    12.0  # Of human translations where nothing else keeps suspicions from them; at 4 human news got 6 in 1,000 words.
)
STRETCH_COUNTS = {**dict.fromkeys(NEWS, 2.0), AUTHORED: 0.5}
# The same of copy that is not English: biomedicine and authored news.
OTHER_COUNTS = {"mqm_bio_from_en": 1.0, "authored_from_en": 1.0}
# Language pairs on which scores were compared with human judgements (docs/quality.md).
MEASURED = (
    *("de-en", "es-en", "et-en", "fr-en", "it-en", "pt-en", "ro-en", "ru-en", "zh-en"),
    *("en-de", "en-es", "en-fr", "en-it", "en-pt", "en-ru", "en-zh"),
)
# Of those, the ones whose scores agreed with people no better than chance (docs/quality.md).
AT_CHANCE = ("en-fr", "en-pt")
PRIOR = 6.0  # Judgements that own hits must outweigh.
BASE, NEUTRAL_BASE = 0.5, 0.2  # The probability of findings without any measurement: one half, and less for a note.
# A French form of a name or a blank before a question mark is wrong in any house's English, a person's too: what fires
# in human translations, which nobody has marked, is no false alarm.
FIRM = dict.fromkeys(
    (
        *("encoding", "engine_debris", "spacing", "names", "quotes", "locale"),
        *("capitalisation", "repetition", "final_mark", "placeholders"),
    ),
    0.8,
)
MANY = 30
# Hits in news count for more than those in biomedical abstracts and in dialogue.
COUNTS = {**dict.fromkeys((*NEWS, HUMAN), 2.0), "mqm_bio_fren": 0.25, "dialogue_fren": 0.5}
# What is stiff but not wrong: linguists of biomedicine and post-editors let it stand, readers of news do not. What a
# language model would rather read was often wrong in the copy of 2010 that post-editors had, and seldom is today.
STYLE, STYLE_COUNTS = (
    "style/",
    {
        **dict.fromkeys((*NEWS, HUMAN), 2.0),
        "mqm_bio_fren": 0.1,
        "fr_en_pe": 0.25,
        "dialogue_fren": 0.1,
    },
)
PROBED = {spec.name for spec in SIGNALS if "probes" in spec.needs}
WORD_RIDGE = 300.0  # Much: a few dozen weights learned on a few hundred stories are to hold for others.
SCORE_RIDGE = 100.0
STORY_RIDGE = 3.0  # Two dozen stories, a few dozen marked stretches.
MACHINE = 2.0  # To one: of what is checked, most is a machine's.

# More of it is worse (+1) or better (-1); of the rest either may be.
BAD = {
    **dict.fromkeys(("tag", "surprisal", "forced", "surprisal_capped", "forced_capped"), +1),
    **dict.fromkeys(("surprisal_mean", "surprisal_top", "forced_mean", "qe_edit", "distance"), +1),
    **dict.fromkeys(("twice", "twice_severe", "severe", "twice_edit", "twice_misleads"), +1),
    "qe": -1,
}
# The same of a segment: more of it makes its quality less (-1) or more (+1).
WORSE = {**dict.fromkeys(("burden", "strange", "qe_edit", "twice_edit", "twice_misleads"), -1), "qe": +1}
# Words that are improbable given the source point to a person; hits of rules point to a machine.
STORY = {"strange": -1, "caught": +1}
QUANTILES = (0.01, 0.03, 0.07, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95)
UNSURE = ("qe_error",)  # Says how far off a score may be, never which way.
Keep = Callable[[Item], bool]
Fit = Callable[[Any], tuple[Any, float]]


def main() -> None:
    """Fit, write, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--mode", action="append", choices=MODES, help="only these and the rules; repeats")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    begin = time.perf_counter()
    wanted = [mode for mode in MODES if mode == RULES or mode in (options.mode or MODES)]
    fitted = fit({mode: items_of(options.bench, options.cache, mode) for mode in wanted})
    options.out.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out.name}: modes {', '.join(fitted['segments'])}; {time.perf_counter() - begin:.0f} s")


def fit(by_mode: Mapping[str, Sequence[Item]], keep: Keep = lambda item: True) -> dict[str, Any]:
    """All fitted numbers, from the items that `keep` lets through."""
    kept = {mode: [item for item in items if keep(item)] for mode, items in by_mode.items()}
    kept = {mode: items for mode, items in kept.items() if any(item.dataset in news_of(mode) for item in items)}
    fitted: dict[str, Any] = {
        "schema": 1,
        "provenance": provenance(kept),
        "measured": sorted(MEASURED),
        "at_chance": sorted(AT_CHANCE),
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
        if mode != RULES:
            fitted["words"][mode] = word_model(items, mode)
    for mode, items in kept.items():
        if mode != RULES:
            rows = [segment_row(item, parsed(fitted), mode) for item in items]
            fitted["segments"][mode] = segment_model(items, rows, mode)
            amounts = [logit(fitted["segments"][mode], row) for row in rows]
            fitted["quality"][mode] = quality_curve(items, amounts)
            fitted["needs_edit"][mode] = edit_model(items, rows, amounts, mode)
            fitted["margins"][mode] = margin_model(items, rows, amounts, fitted["quality"][mode])
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


def news_of(mode: str) -> tuple[str, ...]:
    """The sets that are most like the copy of a mode; without any of them it cannot be fitted."""
    return tuple(OTHER_COUNTS) if mode.startswith(OTHER) else (*NEWS, AUTHORED)


def counts_of(mode: str, counts: Mapping[str, float]) -> Mapping[str, float]:
    """How much each set counts in a mode."""
    return OTHER_COUNTS if mode.startswith(OTHER) else counts


def word_model(items: Sequence[Item], mode: str) -> dict[str, Any]:
    """ln odds that a word is marked, the intercept moved to how common marked words are in news."""
    counts = counts_of(mode, WORD_COUNTS)
    there = {item.dataset for item in items}
    like = there & set(news_of(mode) if mode.startswith(OTHER) else NEWS)
    rows, labels, weights, news_rows, news_labels = [], [], [], [], []
    for item in (item for item in items if item.dataset in counts):
        for span, row in word_features(item.pair, item.evidence):
            rows.append({**row, f"set:{item.dataset}": 1.0})
            labels.append(float(item.is_marked(span)))
            weights.append(counts[item.dataset] * item.weight)
            if item.dataset in like:
                news_rows.append(row)
                news_labels.append(labels[-1])
    columns = np.array(labels), np.array(weights)
    model = signed(rows, BAD, lambda features: fit_logistic(features, *columns, WORD_RIDGE))
    if not news_rows:  # Without news in the fit, the authored copy is used instead.
        return model
    shift = matching_shift([logit(model, row) for row in news_rows], float(np.mean(news_labels)))
    return {**model, "intercept": round(model["intercept"] + shift, 5)}


def segment_model(items: Sequence[Item], rows: Sequence[Mapping[str, float]], mode: str) -> dict[str, Any]:
    """The quality of a segment in points, from the sum of its word weights and the models' results for the whole."""
    counts = counts_of(mode, SCORE_COUNTS)
    known = [(item, row) for item, row in zip(items, rows, strict=True) if item.dataset in counts]
    known = [(item, row) for item, row in known if not np.isnan(worth(item))]
    human = np.array([worth(item) for item, _ in known])
    weights = np.array([counts[item.dataset] * item.weight for item, _ in known])
    told = [{**{n: row[n] for n in WORSE if n in row}, f"set:{item.dataset}": 1.0} for item, row in known]
    return signed(told, WORSE, lambda features: fit_ridge(features, human, weights, SCORE_RIDGE))


def worth(item: Item) -> float:
    """Its quality from 0 to 100 by people; of biomedicine, where they counted faults alone, by that count."""
    if item.dataset == "mqm_bio_from_en":
        return 100 * exp(item.score / (8 + 0.48 * len(words_of(item.pair, item.evidence))))
    return item.quality


def quality_curve(items: Sequence[Item], amounts: Sequence[float]) -> list[tuple[float, float]]:
    """From the segment amount to 0-100, so that as many segments get each quality as people gave it.

    Of news, where some was left in; else of all that has a quality. A regression would press all scores together, the
    more the less the models know, and only one band would be used.
    """
    like = {item.dataset for item in items if item.dataset in NEWS} or {item.dataset for item in items}
    pairs = [(amount, worth(item)) for item, amount in zip(items, amounts, strict=True) if item.dataset in like]
    known = [pair for pair in pairs if not np.isnan(pair[1])]
    said, human = np.array(known).T
    points = [(float(np.quantile(said, q)), float(np.quantile(human, q))) for q in QUANTILES]
    below = points[0][0] - (points[-1][0] - points[0][0])
    curve = [(below, 0.0), *points, (2 * points[-1][0] - points[-2][0] + 1.0, 100.0)]
    return [point for i, point in enumerate(rounded(curve)) if i == 0 or point[0] > rounded(curve)[i - 1][0]]


def edit_model(
    items: Sequence[Item], rows: Sequence[Mapping[str, float]], amounts: Sequence[float], mode: str
) -> dict[str, Any]:
    """ln odds that an editor must touch a segment, of its amount and of how much it is talk.

    Of every kind of copy that was judged, since each calls another share bad; of talk only where some was read.
    """
    counts = counts_of(mode, EDIT_COUNTS)
    counted = [(i, r, a) for i, r, a in zip(items, rows, amounts, strict=True) if i.dataset in counts]
    known = ("talk",) if any(item.dataset == TALK for item, _, _ in counted) else ()
    told = [{"amount": amount, **{name: row[name] for name in known}} for _, row, amount in counted]
    bad = np.array([item.bad for item, _, _ in counted])
    weights = np.array([counts[item.dataset] * item.weight for item, _, _ in counted])
    return signed(told, {"amount": -1}, lambda features: fit_logistic(features, bad, weights, 1.0))


def margin_model(
    items: Sequence[Item],
    rows: Sequence[Mapping[str, float]],
    amounts: Sequence[float],
    curve: Sequence[tuple[float, float]],
) -> dict[str, Any]:
    """How far the quality of a segment is off, by how sure the quality model was of its own."""
    known = [(i, r, a) for i, r, a in zip(items, rows, amounts, strict=True) if not np.isnan(worth(i))]
    said = np.interp([a for _, _, a in known], *np.array(curve).T)
    off = np.abs(said - np.array([worth(item) for item, _, _ in known]))
    told = [{name: row[name] for name in UNSURE if name in row} for _, row, _ in known]
    return signed(told, dict.fromkeys(UNSURE, +1), lambda features: fit_ridge(features, off, np.ones(len(off)), 1.0))


def stretch_curves(kept: Mapping[str, Sequence[Item]], so_far: Calibration) -> dict[str, list[tuple[float, float]]]:
    """From the peak of a stretch of heavy words to the share of such stretches that people marked in machines' news."""
    points: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for mode, items in kept.items():
        counts = dict(counts_of(mode, STRETCH_COUNTS))
        if mode.startswith("none"):  # Without a source the story model can hardly tell a person's copy.
            counts[HUMAN] = PERSONS
        for item in (item for item in items if item.dataset in counts and mode != RULES):
            weight = counts[item.dataset]
            names = (f"{ERROR_SPAN}@{mode}",) if mode.startswith(OTHER) else (ERROR_SPAN, f"{ERROR_SPAN}@{mode}")
            for name in names:
                points[name] += [(peak, right, weight) for peak, right in judged_stretches(item, so_far, mode)]
    return {name: peak_curve(found) for name, found in points.items()}


def judged_stretches(item: Item, so_far: Calibration, mode: str) -> list[tuple[float, float]]:
    """Peak, and 1 if people marked it, of each stretch that models alone would flag; rules flag the others anyway."""
    rules = rule_hits(item.pair, item.signals, PROFILES, so_far)
    weights = word_weights(item.pair, item.evidence, so_far, mode)
    graded = [signal.span for signal in item.signals if PROFILES[signal.name].graded]
    caught = [hit.span for hit in rules if hit.probability >= LIKELY]
    return [
        (error_span.peak, float(item.is_marked(error_span.span)))
        for error_span in error_spans(item.pair.text, weights)
        if any(map(error_span.span.overlaps, graded)) and not any(map(error_span.span.overlaps, caught))
    ]


def story_model(items: Sequence[Item], so_far: Calibration) -> dict[str, Any]:
    """ln odds that a machine translated a story of news; `MACHINE` where nothing is known of it.

    A checker that flags people's translations loses its reader: what models suspect counts as far as this allows.
    """
    rows: list[dict[str, float]] = []
    machine: list[float] = []
    counts: list[float] = []
    for dataset in (*NEWS, HUMAN):
        mine = {item.pair.id: item for item in items if item.dataset == dataset}
        pairs = [item.pair for item in mine.values()]
        rules = {key: rule_hits(item.pair, item.signals, PROFILES, so_far) for key, item in mine.items()}
        known = story_features(pairs, {key: item.evidence for key, item in mine.items()}, rules)
        for story in by_story(pairs):
            rows.append(known[story[0].id])
            machine.append(float(dataset != HUMAN))
            counts.append(3.0 if dataset == HUMAN else 1.0)
    if not rows or len(set(machine)) < 2:  # Nobody's own copy to tell it from.
        return {"weights": {}, "intercept": round(log(MACHINE), 5)}
    names = [name for name in STORY if name in rows[0]]
    middle = {name: float(np.mean([row[name] / row["told"] for row in rows])) for name in names}
    level = [{name: row[name] - middle[name] * row["told"] for name in names} for row in rows]
    labels = np.array(machine)
    model = signed(level, STORY, lambda x: fit_logistic(x, labels, np.array(counts), STORY_RIDGE))
    weights = model["weights"]
    told = -sum(weight * middle[name] for name, weight in weights.items())
    return {"weights": weights | {"told": round(told, 5)}, "intercept": round(log(MACHINE), 5)}


def peak_curve(points: Sequence[tuple[float, float, float]]) -> list[tuple[float, float]]:
    """From peak to share, smoothly: the highest are too few for a curve of any shape."""
    peaks, marked, weights = np.array(points).T
    rows = [{"peak": log_odds(peak)} for peak in peaks]
    model = signed(rows, {"peak": +1}, lambda x: fit_logistic(x, marked, weights, STORY_RIDGE))
    peaks = np.linspace(LEAST_PEAK, 0.9, 17).tolist()
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
    """A model as it is written to the file, without the terms for single data sets."""
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
