"""Pairs of sentences as batches, in the order of training."""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from scripts.align_words import DIAGONAL

Floats = NDArray[np.float32]
Item = TypeVar("Item")
BOS, PAD, EOS, UNK = 0, 1, 2, 3
PACKED = "pairs.xz"  # The output of `pack`, for a machine with little space.


@dataclass(slots=True)
class Batch:
    """Ids with `<s>` and `</s>`, padded, and the word alignment of each target piece.

    Attributes:
        links: [batch, target, source]; a row sums to 1, or to 0 if it is unknown. None without a table.
        lower: The frozen layers' output for `source`, kept for the next pass over the batch.
    """

    source: Tensor
    target: Tensor
    links: Tensor | None
    lower: Tensor | None = None

    def to(self, device: str) -> Batch:
        """The same batch on another device."""
        links = None if self.links is None else self.links.to(device, non_blocking=True)
        return Batch(self.source.to(device, non_blocking=True), self.target.to(device, non_blocking=True), links)


class Corpus:
    """Endless batches of similar length, in the order of training."""

    def __init__(self, folder: Path, direction: str, tokens: int, seed: int) -> None:
        data = read_pairs(folder)
        src, tgt = direction.split("-")
        self.sides = [(data[f"{x}_ids"].astype(np.int64), data[f"{x}_starts"]) for x in (src, tgt)]
        self.kept = data[f"{src}_kept"], data[f"{tgt}_kept"]
        # tables[0]: p(target | source), tables[1]: p(source | target); both [source, target].
        self.tables = None
        if (folder / "en_given_fr.npy").exists():
            names = ("en_given_fr", "fr_given_en")
            forward, backward = (np.load(folder / f"{name}.npy", mmap_mode="r") for name in names)
            self.tables = (forward, backward) if src == "fr" else (backward.T, forward.T)
        self.last, self.tokens, self.random = int(data["last"]), tokens, np.random.default_rng(seed)

    def batches(self, first: int, passes: int = 1, window: int = 12_000) -> Iterator[tuple[int, Batch]]:
        """Batches from pair `first` on, with the index that training has reached; each window `passes` times."""
        window = max(window, self.tokens)  # About thirty batches.
        at = first
        while True:
            group = self.group(np.arange(at, at + window) % self.last)
            at += window
            for _ in range(passes):
                for index in self.random.permutation(len(group)):
                    yield at, group[index]

    def closing(self) -> Iterator[Batch]:
        """Endless batches of the clean, news-like part."""
        total = len(self.sides[0][1]) - 1
        while True:
            group = self.group(np.arange(self.last, total))
            yield from (group[index] for index in self.random.permutation(len(group)))

    def group(self, members: np.ndarray) -> list[Batch]:
        """Some pairs as batches of similar length."""
        lengths = np.stack([np.diff(starts)[members] for _, starts in self.sides])
        fits = (lengths.max(0) < 100) & (lengths.min(0) > 0)
        members, lengths = members[fits], lengths[:, fits]
        order = np.lexsort((lengths[0], lengths[1] + self.random.normal(0, 1, len(members))))
        groups, start = [], 0
        longest = np.maximum(lengths[0], lengths[1])[order] + 2
        for end in range(1, len(order) + 1):
            if end == len(order) or longest[start : end + 1].max() * (end - start + 1) > self.tokens:
                groups.append(members[order[start:end]])
                start = end
        return [self.make(group) for group in groups]

    def make(self, members: np.ndarray) -> Batch:
        """One batch."""
        source, target = (self._padded(ids, starts, members) for ids, starts in self.sides)
        links = None if self.tables is None else torch.from_numpy(self.links(source, target, self.tables))
        return Batch(torch.from_numpy(source), torch.from_numpy(target), links)

    @staticmethod
    def _padded(ids: np.ndarray, starts: np.ndarray, members: np.ndarray) -> np.ndarray:
        lengths = starts[members + 1] - starts[members]
        out = np.full((len(members), int(lengths.max()) + 2), PAD, np.int64)
        inside = np.arange(out.shape[1]) < lengths[:, None] + 2
        rows = [np.concatenate([[BOS], ids[starts[m] : starts[m + 1]], [EOS]]) for m in members]
        out[inside] = np.concatenate(rows)
        return out

    @staticmethod
    def links(source: np.ndarray, target: np.ndarray, tables: Sequence[np.ndarray]) -> Floats:
        """Symmetrised posterior of the word alignment for target[:, 1:]; `</s>` is aligned with `</s>`."""
        wanted = target[:, 1:]
        at = source[:, None, :], wanted[:, :, None]
        real = ((source > UNK)[:, None, :] & (wanted > UNK)[:, :, None]).astype(np.float32)
        far = np.abs(_places(source)[:, None, :] - _places(wanted)[:, :, None])
        prior = np.exp(-DIAGONAL * far) * real
        forward, backward = (np.asarray(table[at], np.float32) * prior for table in tables)
        both = forward / (forward.sum(2, keepdims=True) + 1e-9) * backward / (backward.sum(1, keepdims=True) + 1e-9)
        total = both.sum(2, keepdims=True)
        known: Floats = np.where(total > 0.02, both / (total + 1e-9), 0).astype(np.float32)
        known[(source == EOS)[:, None, :] & (wanted == EOS)[:, :, None]] = 1
        return known


def read_pairs(folder: Path) -> dict[str, np.ndarray]:
    """The output of `prepare_corpus.py` in a folder, or the same packed."""
    if not (folder / PACKED).exists():
        with np.load(folder / "pairs.npz") as file:
            return {name: file[name] for name in file.files}
    with np.load(io.BytesIO(lzma.decompress((folder / PACKED).read_bytes()))) as file:
        data = {name: file[name] for name in file.files}
    for side in ("fr", "en"):
        data[f"{side}_starts"] = np.concatenate([[0], np.cumsum(data.pop(f"{side}_lengths"), dtype=np.int64)])
    return data


def pack(data: Mapping[str, np.ndarray], path: Path) -> None:
    """Write pairs in compact form: lengths in place of offsets, compressed with xz."""
    arrays = {name: value for name, value in data.items() if not name.endswith("_starts")}
    arrays |= {f"{side}_lengths": np.diff(data[f"{side}_starts"]).astype(np.uint16) for side in ("fr", "en")}
    raw = io.BytesIO()
    np.savez(raw, **arrays)  # type: ignore[arg-type]
    path.write_bytes(lzma.compress(raw.getvalue(), preset=6))


def prefetched(batches: Iterator[Item], depth: int = 8) -> Iterator[Item]:
    """The same batches, prepared by a thread while the device computes."""
    made: Queue[Item] = Queue(depth)

    def make() -> None:
        for batch in batches:
            made.put(batch)

    Thread(target=make, daemon=True).start()
    while True:
        yield made.get()


def _places(ids: np.ndarray) -> np.ndarray:
    """The relative place of each piece in its sentence, 0 to 1."""
    lengths = (ids > UNK).sum(1, keepdims=True)
    places: Floats = (np.arange(ids.shape[1]) / np.maximum(lengths, 1)).astype(np.float32)
    return places
