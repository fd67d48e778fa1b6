"""Surnames that differ in one letter from the source's: "Castex" became "Castet", "Castx" or "Castexx".

Between languages in Latin script a surname is copied, so another letter is another person. Names that each language
spells in its own way differ in few, known letters ("Bachar" and "Bashar", "Morsi" and "Mursi"); those are left alone.
"""

from __future__ import annotations

from mtcheck.language.name_forms import accentless
from mtcheck.language.word_sets import word_set

SHORTEST = 5  # Letters of a name without a first name; shorter ones are close by chance.
VOWELS = frozenset("aeiouy")
# Consonants that spell one sound in transliterations, exonyms and forms of first names.
ONE_SOUND = (
    *("ck", "cq", "kq", "cs", "cz", "sz", "sx", "gj", "gh", "gk", "gq", "hk", "hj", "vw", "bv", "bp", "fv", "fp", "dt"),
    *("dz", "jz", "tz", "mn", "ht", "hx", "lr", "jx", "zx", "dj", "hc"),
)
CONSONANTS = frozenset(frozenset(two) for two in ONE_SOUND)
# Letters that spellings of one name add or drop: "Gandhi", "Sergeyev", "Suleiman", "Frederick" and "Frédéric".
SILENT = frozenset("hijuwy")
SONORANTS = frozenset("lmnr")
# Consonants that an added letter joins into one sound: "Tchad", "Djamel", "Zsolt", "Kirsch".
JOINED = {"t": "csz", "d": "jz", "s": "cztk", "c": "kszh", "k": "cqsx", "z": "sctd", "g": "nhk", "n": "g", "q": "kcu"}
NEVER_DOUBLED = frozenset("xwjvq")
CLUSTER = 3  # Consonants in a row that the loss of a vowel leaves: "Castx".
# Letters of Latin alphabets that no transliteration into French, Spanish or English has.
WESTERN = frozenset("äöüßñçãõøåęąłńśźżčšžřěůőű")
# First names whose bearers write their surnames in Latin script. Names common elsewhere as well ("Sara") are left out.
FIRST_NAMES = word_set(
    """alain albert alejandro alessandro alfonso alfred alice andrea andreas andrew angela angelo anita anne annie
    antoine anton antonio arnaud arthur astrid aurélie barbara béatrice beatriz benjamin benoît bernard bernd bertrand
    birgit brigitte bruno camille carla carlo carlos carmen caroline catherine cécile charles charlotte christian
    christine christoph christophe claire claude claudia claudio clara clément colette cristina daniel david denis
    diego dieter dominique dorothea édouard eduardo elena élise élodie emilio emma emmanuel enrico enrique eric éric
    ernesto esteban eva fabien fabio federico felipe felix fernando florence florian francesca francesco francis
    francisco franck françois françoise frank frédéric friedrich fritz gabriel georg george georges gérard gerhard
    gilles giorgio giovanni giulia giuseppe gonzalo guillaume günter gustavo hannah hans heinz hélène helmut henri
    henry hubert hugo ignacio inès inés ingrid isabel isabelle jacques james javier jean jean-claude jean-françois
    jean-luc jean-marc jean-marie jean-michel jean-paul jean-pierre jérôme joachim joana joão joaquín johann john jorge
    josé joseph juan julia julie julien jürgen karin karl karl-heinz katharina klaus kurt laura laure laurent lena
    léo lionel lorenzo louis louise luc luca lucas lucía lucie lucien ludovic luigi luis luisa lutz magali manfred
    manuel manuela marc marcel marco margarita maria maría marie marina mario marion mark markus marta martha martin
    martina martine mathieu matthias matthieu maurice max michael michel miguel mónica monika monique nadine natalia
    nathalie nicolas nicole nuria olivier oscar pablo paola paolo pascal patricia patrick paul paula pauline pedro
    peter petra philipp philippe pierre pilar rafael ralf ramón raphaël raúl régis renate renato rené ricardo richard
    robert roberto rodrigo roger roland rolf romain rosa sabine salvador sandra sandrine sébastien serge sergio silvia
    simon simone sofía sonia sophie stefan stéphane stephen susanne sylvie teresa thérèse thierry thomas tobias ulrich
    ursula uwe valérie vicente victor vincent virginie walter werner wilhelm william wolfgang xavier yannick yves
    yvonne"""
)


def other_letter(source: str, target: str, first: str = "") -> bool:
    """True if two names in Latin script differ in one letter or in the order of two, and cannot be one name.

    Args:
        first: The first name that both sides have before them, if any.
    """
    one, other = accentless(source), accentless(target)
    if one == other or not one.isascii() or not other.isascii():
        return False
    if min(len(one), len(other)) < SHORTEST - bool(first):
        return False
    if len(one) != len(other):
        return _one_more(one, other, western(source, target, first))
    at = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    last = len(one) - 1
    if len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]:
        if "h" in {one[i] for i in at}:  # Often misspelt in the source: "Tharir" for "Tahrir".
            return False
        return at[1] != last or {*one[-2:]} not in ({"r", "e"}, {"l", "e"})  # "Alexandre", "Alexander".
    return len(at) == 1 and _differs(one[at[0]], other[at[0]], at[0] == last, western(source, target, first))


def _differs(a: str, b: str, is_last: bool, is_western: bool) -> bool:
    """True if one letter in place of another makes another name."""
    if (a in VOWELS) != (b in VOWELS):
        return is_western and "y" not in a + b and not is_last
    if a in VOWELS:
        # "Müslümov" is "Muslimov" in English: ü also stands in names from Turkic languages.
        return is_western and not is_last and {a, b} not in ({"i", "y"}, {"i", "u"})
    return frozenset(a + b) not in CONSONANTS


def _one_more(one: str, other: str, is_western: bool) -> bool:
    """True if one of two names has a letter more, which makes another name or none of it."""
    shorter, longer = sorted((one, other), key=len)
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if longer[:at] + longer[at + 1 :] != shorter or at == 0:
        return False
    letter, beside = longer[at], longer[at - 1] + longer[at + 1 : at + 2]
    # Languages give one name other endings: "Hessen" and "Hesse", "Ceuta" and "Ceutan", "Laura" and "Laure".
    if at == len(shorter) and letter in VOWELS | {"s"}:
        return False
    if letter in SILENT or "y" in beside or (at == len(shorter) and not is_western and letter not in NEVER_DOUBLED):
        return False
    if letter in beside:  # "Moussa" and "Musa", "Philipp" and "Philip"; but “x” is never doubled.
        return letter in NEVER_DOUBLED or (is_western and at < len(shorter) - 1)
    if letter in VOWELS:
        return is_western or _unspeakable(shorter, at)
    return not any(each in JOINED.get(letter, "") or letter in JOINED.get(each, "") for each in beside)


def _unspeakable(name: str, at: int) -> bool:
    """True if consonants that no language has in a row meet at this place: "Castx", but “Alexandr”."""
    around = name[max(0, at - CLUSTER + 1) : at + 1]
    return len(around) == CLUSTER and not VOWELS & {*around} and name[at] not in SONORANTS and not SILENT & {*around}


def western(source: str, target: str, first: str) -> bool:
    """True if a name comes from a language in Latin script, whose vowels nobody transliterates."""
    if any(letter in WESTERN for letter in (source + target).casefold()):
        return True
    return first.casefold() in FIRST_NAMES
