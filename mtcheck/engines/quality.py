"""Quality estimation: a multilingual encoder on CTranslate2 that reads source and target, and a small head in NumPy.

The encoder reads `<s> source </s></s> target </s>`, the source empty where there is none. The head
(`scripts/train_quality.py` holds the same arithmetic in torch) returns, for each word, the probability that it is wrong
and the kind of fault; for the pair, a score, the probability that an editor must change it, and the expected error of
the score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import erf, sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.engines.arrays import read_arrays
from mtcheck.engines.buckets import batches, views
from mtcheck.engines.pieces import UNKNOWN, PieceEncoder, Pieces
from mtcheck.engines.runtime import Spread, loading, opened
from mtcheck.readings import Assessment, WordScore

Floats = NDArray[np.float32]
Unit = tuple[tuple[int, int], list[int]]

LIMIT = 480
WINDOW, OVERLAP = 220, 40
BATCH_TOKENS = 3072
BATCH_ROWS = 64
PADDING = 1  # The id of `<pad>`.
BLOCK = 32  # Rows of a product, of which each has the same shape.
_erf = np.vectorize(erf, otypes=[np.float32])
_GRID = np.linspace(-6, 6, 24001, dtype=np.float32)
_CDF: Floats = 0.5 * (1 + _erf(_GRID / np.float32(sqrt(2))))


@dataclass(frozen=True, slots=True)
class Window:
    """A span of one target, with all or part of its source.

    Attributes:
        text: Index of the target.
        first: Index of its first unit among the target's units.
    """

    text: int
    first: int
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class HeadOutput:
    """The head's output for one window.

    Attributes:
        words: [units, 2], wrong and badly so.
        pair: score, needs_edit, uncertainty.
        kinds: [units, len(WORD_KINDS)], each row summing to 1; no columns if the head does not predict kinds.
    """

    words: Floats
    pair: Floats
    kinds: Floats


class QualityEncoder:
    """A `QualityModel`: fine-tuned multilingual-e5 in int8, its head in float32."""

    def __init__(self, encoder: Any, pieces: PieceEncoder, head: Mapping[str, Floats], spread: Spread) -> None:
        """Create a model from loaded parts.

        Args:
            encoder: A `ctranslate2.Encoder`.
            pieces: Its vocabulary.
            head: Arrays by the names of `scripts/convert_quality.py`.
            spread: Distribution of batches over threads.
        """
        self._encoder, self._pieces, self._head, self._spread = encoder, pieces, head, spread

    @classmethod
    def load(cls, folder: Path, threads: int = 0) -> QualityEncoder:
        """Load a folder written by `scripts/convert_quality.py`.

        Args:
            folder: Holds `model.bin.0`, `model.bin.1`, `config.json`, `vocabulary.json`, `pieces.model`, `head.npz`.
            threads: CPU threads; 0 for all cores.

        Raises:
            ModelError: The folder does not hold such a model.
        """
        spread = Spread.over(threads)
        with loading(folder):
            parts = sorted(folder.glob("model.bin.*"), key=lambda path: int(path.suffix[1:]))
            files = {name: (folder / name).read_bytes() for name in ("config.json", "vocabulary.json")}
            # In parts because some hosts refuse large files; CTranslate2 reads them from memory.
            files["model.bin"] = b"".join(part.read_bytes() for part in parts)
            encoder = opened("Encoder", folder, spread.each, spread.at_once, files)
            head = {name: array.astype(np.float32) for name, array in read_arrays(folder / "head.npz").items()}
            check_head(head)
            return cls(encoder, PieceEncoder((folder / "pieces.model").read_bytes()), head, spread)

    def assess(self, sources: Sequence[str | None], targets: Sequence[str]) -> tuple[Assessment, ...]:
        """Assess each target; a source that is None or only white space counts as missing.

        Each word has the probability that it is wrong; its span is in code points of the original target. Words are
        separated by white space and punctuation; each punctuation mark is a word.

        Raises:
            ValueError: The lists differ in length.
        """
        windows = [w for i, (s, t) in enumerate(zip(sources, targets, strict=True)) for w in self._windows(i, s, t)]
        outputs: list[list[tuple[Window, HeadOutput]]] = [[] for _ in targets]
        read = batches([len(w.pieces.ids) for w in windows], BATCH_TOKENS, BATCH_ROWS)
        together = [[windows[i] for i in batch] for batch in read]
        for batch, results in zip(together, self._spread.map(self._read, together), strict=True):
            for window, result in zip(batch, results, strict=True):
                outputs[window.text].append((window, result))
        return tuple(_assessment(sorted(parts, key=lambda part: part[0].first)) for parts in outputs)

    def _windows(self, index: int, source: str | None, target: str) -> Iterator[Window]:
        """The whole target, or overlapping spans of about WINDOW pieces, each with its part of the source."""
        units = self._pieces.target(target)
        text = source if source and source.strip() else None
        if sum(len(ids) for _, ids in units) <= WINDOW:
            if units:
                yield Window(index, 0, self._pieces.pair(text, units, LIMIT))
            return
        for a, b in _unit_ranges([len(ids) for _, ids in units]):
            share = _slice(text, a / len(units), b / len(units)) if text else None
            yield Window(index, a, self._pieces.pair(share, [_cut(unit) for unit in units[a:b]], LIMIT))

    def _read(self, windows: Sequence[Window]) -> list[HeadOutput]:
        rows = views([window.pieces.ids for window in windows], PADDING)
        states = np.asarray(self._encoder.forward_batch(*rows).last_hidden_state, np.float32)
        return apply_head(self._head, states, [np.array(window.pieces.owners) for window in windows])


def check_head(head: Mapping[str, Floats]) -> None:
    """Raise ValueError if an array is missing, or does not fit its neighbours."""
    width, hidden = head["word1.weight"].shape[1], head["word1.weight"].shape[0]
    least = {"word1": (hidden, width), "word2": (2, hidden), "attend": (1, width)}
    least |= {"pair1": (len(head["pair1.bias"]), 3 * width + 3), "pair2": (3, len(head["pair1.bias"]))}
    if "kind.weight" in head:
        least["kind"] = (len(head["kind.bias"]), hidden)
    shapes: dict[str, tuple[int, ...]] = {f"{name}.weight": shape for name, shape in least.items()}
    shapes |= {f"{name}.bias": shape[:1] for name, shape in least.items()} | {"scale": (4,), "bias": (4,)}
    for name, shape in shapes.items():
        if head[name].shape != shape:
            raise ValueError(f"{name} of the head is of shape {head[name].shape}, expected {shape}")


def apply_head(head: Mapping[str, Floats], hidden: Floats, owners: Sequence[NDArray[np.int64]]) -> list[HeadOutput]:
    """Apply the head to some windows; one product for all units, which halves the cost.

    Args:
        head: See `scripts/convert_quality.py`.
        hidden: Last hidden states [windows, pieces or more, width].
        owners: The unit of each piece, ascending, or -1.
    """
    means = [_means(states, owner) for states, owner in zip(hidden, owners, strict=True)]
    units, counts = np.concatenate(means), [len(mean) for mean in means]
    inner = _gelu(_dense(head, "word1", units, counts))
    logits = _dense(head, "word2", inner, counts)
    kinds = np.zeros((len(units), 0), np.float32)
    if "kind.weight" in head:
        kinds = _softmax(_dense(head, "kind", inner, counts))
    bad, attention = _sigmoid(logits), _dense(head, "attend", units, counts)[:, 0]
    ends = np.cumsum(counts)
    parts = [slice(end - len(mean), end) for end, mean in zip(ends, means, strict=True)]
    whole = [
        np.concatenate([states[0], mean.mean(0), _focus(attention[part], mean), _summary(bad[part])])
        for states, mean, part in zip(hidden, means, parts, strict=True)
    ]
    scale, bias = head["scale"], head["bias"]
    single = [1] * len(whole)
    pairs = _dense(head, "pair2", _gelu(_dense(head, "pair1", np.array(whole), single)), single)
    pairs[:, :2] = pairs[:, :2] * scale[:2] + bias[:2]
    pairs, words = _sigmoid(pairs), _sigmoid(logits * scale[2:] + bias[2:])
    return [HeadOutput(words[part], pair, kinds[part]) for part, pair in zip(parts, pairs, strict=True)]


def _means(hidden: Floats, owners: NDArray[np.int64]) -> Floats:
    """The mean of the pieces of each unit."""
    at = np.flatnonzero(owners >= 0)
    starts = np.flatnonzero(np.diff(owners[at], prepend=-1))
    counts = np.diff(starts, append=len(at))
    return np.asarray(np.add.reduceat(hidden[at], starts) / counts[:, None], np.float32)


def _focus(attention: Floats, units: Floats) -> Floats:
    """The attention-weighted mean of the units."""
    weight = np.exp(attention - attention.max())
    return np.asarray((weight / weight.sum()) @ units, np.float32)


def _summary(bad: Floats) -> Floats:
    """A summary of the word tags: mean and maximum of wrong, maximum of badly wrong."""
    return np.array([bad[:, 0].mean(), bad[:, 0].max(), bad[:, 1].max()], np.float32)


def _dense(head: Mapping[str, Floats], name: str, x: NDArray[np.floating[Any]], counts: Sequence[int]) -> Floats:
    """Multiply `BLOCK` rows at a time, those of each text from the beginning of a block.

    With some kernels of OpenBLAS rounding depends on the number of rows and on a row's place among them; it must not
    depend on neighbours.

    Args:
        counts: The number of rows of each text.
    """
    weight, bias = head[f"{name}.weight"].T, head[f"{name}.bias"]
    sizes = -(-np.asarray(counts) // BLOCK) * BLOCK
    begins = np.cumsum(sizes) - sizes
    places = np.concatenate([np.arange(begin, begin + count) for begin, count in zip(begins, counts, strict=True)])
    rows = np.zeros((int(sizes.sum()), x.shape[1]), np.float32)
    rows[places] = x
    blocks = [rows[at : at + BLOCK] @ weight for at in range(0, len(rows), BLOCK)]
    return np.asarray(np.concatenate(blocks)[places] + bias, np.float32)


def _gelu(x: Floats) -> Floats:
    # A table: NumPy has no error function, and the table is exact to 1e-6.
    return np.asarray(x * np.interp(x, _GRID, _CDF), np.float32)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40))), np.float32)


def _softmax(x: Floats) -> Floats:
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32)


def _assessment(parts: Sequence[tuple[Window, HeadOutput]]) -> Assessment:
    """Combine windows into one assessment; an empty text cannot be published."""
    if not parts:
        return Assessment(score=0.0, needs_edit=1.0, uncertainty=1.0, words=())
    total: dict[int, tuple[tuple[int, int], Floats, int]] = {}
    for window, output in parts:
        columns = np.concatenate([output.words, output.kinds], axis=1)
        for i, (span, values) in enumerate(zip(window.pieces.units, columns, strict=True), window.first):
            _, before, n = total.get(i, (span, np.zeros_like(values), 0))
            total[i] = (span, before + values, n + 1)
    words, severe = (
        tuple(WordScore(a, b, float(values[column] / n)) for (a, b), values, n in total.values()) for column in (0, 1)
    )
    kinds = tuple(tuple(float(p) for p in values[2:] / n) for _, values, n in total.values())
    size = np.array([len(window.pieces.units) for window, _ in parts], np.float32)
    pair = np.array([output.pair for _, output in parts])
    score, uncertainty = (float(size @ pair[:, column] / size.sum()) for column in (0, 2))
    return Assessment(score, float(1 - np.prod(1 - pair[:, 1])), uncertainty, words, severe, kinds if kinds[0] else ())


def _unit_ranges(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Ranges of units with at most WINDOW pieces (at least one unit); neighbours share about OVERLAP pieces."""
    ranges, a = [], 0
    while True:
        b, total = a, 0
        while b < len(sizes) and (b == a or total + sizes[b] <= WINDOW):
            total += min(sizes[b], WINDOW)
            b += 1
        ranges.append((a, b))
        if b == len(sizes):
            return ranges
        back = total = 0
        while back < (b - a) // 2 and total + sizes[b - 1 - back] <= OVERLAP:
            total += sizes[b - 1 - back]
            back += 1
        a = b - back


def _slice(text: str, low: float, high: float) -> str:
    """The part of a source that a part of its target translates, with a margin, cut at spaces."""
    words = text.split()
    margin = 0.05
    return " ".join(words[int(max(0.0, low - margin) * len(words)) : int(min(1.0, high + margin) * len(words)) + 1])


def _cut(unit: Unit) -> Unit:
    """Cut a unit that is longer than a window; its beginning is read."""
    span, ids = unit
    return (span, ids[:WINDOW] or [UNKNOWN])
