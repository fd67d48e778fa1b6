"""Figures that differ from the source's, and figures in the format of the source language. Value: 1 for each.

With a source, quantities are compared as values (`language/quantities`): 3,5 milliards is 3.5 billion, 20h30 is
8:30 p.m., XIXe is the 19th, soixante-dix is 70. Kinds: "changed", "lost", "added", "exchanged", "sign", "unit", and
"format" for foreign number formats, which need no source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.names import target_of
from mtcheck.language.quantities import LEXICONS, Difference, Quantity, differences, quantities
from mtcheck.language.quantities.compare import near
from mtcheck.language.quantities.exchange import exchanged
from mtcheck.language.quantities.half_days import other_half_days
from mtcheck.language.quantities.multiples import reversed_multiples
from mtcheck.language.quantities.scores import other_results
from mtcheck.language.quantities.signs import expressed_in_words
from mtcheck.readings import Evidence
from mtcheck.signals.base import ABROAD, Hit, SignalSpec, each, just_before, presumed, written_in
from mtcheck.types import SegmentPair, Span

NAME = "numbers"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|[12]\d{3}|\d)"
UNIT = r"(?:%|per ?cent|percent|million|billion|euros?|dollars?|km|kg|metres?|meters?|tons?|tonnes?)"
DECIMAL_COMMA = re.compile(rf"(?<![\w.,])(\d{{1,3}}),(\d{{1,2}})(?=\s?{UNIT}\b|\s?%)")
SPACED = re.compile(r"(?<![\w.,])(\d{1,3})((?:[ \u00a0\u202f]\d{3})+)(?![\w,]|\.\d)")
POINTED = re.compile(r"(?<![\w.,$€£])([1-9]\d{0,2})((?:\.000)+)(?![\w.,%])")
THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}(?![\d.,])")
ENTITY = re.compile(r"&#(?:\d{1,7}|x[\da-f]{1,6});", re.IGNORECASE)  # "&#39;" is an apostrophe.
# A mark such as "15 out of 20". Without "in", because "3 in 20" is a share.
OUT_OF = re.compile(r"\d\s(?:out of|sur|von|su|de un total de|em)\s$")
CLOSED = re.compile(r"[^()\n]{0,20}\)")
# What follows a figure without a noun of its own: a preposition, a mark, the end.
NO_NOUN = re.compile(
    r"\W*(?:$|[,;:.!?)]|(?:sur|pour|en|dont|dans|par|à|au|aux|cette|l'an|il|depuis|après|the|in|on|for|from|by|this|last|next|"
    r"to|at|für|im|in|aus|von|vom|allein|para|en|por|este|per|nel|em|no|na)\b)",
    re.IGNORECASE,
)
AFTER_MONTH = re.compile(rf"{MONTH}\s$")


def figures(pair: SegmentPair) -> Iterator[Hit]:
    """The errors in the figures of a segment."""
    source, _, target = pair.lang_pair.partition("-")
    if target == "en":
        yield from foreign_format(pair.text)
    if pair.source and pair.text.strip() and {source, target} <= LEXICONS.keys():
        yield from compared(pair.source, pair.text, source, target)


def foreign_format(text: str) -> Iterator[Hit]:
    """Decimal commas, and thousands separated by a space or a point."""
    for found in DECIMAL_COMMA.finditer(text):
        message = "English writes a decimal point, not a comma."
        yield format_hit(found, message, f"{found[1]}.{found[2]}")
    for found in SPACED.finditer(text):
        if not just_before(AFTER_MONTH, text, found.start()):
            groups = re.split(r"\s", found[2].strip())
            yield format_hit(found, "English separates thousands with a comma.", ",".join([found[1], *groups]))
    for found in POINTED.finditer(text):
        yield format_hit(found, "English separates thousands with a comma.", found[0].replace(".", ","))


def format_hit(found: re.Match[str], message: str, replacement: str) -> Hit:
    """A figure in the format of another language."""
    span = Span(*found.span())
    return Hit(span, message, kind="format", replacements=(replacement,), category="locale/number-format",
               severity=Severity.MINOR)  # fmt: skip


def compared(source: str, target: str, src_lang: str, tgt_lang: str) -> Iterator[Hit]:
    """Quantities that are missing on one side in every form, and pairs that changed places."""
    there, here = (quantities(ENTITY.sub(blank, text), lang) for text, lang in ((source, src_lang), (target, tgt_lang)))
    reported: list[Span] = []
    for found in differences(there, here):
        if found.kind == "sign":
            explained = sign_in_words(found, source, target, src_lang, tgt_lang)
        else:
            explained = is_explained(found, source, target, there, here)
        if not explained:
            reported += [found.target.span] if found.target else []
            yield difference_hit(found, source, target)
    for was, now in other_results(source, target):
        if not any(now.overlaps(span) for span in reported):
            yield Hit(now, both(was, now, source, target), kind="changed", replacements=(was.of(source),))
    lexicons = LEXICONS[src_lang], LEXICONS[tgt_lang]
    for was, now in (
        *reversed_multiples(source, target, *lexicons, f"{src_lang}-{tgt_lang}"),
        *other_half_days(source, target, there, here),
    ):
        yield Hit(now, both(was, now, source, target), kind="changed")
    if tgt_lang == "en":
        yield from foreign_thousands(target, there, here)
    for a, x, b, y in exchanged(source, target, there, here):
        yield swapped(source, target, (a, b), (x, y))


def both(was: Span, now: Span, source: str, target: str) -> str:
    """The message on a figure that differs."""
    return f"The source has “{was.of(source)}”, the translation “{now.of(target)}”."


def foreign_thousands(target: str, there: Sequence[Quantity], here: Sequence[Quantity]) -> Iterator[Hit]:
    """A stop before three digits that separates thousands, as the source value shows: "81.338 spectators"."""
    for one in here:
        found = THOUSANDS.match(target, one.span.start)
        if not found or len(one.values) < 2 or any(same(other, one.values[0]) for other in there):
            continue
        if any(same(other, one.values[1]) for other in there):
            yield format_hit(found, "English separates thousands with a comma.", found[0].replace(".", ","))


def same(one: Quantity, value: float) -> bool:
    """True if a value is the most likely one of a quantity of the source."""
    return near(one.value, value)


def blank(found: re.Match[str]) -> str:
    """Replace matches with spaces of equal length, so that offsets stay correct."""
    return " " * len(found[0])


def sign_in_words(found: Difference, source: str, target: str, src_lang: str, tgt_lang: str) -> bool:
    """Whether the side without a minus sign expresses it in words: "a fall of 3%", "below zero"."""
    if found.source is None or found.target is None:
        return False
    if found.source.negative:
        return expressed_in_words(target, found.target, LEXICONS[tgt_lang])
    return expressed_in_words(source, found.source, LEXICONS[src_lang])


def is_explained(
    found: Difference, source: str, target: str, there: Sequence[Quantity], here: Sequence[Quantity]
) -> bool:
    """True if a figure that differs is the same after all.

    It is in a title that is not translated (“Les Quatre Cents Coups”), part of a code ("nationale 20", "RN20"), a scale
    of marks ("7 out of 20") or a conversion in brackets, or one side leaves out the scale that another figure of the
    sentence has: "18 milliards, dont quatre".
    """
    was, now = found.source, found.target
    if was and not now:
        words = was.span.of(source).strip()
        if not was.digits and re.search(rf"\b{re.escape(words)}\b", target):
            return True
        return bool(was.digits) and re.search(rf"[A-Z][-‑]?{was.digits}(?!\d)", target) is not None
    if now and not was:
        span = now.span
        bracketed = target[: span.start].endswith("(") and CLOSED.match(target, span.end) is not None
        return bracketed or just_before(OUT_OF, target, span.start)
    if was is None or now is None:
        return False
    return _without_scale(source, was, now, there) or _without_scale(target, now, was, here)


def _without_scale(text: str, bare: Quantity, other: Quantity, all_: Sequence[Quantity]) -> bool:
    """True if `other` is `bare`, which no noun follows, times the scale of another quantity of its text."""
    if bare.unit or bare.value >= 1000 or not NO_NOUN.match(text, bare.span.end):
        return False
    scales = {scale for one in all_ for scale in (1e3, 1e6, 1e9, 1e12) if one.value >= scale and one is not bare}
    return any(near(bare.value * scale, other.value) for scale in scales)


def difference_hit(found: Difference, source: str, target: str) -> Hit:
    """A difference as a hit; for a lost quantity, on the whole segment."""
    was = found.source.span.of(source).strip() if found.source else ""
    if found.target is None:
        message = f"“{was}” of the source is not in the translation."
        return Hit(Span(0, len(target.rstrip())), message, kind="lost", category="accuracy/omission")
    now = found.target.span.of(target).strip()
    if found.source is None:
        return Hit(found.target.span, f"“{now}” is not in the source.", kind="added", category="accuracy/addition")
    sign = " The minus sign differs." if found.kind == "sign" else ""
    return Hit(found.target.span, f"The source has “{was}”, the translation “{now}”.{sign}", kind=found.kind)


def swapped(source: str, target: str, there: tuple[Quantity, Quantity], here: tuple[Quantity, Quantity]) -> Hit:
    """Two figures in each other's place, with the repair that swaps them back."""
    first, last = sorted(here, key=lambda one: one.span)
    a, b = number(target, first), number(target, last)
    was = [one.span.of(source).strip() for one in there]
    message = (
        f"“{a.of(target)}” and “{b.of(target)}” seem to have changed places: the source has “{was[0]}” and “{was[1]}”."
    )
    back = b.of(target) + target[a.end : b.start] + a.of(target)
    return Hit(Span(a.start, b.end), message, kind="exchanged", replacements=(back,))


def number(text: str, one: Quantity) -> Span:
    """The figure without its unit, if it is written in digits."""
    digits = re.search(r"\d(?:[\d.,\u00a0\u202f ]*\d)?", one.span.of(text))
    return Span(*digits.span()).shift(one.span.start) if digits else one.span


def measured(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """Figures against the source; in copy that is not English, also figures in English format."""
    yield from each(NAME, figures)(pairs, evidence)
    yield from presumed(each(NAME, dress)(written_in(pairs, *ABROAD), evidence))


def dress(pair: SegmentPair) -> Iterator[Hit]:
    """Figures in the format of other languages, with the English format."""
    # Its patterns are compiled only where such copy is read.
    from mtcheck.signals.figures_abroad import english_figures

    return english_figures(pair.text, target_of(pair.lang_pair), pair.source)


SIGNAL = SignalSpec(
    name=NAME,
    summary="Figures that differ from the source, and foreign number formats.",
    category="accuracy/mistranslation",
    its_type="numbers",
    severity=Severity.MAJOR,
    measure=measured,
    factual=True,
    languages=tuple(LEXICONS),
    sources=tuple(LEXICONS),
    beyond="figures written by foreign customs",
)
