"""The numbers that decide how bad an amount is and were set by hand, each with its reason: `settings.json`.

Fitted numbers are in `calibration.json`. Both files are part of every signature.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mtcheck.text.guarded import json_value

FILE = "settings.json"


def number(name: str) -> float:
    """The value of a setting: `number("fix/min_probability")`."""
    value: float = _settings()[name]["value"]
    return value


@cache
def _settings() -> Mapping[str, Mapping[str, Any]]:
    content = files("mtcheck.scoring").joinpath(FILE).read_bytes()
    found: Mapping[str, Mapping[str, Any]] = json_value(content)["settings"]
    return found
