"""Plain text for evaluators: a line a segment, a file for each system, as sacreBLEU and COMET take it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mtcheck.batch.scores import score_lines
from mtcheck.config import Config
from mtcheck.errors import ModelError
from mtcheck.evidence.corpus_scores import read_lines, refuse_unequal
from mtcheck.findings import Skipped
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import BATCH
from mtcheck.report.json_objects import dumped


@dataclass(frozen=True, slots=True)
class Line:
    """The result for one line; None where no score is available."""

    score: float | None
    needs_edit: float | None
    margin: float | None


@dataclass(frozen=True, slots=True)
class Files:
    """The lines of a test set.

    Attributes:
        systems: The lines of each system by name.
        sources: None to check the translations alone.
        references: A list of lines for each reference.
    """

    systems: tuple[tuple[str, list[str]], ...]
    sources: list[str] | None
    references: tuple[list[str], ...] = ()


def read_files(systems: Sequence[Path], source: Path | None, references: Sequence[Path]) -> Files:
    """Read all of them. Raises ReadError, or UsageError if they have different numbers of lines."""
    paths = [*systems, *([source] if source else []), *references]
    read = [(path, read_lines(path)) for path in paths]
    refuse_unequal(read, "each line is one segment")
    lines = [found for _, found in read]
    given = lines[len(systems)] if source else None
    named = tuple((str(path), found) for path, found in read[: len(systems)])
    return Files(named, given, tuple(lines[len(systems) + bool(source) :]))


def score_systems(
    files: Files,
    config: Config,
    *,
    quality_only: bool = False,
    note: Callable[[Skipped], None] = lambda skipped: None,
) -> Iterator[tuple[str, Iterator[Line]]]:
    """Each system with its lines, scored one by one without context (a test set is not a story) and lazily.

    Args:
        quality_only: Use the quality model alone, without rules and other models: faster, and comparable to other
            quality estimators.
        note: Called once for each thing that is not done.

    Raises:
        ModelError: `quality_only` without a quality model for the languages.
    """
    # The quality model alone answers then, whatever signals the settings select.
    room = EngineRoom(replace(config, select=(), ignore=()) if quality_only else config)
    noted: set[Skipped] = set()

    def once(skipped: Skipped) -> None:
        if skipped not in noted:
            noted.add(skipped)
            note(skipped)

    for name, targets in files.systems:
        if quality_only:
            yield name, _assessed(targets, files.sources, room, config)
        else:
            rows = score_lines(_records(targets, files), name, config, note=once, room=room)
            yield name, (Line(row["score"], row["needs_edit"], row["margin"]) for row in rows)


def _records(targets: Sequence[str], files: Files) -> Iterator[bytes]:
    for number, target in enumerate(targets):
        record = {"id": number, "target": target, "document": str(number)}
        if files.sources is not None:
            record["source"] = files.sources[number]
        yield dumped(record).encode("utf-8")


def _assessed(
    targets: Sequence[str], sources: Sequence[str] | None, room: EngineRoom, config: Config
) -> Iterator[Line]:
    quality = room.engines().quality
    if quality is None:
        raise ModelError(f"--quality-only needs a quality model for {config.lang}; see mtcheck models list")
    given = [source or None for source in sources] if sources is not None else [None] * len(targets)
    for start in range(0, len(targets), BATCH):
        batch = targets[start : start + BATCH]
        for one, target in zip(quality.assess(given[start : start + BATCH], batch), batch, strict=True):
            line = Line(round(100 * one.score, 2), round(one.needs_edit, 4), round(100 * one.uncertainty, 2))
            yield line if target.strip() else Line(0.0, 1.0, 0.0)
