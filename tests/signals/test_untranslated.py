"""French left in the English."""

import pytest

from mtcheck.signals.untranslated import SIGNAL
from tests.signals.tables import kinds

CATCH = [
    ("Il a expliqué que le gouvernement ne changerait pas d'avis.", None, ["segment"]),
    ("The minister said that avec le temps the crisis would pass.", None, ["run"]),
    ("Le maire a quitté la ville hier soir.", "Le maire a quitté la ville hier soir.", ["copied"]),
]
LEAVE = [
    ("The Tour de France passes the Île de la Cité.", None),
    ("It was a coup d'état, a fait accompli, and a cliché.", None),
    ("He founded the Parti de la Banlieue in the suburbs.", None),
    ("Paris, Lyon, Marseille, Toulouse", "Paris, Lyon, Marseille, Toulouse"),
    ("He put on his coat, but on or about noon it was due.", None),
    ("Dominique de Villepin, par excellence a man of letters.", None),
]


@pytest.mark.parametrize(("text", "source", "expected"), CATCH)
def test_french_that_was_left_is_found(text, source, expected):
    assert kinds(SIGNAL, text, source=source) == expected


@pytest.mark.parametrize(("text", "source"), LEAVE)
def test_names_and_borrowed_words_are_left_alone(text, source):
    assert kinds(SIGNAL, text, source=source) == []
