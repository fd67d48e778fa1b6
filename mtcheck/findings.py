"""The nouns of a check: what signals measure, what is found and scored, and the report that passes to the writers.

Offsets are code points of `Document.text`, half-open: `text[start:end]`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from mtcheck.types import Document, SegmentPair, Span

if TYPE_CHECKING:
    from mtcheck.readings import Evidence, WordScore


class Severity(IntEnum):
    """MQM severities, ordered so that a gate can compare them."""

    NEUTRAL = 0
    MINOR = 1
    MAJOR = 2
    CRITICAL = 3

    @property
    def label(self) -> str:
        """The word used in options and reports: `Severity.MAJOR.label == "major"`."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One repair: replace a span of the document by another text. An empty span inserts.

    Attributes:
        clear: So much better than the other repairs of its finding that an editor need not choose.
    """

    span: Span
    replacement: str
    clear: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Signal:
    """A measured amount; how much, never how bad.

    Attributes:
        name: As in `SIGNALS`.
        kind: A finer name within the signal: a rule's id, a sub-type. Calibrated by both if there is enough data.
        value: In the unit of the signal's docstring.
        span: In the document's coordinates.
        message: One sentence for the editor.
        suggestions: Best first.
        category, its_type, severity: Set if they differ from those of the signal as a whole.
        stated: The value is a probability stated by the author of a rule, not measured.
        presumed: The value is a probability that was never measured on judged copy; it is shown as "not calibrated".
        detail: The measurement in technical terms: "4.1 nats above its rarity".
        also: Repairs of the same error elsewhere in the story, which is reported once.
    """

    pair_id: str
    name: str
    value: float
    span: Span
    kind: str = ""
    message: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    category: str = ""
    its_type: str = ""
    severity: Severity | None = None
    stated: bool = False
    presumed: bool = False
    detail: str = ""
    also: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A flagged span.

    Attributes:
        span: In `Document.text`.
        category: MQM category: "accuracy/omission".
        its_type: ITS 2.0 issue type: "omission".
        probability: Calibrated: the share of such findings with which a reader agrees.
        suggestions: Best first.
        evidence: Its reasons, as shown to the editor: {"pivot": ..., "back_translation": ...}.
        signals: All signals that were merged into it, strongest first; `signal` is the first.
        calibrated: False if the probability was never measured and is a neutral default.
        detail: The measurement in technical terms; `message` is in plain words.
        also: As in `Signal`.
    """

    pair_id: str
    span: Span
    signal: str
    kind: str
    category: str
    its_type: str
    severity: Severity
    probability: float
    message: str
    suggestions: tuple[Suggestion, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
    signals: tuple[str, ...] = ()
    calibrated: bool = True
    detail: str = ""
    also: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """A skipped step and the reason: `Skipped("round_trip", "needs a fr-en model: mtcheck models pull ...")`."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SegmentScore:
    """The quality of one segment.

    Attributes:
        score: 0 to 100; None if no model scored it, as are `needs_edit`, `margin` and `band`.
        needs_edit: Probability that an editor must change it; at least that of its most certain displayed finding.
        weights: The probability that each word is wrong, flagged or not; spans in the target text of the pair.
        margin: The expected absolute error of `score`, in points.
        band: The band of the score (`scoring.bands`): "publishable", "light edit", "heavy edit", "retranslate".
    """

    pair_id: str
    score: float | None
    needs_edit: float | None
    weights: tuple[WordScore, ...] = ()
    margin: float | None = 0.0
    band: str | None = None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that was removed from the report, and the reason: it is in the baseline, or it was dismissed."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a writer needs; writers compute nothing.

    Attributes:
        score: Of the story, 0 to 100: the word-weighted mean of the segments' scores; None if no model scored any.
        needs_edit: Probability that an editor must change the worst segment of the story; None as `score`.
        penalty: MQM-like penalty per 100 words (minor 1, major 5, critical 25, times probability).
        basis: "source", "pivot" or "none": what the models compared the copy with.
        metrics: Reference scores by name with their signatures, empty without references.
        summaries: By signal name, one line about what the signal finds.
        band: The band of the score, as for a segment.
        judgement: Whether scores of this language pair were compared with human judgements: "measured", "unmeasured",
            "at chance" if they agreed only at chance level, or "not scored" if there is no score.
        dismissed: Findings that are in the baseline or were dismissed.
        fail_level: The severity from which a finding fails the run, or "none".
        min_score: A lower score fails the run; None without such a limit.
        max_per_1000_words: The run fails if its stories together have more findings per 1,000 words.
    """

    document: Document
    pairs: tuple[SegmentPair, ...]
    evidence: Mapping[str, Evidence]
    scores: tuple[SegmentScore, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    score: float | None
    needs_edit: float | None
    penalty: float
    basis: str
    signature: str
    metrics: Mapping[str, str] = field(default_factory=dict)
    summaries: Mapping[str, str] = field(default_factory=dict)
    band: str | None = None
    judgement: str = "measured"
    dismissed: tuple[Dismissed, ...] = ()
    fail_level: str = Severity.MINOR.label
    min_score: float | None = None
    max_per_1000_words: float | None = None
