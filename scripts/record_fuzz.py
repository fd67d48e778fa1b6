"""Write what was fuzzed into docs/reliability.md.

    FUZZ=130 FUZZ_RECORD=fuzz.jsonl nice -n 10 python -m pytest tests/fuzz
    python -m scripts.record_fuzz fuzz.jsonl [--write]

Goes in: the file that `FUZZ_RECORD` names, a line for each target of each run that passed. Comes out: a table of the
inputs of each target, with dates and machine; with `--write` it goes into docs/reliability.md between its marks.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mtcheck.documents.write import write_file
from scripts.benchmark import processor
from scripts.lab.marks import between

DOC = Path(__file__).parent.parent / "docs" / "reliability.md"
MARKS = "<!-- fuzz: begin -->", "<!-- fuzz: end -->"


def main() -> None:
    """Read, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("record", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true", help="into docs/reliability.md")
    options = parser.parse_args()
    lines = [line for path in options.record for line in path.read_text(encoding="utf-8").splitlines()]
    text = table([json.loads(line) for line in lines])
    print(text)
    if options.write:
        write_file(DOC, between(DOC.read_text(encoding="utf-8"), MARKS, text))


def table(runs: Iterable[dict[str, Any]]) -> str:
    """Inputs and seconds of each target, most inputs first, with the total."""
    runs = list(runs)
    inputs, seconds = Counter[str](), Counter[str]()
    for run in runs:
        inputs[run["target"]] += run["inputs"]
        seconds[run["target"]] += run["seconds"]
    days = sorted({run["date"] for run in runs})
    when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
    lines = [
        f"{when}; {processor()}, {os.cpu_count()} cores; {inputs.total():,} inputs, "
        f"{seconds.total() / 60:.0f} minutes of CPU. All passed after the mends below.",
        "",
        "| target | inputs | CPU time of one |",
        "|---|---|---|",
    ]
    for target, count in inputs.most_common():
        lines.append(f"| {target.replace('_', ' ')} | {count:,} | {1000 * seconds[target] / count:.1f} ms |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
