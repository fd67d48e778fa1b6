"""Measure `mtcheck batch` and `mtcheck serve` on this machine, as Markdown tables.

    python -m scripts.benchmark_batch batch [--stories 40] [--stream 20000] [--jobs 1 2]
    python -m scripts.benchmark_batch driver [--stream 20000]
    npm install autocannon
    python -m scripts.benchmark_batch serve [--autocannon node_modules/.bin/autocannon] [--seconds 60]

Goes in: the seed story and the models that are there. Stories are lines of the seed story with a number in front, so
that no two are alike. Comes out: stories per second with all engines and with rules alone, what the cache and a second
run over the same `--out` save, the largest resident memory for streams of several lengths, and the service's requests
per second and latencies at 1, 4 and 16 clients, by autocannon. A machine that does other work gives other figures; the
load average beside them says so.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from mtcheck.batch.cache import ResultCache
from mtcheck.batch.checking import Settings, StoryChecker
from mtcheck.batch.ledger import Ledger
from mtcheck.batch.progress import Progress
from mtcheck.batch.run import Batch
from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config

STORY = Path(__file__).parent.parent / "seeds" / "wire-story.en.txt"
COMMAND = (sys.executable, "-c", "from mtcheck.cli import main; main()")
RULES = ("--select", "split_tail,quotes,spacing,numbers,names,repetition,calques")
CHUNK = 5  # Lines of a story: with the heading some 150 words.
CLIENTS = (1, 4, 16)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["batch", "driver", "serve"])
    parser.add_argument("--stories", type=int, default=40, help="with all engines")
    parser.add_argument("--stream", type=int, default=20_000, help="the longest stream, with rules alone")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--autocannon", default="node_modules/.bin/autocannon")
    parser.add_argument("--seconds", type=int, default=60, help="for each number of clients")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.what == "batch":
            with_engines(Path(folder), options.stories, options.jobs)
            with_rules(Path(folder), options.stream)
        elif options.what == "driver":
            driver(Path(folder), options.stream)
        else:
            service(options.autocannon, options.seconds)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"\n{date.today()}; {os.cpu_count()} cores; load average {load}")


def stories(count: int) -> Iterator[str]:
    """Stories of a few lines, all different."""
    lines = [line for line in STORY.read_text(encoding="utf-8").splitlines() if line.strip()]
    number = 0
    while True:
        for at in range(0, len(lines) - CHUNK + 1, CHUNK):
            number += 1
            if number > count:
                return
            yield "\n\n".join(f"{number}. {line}" for line in lines[at : at + CHUNK])


def batch(*args: str) -> tuple[float, float]:
    """Seconds and the largest resident memory (MB) of the main process, without its children."""
    begin = time.perf_counter()
    process = subprocess.Popen([*COMMAND, "batch", *args, "--quiet"])
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"mtcheck batch ended with {process.returncode}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def with_engines(folder: Path, count: int, jobs: list[int]) -> None:
    """All engines: a first run, the same texts again into another file, and into the same file."""
    (folder / "in").mkdir()
    for number, story in enumerate(stories(count)):
        (folder / "in" / f"{number}.txt").write_text(story, encoding="utf-8")
    print("| all engines | seconds | stories/s |\n|---|---|---|")
    first = 0.0
    for job in jobs:
        # A separate empty cache for each run; models are found as usual.
        seconds, _ = batch(str(folder / "in"), "--out", str(folder / f"{job}.sqlite"), "--jobs", str(job), "--no-cache")
        first = first or seconds
        print(f"| {count} stories, {job} processes | {seconds:.1f} | {count / seconds:.2f} |", flush=True)
    batch(str(folder / "in"), "--out", str(folder / "fill.sqlite"))
    again, _ = batch(str(folder / "in"), "--out", str(folder / "again.sqlite"))
    same, _ = batch(str(folder / "in"), "--out", str(folder / "again.sqlite"))
    print(f"| again, from the cache | {again:.2f} | {count / again:.0f}; {first / again:.0f} times as fast |")
    print(f"| again, into the same file | {same:.2f} | {count / same:.0f}; {first / same:.0f} times as fast |")


def with_rules(folder: Path, most: int) -> None:
    """Rules only, on a stream: memory must not grow with its length."""
    print("\n| rules alone | stories/s | memory of the process that reads and stores |\n|---|---|---|")
    for count in (most // 20, most // 4, most):
        path = folder / f"{count}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": i, "text": text}) + "\n" for i, text in enumerate(stories(count)))
        seconds, memory = batch(str(path), "--out", str(folder / f"{count}.sqlite"), "--no-cache", *RULES)
        print(f"| a stream of {count:,} stories | {count / seconds:.0f} | {memory:.0f} MB |", flush=True)


class AtOnce:
    """An engine without work; the remaining time is that of the process that reads and stores."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def outcomes(self, tasks: Iterator[Task | None]) -> Iterator[tuple[Task, Outcome]]:
        """The same outcome for every task."""
        return ((task, self._outcome) for task in tasks if task is not None)


def driver(folder: Path, count: int) -> None:
    """How many stories one process can read, look up and store, without the time of checking."""
    config = Config(select=("split_tail", "quotes", "names"))
    outcome = StoryChecker(config)(Task("story", STORY.read_bytes()))
    tasks = (Task(f"s{i}", text.encode(), "text") for i, text in enumerate(stories(count)))
    ledger = Ledger(folder / "driver.sqlite", create=True)
    progress = Progress(sys.stderr, count, quiet=True)
    batch = Batch(ledger, ResultCache(folder / "cache.sqlite"), Settings.of(config), progress)
    begin = time.process_time()
    batch.check(tasks, AtOnce(outcome))
    seconds = time.process_time() - begin
    batch.close()
    size = sum(file.stat().st_size for file in folder.glob("driver.sqlite*"))
    segments = sum(len(story.segments) for story in outcome.stories)
    rate, each = count / seconds, size / count / 1024
    print(
        f"{count:,} stories of {segments} segments read, looked up and stored: {rate:.0f}/s of CPU, {each:.1f} KB each"
    )


def service(autocannon: str, seconds: int) -> None:
    """Requests per second and latencies, by autocannon; requests cycle through many stories."""
    process = subprocess.Popen([*COMMAND, "serve", "--port", "0", "--queue", "32"], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    address = process.stderr.readline().split()[-1]
    try:
        body = json.dumps({"text": next(islice(stories(10), 3, None))})
        call(autocannon, address, body, 1, 5)
        print("| clients | requests/s | p50 | p99 | answered otherwise |\n|---|---|---|---|---|")
        for clients in CLIENTS:
            found = call(autocannon, address, body, clients, seconds)
            latency = found["latency"]
            rate = found["2xx"] / found["duration"]
            print(
                f"| {clients} | {rate:.2f} | {latency['p50'] / 1000:.2f} s | {latency['p99'] / 1000:.2f} s "
                f"| {found['non2xx'] + found['errors'] + found['timeouts']} |",
                flush=True,
            )
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def call(autocannon: str, address: str, body: str, clients: int, seconds: int) -> dict[str, Any]:
    """The measurements of autocannon."""
    options = ["-c", str(clients), "-d", str(seconds), "-t", "60", "-m", "POST", "-j", "-b", body]
    headers = ["-H", "Content-Type=application/json"]
    done = subprocess.run([autocannon, *options, *headers, f"{address}/check"], capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
