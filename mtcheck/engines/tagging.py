"""Word tags by a causal language model that reads the copy twice: on the second reading it knows how the sentence ends.

One pass of the network gives both, the surprisal of the first reading and the tags of the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mtcheck.engines.buckets import batches, views
from mtcheck.engines.language_model import BATCH_TOKENS, FILLER, CausalLanguageModel
from mtcheck.engines.runtime import loading
from mtcheck.engines.special_tokens import BEGIN, TAGS_FILE
from mtcheck.engines.words import Token, max_by_word, sum_by_word
from mtcheck.readings import Tags, TwiceRead, WordScore, WordSurprisal
from mtcheck.text.guarded import read_json

LONGEST = 600  # Tokens of both readings; a longer text is split in two, and each half is read separately.
MOST_BEFORE = 300  # Tokens of the context; of a longer one only the end is read.

Floats = NDArray[np.float64]
Word = TypeVar("Word", bound=WordScore)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Both readings of a text as token ids.

    Attributes:
        first: The tokens of the first reading, from the text's first token, with their places in the text.
        second: The same for the second, with its final line break.
        at: Index in `ids` of the first token of `first`, and of `second`.
    """

    ids: tuple[int, ...]
    first: tuple[Token, ...]
    second: tuple[Token, ...]
    at: tuple[int, int]


class WordTagger:
    """A `Tagger`: a language model whose adapters were trained to tag words."""

    def __init__(self, folder: Path, model: CausalLanguageModel) -> None:
        """Create a tagger from a loaded model.

        Args:
            folder: The folder of the model, with the format of its tagging.

        Raises:
            ModelError: The folder lacks it.
        """
        self._model = model
        with loading(folder):
            content = read_json(folder / TAGS_FILE)
            self._again = model.ids[content["again"]]
            self._tags = [model.ids[tag] for tag in content["tags"]]

    def read_twice(self, texts: Sequence[str], contexts: Sequence[str]) -> tuple[TwiceRead, ...]:
        r"""Surprisal of each word (first reading), and probability that it is wrong (second reading).

        Args:
            contexts: Text read before: a prompt with the source ("French: ...\nEnglish:"), or "English:". Of a long one
                only the end is read.

        Raises:
            ValueError: The lists differ in length.
        """
        parts = [
            (i, *part) for i, (t, c) in enumerate(zip(texts, contexts, strict=True)) for part in self._parts(t, c, 0)
        ]
        plans = [plan for _, _, plan in parts]
        read: list[tuple[Floats, Floats]] = [(np.zeros((2, 0)), np.zeros((0, 3)))] * len(plans)
        together = batches([len(plan.ids) for plan in plans], BATCH_TOKENS)
        results = self._model.spread.map(lambda batch: self._read([plans[i] for i in batch]), together)
        for batch, found in zip(together, results, strict=True):
            for i, one in zip(batch, found, strict=True):
                read[i] = one
        merged: list[list[TwiceRead]] = [[] for _ in texts]
        for (i, (begin, end), plan), (surprisal, tags) in zip(parts, read, strict=True):
            merged[i].append(_shifted(_by_words(texts[i][begin:end], plan, surprisal, tags), begin))
        return tuple(map(_joined, merged))

    def _parts(self, text: str, context: str, begin: int) -> Iterator[tuple[tuple[int, int], _Plan]]:
        """The text, or its halves, quarters, ..., so that both readings fit, each with its place."""
        plan = self._plan(text, context)
        middle = _middle(text)
        if len(plan.ids) <= LONGEST or middle is None:
            yield (begin, begin + len(text)), plan
            return
        yield from self._parts(text[:middle], context, begin)
        yield from self._parts(text[middle:], context, begin + middle)

    def _plan(self, text: str, context: str) -> _Plan:
        bpe, ids = self._model.bpe, self._model.ids
        origin = len(context) + 1
        tokens = bpe.encode(f"{context} {text.rstrip()}\n")
        start = next(i for i, token in enumerate(tokens) if token.end > origin)
        before = tokens[max(0, start - MOST_BEFORE) : start]
        first = [Token(t.text, t.start - origin, t.end - origin) for t in tokens[start:]]
        second = [Token(t.text, t.start - 1, t.end - 1) for t in bpe.encode(f" {text.rstrip()}\n")]
        head = [ids[BEGIN], *(ids[t.text] for t in (*before, *first)), self._again]
        return _Plan((*head, *(ids[t.text] for t in second)), tuple(first), tuple(second), (1 + len(before), len(head)))

    def _read(self, plans: Sequence[_Plan]) -> list[tuple[Floats, Floats]]:
        """-ln p and entropy [2, tokens] for first readings, and tag probabilities [tokens, 3] for second ones."""
        # Logits, since a softmax over the vocabulary is needed for the first reading only.
        rows = views([plan.ids for plan in plans], FILLER)
        output = np.asarray(self._model.generator.forward_batch(*rows, return_log_probs=False))
        found = []
        for row, plan in zip(output, plans, strict=True):
            begin, again = plan.at
            seen = row[begin - 1 : begin - 1 + len(plan.first)]  # The output at a position is about the next token.
            following = list(plan.ids[begin : begin + len(plan.first)])
            logits = row[again : again + len(plan.second)][:, self._tags].astype(np.float64)
            tags = np.exp(logits - logits.max(1, keepdims=True))
            found.append((_surprise(seen, following), tags / tags.sum(1, keepdims=True)))
        return found


def _surprise(logits: NDArray[np.float32], following: Sequence[int]) -> Floats:
    """-ln p of the next tokens, and the entropy of the prediction: [2, tokens] from logits [tokens, vocabulary]."""
    found = np.empty((2, len(following)))
    weights = np.empty(logits.shape[1], np.float32)  # Row by row in one buffer that fits the processor's cache.
    for i, (row, token) in enumerate(zip(logits, following, strict=True)):
        highest = row.max()
        np.exp(np.subtract(row, highest, out=weights), out=weights)
        total = weights.sum()
        log_total = highest + np.log(total)
        found[:, i] = log_total - row[token], log_total - np.einsum("v,v->", weights, row) / total
    return np.maximum(0.0, found)


def _middle(text: str) -> int | None:
    """The place to split a text: the space nearest to its middle; None if it has no space inside."""
    inner = [i for i, char in enumerate(text) if char.isspace() and text[:i].strip() and text[i:].strip()]
    return min(inner, key=lambda i: abs(2 * i - len(text)), default=None)


def _by_words(text: str, plan: _Plan, surprisal: Floats, tags: Floats) -> TwiceRead:
    """Convert tokens to words; the tag of the line break after the second reading is that of the whole text."""
    values, expected = (sum_by_word(text, plan.first[:-1], column[:-1].tolist()) for column in surprisal)
    wrong, severe = (
        max_by_word(text, plan.second[:-1], column[:-1].tolist()) for column in (1 - tags[:, 0], tags[:, 2])
    )
    words = tuple(WordSurprisal(v.start, v.end, v.value, e.value) for v, e in zip(values, expected, strict=True))
    return TwiceRead(words, Tags(wrong, severe, float(1 - tags[-1, 0]), float(tags[-1, 2])))


def _shifted(read: TwiceRead, by: int) -> TwiceRead:
    def moved(words: Sequence[Word]) -> tuple[Word, ...]:
        return tuple(replace(word, start=word.start + by, end=word.end + by) for word in words)

    tags = replace(read.tags, words=moved(read.tags.words), severe=moved(read.tags.severe))
    return TwiceRead(moved(read.surprisal), tags)


def _joined(parts: Sequence[TwiceRead]) -> TwiceRead:
    """Join the parts of one text; the whole is as bad as its worst part."""
    return TwiceRead(
        tuple(word for part in parts for word in part.surprisal),
        Tags(
            tuple(word for part in parts for word in part.tags.words),
            tuple(word for part in parts for word in part.tags.severe),
            max(part.tags.needs_edit for part in parts),
            max(part.tags.misleads for part in parts),
        ),
    )
