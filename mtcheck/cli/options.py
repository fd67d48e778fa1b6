"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mtcheck.cli.number import Number, Whole
from mtcheck.config import FAIL_LEVELS, Config, load

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULTS = Config()

_ENGINES = (
    click.option("-l", "--lang", metavar="SRC-TGT", help=f"Language pair, source first.  [default: {DEFAULTS.lang}]"),
    click.option("--models", "models", metavar="DIR", help="Another folder of models, searched first."),
    click.option("--threads", type=Whole(0, 256), help="CPU threads of the models; 0 for all cores."),
    click.option(
        "--offline/--online",
        default=None,
        help="Never open a socket (only `models pull` does).",
    ),
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        help="Configuration file; default: the nearest one.",
    ),
)

_SIGNALS = (
    click.option("--pivot/--no-pivot", default=None, help="Translate the copy back to replace a missing source."),
    click.option(
        "--select", multiple=True, metavar="SIGNAL", help="Run only this signal; can be repeated or take commas."
    ),
    click.option("--ignore", multiple=True, metavar="SIGNAL", help="Skip this signal; can be repeated or take commas."),
    click.option(
        "--pack",
        "packs",
        multiple=True,
        metavar="PACK",
        help=f"Rule pack: a name or a YAML file; can be repeated.  [default: {', '.join(DEFAULTS.packs)}]",
    ),
    click.option(
        "--rule",
        "rules",
        multiple=True,
        metavar="NAME=LEVEL",
        help="Turn a rule off or set its severity; can be repeated.",
    ),
    click.option("--vocabulary", metavar="DIR", help="House vocabulary: accept.txt, reject.txt, glossary.tsv."),
)

_GATE = (
    click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 on findings of this severity or above."),
    click.option("--min-score", type=Number(0, 100), help="Exit 1 if a story has a lower score."),
    click.option("--max-findings-per-1000-words", type=Number(0, 1000), help="Exit 1 if there are more findings."),
)

_INPUT = (
    click.option("--input-format", metavar="FORMAT", help="Format of the files; default: recognised."),
    click.option(
        "--exclude", multiple=True, metavar="PATTERN", help="Leave out these files of a folder; can be repeated."
    ),
    click.option(
        "--keep-going/--no-keep-going", default=None, help="Report unreadable files and records, and continue."
    ),
)

_REVIEW = (
    click.option("--baseline", metavar="FILE", help="File of known findings: only new ones count."),
    click.option(
        "--suppressions", metavar="FILE", help=f"File of dismissed findings.  [default: {DEFAULTS.suppressions}]"
    ),
)

_PROGRESS = click.option("--progress/--no-progress", default=None, help="Show progress; by default on a terminal.")

_REPORT = (
    click.option(
        "-f", "--format", "formats", multiple=True, metavar="FORMAT[:FILE]", help="Report format; can be repeated."
    ),
    click.option("-q", "--quiet/--no-quiet", default=None, help="Print only failures on standard error."),
    click.option("-v", "--verbose/--no-verbose", default=None, help="Text report: also print model measurements."),
    click.option("--statistics/--no-statistics", default=None, help="Count findings by file, signal and category."),
    _PROGRESS,
    click.option("--color/--no-color", default=None, help="By default on a terminal; see NO_COLOR, FORCE_COLOR."),
)

_COMPANIONS = (
    click.option(
        "--source", metavar="FILE", help="The source text; a pattern such as '{stem}.fr.txt' for many stories."
    ),
    click.option(
        "--reference",
        "references",
        multiple=True,
        metavar="FILE",
        help="A human translation, likewise; can be repeated.",
    ),
)


def engine_settings(function: Function) -> Function:
    """Add the language pair and the options that find models, for commands that check nothing."""
    return _all(function, _ENGINES)


def settings(function: Function) -> Function:
    """Add the options that change measurements; `config_of` reads them."""
    return settings_with("Show findings from here on.", DEFAULTS.min_probability)(function)


def settings_with(about: str, min_probability: float) -> Callable[[Function], Function]:
    """Like `settings`, for a command with its own meaning and default of `--min-probability`."""
    least = click.option("--min-probability", type=Number(0, 1), help=f"{about}  [default: {min_probability:g}]")
    return lambda function: _all(function, (*_ENGINES, *_SIGNALS, least))


def gate(function: Function) -> Function:
    """Add the options that decide the exit code."""
    return _all(function, _GATE)


def input_options(function: Function) -> Function:
    """Add the options that select and read files."""
    return _all(function, _INPUT)


def companion_options(function: Function) -> Function:
    """Add sources and references, of one story or by pattern."""
    return _all(function, _COMPANIONS)


def review_options(function: Function) -> Function:
    """Add the options for the files of known and dismissed findings."""
    return _all(function, _REVIEW)


def report_options(function: Function) -> Function:
    """Add the options for the look of the report."""
    return _all(function, _REPORT)


def progress_option(function: Function) -> Function:
    """Add `--progress`, for slow commands that print no report."""
    return _PROGRESS(function)


def config_of(options: dict[str, Any]) -> Config:
    """The settings: command line over environment over file over defaults. Raises ConfigError."""
    path = options.pop("config_file", None)
    return load(options, path=path)


def _all(function: Function, options: tuple[Callable[[Function], Function], ...]) -> Function:
    for option in reversed(options):
        function = option(function)
    return function
