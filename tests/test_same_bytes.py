"""A record has the same score, to the byte, alone, among fifty, in another order, with one thread and with two."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[1] / "seeds"
pytestmark = pytest.mark.model


def sentences(name):
    text = (SEEDS / f"wire-story.{name}.txt").read_text(encoding="utf-8")
    return [part.strip() for line in text.splitlines() for part in line.split(". ") if part.strip()]


def scored(records, *options):
    lines = "".join(json.dumps(record) + "\n" for record in records).encode()
    command = [sys.executable, "-c", "from mtcheck.cli import main; main()", "score", "-", *options]
    done = subprocess.run(command, input=lines, capture_output=True, check=True, timeout=900)
    rows = [line for line in done.stdout.splitlines() if line.strip()]
    return {json.loads(row)["id"]: row for row in rows if "id" in json.loads(row)}


@pytest.mark.parametrize("with_source", [False, True], ids=["English alone", "source given"])
def test_scores_do_not_move(with_source):
    targets, sources = sentences("en")[:50], sentences("fr")
    records = [
        {"id": str(i), "target": target, **({"source": sources[i % len(sources)]} if with_source else {})}
        for i, target in enumerate(["He left.", "Paris.", *targets][:50])
    ]
    among_fifty = scored(records, "--threads", "1")
    assert len(among_fifty) == len(records)
    for few in (records[:1], records[1:2], records[7:10]):
        for key, row in scored(few, "--threads", "1").items():
            assert row == among_fifty[key]
    assert scored(records[::-1], "--threads", "2") == among_fifty
