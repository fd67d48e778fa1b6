"""Data with human judgements, for calibration and measurement: JSON lines with marked errors, scores and sources.

A line is `{id, dataset, lang_pair, source, target, errors, score, bad, ...}`, or a preference between two of them,
`{type: "pair", a, b, a_wins, b_wins, ...}` with `a` and `b` their ids; a file may be packed with xz.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from mtcheck.errors import ReadError
from mtcheck.text.guarded import json_value
from mtcheck.types import Span

Record = dict[str, Any]


def load(folder: Path, name: str) -> Iterator[Record]:
    """The judged segments of a data set, one record for each output; preference pairs are left out.

    Raises:
        ReadError: The folder has no such data set.
    """
    for record in _lines(folder, name):
        if record.get("type") == "multi":
            for system, target in record["outputs"].items():
                yield {**record, "id": f"{record['id']}#{system}", "system": system, "target": target}
        elif record.get("type") != "pair":
            yield record


def load_pairs(folder: Path, name: str) -> Iterator[Record]:
    """The preference pairs of a data set; their texts may be in another one. Raises ReadError as `load`."""
    return (record for record in _lines(folder, name) if record.get("type") == "pair")


def names(folder: Path) -> list[str]:
    """The data sets of a folder. Raises ReadError if there is none."""
    found = sorted({path.name.split(".jsonl")[0] for path in (*folder.glob("*.jsonl"), *folder.glob("*.jsonl.xz"))})
    if not found:
        raise ReadError(f"{folder}: no judged data in it; NAME.jsonl or NAME.jsonl.xz was expected")
    return found


def _lines(folder: Path, name: str) -> Iterator[Record]:
    path = next((p for p in (folder / f"{name}.jsonl.xz", folder / f"{name}.jsonl") if p.exists()), None)
    if path is None:
        raise ReadError(f"{folder}: no {name}.jsonl or {name}.jsonl.xz in it")
    opener = lzma.open if path.suffix == ".xz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _checked(json_value(line), f"{path}, line {number}")
    except (OSError, EOFError, lzma.LZMAError, ValueError) as error:
        raise ReadError(f"{path}: not JSON lines of judged segments: {error}") from error


def _checked(record: Any, where: str) -> Record:
    """The record, if it is a judged segment or a preference. Raises ReadError with the first problem."""
    if not isinstance(record, dict):
        raise ReadError(f"{where}: not a judged segment: expected an object")
    kind = record.get("type")
    wanted = _PAIR if kind == "pair" else _MULTI if kind == "multi" else _SEGMENT if is_judged(record) else {}
    present = {name: types for name, types in _OPTIONAL.items() if record.get(name) is not None}
    for name, types in (present | wanted).items():
        if not isinstance(record.get(name), types):
            problem = f"{name} has the wrong type" if name in record else f"it has no {name}"
            raise ReadError(f"{where}: not a judged segment: {problem}; format: docs/quality-reading.md")
    if not (_are_errors(record.get("errors")) and isinstance(record.get("score"), int | float | None)):
        raise ReadError(f"{where}: not a judged segment: score must be a number, errors a list with start and end")
    return record


def is_judged(record: Record) -> bool:
    """True if people scored it or marked errors in it."""
    return record.get("score") is not None or "errors" in record


def _are_errors(errors: Any) -> bool:
    return errors is None or (
        isinstance(errors, list)
        and all(
            isinstance(e, dict) and isinstance(e.get("start"), int) and isinstance(e.get("end"), int) for e in errors
        )
    )


_SEGMENT: dict[str, Any] = {"id": (str, int), "lang_pair": str, "target": str}
_OPTIONAL: dict[str, Any] = {
    **dict.fromkeys(("id", "document", "a", "b"), (str, int)),
    **dict.fromkeys(("source", "target", "lang_pair", "dataset", "system", "type"), str),
    "references": list,
    "outputs": dict,
}
_MULTI: dict[str, Any] = {"id": (str, int), "lang_pair": str, "outputs": dict}
_PAIR: dict[str, Any] = {"a": (str, int), "b": (str, int), "a_wins": (int, float), "b_wins": (int, float)}


def sampled(records: Iterator[Record], sources: int) -> list[Record]:
    """All outputs of at most so many sources, selected by a hash: equal at every call, spread over the data set."""
    found = [record for record in records if not record.get("human")]
    keys = sorted({fold(record) for record in found})[:sources]
    kept = set(keys)
    return [record for record in found if fold(record) in kept]


def fold(record: Record) -> str:
    """A hash of the source: records that share it must be all in training or all in measurement."""
    return sha256(" ".join(str(record.get("source")).split()).encode()).hexdigest()


def marked(record: Record) -> list[Span]:
    """The spans that people marked."""
    errors = record.get("errors") or ()
    return [Span(e["start"], e["end"]) for e in errors if e["end"] > e["start"] >= 0]
