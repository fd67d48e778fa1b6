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
    # Laravel, Rails, Qt, printf with a width, ICU, templates.
    ("Hola :name, tienes :count mensajes", "Hello, you have :count messages", ["lost"]),
    ("Bonjour :name !", "Hello :nom!", ["altered"]),
    ("Noch (:minutes) Minuten", "Minutes left", ["lost"]),
    ("%{count} articles", "%{compte} articles", ["altered"]),
    ("#{nome} è qui", "is here", ["lost"]),
    ("Файл %1 из %2", "File of %2", ["lost"]),
    ("Page %03d", "Page", ["lost"]),
    ("{count, plural, one {# fichier} other {# fichiers}}", "{# files}", ["lost"]),
    ("{{#if a}}oui{{/if}}", "{{#if a}}yes", ["lost"]),
    ("Bonjour {% trans nom %}", "Hello", ["lost"]),
    ("Hola <%= name %>", "Hello", ["lost"]),
    # Tags inside a sentence; an element that is lost as a whole is one finding.
    ("Cliquez <b>ici</b>.", "Click here.", ["lost"]),
    ('Voir <a href="/x">la page</a>.', "See the page.", ["lost"]),
    ("Der <em>rote</em> Knopf", "The <em>red button", ["lost"]),
    ("El <i>País</i> dijo", "<b>El País</b> said", ["altered", "altered"]),
    ('Voir <x id="1"/> articles', "See articles", ["lost"]),
    ("H<sub>2</sub>O и <u>лёд</u>", "H<sub>2</sub>O and ice", ["lost"]),
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
    ("Une hausse de 100 %d’un coup", "A rise of 100% at once"),
    ("Note :voir plus bas", "Note: see below"),
    ("Il est 10:30 et le score est 3:2 :smile:", "It is 10:30 and the score is 3:2"),
    ("La société (NYSE :Sgi) a réagi", "The company (NYSE:Sgi) reacted"),
    ("Merci :D et :p", "Thanks"),
    ("Lire http://a.b:port/x", "Read on"),
    ("Hola :name", "Hello :name"),
    ("<p>Bonjour<br/>à tous</p>", "Hello all"),
    ("Si a<b et c>d", "If a<b and c>d"),
    ('<a href="/fr">Ici</a> <B>oui</B>', '<b>yes</b> <a href="/en" title="x">here</a>'),
    ("Le taux %20 dans une adresse", "The rate"),
]


@pytest.mark.parametrize(("source", "text", "expected"), CATCH)
def test_a_lost_or_altered_placeholder_is_found(source, text, expected):
    assert kinds(SIGNAL, text, source=source) == expected


@pytest.mark.parametrize(("source", "text"), LEAVE)
def test_placeholders_in_any_order_and_mere_signs_are_left_alone(source, text):
    assert kinds(SIGNAL, text, source=source) == []


def test_an_altered_placeholder_is_mended():
    assert first_repair(SIGNAL, "{compte} files", source="{count} fichiers") == "{count} files"
