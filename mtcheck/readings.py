"""The results of engines for a pair: numbers for its words and for the whole. Spans refer to the pair's target text.

Repairs to test (`Proposal`) are here as well: signals write them and evidence reads them, and neither imports the
other.
"""

from __future__ import annotations

from dataclasses import dataclass

from mtcheck.types import Span


@dataclass(frozen=True, slots=True)
class WordScore:
    """A number for one word; the span points into the target text of the pair."""

    start: int
    end: int
    value: float

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class WordSurprisal(WordScore):
    """-ln p of one word, and its expected value at this place.

    Attributes:
        expected: The entropy of the model's prediction, in nats, summed over the word's tokens: high where
            many words may follow, so that a rare word there means little.
    """

    expected: float


# The possible kinds of a wrong word, by MQM; the order is that of the quality model's head.
WORD_KINDS = (
    "accuracy/mistranslation",
    "accuracy/addition",
    "accuracy/untranslated",
    "terminology",
    "fluency/grammar",
    "fluency/punctuation",
    "fluency/spelling",
    "style/awkward",
    "locale",
)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The quality model's result for one pair.

    Attributes:
        score: 0 to 1, higher is better.
        needs_edit: Probability that an editor must touch it.
        uncertainty: The expected absolute error of the score.
        words: Probability that each word is wrong.
        severe: Probability that each word is badly wrong, so that a reader is misled.
        kinds: For each word the probabilities of WORD_KINDS, given that it is wrong; empty if the model has no kinds.
    """

    score: float
    needs_edit: float
    uncertainty: float
    words: tuple[WordScore, ...]
    severe: tuple[WordScore, ...] = ()
    kinds: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """A language model's tags for the words of a copy, from its second reading.

    Attributes:
        words: Probability that each word is wrong.
        severe: Probability that each word is badly wrong, so that a reader is misled.
        needs_edit: Probability that an editor must touch the copy.
        misleads: Probability that something in it misleads the reader.
    """

    words: tuple[WordScore, ...]
    severe: tuple[WordScore, ...]
    needs_edit: float
    misleads: float


@dataclass(frozen=True, slots=True)
class TwiceRead:
    """A copy read twice: surprisal from the first reading, tags from the second."""

    surprisal: tuple[WordSurprisal, ...]
    tags: Tags


@dataclass(frozen=True, slots=True)
class Trial:
    """A repair to test: how much likelier is `after` than `before`, each read after `context`?

    Attributes:
        kind: "preposition", "article", "pronoun" or "split-tail".
        span: The text it would change, in the target text of the pair.
    """

    kind: str
    span: Span
    replacement: str
    context: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place with repairs that a signal proposes to test.

    Attributes:
        span: The place of the repairs, in the document's coordinates; more than one sentence for a split tail.
        only_if_unlikely: The repairs are tested only if the language model finds the words at `span` very unlikely.
    """

    pair_id: str
    span: Span
    trials: tuple[Trial, ...]
    only_if_unlikely: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """A repair that was tested on a pair, and its gain.

    Attributes:
        kind: That of the `Trial`.
        span: The text it would change, in the target text of the pair.
        gain: ln p(after) - ln p(before) of the segment by the language model.
    """

    kind: str
    span: Span
    replacement: str
    gain: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """The results of all models for a pair; None for a missing model.

    Attributes:
        basis: The text that the models read as the source: "source", "pivot", or "none".
        pivot: The target translated into the source language.
        back_translation: The pivot translated back.
        log_probs: Forced decoding: ln p of each target word given source or pivot.
        surprisal: -ln p of each target word by the language model, in context.
        similarity: Cosine of source (or pivot) and target embeddings.
        tags: The language model's word tags from its second reading.
        rarity: -ln of the frequency in English of each word; () for copy in another language.
        talk: How conversational the copy is, 0 to 1.
        alone: The results for the copy without its source, if there is one: with the source, a model understands
            wording that a reader of the copy does not.
    """

    basis: str = "none"
    pivot: str | None = None
    back_translation: str | None = None
    log_probs: tuple[WordScore, ...] | None = None
    surprisal: tuple[WordSurprisal, ...] | None = None
    similarity: float | None = None
    assessment: Assessment | None = None
    probes: tuple[Probe, ...] | None = None
    tags: Tags | None = None
    alone: Evidence | None = None
    # At the end: recorded evidence (`scripts/collect_evidence.py`) is read by position.
    rarity: tuple[WordScore, ...] = ()
    talk: float = 0.0

    @property
    def readings(self) -> tuple[Evidence, ...]:
        """The results with the source or pivot, then (if there was a source) those for the copy alone."""
        return (self, self.alone) if self.alone else (self,)
