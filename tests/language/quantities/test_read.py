"""Number words and digits of seven languages are read as values with units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.language.quantities import quantities
from mtcheck.language.quantities.figures import values_of

NUMBERS = [
    ("fr", "soixante-dix", 70), ("fr", "soixante et onze", 71), ("fr", "quatre-vingts", 80),
    ("fr", "quatre-vingt-dix-sept", 97), ("fr", "deux cent quatre-vingt-trois", 283), ("fr", "cent vingt", 120),
    ("fr", "mille neuf cent quatre-vingt-quatre", 1984), ("fr", "deux millions et demi", 2.5e6),
    ("fr", "nonante-deux", 92),
    ("fr", "trois cent mille", 300_000), ("fr", "3,5 milliards", 3.5e9), ("fr", "vingt et unième", 21),
    ("fr", "deux douzaines", 24), ("fr", "une quinzaine", 15), ("fr", "trois quarts", 0.75),
    ("de", "fünfundzwanzig", 25), ("de", "dreihundertzwölf", 312), ("de", "neuntausendvierhundertdreizehn", 9413),
    ("de", "2,3 Milliarden", 2.3e9), ("de", "zweiundfünfzigtausendzweihundertvierundachtzig", 52284),
    ("de", "zwanzigsten", 20), ("de", "anderthalb", 1.5),
    ("es", "treinta y tres", 33), ("es", "doscientos cincuenta mil", 250_000), ("es", "mil quinientos millones", 1.5e9),
    ("it", "ventitré", 23), ("it", "duecentocinquanta", 250), ("it", "tremilaquattrocento", 3400),
    ("it", "centotto", 108),
    ("pt", "vinte e três mil", 23_000), ("pt", "cento e vinte", 120), ("pt", "dois bilhões", 2e9),
    ("ru", "двадцать три", 23), ("ru", "пяти тысяч", 5000), ("ru", "двенадцать млрд", 12e9), ("ru", "полтора", 1.5),
    ("en", "two and a half million", 2.5e6), ("en", "a hundred and five", 105), ("en", "twenty-first", 21),
    ("en", "half a million", 5e5), ("en", "$4.2bn", 4.2e9), ("en", "fifteen hundred", 1500),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "value"), NUMBERS)
def test_a_number_is_read_as_one_value(lang, text, value):
    (found,) = quantities(text, lang)
    assert found.value == pytest.approx(value)
    assert found.span.of(text).lstrip("$") in text


UNITS = [
    ("fr", "3,5 % des voix", "%"), ("fr", "20 pour cent", "%"), ("fr", "12 M€", "EUR"), ("en", "€1,200", "EUR"),
    ("en", "20 per cent", "%"), ("de", "5 Prozent", "%"), ("es", "20 por ciento", "%"), ("fr", "20h30", "clock"),
    ("en", "8:30 p.m.", "clock"), ("fr", "en 1954", "YEAR"), ("fr", "quinze jours", "day"),
    ("ru", "5 километров", "km"),
    ("en", "a 12-year-old boy", "year"), ("fr", "-5 °C", "°c"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "unit"), UNITS)
def test_a_number_has_its_unit(lang, text, unit):
    assert unit in [found.unit for found in quantities(text, lang)]


@pytest.mark.parametrize("text", ["4x4", "G20", "A320", "5G", "MP3", "no figures here at all"])
def test_names_with_digits_are_no_quantities(text):
    assert quantities(text, "en") == ()


@pytest.mark.parametrize(
    ("text", "lang", "values"),
    [
        ("3,5", "fr", (3.5,)), ("3,500", "en", (3500.0,)), ("12.500", "fr", (12500.0, 12.5)), ("1 234,5", "fr",
          (1234.5,)),
        ("2.5", "en", (2.5,)), ("1.234.567", "de", (1234567.0,)), ("1,234,567.5", "en", (1234567.5,)), ("3,500",
          "fr", (3.5, 3500.0)),
    ],
)  # fmt: skip
def test_separators_are_read_by_the_language(text, lang, values):
    assert values_of(text, lang) == values


@given(st.text(alphabet="0123456789 .,-%€hmkgex'’deux cent et and the half milliers/()\n", max_size=80))
def test_any_text_is_read_and_spans_stay_inside(text):
    for lang in ("fr", "en", "de"):
        for found in quantities(text, lang):
            assert 0 <= found.span.start < found.span.end <= len(text)
            assert all(value >= 0 for value in found.values)


@given(st.integers(2, 999_999_999))
def test_digits_mean_the_same_with_either_separator(number):
    french, english = f"{number:,}".replace(",", "\u202f"), f"{number:,}"
    assert quantities(french, "fr")[0].value == quantities(english, "en")[0].value == number
