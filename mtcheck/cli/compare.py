"""`mtcheck compare`: which of several translations is better, and how sure is that?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli import put
from mtcheck.cli.number import Whole
from mtcheck.cli.options import config_of, progress_option, settings
from mtcheck.cli.tables import aligned, cell, put_json, put_table, table_option

if TYPE_CHECKING:
    from mtcheck.config import Config
    from mtcheck.review.comparison import Comparison, System

COLUMNS = ("first", "second", "difference", "wins", "ties", "losses", "confidence", "p_value", "better")


@click.command(short_help="Compare translations of a story or of a test set.")
@click.argument("systems", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FIRST SECOND...")
@click.option("--source", type=click.Path(path_type=Path), help="The source text of all translations.")
@click.option("--lines", is_flag=True, help="Each line is a segment of a test set.")
@click.option("--quality-only", is_flag=True, help="With --lines: use the quality model alone.")
@click.option("--seed", type=Whole(0), default=1, show_default=True, help="Seed of the bootstrap.")
@table_option("latex")
@progress_option
@settings
def command(
    systems: tuple[Path, ...],
    source: Path | None,
    lines: bool,
    quality_only: bool,
    seed: int,
    as_format: str,
    **options: Any,
) -> None:
    """Score all translations and test by paired bootstrap over segments which is better.

    Wins, ties and losses count the segments in which the second system is better, equal or worse.

    \b
    mtcheck compare mt1.txt mt2.txt --source story.fr.txt
    mtcheck compare mt1.txt mt2.txt mt3.txt --source test.fr --lines -f latex
    """
    from mtcheck.cli.plain_text import signed
    from mtcheck.errors import UsageError
    from mtcheck.review.comparison import every_pair

    config = config_of(options)
    if len(systems) < 2:
        raise UsageError("compare needs two translations at least")
    if quality_only and not lines:
        raise UsageError("--quality-only goes with --lines")
    coming = _by_line(systems, source, config, quality_only) if lines else _stories(systems, source, config)
    found = []
    for system in coming:
        found.append(system)
        if as_format == "text":
            put_system(system)
    signature = signed(config, quality_only, by_line=lines)
    put_comparison(found, every_pair(found, seed=seed), as_format, signature)


def put_system(system: System) -> None:
    """The line of one system."""
    basis = f", basis: {system.basis}" if system.basis else ""
    put(f"{system.score:5.1f}  {cell(system.name)}  ({len(system.scores)} segments{basis})\n")


def put_comparison(systems: Sequence[System], pairs: Sequence[Comparison], as_format: str, signature: str) -> None:
    """Print comparisons in a format of `table_option("latex")`, and the systems unless text output has printed them."""
    rows = [_row(pair) for pair in pairs]
    if as_format == "json":
        found = [{k: v for k, v in asdict(s).items() if k != "weights"} | {"score": round(s.score, 2)} for s in systems]
        put_json({"systems": found, "pairs": rows, "signature": signature})
    elif as_format == "tsv":
        put_table(rows, "tsv", COLUMNS)
    elif as_format == "latex":
        put(_latex(systems, pairs))
    else:
        _text(systems, pairs, rows)
        put(f"{cell(signature)}\n")


def _stories(paths: Sequence[Path], source: Path | None, config: Config) -> Iterator[System]:
    from mtcheck.api import check, text_of
    from mtcheck.batch.progress import watched
    from mtcheck.loading import EngineRoom
    from mtcheck.review.comparison import system_of

    for path in paths:
        text_of(path, config.languages[1])  # Unreadable input is reported before minutes of checking.
    engines = EngineRoom(config).engines()
    reports = (check(path, source, lang=config.lang, config=config, engines=engines) for path in paths)
    progress = watched(len(paths), "translations", wanted=config.progress)
    for path, report in zip(paths, progress.beside(reports), strict=True):
        progress.advance()
        progress.end()
        yield system_of(report, str(path))


def _by_line(paths: Sequence[Path], source: Path | None, config: Config, quality_only: bool) -> Iterator[System]:
    from mtcheck.batch.progress import watched
    from mtcheck.batch.systems import read_files, score_systems
    from mtcheck.cli.plain_text import mean
    from mtcheck.errors import UsageError
    from mtcheck.review.comparison import WHY_NOT, System

    files = read_files(paths, source, ())
    progress = watched(len(paths) * len(files.systems[0][1]), "segments", wanted=config.progress)
    for name, coming in score_systems(files, config, quality_only=quality_only):
        lines = []
        for line in progress.beside(coming):
            lines.append(line)
            progress.advance()
        progress.end()
        scores = tuple(line.score for line in lines if line.score is not None)
        if len(scores) < len(lines):
            raise UsageError(f"{name}: not scored, so that it cannot be compared; {WHY_NOT}")
        edits = mean([line.needs_edit for line in lines], 4)
        yield System(name, scores, (1,) * len(scores), edits, "source" if source else "")


def _row(pair: Comparison) -> dict[str, Any]:
    better = "" if not pair.difference else pair.second if pair.difference > 0 else pair.first
    values = {
        **asdict(pair),
        "difference": round(pair.difference, 2),
        "confidence": round(pair.confidence, 4),
        "p_value": round(pair.p_value, 4),
        "better": better if pair.sure else None,
    }
    return {column: values[column] for column in COLUMNS}


def _text(systems: Sequence[System], pairs: Sequence[Comparison], rows: Sequence[dict[str, Any]]) -> None:
    if len(systems) > 2 or pairs[0].wins is not None:
        head = ("first", "second", "difference", "win/tie/loss", "p")
        lines = [_line(pair, row) for pair, row in zip(pairs, rows, strict=True)]
        put("\n" + "".join(f"{line}\n" for line in aligned([head, *lines])) + "\n")
    best, *others = sorted(systems, key=lambda system: -system.score)
    for pair in (p for p in pairs if {p.first, p.second} == {best.name, others[0].name}):
        put(f"better: {cell(best.name)}, by {abs(pair.difference):.1f} points, confidence {pair.confidence:.0%}\n")
        if not pair.sure:
            put("not sure enough to call: the segments of either could reverse it\n")


def _line(pair: Comparison, row: dict[str, Any]) -> list[str]:
    counts = "-" if pair.wins is None else f"{pair.wins}/{pair.ties}/{pair.losses}"
    mark = "*" if pair.sure else ""
    return [cell(pair.first), cell(pair.second), f"{pair.difference:+.2f}{mark}", counts, f"{row['p_value']:.3f}"]


def _latex(systems: Sequence[System], pairs: Sequence[Comparison]) -> str:
    """A table for booktabs: each system with its score, and its wins, ties and losses against the first."""
    against = {pair.second: pair for pair in pairs if pair.first == systems[0].name}
    lines = [r"\begin{tabular}{lrrr}", r"\toprule", r"System & Score & W/T/L & $p$ \\", r"\midrule"]
    for system in systems:
        pair = against.get(system.name)
        counts = "--" if pair is None or pair.wins is None else f"{pair.wins}/{pair.ties}/{pair.losses}"
        p_value = "--" if pair is None else f"{pair.p_value:.3f}" + (r"$^{*}$" if pair.sure else "")
        lines.append(f"{tex(system.name)} & {system.score:.1f} & {counts} & {p_value} \\\\")
    return "\n".join((*lines, r"\bottomrule", r"\end{tabular}", ""))


_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def tex(text: str) -> str:
    """Text with LaTeX's special characters escaped."""
    return "".join(_TEX.get(c, f"\\{c}" if c in "&%$#_{}" else c) for c in cell(text))
