"""Spellings of one name have one form; other names have another."""

import pytest

from mtcheck.language.name_forms import accentless, phonetic, skeleton, without_accents


@pytest.mark.parametrize(
    ("form", "one", "other"),
    [
        (without_accents, "Béla Ştefan", "Bela Stefan"),
        (accentless, "Müller", "Mueller"),
        (accentless, "Müller", "Muller"),
        (accentless, "Strauß", "STRAUSS"),
        (skeleton, "Zelensky", "Zelenskiy"),
        (skeleton, "Sergueï", "Serguej"),
        (phonetic, "Chostakovitch’s", "Chostakovich"),
        (phonetic, "Лавров", "Lavrov"),
        (phonetic, "Joukov", "Jukov"),
    ],
)
def test_spellings_of_one_name(form, one, other):
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("form", "one", "other"),
    [(accentless, "Müller", "Möller"), (skeleton, "Lavrov", "Lavrenov"), (phonetic, "Petrov", "Popov")],
)
def test_two_names(form, one, other):
    assert form(one) != form(other)
