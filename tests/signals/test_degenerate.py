"""Copy that is no sentence is found; separators, tables, addresses and headlines are left alone."""

from dataclasses import replace

import pytest

from mtcheck.findings import Severity
from mtcheck.readings import Evidence, WordSurprisal
from mtcheck.signals.degenerate import SIGNAL
from tests.signals.tables import kinds, story

FRENCH = "Le ministre Dupont a parlé lundi à Lyon devant la presse."
RUN = "Theministerspokeinlyononmondaytothepressandleft."
CATCH = [
    (". . . .", FRENCH, ["marks"]),
    ("... ,,, !!", FRENCH, ["marks"]),
    (".", FRENCH, ["marks"]),
    ("12 45 2019", FRENCH, ["figures"]),
    ("12 45 19", "", ["figures"]),  # The source of the story is given, but no sentence of it matches.
    (".", None, ["marks"]),
    ("?! ... ,", None, ["marks"]),
    ("12 34 56 78.", None, ["figures"]),
    (RUN, FRENCH, ["run_together"]),
    (RUN, None, ["run_together"]),
    ("He said: theministerspokeinlyononmondaytothepress, then left.", None, ["run_together"]),
    ("minister dupont spoke in lyon on monday to the press.", FRENCH, ["lower_case"]),
    ("Theminister,whospokeonmonday,didnotsay“yes”or“no”.Heleft.", None, ["run_together"]),
    ("it is raining on the coast.", "Il pleut sur la côte.", ["lower_case"]),
    ("the minister spoke on monday in lyon and he left for paris on tuesday evening.", None, ["lower_case"]),
    ("He told reporters on Monday that the", None, ["broken_off"]),
    ("The minister spoke to the press in Lyon and", FRENCH, ["broken_off"]),
    ("45 people died in lyon on monday.", "Le bilan à Lyon : 45 morts, dit M. Dupont.", ["lower_case"]),
    ("according to dupont, all is well.", "Selon Dupont, tout va bien.", ["lower_case"]),
]
LEAVE = [
    ("Minister Dupont spoke in Lyon on Monday to the press.", FRENCH),
    ("", FRENCH),
    ("2-1", "2-1"),
    *((cell, None) for cell in ("1,300", "€1,300", "3.5%", "2-1, 3-0", "1,300 2,400 3,500", "10:45")),
    *((cell, "1 300") for cell in ("1,300", "1300")),
    ("* * *", "* * *"),
    ("12.5%", "12,5 %"),
    ("See https://example.org/averylongpathwithoutanyblankinsideitatallreally for more.", None),
    ("#averylonghashtagwithoutanyblankinsideitatall", None),
    ("Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaargh, he said.", None),
    ("Donaudampfschifffahrtsgesellschaft is a German word.", None),
    ("iPhone prices fell.", "Les prix de l'iPhone ont baissé."),
    ("all is well.", "tout va bien, dit Dupont."),
    ("it rains.", "Il pleut."),
    ("The minister he had spoken of.", None),
    ("What the talks of this week are about", None),
    ("The man he lives with", None),
    ("adidas fell by two percent.", "Adidas a perdu deux pour cent."),
    ("https://example.org/a-very-long-path-without-any-blank-inside-it.html", None),
    ("rue-de-la-paix-mais-aussi-place-de-la-republique-et-ailleurs", None),
    ("waves on the shore", None),
    ("75 percent of voters cast a ballot.", "Les trois quarts des électeurs ont voté."),
    ("1,800 jobs are at risk.", "Mille huit cents emplois sont menacés."),
    ("345 lawmakers voted in favour.", "Trois cent quarante-cinq députés ont voté pour."),
]


@pytest.mark.parametrize(("text", "source", "expected"), CATCH)
def test_what_is_no_sentence_is_found(text, source, expected):
    assert kinds(SIGNAL, text, source=source) == expected
    (signal,) = SIGNAL.measure(story(text, source=source), {})
    assert (signal.severity or SIGNAL.severity) >= Severity.MAJOR


@pytest.mark.parametrize(("text", "source"), LEAVE)
def test_copy_that_is_right_is_left_alone(text, source):
    assert kinds(SIGNAL, text, source=source) == []


def test_a_separator_in_a_story_is_left_alone():
    assert kinds(SIGNAL, "The minister spoke.", "* * *", "He left.") == []


def test_a_row_of_figures_in_a_story_is_left_alone():
    assert kinds(SIGNAL, "Results of the day", "12 30 28", "He left.") == []


@pytest.mark.parametrize("lang_pair", ["en-zh", "en-ja", "en-th"])
def test_scripts_without_blanks_are_left_alone(lang_pair):
    pairs = [replace(pair, lang_pair=lang_pair) for pair in story("部长周一在里昂对新闻界发表讲话" * 3)]
    assert list(SIGNAL.measure(pairs, {})) == []


def test_german_nouns_have_capitals_that_english_ones_have_not():
    pairs = [
        replace(pair, lang_pair="de-en")
        for pair in story("345 lawmakers voted in favour.", source="Dreihundertfünfundvierzig Abgeordnete stimmten zu.")
    ]
    assert list(SIGNAL.measure(pairs, {})) == []


def read(alone, beside, words, basis="source"):
    """As a language model reads a copy of `words` words: `alone` and `beside` the source, nats a word."""
    of = {nats: tuple(WordSurprisal(3 * i, 3 * i + 2, nats, nats) for i in range(words)) for nats in (alone, beside)}
    return Evidence(basis=basis, surprisal=of[beside], alone=Evidence(basis="none", surprisal=of[alone]))


@pytest.mark.parametrize(
    ("evidence", "found"),
    [
        (read(5.0, 6.0, 12), True),
        (read(5.0, 5.3, 10), True),
        (read(5.0, 5.2, 10), False),
        (read(5.0, 2.0, 40), False),
        (read(5.0, 6.0, 9), False),
        (read(15.0, 20.0, 12), False),
        (read(5.0, 6.0, 12, basis="pivot"), False),
        (Evidence(basis="source"), False),
        (Evidence(basis="source", surprisal=read(5.0, 6.0, 12).surprisal), False),
    ],
    ids=[
        *(
            "likelier alone",
            "just so",
            "a free translation",
            "a translation",
            "a short one",
            "unknown words either way",
        ),
        *("a pivot", "no language model", "read once"),
    ],
)
def test_a_sentence_that_its_source_makes_no_likelier_translates_another(evidence, found):
    (pair,) = story("ab " * (len(evidence.surprisal or ()) or 1), source=FRENCH)
    hits = [hit for hit in SIGNAL.measure([pair], {pair.id: evidence}) if hit.kind == "unrelated"]
    assert [hit.severity for hit in hits] == [Severity.CRITICAL] * found
