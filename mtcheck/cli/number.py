"""Options that take a number: what is refused is said in one sentence, with what to give instead."""

from __future__ import annotations

import math
from typing import Any

import click

from mtcheck.errors import ConfigError

SHOWN = 40  # Code points of a refused value that are repeated.


class Whole(click.IntRange):
    """A whole number; bounds included."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number. Raises ConfigError."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise _refused(value, param, "whole number", self.min, self.max) from error


class Number(click.FloatRange):
    """A number, not infinite; bounds included."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number. Raises ConfigError."""
        try:
            number = super().convert(value, param, ctx)
            if math.isfinite(number):
                return number
        except click.BadParameter:
            pass  # Refused below, as infinity is.
        raise _refused(value, param, "number", self.min, self.max)


def _refused(
    value: Any, param: click.Parameter | None, kind: str, least: float | None, most: float | None
) -> ConfigError:
    """`--min-score: 'abc' is no number; give 0 to 100`, or `..., '200' is out of range; ...`."""
    name = max(param.opts, key=len) if param else "value"
    shown = str(value) if len(str(value)) <= SHOWN else f"{str(value)[:SHOWN]}…"
    wanted = f"{least:g} to {most:g}" if most is not None else f"{least:g} or more"
    wrong = "is out of range" if _is(value, kind) else f"is no {kind}"
    return ConfigError(f"{name}: '{shown}' {wrong}; give {wanted}")


def _is(value: Any, kind: str) -> bool:
    try:
        return math.isfinite(int(value) if kind == "whole number" else float(value))
    except (ValueError, OverflowError):
        return False
