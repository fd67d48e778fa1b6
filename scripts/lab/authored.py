"""The authored stories: machine translation as it might be, written for this project, every fault with its repair.

A file is tab-separated: id (`A001:03` = story:segment), topic, quality 0..100, source, marked target. A fault is
`[[words|repair|category|severity]]`; its words give the machine's text, its repair the editor's.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

_MARK = re.compile(r"\[\[(.*?)\|(.*?)\|(.*?)\|(.*?)\]\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Fault:
    """A span of the machine's text in code points, end exclusive; empty if words are missing."""

    start: int
    end: int
    repair: str
    category: str
    severity: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a story; `quality` runs from 0 to 100 (publishable)."""

    id: str
    pair: str
    topic: str
    quality: int
    source: str
    target: str
    faults: tuple[Fault, ...]

    @property
    def story(self) -> str:
        """The story's name, with which the id begins."""
        return self.id.partition(":")[0]


def is_held_story(story: str) -> bool:
    """True if a story is in the fifth that is never used in training; a hash of its name decides."""
    return hashlib.sha1(f"story {story}".encode()).digest()[0] % 5 == 0


def read_authored(folder: Path, pattern: str = "*.tsv") -> Iterator[Segment]:
    """The segments of all files of a folder, in order; the file's name begins with the pair (`fr-en-A.tsv`)."""
    for path in sorted(folder.glob(pattern)):
        pair = "-".join(path.stem.split("-")[:2])
        for line in path.read_text(encoding="utf-8").splitlines():
            identity, topic, quality, source, marked = line.split("\t")
            target, faults = unmarked(marked)
            yield Segment(identity, pair, topic, int(quality), source, target, faults)


def unmarked(text: str) -> tuple[str, tuple[Fault, ...]]:
    """The machine's text of a marked target, and its faults."""
    target, faults, at = "", [], 0
    for mark in _MARK.finditer(text):
        target, at = target + text[at : mark.start()], mark.end()
        words, repair, category, severity = mark.groups()
        faults.append(Fault(len(target), len(target) + len(words), repair, category, severity))
        target += words
    return target + text[at:], tuple(faults)


def with_faults(segment: Segment, kept: Sequence[int]) -> tuple[str, tuple[Fault, ...]]:
    """The text with only the faults of these indices, the others repaired; all offsets are adjusted."""
    target, faults, at = "", [], 0
    for index, fault in enumerate(segment.faults):
        target, at = target + segment.target[at : fault.start], fault.end
        words = segment.target[fault.start : fault.end] if index in kept else fault.repair
        if index in kept:
            moved = Fault(len(target), len(target) + len(words), fault.repair, fault.category, fault.severity)
            faults.append(moved)
        target += words
    return target + segment.target[at:], tuple(faults)


def repaired(segment: Segment) -> str:
    """The editor's text."""
    return with_faults(segment, ())[0]


def subsets(count: int, most: int, rng: Random) -> list[tuple[int, ...]]:
    """Up to `most` different subsets of `count` faults, never empty and never all."""
    every = [tuple(i for i in range(count) if choice >> i & 1) for choice in range(1, 2**count - 1)]
    return rng.sample(every, min(most, len(every)))
