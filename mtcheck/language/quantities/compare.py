"""Differences between the quantities of a source and of its translation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mtcheck.language.quantities.quantity import Quantity, Weight

# What units measure, and the size of one in a common unit (days, metres, kilograms, hectares); money has no fixed rate.
SIZES = {
    "time": "second 0.00001157 minute 0.00069444 hour 0.0416667 day 1 week 7 month 30.44 year 365.25 decade 3652.5 "
    "century 36525",
    "length": "km 1000 m 1 cm 0.01 mm 0.001 mile 1609.34 foot 0.3048 inch 0.0254 yard 0.9144",
    "mass": "kg 1 g 0.001 lb 0.4536 ounce 0.0283 tonne 1000 quintal 100",
    "area": "hectare 1 acre 0.4047",
    "speed": "km/h 1 mph 1.60934 knot 1.852",
    "rate": "point 1 bp 0.01",
    "money": "EUR 0 $ 0 £ 0 ¥ 0 CHF 0 RUB 0 INR 0 CNY 0 crown 0 MAD 0 DZD 0 MXN 0 ZAR 0 PLN 0 HUF 0 ILS 0 THB 0 NGN 0 "
    "KES 0 UAH 0 BTC 0 BRL 0",
}
DIMENSIONS = {
    unit: (dimension, float(size))
    for dimension, sizes in SIZES.items()
    for unit, size in zip(sizes.split()[::2], sizes.split()[1::2], strict=True)
}
NAMED = ("WEEKDAY", "MONTH", "roman")  # Distinguished by name, not by amount.
CONVERTED = 0.08  # Relative difference: people round what they convert.
HEDGED = 0.13  # Relative difference where a text contains “about” or “nearly”.
UNHEDGED = 0.02  # The same without such a word: one text rounds to fewer figures than the other.
MOST_COMPARED = 10_000  # Pairs of quantities; a text with more is a table, not a sentence.


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that differs between source and translation.

    Attributes:
        kind: "changed", "lost", "added", "sign" or "unit".
        source, target: The quantities; None on the side that lacks it.
    """

    kind: str
    source: Quantity | None
    target: Quantity | None


def differences(source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Difference]:
    """Compare all quantities of a sentence and its translation, each with the nearest one."""
    if len(source) * len(target) > MOST_COMPARED:
        return
    lost, extra = list(source), list(target)
    for fits in (same, alike):
        for one, other in _pairs(lost, extra, fits):
            lost.remove(one)
            extra.remove(other)
            yield from _sign(one, other)
    lost, extra = _without_repeats(lost, extra, source, target)
    extra = [one for one in extra if not _priced_again(one, target)]
    yield from _renamed(lost, extra)
    lost, extra = ([one for one in some if one.unit not in NAMED] for some in (lost, extra))
    yield from _shares(lost, extra)
    if _shown(lost) or _shown(extra) or (len(lost), len(extra)) == (1, 1):
        yield from _unmatched(lost, extra)


def _renamed(lost: Sequence[Quantity], extra: Sequence[Quantity]) -> Iterator[Difference]:
    """A changed weekday, month or Roman figure, if each side has exactly one that the other lacks."""
    for unit in NAMED:
        was, now = ([one for one in some if one.unit == unit] for some in (lost, extra))
        if len(was) == len(now) == 1:
            yield Difference("changed", was[0], now[0])


def _shares(lost: list[Quantity], extra: list[Quantity]) -> Iterator[Difference]:
    """A changed share, multiple or ordinal: a third for a half, tripled for doubled.

    Each is weak evidence, so nothing else may be left over. Reported quantities are removed from both lists.
    """
    was, now = ([one for one in some if one.value != 1] for some in (lost, extra))
    if len(was) == len(now) == 1 and _parts(was[0]) & _parts(now[0]):
        lost.remove(was[0])
        extra.remove(now[0])
        yield Difference("changed", was[0], now[0])


def _parts(one: Quantity) -> set[str]:
    """The parts or multiples that a quantity may denote: "third" is an ordinal and a share."""
    share = one.part == "ordinal" and not one.digits and one.value >= 3
    return {one.part, "part"} if share else {one.part} - {""}


def _pairs(
    lost: Sequence[Quantity], extra: Sequence[Quantity], fits: Callable[[Quantity, Quantity], bool]
) -> list[tuple[Quantity, Quantity]]:
    """One-to-one pairs; those with the most similar positions in their sentences are chosen first."""
    found = sorted(
        (not _one_unit(one, other), abs(i / len(lost) - k / len(extra)), i, k)
        for i, one in enumerate(lost)
        for k, other in enumerate(extra)
        if fits(one, other)
    )
    used: tuple[set[int], set[int]] = set(), set()
    pairs = []
    for _, _, i, k in found:
        if i not in used[0] and k not in used[1]:
            used[0].add(i)
            used[1].add(k)
            pairs.append((lost[i], extra[k]))
    return pairs


def near(a: float, b: float, share: float = 1e-6) -> bool:
    """True if the numbers differ by less than a share of the larger."""
    return abs(a - b) <= share * max(abs(a), abs(b), 1e-9)


def same(one: Quantity, other: Quantity) -> bool:
    """True if the values are equal and the kinds do not differ."""
    if "clock" in (one.unit, other.unit):
        return _same_clock(one, other)
    if _conflict(one.unit, other.unit):
        return False
    return any(near(a, b) for a in one.values for b in other.values)


def alike(one: Quantity, other: Quantity) -> bool:
    """True if equal after rounding, conversion or rewording: 33 % and a third, 15 days and two weeks, 1968 and '68."""
    if "clock" in (one.unit, other.unit):
        return False
    if _converts(one, other):
        return True
    for share, part in ((one, other), (other, one)):
        if share.unit == "%" and part.unit != "%" and any(near(share.value / 100, v, 0.03) for v in part.values):
            return True
    if _conflict(one.unit, other.unit):
        return False
    if any(
        1000 <= a < 2100 and b < 100 and a % 100 == b for a, b in ((one.value, other.value), (other.value, one.value))
    ):
        return True
    return any(_rounded(a, b, one, other) for a in one.values for b in other.values)


def _rounded(a: float, b: float, one: Quantity, other: Quantity) -> bool:
    """True if `b`, of the translation, is `a` with fewer digits."""
    if one.unit == "YEAR" and other.unit == "YEAR":
        return False
    if one.vague or other.vague:
        return 0.5 <= (a + 1e-9) / (b + 1e-9) <= 9.99 if other.vague else near(a, b, 0.2)
    if (one.hedged or other.hedged) and near(a, b, HEDGED) and min(_figures(a), _figures(b)) <= 2:
        return True
    return near(a, b, UNHEDGED) and 1 < min(_figures(a), _figures(b)) < max(_figures(a), _figures(b)) and max(a, b) > 20


def _figures(value: float) -> int:
    """The number of digits without zeros at the end: `_figures(15300) == 3`."""
    return len(f"{value:.6g}".replace(".", "").split("e")[0].strip("0")) or 1


def _same_clock(one: Quantity, other: Quantity) -> bool:
    units = {one.unit, other.unit}
    if units == {"clock", "second"}:  # "2 min 16" and "2:16".
        clock, seconds = (one, other) if one.unit == "clock" else (other, one)
        return near(clock.value * 60, seconds.value, 1e-3)
    if not units <= {"clock", "hour", "minute", "", "YEAR"}:
        return False
    if "minute" in units:
        return _converts_to_minutes(one, other)
    if "YEAR" in units:  # "14H00 GMT" and "1400 GMT".
        return any(
            near(a // 100 + a % 100 / 60, b, 1e-3) or near(b // 100 + b % 100 / 60, a, 1e-3)
            for a in one.values
            for b in other.values
        )
    return any(near(a % 12, b % 12, 1e-3) or near(a, b) for a in one.values for b in other.values)


def _converts_to_minutes(one: Quantity, other: Quantity) -> bool:
    hours, minutes = (other, one) if one.unit == "minute" else (one, other)
    return near(hours.value * 60, minutes.value, 1e-3)


def _converts(one: Quantity, other: Quantity) -> bool:
    a, b = DIMENSIONS.get(one.unit), DIMENSIONS.get(other.unit)
    if {one.unit, other.unit} <= {"°c", "°f", "degree"} and one.unit != other.unit:
        return any(abs(x * 1.8 + 32 - y) < 2.5 or abs(y * 1.8 + 32 - x) < 2.5 for x in one.values for y in other.values)
    if not a or not b or a[0] != b[0] or one.unit == other.unit or not a[1]:
        return False
    if a[0] == "time" and any(near(x * a[1] + d, y * b[1]) for x in one.values for y in other.values for d in (-1, 1)):
        return True  # French uses eight days for a week.
    return any(near(x * a[1], y * b[1], CONVERTED) for x in one.values for y in other.values)


def _one_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit


def _conflict(one: str, other: str) -> bool:
    """True if the two units cannot be the same: percent and euros, days and months."""
    if one == other or not one or not other:
        return False
    if (
        {one, other} <= {"DAY", "YEAR"}
        or {one, other} == {"£", "lb"}
        or ("degree" in (one, other) and {one, other} <= {"°c", "°f", "degree"})
        or {one, other} <= {"m", "minute", "month"}
    ):
        return False
    if "YEAR" in (one, other):
        return (other if one == "YEAR" else one) in ("MONTH", "WEEKDAY", "roman", "%", "clock")
    return not ({one, other} & {"DAY"} and {one, other} & {"day", "year"})


def _sign(one: Quantity, other: Quantity) -> Iterator[Difference]:
    if one.negative != other.negative:
        yield Difference("sign", one, other)


def _without_repeats(
    lost: list[Quantity], extra: list[Quantity], source: Sequence[Quantity], target: Sequence[Quantity]
) -> tuple[list[Quantity], list[Quantity]]:
    """Drop repeats (one mention on the other side suffices) and digits that are only grouped differently."""
    if not (_shown(lost) and _shown(extra)):
        lost = [one for one in lost if not any(same(one, other) or alike(one, other) for other in target)]
        extra = [one for one in extra if not any(same(other, one) or alike(other, one) for other in source)]
    return [one for one in lost if not _assembled(one, target)], [one for one in extra if not _assembled(one, source)]


def _priced_again(one: Quantity, target: Sequence[Quantity]) -> bool:
    """True if the translation has a sum in another currency, which may be this one converted for its readers."""
    money = [other for other in target if DIMENSIONS.get(other.unit, ("",))[0] == "money" and other.unit != one.unit]
    return DIMENSIONS.get(one.unit, ("",))[0] == "money" and bool(money)


def _assembled(one: Quantity, others: Sequence[Quantity]) -> bool:
    """True if the other side splits the same digits into several figures: a telephone number."""
    digits = [other.digits for other in others if other.digits]
    whole = "".join(digits)
    return len(one.digits) > 3 and one.digits in whole and not any(one.digits in part for part in digits)


def _shown(found: Sequence[Quantity]) -> bool:
    return any(one.weight is Weight.FIRM for one in found)


def _unmatched(lost: list[Quantity], extra: list[Quantity]) -> Iterator[Difference]:
    lost = [one for one in lost if one.weight > Weight.WEAK or one.vague]
    extra = [one for one in extra if one.weight > Weight.WEAK or one.vague]
    for one, other in _pairs(lost, extra, _may_be_meant):
        lost.remove(one)
        extra.remove(other)
        equal = any(near(a, b) for a in one.values for b in other.values)
        if not (equal and one.weight < Weight.FIRM and not _other_measure(one, other)):
            yield Difference("unit" if equal else "changed", one, other)
    yield from (Difference("lost", one, None) for one in lost if one.weight is Weight.FIRM)
    yield from (Difference("added", None, other) for other in extra if other.weight is Weight.FIRM)


def _other_measure(one: Quantity, other: Quantity) -> bool:
    """True if two units measure the same thing but differ: years and months, miles and kilometres."""
    a, b = DIMENSIONS.get(one.unit, ("", 0.0)), DIMENSIONS.get(other.unit, ("", 0.0))
    return a[0] == b[0] != "" and a[0] != "money" and min(one.weight, other.weight) > Weight.WEAK


def _may_be_meant(one: Quantity, other: Quantity) -> bool:
    """True if a quantity of the translation may be a wrong version of one of the source."""
    if one.vague != other.vague:
        return False
    if any(near(a, b) for a in one.values for b in other.values):
        return _conflict(one.unit, other.unit)
    times = {"MONTH", "DAY", "YEAR", "clock"}
    if one.unit in times or other.unit in times:
        return one.unit == other.unit
    return not _conflict(one.unit, other.unit)
