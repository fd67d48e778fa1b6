"""The nouns that pass between rooms. All offsets are code points, half-open: `text[start:end]`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from mtcheck.text.lines import moved
from mtcheck.text.span import Span as Span

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


LONGEST_ESCAPED = 2  # Characters that one escape of a file stands for.


@dataclass(frozen=True, slots=True)
class Location:
    """Where a paragraph stands in the file that was read.

    Attributes:
        line: 1-based line of its first character, or None where lines mean nothing (DOCX).
        column: 1-based column in code points, or None.
        element: The format's own name of the place: an XLIFF unit id, a TSV row, an XPath.
    """

    line: int | None = None
    column: int | None = None
    element: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text as given; never altered, never split.

    Attributes:
        span: Its place in `Document.text`.
        source: Its source text, if the file has one (XLIFF, TMX, TSV, JSONL).
        kind: "text" and "heading" are checked; the rest ("slug", "dateline", "byline", "code") is kept, never scored.
        marks: Where the file and the text part ways (escapes, inline tags): (offset in the paragraph, line, column)
            of each stretch that is the same in both; empty if the paragraph stands in the file as it is.
    """

    span: Span
    location: Location = Location()
    source: str | None = None
    references: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    kind: str = "text"
    id: str | None = None
    marks: tuple[tuple[int, int, int], ...] = ()

    def locate(self, text: str, offset: int) -> Location:
        """Where position `offset` of the document's `text` stands in the file that was read."""
        inside = max(0, min(offset, self.span.end) - self.span.start)
        origin = (0, self.location.line, self.location.column)
        at, line, column = max((mark for mark in self.marks if mark[0] <= inside), default=origin)
        if line is None or column is None:
            return self.location
        line, column = moved(text, self.span.start + at, self.span.start + inside, line, column)
        return Location(line, column, self.location.element)

    def end(self, text: str, offset: int) -> Location:
        """Where the character before position `offset` ends in the file: before a tag that stands there, not behind."""
        inside = min(offset, self.span.end) - self.span.start
        begin = max((mark[0] for mark in self.marks if mark[0] < inside), default=None)
        is_cut = begin is not None and any(mark[0] == inside for mark in self.marks)
        # A stretch this short may be an escape such as `&amp;`, all of which belongs to it.
        if not is_cut or begin is None or inside - begin <= LONGEST_ESCAPED or text[offset - 1] in "\r\n":
            return self.locate(text, offset)
        last = self.locate(text, offset - 1)
        return last if last.column is None else Location(last.line, last.column + 1, last.element)


@dataclass(frozen=True, slots=True)
class Document:
    """A text to be checked, as read.

    Attributes:
        name: What the user called it: a path, or "-" for standard input.
        text: The translated text exactly as given; every offset of a report points into it.
        lang: Its language, ISO 639-1.
        format: The reader that read it: "text", "xliff", ...
        notes: What the reader wants the user to know: untranslated units, skipped parts.
        part: Which story of the file, where one file holds several; `name` is then the path, "#" and the part.
    """

    name: str
    text: str
    lang: str = "en"
    paragraphs: tuple[Paragraph, ...] = ()
    format: str = "text"
    notes: tuple[str, ...] = ()
    part: str = ""

    @property
    def path(self) -> str:
        """The file it was read from, whichever of its stories it is."""
        return self.name.removesuffix(f"#{self.part}") if self.part else self.name

    def locate(self, offset: int) -> Location:
        """Line, column and element, in the file that was read, of a position of `text`."""
        before = [paragraph for paragraph in self.paragraphs if paragraph.span.start <= offset]
        nearest = before[-1] if before else next(iter(self.paragraphs), None)
        return nearest.locate(self.text, offset) if nearest else Location()


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence (or a heading, or a whole paragraph) of a document."""

    text: str
    span: Span
    location: Location = Location()


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """A target segment with its counterparts.

    Attributes:
        id: Unique in a run: "3" for the third segment of a story, or the id of a scored record.
        document: The name of the document it belongs to; equal for neighbours in one story.
        paragraph: The whole raw paragraph around the target.
        paragraph_span: That paragraph's place in the document.
        source: The aligned source text, "" if it aligns with nothing, None if no source was given.
        context: Target text before it, oldest first.
        lang_pair: "fr-en".
        omitted: Source sentences right behind `source` (before it, for the first pair) that align with no target.
        story: What else it belongs to, where several documents are one story: records that name the same one; "" if
            the document is the story.
    """

    id: str
    document: str
    target: Segment
    paragraph: str
    paragraph_span: Span
    source: str | None = None
    references: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    lang_pair: str = "fr-en"
    omitted: tuple[str, ...] = ()
    story: str = ""

    @property
    def text(self) -> str:
        """The target text."""
        return self.target.text


def by_story(pairs: Iterable[SegmentPair]) -> list[tuple[SegmentPair, ...]]:
    """The pairs of each story, in order; stories in the order of their first pairs."""
    found: dict[str, list[SegmentPair]] = {}
    for pair in pairs:
        found.setdefault(pair.story or pair.document, []).append(pair)
    return [tuple(story) for story in found.values()]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One repair: replace a stretch of the document by another text. An empty span inserts.

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
        kind: A finer name within the signal: a rule's id, a sub-type. Calibration is by both where data suffices.
        value: In the unit of the signal's docstring.
        span: In the document's coordinates.
        message: One sentence for the editor.
        suggestions: Best first.
        category, its_type, severity: Where they are not those of the signal as a whole.
        stated: The value is a probability that the author of a rule states; nothing measured it.
        presumed: The value is a probability that was never measured on judged copy; it is shown as "not calibrated".
        detail: What was measured, in the words of the models: "4.1 nats above its rarity".
        also: Repairs of the same fault elsewhere in the story, which is reported once.
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
    """A flagged stretch.

    Attributes:
        span: In `Document.text`.
        category: By MQM: "accuracy/omission".
        its_type: By ITS 2.0: "omission".
        probability: Calibrated: the share of such findings with which a reader agrees.
        suggestions: Best first.
        evidence: Its reasons, as shown to the editor: {"pivot": ..., "back_translation": ...}.
        signals: All signals that were merged into it, strongest first; `signal` is the first.
        calibrated: False if the probability was never measured and is a neutral default.
        detail: What was measured, in the words of the models; `message` is in plain words.
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
    """Something that was not done, and why: `Skipped("round_trip", "needs a fr-en model: mtcheck models pull ...")`."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class SegmentScore:
    """How good one segment is.

    Attributes:
        score: 0 to 100; None if no model judged it, as are `needs_edit`, `margin` and `band`.
        needs_edit: Probability that an editor must change it; at least that of its most certain displayed finding.
        weights: The probability that each word is wrong, flagged or not; spans in the target text of the pair.
        margin: The expected absolute error of `score`, in points.
        band: What the score means (`scoring.bands`): "publishable", "light edit", "heavy edit", "retranslate".
    """

    pair_id: str
    score: float | None
    needs_edit: float | None
    weights: tuple[WordScore, ...] = ()
    margin: float | None = 0.0
    band: str | None = None


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A finding that was removed from the report, and why: it is in the baseline, or it was dismissed."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a writer needs; writers compute nothing.

    Attributes:
        score: Of the story, 0 to 100: the word-weighted mean of the segments' scores; None if no model judged any.
        needs_edit: Probability that an editor must change the worst segment of the story; None as `score`.
        penalty: MQM-like penalty per 100 words (minor 1, major 5, critical 25, times probability).
        basis: "source", "pivot" or "none": what the models compared the copy with.
        metrics: Reference scores by name with their signatures, empty without references.
        summaries: What each signal looks for, a line each by its name.
        band: What the score means, as of a segment.
        judgement: Whether scores of this language pair were compared with human judgements: "measured", "unmeasured",
            "at chance" where they agreed no better than chance, or "not judged" where there is no score.
        dismissed: Findings that the baseline knows or that were dismissed.
        fail_level: The severity from which a finding fails the run, or "none".
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
