"""What engines say of a pair: numbers of its words and of the whole. Spans point into the target text of the pair.

What they are asked to try (`Proposal`) is here as well: signals write it and evidence reads it, and neither imports the
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
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class WordSurprisal(WordScore):
    """-ln p of one word, and how much of that was to be expected where it stands.

    Attributes:
        expected: The entropy of what the model thought might come, in nats, summed over the word's tokens: high where
            anything may follow, so that a rare word there says little.
    """

    expected: float


# What a wrong word may be, by MQM; the order is that of the quality model's head.
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
    """What the quality model says of one pair.

    Attributes:
        score: 0 to 1, higher is better.
        needs_edit: Probability that an editor must touch it.
        uncertainty: The absolute error to be expected of the score.
        words: Probability that each word is wrong.
        severe: Probability that each word is badly wrong, so that a reader is misled.
        kinds: For each word the probabilities of WORD_KINDS, given that it is wrong; none if the model cannot say.
    """

    score: float
    needs_edit: float
    uncertainty: float
    words: tuple[WordScore, ...]
    severe: tuple[WordScore, ...] = ()
    kinds: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """What a language model says of the words of a copy that it reads for the second time.

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
    """A repair to try: how much likelier is `after` than `before`, each read after `context`?

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
    """A place that a signal would repair, with the repairs to try there.

    Attributes:
        span: What the repairs concern, in the document's coordinates; more than one sentence for a split tail.
        only_if_unlikely: The repairs are tried only where the language model finds the words at `span` very unlikely.
    """

    pair_id: str
    span: Span
    trials: tuple[Trial, ...]
    only_if_unlikely: bool


@dataclass(frozen=True, slots=True)
class Probe:
    """A repair that was tried on a pair, and what it gained.

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
    """What the models said of a pair; None where a model was not there.

    Attributes:
        basis: What `source` was when the models read it: "source", "pivot", or "none".
        pivot: The target translated into the source language.
        back_translation: The pivot translated back.
        log_probs: Forced decoding: ln p of each target word given source or pivot.
        surprisal: -ln p of each target word by the language model, in context.
        similarity: Cosine of source (or pivot) and target embeddings.
        tags: What the language model says of the words on a second reading.
        alone: What they say of the copy by itself, where a source was given: who reads the source understands what a
            reader of the paper stumbles over.
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

    @property
    def readings(self) -> tuple[Evidence, ...]:
        """What was said beside the source or pivot, then, where there was a source, of the copy by itself."""
        return (self, self.alone) if self.alone else (self,)
