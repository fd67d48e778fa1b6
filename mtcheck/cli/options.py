"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mtcheck.config import FAIL_LEVELS, Config, load

Function = TypeVar("Function", bound=Callable[..., Any])

DEFAULTS = Config()

_SETTINGS = (
    click.option("-l", "--lang", metavar="SRC-TGT", help=f"Language pair, source first.  [default: {DEFAULTS.lang}]"),
    click.option("--pivot/--no-pivot", default=None, help="Translate the copy back to stand in for a missing source."),
    click.option("--select", multiple=True, metavar="SIGNAL", help="Only this signal; repeats, or with commas."),
    click.option("--ignore", multiple=True, metavar="SIGNAL", help="Not this signal; repeats, or with commas."),
    click.option(
        "--pack",
        "packs",
        multiple=True,
        metavar="PACK",
        help=f"Rule pack: a name or a YAML file; repeats.  [default: {', '.join(DEFAULTS.packs)}]",
    ),
    click.option("--models", "models", metavar="DIR", help="A further folder of models, searched first."),
    click.option("--threads", type=click.IntRange(0, 256), help="CPU threads of the models; 0 for all cores."),
    click.option(
        "--offline/--online",
        default=None,
        help="Never open a socket.  [default: only `models pull` does]",
    ),
    click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        help="This configuration file, not the nearest one.",
    ),
)

_GATE = (
    click.option("--fail-level", type=click.Choice(FAIL_LEVELS), help="Exit 1 on findings from here on."),
    click.option("--min-score", type=click.FloatRange(0, 100), help="Exit 1 if a story scores less."),
    click.option("--max-findings-per-1000-words", type=click.FloatRange(0, 1000), help="Exit 1 above it."),
)


def settings(function: Function) -> Function:
    """Add the options that change what is measured; `config_of` reads them."""
    return settings_with("Show findings from here on.", DEFAULTS.min_probability)(function)


def settings_with(about: str, min_probability: float) -> Callable[[Function], Function]:
    """As `settings`, for a command that makes something else of `--min-probability`, by a default of its own."""
    least = click.option(
        "--min-probability", type=click.FloatRange(0, 1), help=f"{about}  [default: {min_probability:g}]"
    )
    return lambda function: _all(function, (*_SETTINGS, least))


def gate(function: Function) -> Function:
    """Add the options that decide the exit code."""
    return _all(function, _GATE)


def config_of(options: dict[str, Any]) -> Config:
    """The settings from the command line over environment, file and defaults. Raises ConfigError."""
    path = options.pop("config_file", None)
    return load(options, path=path)


def _all(function: Function, options: tuple[Callable[[Function], Function], ...]) -> Function:
    for option in reversed(options):
        function = option(function)
    return function
