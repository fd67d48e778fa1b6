"""What the stored results say as a whole: scores by system, desk or day, the worst stories, the better system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtcheck.batch.ledger import Ledger, Row
from mtcheck.errors import UsageError
from mtcheck.text.guarded import json_value

Floats = NDArray[np.float64]
WORST = "score IS NULL, score, major DESC, findings DESC, name"
SAMPLES = 1000  # Bootstrap samples, as in `mtcheck compare`.
FEWEST = 5  # Resampling fewer stories or segments shows almost no variance.
MOST = 200_000  # Segments that are resampled; of more, every nth.
# strftime's %W begins weeks on Monday; a story without a day is in the group "".
_KEYS = {"week": "CASE day WHEN '' THEN '' ELSE strftime('%Y-W%W', day) END", "month": "substr(day, 1, 7)"}


@dataclass(frozen=True, slots=True)
class Group:
    """The stories of one system, desk or day.

    Attributes:
        score: The mean over all scored segments, weighted by words, 0 to 100; None if there are none.
        needs_edit: The mean share that needs an edit, weighted by words.
        findings: Findings per 1,000 words; `major` counts severity major or worse.
        worst: The lowest score of a story.
    """

    name: str
    stories: int
    words: int
    score: float | None
    needs_edit: float | None
    findings: float
    major: float
    worst: float | None


def groups(ledger: Ledger, by: str) -> list[Group]:
    """The groups by name; `by` is system, desk, day, week or month, or "" for one group of all stories."""
    key = _KEYS.get(by, by) or "''"
    return [_group(str(name), values) for name, *values in ledger.query(f"{_totals(key)} GROUP BY 1 ORDER BY 1")]


def over_time(ledger: Ledger, step: str, by: str) -> dict[str, list[Group]]:
    """The groups of each system or desk by "day", "week" or "month", in order of time; undated stories are left out."""
    time, key = _KEYS.get(step, step), by or "''"
    found: dict[str, list[Group]] = {}
    sql = f"{_totals(time, key)} WHERE day != '' GROUP BY 1, 2 ORDER BY 2, 1"
    for name, series, *values in ledger.query(sql):
        found.setdefault(str(series), []).append(_group(str(name), values))
    return found


def _totals(*keys: str) -> str:
    scored_words = "nullif(sum(CASE WHEN score IS NULL THEN 0 ELSE words END), 0)"
    per_word = f"sum({{}} * words) / {scored_words}"
    rate = "1000.0 * sum({}) / max(1, sum(words))"
    columns = ["count(*)", "sum(words)", per_word.format("score"), per_word.format("needs_edit")]
    columns += [rate.format("findings"), rate.format("major"), "min(score)"]
    return f"SELECT {', '.join((*keys, *columns))} FROM stories"


def _group(name: str, values: Sequence[float | None]) -> Group:
    stories, words, score, needs_edit, findings, major, worst = values
    return Group(name, int(stories or 0), int(words or 0), score, needs_edit, findings or 0.0, major or 0.0, worst)


def worst(ledger: Ledger, count: int) -> Iterator[Row]:
    """The stories with the lowest scores; stories without a score come last, ordered by their findings."""
    return ledger.rows(order=f"{WORST} LIMIT {int(count)}")


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference between two systems on the same texts.

    Attributes:
        unit: The unit of resampling: "stories" or "segments".
        points: Mean of the second system minus that of the first, weighted by words.
        low, high: The middle 95 % of the resampled differences.
        p: Twice the share of samples in which the other system is better, at most 1.
    """

    unit: str
    count: int
    points: float
    low: float
    high: float
    p: float


def differences(ledger: Ledger, first: str, second: str, *, seed: int = 1) -> list[Difference]:
    """Compare two systems by paired bootstrap over stories and over segments (Koehn, 2004).

    Stories are paired by id, segments by position if both translations have equally many.

    Raises:
        UsageError: The two have too few texts in common.
    """
    stories, segments = [], []
    for pair in _pairs(ledger, first, second):
        a, b = _scored(*pair[:2]), _scored(*pair[2:])
        stories.append((*_total(a), *_total(b)))
        if len(a) == len(b):
            segments += [(*x, *y) for x, y in zip(a, b, strict=True) if x[1] and y[1]]
    if len(stories) < FEWEST:
        raise UsageError(f"'{first}' and '{second}' have {len(stories)} texts in common; at least {FEWEST} are needed")
    segments = segments[:: 1 + len(segments) // MOST]
    units = [("stories", stories), ("segments", segments)]
    return [_difference(unit, np.array(rows), seed) for unit, rows in units if len(rows) >= FEWEST]


def _pairs(ledger: Ledger, first: str, second: str) -> Iterator[tuple[str, ...]]:
    columns = "a.segment_scores, a.segment_words, b.segment_scores, b.segment_words"
    match = "a.story = b.story AND a.story != '' AND a.system = ? AND b.system = ?"
    match += " AND a.score IS NOT NULL AND b.score IS NOT NULL"
    return ledger.query(f"SELECT {columns} FROM stories a JOIN stories b ON {match} GROUP BY a.name", (first, second))


def _scored(scores: str, words: str) -> list[tuple[float, float]]:
    """Words times score, and words, of each segment; (0, 0) for one without a score."""
    found = zip(json_value(scores), json_value(words), strict=True)
    return [(0.0, 0) if score is None else (score * count, count) for score, count in found]


def _total(rows: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(row[0] for row in rows), sum(row[1] for row in rows)


def _difference(unit: str, rows: Floats, seed: int) -> Difference:
    random = np.random.default_rng(seed)
    points = _apart(rows)
    sampled = np.array([_apart(rows[random.integers(len(rows), size=len(rows))]) for _ in range(SAMPLES)])
    low, high = np.percentile(sampled, [2.5, 97.5])
    against = float(np.mean(sampled * np.sign(points) <= 0)) if points else 0.5
    return Difference(unit, len(rows), points, float(low), float(high), min(1.0, 2 * against))


def _apart(rows: Floats) -> float:
    """For rows (weighted score, words, weighted score, words): mean of the second minus mean of the first."""
    a, n, b, m = rows.sum(axis=0)
    return float(b / max(m, 1.0) - a / max(n, 1.0))
