"""Compare the cost of two versions of mtcheck on the seed story, as a Markdown table.

    git worktree add --detach /tmp/before 406658c
    python -m scripts.compare_cost --before /tmp/before [--runs 5] [--only rules]

Goes in: the folder of another version, with its models, and this one. Comes out, for rules alone and with models:
processor seconds (user and system) and the largest resident memory, median of the runs, and what each model was given:
calls, texts, and tokens with their padding. The two versions run in turn, so that other work on the machine affects
both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent.parent
STORY, SOURCE = (HERE / "seeds" / f"wire-story.{lang}.txt" for lang in ("en", "fr"))
# The rules of 27 November 2026, before the second storey; later versions have more.
OLD_RULES = (
    "split_tail,quotes,spacing,encoding,repetition,untranslated,numbers,length,final_mark,capitalisation,spelling,"
    "run_on,attribution,calques,names,locale,tense,prepositions,wire"
)
SETTINGS = {
    "rules": ("check", str(STORY), "--select", OLD_RULES),
    "English alone": ("check", str(STORY)),
    "source given": ("check", str(STORY), "--source", str(SOURCE)),
}
METHODS = {
    "Encoder": ("forward_batch",),
    "Generator": ("forward_batch", "score_batch"),
    "Translator": ("translate_batch", "score_batch"),
}
# With one thread no processor time is spent on waiting for another one. With a pivot, translations are displayed; they
# are limited by time, so their number varies.
OPTIONS = ("-f", "json", "--fail-level", "none", "--threads", "1", "--no-pivot")
COUNT = "--count"  # The first argument of a process that runs one check and counts.


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--before", type=Path, required=True, help="the folder of the other version")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=SETTINGS, action="append", help="one setting; can be repeated")
    options = parser.parse_args()
    trees = (options.before.resolve(), HERE)
    print("| seed story | measure | before | now |\n|---|---|---|---|")
    for name in options.only or SETTINGS:
        for measure, values in measures(trees, SETTINGS[name], options.runs):
            print(f"| {name} | {measure} | {values[0]} | {values[1]} |", flush=True)
    versions = (commit(tree) for tree in trees)
    print(f"\n{date.today()}; {' and '.join(versions)}; {os.cpu_count()} cores; median of {options.runs} runs")


def measures(trees: Sequence[Path], arguments: Sequence[str], runs: int) -> Iterator[tuple[str, list[str]]]:
    """Time, memory and model input of one setting, for each tree."""
    usage = [[run(tree, arguments) for tree in trees] for _ in range(runs)]
    yield "CPU seconds", [f"{median(u[i][0] for u in usage):.2f}" for i in range(len(trees))]
    yield "memory", [f"{median(u[i][1] for u in usage):.0f} MB" for i in range(len(trees))]
    counts = [counted(tree, arguments) for tree in trees]
    for method in sorted(set().union(*counts)):
        found = [count.get(method, [0, 0, 0]) for count in counts]
        yield f"`{method}`", ["{:,} calls, {:,} texts, {:,} tokens".format(*three) for three in found]


def run(tree: Path, arguments: Sequence[str]) -> tuple[float, float]:
    """CPU seconds and megabytes of one check."""
    code = "from mtcheck.cli import main; main()"
    command = [sys.executable, "-c", code, *arguments, *OPTIONS]
    # `-c` puts the working directory before PYTHONPATH.
    process = subprocess.Popen(
        command, cwd=tree, env=environment(tree), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{tree}: {' '.join(command)}: exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def counted(tree: Path, arguments: Sequence[str]) -> dict[str, list[int]]:
    """Calls, texts and tokens given to each method of the models."""
    command = [sys.executable, __file__, COUNT, *arguments, *OPTIONS]
    done = subprocess.run(command, env=environment(tree), check=True, capture_output=True, text=True)
    found: dict[str, list[int]] = json.loads(done.stderr.splitlines()[-1])
    return found


def environment(tree: Path) -> dict[str, str]:
    """Variables with which Python imports the package of this tree."""
    return os.environ | {"PYTHONPATH": str(tree)}


def commit(tree: Path) -> str:
    """The commit of a tree."""
    command = ["git", "-C", str(tree), "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def count_one(arguments: Sequence[str]) -> None:
    """Run one command in this process and print what its models were given."""
    import ctranslate2  # A check with rules alone does not need it.

    from mtcheck.cli import main as mtcheck

    totals: Counter[tuple[str, int]] = Counter()
    for kind, names in METHODS.items():
        for name in names:
            model = getattr(ctranslate2, kind)
            setattr(model, name, counting(getattr(model, name), f"{kind}.{name}", totals))
    sys.argv = ["mtcheck", *arguments]
    try:
        mtcheck()
    except SystemExit as ended:
        if ended.code:
            raise
    methods = dict.fromkeys(method for method, _ in totals)
    print(json.dumps({method: [totals[method, i] for i in range(3)] for method in methods}), file=sys.stderr)


def counting(method: Callable[..., Any], name: str, totals: Counter[tuple[str, int]]) -> Callable[..., Any]:
    """The method, which counts its calls, texts and tokens with padding."""

    @wraps(method)
    def wrapped(self: object, first: Any, *rest: Any, **named: Any) -> Any:
        shape = getattr(first, "shape", None) or [len(first), max(map(len, first), default=0)]
        totals.update({(name, 0): 1, (name, 1): shape[0], (name, 2): shape[0] * shape[1]})
        return method(self, first, *rest, **named)

    return wrapped


if __name__ == "__main__":
    if sys.argv[1:2] == [COUNT]:
        count_one(sys.argv[2:])
    else:
        main()
