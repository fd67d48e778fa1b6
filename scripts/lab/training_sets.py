"""The judged data sets of the benchmark, and the fifth of their sources that the quality model never trains on."""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TRAINED = (
    "da_mlqe",
    "mqm_bio_fren",
    "mqm_bio_other",
    "mqm_wmt23sxs_zhen",
    "mqm_wmt21news_zhen",
    "demetr",
)
"""The data sets that the model learns from; of these, only sources that `is_held` may be reported on."""


def is_held(source: str) -> bool:
    """Whether a source sentence is of the fifth that is never trained on; its letters and digits decide."""
    key = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", source).lower())
    return hashlib.sha1(key.encode()).digest()[0] % 5 == 0


def records(bench: Path, name: str) -> Iterator[dict[str, Any]]:
    """The records of one data set of `bench/dev`."""
    with lzma.open(bench / "dev" / f"{name}.jsonl.xz", "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)
