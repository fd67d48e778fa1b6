"""The nouns of a story: a document as read, its segments, and the pairs they form with the source.

Offsets are code points of `Document.text`, half-open: `text[start:end]`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from mtcheck.text.lines import moved
from mtcheck.text.span import Span as Span

LONGEST_ESCAPED = 2  # Characters that one escape of a file represents.


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a paragraph in its file.

    Attributes:
        line: 1-based line of its first character, or None in a format without lines (DOCX).
        column: 1-based column in code points, or None.
        element: The format's own name for the place: an XLIFF unit id, a TSV row, an XPath.
    """

    line: int | None = None
    column: int | None = None
    element: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the original text; never altered, never split.

    Attributes:
        span: Its place in `Document.text`.
        source: Its source text, if the file has one (XLIFF, TMX, TSV, JSONL).
        kind: "text" and "heading" are checked; the rest ("slug", "dateline", "byline", "code") is kept, never scored.
        marks: For file and text that differ (escapes, inline tags): (offset in the paragraph, line, column) of each
            span that is identical in both, by offset; empty if the whole paragraph is.
        lost_codes: Inline codes of the file that its source has and it lacks: `<x id="1"/>`. No part of the text.
    """

    span: Span
    location: Location = Location()
    source: str | None = None
    references: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    kind: str = "text"
    id: str | None = None
    marks: tuple[tuple[int, int, int], ...] = ()
    lost_codes: tuple[str, ...] = ()

    @property
    def is_checked(self) -> bool:
        """True for copy; False for what is kept and never scored."""
        return self.kind in ("text", "heading")

    def locate(self, text: str, offset: int) -> Location:
        """The place in the file of position `offset` of the document's `text`."""
        inside = max(0, min(offset, self.span.end) - self.span.start)
        before = bisect_right(self.marks, inside, key=itemgetter(0))
        origin = (0, self.location.line, self.location.column)
        at, line, column = self.marks[before - 1] if before else origin
        if line is None or column is None:
            return self.location
        line, column = moved(text, self.span.start + at, self.span.start + inside, line, column)
        return Location(line, column, self.location.element)

    def end(self, text: str, offset: int) -> Location:
        """The end in the file of the character before position `offset`: before a following tag, not after it."""
        inside = min(offset, self.span.end) - self.span.start
        index = bisect_left(self.marks, inside, key=itemgetter(0))
        is_cut = 0 < index < len(self.marks) and self.marks[index][0] == inside
        # A span this short may be an escape such as `&amp;`, which must be covered as a whole.
        if not is_cut or inside - self.marks[index - 1][0] <= LONGEST_ESCAPED or text[offset - 1] in "\r\n":
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
        format: The name of its reader: "text", "xliff", ...
        notes: Messages of the reader for the user: untranslated units, skipped parts.
        part: The name of the story in a file with several; `name` is then the path, "#" and the part.
        extent: The begin and end, (line, column) each, of the story in a file with several, if the format has
            comments; None if the whole file is the story.
        remarks: For each comment in the file that dismisses findings: its line, the span of the paragraph it covers
            (None if it covers none), and the text after "mtcheck: ignore".
    """

    name: str
    text: str
    lang: str = "en"
    paragraphs: tuple[Paragraph, ...] = ()
    format: str = "text"
    notes: tuple[str, ...] = ()
    part: str = ""
    extent: tuple[tuple[int, int], tuple[int, int]] | None = None
    remarks: tuple[tuple[int, Span | None, str], ...] = ()

    @property
    def path(self) -> str:
        """The path of its file, without the story."""
        return self.name.removesuffix(f"#{self.part}") if self.part else self.name

    def locate(self, offset: int) -> Location:
        """Line, column and element in the file of a position of `text`, by the last paragraph that begins before it."""
        after = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.span.start)
        return self.paragraphs[max(0, after - 1)].locate(self.text, offset) if self.paragraphs else Location()


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
        source: The aligned source text, "" if it has no counterpart, None if no source was given.
        context: Target text before it, oldest first.
        lang_pair: "fr-en".
        omitted: Source sentences right after `source` (before it, for the first pair) that align with no target.
        story: The name of the story, if several documents (records) form one; "" if the document is the story.
        lost_codes: As in `Paragraph`; of the first pair of a paragraph.
        joints: Offsets in `paragraph` where an inline code of an XLIFF or TMX file stands that is no part of the text.
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
    lost_codes: tuple[str, ...] = ()
    joints: tuple[int, ...] = ()

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
