"""The story as an editor reads it: paragraphs, scores in the margin, marks that lead to the findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mtcheck.report.flags import Flag
from mtcheck.report.page.parts import LOW, safe, safe_lines
from mtcheck.report.view import View
from mtcheck.types import Paragraph, SegmentPair, SegmentScore, Span

_SCORED = frozenset({"text", "heading"})
Numbered = tuple[int, SegmentPair]


def story(item: View) -> Iterator[str]:
    """The column on the left."""
    yield f'<article class="story" lang="{safe(item.report.document.lang)}" aria-label="Story">'
    pairs = sorted(enumerate(item.report.pairs), key=lambda numbered: numbered[1].target.span)
    paragraphs = sorted(item.report.document.paragraphs, key=lambda paragraph: paragraph.span)
    taken = 0
    for paragraph in paragraphs or [Paragraph(Span(0, len(item.report.document.text)))]:
        inside: list[Numbered] = []
        while taken < len(pairs) and pairs[taken][1].target.span.start < max(
            paragraph.span.end, paragraph.span.start + 1
        ):
            inside.append(pairs[taken])
            taken += 1
        yield from _paragraph(item, paragraph, inside)
    yield "</article>"


def _paragraph(item: View, paragraph: Paragraph, inside: Sequence[Numbered]) -> Iterator[str]:
    text = item.report.document.text
    if not inside:
        label = "" if paragraph.kind in _SCORED else f'<span class="unseen">{safe(paragraph.kind)}: </span>'
        yield f'<p class="aside paragraph">{label}{safe_lines(paragraph.span.of(text))}</p>'
        return
    kind = "paragraph heading" if paragraph.kind == "heading" else "paragraph"
    yield f'<div class="{kind}">'
    # Each segment is shown up to the start of the next, so that no character of the paragraph is lost.
    starts = [paragraph.span.start, *(pair.target.span.start for _, pair in inside[1:])]
    ends = [*starts[1:], max(paragraph.span.end, inside[-1][1].target.span.end)]
    for (index, pair), start, end in zip(inside, starts, ends, strict=True):
        yield from _segment(item, index, pair, Span(min(start, pair.target.span.start), end))
    yield "</div>"


def _segment(item: View, index: int, pair: SegmentPair, span: Span) -> Iterator[str]:
    text = item.report.document.text
    yield f'<div class="segment" id="{item.segment_id(index)}">{_margin(item.scores.get(pair.id))}'
    yield f"<p>{''.join(_marked(item, text, span))}</p></div>"


def _margin(score: SegmentScore | None) -> str:
    if score is None or score.score is None or score.needs_edit is None:
        return '<span class="margin"></span>'
    low = " low" if score.score < LOW else ""
    title = f"{score.needs_edit:.0%} likely to need an editor; score give or take {score.margin or 0:.0f}"
    return f'<span class="margin{low}" title="{title}"><span class="unseen">Score </span>{score.score:.0f}</span>'


def _marked(item: View, text: str, shown: Span) -> Iterator[str]:
    """The text cut where a mark begins or ends; each piece wears the worst of the findings that cover it."""
    here = [flag for flag in item.near(shown) if _touches(flag.finding.span, shown)]
    edges = {edge for flag in here for edge in (flag.finding.span.start, flag.finding.span.end)}
    cuts = sorted({shown.start, shown.end, *(edge for edge in edges if shown.start < edge < shown.end)})
    for start, end in pairwise(cuts):
        yield from (_mark(item, [flag], "‸", shown) for flag in here if flag.finding.span == Span(start, start))
        piece = Span(start, end)
        over = [
            flag
            for flag in here
            if flag.finding.span.overlaps(piece) and flag.finding.span.start < flag.finding.span.end
        ]
        words = safe_lines(piece.of(text))
        yield _mark(item, over, words, piece) if over else words
    yield from (_mark(item, [flag], "‸", shown) for flag in here if flag.finding.span == Span(shown.end, shown.end))


def _mark(item: View, over: Sequence[Flag], words: str, piece: Span) -> str:
    worst = max(over, key=lambda flag: (flag.finding.severity, flag.finding.probability))
    ids = " ".join(item.finding_id(flag) for flag in over)
    label = worst.finding.severity.label
    # The number follows the last piece of a finding, once.
    ended = [
        flag.number
        for flag in over
        if flag.finding.span.end <= piece.end or flag.finding.span.start == flag.finding.span.end
    ]
    note = f"<sup>{','.join(map(str, ended))}</sup>" if ended else ""
    unseen = f'<span class="unseen"> ({label}) </span>' if ended else ""
    link = f'<a href="#{item.finding_id(worst)}" title="{safe(worst.finding.message)}">{words}{unseen}</a>'
    return f'<mark class="{label}" data-of="{ids}">{link}{note}</mark>'


def _touches(span: Span, shown: Span) -> bool:
    if span.start == span.end:
        return shown.start <= span.start <= shown.end
    return span.overlaps(shown)
