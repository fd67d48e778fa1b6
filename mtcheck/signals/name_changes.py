"""Names that differ from the source's: "Petrov" became "Popov". Value: 1.

A name of the source is missing in the copy in every spelling, and a name of the copy is missing in the source.
Spellings of one name are matched by their letters (transliteration, accents, French forms of foreign names);
nationalities, days and English words do not count as names. Surnames in Latin script that differ in one letter are
changed too (`name_letters`). Kinds: "changed", and "exchanged" where two surnames changed first names, or two names the
ends of a route or the sides of a match (`name_order`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from mtcheck.findings import Severity
from mtcheck.language.exonyms import exonyms
from mtcheck.language.frequency import UNSEEN, log_frequency
from mtcheck.language.name_forms import CYRILLIC, POSSESSIVE, accentless, phonetic
from mtcheck.language.word_sets import word_set
from mtcheck.signals.base import Hit, SignalSpec, each
from mtcheck.signals.name_letters import other_letter
from mtcheck.signals.name_order import swapped
from mtcheck.types import SegmentPair, Span

NAME = "name_changes"
# "Malienne", "Camerounais": an adjective or a people, often translated by the name of the country.
PEOPLE = re.compile(
    r"(?:ien|ienne|ain|aine|ais|aise|ois|oise|eux|euse|al|ale|aux|ano|ana|ense|és|esa)s?$"
    r"|^(?:arabe|basque|belge|bulgare|catalan|corse|croate|grec|grecque|kurde|perse|russe|serbe|slave|slovaque|slovène|suisse|"
    r"tartare|tatar|tchèque|tchétchène|turc|turque|cosaque|moldave|scandinave|tadjik|turkmène|ouzbek|kazakh|afghan)e?s?$",
    re.IGNORECASE,
)
ENGLISH_PEOPLE = re.compile(r"(?:french|english|dutch|irish|welsh|scots|norse|cornish)(?:wo)?m[ae]n$", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
START = re.compile(r"(?:^|[.!?:…]\s*|[«“\"(]\s*|[-–—]\s|(?:^|[\s(])['‘])$")
# Titles have a capital in English, not in French; neither is a first name.
TITLES = word_set(
    """minister president mayor chancellor prime king queen prince princess pope bishop judge senator governor general
    colonel captain major lieutenant sergeant doctor professor sir lord lady mister miss chairman chairwoman director
    secretary ambassador commissioner prosecutor inspector coach father brother sister saint premier deputy vice
    spokesman spokeswoman chief monsieur madame mademoiselle maître docteur président présidente ministre señor señora
    signor signora senhor senhora doña papa roi reine"""
)
# French, Spanish and Italian nouns and adjectives that are capitalised in names of states and bodies.
OF_BODIES = word_set(
    """état états unis unies uni royaume réseau république union européen européenne européens nations nation conseil
    commission haut haute haute-commission fédération confédération communauté communautés organisation banque centrale
    central national nationale internationale international premier première grand grande sud nord ouest est cour
    assemblée parlement traité charte accord plan fonds comité agence association frères musulmans conservateurs
    travaillistes démocrates républicains libéraux socialistes communistes écologistes verts centristes
    estado estados unidos reino naciones unidas unión banco república consejo stati regno repubblica unione
    consiglio banca dieu bible coran église conférence sommet"""
)
ROMAN = re.compile(r"[IVXLC]{1,8}(?:e|è|ème|er|re)$")
DEMONYM = re.compile(r"(?:an|ese|ish|i)s?$")  # "Puerto Rican" beside "Puerto Rico".
ROOT = 3  # First letters that a place and its people share.
RATIO = 0.75  # Similarity of two spellings of one name (difflib).
SHORTEST = 4  # Letters of a name; shorter ones are similar by chance.
MOST_NAMES = 100  # Names of a segment; one with more is a list or a loop, and comparing all pairs is too slow.

# Titles that a name follows, in French, Spanish, Italian, Portuguese and German, and in English.
ENGLISH_TITLES = {
    word: title
    for title, words in {
        "president": "président présidente presidente präsident präsidentin",
        "minister": "ministre ministro ministra minister ministerin",
        "mayor": "maire alcalde alcaldesa sindaco prefeito bürgermeister",
        "senator": "sénateur sénatrice senador senadora senatore senatrice",
        "deputy": "député députée diputado diputada deputato deputata deputado deputada",
        "general": "général general generale",
        "colonel": "colonel coronel colonnello oberst",
        "judge": "juge juez giudice juiz richter richterin",
        "chancellor": "chancelier chancelière canciller cancelliere chanceler kanzler kanzlerin",
        "king": "roi rey re rei könig",
        "queen": "reine reina regina rainha königin",
    }.items()
    for word in (title, *words.split())
}
TITLE_BEFORE = re.compile(rf"\b({'|'.join(ENGLISH_TITLES)})\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word inside a sentence; `before` is the name right before it, "" if there is none."""

    text: str
    span: Span
    before: str


def changed(pair: SegmentPair) -> Iterator[Hit]:
    """A name that replaces another."""
    source, _, target = pair.lang_pair.partition("-")
    if not pair.source or target == "de":
        return
    there, here = names(pair.source), names(pair.text)
    if max(len(there), len(here)) > MOST_NAMES:
        return
    if source == "de":  # All nouns have a capital there: only words after another name count, mostly names of people.
        there = [one for one in there if one.before]
    found = [*exchanged(there, here), *exchanged(titled(pair.source, there), titled(pair.text, here))]
    if not found:
        found = [*in_relation(pair.source, pair.text, source)]
    found += respelt(pair.source, pair.text, there, here)
    yield from found
    source_words, words = sounds(pair.source), sounds(pair.text)
    lost = [one for one in there if not is_kept(one, words)]
    first = [phonetic(one.before) for one in lost if one.before]
    extra = [one for one in here if (foreign(one.text) or follows(one, first)) and not stands_in(one, source_words)]
    if not found and len(lost) == len(extra) == 1 and fits(lost[0], extra[0], source_words, words):
        yield hit(lost[0], extra[0], "changed")


def exchanged(there: list[Name], here: list[Name]) -> Iterator[Hit]:
    """Surnames that are swapped between first names."""
    for one in there:
        same = [
            other
            for other in here
            if one.before and other.before and alike(phonetic(one.before), phonetic(other.before))
        ]
        if len(same) != 1 or alike(phonetic(one.text), phonetic(same[0].text)):
            continue
        if any(crossed(one, other, same[0], here) for other in there if other.before != one.before):
            yield hit(one, same[0], "exchanged")


def respelt(source: str, text: str, there: list[Name], here: list[Name]) -> Iterator[Hit]:
    """Surnames with one letter changed, which neither side has in the spelling of the other."""
    was, now = ({accentless(POSSESSIVE.sub("", word[0])) for word in WORD.finditer(side)} for side in (source, text))
    was_sounds = {phonetic(word) for word in was}
    lost = [one for one in there if accentless(one.text) not in now and one.text not in exonyms()]
    for other in here:
        bare = POSSESSIVE.sub("", other.text)
        if accentless(bare) in was or phonetic(bare) in was_sounds:
            continue
        for one in lost:
            first = other.before if alike(phonetic(one.before), phonetic(other.before)) else ""
            is_name = bool(first) or foreign(bare) or bool(TITLE_BEFORE.search(text, 0, other.span.start))
            if is_name and other_letter(one.text, bare, first):
                yield hit(
                    one, replace(other, text=bare, span=Span(other.span.start, other.span.start + len(bare))), "changed"
                )
                break


def in_relation(source: str, text: str, lang: str) -> Iterator[Hit]:
    """Names of places and people that changed places in "from ... to ..." or around "beat"."""
    for one, other, words in swapped(source, text, lang, lambda a, b: alike(phonetic(a), phonetic(b))):
        both = Span(one.start, other.end)
        turned = other.of(text) + text[one.end : other.start] + one.of(text)
        message = f"The source has “{words}”: the two names have changed places."
        yield Hit(both, message, kind="exchanged", replacements=(turned,))


def crossed(one: Name, other: Name, now: Name, here: list[Name]) -> bool:
    """True if the copy has the second surname after the first first name (`now`), and the first after the second."""
    if not other.before or not alike(phonetic(now.text), phonetic(other.text)):
        return False
    return any(
        name.before
        and alike(phonetic(name.before), phonetic(other.before))
        and alike(phonetic(name.text), phonetic(one.text))
        for name in here
    )


def hit(was: Name, now: Name, kind: str) -> Hit:
    """A wrong name, with the one in the source."""
    return Hit(
        now.span,
        f"The source has “{was.text}”, the translation “{now.text}”.",
        kind=kind,
        # A name in another script has several spellings.
        replacements=() if CYRILLIC.keys() & set(was.text.casefold()) else (was.text,),
    )


def names(text: str) -> list[Name]:
    """Capitalised words inside sentences, in order, without acronyms and short words."""
    found: list[Name] = []
    last: re.Match[str] | None = None
    for word in WORD.finditer(text):
        if is_name(word[0]):
            joined = last is not None and text[last.end() : word.start()] in (" ", "\u00a0")
            before = last[0] if joined and last and last[0].casefold() not in TITLES else ""
            if before or not START.search(text, max(0, word.start() - 4), word.start()):
                found.append(Name(word[0], Span(*word.span()), before))
        last = word if word[0][:1].isupper() else None
    return found


def is_name(word: str) -> bool:
    """True for a capital and then lower-case letters, four or more."""
    if len(word) < SHORTEST or not word[0].isupper() or word.isupper() or ROMAN.match(word):
        return False
    return word.casefold() not in TITLES and word.casefold() not in OF_BODIES and any(map(str.islower, word[1:]))


def sounds(text: str) -> list[str]:
    """The phonetic form of every word of a text."""
    return [phonetic(word[0]) for word in WORD.finditer(text)]


def stands_in(one: Name, words: list[str]) -> bool:
    """True if a name is among words, all in phonetic form."""
    bare = phonetic(one.text)
    return any(alike(bare, word) for word in words)


def is_kept(one: Name, words: list[str]) -> bool:
    """True if the copy has the source name in some spelling, or if it may be an ordinary word or a known exonym."""
    if not one.before and (PEOPLE.search(one.text) or "-" in one.text):
        return True
    if one.text in exonyms() or (log_frequency(one.text) > UNSEEN and not one.before):
        return True
    return stands_in(one, words)


def foreign(word: str) -> bool:
    """True if a capitalised word of the copy is not an English word: the name of a person or a place."""
    bare = POSSESSIVE.sub("", word)
    if ENGLISH_PEOPLE.match(bare):
        return False
    return log_frequency(bare) <= UNSEEN and log_frequency(bare.rstrip("s")) <= UNSEEN and "-" not in bare


def follows(one: Name, first: Sequence[str]) -> bool:
    """True if a name comes after one of these first names: then it is a name even if it is an English word."""
    return bool(one.before) and any(alike(phonetic(one.before), other) for other in first)


def titled(text: str, found: Sequence[Name]) -> list[Name]:
    """Names right after a title, with the title in English in the place of the first name; each title once."""
    held = [(TITLE_BEFORE.search(text, 0, one.span.start), one) for one in found if not one.before]
    known = [replace(one, before=ENGLISH_TITLES[title[1].casefold()]) for title, one in held if title]
    counted = Counter(one.before for one in known)
    return [one for one in known if counted[one.before] == 1]


def fits(was: Name, now: Name, source_words: list[str], words: list[str]) -> bool:
    """True if one may replace the other: both alone, or after first names that are equal or differ as well.

    Args:
        source_words, words: All words of either side in phonetic form.
    """
    if DEMONYM.search(now.text) and phonetic(was.text)[:ROOT] == phonetic(now.text)[:ROOT]:
        return False
    if was.before and now.before:
        first, other = phonetic(was.before), phonetic(now.before)
        return alike(first, other) or not (
            any(alike(first, word) for word in words) or any(alike(other, word) for word in source_words)
        )
    # Names of places differ in their endings: Bretagne is Brittany, Byzance is Byzantium.
    return not was.before and not now.before and phonetic(was.text)[:2] != phonetic(now.text)[:2]


def alike(a: str, b: str) -> bool:
    """True if two phonetic forms may be one name: similar letters, or one inside the other."""
    if a == b or (len(min(a, b, key=len)) >= SHORTEST and (a in b or b in a)):
        return True
    # "Charipov" is the French spelling of Sharipov; "ch" is "kh" by now.
    same = a[:1] == b[:1] or {a[:2], b[:2]} == {"kh", "sh"}
    return same and SequenceMatcher(None, a, b, autojunk=False).ratio() >= RATIO


SIGNAL = SignalSpec(
    name=NAME,
    summary="Names that differ from the source's.",
    category="accuracy/mistranslation",
    its_type="mistranslation",
    severity=Severity.MAJOR,
    measure=each(NAME, changed),
    factual=True,
    languages=("en",),
)
