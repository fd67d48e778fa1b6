"""Debris of encodings and markup: "&quot;", "Ã©", soft hyphens, zero-width and control characters. Value: 1 for each.

Mojibake is undone by ftfy (Robyn Speer), which tells it from rare but right letters.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from mtcheck.signals.base import Hit, SignalSpec, each_paragraph
from mtcheck.types import Severity, Span

NAME = "encoding"
ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
TAG = re.compile(r"</?(?:b|i|u|em|strong|br|p|span|div|a|sup|sub)\b[^<>\n]{0,200}>", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]+")
# Between letters of scripts that join, and inside emoji, a zero-width joiner is right.
JOINER = re.compile("(?<=[A-Za-zÀ-ÿ])[\u200c\u200d]+(?=[A-Za-zÀ-ÿ])")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]+")
LOST = re.compile("\ufffd+")
# Sought from where letters begin alone: from every letter, a long word would take its length squared.
SUSPECT = re.compile(r"(?<![\w'’“”])[\w'’“”]*[ÃÂâÅÄ][\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™][^\s]*|(?<!\S)\S*â€\S*")
RULES = (
    ("invisible", INVISIBLE, "An invisible character is left in the text."),
    ("invisible", JOINER, "An invisible joiner is left in the text."),
    ("control", CONTROL, "A control character is left in the text."),
)


def debris(paragraph: str) -> Iterator[Hit]:
    """Each entity, tag, broken letter and invisible character."""
    for found in ENTITY.finditer(paragraph):
        plain = html.unescape(html.unescape(found[0]))
        if plain != found[0]:
            yield Hit(Span(*found.span()), f"“{found[0]}” is an HTML entity.", kind="entity", replacements=(plain,))
    for found in TAG.finditer(paragraph):
        yield Hit(Span(*found.span()), "A piece of HTML markup is left in the text.", kind="markup", replacements=("",))
    for kind, pattern, message in RULES:
        for found in pattern.finditer(paragraph):
            yield Hit(Span(*found.span()), message, kind=kind, replacements=("",))
    for found in LOST.finditer(paragraph):
        yield Hit(Span(*found.span()), "A character was lost in conversion (U+FFFD).", kind="lost_character")
    yield from mojibake(paragraph)


def mojibake(paragraph: str) -> Iterator[Hit]:
    """Words whose UTF-8 was read as another encoding: "dÃ©jÃ\u00a0"."""
    suspects = list(SUSPECT.finditer(paragraph))
    if not suspects:
        return
    from ftfy import fix_encoding

    for found in suspects:
        fixed = fix_encoding(found[0])
        if fixed != found[0]:
            message = f"“{found[0]}” was read in the wrong encoding."
            yield Hit(Span(*found.span()), message, kind="mojibake", replacements=(fixed,))


SIGNAL = SignalSpec(
    name=NAME,
    summary="HTML entities, mojibake, invisible and control characters",
    category="fluency/encoding",
    its_type="characters",
    severity=Severity.MINOR,
    measure=each_paragraph(NAME, debris),
)
