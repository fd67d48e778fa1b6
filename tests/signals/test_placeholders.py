"""Placeholders beside the source."""

import pytest

from mtcheck.signals.placeholders import SIGNAL
from tests.signals.tables import first_repair, kinds

CATCH = [
    ("Bonjour %1$s !", "Hello!", ["lost"]),
    ("{count} fichiers", "{compte} files", ["altered"]),
    ("{count} fichiers", "files", ["lost"]),
    ("Bonjour ${name}, {{ date }}", "Hello {{ date }}", ["lost"]),
    ("%s et %s", "%s and", ["lost"]),
    ("Bonjour %(nom)s", "Hello %(name)s", ["altered"]),
    ("{0} sur {1}", "{0} of", ["lost"]),
    ("Bonjour [[name]] !", "Hello!", ["lost"]),
    ("Bonjour $NAME !", "Hello!", ["lost"]),
    ("Bonjour %name% !", "Hello!", ["lost"]),
    ("Erreur <0>ici</0>", "Error <0>here", ["lost"]),
    ("Voir &count; articles", "See &compte; articles", ["altered"]),
]
LEAVE = [
    ("%2$s de %1$s", "%1$s's %2$s"),
    ("{0} sur {1}", "{1}: {0}"),
    ("Une hausse de 5 % dans le pays", "A 5% drop in the country"),
    ("Un tiers", "{sic} a third"),
    (None, "Hello {name}"),
    ("Un caf&eacute; &amp; un th&eacute;", "A coffee and a tea"),
    ("Erreur <0>ici</0>", "Error <0>here</0>"),
    ("100 $US", "100 dollars"),
    ("Il a gagné 40 % de plus", "He won 40 percent more"),
]


@pytest.mark.parametrize(("source", "text", "expected"), CATCH)
def test_a_lost_or_altered_placeholder_is_found(source, text, expected):
    assert kinds(SIGNAL, text, source=source) == expected


@pytest.mark.parametrize(("source", "text"), LEAVE)
def test_placeholders_in_any_order_and_mere_signs_are_left_alone(source, text):
    assert kinds(SIGNAL, text, source=source) == []


def test_an_altered_placeholder_is_mended():
    assert first_repair(SIGNAL, "{compte} files", source="{count} fichiers") == "{count} files"
