"""What a language needs so that its quantities can be read: number words, units, months, hedges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The number words of one language, in lower case.

    Attributes:
        cardinals: Words below a hundred, and hundreds in one word ("doscientos").
        hundreds: Words that multiply the number before them by a hundred ("cent").
        scales: Words that multiply it by a thousand or more ("milliard").
        collectives: Words for a group of a given size ("quinzaine"); they multiply too.
        vague: Plurals that give only an order of magnitude: "milliers", "dozens".
        ordinals: "premier", "twentieth".
        fractions: Parts of one: "tiers", "half"; after a number they multiply.
        halves: Words that add a half to the number before them: "et demi", "and a half".
        joiners: Words between the parts of one number: "et", "and".
        articles: Words for one that are usually not a number: "un", "a".
        months: By name, without those that are also other words.
        weekdays: By name, from Monday as 1, as they are written.
        capitals: Months and weekdays have a capital.
        units: Units that may follow a number, by their word.
        hedges: Words before a number that mean it is rounded.
        noon: Clock times in one word.
        minus: Words for the sign.
        decrease: Beginnings of words that mean a negative change.
        below: The same for a level: "below zero", "frost".
        compound: Reads a number written as one word ("dreihundertzwölf"); None for any other word.
    """

    cardinals: Mapping[str, float]
    hundreds: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    collectives: Mapping[str, float] = field(default_factory=dict)
    vague: Mapping[str, float] = field(default_factory=dict)
    ordinals: Mapping[str, float] = field(default_factory=dict)
    fractions: Mapping[str, float] = field(default_factory=dict)
    halves: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    capitals: bool = False
    units: Mapping[str, str] = field(default_factory=dict)
    hedges: tuple[str, ...] = ()
    noon: Mapping[str, float] = field(default_factory=dict)
    minus: tuple[str, ...] = ()
    decrease: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    compound: Callable[[str], float | None] = lambda word: None

    def cardinal(self, word: str) -> float | None:
        """The value of a cardinal word, also a compound; None for any other word."""
        value = self.cardinals.get(word)
        return self.compound(word) if value is None else value


def count(words: str, first: int = 0) -> dict[str, float]:
    """Consecutive numbers with their words; "|" separates variants of one number: `count("null ein|eine zwei")`."""
    return {form: float(at) for at, word in enumerate(words.split(), first) for form in word.split("|")}


def table(entries: str) -> dict[str, float]:
    """Numbers, each with its words: `table("100 cent|cents 1000 mille")`."""
    parts = entries.split()
    return {form: float(parts[i]) for i in range(0, len(parts), 2) for form in parts[i + 1].split("|")}


def named(entries: str) -> dict[str, str]:
    """Names, each with its words: `named("day jour|jours week semaine")`."""
    parts = entries.split()
    return {form: parts[i] for i in range(0, len(parts), 2) for form in parts[i + 1].split("|")}


def calendar(words: str) -> dict[str, int]:
    """Months in order; "|" separates variants."""
    return {form: at for at, word in enumerate(words.split(), 1) for form in word.split("|")}


# Most languages use these names for currencies, in the singular and the plural.
CURRENCIES = named(
    "INR roupie|roupies|rupee|rupees|rupie|rupien|rupia|rupias|rúpia|rúpias|рупия|рупии|рупий "
    "CNY yuan|yuans|юань|юаня|юаней "
    "crown couronne|couronnes|krona|kronor|krone|kroner|kronen|corona|coronas|corone|coroa|coroas|crown|crowns|крона|"
    "кроны|крон "
    "MAD dirham|dirhams|dírham|dirhem|дирхам|дирхамов DZD dinar|dinars|dinare|dinares|dinari|динар|динаров "
    "MXN peso|pesos|песо ZAR rand|rands PLN zloty|zlotys|zlotych|złoty HUF forint|forints|forinti "
    "ILS shekel|shekels|sheqel "
    "THB baht|bahts NGN naira|nairas KES shilling|shillings UAH hryvnia|hryvnias|гривна|гривны|гривен "
    "BTC bitcoin|bitcoins"
)
COMMON_UNITS = CURRENCIES | named(
    "% % ‰ ‰ km km|kms km/h km/h|kmh|kph mph mph m m cm cm mm mm kg kg t tonne g gram lb lb|lbs hour h min minute "
    "s second ha hectare l litre "
    "°c °c °f °f EUR €|eur|meur|mdeur $ $|usd|us$ £ £|gbp ¥ ¥|jpy CHF chf|fr. RUB ₽|rub"
)
