"""Measure how long the desk takes to check a story again after one sentence changed, as a Markdown table.

    python -m scripts.benchmark_desk [--threads 0]

Goes in: the seed story and the models that are there. The story is opened once; then every sentence of it is changed
on its own, by a word before its last character, and the story is checked again. Comes out: seconds from the change to
the new report, and seconds of computing (of all threads together), which other work on the machine disturbs less.
Sentences that hold a split tail stand apart: the language model reads up to 16 repairs of each. Repairs of any kind
are tried once the page has the rest; what it takes with them is the last column but one.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median

from mtcheck.config import Config
from mtcheck.desk.bench import Bench
from mtcheck.desk.database import Database
from mtcheck.desk.splice import Splice
from mtcheck.interfaces import Engines
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import signature
from mtcheck.signals.split_tail.find import find
from mtcheck.types import SegmentPair
from scripts.benchmark import SOURCE, STORY, processor, used_models

WORD = " today"


@dataclass(frozen=True, slots=True)
class Took:
    """Wall time, CPU time, and wall time until the repairs were tried too; in seconds."""

    wall: float
    cpu: float
    whole: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=0, help="of the models; 0 for all cores")
    config = Config(threads=parser.parse_args().threads, pivot=True)
    engines = EngineRoom(config).engines()
    alone = replace(engines, backward=None)
    columns = (
        "sentences",
        "half below",
        "longest",
        "computing, half below",
        "longest",
        "repairs tried",
        "who spoke",
    )
    print(f"| one sentence changed | {' | '.join(columns)} |")
    print("|---" * (len(columns) + 1) + "|")
    for name, chosen, source in (
        ("rules alone", Engines(), None),
        ("English alone", alone, None),
        ("source given", alone, SOURCE.read_text(encoding="utf-8")),
        ("English alone, round trip", engines, None),
        ("source given, round trip", engines, SOURCE.read_text(encoding="utf-8")),
    ):
        for line in rows(name, chosen, config, source):
            print(line, flush=True)
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"\n{date.today()}; {processor()}, {os.cpu_count()} cores; load average {load}; {signature(engines, config)}")


def rows(name: str, engines: Engines, config: Config, source: str | None) -> Iterator[str]:
    """Two rows of the table: sentences without a split tail, sentences with one."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Database(Path(folder) / "desk.sqlite3"), lambda: engines, config)
        (story,) = bench.open(STORY.read_bytes(), STORY.name, source)
        report = bench.checked(story).report
        took = [(holds_tail(pair), change(bench, story, pair)) for pair in report.pairs]
    models = "+".join(used_models(next(iter(report.evidence.values())))) or "no models"
    for tail, kind in ((False, "plain"), (True, "with a split tail")):
        wall = [one.wall for held, one in took if held == tail]
        cpu = [one.cpu for held, one in took if held == tail]
        figures = (median(wall), max(wall), median(cpu), max(cpu), max(one.whole for held, one in took if held == tail))
        yield f"| {name} | {len(wall)} {kind} | {' | '.join(f'{x:.2f} s' for x in figures)} | {models} |"


def holds_tail(pair: SegmentPair) -> bool:
    """True if a split tail reaches into the sentence."""
    place = pair.target.span.shift(-pair.paragraph_span.start)
    return any(tail.span.start < place.end and place.start < tail.span.end for tail in find(pair.paragraph))


def change(bench: Bench, id: int, pair: SegmentPair) -> Took:
    """Change a sentence of a story as first opened, and check the story."""
    changed = replace(bench.story(id), splices=(Splice(pair.target.span.end - 1, "", WORD),))
    begin, computed = time.perf_counter(), time.process_time()
    hurried = bench.try_out(changed)
    wall, cpu = time.perf_counter() - begin, time.process_time() - computed
    bench.finish(hurried)
    return Took(wall, cpu, time.perf_counter() - begin)


if __name__ == "__main__":
    main()
