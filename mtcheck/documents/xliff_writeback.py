"""Findings written back into the XLIFF they were found in, as ITS 2.0 localization quality issues.

Only tags are inserted; no original byte of the file changes. XLIFF 1.2 takes `mrk mtype="x-itslq"` (W3C, XLIFF 1.2
Mapping of ITS 2.0), 2.x `mrk type="its:generic"` (XLIFF 2.1, ITS Module).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import quoteattr

from mtcheck.documents.base import Raw, words
from mtcheck.documents.xliff import Unit, units
from mtcheck.documents.xliff_places import Edge, Layout, laminar
from mtcheck.documents.xmltree import Node, Tree, parse
from mtcheck.errors import WriteError
from mtcheck.findings import Severity
from mtcheck.types import Span

ITS = "http://www.w3.org/2005/11/its"
TYPES = words(
    "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register "
    "locale-specific-content locale-violation style characters misspelling typographical formatting "
    "inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance "
    "uncategorized other"
)
"""ITS 2.0, appendix C."""

_FORBIDDEN = re.compile("[^\\t\\n\\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""

SEVERITIES: Mapping[Severity, int] = {
    Severity.NEUTRAL: 0,
    Severity.MINOR: 33,
    Severity.MAJOR: 67,
    Severity.CRITICAL: 100,
}
"""ITS requires 0 to 100; MQM's four levels are spaced evenly."""


@dataclass(frozen=True, slots=True)
class UnitIssue:
    """A finding in the coordinates of its unit.

    Attributes:
        unit: `Paragraph.id` as read from the file.
        span: In the text of that paragraph; empty if words are missing there.
        type: ITS 2.0 issue type, such as "omission".
        suggestion: The replacement, None if there is no suggestion.
    """

    unit: str
    span: Span
    type: str
    severity: Severity
    message: str
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Insertion:
    """Markup to insert before a code point of the decoded file."""

    offset: int
    markup: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark with its edges in the decoded file."""

    start: Edge
    end: Edge
    tag: str


def annotate_xliff(original: bytes, issues: Sequence[UnitIssue], name: str = "XLIFF") -> bytes:
    """The file with its issues inserted; every original byte is kept, in order.

    Raises:
        ReadError: The file is not valid XLIFF.
        WriteError: An issue names a unit that the file does not have, or a place outside its text.
    """
    tree = parse(Raw(name, original))
    text = tree.text
    if tree.bom + text.encode(tree.encoding) != original:
        raise WriteError(f"{name}: it cannot be written back byte for byte in {tree.encoding}; save it as UTF-8 first")
    parts: list[str] = []
    at = 0
    for insertion in insertions(tree, issues, name):
        parts.extend((text[at : insertion.offset], insertion.markup))
        at = insertion.offset
    parts.append(text[at:])
    return tree.bom + "".join(parts).encode(tree.encoding, "xmlcharrefreplace")


def insertions(tree: Tree, issues: Sequence[UnitIssue], name: str = "XLIFF") -> tuple[Insertion, ...]:
    """All insertions, in file order. Raises WriteError."""
    if not issues:
        return ()
    by_key = {unit.key: unit for unit in units(tree.root)}
    grouped: dict[str, list[UnitIssue]] = {}
    for issue in issues:
        _check(by_key, issue, name)
        grouped.setdefault(issue.unit, []).append(issue)
    prefix, declarations = _namespaces(tree.root)
    found = [Insertion(tree.root.inner - (2 if tree.root.close == tree.root.inner else 1), declarations)]
    for key, own in grouped.items():
        found.extend(_in_unit(by_key[key], own, prefix, tree.root.get("version")))
    return tuple(sorted((each for each in found if each.markup), key=lambda each: each.offset))


def _check(by_key: Mapping[str, Unit], issue: UnitIssue, name: str) -> None:
    unit = by_key.get(issue.unit)
    if unit is None:
        raise WriteError(f"{name}: it has no unit {issue.unit!r}; was it changed since it was read?")
    if not 0 <= issue.span.start <= issue.span.end <= len(unit.text) or not unit.text:
        place = f"{issue.span.start} to {issue.span.end}"
        raise WriteError(f"{name}: the text of unit {issue.unit!r} has no place {place}; was it changed?")


def _namespaces(root: Node) -> tuple[str, str]:
    """The prefix of ITS in this file, and the declarations to add to the root."""
    bound = {prefix: uri for prefix, uri in root.declares.items() if prefix}
    own = next((prefix for prefix, uri in bound.items() if uri == ITS), None)
    prefix = own or next(name for name in (f"its{n or ''}" for n in count()) if name not in bound)
    declarations = "" if own else f' xmlns:{prefix}="{ITS}"'
    # ITS 2.0, section 5.1: local markup needs its:version on an ancestor.
    if not root.get(f"{ITS} version"):
        declarations += f' {prefix}:version="2.0"'
    return prefix, declarations


def _in_unit(unit: Unit, issues: Sequence[UnitIssue], prefix: str, version: str) -> Iterator[Insertion]:
    layout = Layout(unit)
    taken = {
        node.get("id") for node in unit.node.descendants("mrk", "sm", "pc", "ph", "sc", "ec", "g", "x", "bx", "ex")
    }
    ids = (name for name in (f"mtcheck{n}" for n in count(1)) if name not in taken)
    same: dict[Span, list[UnitIssue]] = {}
    for issue in sorted(issues, key=lambda issue: -issue.severity):
        same.setdefault(issue.span, []).append(issue)
    places = []
    for mark in laminar(layout, tuple(same)):
        edges = layout.edges(mark)
        if edges:
            places.append(_Place(*edges, _tag(same[mark.whole], prefix, version, next(ids))))
    for offset in sorted({edge.offset for place in places for edge in (place.start, place.end)}):
        yield Insertion(offset, _markup(offset, places))


def _tag(issues: Sequence[UnitIssue], prefix: str, version: str, name: str) -> str:
    """The start tag for the issues of one span. An element holds one issue, so the worst sets type and severity."""
    worst = issues[0]
    kind = 'mtype="x-itslq"' if version.startswith("1") else f'id="{name}" type="its:generic"'
    comment = _FORBIDDEN.sub("\ufffd", " ".join(dict.fromkeys(_comment(issue) for issue in issues)))
    return (
        f'<mrk {kind} {prefix}:locQualityIssueType="{worst.type if worst.type in TYPES else "uncategorized"}"'
        f" {prefix}:locQualityIssueComment={quoteattr(comment)}"
        f' {prefix}:locQualityIssueSeverity="{SEVERITIES[worst.severity]}">'
    )


def _comment(issue: UnitIssue) -> str:
    return issue.message if issue.suggestion is None else f"{issue.message} Suggestion: “{issue.suggestion}”"


def _markup(offset: int, places: Sequence[_Place]) -> str:
    """The markup at one offset: end tags, then empty marks, then start tags, outer first as in `laminar`."""
    closing = [place for place in places if place.end.offset == offset and place.start.offset < offset]
    empty = [place for place in places if place.start.offset == place.end.offset == offset]
    opening = [place for place in places if place.start.offset == offset and place.end.offset > offset]
    tags = "".join(("</mrk>" * len(closing), *(f"{each.tag}</mrk>" for each in empty), *(each.tag for each in opening)))
    cdata = any(place.end.cdata for place in closing) or any(place.start.cdata for place in (*empty, *opening))
    return f"]]>{tags}<![CDATA[" if cdata else tags
