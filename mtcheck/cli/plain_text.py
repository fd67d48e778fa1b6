"""`mtcheck score -s SOURCE -t SYSTEM...`: segment and system scores of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.cli import say
from mtcheck.cli.tables import put_json, put_table

if TYPE_CHECKING:
    from mtcheck.batch.systems import Files, Line
    from mtcheck.config import Config
    from mtcheck.types import Skipped

COLUMNS = ("system", "segment", "score", "needs_edit", "margin")


def score_plain_text(
    systems: Sequence[Path],
    source: Path | None,
    references: Sequence[Path],
    config: Config,
    *,
    as_format: str,
    quality_only: bool,
    only_system: bool,
    quiet: bool,
) -> None:
    """Judge each line of each system and print a row for each, then one for each system."""
    from mtcheck.batch.systems import read_files, score_systems

    def note(skipped: Skipped) -> None:
        if not quiet:
            say(f"mtcheck: not done: {skipped.name}: {skipped.reason}")

    files = read_files(systems, source, references)
    found = list(score_systems(files, config, quality_only=quality_only, note=note))
    totals = [_total(name, lines, files, config) for name, lines in found]
    if as_format == "json":
        segments = {name: [_row(name, i, line) for i, line in enumerate(lines, 1)] for name, lines in found}
        content = [{**total, **({} if only_system else {"segments": segments[total["system"]]})} for total in totals]
        put_json({"systems": content, "signature": signed(config, quality_only)})
        return
    rows = [] if only_system else [_row(name, i, line) for name, lines in found for i, line in enumerate(lines, 1)]
    extra = tuple(dict.fromkeys(key for total in totals for key in total if key not in COLUMNS))
    put_table([*rows, *totals], as_format, (*COLUMNS, *extra))
    if as_format == "text" and not quiet:
        say(signed(config, quality_only))


def _row(name: str, number: int, line: Line) -> dict[str, Any]:
    values = {"score": line.score, "needs_edit": line.needs_edit, "margin": line.margin}
    return {"system": name, "segment": number, **values}


def _total(name: str, lines: Sequence[Line], files: Files, config: Config) -> dict[str, Any]:
    """The means over all lines; with references the corpus scores of sacreBLEU as well."""
    from mtcheck.evidence.corpus_scores import Options, score

    total: dict[str, Any] = {
        "system": name,
        "segment": "all",
        "score": mean([line.score for line in lines]),
        "needs_edit": mean([line.needs_edit for line in lines], 4),
        "margin": None,
    }
    if files.references:
        results = score(dict(files.systems)[name], files.references, Options(), config.languages[1], 2)
        total |= {result.name: round(result.score, 2) for result in results}
    return total


def mean(values: Sequence[float | None], digits: int = 2) -> float | None:
    """The mean; None if a value is missing, as a mean of the others would be one of other lines."""
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), digits) if known and len(known) == len(values) else None


def signed(config: Config, quality_only: bool) -> str:
    """What scores of plain text depend on."""
    from mtcheck.loading import EngineRoom
    from mtcheck.pipeline import signature

    return signature(EngineRoom(config).engines(), config) + ("|quality-only" if quality_only else "") + "|by:line"
