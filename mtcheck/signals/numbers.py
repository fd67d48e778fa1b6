"""Figures that differ from the source's, and figures in French dress. Value: 1 for each.

With a source, figures are compared as values: 3,5 milliards is 3.5 billion, 20h30 is 8:30 p.m., XIXe is the 19th.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.quantities import Quantity, quantities, written_values
from mtcheck.signals.base import Hit, SignalSpec, each, just_before
from mtcheck.types import SegmentPair, Severity, Span

NAME = "numbers"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[12]\d{3}|\d)"
UNIT = r"(?:%|per ?cent|percent|million|billion|euros?|dollars?|km|kg|metres?|meters?|tons?|tonnes?)"
DECIMAL_COMMA = re.compile(rf"(?<![\w.,])(\d{{1,3}}),(\d{{1,2}})(?=\s?{UNIT}\b|\s?%)")
SPACED = re.compile(r"(?<![\w.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?![\w,]|\.\d)")
POINTED = re.compile(r"(?<![\w.,$€£])([1-9]\d{0,2})((?:\.000)+)(?![\w.,%])")
AFTER_MONTH = re.compile(rf"{MONTH}\s$")


MOST_COMPARED = 10_000  # Pairs of figures; beyond, it is a table and no segment.


def figures(pair: SegmentPair) -> Iterator[Hit]:
    """What is wrong with the figures of a segment."""
    yield from foreign_format(pair.text)
    if pair.source and pair.text.strip():
        yield from compared(pair.source, pair.text, pair.lang_pair.partition("-")[0])


def foreign_format(text: str) -> Iterator[Hit]:
    """Decimal commas and thousands set off by a blank or a point."""
    for found in DECIMAL_COMMA.finditer(text):
        message = "English writes a decimal point, not a comma."
        yield format_hit(found, message, f"{found[1]}.{found[2]}")
    for found in SPACED.finditer(text):
        if not just_before(AFTER_MONTH, text, found.start()):
            groups = re.split(r"\s", found[2].strip())
            yield format_hit(found, "English sets off thousands by a comma.", ",".join([found[1], *groups]))
    for found in POINTED.finditer(text):
        yield format_hit(found, "English sets off thousands by a comma.", found[0].replace(".", ","))


def format_hit(found: re.Match[str], message: str, replacement: str) -> Hit:
    """A figure in the wrong dress."""
    span = Span(*found.span())
    return Hit(span, message, kind="format", replacements=(replacement,), category="locale/number-format",
               severity=Severity.MINOR)  # fmt: skip


def compared(source: str, target: str, lang: str) -> Iterator[Hit]:
    """Figures that one side has and the other has not in any form."""
    there, here = quantities(source, lang), quantities(target, "en")
    if len(there) * len(here) > MOST_COMPARED:
        return
    in_words, in_source_words = written_values(target, "en"), written_values(source, lang)
    lost = [one for one in there if not said(one, here, in_words)]
    extra = [one for one in here if not said(one, there, in_source_words)]
    weighty = [one for one in lost if len(one.digits) > 1]
    for one in extra:
        if weighty:
            was = weighty[0].span.of(source)
            message = f"The source has {was}, the translation {one.span.of(target)}."
            yield Hit(one.span, message, kind="changed")
        elif len(one.digits) > 1:
            yield Hit(one.span, f"{one.span.of(target)} is not in the source.", kind="added")
    if weighty and not extra:
        message = f"{', '.join(one.span.of(source) for one in weighty)} of the source is not in the translation."
        yield Hit(Span(0, len(target)), message, kind="lost", category="accuracy/omission")


def said(one: Quantity, others: tuple[Quantity, ...], written: frozenset[float]) -> bool:
    """True if the other side has the figure as a value, as the same digits, or in words."""
    if written & set(one.values):
        return True
    for other in others:
        if (one.digits == other.digits and len(one.digits) > 3) or any(
            near(a, b) for a in one.values for b in other.values
        ):
            return True
        long, short = sorted((one.digits, other.digits), key=len, reverse=True)
        if len(long) == 4 and len(short) == 2 and long.endswith(short):
            return True  # 1990s and the 90s
    whole = "".join(other.digits for other in others)
    return len(one.digits) > 2 and one.digits in whole


def near(a: float, b: float) -> bool:
    """Equal but for rounding in the sixth place, or by a power of a thousand ("1 500 millions", "1.5 billion")."""
    return any(abs(a - b * scale) <= 1e-6 * max(abs(a), 1e-9) for scale in (1, 1e3, 1e-3, 1e6, 1e-6, 1e9, 1e-9))


SIGNAL = SignalSpec(
    name=NAME,
    summary="figures that differ from the source, or in French dress",
    category="accuracy/mistranslation",
    its_type="numbers",
    severity=Severity.MAJOR,
    measure=each(NAME, figures),
)
