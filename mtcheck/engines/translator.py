"""Translation and forced decoding on CTranslate2's `Translator`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from mtcheck.engines.buckets import batches, width
from mtcheck.engines.carry_over import carried_over
from mtcheck.engines.layouts import layout
from mtcheck.engines.runtime import opened
from mtcheck.engines.words import Token, sum_by_word
from mtcheck.readings import WordScore

BATCH_TOKENS = 2048
FILLER = "<unk>"
LONGEST = 400  # Tokens; longer input is cut.
LIMITS = (64, 128, 256, 512)  # Tokens of a translation.
LOOP = 3  # Repetitions of the same words.
# Tried in order. Without a length penalty the likeliest output wins, which is seldom a long one.
RESTRAINTS: tuple[dict[str, float], ...] = (
    {"no_repeat_ngram_size": 3, "length_penalty": 0.0},
    {"no_repeat_ngram_size": 2, "length_penalty": 0.0, "repetition_penalty": 1.2},
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation; `score` is its mean ln p per piece, <= 0."""

    text: str
    score: float


class ModelTranslator:
    """A `Translator` for one direction. Sentences go in, one at a time; the caller splits longer texts."""

    def __init__(
        self,
        folder: Path,
        layout_name: str,
        lang_pair: str,
        threads: int = 0,
        beam_size: int = 4,
        carries_over: bool = False,
    ) -> None:
        """Load the model.

        Args:
            layout_name: A key of `layouts.LAYOUTS`.
            lang_pair: "fr-en".
            threads: CPU threads; 0 lets CTranslate2 choose.
            beam_size: Hypotheses kept while translating; 1 is fastest.
            carries_over: Mend garbled names and figures; only for a model whose attention was trained on alignments.

        Raises:
            ModelError: The folder does not hold such a model.
        """
        self._layout = layout(folder, layout_name, lang_pair)
        self._beam_size = beam_size
        self._lang_pair, self._carries_over = lang_pair, carries_over
        self._translator = opened("Translator", self._layout.model, threads)

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        """Translate each text; the result for an empty text is "".

        Repetitive or overlong output is translated again with restrictions. If the model then still has no translation,
        the text is returned unchanged: a name, or a word without a meaning of its own.
        """
        texts = [source.strip() for source in sources]
        outputs = self._likeliest(texts)
        for restraint in RESTRAINTS:
            lost = [i for i, text in enumerate(texts) if text and is_lost(text, outputs[i])]
            again = self._likeliest([texts[i] for i in lost], **restraint)
            for i, output in zip(lost, again, strict=True):
                outputs[i] = output
        return tuple(
            text if text and is_lost(text, output) else output for text, output in zip(texts, outputs, strict=True)
        )

    def drafts(self, sources: Sequence[str], count: int) -> tuple[tuple[Draft, ...], ...]:
        """The `count` best translations of each text by beam search, the likeliest first; () for an empty text."""
        return self._decoded([source.strip() for source in sources], count)

    def _likeliest(self, texts: Sequence[str], **options: float) -> list[str]:
        """The likeliest translation of each text; "" for an empty text."""
        return [drafts[0].text if drafts else "" for drafts in self._decoded(texts, 1, **options)]

    def _decoded(self, texts: Sequence[str], count: int, **options: float) -> tuple[tuple[Draft, ...], ...]:
        wanted = [i for i, text in enumerate(texts) if text]
        found = dict(zip(wanted, self._drafts([texts[i] for i in wanted], count, **options), strict=True))
        return tuple(tuple(found.get(i, ())) for i in range(len(texts)))

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        """ln p of each whitespace-delimited target word given its source, <= 0, summed over its pieces.

        Without a source (empty or white space) the result is (). Words beyond LONGEST pieces are left out.

        Raises:
            ValueError: The lists differ in length.
        """
        # An empty source scores 0 per token, which would read as certainty.
        wanted = [i for i, (s, t) in enumerate(zip(sources, targets, strict=True)) if s.strip() and t.strip()]
        tokens = {i: _whole_words(targets[i], self._layout.target.encode(targets[i])) for i in wanted}
        prefix = self._layout.prefix
        scored = self._score(
            [self._source(sources[i]) for i in wanted],
            [[*prefix, *(token.text for token in tokens[i])] for i in wanted],
        )
        words: list[tuple[WordScore, ...]] = [()] * len(targets)
        for i, log_probs in zip(wanted, scored, strict=True):
            # First the prefix, which is given; last the end of the sentence, which is not a word.
            values = log_probs[len(prefix) : len(prefix) + len(tokens[i])]
            read = targets[i][: tokens[i][-1].end] if tokens[i] else ""
            words[i] = sum_by_word(read, tokens[i], [min(0.0, value) for value in values])
        return tuple(words)

    def _score(self, sources: Sequence[list[str]], targets: Sequence[list[str]]) -> list[Sequence[float]]:
        """ln p of each token of the targets; each pair is padded to the width of its longer side."""
        found: list[Sequence[float]] = [()] * len(sources)
        longer = [max(len(s), len(t)) for s, t in zip(sources, targets, strict=True)]
        for batch in batches(longer, BATCH_TOKENS):
            # CTranslate2 pads to the longest row: the extra row sets the width.
            filler = [FILLER] * width(longer[batch[-1]])
            results = self._translator.score_batch(
                [*(sources[i] for i in batch), filler], [*(targets[i] for i in batch), filler], max_input_length=0
            )
            for i, result in zip(batch, results[:-1], strict=True):
                found[i] = result.log_probs
        return found

    def _source(self, text: str) -> list[str]:
        tokens = self._layout.framed(text.strip())
        after = list(self._layout.after)
        return tokens if len(tokens) <= LONGEST else tokens[: LONGEST - len(after)] + after

    def _drafts(self, texts: Sequence[str], count: int, **options: float) -> list[list[Draft]]:
        sources, prefix = [self._source(text) for text in texts], list(self._layout.prefix)
        outputs: list[list[Draft]] = [[] for _ in texts]
        for limit, members in by_limit([len(source) for source in sources]).items():
            results = self._translator.translate_batch(
                [sources[i] for i in members],
                target_prefix=[prefix] * len(members) if prefix else None,
                beam_size=max(self._beam_size, count),
                num_hypotheses=count,
                return_scores=count > 1,
                max_batch_size=BATCH_TOKENS,
                batch_type="tokens",
                max_input_length=0,
                max_decoding_length=limit,
                return_attention=self._carries_over,
                **options,
            )
            for i, result in zip(members, results, strict=True):
                scores = result.scores or [0.0]  # Not computed for the likeliest alone.
                outputs[i] = [Draft(self._text(texts[i], result, n), score) for n, score in enumerate(scores)]
        return outputs

    def _text(self, source: str, result: Any, number: int) -> str:
        """The text of a hypothesis."""
        skipped, before = len(self._layout.prefix), len(self._layout.before)
        pieces = result.hypotheses[number][skipped:]
        if not self._carries_over or not pieces:
            return self._layout.target.decode(pieces)
        read = self._layout.source.encode(source)[: LONGEST - before]
        attention = np.array(result.attention[number], np.float32)[skipped : skipped + len(pieces), before:]
        read = read[: attention.shape[1]]
        return carried_over(source, read, pieces, attention[:, : len(read)], self._lang_pair)


def by_limit(lengths: Sequence[int]) -> dict[int, list[int]]:
    """Group indices by output limit, so that the limit of a text does not depend on its batch."""
    groups: dict[int, list[int]] = {}
    for i, length in enumerate(lengths):
        limit = next((limit for limit in LIMITS if limit >= 2 * length + 20), LIMITS[-1])
        groups.setdefault(limit, []).append(i)
    return groups


def _whole_words(text: str, tokens: list[Token]) -> list[Token]:
    """At most LONGEST tokens, ending at a word end."""
    if len(tokens) <= LONGEST:
        return tokens
    end = next((i for i in range(LONGEST, 0, -1) if text[tokens[i].start].isspace()), LONGEST)
    return tokens[:end]


def is_lost(source: str, output: str) -> bool:
    """True if the output is not a translation: empty, over three times the source, or a loop that the source lacks."""
    return not output or len(output) > 3 * max(len(source), 5) or (_loops(output) and not _loops(source))


def _loops(text: str) -> bool:
    """True if one to three words occur LOOP times in a row, or a run of three words more often than that."""
    words = text.lower().split()
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(runs.values(), default=0) > LOOP or any(
        all(words[i : i + n] == words[i + k * n : i + (k + 1) * n] for k in range(1, LOOP))
        for n in (1, 2, 3)
        for i in range(len(words) - LOOP * n + 1)
    )
