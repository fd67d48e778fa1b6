"""Quotation marks: wrong direction, stray blanks, guillemets left, mixed kinds, and balance over the whole story.

Value: 1 for each. Balance is checked over the story because a quotation may continue over paragraphs, each of which
reopens it; four of five unbalanced segments are already unbalanced in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.names import target_of
from mtcheck.readings import Evidence
from mtcheck.signals.base import (
    ABROAD,
    Hit,
    SignalSpec,
    overlaps_any,
    owner,
    paragraphs,
    presumed,
    to_signal,
    written_in,
)
from mtcheck.signals.quotes_abroad import foreign_marks, unbalanced
from mtcheck.text.debris import debris
from mtcheck.types import SegmentPair, Span, by_story

NAME = "quotes"
WRONG_CLOSE = re.compile(r"(?<=[\w)\]])[?!.,;]*(\s*“)(?=\s*$|\s*[,.;]|\s+[a-z])")
WRONG_OPEN = re.compile(r"(?:(?<=\s)|(?<=^))(”)(?=\w)")
AFTER_OPEN = re.compile(r"“([ \u00a0\u202f]+)(?=\w)")
BEFORE_CLOSE = re.compile(r"(?<=[\w.,!?])([ \u00a0\u202f]+)”(?!\w)")
GUILLEMETS = re.compile(r"«[ \u00a0\u202f]*|(?<![ \u00a0\u202f])[ \u00a0\u202f]+»|»")
INWARD = re.compile(r"(?:^|[\s(])»[^\s«»][^«»]*[^\s«»]«")
LOOKBEHIND = 400  # Code points: longer than a title.
LEVELS = (("“", "”"), ("‘", "’"))
DOUBLE = re.compile(r"[“”\"„]")


def quotation_marks(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """All quotation-mark errors of all stories."""
    yield from presumed(abroad(written_in(pairs, *ABROAD)))
    for story in by_story(written_in(pairs, "en")):
        blocks = list(paragraphs(story))
        for block in blocks:
            for hit in within(block[0].paragraph):
                yield lifted(block, hit)
        if len(blocks) > 1:
            # A quotation may continue over records, which are sentences; paragraphs reopen it.
            if story[0].document == story[-1].document:
                yield from balance(blocks)
            yield from mixed(blocks)


def abroad(pairs: Sequence[SegmentPair]) -> Iterator[Signal]:
    """The same for copy in other languages."""
    for story in by_story(pairs):
        lang = target_of(story[0].lang_pair)
        blocks = list(paragraphs(story))
        for block in blocks:
            for hit in foreign_marks(block[0].paragraph, lang):
                yield lifted(block, hit)
        if len(blocks) > 1 and story[0].document == story[-1].document:
            for number, hit in unbalanced(blocks, lang):
                if not same_in_source(blocks[number]):
                    yield lifted(blocks[number], hit)


def lifted(block: Sequence[SegmentPair], hit: Hit) -> Signal:
    """A hit of a paragraph as a signal of the pair in which it starts."""
    origin = block[0].paragraph_span.start
    return to_signal(NAME, hit, owner(block, hit.span.start + origin).id, origin)


def within(paragraph: str) -> Iterator[Hit]:
    """Errors within one paragraph."""
    broken = [piece.span for piece in debris(paragraph) if piece.kind == "mojibake"]
    yield from (hit for hit in faults(paragraph) if not overlaps_any(hit.span, broken))


def faults(paragraph: str) -> Iterator[Hit]:
    """The same, including marks that are parts of broken letters."""
    wrong, depth, read = set[int](), 0, 0
    closes = "”" in paragraph
    for found in WRONG_CLOSE.finditer(paragraph):
        depth += paragraph.count("“", read, found.end()) - paragraph.count("”", read, found.end())
        read = found.end()
        if closes_low_quote(paragraph, found.end() - 1):
            depth -= 1
        elif depth > 1 or not closes:
            wrong.add(found.end())
            span = Span(found.start(), found.end())
            message = "The quotation closes here, but this is an opening mark."
            yield Hit(span, message, kind="direction", replacements=("”",), replace_span=Span(*found.span(1)))
    for found in WRONG_OPEN.finditer(paragraph):
        message = "The quotation opens here, but this is a closing mark."
        yield Hit(Span(*found.span()), message, kind="direction", replacements=("“",))
    for pattern in (AFTER_OPEN, BEFORE_CLOSE):
        for found in pattern.finditer(paragraph):
            if found.start() + 1 not in wrong and not closes_low_quote(paragraph, found.start()):
                message = "There is an extra space inside the quotation marks."
                inner = Span(*found.span(1))
                yield Hit(Span(*found.span()), message, kind="blank", replacements=("",), replace_span=inner)
    yield from guillemets(paragraph)


def guillemets(paragraph: str) -> Iterator[Hit]:
    """Each guillemet of a French quotation, with the English mark of its level; German »so« is a separate pair."""
    if INWARD.search(paragraph):
        return
    depth = at = 0
    for found in GUILLEMETS.finditer(paragraph):
        depth += paragraph.count("“", at, found.start()) - paragraph.count("”", at, found.start())
        at, opens = found.end(), "«" in found[0]
        level = max(0, depth if opens else depth - 1)
        depth += 1 if opens else -1
        message = "French quotation marks are left in the English."
        yield Hit(Span(*found.span()), message, kind="guillemets", replacements=(english(paragraph, found, level),))


def english(paragraph: str, guillemet: re.Match[str], level: int) -> str:
    """The English mark for a guillemet, with a space if a word touches it from outside: "their« links".

    Args:
        level: 0 for a quotation, 1 for one inside it, and so on.
    """
    start, end = guillemet.span()
    opening, closing = LEVELS[level % len(LEVELS)]
    if "«" in guillemet[0]:
        return f" {opening}" if paragraph[max(0, start - 1) : start].isalnum() else opening
    return f"{closing} " if paragraph[end : end + 1].isalnum() else closing


def closes_low_quote(paragraph: str, at: int) -> bool:
    """True if the mark at `at` closes a „ in German style: "„Zum Hirsch“"."""
    low = paragraph.rfind("„", max(0, at - LOOKBEHIND), at)
    return low >= 0 and not any(mark in "“”" for mark in paragraph[low + 1 : at])


def is_prime(paragraph: str, at: int) -> bool:
    """True for a straight mark that is not a quotation mark: inches, seconds, or "the same as above" in a column."""
    before, after = paragraph[max(0, at - 1) : at], paragraph[at + 1 : at + 2]
    return before.isdigit() or (not before.strip() and not after.strip() and 0 < at < len(paragraph) - 1)


def balance(blocks: Sequence[Sequence[SegmentPair]]) -> Iterator[Signal]:
    """Quotations that never close, and closing marks without an opening one."""
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
    """The opening of a quotation that the paragraph does not close, None if all close."""
    depth: list[int] = []
    first = len(paragraph) - len(paragraph.lstrip())
    for found in DOUBLE.finditer(paragraph):
        mark, at = found[0], found.start()
        # A mark before a space closes, unless it is the first character of the paragraph.
        before_blank = at > first and not paragraph[at + 1 : at + 2].strip()
        if mark == '"' and not depth and is_prime(paragraph, at):
            continue
        low = mark == "“" and bool(depth) and paragraph[depth[-1]] == "„"
        closes = mark == "”" or (mark == '"' and bool(depth)) or (mark == "“" and before_blank) or low
        if closes and depth:
            depth.pop()
        elif not closes:
            depth.append(at)
    return depth[-1] if depth else None


def stray_close(paragraph: str) -> int | None:
    """The place of a curly closing mark without an opening one, None if there is none."""
    depth = 0
    for found in DOUBLE.finditer(paragraph):
        low = found[0] == "“" and closes_low_quote(paragraph, found.start())
        depth += -1 if low else {"“": 1, "„": 1, "”": -1}.get(found[0], 0)
        if depth < 0:
            return None if '"' in paragraph else found.start()
    return None


def same_in_source(block: Sequence[SegmentPair]) -> bool:
    """True if the source is unbalanced too, since the copy may then follow it."""
    sources = " ".join(pair.source for pair in block if pair.source)
    straight = sources.count('"') % 2 == 1
    return bool(sources) and (
        straight or sources.count("«") != sources.count("»") or sources.count("“") != sources.count("”")
    )


def mixed(blocks: Sequence[Sequence[SegmentPair]]) -> Iterator[Signal]:
    """The first mark of the rarer kind, if a story has straight and curly ones."""
    places = {kind: [(b, m) for b in blocks for m in marks(kind, b[0].paragraph)] for kind in ('"', "[“”]")}
    rare, common = sorted(places.values(), key=len)
    if rare and len(common) > len(rare):
        block, found = rare[0]
        message = "The story mixes straight and curly quotation marks."
        yield lifted(block, Hit(Span(*found.span()), message, len(rare), "mixed", severity=Severity.NEUTRAL))


def marks(kind: str, paragraph: str) -> list[re.Match[str]]:
    """The marks of a kind that are quotation marks."""
    return [
        found for found in re.finditer(kind, paragraph) if found[0] != '"' or not is_prime(paragraph, found.start())
    ]


SIGNAL = SignalSpec(
    name=NAME,
    summary="Quotation marks: direction, spaces, guillemets, balance over the story.",
    category="fluency/punctuation",
    its_type="typographical",
    severity=Severity.MINOR,
    measure=quotation_marks,
    languages=("en", *ABROAD),
)
