"""Number words in a row as one number: "deux cent quatre-vingt-trois mille" is 283,000; "3,5 millions" is 3,500,000."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mtcheck.language.quantities.lexicon import Lexicon

GAP = re.compile(r"[\s\u00a0\u202f]?[-\u2010\u2011]?|[-\u2010\u2011][\s\u00a0\u202f]")
SHORT_SCALES = frozenset(("k", "m", "mm", "mi", "bi"))  # Only right after digits.


@dataclass(frozen=True, slots=True)
class Token:
    """A word or figure of a text; `number` is the value of a figure."""

    text: str
    start: int
    end: int
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number in words, or digits with the words that multiply them.

    Attributes:
        size: Number of tokens.
        scale: The factor of its last scale word, 1 without one.
        kind: "cardinal", "ordinal", "fraction", "collective" or "vague".
    """

    value: float
    size: int
    end: int
    scale: float = 1.0
    kind: str = "cardinal"


def phrase_at(text: str, tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    """The number that begins with a token, or None."""
    return _Reader(text, tokens, i, lexicon).read()


class _Reader:
    """Adds up one number token by token."""

    def __init__(self, text: str, tokens: Sequence[Token], start: int, lexicon: Lexicon) -> None:
        self.text, self.tokens, self.start, self.lexicon = text, tokens, start, lexicon
        self.at = start
        self.total = 0.0
        self.group: float | None = None
        self.scale = 1.0
        self.kind = "cardinal"
        self.digits = False

    def read(self) -> Phrase | None:
        while self.at < len(self.tokens) and self._touches() and self._take(self.tokens[self.at]):
            self.at += 1
            if self.kind in ("fraction", "vague") or (self.kind == "ordinal" and not self._second_ordinal()):
                break
        if self.at == self.start:
            return None
        value, end = self.total + (self.group or 0.0), self.tokens[self.at - 1].end
        if self.kind == "cardinal" or self.kind == "collective":
            tail = self.text[end + 1 : end + 16].casefold().replace("-", " ")
            half = next((half for half in self.lexicon.halves if tail.startswith(half)), "")
            if half and not self.text[end + 1 + len(half) : end + 2 + len(half)].isalnum():
                value += 0.5 * (self.scale if self.group is None else 1.0)
                end += 1 + len(half)
                self._scale_behind(end)
                value, end = (value * self.scale, self.tokens[self.at - 1].end) if self._late else (value, end)
        return Phrase(value, max(1, self.at - self.start), end, self.scale, self.kind)

    _late = False

    def _scale_behind(self, end: int) -> None:
        """Consume the scale after the half of "two and a half million"."""
        while self.at < len(self.tokens) and self.tokens[self.at].start < end:
            self.at += 1
        if self.group is not None and self.at < len(self.tokens):
            word = self.tokens[self.at].text.casefold()
            if word in self.lexicon.scales and word not in SHORT_SCALES:
                self.scale, self._late = self.lexicon.scales[word], True
                self.at += 1

    def _touches(self) -> bool:
        if self.at == self.start:
            return True
        gap = self.text[self.tokens[self.at - 1].end : self.tokens[self.at].start]
        return len(gap) <= 3 and GAP.fullmatch(gap) is not None

    def _take(self, token: Token) -> bool:
        """Add one token; return False if it does not continue the number."""
        word, lexicon = token.text.casefold(), self.lexicon
        if token.number is not None:
            return self._first_figure(token.number)
        if word in lexicon.vague and self.group is None and not self.total:
            self.kind, self.group = "vague", lexicon.vague[word]
            return True
        if (number := lexicon.cardinal(word)) is not None and self._add(number):
            return True
        if word in lexicon.hundreds and self._hundreds(lexicon.hundreds[word]):
            return True
        if (scale := word.rstrip("€$£")) in lexicon.scales and self._scaled(lexicon.scales[scale], word):
            return True
        if word in lexicon.collectives and self._collect(lexicon.collectives[word]):
            return True
        if word in lexicon.fractions and self._part(lexicon.fractions[word]):
            return True
        if word in lexicon.ordinals and self._add(lexicon.ordinals[word]):
            self.kind = "ordinal"
            return True
        return self._opens(word) or (word in lexicon.joiners and self._joins())

    def _first_figure(self, number: float) -> bool:
        if self.at != self.start:
            return False
        self.group, self.digits = number, True
        return True

    def _add(self, value: float) -> bool:
        if self.group is None:
            if self.total and value >= self.scale:
                return False
            self.group = value
            return True
        if self.digits:
            return False
        rest = self.group % 100
        if self.group == 4 and value == 20 and "cent" in self.lexicon.hundreds:
            self.group = 80.0
        elif rest == 4 and value == 20 and "cent" in self.lexicon.hundreds:
            self.group += 76
        elif _continues(rest, value) and self.group:
            self.group += value
        else:
            return False
        return True

    def _hundreds(self, value: float) -> bool:
        if self.group is None:
            self.group = value
        elif 0 < self.group < 100 and not (self.digits and "cent" in self.lexicon.hundreds):  # "14 cents" are money.
            self.group *= value
        else:
            return False
        return True

    def _scaled(self, scale: float, word: str) -> bool:
        if word in SHORT_SCALES and not (self.digits and self.tokens[self.at - 1].end == self.tokens[self.at].start):
            return False
        if self.group is None and not self.total:
            self.group = 1.0
        if self.total and scale > self.scale:
            self.total = (self.total + (self.group or 0.0)) * scale
        elif self.group is None or (self.total and scale >= self.scale):
            return False
        else:
            self.total += self.group * scale
        self.group, self.scale = None, scale
        return True

    def _collect(self, value: float) -> bool:
        if self.total or (self.group is not None and self.group >= 100):
            return False
        self.kind, self.group = "collective", (self.group or 1.0) * value
        self.scale = value
        return True

    def _part(self, value: float) -> bool:
        if self.total or (self.group is not None and (self.group >= 20 or value >= 1)):
            return False
        if value % 1 == 0.5 and self._scale_ahead():
            self.group = value
            return True
        self.kind, self.group = "fraction", (1.0 if self.group is None else self.group) * value
        return True

    def _second_ordinal(self) -> bool:
        """Consume a second ordinal after ordinal tens, as in "vigésimo segundo"; called at the first token."""
        ahead = self.tokens[self.at].text.casefold() if self.at < len(self.tokens) else ""
        value = self.lexicon.ordinals.get(ahead, 0.0)
        if "mil" not in self.lexicon.scales or not 0 < value < 10 or not self._touches() or (self.group or 1) % 10:
            return False
        self.group = (self.group or 0.0) + value
        self.at += 1
        return False

    def _scale_ahead(self) -> bool:
        """True if a scale follows, as in "half a million", "un demi-milliard"; skips the article."""
        ahead = [token.text.casefold() for token in self.tokens[self.at + 1 : self.at + 3]]
        if ahead and ahead[0] in self.lexicon.articles:
            ahead = ahead[1:]
            self.at += bool(ahead and ahead[0] in self.lexicon.scales)
        return bool(ahead) and ahead[0] in self.lexicon.scales and ahead[0] not in SHORT_SCALES

    def _opens(self, word: str) -> bool:
        """True if "a million" or "a hundred" begins here: an article that is not a number word, before a multiplier."""
        ahead = self.tokens[self.at + 1].text.casefold() if self.at + 1 < len(self.tokens) else ""
        multiplies = ahead in self.lexicon.hundreds or ahead in self.lexicon.scales or ahead in self.lexicon.collectives
        if self.at != self.start or word not in self.lexicon.articles or word in self.lexicon.cardinals:
            return False
        if not multiplies or ahead in SHORT_SCALES:
            return False
        self.group = 1.0
        return True

    def _joins(self) -> bool:
        """True if a joiner stands inside a number: "vingt et un", "a hundred and five"; consumes nothing by itself."""
        ahead = [token.text.casefold() for token in self.tokens[self.at + 1 : self.at + 3]]
        words = {**self.lexicon.cardinals, **self.lexicon.ordinals}
        if self.at == self.start or self.digits or not ahead or ahead[0] not in words:
            return False
        value, rest = words[ahead[0]], (self.group or 0.0) % 100
        tens = rest >= 20 and rest % 10 == 0
        if "cent" in self.lexicon.hundreds:  # In French only one and eleven are joined so.
            return tens and value in (1, 11)
        if "hundred" in self.lexicon.hundreds:
            # "between one hundred and two hundred" are two numbers.
            two = len(ahead) > 1 and (ahead[1] in self.lexicon.hundreds or ahead[1] in self.lexicon.scales)
            return not two and value < 100 and (self.group is None or rest == 0)
        if (
            "e" in self.lexicon.joiners
            and self.group is None
            and self.scale == 1000
            and value < 1000
            and not value % 100
        ):
            return True  # "Mil e duzentos" is 1,200.
        return (tens and value < 10) or (value < 100 and rest == 0 and "mil" in self.lexicon.scales)


def _continues(rest: float, value: float) -> bool:
    """True if a token continues a number: "cent" + "vingt", "vingt" + "six", "soixante" + "quinze", "dix" + "sept"."""
    if rest == 0:
        return value < 100
    units = rest >= 20 and rest % 10 == 0 and 0 < value < 10
    return units or (rest in (60, 80) and 10 <= value < 20) or (rest == 10 and 7 <= value < 10)
