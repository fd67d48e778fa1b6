"""Measure speed and memory on this machine, as a Markdown table.

    python -m scripts.benchmark [--runs 5] [--segments 512]

Goes in: the seed story and the models that are there. Comes out: commands as a shell runs them (median of the runs,
the largest resident memory), throughput in one process after a warm-up, and the share of a check that the models take.
Segments are lines of the seed story (of its human translation, which is aligned) with a running number in front, so
that no two begin alike and nothing is read only once. A machine that does other work gives other figures; the load
average beside them says so.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median

import mtcheck
from mtcheck.batch.records import pair_of
from mtcheck.config import Config
from mtcheck.documents.write import write_file
from mtcheck.interfaces import Engines
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import check_pairs, signature
from mtcheck.readings import Evidence
from mtcheck.types import SegmentPair

SEEDS = Path(__file__).parent.parent / "seeds"
STORY, SOURCE, HUMAN = (SEEDS / f"wire-story.{part}.txt" for part in ("en", "fr", "ref.en"))
COMMAND = (sys.executable, "-c", "from mtcheck.cli import main; main()")
LINE = "The minister said that he would go to the meeting. With his wife.\n"
ENGINE_FILES = f"{os.sep}mtcheck{os.sep}engines{os.sep}"
LIBRARIES = ("ctranslate2", "sentencepiece")
MEGABYTE = 1024  # ru_maxrss is in kilobytes on Linux.


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="of each command")
    parser.add_argument("--segments", type=int, default=512, help="for throughput")
    parser.add_argument("--threads", type=int, default=0, help="of the models; 0 for all cores")
    options = parser.parse_args()
    config = Config(threads=options.threads, pivot=True)  # Preview models too: only speed is measured.
    engines = EngineRoom(config).engines()
    print("| what | figure | |\n|---|---|---|")
    for row in (*commands(options.runs, options.threads), *throughput(engines, config, options.segments)):
        print(f"| {row[0]} | {row[1]} | {row[2]} |", flush=True)
    for row in (*translation(engines, options.segments), *shares(engines, config)):
        print(f"| {row[0]} | {row[1]} | {row[2]} |", flush=True)
    load = ", ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"\n{date.today()}; {processor()}, {os.cpu_count()} cores; load average {load}; {signature(engines, config)}")


Row = tuple[str, str, str]


def commands(runs: int, threads: int) -> Iterator[Row]:
    """Measure whole commands, as run from a shell."""
    ours = getrusage(RUSAGE_SELF).ru_maxrss  # A child process starts with its parent's memory.
    with tempfile.TemporaryDirectory() as folder:
        line = Path(folder) / "line.txt"
        write_file(line, LINE)
        check = (*COMMAND, "check", "--fail-level", "none", "--threads", str(threads))
        for what, command in (
            ("an empty Python", (sys.executable, "-c", "pass")),
            ("`mtcheck --help`", (*COMMAND, "--help")),
            ("`check --select split_tail`, one line", (*check, "--select", "split_tail", str(line))),
            (
                "`check --select rules -f concise`, seed story",
                (*check, "--select", "rules", "-f", "concise", str(STORY)),
            ),
            ("`check`, seed story, cold", (*check, str(STORY))),
            ("`check --source`, seed story, cold", (*check, str(STORY), "--source", str(SOURCE))),
        ):
            done = [run(command) for _ in range(runs)]
            wall, memory = median(seconds for seconds, _ in done), max(kilobytes for _, kilobytes in done)
            yield what, f"{wall:.2f} s", f"{'at most' if memory > ours else 'less than'} {memory / MEGABYTE:.0f} MB"


def run(command: Sequence[str]) -> tuple[float, int]:
    """Wall time in seconds, and the largest resident memory in kilobytes. Raises RuntimeError if the command fails."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}")
    return wall, usage.ru_maxrss


@dataclass(frozen=True, slots=True)
class Setting:
    """The models to use, and the text beside the copy."""

    name: str
    engines: Engines
    source: bool
    pivot: bool


def throughput(engines: Engines, config: Config, count: int) -> Iterator[Row]:
    """Measure `score` in one process with loaded models."""
    quiet = replace(engines, language_model=None)
    for setting in (
        Setting("source given", engines, True, True),
        Setting("source given, no pivot", engines, True, False),
        Setting("source given, no pivot, no language model", quiet, True, False),
        Setting("English alone, with a pivot", engines, False, True),
        Setting("English alone, no pivot", engines, False, False),
        Setting("English alone, no pivot, no language model", quiet, False, False),
    ):
        yield score_speed(setting, config, count)


def score_speed(setting: Setting, config: Config, count: int) -> Row:
    """Segments per second in one setting."""
    chosen = setting.engines if setting.pivot else replace(setting.engines, backward=None)
    settled = replace(config, pivot=setting.pivot)
    pairs = segments(count, setting.source)
    check_pairs(pairs[:2], chosen, settled)
    begin = time.perf_counter()
    checked = check_pairs(pairs, chosen, settled)
    wall = time.perf_counter() - begin
    models = "+".join(used_models(checked.evidence[pairs[0].id])) or "rules alone"
    return f"`score`, {setting.name}", f"{count / wall:.1f} segments/s", f"{count} segments; {models}"


def used_models(evidence: Evidence) -> list[str]:
    """The models that were used."""
    models = {
        "forced decoding": evidence.log_probs,
        "round trip": evidence.back_translation,
        "quality": evidence.assessment,
        "encoder": evidence.similarity,
        "language model": evidence.surprisal,
    }
    return [name for name, value in models.items() if value is not None]


def segments(count: int, with_source: bool) -> list[SegmentPair]:
    """Lines of the seed story, numbered."""
    english, french = (path.read_text(encoding="utf-8").splitlines() for path in (HUMAN, SOURCE))
    lines = [(e, f) for e, f in zip(english, french, strict=True) if e.strip() and f.strip()]
    return [
        pair_of({"target": f"{i}. {e}", "source": f"{i}. {f}" if with_source else None}, str(i), "fr-en")
        for i, (e, f) in enumerate(islice(cycle(lines), count))
    ]


def translation(engines: Engines, count: int) -> Iterator[Row]:
    """Lines per second, there and back."""
    pairs = segments(count, True)
    for name, engine, texts in (
        ("fr-en", engines.forward, [pair.source or "" for pair in pairs]),
        ("en-fr", engines.backward, [pair.text for pair in pairs]),
    ):
        if engine is not None:
            engine.translate(texts[:1])
            wall = timed(lambda engine=engine, texts=texts: engine.translate(texts))  # type: ignore[misc]
            yield f"`translate` {name}", f"{len(texts) / wall:.1f} lines/s", f"{len(texts)} lines"


def timed(work: Callable[[], object]) -> float:
    """The run time in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def shares(engines: Engines, config: Config) -> Iterator[Row]:
    """Split the time of a warm check of the seed story by part."""
    for name, source in (("English alone", None), ("source given", SOURCE)):
        mtcheck.check(STORY, source, config=config, engines=engines)
        profile = cProfile.Profile()
        wall = timed(lambda p=profile, s=source: p.runcall(mtcheck.check, STORY, s, config=config, engines=engines))  # type: ignore[misc]
        models, around = own_time(profile)
        rest = wall - models - around
        parts = f"models {models / wall:.0%}, engines around them {around / wall:.0%}, all else {rest / wall:.0%}"
        yield f"`check`, seed story, {name}, warm and profiled", f"{wall:.2f} s", parts


def own_time(profile: cProfile.Profile) -> tuple[float, float]:
    """Seconds inside the libraries that run models, and in `mtcheck/engines` around them."""
    models = around = 0.0
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, object]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, function), (_, _, own, _, _) in stats.items():
        if any(name in function or name in file for name in LIBRARIES):
            models += own
        elif ENGINE_FILES in file:
            around += own
    return models, around


def processor() -> str:
    """The name of the processor, from the system."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else os.uname().machine


if __name__ == "__main__":
    main()
