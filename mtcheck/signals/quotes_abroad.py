"""Quotation marks of French, German, Spanish, Italian, Portuguese and Russian copy. `quotes` runs it.

Kinds: "foreign" (English “...” where French and Russian write «...» and German „...“; inside guillemets they are
right), "low" (a German quotation that „ opens and ” closes) and "unbalanced", judged over the story as in English.
Spanish, Italian and Portuguese papers use both kinds. Straight marks are left alone.
Amount: the share of such hits that a careful reader would mark, 0 to 1, presumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtcheck.signals.base import Hit
from mtcheck.types import SegmentPair, Span

LONGEST = 400  # Code points of a quotation whose marks are examined together.
ENGLISH = re.compile(rf"“(?P<inside>[^“”„«»]{{1,{LONGEST}}})”")
LOW = re.compile(rf"„[^“”„«»]{{1,{LONGEST}}}(?P<mark>”)")
MARKS = {"fr": ("« ", " »"), "ru": ("«", "»"), "de": ("„", "“")}
# The marks that open and close, whose balance is checked. German books write »so«, Swiss papers «so»; “ closes in
# German and may open in Russian.
BALANCED = {"de": ("„", "“”"), "ru": ("«", "»"), **dict.fromkeys(("fr", "es", "it", "pt"), ("«“", "»”"))}
STARTS = ("«", "»", "“", "”", "„", "—")  # A paragraph that begins with one of them may continue a quotation.


def foreign_marks(text: str, lang: str) -> Iterator[Hit]:
    """English marks, each of a pair with its repair, and German quotations with the wrong closing mark."""
    opening, closing = MARKS.get(lang, ("", ""))
    for found in ENGLISH.finditer(text) if opening else ():
        if text.count("«", 0, found.start()) > text.count("»", 0, found.start()):
            continue  # A quotation inside a quotation.
        message = f"This language quotes with {opening.strip()} and {closing.strip()}."
        for at, mark in ((found.start(), opening), (found.end() - 1, closing)):
            yield Hit(Span(at, at + 1), message, 0.7, "foreign", (mark,))
    for found in LOW.finditer(text) if lang == "de" else ():
        message = "German closes with “ what „ opens."
        yield Hit(Span(*found.span("mark")), message, 0.75, "low", ("“",))


def unbalanced(blocks: Sequence[Sequence[SegmentPair]], lang: str) -> Iterator[tuple[int, Hit]]:
    """Marks that never close or were never opened: the number of the paragraph, and the hit.

    A quotation may continue over paragraphs; each may begin with its own mark.
    """
    depth = 0
    for number, block in enumerate(blocks):
        text = block[0].paragraph
        reopened = number + 1 < len(blocks) and blocks[number + 1][0].paragraph.lstrip()[:1] in STARTS
        depth, opened, stray = left_open(text, depth, lang)
        if stray is not None and lang != "de":
            yield (
                number,
                Hit(Span(stray, stray + 1), "This mark closes a quotation that was never opened.", 0.6, "unbalanced"),
            )
        if opened is not None and not reopened:
            yield number, Hit(Span(opened, opened + 1), "This quotation is never closed.", 0.6, "unbalanced")
            depth = 0


def left_open(text: str, depth: int, lang: str) -> tuple[int, int | None, int | None]:
    """The depth at the end of a paragraph, the opening of the quotation left open, and the first stray closing mark."""
    opening, closing = BALANCED[lang]
    opened: list[int] = []
    stray = None
    lead = len(text) - len(text.lstrip())
    for found in re.finditer(f"[{opening}{closing}]", text):
        if found[0] in opening:
            if not (depth and found.start() == lead):
                opened.append(found.start())
        elif found.start() == lead and depth:
            continue  # Some papers begin each further paragraph of a quotation with its closing mark.
        elif opened:
            opened.pop()
        elif depth:
            depth -= 1
        elif stray is None:
            stray = found.start()
    return depth + len(opened), (opened[-1] if opened else None), stray
