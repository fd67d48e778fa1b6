"""Measure split tails against the labelled set: detection, and whether the right repair comes first or among three.

    python -m scripts.evaluate_split_tails [--model FOLDER] [--show]

Goes in: ../shared/bench/dev/split_tails.jsonl.xz (or another file of that form) and the texts written for the tests.
Comes out: figures on stdout, each with the 95 % interval of a bootstrap over runs of neighbouring source lines.
Without a model it takes seconds; `--model FOLDER` lets a language model order the repairs, which takes a minute or two,
and adds what becomes of the figures when the weights of the order are chosen on other texts.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import product, starmap
from pathlib import Path
from typing import Any

from mtcheck.review.promises import PROMISES
from mtcheck.signals.split_tail.find import SplitTail, find
from mtcheck.signals.split_tail.propose import around
from mtcheck.signals.split_tail.repairs import WEIGHTS, Repair, Weights, candidates, is_clear, reorder
from mtcheck.types import Span

DATA = Path("../shared/bench/dev/split_tails.jsonl.xz")
WRITTEN = Path("tests/signals/split_tail/split_tails.jsonl")
SHOWN = 3
FOLDS = 5
NEIGHBOURS = 50  # Source lines that may belong to one article.
DRAWS = 2000
GRID = tuple(starmap(Weights, product((1.5, 2.0, 2.5, 3.0), (1.0, 2.0, 3.0), (0.3, 0.4, 0.5, 0.6))))
LogProb = Callable[[Sequence[str]], Sequence[float]]


@dataclass
class Case:
    """A text with a reader's judgement.

    Attributes:
        wanted: The right repairs of the defect; empty for a text without one.
        at: Approximate start of the tail.
        scores: ln p of each repaired text, if a model has read them.
    """

    name: str
    system: str
    line: int
    text: str
    wanted: tuple[str, ...]
    at: int
    scores: Sequence[float] = ()

    @cached_property
    def tail(self) -> SplitTail | None:
        """The found tail nearest to the expected place."""
        return min(find(self.text), key=lambda one: abs(one.tail.start - self.at), default=None)

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The candidates, in the order by shape."""
        return candidates(self.text, self.tail) if self.tail else ()

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The text after each repair."""
        return tuple(repair.apply(self.text) for repair in self.repairs)

    @cached_property
    def right(self) -> frozenset[Repair]:
        """The repairs that a reader accepts."""
        wanted = {plain(text) for text in self.wanted}
        return frozenset(r for r, text in zip(self.repairs, self.texts, strict=True) if plain(text) in wanted)

    @property
    def gains(self) -> dict[tuple[Span, str], float]:
        """The scores by repair."""
        return {(r.span, r.text): score for r, score in zip(self.repairs, self.scores, strict=True)}

    def ordered(self, weights: Weights = WEIGHTS) -> tuple[Repair, ...]:
        """The repairs in the order shown to an editor."""
        return reorder(self.repairs, self.gains, weights) if self.scores else self.repairs

    def place(self, weights: Weights = WEIGHTS) -> int | None:
        """The rank of the right repair from 0, None if it is missing."""
        return next((i for i, repair in enumerate(self.ordered(weights)) if repair in self.right), None)


def main() -> None:
    """Print precision, recall and the ranks of the right repairs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=DATA)
    options.add_argument("--model", type=Path)
    options.add_argument("--show", action="store_true", help="print what was not first")
    chosen = options.parse_args()
    cases, written = read(chosen.data), read_written(WRITTEN)
    print(f"{chosen.data.name}: {len(cases)} texts, {sum(bool(case.wanted) for case in cases)} defects")
    detection(cases)
    repairs(cases, "by shape alone")
    if chosen.model:
        log_prob = language_model(chosen.model)
        ask(cases, log_prob)
        ask(written, log_prob)
        repairs(cases, "with the language model")
        robustness(sorted(found(cases), key=lambda case: case.line))
        clear(found(cases))
    print(f"{WRITTEN.name}: {len(written)} texts, {sum(bool(case.wanted) for case in written)} defects")
    detection(written)
    repairs(written, "with the language model" if chosen.model else "by shape alone")
    if chosen.show:
        for case in (*found(cases), *found(written)):
            show(case)


def read(path: Path) -> tuple[Case, ...]:
    """The records with certain judgements; doubled spaces, which identify some systems, are collapsed."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return tuple(
        Case(
            record["id"],
            record["system"],
            int(record["line"]),
            squeeze(record["target"]),
            (record["repair"],) if record["label"] == "defect" else (),
            record.get("core_end") or 0,
        )
        for record in records
        if record["label"] != "unsure"
    )


def read_written(path: Path) -> tuple[Case, ...]:
    """The texts of the tests; each counts as a separate article."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(
        Case(
            f"{path.stem}:{i + 1}",
            "",
            i * NEIGHBOURS,
            squeeze(row["text"]) if row["kind"] else row["text"],
            tuple(row["repairs"]),
            0,
        )
        for i, row in enumerate(rows)
    )


def squeeze(text: str) -> str:
    """The text with runs of spaces collapsed."""
    return re.sub(r"\s+", " ", text).strip()


def plain(text: str) -> str:
    """A text with straight quotes and single spaces."""
    return squeeze(text).translate(str.maketrans("“”‘’", "\"\"''"))


def language_model(folder: Path) -> LogProb:
    """ln p of whole texts."""
    from mtcheck.engines.language_model import CausalLanguageModel

    model = CausalLanguageModel(folder)
    return lambda texts: model.log_prob(texts, [""] * len(texts))


def ask(cases: Iterable[Case], log_prob: LogProb) -> None:
    """Let the model read every repair of every tail, as the program does."""
    for case in found(cases):
        read = around(case.text, case.repairs)
        after = len(case.text) - read.end
        case.scores = log_prob([text[read.start : len(text) - after] for text in case.texts])


def found(cases: Iterable[Case]) -> tuple[Case, ...]:
    """The detected defects."""
    return tuple(case for case in cases if case.wanted and case.tail)


def detection(cases: Sequence[Case]) -> None:
    """Precision and recall of detection."""

    def precision(some: Sequence[Case]) -> float:
        return share(bool(case.wanted) for case in some if case.tail)

    def recall(some: Sequence[Case]) -> float:
        return share(case.tail is not None for case in some if case.wanted)

    false = sum(case.tail is not None and not case.wanted for case in cases)
    print(f"  precision {interval(cases, precision)}  recall {interval(cases, recall)}  ({false} false)")


def repairs(cases: Sequence[Case], how: str) -> None:
    """The share of cases with the right repair in first place, among those shown, and among all candidates."""
    some, defects = found(cases), [case for case in cases if case.wanted]
    print(f"  {how}, {len(some)} found:")
    for name, most in (("first", 1), ("of three", SHOWN), ("at all", 10**6)):
        print(
            f"    {name:9}",
            interval(some, partial(within, most=most)),
            "of those found,",
            f"{within(defects, most):.3f} of all",
        )
    counts = [len(case.repairs) for case in some]
    print(f"    candidates a tail: {sum(counts) / len(counts):.1f} on average, {max(counts)} at most")


def within(cases: Sequence[Case], most: int, weights: Weights = WEIGHTS) -> float:
    """The share whose right repair is among the first `most`."""
    return share((at := case.place(weights)) is not None and at < most for case in cases)


def robustness(cases: Sequence[Case]) -> None:
    """Weights fitted on other texts; then right repairs made only by moves that another text also needs."""
    folds = [cases[i * len(cases) // FOLDS : (i + 1) * len(cases) // FOLDS] for i in range(FOLDS)]
    systems = [[case for case in cases if case.system == system] for system in sorted({c.system for c in cases})]
    for name, parts in (
        (f"weights from the other {FOLDS - 1} of {FOLDS} runs of lines", folds),
        ("weights from the other systems", systems),
    ):
        chosen = [best([case for other in parts if other is not part for case in other]) for part in parts]
        first, three = (
            sum(within(part, most, w) * len(part) for part, w in zip(parts, chosen, strict=True)) / len(cases)
            for most in (1, SHOWN)
        )
        print(f"  {name}: first {first:.3f}  of three {three:.3f}")
        for part, weights in zip(parts, chosen, strict=True):
            label = part[0].system if parts is systems else f"lines {part[0].line}-{part[-1].line}"
            print(
                f"    {label:22} {len(part):3}  first {within(part, 1, weights):.3f}"
                f"  of three {within(part, SHOWN, weights):.3f}"
            )
    near = [(within(cases, 1, w), within(cases, SHOWN, w)) for w in GRID]
    print(
        f"  whatever the {len(GRID)} weights: first {min(n[0] for n in near):.3f} to {max(n[0] for n in near):.3f},",
        f"of three {min(n[1] for n in near):.3f} to {max(n[1] for n in near):.3f}",
    )
    lines = Counter((move(r), case.line // NEIGHBOURS) for case in cases for r in case.right)
    needed = Counter(name for name, _ in lines)
    shared = [any(needed[move(r)] > 1 for r in case.right) for case in cases]
    for name, most in (("first", 1), ("of three", SHOWN)):
        kept = share(ok and (at := c.place()) is not None and at < most for c, ok in zip(cases, shared, strict=True))
        print(f"  without the moves that one article alone needs: {name} {kept:.3f}")


def move(repair: Repair) -> str:
    """A repair's move, without the number of words."""
    return re.sub(r"\s\d+$", "", repair.how)


def best(cases: Sequence[Case]) -> Weights:
    """The weights of the grid that are right most often."""
    return max(GRID, key=lambda weights: within(cases, 1, weights) + within(cases, SHOWN, weights))


def clear(cases: Sequence[Case]) -> None:
    """The number of tails with one clear repair that `mtcheck fix` would apply, and how many of those are right."""
    sure = [case for case in cases if is_clear(case.repairs, case.gains)]
    kept = [c for c in sure if all(keeps(c.text, c.ordered()[0].apply(c.text)) for keeps in PROMISES["split_tail"])]
    for name, some in (("clear repairs", sure), ("that keep the promises of fix", kept)):
        print(f"  {name}: {len(some)}, of them right {sum(case.place() == 0 for case in some)}")


def share(facts: Iterable[bool]) -> float:
    """The share of facts that hold; 1 if there are none."""
    held = list(facts)
    return sum(held) / len(held) if held else 1.0


def interval(cases: Sequence[Case], figure: Callable[[Sequence[Case]], float]) -> str:
    """A figure with its 95 % interval, by resampling runs of neighbouring lines."""
    blocks: dict[int, list[Case]] = {}
    for case in cases:
        blocks.setdefault(case.line // NEIGHBOURS, []).append(case)
    groups, chance = list(blocks.values()), random.Random(0)
    drawn = sorted(
        figure([case for group in chance.choices(groups, k=len(groups)) for case in group]) for _ in range(DRAWS)
    )
    return f"{figure(cases):.3f} [{drawn[DRAWS // 40]:.3f}, {drawn[-DRAWS // 40 - 1]:.3f}]"


def show(case: Case) -> None:
    """Print the repairs that came first in place of the right one."""
    at, low = case.place(), max(0, (case.tail.stop if case.tail else 0) - 60)
    if at != 0:
        print(f"{case.name} {at}\n  given  {case.text[low : low + 110]}\n  wanted {case.wanted[0][low : low + 110]}")
        for repair in case.ordered()[:SHOWN]:
            print(f"  got    {repair.apply(case.text)[low : low + 110]}")


if __name__ == "__main__":
    main()
