"""Capitals by English custom in French, Spanish, Italian, Portuguese and Russian copy, and missing ones in German.

Days, months and nationalities: "lundi 3 Mars", "le président Irlandais", "am montag". `capitalisation` runs it.
Amount: the share of such hits that a careful reader would mark, 0 to 1, presumed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mtcheck.language.dates import names
from mtcheck.language.word_sets import word_set
from mtcheck.signals.base import Hit
from mtcheck.types import Span

SMALL = ("fr", "es", "it", "pt", "ru")
# Given names, surnames and parts of the names of papers.
NAMES_TOO = word_set("domenica domingo sabato sábado dimanche segunda terça quarta quinta sexta")
BEFORE_DAY = {
    "fr": r"(?<!\bdu )(?<!\ble )(?<!\bde )(?<!\bdes )(?<!\bles )(?<!\bau )(?<!\bMon )",
    "es": "",
    "it": r"(?<!\bdel )(?<!\bil )(?<!\bla )",
    "pt": r"(?<!\bde )(?<!\bda )",
    "ru": "",
}
NOT_A_FEAST = (
    r"(?!\s+(?:[A-ZÀ-ÞА-Я]|(?:d[eio]l?|des|von)\s+[A-ZÀ-Þ]|saint|noir|fou|gras|rouge|sanglant|sant[oa]|negr[oa]|"
    r"ner[oa]))"
)
NATIONS = {
    "fr": word_set(
        """américain britannique allemand russe ukrainien israélien palestinien européen chinois iranien turc italien
        espagnol polonais algérien marocain tunisien syrien libanais malien belge suisse japonais indien saoudien
        égyptien libyen congolais rwandais coréen canadien hongrois kurde afghan irakien brésilien mexicain irlandais
        norvégien suédois danois néerlandais portugais français africain australien argentin colombien"""
    ),
    "es": word_set(
        """español estadounidense británico alemán ruso ucraniano israelí palestino europeo chino iraní turco italiano
        francés polaco argelino marroquí sirio libanés belga suizo griego japonés indio egipcio canadiense húngaro
        iraquí
        brasileño mexicano irlandés noruego sueco danés portugués colombiano argentino chileno peruano venezolano"""
    ),
    "it": word_set(
        """americano statunitense britannico tedesco russo ucraino israeliano palestinese europeo cinese iraniano turco
        francese spagnolo polacco algerino marocchino siriano libanese belga svizzero greco giapponese indiano egiziano
        canadese ungherese iracheno brasiliano messicano irlandese norvegese svedese danese portoghese italiano"""
    ),
    "pt": word_set(
        """americano britânico alemão russo ucraniano israelense palestino europeu chinês iraniano turco francês
        espanhol polonês polaco argelino marroquino sírio libanês belga suíço grego japonês indiano egípcio canadense
        húngaro iraquiano brasileiro mexicano irlandês norueguês sueco dinamarquês português italiano"""
    ),
}
NOUNS = {
    "fr": """président présidente gouvernement ministre ministère armée police parlement marine entreprise société
        groupe banque presse justice diplomatie ambassadeur ambassade citoyen citoyens soldat soldats troupes forces
        autorités responsable responsables chancelier chancelière journaliste journalistes marché économie capitale
        opposition
        avion navire chef dirigeant dirigeants diplomate diplomates militaire militaires territoire sol
        constructeur acteur actrice chanteur chanteuse écrivain équipe joueur joueuse médias""",
    "es": """presidente presidenta gobierno ministro ministra ministerio ejército policía parlamento empresa grupo banco
        prensa justicia embajador embajada ciudadano ciudadanos soldado soldados tropas fuerzas autoridades periodista
        mercado economía capital oposición avión buque líder diplomático militares territorio equipo jugador actor""",
    "it": """presidente governo ministro ministra ministero esercito polizia parlamento azienda società gruppo banca
        stampa giustizia ambasciatore ambasciata cittadino cittadini soldato soldati truppe forze autorità giornalista
        mercato economia capitale opposizione aereo nave leader diplomatico militari territorio squadra giocatore""",
    "pt": """presidente governo ministro ministra ministério exército polícia parlamento empresa grupo banco imprensa
        justiça embaixador embaixada cidadão cidadãos soldado soldados tropas forças autoridades jornalista mercado
        economia capital oposição avião navio líder diplomata militares território equipe jogador ator""",
}
PEOPLE = re.compile(
    rf"\b(?:[Ll]es|[Dd]es|[Aa]ux)\s+(?P<word>(?:{'|'.join(sorted(NATIONS['fr']))})(?:n?e)?s?)(?<=[sx])\s+"
    r"(?=(?:ont|sont|étaient|avaient|veulent|peuvent|doivent|vont|font|seront|auront|votent|votaient|ne\s|n[’']|se\s))"
)
GERMAN_NATIONS = (
    "Amerikanisch|Britisch|Französisch|Russisch|Ukrainisch|Israelisch|Palästinensisch|Europäisch|Chinesisch|Iranisch|"
    "Türkisch|Italienisch|Spanisch|Polnisch|Syrisch|Belgisch|Griechisch|Japanisch|Indisch|Ägyptisch|Kanadisch|Ungarisch|"
    "Irakisch|Brasilianisch|Mexikanisch|Irisch|Norwegisch|Schwedisch|Dänisch|Portugiesisch|Österreichisch"
)
GERMAN = (
    re.compile(
        rf"(?<=[a-zäöüß]\s)(?P<word>(?:{GERMAN_NATIONS})e[nrsm]?)\s(?=(?:Regierung|Präsident(?:en|in)?|Armee|Polizei|Minister|"
        r"Außenminister|Behörden|Soldaten|Truppen|Streitkräfte|Parlament|Botschafter|Konzern|Markt|Wirtschaft|Presse)\b)"
    ),
    re.compile(
        r"\b(?:[Aa]m|[Jj]eden|[Dd]iesen|[Ll]etzten|[Vv]ergangenen|[Nn]ächsten|[Kk]ommenden)\s"
        r"(?P<word>montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b"
    ),
    re.compile(
        r"(?:\b(?:[Ii]m|Ende|Anfang|Mitte|[Ss]eit)|\d{1,2}\.)\s"
        r"(?P<word>januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\b"
    ),
)


def foreign_capitals(text: str, lang: str) -> Iterator[Hit]:
    """Each word with a capital by English custom, and each word that lacks a German capital."""
    taken: set[int] = set()
    for pattern in (*small_words(lang), *(GERMAN if lang == "de" else ())):
        for found in pattern.finditer(text):
            if found.start("word") in taken:
                continue
            taken.add(found.start("word"))
            yield hit(found, found["word"].capitalize() if found["word"].islower() else found["word"].lower())
    for found in PEOPLE.finditer(text) if lang == "fr" else ():
        yield hit(found, found["word"].capitalize())


def hit(found: re.Match[str], written: str) -> Hit:
    """The word with the other case."""
    message = f"Here “{written}” is written with a {'capital' if written[0].isupper() else 'small letter'}."
    return Hit(Span(*found.span("word")), message, 0.8, "foreign_capital", (written,))


@cache
def small_words(lang: str) -> tuple[re.Pattern[str], ...]:
    """A pattern for capitals on days, months and nationalities inside a sentence."""
    known = names(lang)
    if lang not in SMALL or known is None:
        return ()
    days = "|".join(day.capitalize() for day in known.days if day not in NAMES_TOO)
    months = "|".join(month.capitalize() for month in known.months)
    inside = r"(?<=[a-zß-öø-ÿа-яё,]\s)"
    patterns = [
        rf"(?<=\d\s)(?P<word>{months})\b(?!-)",
        rf"(?<=\d\sde\s)(?P<word>{months})\b",
        rf"{inside}(?P<word>{months})(?=\s(?:de\s)?(?:19|20)\d\d\b)",
        rf"{inside}{BEFORE_DAY[lang]}(?P<word>{days})\b(?![-’']){NOT_A_FEAST}",
    ]
    if lang in NATIONS:
        nouns = "|".join(NOUNS[lang].split())
        patterns.append(rf"\b(?:{nouns})\s(?P<word>{'|'.join(map(inflected, sorted(NATIONS[lang])))})\b")
    return tuple(map(re.compile, patterns))


def inflected(word: str) -> str:
    """A pattern for a capitalised nationality in any gender and number: its stem and up to three more letters."""
    stem = word[:-1] if word[-1] in "oeu" else word
    return stem.capitalize() + r"(?:n?e?s?|[oaei]s?|as?|es|hi|he|eia|uesa)"
