"""Superfluous and missing spaces: "why ?", "40 %", "first ,second". Value: 1 for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from mtcheck.findings import Severity, Signal
from mtcheck.readings import Evidence
from mtcheck.signals.base import ABROAD, Hit, SignalSpec, each, each_paragraph, overlaps_any, presumed, written_in
from mtcheck.signals.french_blanks import Custom, missing_blanks
from mtcheck.types import SegmentPair, Span, by_story

NAME = "spacing"
BLANK = "[ \t\u00a0\u2009\u202f]"
# (kind, pattern, replacement, message); the first group is replaced.
RULES = (
    (
        "before_mark",
        rf"(?<=[\w)\]\"”’%])({BLANK}+)(?=[;!?](?![\w/=)(\]|-]))|"
        rf"(?<=[\w)\]\"”’%])(?<!\d)({BLANK}+)(?=:(?=\s+[^\s()\[\]|]|\s*$))|"
        rf"(?<=\d)({BLANK}+)(?=:(?=\s+[^\s\d()\[\]|]|\s*$))",
        "",
        "French puts a space before this mark; English does not.",
    ),
    ("before_percent", rf"(?<=\d)({BLANK}+)(?=%)", "", "English writes the per cent sign without a space."),
    (
        "before_comma",
        rf"(?<=[\w)\]\"”’])({BLANK}+)(?=,(?:\s|$)|\.(?!{BLANK}*\.)(?:\s|$))",
        "",
        "There is a space before this mark.",
    ),
    ("after_opening", rf"(?<=[¿¡])({BLANK}+)(?=\w)", "", "There is a space after this mark."),
    ("after_mark", r"(?<=[a-z]{2})([,;])(?=[A-Za-z]{2})", "{} ", "A space is missing after this mark."),
    ("after_stop", r"(?<=[a-z]{3})([.!?])(?=[A-Z][a-z]+\s)", "{} ", "A space is missing after the full stop."),
    (
        "in_brackets",
        rf"(?<=[(\[])(?<![:;=8-][(\[])({BLANK}+)(?=\w)|(?<=\w)({BLANK}+)(?=[)\]])",
        "",
        "There is an extra space inside the brackets.",
    ),
    ("no_break", r"(?<=[A-Za-z,])([\u00a0\u2009\u202f]+)(?=[A-Za-z])", " ", "There is a no-break space between words."),
    ("doubled", r"(?<=[^\s.!?:¿¡])([ \u00a0]{2,})(?=\S)", " ", "There is more than one space between words."),
)
COMPILED = tuple((kind, re.compile(pattern), new, message) for kind, pattern, new, message in RULES)
# An address is searched from the start of each word only: from every letter, a long word would take quadratic time.
ADDRESS = re.compile(
    r"(?<!\S)\S*(?:https?:|www\.|\w@\w|\w\.\w{2,3}/|\.(?:com|org|net|fr|uk)\b)\S*|&#?\w+;", re.IGNORECASE
)
TOKENISED = re.compile(r"\w [,.](?= |$)")


def stray_blanks(paragraph: str) -> Iterator[Hit]:
    """Each superfluous space, and each place where a space is missing."""
    addresses = [Span(*found.span()) for found in ADDRESS.finditer(paragraph)]
    columns = is_table(paragraph)
    pretokenised = len(TOKENISED.findall(paragraph)) > MOST_BY_HAND
    for kind, pattern, new, message in COMPILED:
        if pretokenised and kind in ("before_mark", "before_comma", "before_percent"):
            continue  # The whole text is tokenized; one finding for every mark would hide the others.
        if columns and kind in ("doubled", "before_percent"):
            continue
        for found in pattern.finditer(paragraph):
            group = found.lastindex or 1
            span = Span(*found.span(group))
            if not overlaps_any(span, addresses):
                yield hit(paragraph, span, kind, new.format(found[group]), message)


MOST_BY_HAND = 8  # Spaces before a mark in one paragraph; more are the work of a tokenizer.
COLUMN = re.compile(r"[ \u00a0]{2,}|\t")
SENTENCE_END = re.compile(r"[^\W\d]{2}[.!?…][\"'”’)]*(?:\s|$)")
FEWEST_COLUMNS = 2  # Gaps in a line with columns set by spaces; a typing error is a single gap.


def is_table(paragraph: str) -> bool:
    """True if spaces set columns: two gaps of several spaces in one line, with figures or short words between them."""
    for line in paragraph.split("\n"):
        if SENTENCE_END.search(line):
            continue  # Prose with several typing errors, however short its words.
        cells = [cell for cell in COLUMN.split(line.strip()) if cell]
        if len(cells) > FEWEST_COLUMNS and sum(len(cell.split()) for cell in cells) <= WORDS_OF_CELL * len(cells):
            return True
        if len(cells) == FEWEST_COLUMNS and re.search(r"(?:[ \u00a0]{3,}|\t)[-+$€£]?\d[\d.,%]*$", line.strip()):
            return True  # "Smith      12": a name and its figure.
    return False


WORDS_OF_CELL = 3  # Maximum on average, in a line of a table.


def hit(paragraph: str, span: Span, kind: str, new: str, message: str) -> Hit:
    """The finding covers the neighbouring characters, to be visible; the repair covers only the space."""
    shown = Span(max(0, span.start - 1), min(len(paragraph), span.end + 1))
    return Hit(shown, message, kind=kind, replacements=(new,), replace_span=span)


def measured(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """English spacing in English copy; elsewhere general spacing errors, and French spaces by the story's custom."""
    joints = {pair.id: [pair.paragraph_span.start + at for at in pair.joints] for pair in pairs if pair.joints}
    for signal in _measured(pairs, evidence):
        # Two spaces with an inline code between them are two single ones.
        if not any(signal.span.start < at < signal.span.end for at in joints.get(signal.pair_id, ())):
            yield signal


def _measured(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """The same, without regard to inline codes."""
    yield from each_paragraph(NAME, stray_blanks)(written_in(pairs, "en"), evidence)
    for lang in ABROAD:
        mine = written_in(pairs, lang)
        yield from presumed(each_paragraph(NAME, partial(stray_abroad, lang=lang))(mine, evidence))
        for story in by_story(mine) if lang == "fr" else ():
            custom = Custom(pair.text for pair in story)
            idea = partial(missing_blanks, custom=custom)
            yield from presumed(each(NAME, partial(outside_addresses, idea=idea))(story, evidence))


EVERYWHERE = ("before_comma", "in_brackets", "doubled", "after_mark", "after_opening")


def stray_abroad(paragraph: str, lang: str) -> Iterator[Hit]:
    """Spaces that are wrong in every language; French has one before high marks."""
    for one in stray_blanks(paragraph):
        if one.kind in EVERYWHERE or (one.kind == "before_mark" and lang != "fr"):
            message = "There is a space before this mark." if one.kind == "before_mark" else one.message
            yield replace(one, message=message, value=0.8)


def outside_addresses(pair: SegmentPair, idea: Callable[[str], Iterator[Hit]]) -> Iterator[Hit]:
    """The hits of a function that do not lie in an address."""
    addresses = [Span(*found.span()) for found in ADDRESS.finditer(pair.text)]
    return (one for one in idea(pair.text) if not overlaps_any(one.span, addresses))


SIGNAL = SignalSpec(
    name=NAME,
    summary="French spaces before ; : ! ? %; doubled, missing and extra spaces.",
    category="fluency/punctuation",
    its_type="whitespace",
    severity=Severity.MINOR,
    measure=measured,
    languages=("en", *ABROAD),
)
