"""`mtcheck score -s SOURCE -t SYSTEM...`: segment and system scores of plain text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.cli import say
from mtcheck.cli.tables import Table, cell, put_json

if TYPE_CHECKING:
    from mtcheck.batch.systems import Files, Line
    from mtcheck.config import Config
    from mtcheck.findings import Skipped

COLUMNS = ("system", "segment", "score", "needs_edit", "margin")
METRICS = ("BLEU", "chrF2", "TER")


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
    """Score each line of each system; print each row when it is ready, then one for each system."""
    from mtcheck.batch.progress import watched
    from mtcheck.batch.systems import read_files, score_systems

    def note(skipped: Skipped) -> None:
        if not quiet:
            say(f"mtcheck: not done: {skipped.name}: {skipped.reason}")

    files = read_files(systems, source, references)
    progress = watched(len(systems) * len(files.systems[0][1]), "segments", wanted=config.progress, quiet=quiet)
    found: list[tuple[str, list[Line]]] = []
    columns = (*COLUMNS, *(METRICS if references else ()))
    table = Table(columns, as_format, _widest(files)) if as_format != "json" else None
    for name, lines in score_systems(files, config, quality_only=quality_only, note=note):
        found.append((name, []))
        for number, line in enumerate(progress.beside(lines), 1):
            found[-1][1].append(line)
            progress.advance()
            if table and not only_system:
                table.put(_printed(_row(name, number, line)))
    if not quiet and all(line.score is None for _, lines in found for line in lines):
        say("mtcheck: no score: it needs the quality model or the language model, installed and selected")
    totals = [_total(name, lines, files, config) for name, lines in found]
    if table is None:
        put_json(_content(found, totals, signed(config, quality_only), only_system=only_system))
        return
    for total in totals:
        table.put(_printed(total))
    if as_format == "text" and not quiet:
        say(signed(config, quality_only))


def _widest(files: Files) -> dict[str, Any]:
    """A row of maximal width, so that rows can be printed before the last one is known."""
    name, lines = max(files.systems, key=lambda system: len(cell(system[0])))
    return {"system": name, "segment": len(lines), "score": "100.00", "needs_edit": "1.0000", "margin": "100.00"}


def _content(
    found: Sequence[tuple[str, Sequence[Line]]], totals: Sequence[dict[str, Any]], signature: str, *, only_system: bool
) -> dict[str, Any]:
    segments = [[_row(name, i, line) for i, line in enumerate(lines, 1)] for name, lines in found]
    content = [
        {**total, **({} if only_system else {"segments": rows})} for total, rows in zip(totals, segments, strict=True)
    ]
    return {"systems": content, "signature": signature}


def _printed(row: dict[str, Any]) -> dict[str, Any]:
    """Numbers with a fixed number of digits: 4 for a probability, 2 for others."""
    digits = {name: 4 if name == "needs_edit" else 2 for name in row}
    return {name: f"{v:.{digits[name]}f}" if isinstance(v, float) else v for name, v in row.items()}


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
    """The mean; None if a value is missing, as the mean of the others would be one of different lines."""
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), digits) if known and len(known) == len(values) else None


def signed(config: Config, quality_only: bool, *, by_line: bool = True) -> str:
    """The signature of plain-text scores."""
    from mtcheck.loading import EngineRoom
    from mtcheck.pipeline import signature

    more = ("|quality-only" if quality_only else "") + ("|by:line" if by_line else "")
    return signature(EngineRoom(config).engines(), config) + more
