"""A surname with one letter changed is found; spellings that languages give one name are left alone."""

import pytest

from tests.signals.test_name_changes import signals

CATCH = [
    ("fr-en", "Selon Castex, c'est fini.", "According to Castet, it is over.", "Castex"),
    ("fr-en", "Le ministre Müller a parlé.", "Minister Möller spoke.", "Müller"),
    ("de-en", "Regierungssprecher Steffen Seibert sagte dies.", "Spokesman Steffen Siebert said so.", "Seibert"),
    ("fr-en", "Le joueur Karim Benali est blessé.", "The player Karim Benami is injured.", "Benali"),
    ("es-en", "El alcalde José Barrado dimitió.", "Mayor José Barrago resigned.", "Barrado"),
    ("fr-en", "La députée Anne Delmas est élue.", "The MP Anne Delmar was elected.", "Delmas"),
    ("it-en", "Il sindaco Paolo Ferrini ha parlato.", "Mayor Paolo Ferroni spoke.", "Ferrini"),
    ("pt-en", "O prefeito João Pereira falou.", "Mayor João Pareira spoke.", "Pereira"),
    ("de-en", "Der Trainer Thomas Müller sagte dies.", "Coach Thomas Möller's players left.", "Müller"),
    ("fr-en", "Le juge Luc Vidal a tranché.", "The judge Luc Vival has ruled.", "Vidal"),
    ("fr-en", "Selon Castex, c'est fini.", "According to Castx, it is over.", "Castex"),
    ("fr-en", "Selon Castex, c'est fini.", "According to Castexx, it is over.", "Castex"),
    ("fr-en", "Selon Castex, c'est fini.", "According to Castrex, it is over.", "Castex"),
    ("fr-en", "La députée Anne Delmas est élue.", "The MP Anne Dlmas was elected.", "Delmas"),
    ("fr-en", "La députée Anne Delmas est élue.", "The MP Anne Demas was elected.", "Delmas"),
    ("it-en", "Il sindaco Paolo Ferrini ha parlato.", "Mayor Paolo Ferini spoke.", "Ferrini"),
    ("es-en", "El alcalde José Barrado dimitió.", "Mayor José Barrando resigned.", "Barrado"),
    ("de-en", "Regierungssprecher Stefan Seibert sagte dies.", "Spokesman Stefan Seibbert said so.", "Seibert"),
    ("fr-en", "Le juge Luc Vidal a tranché.", "The judge Luc Vidral has ruled.", "Vidal"),
]
LEAVE = [
    ("fr-en", "L'entraîneur, Gerd Müller, a parlé.", "The coach, Gerd Mueller, spoke."),
    ("fr-en", "L'entraîneur, Gerd Müller, a parlé.", "The coach, Gerd Muller, spoke."),
    ("de-en", "Der Autor Karl Strauß sagte dies.", "The writer Karl Strauss said so."),
    ("fr-en", "Hier, Bachar al-Assad a parlé.", "Yesterday Bashar al-Assad spoke."),
    ("fr-en", "Selon Mohamed Morsi, oui.", "According to Mohamed Mursi, yes."),
    ("fr-en", "Selon Ahmad Hamad, oui.", "According to Ahmed Hamed, yes."),
    ("fr-en", "Les villes d'Irak et d'Iran.", "The cities of Iraq and Iran."),
    ("fr-en", "Hier, Alexandre Dupont a parlé.", "Yesterday Alexander Dupont spoke."),
    ("fr-en", "La région de Louhansk est calme.", "The Luhansk region is calm."),
    ("de-en", "Die Anwälte von Thomas Müller schweigen.", "Thomas Müller's lawyers are silent."),
    ("fr-en", "Paul Delmas et Anne Delmar ont parlé.", "Paul Delmas and Anne Delmar spoke."),
    ("es-en", "La ciudad de Sebastopol resiste.", "The city of Sevastopol holds out."),
    ("fr-en", "Selon Sergueï Lavrov, oui.", "According to Sergei Lavrof, yes."),
    ("fr-en", "Le procureur Müslümov a parlé.", "Prosecutor Muslimov spoke."),
    ("fr-en", "Selon Gülnar Eyvazova, oui.", "According to Gulnar Eyvazova, yes."),
    ("fr-en", "Selon Michel Sleiman, oui.", "According to Michel Suleiman, yes."),
    ("fr-en", "Selon Aleksandr Dvornikov, oui.", "According to Aleksander Dvornikov, yes."),
    ("fr-en", "Selon Moussa Traoré, oui.", "According to Musa Traore, yes."),
    ("fr-en", "Selon Philippe Dupont, oui.", "According to Philipp Dupont, yes."),
    ("fr-en", "Selon Frédéric Dupont, oui.", "According to Frederick Dupont, yes."),
    ("fr-en", "Le club de Djokovic gagne.", "The club of Jokovic won."),
    ("fr-en", "Hier, Bachar al-Assad a parlé.", "Yesterday Bashar al-Asad spoke."),
    ("fr-en", "La famille Delmas est là.", "The Delmas' house and the Delmases."),
    ("fr-en", "Selon Paul Brook, oui.", "Paul Brooks' friends say yes."),
    ("de-en", "Das gilt für ganz Süd Hessen.", "That applies to all of South Hesse."),
    ("fr-en", "Les murs de Ceuta.", "The Ceutan walls."),
    ("fr-en", "Selon Khodr, oui.", "According to Khoder, yes."),
    ("fr-en", "Selon Ghandi, le stade est plein.", "According to Gandhi, the stadium is full."),
]


@pytest.mark.parametrize(("pair", "source", "text", "name"), CATCH)
def test_a_surname_with_another_letter_is_a_change_of_name(pair, source, text, name):
    found = signals(source, text, pair)
    assert [(one.kind, one.suggestions[0].replacement) for one in found] == [("changed", name)]


@pytest.mark.parametrize(("pair", "source", "text"), LEAVE)
def test_spellings_of_one_name_are_left_alone(pair, source, text):
    assert signals(source, text, pair) == []
