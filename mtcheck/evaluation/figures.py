"""Figures of one sample, with intervals from a bootstrap over source segments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isnan, nan

import numpy as np

from mtcheck.evaluation.annotations import Record, fold
from mtcheck.evaluation.samples import faults
from mtcheck.evaluation.statistics import (
    Floats,
    Numbers,
    average_precision,
    best_f1,
    calibration_error,
    interval,
    kendall,
    order_counts,
    partial_kendall,
)
from mtcheck.findings import SegmentScore
from mtcheck.language.words import tokens

LEAST_PAIRS = 50  # Minimum number of pairs; with fewer, the order within sources is not informative.


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its 95 % interval, which is None if too few samples have a value."""

    value: float
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Judged segments with mtcheck's results; nan where there is no human judgement.

    Attributes:
        sources: For each source, the segments that translate it.
        hits: Number of letters of each word that people marked.
        letters: Number of letters of each word, without spaces.
        weights: Probability that each word is wrong.
        of: Segment of each word.
    """

    human: Floats
    score: Floats
    length: Floats
    bad: Floats
    needs_edit: Floats
    sources: tuple[Numbers, ...]
    hits: Floats
    letters: Floats
    weights: Floats
    of: Numbers


def columns(records: Sequence[Record], scores: Mapping[str, SegmentScore]) -> Columns:
    """Judged segments with their scores; each record has one."""
    mine = [scores[record["id"]] for record in records]
    by_source: dict[str, list[int]] = {}
    for i, record in enumerate(records):
        by_source.setdefault(fold(record), []).append(i)
    words = [row for i, record in enumerate(records) for row in _words(i, record, mine[i])]
    hits, letters, weights, of = np.array(words, dtype=float).reshape(-1, 4).T
    return Columns(
        human=_numbers(records, "score"),
        score=np.array([score.score for score in mine], dtype=float),
        length=np.array([len(record["target"]) for record in records], dtype=float),
        bad=_numbers(records, "bad"),
        needs_edit=np.array([score.needs_edit for score in mine], dtype=float),
        sources=tuple(np.array(found, dtype=np.int64) for found in by_source.values()),
        hits=hits,
        letters=letters,
        weights=weights,
        of=of.astype(np.int64),
    )


Measure = Callable[[Columns, Numbers], float]  # Indices of segments, possibly repeated.


def figures(table: Columns, rounds: int = 200, seed: int = 1) -> dict[str, Figure]:
    """All figures that can be computed for the sample."""
    found = {name: measure(table, _everything(table)) for name, measure in MEASURES.items()}
    known = {name: MEASURES[name] for name, value in found.items() if not isnan(value)}
    drawn: dict[str, list[float]] = {name: [] for name in known}
    random = np.random.default_rng(seed)
    for _ in range(rounds):
        picked = random.integers(0, len(table.sources), len(table.sources))
        segments = np.concatenate([table.sources[i] for i in picked])
        for name, measure in known.items():
            drawn[name].append(measure(table, segments))
    result = {name: Figure(found[name], interval(drawn[name])) for name in known}
    return result | _same_source(table, rounds, seed)


def tau(table: Columns, at: Numbers) -> float:
    """Kendall's tau-b between human score and ours."""
    at = at[~np.isnan(table.human[at])]
    return kendall(table.human[at], table.score[at])


def partial_tau(table: Columns, at: Numbers) -> float:
    """The same, given the length of the target."""
    at = at[~np.isnan(table.human[at])]
    return partial_kendall(table.human[at], table.score[at], table.length[at])


def bad_precision(table: Columns, at: Numbers) -> float:
    """Average precision of finding bad segments among low scores."""
    at = _with_verdict(table, at)
    return average_precision(table.bad[at], np.ones(len(at)), -table.score[at])


def bad_share(table: Columns, at: Numbers) -> float:
    """The share of bad segments: the figure of a random order."""
    at = _with_verdict(table, at)
    return float(table.bad[at].mean()) if table.bad[at].any() else nan


def edit_error(table: Columns, at: Numbers) -> float:
    """Expected calibration error of `needs_edit`."""
    at = _with_verdict(table, at)
    return calibration_error(table.needs_edit[at], table.bad[at])


def by_word(measure: Callable[[Floats, Floats, Floats], float], table: Columns, at: Numbers) -> float:
    """A figure over words; a word of n letters counts n times, so that the unit is the letter."""
    if not len(table.of):
        return nan
    times = np.bincount(at, minlength=len(table.human))[table.of]
    return measure(table.hits * times, table.letters * times, table.weights)


def marked_share(hits: Floats, letters: Floats, weights: Floats) -> float:
    """The share of letters that people marked: the figure of a random order."""
    return float(hits.sum() / letters.sum()) if hits.any() else nan


MEASURES: Mapping[str, Measure] = {
    "tau": tau,
    "ptau": partial_tau,
    "AP": bad_precision,
    "AP chance": bad_share,
    "ECE": edit_error,
    "cAP": partial(by_word, average_precision),
    "cAP chance": partial(by_word, marked_share),
    "best F1": partial(by_word, best_f1),
}


def agreement(
    pairs: Sequence[Record],
    scores: Mapping[str, SegmentScore],
    keys: Mapping[str, str],
    rounds: int = 200,
    seed: int = 1,
) -> Figure:
    """The share of human preferences that the scores agree with; equal scores count half, human ties are left out.

    Args:
        keys: The source of each text, by its id; the bootstrap draws sources.
    """
    counts: dict[str, list[float]] = {}
    for pair in pairs:
        difference = (scores[pair["a"]].score or 0.0) - (scores[pair["b"]].score or 0.0)
        votes = pair["a_wins"] + pair["b_wins"]
        right = pair["a_wins"] if difference > 0 else pair["b_wins"] if difference < 0 else votes / 2
        here = counts.setdefault(keys[pair["a"]], [0.0, 0.0])
        here[0] += right
        here[1] += votes
    return _share(np.array([*counts.values()]).reshape(-1, 2), rounds, seed)


def _same_source(table: Columns, rounds: int, seed: int) -> dict[str, Figure]:
    """Share of pairs of translations of one source in the right order."""
    scored = [at[~np.isnan(table.human[at])] for at in table.sources]
    counts = np.array([order_counts(table.human[at], table.score[at]) for at in scored]).reshape(-1, 2)
    return {"acc-src": _share(counts, rounds, seed)} if counts[:, 1].sum() >= LEAST_PAIRS else {}


def _share(counts: Floats, rounds: int, seed: int) -> Figure:
    """Share of correct decisions, resampled by row."""
    random = np.random.default_rng(seed)
    drawn = [
        counts[random.integers(0, len(counts), len(counts))].sum(axis=0) for _ in range(rounds if len(counts) else 0)
    ]
    right, decided = counts.sum(axis=0)
    return Figure(right / decided if decided else nan, interval([r / t if t else nan for r, t in drawn]))


def _everything(table: Columns) -> Numbers:
    return np.arange(len(table.human))


def _with_verdict(table: Columns, at: Numbers) -> Numbers:
    return at[~np.isnan(table.bad[at])]


def _numbers(records: Sequence[Record], field: str) -> Floats:
    return np.array([nan if record.get(field) is None else record[field] for record in records], dtype=float)


def _words(i: int, record: Record, score: SegmentScore) -> list[tuple[float, float, float, int]]:
    """Letters marked, letters, weight and segment of each word; empty if the data set marks no words."""
    spans, text = faults(record), record["target"]
    if spans is None:
        return []
    marked = np.zeros(len(text), dtype=bool)
    for span in spans:
        marked[span.start : span.end] = True
    weights = {(w.start, w.end): w.value for w in score.weights}
    return [
        (float(marked[w.start : w.end].sum()), float(w.end - w.start), weights.get((w.start, w.end), 0.0), i)
        for w in tokens(text)
    ]
