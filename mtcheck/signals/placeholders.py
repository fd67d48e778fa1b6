"""Placeholders that the source has and the copy lost: "%1$s", "{count}", "${name}". Value: how many of a kind are lost.

A program replaces them by a value, which is lost without them. One that only the copy has
was altered ("{compte}").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.entities import html5

from mtcheck.findings import Severity
from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.types import SegmentPair, Span

NAME = "placeholders"
PLACEHOLDER = re.compile(
    r"\{\{\s*[\w.]{1,60}\s*\}\}|\$\{[\w.]{1,60}\}|%\([\w.]{1,60}\)[sdifx]|%(?:\d{1,2}\$)(?:\.\d+)?[sdifx@]"
    r"|(?<![\w%])%(?:\.\d{1,2})?[sdifx@](?!\w)|\{(?:\d{1,3}|[A-Za-z_]\w{0,40})(?::[^{}\s]{0,20})?\}"
    r"|\[\[\w{1,40}\]\]|\$[A-Z][A-Z_]{2,30}\b|(?<![\w%])%[A-Za-z_]\w{1,30}%(?!\w)|</?\d{1,2}/?>|<(?:x|g|bx|ex|ph)\s[^<>]{1,80}>"
    r"|&[a-z][\w.]{1,30};"
)


def altered_placeholders(pair: SegmentPair) -> Iterator[Hit]:
    """Placeholders that are lost or altered, compared with the source."""
    if not pair.source:
        return
    wanted = Counter(found[0] for found in placeholders(pair.source))
    there = Counter(found[0] for found in placeholders(pair.text))
    lost = wanted - there
    extra = [found for found in placeholders(pair.text) if found[0] in there - wanted] if wanted else []
    missing = [name for name, count in lost.items() for _ in range(count)]
    for found, name in zip(extra, missing, strict=False):
        message = f"The source has the placeholder {name} here; a program needs it unchanged."
        yield Hit(Span(*found.span()), message, kind="altered", replacements=(name,))
    for name in missing[len(extra) :]:
        message = f"The placeholder {name} of the source is lost."
        yield Hit(Span(0, len(pair.text)), message, kind="lost", category="accuracy/omission", its_type="omission")


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """All placeholders of a text; "&eacute;" is an HTML letter, not a placeholder."""
    return (found for found in PLACEHOLDER.finditer(text) if found[0][0] != "&" or found[0][1:] not in html5)


SIGNAL = SignalSpec(
    name=NAME,
    summary="Placeholders of the source that the copy lost or altered.",
    category="accuracy/mistranslation",
    its_type="markup",
    severity=Severity.MAJOR,
    measure=each(NAME, altered_placeholders),
    languages=(),
    presumed=0.9,
)
