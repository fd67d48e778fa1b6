"""The rows of `mtcheck score`, one for each record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from mtcheck.batch.grouping import batches
from mtcheck.batch.records import Broken, Identifier, read_records
from mtcheck.config import Config
from mtcheck.findings import Finding, SegmentScore, Skipped, Suggestion
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import BATCH, CheckedPairs, check_pairs
from mtcheck.readings import WordScore
from mtcheck.scoring import judgement, shipped
from mtcheck.types import SegmentPair

Row = dict[str, Any]
Item = tuple[Identifier, SegmentPair] | Broken


def score_lines(
    lines: Iterable[bytes],
    name: str,
    config: Config,
    *,
    findings: bool = False,
    keep_going: bool = False,
    note: Callable[[Skipped], None] = lambda skipped: None,
    room: EngineRoom | None = None,
) -> Iterator[Row]:
    """Yield one row for each record, in order, in constant memory.

    Args:
        findings: Include the findings of each segment, with whole corrected segments as suggestions.
        keep_going: Yield `{"line", "error"}` for a broken record instead of raising.
        note: Called once for each thing that is not done, with the reason.
        room: Models that are already loaded.

    Raises:
        ReadError: A line is not a record, and `keep_going` is off. Rows of earlier lines have been yielded.
    """
    room = room or EngineRoom(config)
    records = read_records(lines, name, config.lang, keep_going=keep_going)
    noted: set[Skipped] = set()
    for batch in batches(records, BATCH, _story):
        checked, skipped = _check_by_language(batch, room, config)
        for one in skipped:
            if one not in noted:
                noted.add(one)
                note(one)
        for item in batch:
            if isinstance(item, Broken):
                yield {"line": item.line, "error": item.reason}
            else:
                identifier, pair = item
                yield _row(identifier, pair, *checked[pair.id], config, findings)


def _story(item: Item) -> str:
    return "" if isinstance(item, Broken) else item[1].story


def _check_by_language(
    batch: list[Item], room: EngineRoom, config: Config
) -> tuple[dict[str, tuple[SegmentScore, list[Finding]]], list[Skipped]]:
    """Check each language pair of the batch with its models; returns results, then what was not done."""
    pairs = sorted((item[1] for item in batch if not isinstance(item, Broken)), key=lambda pair: pair.lang_pair)
    found: dict[str, tuple[SegmentScore, list[Finding]]] = {}
    skipped: list[Skipped] = []
    for lang_pair, group in groupby(pairs, key=lambda pair: pair.lang_pair):
        checked = check_pairs(tuple(group), room.engines(lang_pair), replace(config, lang=lang_pair))
        found |= _by_pair(checked)
        skipped += checked.skipped
    return found, skipped


def _by_pair(checked: CheckedPairs) -> dict[str, tuple[SegmentScore, list[Finding]]]:
    found: dict[str, tuple[SegmentScore, list[Finding]]] = {s.pair_id: (s, []) for s in checked.scores}
    for finding in checked.findings:
        found[finding.pair_id][1].append(finding)
    return found


def _row(
    identifier: Identifier, pair: SegmentPair, score: SegmentScore, findings: list[Finding], config: Config, full: bool
) -> Row:
    shown = [f for f in findings if f.probability >= config.min_probability]
    row: Row = {
        "id": identifier,
        "score": score.score,
        "needs_edit": score.needs_edit,
        "margin": score.margin,
        "band": score.band,
        "judgement": judgement(pair.lang_pair, score.score, shipped()),
        "spans": [_word(w, findings) for w in score.weights],
    }
    if full:
        row["findings"] = [_finding(f, pair) for f in shown]
    return row


def _word(word: WordScore, findings: list[Finding]) -> Row:
    """A word with its weight, labelled by the likeliest finding around it."""
    around = [f for f in findings if f.span.start < word.end and word.start < f.span.end]
    best = max(around, key=lambda f: f.probability, default=None)
    return {
        "start": word.start,
        "end": word.end,
        "weight": word.value,
        "category": best.category if best else "",
        "signal": best.signal if best else "words",
    }


def _finding(finding: Finding, pair: SegmentPair) -> Row:
    return {
        "signal": finding.signal,
        "kind": finding.kind,
        "category": finding.category,
        "severity": finding.severity.label,
        "probability": finding.probability,
        "start": finding.span.start,
        "end": finding.span.end,
        "message": finding.message,
        "suggestions": [corrected(pair.text, suggestion) for suggestion in finding.suggestions],
    }


def corrected(text: str, suggestion: Suggestion) -> str:
    """The whole segment with the repair applied."""
    return text[: suggestion.span.start] + suggestion.replacement + text[suggestion.span.end :]
