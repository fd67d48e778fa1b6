"""Which gate parts good stories from bad ones: the values that `mtcheck init` recommends.

In:  a folder of authored stories (scripts/lab/authored.py). Only stories that no model learned from are read, without
     their source; those whose faults only the source shows (fr-en-E) are left out. A bad story is the machine's text of
     one whose segments have a mean quality below 85, a good story the same with every fault repaired.
Out: a row for each story and text (kind, score, findings per 1,000 words), then each bar as chosen on every other
     story, and the share of bad and of good texts that it fails among the others.

    python -m scripts.measure_gate ../shared/authored --stories 30

About 1 second a segment on two cores.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from mtcheck.config import Config
from mtcheck.documents import read_text
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import check_document
from scripts.lab.authored import Segment, is_held_story, read_authored, repaired

ALLOWED = 10
BAD = 85  # Mean quality of a story below which an editor would reject it.
Row = tuple[str, str, float, float]  # Story, "bad" or "good", score, findings per 1,000 words.


def main() -> None:
    """Measure, choose, test."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=30)
    parser.add_argument("--rules-only", action="store_true", help="Without models, as a pre-commit hook runs.")
    given = parser.parse_args()
    config = Config(threads=1, select=RULES if given.rules_only else ())
    rows: list[Row] = []
    for row in measured(bad_stories(given.folder, given.stories), config):
        print("\t".join(map(str, row)), flush=True)
        rows.append(row)
    chosen, tested = rows_of(rows, 0), rows_of(rows, 1)
    for name, column, above in (("max-findings-per-1000-words", 3, True), ("min-score", 2, False)):
        bar = best_bar(chosen, column, above)
        bad, good = (failing(tested, kind, column, bar, above) for kind in ("bad", "good"))
        print(
            f"{name} {bar:g}: of the stories it was not chosen on, {bad:.0%} of the bad and {good:.0%} of the good fail"
        )


RULES = ("split_tail", "quotes", "spacing", "encoding", "repetition", "attribution", "calques", "prepositions", "tense")


def bad_stories(folder: Path, most: int) -> list[tuple[str, list[Segment]]]:
    """The first of the bad stories that were not used in training, taken from all files in turn."""
    stories: dict[str, list[Segment]] = defaultdict(list)
    for segment in read_authored(folder, "fr-en-*.tsv"):
        if is_held_story(segment.story) and not segment.story.startswith("E"):
            stories[segment.story].append(segment)
    bad = [(name, found) for name, found in stories.items() if sum(s.quality for s in found) < BAD * len(found)]
    # By number, then by file, so that every slice has stories of all files.
    return sorted(bad, key=lambda item: (item[0][1:], item[0]))[:most]


def measured(stories: Sequence[tuple[str, Sequence[Segment]]], config: Config) -> Iterator[Row]:
    """Two rows for each story."""
    engines = EngineRoom(config).engines()
    for name, segments in stories:
        for kind, texts in (("bad", [s.target for s in segments]), ("good", [repaired(s) for s in segments])):
            text = "\n\n".join(text.strip() for text in texts if text.strip())
            report = check_document(read_text(text, name), engines, config)
            words = len(text.split())
            yield name, kind, round(report.score or 0.0, 1), round(1000 * len(report.findings) / words, 1)


def rows_of(rows: Sequence[Row], remainder: int) -> list[Row]:
    """Both texts of every second story."""
    names = list(dict.fromkeys(name for name, *_ in rows))
    return [row for row in rows if names.index(row[0]) % 2 == remainder]


def best_bar(rows: Sequence[Row], column: int, above: bool) -> float:
    """The strictest limit, a multiple of 5, that fails at most one good text in `ALLOWED`."""
    bars = range(0, 105, 5) if above else range(100, -5, -5)
    return float(next((bar for bar in bars if failing(rows, "good", column, bar, above) <= 1 / ALLOWED), bars[-1]))


def failing(rows: Sequence[Row], kind: str, column: int, bar: float, above: bool) -> float:
    """The share of texts of a kind that a limit fails."""
    amounts = [float(row[column]) for row in rows if row[1] == kind]
    return sum(amount > bar if above else amount < bar for amount in amounts) / len(amounts)


if __name__ == "__main__":
    main()
