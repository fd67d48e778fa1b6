"""Pair the segments of a document with their source and references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from mtcheck.alignment.links import Links, link_best
from mtcheck.alignment.memory import Remembered
from mtcheck.alignment.sections import Section, Segments, by_line, by_paragraph, whole
from mtcheck.documents.newsmarks import without_dateline
from mtcheck.interfaces import Encoder
from mtcheck.types import Document, Paragraph, Segment, SegmentPair, Span

Way = tuple[Section, ...]
CODED = ("xliff", "tmx")  # Formats whose inline codes are no part of the text; `Paragraph.marks` shows where they are.
CONTEXT = 6  # Segments before a pair: as many as a language model can use.


def pair_up(
    document: Document,
    segments: Segments,
    source: str | None,
    references: Sequence[str],
    encoder: Encoder | None,
    lang: str,
) -> tuple[SegmentPair, ...]:
    """Pair the segments of a document with their sources, in the order of the document.

    Segments of one paragraph that together translate a source become one pair, so that a sentence split in two is
    checked as a whole. The source is "" for a segment without a counterpart, None if no source was given.

    Args:
        document: Its name is stored in the pairs.
        segments: The result of `segment`.
        source: The whole source text; None to use what the paragraphs carry.
        references: Whole reference translations; empty to use what the paragraphs carry.
        encoder: None aligns by length, figures and names.
        lang: "fr-en".
    """
    src_lang, _, tgt_lang = lang.partition("-")
    texts = [found.text for found, _ in segments]
    # The copy's dateline is no segment; in the others, its day would look like a lost figure.
    strip = without_dateline if any(part.kind == "dateline" for part in document.paragraphs) else str
    given = _source_ways(segments, source if source is None else strip(source), src_lang)
    wanted = _reference_ways(segments, [*map(strip, references)], tgt_lang)
    if encoder is not None:
        encoder = Remembered(encoder, _to_embed(texts, chain.from_iterable(chain(given, *wanted))))
    links = link_best(texts, given, encoder)
    others = [link_best(texts, ways, encoder) for ways in wanted]
    # Each paragraph is sliced once: otherwise each of 4,000 pairs of one paragraph would hold a copy of it.
    paragraphs = {span: span.of(document.text) for span in {paragraph.span for _, paragraph in segments}}
    return tuple(
        _pair(document, paragraphs, segments, group, number, links, others, lang)
        for number, group in enumerate(_groups(segments, [links, *others]), 1)
    )


def _source_ways(segments: Segments, source: str | None, lang: str) -> list[Way]:
    if source is not None:
        return _text_ways(segments, source, lang)
    return [tuple(by_paragraph(segments, lambda paragraph: paragraph.source, lang))]


def _reference_ways(segments: Segments, references: Sequence[str], lang: str) -> list[list[Way]]:
    """The possible divisions for each reference."""
    if references:
        return [_text_ways(segments, reference, lang) for reference in references]
    most = max((len(paragraph.references) for _, paragraph in segments), default=0)
    return [[tuple(by_paragraph(segments, partial(_reference, k), lang))] for k in range(most)]


def _reference(k: int, paragraph: Paragraph) -> str | None:
    return paragraph.references[k] if k < len(paragraph.references) else None


def _text_ways(segments: Segments, text: str, lang: str) -> list[Way]:
    """Two divisions: line by line if both have equally many lines, and free."""
    return [by_line(segments, text, lang), whole(segments, text, lang)]


def _to_embed(texts: Sequence[str], sections: Iterable[Section]) -> Iterator[str]:
    """All texts that alignment will need."""
    for section in sections:
        if not section.bound and section.sentences:
            yield from (texts[i] for i in section.targets)
            yield from section.sentences


def _groups(segments: Segments, links: Sequence[Links]) -> Iterator[range]:
    """Segments that some alignment joins, if they are in one paragraph."""
    start = 0
    for i in range(1, len(segments) + 1):
        joined = i < len(segments) and any(i in found.joined for found in links)
        if not joined or segments[i][1].span != segments[i - 1][1].span:
            yield range(start, i)
            start = i


def _pair(
    document: Document,
    paragraphs: Mapping[Span, str],
    segments: Segments,
    group: range,
    number: int,
    links: Links,
    others: Sequence[Links],
    lang: str,
) -> SegmentPair:
    first, paragraph = segments[group[0]]
    span = Span(first.span.start, segments[group[-1]][0].span.end)
    target = Segment(span.of(document.text), span, first.location)
    # A reference is used whole: its untranslated sentences stay with the pair before them, so that scores count the
    # gap.
    references = (" ".join([_against(found, group) or "", *_omitted(found, group)]).strip() for found in others)
    return SegmentPair(
        id=str(number),
        document=document.name,
        target=target,
        paragraph=paragraphs[paragraph.span],
        paragraph_span=paragraph.span,
        source=_against(links, group),
        references=tuple(text for text in references if text),
        context=_context(segments, group[0]),
        lang_pair=lang,
        omitted=_omitted(links, group),
        joints=tuple(offset for offset, _, _ in paragraph.marks) if document.format in CODED else (),
        lost_codes=paragraph.lost_codes if group[0] == 0 or segments[group[0] - 1][1].span != paragraph.span else (),
    )


def _against(links: Links, group: range) -> str | None:
    """The sentences aligned with a group, each once; "" if there are none, None if no text was given."""
    found = [links.against[i] for i in group if i in links.against]
    if not found:
        return None
    # Segments that share a bead share the very same tuple.
    return " ".join(chain.from_iterable({id(part): part for part in found}.values()))


def _omitted(links: Links, group: range) -> tuple[str, ...]:
    return tuple(chain.from_iterable(links.omitted.get(i, ()) for i in group))


def _context(segments: Segments, index: int) -> tuple[str, ...]:
    """Text before a segment: what the file gives as context of its paragraph, else the segments before it."""
    paragraph: Paragraph = segments[index][1]
    before = segments[max(0, index - CONTEXT) : index]
    if paragraph.context:
        before = [pair for pair in before if pair[1].span == paragraph.span]
    return (*paragraph.context, *(found.text for found, _ in before))[-CONTEXT:]
