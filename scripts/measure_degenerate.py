"""Do degenerate translations score worse than good ones? A table of each kind, for English alone and with the source.

    python -m scripts.measure_degenerate ../shared/bench/dev ../shared/authored [--pairs 30] [--good 100] [--write]

Goes in: news with its human translation (`fr_en_news` of the judged data), sentences in German and Spanish from the
authored stories. Each translation is spoiled in 22 ways (`scripts/lab/degenerate_copies.py`) and judged as a story of
its own. Comes out: for each kind the mean score, and the share of texts below the 5th percentile of good copy; with
`--write` the table goes into docs/reliability.md between its marks.
"""

from __future__ import annotations

import argparse
import platform
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import fmean

from mtcheck.config import Config
from mtcheck.interfaces import Engines
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import check_pairs
from mtcheck.types import Segment, SegmentPair, Span
from scripts.lab.authored import read_authored
from scripts.lab.degenerate_copies import KINDS, Good, spoiled
from scripts.lab.marks import between
from scripts.measure_facts import references

DOC = Path(__file__).parent.parent / "docs" / "reliability.md"
MARKS = "<!-- degenerate: begin -->", "<!-- degenerate: end -->"
LENGTHS = range(12, 36)  # Words: whole sentences.
LOW = 0.05  # The percentile of good copy.


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("authored", type=Path)
    parser.add_argument("--pairs", type=int, default=30)
    parser.add_argument("--good", type=int, default=100)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    begin = time.perf_counter()
    engines, pairs = EngineRoom(Config(threads=1)).engines(), good_pairs(options.bench, options.authored)
    made = spoiled(pairs[: options.pairs])
    found = {beside: table(pairs[: options.good], made, engines, beside) for beside in (False, True)}
    text = rows(found, len(made["loop"]), options.good, time.perf_counter() - begin)
    print(text)
    if options.write:
        DOC.write_text(between(DOC.read_text(encoding="utf-8"), MARKS, text), encoding="utf-8")


def good_pairs(bench: Path, authored: Path) -> list[Good]:
    """Sentences of news in a fixed random order, each with a sentence of another language."""
    news = [(source, target) for _, source, target in references(bench)]
    news = [pair for pair in news if all(len(side.split()) in LENGTHS and side.rstrip()[-1:] in ".!?" for side in pair)]
    Random(5).shuffle(news)
    foreign = [one.source for one in read_authored(authored) if one.pair in ("de-en", "es-en")]
    foreign = [text for text in foreign if len(text.split()) in LENGTHS]
    Random(6).shuffle(foreign)
    others = [*news[1:], news[0]]
    return [
        Good(source, target, other_language, other)
        for (source, target), other_language, (_, other) in zip(news, foreign, others, strict=False)
    ]


def table(
    good: Sequence[Good], made: dict[str, list[tuple[Good, str]]], engines: Engines, beside: bool
) -> dict[str, tuple[float, float, float]]:
    """By kind: mean score, share below the 5th percentile of good copy, maximum; "good" has mean and percentile."""
    scores = scores_of([(one.source, one.target) for one in good], engines, beside)
    low = sorted(scores)[int(LOW * len(scores))]
    found = {"good": (fmean(scores), low, max(scores))}
    for kind, texts in made.items():
        if texts:
            mine = scores_of([(one.source, text) for one, text in texts], engines, beside)
            found[kind] = (fmean(mine), sum(score < low for score in mine) / len(mine), max(mine))
    return found


def scores_of(texts: Sequence[tuple[str, str]], engines: Engines, beside: bool) -> list[float]:
    """The score of each text, each as a separate story."""
    pairs = [as_story(str(i), text, source if beside else None) for i, (source, text) in enumerate(texts)]
    return [score.score or 0.0 for score in check_pairs(pairs, engines, Config(pivot=False)).scores]


def as_story(name: str, text: str, source: str | None) -> SegmentPair:
    """A story of one segment."""
    span = Span(0, len(text))
    return SegmentPair(name, name, Segment(text, span), text, span, source=source)


def rows(found: dict[bool, dict[str, tuple[float, float, float]]], count: int, good: int, seconds: float) -> str:
    """The table in Markdown."""
    (alone, beside) = (found[False]["good"], found[True]["good"])
    lines = [
        f"{date.today()}, {platform.machine()}, {seconds:.0f} s. {count} pairs of news, each a story; good copy "
        f"({good} human translations) has a mean of {alone[0]:.1f} and a 5th percentile of {alone[1]:.1f} for English "
        f"alone, {beside[0]:.1f} and {beside[1]:.1f} beside the source. In brackets: what English alone cannot show.",
        "",
        "| kind | English alone: mean | below the 5th percentile | with source: mean | below | best |",
        "|---|---|---|---|---|---|",
    ]
    for kind, (seen, _) in KINDS.items():
        if kind in found[True]:
            a, b = found[False][kind], found[True][kind]
            cells = (f"{a[0]:.1f}", f"{a[1]:.0%}") if seen else (f"({a[0]:.1f})", f"({a[1]:.0%})")
            lines.append(f"| {kind} | {' | '.join(cells)} | {b[0]:.1f} | {b[1]:.0%} | {b[2]:.1f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
