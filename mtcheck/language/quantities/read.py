"""All quantities of a text, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mtcheck.language.quantities import de, en, es, fr, it, pt, ru
from mtcheck.language.quantities.figures import BLANKS, FIGURE, values_of
from mtcheck.language.quantities.inside_words import inside_words
from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon
from mtcheck.language.quantities.measures import measures
from mtcheck.language.quantities.phrases import Phrase, Token, phrase_at
from mtcheck.language.quantities.quantity import Quantity, Weight
from mtcheck.language.quantities.signs import MEASURED, is_minus
from mtcheck.language.quantities.spoken import spoken_times
from mtcheck.language.quantities.times import calendar_words, times
from mtcheck.language.quantities.units import currency_before, unit_of
from mtcheck.language.word_sets import word_set
from mtcheck.types import Span

LEXICONS: dict[str, Lexicon] = {
    "de": de.LEXICON, "en": en.LEXICON, "es": es.LEXICON, "fr": fr.LEXICON, "it": it.LEXICON, "pt": pt.LEXICON,
    "ru": ru.LEXICON,
}  # fmt: skip
TOKEN = re.compile(rf"(?P<figure>{FIGURE.pattern})|[^\W\d_]+(?:[€$£]|['’](?=[^\W\d_]))?")
FIRM_UNITS = ("%", "EUR", "$", "£", "¥", "RUB")  # An amount in one of them is exact, even with one digit.
SMALL_PREFIX = re.compile(r"(?<!\w)[a-zà-ÿ]{2,8}[-‑]$")
IN_A_NAME = re.compile(r"[^\W\d_][-‑]?$")
RANGE = re.compile(
    rf"[{BLANKS}]?(?:[-–/]|[{BLANKS}](?:à|et|ou|to|and|or|bis|und|oder|a|y|o|e|до|и|или)[{BLANKS}](?:[$€£¥])?)[{BLANKS}]?"
)
RATIO = re.compile(r"(?:\s[^\W\d_]+){0,2}\s(?:sur|out of|in|su|von|em|de cada|из)\s")
OF = re.compile(r"\s(?:de|of|di|d['’])\s?")
FORTNIGHT = ("huitaine", "quinzaine", "quincena")
TIMES = ("minute", "hour", "day", "week", "month", "year")
NTH = re.compile(r"st|nd|rd|th|e|ème|[ªº]")
# Pairs, and halves of a game or a year: neither share nor multiple.
COUNTS = word_set(
    """both couple pair twin twins either neither duo trio beide beiden paar ambos ambas par entrambi entrambe paio оба
    обе обоих двое трое четверо пятеро once quarter quarters halves halfway demi-finale"""
)
# "A quarter of the pupils", not "the quarter", "a quarter past two" or "a quarter-final".
QUARTER = re.compile(r"(?<=\ba )quarter\b(?!-|\s(?:past|to|before|after)\b)", re.IGNORECASE)
MULTIPLIED = re.compile(r"\b(?:multipli\w+ (?:par|by|por|per)|verviel\w+ mit|умнож\w+ на)\s$")
MULTIPLIED_FAR = 20
SUFFIX = re.compile(r"(?:st|nd|rd|th|er|ère|re|e|ème|es|èmes|ste[nr]?|te[nr]?|[ªº°a]|os?|й|го|м|е|х|s|'s)$")


def quantities(text: str, lang: str) -> tuple[Quantity, ...]:
    """Every quantity: `quantities("3,5 milliards d'euros", "fr")[0].value == 3.5e9`, its unit "EUR".

    For a language without a lexicon only digits are read.
    """
    lexicon = LEXICONS.get(lang, Lexicon({}, units=COMMON_UNITS))
    taken = bytearray(len(text))  # Looked up by offset, so that the time for a long table is linear.
    found: list[Quantity] = []
    readers = (inside_words(text, lexicon, lang), spoken_times(text, lexicon, lang), measures(text))
    for reader in (*readers, times(text, lexicon, scores=lang == "de")):
        # A date in figures yields three quantities at one place.
        free = [one for one in reader if not any(taken[one.span.start : one.span.end])]
        found += free
        for one in free:
            taken[one.span.start : one.span.end] = b"\1" * (one.span.end - one.span.start)
    tokens = tuple(_token(match, lang) for match in TOKEN.finditer(text))
    i = 0
    while i < len(tokens):
        phrase = None if any(taken[tokens[i].start : tokens[i].end]) else phrase_at(text, tokens, i, lexicon)
        if phrase is None:
            found += _article(text, tokens[i], lexicon)
            i += 1
            continue
        read = [*_read(text, tokens, i, phrase, lexicon, lang)]
        for one in read:
            if one.unit == "%":  # The hundred of "por ciento" is no figure of its own.
                taken[one.span.start : one.span.end] = b"\1" * (one.span.end - one.span.start)
        found += read
        i += phrase.size
    found += calendar_words(text, lexicon)
    return tuple(_shared(text, _joined_times(text, _multiplied(text, sorted(found, key=lambda one: one.span)))))


def _token(match: re.Match[str], lang: str) -> Token:
    number = values_of(match[0], lang)[0] if match["figure"] else None
    return Token(match[0].rstrip("'’"), match.start(), match.end(), number)


def _read(
    text: str, tokens: Sequence[Token], i: int, phrase: Phrase, lexicon: Lexicon, lang: str
) -> Iterator[Quantity]:
    first, start = tokens[i], tokens[i].start
    end = phrase.end
    if first.number is None:
        yield _in_words(text, tokens, i, phrase, lexicon, Span(start, end))
        return
    tail = re.match(r"[^\W\d_]*'?s?", text[end:])
    glued = tail[0] if tail and phrase.size == 1 else ""
    if _in_a_name(text, start):
        if re.fullmatch(r"(?:19|20)\d\d", first.text):  # "CAN-2027"
            yield Quantity(Span(start, end), (float(first.text),), Weight.WEAK, "YEAR", digits=first.text)
        return
    if glued and _is_code(text, end, glued, lexicon):
        return
    values = values_of(first.text, lang)
    values = (phrase.value, *(value * phrase.value / values[0] for value in values[1:] if values[0]))
    digits = re.sub(r"\D", "", first.text)
    unit, unit_end = unit_of(text, end, lexicon)
    unit = f"°{glued.casefold()}" if glued in ("C", "F") else unit
    unit = currency_before(text, start) or unit or COMMON_UNITS.get(text[end - 1], "")
    if unit == "" and _month_beside(text, start, end + len(glued), lexicon):
        unit = "DAY" if len(digits) < 3 else "YEAR"
        yield from _month(text, start, end + len(glued), lexicon)
    if unit in TIMES:
        values = (values[0] + _and_half(text, unit_end, lexicon), *values[1:])
    negative = is_minus(text, start, unit) or _minus_word(text, start, lexicon)
    firm = len(digits) > 1 or phrase.scale > 1 or unit in FIRM_UNITS or "." in str(values[0]).removesuffix(".0")
    if phrase.scale == 1 and re.fullmatch(r"[12]\d{3}", first.text) and unit in ("", "YEAR"):
        unit = "YEAR"
    values = _readings(values, glued, phrase, tokens[i + phrase.size - 1].text)
    yield Quantity(
        Span(start, max(end, unit_end) if unit_end else end + len(glued)),
        values,
        Weight.FIRM if firm else Weight.SOFT,
        unit,
        negative=negative,
        hedged=_hedged(text, start, lexicon),
        digits=digits,
        part="ordinal" if values[0] > 1 and NTH.fullmatch(glued) else "",
    )


def _readings(values: tuple[float, ...], glued: str, phrase: Phrase, last: str) -> tuple[float, ...]:
    """The possible values of figures: "the 1980s" may also be the eighties, "400m" also metres."""
    if re.fullmatch(r"'?s", glued) and values[0] >= 20:
        values = (values[0], values[0] % 100)
    return (*values, phrase.value / phrase.scale) if phrase.scale > 1 and last in ("m", "M", "k") else values


def _in_a_name(text: str, start: int) -> bool:
    """True for figures attached to a name ("A320", "CAN-2027"), False after a small prefix ("mi-2019", "pré-1990")."""
    prefixed = SMALL_PREFIX.search(text, max(0, start - 12), start)
    return bool(IN_A_NAME.search(text, max(0, start - 2), start)) and not prefixed


def _is_code(text: str, end: int, glued: str, lexicon: Lexicon) -> bool:
    """True if figures with the letters after them are not an amount: "4x4", "5G"."""
    known = glued in ("C", "F") or glued.casefold() in lexicon.units or bool(SUFFIX.fullmatch(glued)) or len(glued) > 2
    return not known or bool(re.match(r"[03-9]|\d\d", text[end + len(glued) :]))


def _in_words(text: str, tokens: Sequence[Token], i: int, phrase: Phrase, lexicon: Lexicon, span: Span) -> Quantity:
    alone = phrase.size == 1
    word = tokens[i].text.casefold()
    part = "ordinal" if phrase.kind == "ordinal" and phrase.value > 1 else ""
    if phrase.kind == "fraction" and (word not in COUNTS or QUARTER.match(text, span.start)):
        part = "part" if phrase.value < 1 else "times" if phrase.value in (2, 3, 4) else ""
    if MULTIPLIED.search(text, max(0, span.start - MULTIPLIED_FAR), span.start):
        part = "times"
    if phrase.kind == "ordinal":
        weight = Weight.FIRM if phrase.value > 12 else Weight.WEAK
    elif phrase.kind in ("fraction", "vague"):
        weight = Weight.SOFT if phrase.value > 1 and phrase.value % 1 else Weight.WEAK
    elif phrase.kind == "collective" or (alone and (phrase.value == 1000 or word in lexicon.hundreds)):
        weight = Weight.SOFT
    else:
        weight = Weight.FIRM if phrase.value > 12 else Weight.SOFT if phrase.value > 1 else Weight.WEAK
    values: tuple[float, ...] = (phrase.value,)
    if phrase.kind == "ordinal" and phrase.value >= 3:  # "Third"; the eighth finals are the last 16.
        values = (phrase.value, 1 / phrase.value, 2 * phrase.value)
    of = 2 if phrase.kind == "fraction" and text.startswith(" a ", span.end) else 0  # "half a point"
    unit, unit_end = unit_of(text, span.end + of, lexicon)
    if tokens[i + phrase.size - 1].text.casefold() in FORTNIGHT and not OF.match(text, span.end):
        unit = "day"
    if unit in TIMES:
        values = (values[0] + _and_half(text, unit_end, lexicon), *values[1:])
    if _month_beside(text, span.start, span.end, lexicon) and not unit:
        unit = "DAY"
    hedged = phrase.kind in ("collective", "vague") or _hedged(text, span.start, lexicon)
    # "Moins dix" is a temperature, "moins une voix" a difference.
    negative = _minus_word(text, span.start, lexicon) and (unit in MEASURED or phrase.value > 3)
    whole = Span(span.start, unit_end or span.end)
    return Quantity(
        whole, values, weight, unit, hedged=hedged, vague=phrase.kind == "vague", negative=negative, part=part
    )


def _article(text: str, token: Token, lexicon: Lexicon) -> Iterator[Quantity]:
    """One, as in "a day", "an hour", if a unit of time follows."""
    if token.text.casefold() in lexicon.articles:
        unit, end = unit_of(text, token.end, lexicon)
        if unit in (*TIMES, "m", "km", "mile", "kg", "tonne"):
            yield Quantity(Span(token.start, end), (1.0 + _and_half(text, end, lexicon),), Weight.WEAK, unit)


def _and_half(text: str, end: int, lexicon: Lexicon) -> float:
    """0.5 if "et demie" follows a unit."""
    return (
        0.5
        if any(text[end + 1 : end + 14].casefold().replace("-", " ").startswith(half) for half in lexicon.halves)
        else 0.0
    )


def _minus_word(text: str, start: int, lexicon: Lexicon) -> bool:
    before = text[max(0, start - 24) : start].casefold().split()
    if not before or before[-1] not in lexicon.minus:
        return False
    return len(before) < 2 or re.split("['’]", before[-2])[-1] not in (
        "au",
        "du",
        "à",
        "ou",
        "al",
        "ao",
        "pelo",
        "lo",
        "a",
        "de",
        "les",
        "le",
    )


def _hedged(text: str, start: int, lexicon: Lexicon) -> bool:
    before = re.findall(r"[^\W\d_]+(?:['’]\w+)?", text[max(0, start - 24) : start].casefold())
    return any(word in lexicon.hedges for word in before[-2:])


def _months(lexicon: Lexicon) -> str:
    return "|".join(sorted(map(re.escape, lexicon.months), key=len, reverse=True))


def _month_beside(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return next(_month(text, start, end, lexicon), None) is not None


def _month(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Quantity]:
    """The month next to a day or year."""
    if not lexicon.months:
        return
    names = _months(lexicon)
    behind = re.compile(rf"(?:er|st|nd|rd|th|\.|º)?[{BLANKS}](?:of |de )?(?P<m>{names})\b\.?", re.IGNORECASE)
    ahead = re.compile(rf"\b(?P<m>{names})\b\.?(?:[{BLANKS}]de|,)?[{BLANKS}](?:the )?$", re.IGNORECASE)
    found = behind.match(text, end) or ahead.search(text, max(0, start - 20), start)
    if found:
        value = float(lexicon.months[found["m"].casefold()])
        yield Quantity(Span(*found.span("m")), (value,), Weight.SOFT, "MONTH")


def _multiplied(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Join "une dizaine de milliers", "hundreds of thousands"."""
    kept: list[Quantity] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and last.hedged and one.vague and OF.fullmatch(text[last.span.end : one.span.start]):
            span = Span(last.span.start, one.span.end)
            kept[-1] = replace(last, span=span, values=(last.value * one.value,), vague=True, weight=Weight.WEAK)
        else:
            kept.append(one)
    return kept


def _joined_times(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Join "2 hours 45 minutes"; a month between two figures counts once."""
    kept: list[Quantity] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and one == last and one.unit == "MONTH":
            continue
        if last and text[last.span.end : one.span.start] in (" ", "\u00a0") and not one.unit and one.value < 60:
            # "dix heures vingt", "sept heures moins dix", "un mètre vingt".
            part = {"hour": 60, "m": 100, "foot": 12}.get(last.unit)
            if part and one.weight is not Weight.WEAK and last.value <= 24:
                value = last.value + (-one.value if one.negative else one.value) / part
                unit = "clock" if last.unit == "hour" else last.unit
                kept[-1] = Quantity(Span(last.span.start, one.span.end), (value,), Weight.FIRM, unit)
                continue
        near = last is not None and 0 <= one.span.start - last.span.end <= 5
        if last and near and last.unit == "hour" and one.unit == "minute" and one.value < 60:
            span = Span(last.span.start, one.span.end)
            kept[-1] = replace(last, span=span, values=(last.value + one.value / 60,), weight=Weight.FIRM)
            continue
        kept.append(one)
    return kept


def _shared(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The first figure of a range takes scale and unit of the second: "entre 3 et 4 milliards"."""
    found = [_ratio(text, before, one) for before, one in zip([None, *found], found, strict=False)]
    for one, ahead in zip(found, [*found[1:], None][: len(found)], strict=True):
        if (
            ahead is None
            or one.unit in ("DAY", "MONTH", "YEAR", "clock")
            or not RANGE.fullmatch(text[one.span.end : ahead.span.start])
        ):
            yield one
            continue
        unit = one.unit or (ahead.unit if ahead.unit not in ("DAY", "MONTH", "YEAR", "clock") else "")
        scale = max((s for s in (1e3, 1e6, 1e9, 1e12) if ahead.value >= s), default=1.0)
        scaled = (one.value < 1000 <= ahead.value and not ahead.digits.isdigit()) or _has_scale(ahead)
        values = (*one.values, *(value * scale for value in one.values if value < 1000)) if scaled else one.values
        yield replace(one, unit=unit, values=values)


def _ratio(text: str, before: Quantity | None, one: Quantity) -> Quantity:
    """Read "un Français sur deux" as a half as well."""
    if (
        before is None
        or not before.value < one.value <= 100
        or not RATIO.fullmatch(text[before.span.end : one.span.start])
    ):
        return one
    return replace(one, values=(*one.values, before.value / one.value))


def _has_scale(one: Quantity) -> bool:
    return bool(one.digits) and one.value >= 1000 and one.value > float(one.digits)
