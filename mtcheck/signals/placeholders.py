"""Placeholders and inline tags that the source has and the copy lost: "%1$s", "{count}", ":name", "<b>". Value: 1.

A program replaces them by a value, which is lost without them. One that only the copy has
was altered ("{compte}").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.entities import html5

from mtcheck.findings import Severity
from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.types import SegmentPair, Span

NAME = "placeholders"
FORMS = (
    r"\{\{\{?[#/^&>!]?\s*[\w.][\w. ]{0,60}\}\}\}?|\{%[^%{}]{1,60}%\}|<%[^%<>]{1,60}%>",  # templates
    r"[$#%]\{[\w.]{1,60}\}|%\([\w.]{1,60}\)[sdifx]|%\d{1,2}\$(?:\.\d+)?[sdifx@]",
    # "100 %d’augmentation" is a percentage without a blank.
    r"(?<![\w%])(?<!\d\s)%(?:[-+0#]?\d{1,3})?(?:\.\d{1,2})?l{0,2}[sdifux@](?!\w)|(?<![\w%])(?<!\d\s)%L?[1-9](?![\d%\w])",
    r"\{[A-Za-z_]\w{0,40}, ?(?:number|date|time|plural|select|selectordinal)\b",
    r"\{(?:\d{1,3}|[A-Za-z_]\w{0,40})(?::[^{}\s]{0,20})?\}|\[\[\w{1,40}\]\]|\$[A-Z][A-Z_]{2,30}\b",
    r"(?<![\w%])%[A-Za-z_]\w{1,30}%(?!\w)|</?\d{1,2}/?>|<(?:x|g|bx|ex|ph)\s[^<>]{1,80}>|&[a-z][\w.]{1,30};",
)
PLACEHOLDER = re.compile("|".join(FORMS))
AFTER_COLON = re.compile(r"(?<![^\s(\[\"“«'‘]):[A-Za-z][a-z_]\w{0,30}\b(?![:/])")
# Elements inside a sentence; "<p>", "<div>" and "<br>" divide copy, and it may be divided anew.
TAG = re.compile(
    r"<(?P<end>/?)(?P<name>a|abbr|b|cite|code|del|em|font|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)


def altered_placeholders(pair: SegmentPair) -> Iterator[Hit]:
    """Placeholders and tags that are lost or altered, compared with the source."""
    for code in pair.lost_codes:
        message = f"The inline code {code} of the source is lost."
        yield Hit(Span(0, len(pair.text)), message, kind="lost", category="accuracy/omission", its_type="omission")
    if not pair.source:
        return
    yield from compared(pair, _found(pair.source, pair.text), _found(pair.text, pair.source), "placeholder")
    yield from compared(pair, tags(pair.source), tags(pair.text), "tag")


def compared(pair: SegmentPair, source: Sequence[Named], copy: Sequence[Named], noun: str) -> Iterator[Hit]:
    """What the source has more often than the copy, in place of what only the copy has, or lost."""
    wanted, there = (Counter(name for name, _ in side) for side in (source, copy))
    if not (lost := wanted - there):
        return
    extra = [span for name, span in copy if name in there - wanted]
    missing = [name for name, count in lost.items() for _ in range(count)]
    for span, name in zip(extra, missing, strict=False):
        message = f"The source has the {noun} {name} here; a program needs it unchanged."
        yield Hit(span, message, kind="altered", replacements=(name,))
    for name in _elements(missing[len(extra) :]):
        message = f"The {noun} {name} of the source is lost."
        yield Hit(Span(0, len(pair.text)), message, kind="lost", category="accuracy/omission", its_type="omission")


def _elements(missing: Sequence[str]) -> Iterator[str]:
    """The missing names without the end tag of an element that is missing as a whole."""
    started = Counter(name for name in missing if name[:2] != "</")
    for name in missing:
        if name[:2] == "</" and started[start := f"<{name[2:]}"]:
            started[start] -= 1
        else:
            yield name


Named = tuple[str, Span]


def _found(text: str, other: str) -> list[Named]:
    return [(found[0], Span(*found.span())) for found in (*placeholders(text), *after_colons(text, other))]


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """All placeholders of a text; "&eacute;" is an HTML letter, not a placeholder."""
    return (found for found in PLACEHOLDER.finditer(text) if found[0][0] != "&" or found[0][1:] not in html5)


def after_colons(text: str, other: str) -> Sequence[re.Match[str]]:
    """Placeholders such as ":name"; none if the other side has a mere colon in their place ("Note :voir")."""
    found = [*AFTER_COLON.finditer(text)] if ":" in text else []
    mere = other.count(":") - len(AFTER_COLON.findall(other)) if found else 0
    return found if mere <= text.count(":") - len(found) else ()


def tags(text: str) -> list[Named]:
    """The tags of elements inside a sentence, without attributes: addresses and titles may be translated."""
    found = TAG.finditer(text) if "<" in text else ()
    return [(f"<{tag['end']}{tag['name'].lower()}>", Span(*tag.span())) for tag in found]


def without_tags(text: str) -> str:
    """The text as a reader sees it: `without_tags("<b>now</b>")` is "now"."""
    return TAG.sub("", text) if "<" in text else text


SIGNAL = SignalSpec(
    name=NAME,
    summary="Placeholders and inline tags of the source that the copy lost or altered.",
    category="accuracy/mistranslation",
    its_type="markup",
    severity=Severity.MAJOR,
    measure=each(NAME, altered_placeholders),
    languages=(),
    presumed=0.9,
)
