"""Weights from elsewhere into CTranslate2 folders, by NumPy alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path


def converter(name: str, adapters: Path | None = None) -> Callable[[Path, Path], None]:
    """The function that turns a weight file into a model folder.

    Args:
        name: "e5" or "smollm2".
        adapters: For "smollm2": a file of adapters to add.
    """
    if name == "e5":
        from mtcheck.engines.conversion.e5 import convert_e5

        return convert_e5
    if name == "smollm2":
        from mtcheck.engines.conversion.smollm2 import convert_smollm2

        return partial(convert_smollm2, adapters=adapters)
    raise KeyError(name)
