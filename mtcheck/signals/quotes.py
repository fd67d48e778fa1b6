"""Quotation marks: wrong direction, stray blanks, guillemets left, mixed kinds, and balance over the whole story.

Value: 1 for each. Balance is judged on the story because a quotation may run over paragraphs, each of which reopens it;
four of five unbalanced segments are so in the source already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, owner, to_signal
from mtcheck.types import SegmentPair, Severity, Signal, Span, stories

NAME = "quotes"
WRONG_CLOSE = re.compile(r"(?<=[\w)\]])[?!.,;]*(\s*“)(?=\s*$|\s*[,.;]|\s+[a-z])")
WRONG_OPEN = re.compile(r"(?:(?<=\s)|(?<=^))(”)(?=\w)")
AFTER_OPEN = re.compile(r"“([ \u00a0\u202f]+)(?=\w)")
BEFORE_CLOSE = re.compile(r"(?<=[\w.,!?])([ \u00a0\u202f]+)”(?!\w)")
GUILLEMETS = re.compile(r"«[ \u00a0\u202f]*|(?<![ \u00a0\u202f])[ \u00a0\u202f]+»|»")
DOUBLE = re.compile(r"[“”\"„]")


def quotation_marks(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Every fault of every story."""
    for story in stories(pairs):
        blocks = [tuple(group) for _, group in groupby(story, key=lambda pair: (pair.document, pair.paragraph_span))]
        for block in blocks:
            for hit in within(block[0].paragraph):
                yield lifted(block, hit)
        if len(blocks) > 1:
            # A quotation may run over records, which are sentences; paragraphs reopen it.
            if story[0].document == story[-1].document:
                yield from balance(blocks)
            yield from mixed(blocks)


def lifted(block: Sequence[SegmentPair], hit: Hit) -> Signal:
    """A hit of a paragraph as a signal of the pair it starts in."""
    origin = block[0].paragraph_span.start
    return to_signal(NAME, hit, owner(block, hit.span.start + origin).id, origin)


def within(paragraph: str) -> Iterator[Hit]:
    """What can be seen in one paragraph."""
    wrong, depth, read = set[int](), 0, 0
    closes = "”" in paragraph
    for found in WRONG_CLOSE.finditer(paragraph):
        depth += paragraph.count("“", read, found.end()) - paragraph.count("”", read, found.end())
        read = found.end()
        if depth > 1 or not closes:
            wrong.add(found.end())
            span = Span(found.start(), found.end())
            message = "An opening quotation mark stands where the quotation closes."
            yield Hit(span, message, kind="direction", replacements=("”",), replace_span=Span(*found.span(1)))
    for found in WRONG_OPEN.finditer(paragraph):
        message = "A closing quotation mark stands where the quotation opens."
        yield Hit(Span(*found.span()), message, kind="direction", replacements=("“",))
    for pattern in (AFTER_OPEN, BEFORE_CLOSE):
        for found in pattern.finditer(paragraph):
            if found.start() + 1 not in wrong:
                message = "There is a stray blank inside the quotation marks."
                inner = Span(*found.span(1))
                yield Hit(Span(*found.span()), message, kind="blank", replacements=("",), replace_span=inner)
    for found in GUILLEMETS.finditer(paragraph):
        message = "French quotation marks are left in the English."
        yield Hit(Span(*found.span()), message, kind="guillemets", replacements=(english(paragraph, found),))


def english(paragraph: str, guillemet: re.Match[str]) -> str:
    """The mark that stands for a guillemet, with a blank where a word touches it from outside: "their« links"."""
    start, end = guillemet.span()
    if "«" in guillemet[0]:
        return " “" if paragraph[max(0, start - 1) : start].isalnum() else "“"
    return "” " if paragraph[end : end + 1].isalnum() else "”"


def balance(blocks: Sequence[Sequence[SegmentPair]]) -> Iterator[Signal]:
    """Quotations that never close, and closing marks that nothing opened."""
    for number, block in enumerate(blocks):
        paragraph = block[0].paragraph
        reopened = number + 1 < len(blocks) and blocks[number + 1][0].paragraph.lstrip()[:1] in ("“", '"', "«")
        carried = number > 0 and left_open(blocks[number - 1][0].paragraph) is not None
        opened, stray = left_open(paragraph), stray_close(paragraph)
        if opened is not None and not reopened and not same_in_source(block):
            yield lifted(block, Hit(Span(opened, opened + 1), "This quotation is never closed.", kind="unbalanced"))
        if stray is not None and not carried and not same_in_source(block):
            message = "This quotation mark closes a quotation that was never opened."
            yield lifted(block, Hit(Span(stray, stray + 1), message, kind="unbalanced"))


def left_open(paragraph: str) -> int | None:
    """Where a quotation opens that the paragraph does not close, None if all close."""
    depth: list[int] = []
    first = len(paragraph) - len(paragraph.lstrip())
    for found in DOUBLE.finditer(paragraph):
        mark, at = found[0], found.start()
        # A mark before a blank closes, unless it is the first thing in the paragraph.
        before_blank = at > first and not paragraph[at + 1 : at + 2].strip()
        closes = mark == "”" or (mark == '"' and bool(depth)) or (mark == "“" and before_blank)
        if closes and depth:
            depth.pop()
        elif not closes:
            depth.append(at)
    return depth[-1] if depth else None


def stray_close(paragraph: str) -> int | None:
    """Where a curly mark closes what was not opened, None if nowhere."""
    depth = 0
    for found in DOUBLE.finditer(paragraph):
        depth += {"“": 1, "„": 1, "”": -1}.get(found[0], 0)
        if depth < 0:
            return None if '"' in paragraph else found.start()
    return None


def same_in_source(block: Sequence[SegmentPair]) -> bool:
    """True if the source is unbalanced too, or unknown to be balanced: then the copy follows it."""
    sources = " ".join(pair.source for pair in block if pair.source)
    straight = sources.count('"') % 2 == 1
    return bool(sources) and (
        straight or sources.count("«") != sources.count("»") or sources.count("“") != sources.count("”")
    )


def mixed(blocks: Sequence[Sequence[SegmentPair]]) -> Iterator[Signal]:
    """The first mark of the rarer kind, where a story has straight and curly ones."""
    places = {kind: [(b, m) for b in blocks for m in re.finditer(kind, b[0].paragraph)] for kind in ('"', "[“”]")}
    rare, common = sorted(places.values(), key=len)
    if rare and len(common) > len(rare):
        block, found = rare[0]
        message = "The story mixes straight and curly quotation marks."
        yield lifted(block, Hit(Span(*found.span()), message, len(rare), "mixed", severity=Severity.NEUTRAL))


SIGNAL = SignalSpec(
    name=NAME,
    summary="quotation marks: direction, blanks, guillemets, balance over the story",
    category="fluency/punctuation",
    its_type="typographical",
    severity=Severity.MINOR,
    measure=quotation_marks,
)
