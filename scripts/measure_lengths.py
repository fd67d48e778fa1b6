"""Measure how long human translations are: the constants of `mtcheck/signals/length.py`, and how often it would fire.

    python -m scripts.measure_lengths ../shared/bench/dev

Goes in: a folder of judged data; references, post-edits and human translations of it are read. Comes out: a Markdown
table with a line for each language pair and data set: the median of ln(target / source) in letters, and the share of
these translations whose length the signal would call remarkable.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path
from statistics import median

from mtcheck.evaluation.annotations import Record, load, names
from mtcheck.signals.length import LEAST_DEVIATION, SHORTEST, deviation, letters

FEWEST = 40
UNTRANSLATED = "split_tails"  # Machine output only.


def main() -> None:
    """Read, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    options = parser.parse_args()
    print("| pair | data set | translations | ln(target / source) | remarkable |\n|---|---|---|---|---|")
    for (lang_pair, dataset), pairs in sorted(translations(options.bench).items()):
        if len(pairs) >= FEWEST:
            before, _, after = lang_pair.partition("-")
            ratio = median(log(letters(target, after) / letters(source, before)) for source, target in pairs)
            fired = sum(abs(deviation(source, target, lang_pair)) >= LEAST_DEVIATION for source, target in pairs) / len(
                pairs
            )
            print(f"| {lang_pair} | {dataset} | {len(pairs)} | {ratio:.2f} | {fired:.1%} |")


def translations(bench: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Source and human translation, one for each source, by language pair and data set."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for dataset in names(bench):
        if dataset != UNTRANSLATED:
            for record in load(bench, dataset):
                for text in by_people(record):
                    if text.strip() and len(record["source"]) >= SHORTEST:
                        found[record["lang_pair"], dataset].setdefault(record["source"], text)
    return {key: list(pairs.items()) for key, pairs in found.items()}


def by_people(record: Record) -> Iterator[str]:
    """The human texts of a record."""
    yield from record.get("references") or ()
    if record.get("pe"):
        yield record["pe"]
    if record.get("human"):
        yield record["target"]


if __name__ == "__main__":
    main()
