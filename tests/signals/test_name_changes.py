"""A name that became another one is found; other spellings of one name are left alone."""

from dataclasses import replace

import pytest

from mtcheck.findings import Severity
from mtcheck.signals.name_changes import SIGNAL
from tests.signals.tables import story

CATCH = [
    ("Selon Ivan Petrov, la route est fermée.", "According to Ivan Popov, the road is closed.", "changed", "Petrov"),
    ("La ministre Claire Vasseur a parlé.", "Minister Claire Lambertin spoke.", "changed", "Vasseur"),
    ("Le feu a touché la ville de Limoges.", "The fire hit the city of Vierzon.", "changed", "Limoges"),
    ("El ministro Carlos Otero habló.", "Minister Carlos Villegas spoke.", "changed", "Otero"),
    ("По словам Петрова, дорога закрыта.", "According to Sidorenko, the road is closed.", "changed", "Петрова"),
    ("L'entreprise a choisi Marek Novotny.", "The company chose Marek Kowalczyk.", "changed", "Novotny"),
    ("Hier, Ivan Petrov et Oleg Sorokin ont parlé.", "Then Ivan Sorokin and Oleg Petrov spoke.", "exchanged", "Petrov"),
    ("Le ministre Petrov a démissionné.", "Minister Popov resigned.", "changed", "Petrov"),
    ("La présidente Alvarado est arrivée.", "President Montenero has arrived.", "changed", "Alvarado"),
    ("Selon le général Kowalski, c'est fini.", "According to General Nowicki, it is over.", "changed", "Kowalski"),
    ("Pedro Lambertin se rend à Rome.", "Mark Novotny travels to Rome.", "changed", "Lambertin"),
    ("Le sénateur Jean Delmas a voté contre.", "Senator Jean Dumas voted against it.", "changed", "Delmas"),
    ("La juge Marie Lefort a tranché.", "Judge Marie Bernard has ruled.", "changed", "Lefort"),
    ("Hier, Paul Roussel a gagné.", "Yesterday Paul Martin won.", "changed", "Roussel"),
    ("Le président Kovac a reçu le ministre Belin.", "President Belin met Minister Kovac.", "exchanged", "Kovac"),
    ("Le maire Ferrand accuse le député Gallois.", "Mayor Gallois accuses deputy Ferrand.", "exchanged", "Ferrand"),
    ("Le général Koury et le roi Sabah partent.", "So General Sabah and King Koury go.", "exchanged", "Koury"),
    ("Anna Keller a battu Julie Moreau.", "Again, Anna Moreau beat Julie Keller.", "exchanged", "Keller"),
]  # fmt: skip
LEAVE = [
    ("Selon Tolib Charipov, la route est fermée.", "According to Tolib Sharipov, the road is closed."),
    ("Les partisans de Morsi ont défilé.", "Mursi's followers marched."),
    ("Un joueur de Puerto Rico a gagné.", "A Puerto Rican player won."),
    ("Hier, les Conservateurs ont gagné le vote.", "Yesterday the Tories won the vote."),
    ("Le chef des Frères musulmans est arrêté.", "The head of the Brotherhood was arrested."),
    ("Selon Ivan Petrov, la route est fermée.", "According to Ivan Petrov, the road is closed."),
    ("Le président Vladimir Poutine a parlé.", "President Vladimir Putin spoke."),
    ("Selon Sergueï Choïgou, tout va bien.", "According to Sergei Shoigu, all is well."),
    ("Il vit à Pékin depuis 2019.", "He has lived in Beijing since 2019."),
    ("Le train relie Lyon à Bâle.", "The train links Lyon and Basel."),
    ("La chanteuse, la Malienne Oumou Sangaré.", "The singer, Mali's Oumou Sangaré."),
    ("Le bourgmestre de Gand a démissionné.", "The mayor of Ghent has resigned."),
    ("Elle vit chez sa fille à Coire.", "She lives with her daughter in Chur."),
    ("Le train relie Cracovie à Padoue.", "The train links Krakow and Padua."),
    ("La Française Inès Maurel a battu la Tchèque.", "Frenchwoman Ines Maurel beat her Czech rival."),
    ("Il a battu le Turc et le Slovaque.", "The Irishman beat his rivals."),
    ("Fermeture de l'usine Tarquet: l'avis des ouvriers", "'Chucked out like sawdust': a town reacts"),
    ("L'usine Tarquet ferme", "“'Binned' like sawdust”"),
    ("Le trafic est perturbé en Bretagne.", "Traffic is disrupted in Brittany."),
    ("По словам Петрова, дорога закрыта.", "According to Petrov, the road is closed."),
    ("Le ministre Petrov a démissionné.", "Minister Petrov resigned."),
    ("Aux États-Unis, la Fed hésite.", "In America, the Fed's Kashkari hesitates."),
    ("Le Conseil des Nations Unies et la Conférence des États", "The United Nations Conference and the Council"),
    ("Une maison du XVIIe à Gênes.", "A 17th-century house in Genoa."),
    ("Le groupe Renault recrute.", "The carmaker is hiring."),
    ("Il a parlé.", "Volodymyr Zelensky spoke."),
    ("Le président Kovac a reçu le ministre Belin.", "President Kovac met Minister Belin."),
    ("Le président Kovac a reçu le ministre Belin.", "Minister Belin was received by President Kovac."),
    ("La juge Marie Lefort a tranché.", "The judge, Marie Lefort, has ruled."),
    ("Marie Lefort et Marie Bernard ont parlé.", "Marie Bernard and Marie Lefort spoke."),
    ("Ivan Petrov et Oleg Popov ont parlé.", "Oleg Popov and Ivan Petrov spoke."),
]


def signals(source, text, lang_pair="fr-en"):
    pairs = [replace(pair, lang_pair=lang_pair) for pair in story(text, source=source)]
    return list(SIGNAL.measure(pairs, {}))


@pytest.mark.parametrize(("source", "text", "kind", "name"), CATCH)
def test_another_name_is_found_with_that_of_the_source(source, text, kind, name):
    found = signals(source, text)
    assert {signal.kind for signal in found} == {kind}
    assert f"“{name}”" in found[0].message
    latin = name.isascii()  # A name in another script has several spellings.
    assert [one.replacement for one in found[0].suggestions] == ([name] if latin else [])
    assert SIGNAL.severity is Severity.MAJOR


@pytest.mark.parametrize(("source", "text"), LEAVE)
def test_the_same_name_in_another_spelling_is_left_alone(source, text):
    assert signals(source, text) == []


def test_german_nouns_are_no_names():
    assert signals("Nach Angaben von Ivan Petrov ist die Straße gesperrt.", "Ivan Popov says so.", "de-en") == []
