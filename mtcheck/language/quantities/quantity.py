"""A quantity of a text, in any language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from mtcheck.types import Span


class Weight(IntEnum):
    """How much evidence a quantity is alone: a WEAK one ("un", "first", "half") only explains one of the other side."""

    WEAK = 0
    SOFT = 1
    FIRM = 2


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        values: The possible values, the likeliest first; never negative.
        unit: A name of `lexicon.named`; "clock", "MONTH", "WEEKDAY", "YEAR" for times, "roman" after a name; "" if it
            has none.
        negative: It has a minus sign.
        hedged: A word before it means that it is rounded.
        vague: Only an order of magnitude: "milliers".
        digits: Its digits; "" if it is written out in words.
        part: "part" of a share ("a third"), "times" of a multiple ("doubled"), "ordinal" ("third", "3e"); else "".
    """

    span: Span
    values: tuple[float, ...]
    weight: Weight
    unit: str = ""
    negative: bool = field(default=False, kw_only=True)
    hedged: bool = field(default=False, kw_only=True)
    vague: bool = field(default=False, kw_only=True)
    digits: str = field(default="", kw_only=True)
    part: str = field(default="", kw_only=True)

    @property
    def value(self) -> float:
        """The likeliest value."""
        return self.values[0]
