"""The judged data sets of the benchmark as the training scripts read them."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def records(bench: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one data set of `bench/dev`."""
    with lzma.open(bench / "dev" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
