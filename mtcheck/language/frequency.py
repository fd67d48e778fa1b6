"""Frequencies of English words: surprisal is compared with them, because a rare word is no fault.

The table comes from the training corpus (`scripts/build_frequencies.py`): one line a word, most frequent first.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from math import log

from mtcheck.language.words import words
from mtcheck.text.debris import plain

UNSEEN = -15.0  # ln of a frequency below that of the table's last word.


@lru_cache(maxsize=16_384)
def log_frequency(word: str) -> float:
    """ln of a word's share of running English words; `UNSEEN` for words not in the table. Figures count as known."""
    if word[:1].isdigit():
        return -7.0
    counts, total = _table()
    count = counts.get(word.lower())
    return UNSEEN if count is None else log(int(count) / total)


@lru_cache(maxsize=16_384)
def rarest(text: str) -> float:
    """`log_frequency` of the rarest word of a token such as "re-election," or "isn&#39;t"; 0 for punctuation alone."""
    meant = plain(text).text
    return min((log_frequency(span.of(meant)) for span in words(meant)), default=0.0)


@cache
def _table() -> tuple[dict[str, str], float]:
    """Each word's count, kept as a string, and the sum of all: a run looks up only a few hundred of 30,000 words."""
    head, _, rows = files("mtcheck.language").joinpath("frequencies.tsv").read_text(encoding="utf-8").partition("\n")
    fields = rows.rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(fields[::2], fields[1::2], strict=True)), float(head.rsplit(" ", 1)[1])
