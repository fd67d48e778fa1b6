"""The table of French name forms, read once: exonyms.tsv, built by scripts/build_exonyms.py."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "exonyms.tsv"


@lru_cache(maxsize=1)
def exonyms() -> dict[str, tuple[str, str]]:
    """French form -> English form and kind: `exonyms()["Pékin"] == ("Beijing", "place")`."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {french: (english, kind) for french, english, kind, _ in rows}


@lru_cache(maxsize=1)
def exonym_pattern() -> re.Pattern[str]:
    """A pattern that finds any French form as a whole word, the longest first; either apostrophe."""
    longest = sorted(exonyms(), key=len, reverse=True)
    either = "|".join(re.escape(name).replace("'", "['’]") for name in longest)
    return re.compile(rf"(?<![\w@#/.’'-])(?:{either})(?![\w@/’-]|\.\w)")
