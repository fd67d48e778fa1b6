"""Copy in other languages beside an English source: faults of whole kinds are found, and right copy is left alone."""

import pytest

from mtcheck.signals import chosen, measure
from tests.signals.tables import story

SOURCE = "The minister did not sign the 250-page agreement on Monday, 3 March 2014, a spokeswoman for {name} said."
RIGHT = {
    "fr": "La ministre n’a pas signé l’accord de 250 pages lundi 3 mars 2014, a déclaré une porte-parole de {name}.",
    "de": "Die Ministerin hat das 250 Seiten lange Abkommen am Montag, 3. März 2014, nicht unterzeichnet, sagte eine "
    "Sprecherin von {name}.",
    "es": "La ministra no firmó el acuerdo de 250 páginas el lunes 3 de marzo de 2014, dijo una portavoz de {name}.",
    "it": "La ministra non ha firmato l’accordo di 250 pagine lunedì 3 marzo 2014, ha detto una portavoce di {name}.",
    "pt": "A ministra não assinou o acordo de 250 páginas na segunda-feira, 3 de março de 2014, disse uma porta-voz de "
    "{name}.",
    "ru": "Министр не подписала соглашение на 250 страницах в понедельник, 3 марта 2014 года, сообщила представитель "
    "{name}.",
}
DENIAL = {
    "fr": ("n’a pas signé", "a signé"),
    "de": (" nicht", ""),
    "es": ("no firmó", "firmó"),
    "it": ("non ha", "ha"),
    "pt": ("não assinou", "assinou"),
    "ru": ("не подписала", "подписала"),
}
DAY = {
    "fr": ("lundi", "mardi"),
    "de": ("Montag", "Dienstag"),
    "es": ("lunes", "martes"),
    "it": ("lunedì", "martedì"),
    "pt": ("segunda-feira", "terça-feira"),
    "ru": ("понедельник", "вторник"),
}


def found(text, lang, source=SOURCE):
    signals, _ = measure(chosen(["rules"], ()), story(text, source=source, lang_pair=f"en-{lang}"), {})
    return {f"{one.name}/{one.kind}" for one in signals}


@pytest.mark.parametrize("lang", RIGHT)
def test_right_copy_has_no_finding(lang):
    assert found(RIGHT[lang], lang) == set()
    assert found(RIGHT[lang], lang, source=None) == set()


@pytest.mark.parametrize("lang", RIGHT)
@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("250", "520", "numbers/changed"),
        ("{name}", "{nombre}", "placeholders/altered"),
        ("{name}", "AFP", "placeholders/lost"),
    ],
)
def test_a_changed_figure_or_placeholder_is_found(lang, old, new, kind):
    assert kind in found(RIGHT[lang].replace(old, new), lang)


@pytest.mark.parametrize("lang", RIGHT)
def test_a_lost_negation_is_found(lang):
    assert "negation/lost" in found(RIGHT[lang].replace(*DENIAL[lang]), lang)


@pytest.mark.parametrize("lang", RIGHT)
def test_a_weekday_that_contradicts_its_date_is_found(lang):
    assert "locale/weekday" in found(RIGHT[lang].replace(*DAY[lang]), lang)


@pytest.mark.parametrize("lang", RIGHT)
def test_a_source_left_as_it_is_is_found(lang):
    assert any(name.startswith("untranslated/") for name in found(SOURCE, lang))


@pytest.mark.parametrize("lang", RIGHT)
def test_a_loop_is_found(lang):
    last = " ".join(RIGHT[lang].rstrip(".").split()[-3:])
    assert "repetition/loop" in found(f"{RIGHT[lang].rstrip('.')}{f' {last}' * 6}.", lang)
