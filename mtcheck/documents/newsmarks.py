"""Slug, byline, dateline and sign-off of a wire story: kept, marked, never scored.

Forms as agencies file them: "PARIS, March 3 (AFP) - ", "By JANE DOE", "France-politics-vote,lead", "bur-abc/def",
"(Reporting by ...)", "-0-", "ENDS". Only the head and the foot of a story are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mtcheck.types import Document, Paragraph, Span

_PLACE = r"[^\W\d_a-z][^\W\d_a-z.'’-]*(?:[ /][^\W\d_a-z][^\W\d_a-z.'’-]*){0,4}"
_REGION = r"(?:, [^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3})?"
# In English, French, German, Spanish, Italian, Portuguese and Russian, short and whole.
_MONTH = (
    r"(?i:jan(?:uary|uar|vier|v|eiro)?|jänner|enero|ene|gennaio|gen|feb(?:ruary|ruar|rero|braio)?|févr(?:ier)?|fevereiro|fev"
    r"|mar(?:ch|s|zo|ço)?|märz|mrz|apr(?:il|ile)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|maio|maggio|mag|jun(?:e|i|io|ho)?|juin"
    r"|giugno|giu|jul(?:y|i|io|ho)?|juil(?:let)?|luglio|lug|aug(?:ust)?|août|agosto|ago|sept?(?:ember|embre|tiembre)?"
    r"|set(?:tembre|embro)?|o[ck]t(?:ober|obre|ubre)?|ott(?:obre)?|out(?:ubro)?|nov(?:ember|embre|iembre|embro)?"
    r"|de[cz](?:ember|embro)?|déc(?:embre)?|dic(?:iembre|embre)?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября"
    r"|октября|ноября|декабря)\b\.?"
)
_YEAR = r"(?:(?:,| de)? \d{4})?"
_DATE = rf"(?:, (?:{_MONTH} \d{{1,2}}|(?:le )?\d{{1,2}}(?:er|\.|º)?(?: de)? {_MONTH}){_YEAR})"
_AGENCY = r"(?: ?\([^\W\d_][\w./ -]{1,30}\))"
_DASH = r"\.?\s*(?:--|[-–—_])\s+"

DATELINE = re.compile(
    rf"(?:{_PLACE}{_REGION}{_DATE}?{_AGENCY}{_DASH}"
    rf"|[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){{0,3}}{_DATE}{_AGENCY}{_DASH}"
    rf"|{_PLACE}{_DATE}{_DASH}"
    rf"|(?=\S{{3}}){_PLACE}{_REGION}\s*(?:--|—)\s*)"
)
"""At the start of the first paragraph. Without agency or date, capitals and a long dash are required."""

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_PARTICLE = r"(?:de |du |la |le |van |von |der |al-)"
_PERSON = rf"{_NAME}(?: {_PARTICLE}{{0,2}}{_NAME}){{0,3}}"
BYLINE = re.compile(rf"(?=\S+ \S+ \S+)\(?(?:[Bb]y|BY) {_PERSON}(?:(?:,| and| AND| in| with) {_PERSON})*\)?[=,]?")
CREDIT = re.compile(r"\((?:(?:Additional )?(?:Reporting|Writing|Editing|Compiled|Translated) by\b[^()]*)\)", re.I)
CODE = re.compile(r"[a-z]{2,5}(?:-[a-z]{2,5})?(?:/[a-z]{1,5}){1,5}|[a-z]{3}-[a-z]{2,5}")
END = re.compile(
    r"-0-|#{2,3}|-?30-|\(?(?:END|ENDS|MORE|END IT)\)?|[A-Z]{2,5}-[A-Z]{2}-\d\d-\d\d-\d\d \d{4}\w{3}"
    r"|(?:©|\(c\)|Copyright) .{1,80}|[A-Z]{2,5}"
)
SLUG = re.compile(r"[A-Z][\w.]*(?:[-,/][\w.]+)+(?: \(?[A-Z]+\)?)?|ATTENTION - .*///|[A-Z]{2,3}-[\w,. -]+,\d{2,4}")
TAIL = re.compile(r"(?<=[.!?”\"»)])\s+(?P<code>[a-z]{2,5}(?:-[a-z]{2,5})?(?:/[a-z]{2,5}){1,5}|[a-z]{3}-[a-z]{2,5})\Z")

HEAD = 6
"""Paragraphs at the top that may be slug or byline; equally many at the bottom for the sign-off."""

LONGEST = 300
"""Code points of a paragraph that are compared with the patterns; no such line is longer."""


def mark_document(document: Document) -> Document:
    """The same document with kinds on its paragraphs."""
    return replace(document, paragraphs=mark(document.text, document.paragraphs))


def mark(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs with kinds; one that begins with a dateline or ends in a sign-off code is split in two."""
    kinds = _foot(text, _head(text, tuple(paragraphs)))
    first = next((i for i, paragraph in enumerate(kinds) if _is_copy(text, paragraph)), None)
    last = next((i for i in range(len(kinds) - 1, -1, -1) if kinds[i].kind == "text"), None)
    result: list[Paragraph] = []
    for index, paragraph in enumerate(kinds):
        parts = split_dateline(text, paragraph) if index == first else (paragraph,)
        if index == last:
            parts = (*parts[:-1], *split_code(text, parts[-1]))
        result.extend(parts)
    return tuple(result)


def split_dateline(text: str, paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """Dateline and rest, if the paragraph begins with a dateline and continues after it."""
    match = DATELINE.match(text, paragraph.span.start, paragraph.span.end)
    if not match or match.end() >= paragraph.span.end:
        return (paragraph,)
    line = Span(paragraph.span.start, match.start() + len(match.group().rstrip()))
    return (part(text, paragraph, line, "dateline"), part(text, paragraph, Span(match.end(), paragraph.span.end)))


def without_dateline(text: str) -> str:
    """A bare text without the dateline of its first lines, as a document's copy is without its own."""
    lines = text.splitlines(keepends=True)
    for index, line in enumerate(lines[: 2 * HEAD]):
        found = DATELINE.match(line)
        if found and line[found.end() :].strip():
            return "".join([*lines[:index], line[found.end() :], *lines[index + 1 :]])
    return text


def split_code(text: str, paragraph: Paragraph) -> tuple[Paragraph, ...]:
    """Rest and sign-off, if the paragraph ends in initials such as "bur-abc/def"."""
    match = TAIL.search(paragraph.span.of(text))
    if not match:
        return (paragraph,)
    start = paragraph.span.start
    code = Span(start + match.start("code"), start + match.end("code"))
    return (part(text, paragraph, Span(start, start + match.start())), part(text, paragraph, code, "code"))


def part(text: str, paragraph: Paragraph, span: Span, kind: str | None = None) -> Paragraph:
    """A span of a paragraph as a new paragraph, with location and marks adjusted."""
    lead = span.start - paragraph.span.start
    length = span.end - span.start
    inside = tuple((at - lead, line, column) for at, line, column in paragraph.marks if lead < at < lead + length)
    location = paragraph.locate(text, span.start)
    marks = paragraph.marks
    if marks and location.line is not None and location.column is not None:
        marks = ((0, location.line, location.column), *inside)
    return replace(paragraph, span=span, location=location, kind=kind or paragraph.kind, marks=marks)


def _is_copy(text: str, paragraph: Paragraph) -> bool:
    if paragraph.kind == "text":
        return True
    return paragraph.kind == "heading" and bool(DATELINE.match(text, paragraph.span.start, paragraph.span.end))


def _head(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    kept = list(paragraphs)
    for index, paragraph in enumerate(kept[: min(HEAD, len(kept) - 1)]):
        opening = paragraph.span.of(text)[:LONGEST]
        if BYLINE.fullmatch(opening):
            kept[index] = replace(paragraph, kind="byline")
        elif index < 3 and SLUG.fullmatch(opening) and paragraph.kind in ("text", "heading"):
            kept[index] = replace(paragraph, kind="slug")
    return tuple(kept)


def _foot(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    kept = list(paragraphs)
    for index in range(len(kept) - 1, max(0, len(kept) - HEAD), -1):
        opening = kept[index].span.of(text)[:LONGEST]
        if CODE.fullmatch(opening) or END.fullmatch(opening):
            kept[index] = replace(kept[index], kind="code")
        elif CREDIT.fullmatch(opening) or BYLINE.fullmatch(opening):
            kept[index] = replace(kept[index], kind="byline")
        elif kept[index].kind == "text":
            break
    return tuple(kept)
