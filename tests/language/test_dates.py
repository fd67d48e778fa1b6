"""Weekdays beside dates, in the languages that copy is translated into."""

import pytest

from mtcheck.language.dates import names, wrong_days

# 3 March 2014 was a Monday.
WRONG = [
    ("fr", "mardi 3 mars 2014"),
    ("fr", "Dimanche 1er mars 2025, à Lyon"),
    ("fr", "le vendredi 30 février 2024"),
    ("de", "Dienstag, 3. März 2014"),
    ("de", "am Dienstag, den 3. März 2014"),
    ("es", "el martes 3 de marzo de 2014"),
    ("es", "martes, 3 de marzo del 2014"),
    ("it", "martedì 3 marzo 2014"),
    ("pt", "terça-feira, 3 de março de 2014"),
    ("pt", "terça, 3 de março de 2014"),
    ("ru", "вторник, 3 марта 2014 года"),
    ("ru", "в среду, 3 марта 2014 года"),
]
RIGHT = [
    ("fr", "lundi 3 mars 2014"),
    ("fr", "le samedi 1er mars 2025"),
    ("fr", "lundi 3 mars 1514"),
    ("de", "Montag, den 3. März 2014"),
    ("de", "Sonnabend, 1. März 2025"),
    ("es", "el lunes 3 de marzo de 2014"),
    ("it", "lunedì 3 marzo 2014"),
    ("pt", "segunda-feira, 3 de março de 2014"),
    ("ru", "понедельник, 3 марта 2014 года"),
    ("ru", "в среду, 5 марта 2014 года"),
    ("nl", "dinsdag 3 maart 2014"),
]


@pytest.mark.parametrize(("lang", "text"), WRONG)
def test_a_weekday_that_contradicts_its_date_is_found(lang, text):
    assert len(list(wrong_days(text, lang))) == 1


@pytest.mark.parametrize(("lang", "text"), RIGHT)
def test_a_weekday_that_fits_its_date_is_left_alone(lang, text):
    assert list(wrong_days(text, lang)) == []


@pytest.mark.parametrize("lang", ["de", "es", "fr", "it", "pt", "ru"])
def test_a_language_has_seven_days_and_twelve_months(lang):
    known = names(lang)
    assert set(known.days.values()) == set(range(7))
    assert set(known.months.values()) == set(range(1, 13))
