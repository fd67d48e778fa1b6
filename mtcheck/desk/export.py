"""Exports: the report without dismissed findings, the decisions, and the decisions as judged data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from mtcheck.desk.bench import Bench
from mtcheck.desk.decide import dismissed
from mtcheck.desk.decision import Decision
from mtcheck.desk.splice import Splice
from mtcheck.findings import Skipped
from mtcheck.report import write
from mtcheck.text.escape import in_json
from mtcheck.text.guarded import json_value
from mtcheck.types import Span

JsonObject = dict[str, Any]
WEIGHTS = {"critical": 5.0, "major": 5.0, "minor": 1.0, "neutral": 0.0}
"""MQM penalties as in the judged data used for calibration; an error without a severity counts as minor."""


def report(bench: Bench, id: int, format: str) -> bytes:
    """The report in a format; dismissed findings are listed with their reasons instead. Raises Missing, UsageError."""
    checked = bench.checked(id)
    reasons = dismissed(bench, id)
    left = [flag.finding for flag in checked.flags if flag.fingerprint not in reasons]
    gone = [
        Skipped(flag.finding.signal, f"dismissed: “{flag.text}”: {reasons[flag.fingerprint]}")
        for flag in checked.flags
        if flag.fingerprint in reasons
    ]
    sifted = replace(checked.report, findings=tuple(left), skipped=(*checked.report.skipped, *gone))
    return write([sifted], format)


def decisions(bench: Bench, ids: Iterable[int]) -> Iterator[str]:
    """One line of JSON for each decision in force."""
    for id in ids:
        name = bench.story(id).original.name
        for made in bench.database.decisions(id):
            place = {"revision": made.revision, "start": made.start, "end": made.end, "fingerprint": made.fingerprint}
            yield _line({"story": id, "name": name, "at": made.at, "action": made.action, **place, **made.record})


def labels(bench: Bench, ids: Iterable[int]) -> Iterator[str]:
    """One line for each segment with a decision, in the format of `mtcheck.evaluation.annotations`.

    `errors` and `dismissed` point into `target`, the segment as first read; `pe` is the current segment. For a
    finished story every segment is returned: segments that the editor did not change are correct.
    """
    for id in ids:
        row = bench.database.story(id)
        if row is not None and row["segments"]:
            yield from (_line(record) for record in _labels(bench, id, json_value(row["segments"]), bool(row["done"])))


def _labels(bench: Bench, id: int, segments: Sequence[tuple[int, int, str | None]], done: bool) -> Iterator[JsonObject]:
    story, config = bench.story(id), bench.config
    placed = [(_origin(made, story.splices), made) for made in bench.database.decisions(id)]
    for number, (start, end, source) in enumerate(segments):
        whole = Span(start, end)
        target = whole.of(story.original.text)
        after = reduce(lambda span, splice: splice.forward(span, grow=True), story.splices, whole).of(story.text)
        found = [_label(span, made, whole) for span, made in placed if span.touches(whole)]
        errors = [label for label in found if label["action"] != "dismiss"]
        if not (done or found or after != target):
            continue
        yield {
            "id": f"desk-{row_name(story.original.name)}-{id}-{number + 1}",
            "dataset": "desk",
            "lang_pair": config.lang,
            "doc": story.original.name,
            "seg": number + 1,
            "human": False,
            "source": source,
            "target": target,
            "pe": after,
            "errors": errors,
            "dismissed": [label for label in found if label["action"] == "dismiss"],
            "score": -sum(WEIGHTS.get(error["severity"], 1.0) for error in errors) + 0.0,
            "bad": int(bool(errors) or after != target),
            "complete": done,
        }


def row_name(name: str) -> str:
    """A name made safe for an id: "Wire story (2).txt" -> "Wire-story-2-txt"."""
    return "-".join("".join(c if c.isalnum() else " " for c in name).split())[:60]


def _origin(made: Decision, splices: Sequence[Splice]) -> Span:
    """The place of a decision in the text as first read."""
    return reduce(
        lambda span, splice: splice.back(span), reversed(splices[: made.revision]), Span(made.start, made.end)
    )


def _label(span: Span, made: Decision, whole: Span) -> JsonObject:
    inside = Span(max(span.start, whole.start), min(span.end, whole.end)).shift(-whole.start)
    known = {key: made.record.get(key, "") for key in ("category", "severity", "signal", "kind", "probability")}
    return {"start": inside.start, "end": inside.end, "action": made.action, **known}


def _line(record: JsonObject) -> str:
    return in_json(json.dumps(record, ensure_ascii=False)) + "\n"
