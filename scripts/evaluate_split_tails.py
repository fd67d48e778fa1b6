"""Measure split tails against the labelled set: detection, and whether the right repair comes first.

In: ../shared/bench/dev/split_tails.jsonl.xz (or another file of that form). Out: a table on stdout. Without a model it
takes seconds; `--model FOLDER` lets a language model order the repairs.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections import Counter
from pathlib import Path
from typing import Any

from mtcheck.text.split_tail_repairs import LogProb, candidates, rank
from mtcheck.text.split_tails import find

DATA = Path("../shared/bench/dev/split_tails.jsonl.xz")


def read(path: Path) -> list[dict[str, Any]]:
    """The records that a reader was sure of; doubled blanks, which give some systems away, are collapsed."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [record | {"target": squeeze(record["target"])} for record in records if record["label"] != "unsure"]


def squeeze(text: str) -> str:
    """The text with runs of blanks made one."""
    return re.sub(r"\s+", " ", text).strip()


def same(repaired: str, wanted: str) -> bool:
    """Equal but for blanks and the shape of quotes."""
    return plain(repaired) == plain(wanted)


def plain(text: str) -> str:
    """A text with straight quotes and single blanks."""
    return squeeze(text).translate(str.maketrans("“”‘’", "\"\"''"))


def place(record: dict[str, Any], log_prob: LogProb | None) -> tuple[int | None, list[str]]:
    """How many repairs stand before the right one, None if it is not among them; and the repaired texts."""
    tails = find(record["target"])
    tail = min(tails, key=lambda one: abs(one.tail.start - record["core_end"]))
    ordered = rank(record["target"], tail, log_prob) if log_prob else candidates(record["target"], tail)
    texts = [repair.apply(record["target"]) for repair in ordered]
    right = [i for i, text in enumerate(texts) if same(text, record["repair"])]
    return (right[0] if right else None), texts


def language_model(folder: Path) -> LogProb:
    """ln p of whole texts."""
    from mtcheck.engines.language_model import CausalLanguageModel

    model = CausalLanguageModel(folder)
    return lambda texts: model.log_prob(texts, [""] * len(texts))


def main() -> None:
    """Print precision, recall and the places of the right repairs."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", nargs="?", type=Path, default=DATA)
    options.add_argument("--model", type=Path)
    options.add_argument("--show", action="store_true", help="print what was not first")
    chosen = options.parse_args()
    log_prob = language_model(chosen.model) if chosen.model else None
    records = read(chosen.data)
    found = Counter((record["label"], bool(find(record["target"]))) for record in records)
    hits, false, missed = found["defect", True], found["other", True], found["defect", False]
    print(f"precision {hits / (hits + false):.3f}  recall {hits / (hits + missed):.3f}  ({hits} found, {false} false)")
    places = Counter[int | None]()
    for record in records:
        if record["label"] == "defect" and find(record["target"]):
            at, texts = place(record, log_prob)
            places[at] += 1
            if chosen.show and at != 0:
                show(record, at, texts)
    print(f"first {places[0] / hits:.3f}  of three {sum(places[i] for i in range(3)) / hits:.3f}  none {places[None]}")


def show(record: dict[str, Any], at: int | None, texts: list[str]) -> None:
    """What stood first instead of the right repair."""
    low = max(0, record["stop"] - 60)
    print(f"{record['id']} {at}\n  given  {record['target'][low : low + 110]}")
    print(f"  wanted {record['repair'][low : low + 110]}")
    for text in texts[:3]:
        print(f"  got    {text[low : low + 110]}")


if __name__ == "__main__":
    main()
