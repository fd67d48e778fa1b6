"""Debris of encodings and markup."""

import pytest

from mtcheck.signals.encoding import SIGNAL
from tests.signals.tables import first_repair, kinds

CATCH = [
    ("He said &quot;yes&quot;.", ["entity", "entity"], 'He said "yes".'),
    ("Marks &amp; Spencer isn&#39;t here.", ["entity", "entity"], "Marks & Spencer isn't here."),
    ("It is &amp;quot; twice.", ["entity"], 'It is " twice.'),
    ("The cafÃ© is open.", ["mojibake"], "The café is open."),
    ("He doesnâ€™t know.", ["mojibake"], "He doesn’t know."),
    ("The gov\u00adern\u00adment fell.", ["invisible", "invisible"], "The government fell."),
    ("A\u200b zero-width blank.", ["invisible"], "A zero-width blank."),
    ("A bell\x07 rings.", ["control"], "A bell rings."),
    ("The <b>mayor</b> left.", ["markup", "markup"], "The mayor left."),
]
LEAVE = [
    "The café in São Paulo; Ângela's château; Åre.",
    "AT&T; Marks & Spencer; R&D; Q&A;",
    "नहीं क्\u200dष 👩\u200d👩\u200d👧",
    "a < b and c > d",
]


@pytest.mark.parametrize(("text", "expected", "repaired"), CATCH)
def test_debris_is_found_and_mended(text, expected, repaired):
    assert kinds(SIGNAL, text) == expected
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize("text", LEAVE)
def test_rare_but_right_characters_are_left_alone(text):
    assert kinds(SIGNAL, text) == []


def test_a_lost_character_is_found_though_nobody_can_mend_it():
    assert kinds(SIGNAL, "The caf\ufffd is open.") == ["lost_character"]
