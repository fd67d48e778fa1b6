"""A negation of the English source that French, German, Spanish, Italian, Portuguese or Russian copy lost.

Far more cautious than for English copy: a plain negation ("did not", "never") of a short source counts as lost only if
no word of the copy denies anything, by any means ("ohne", "se niega", "без", "un-"). `negation` runs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.names import target_of
from mtcheck.signals.base import Hit
from mtcheck.types import SegmentPair, Span

LEAST_WORDS = 4  # Words of a source that is compared.
MOST_ABROAD = 30  # Words of an English source; longer ones say the same by turns of phrase that no list has.
PRESUMED = 0.75  # The share of such hits that are right, presumed.
PLAIN_ENGLISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must|may|might)\s+(?:not\b|never\b)"
    r"(?!\s+(?:only|just|merely|simply|yet|alone|least|even|all|any|necessarily|long|far|until|too))"
    r"|\b(?:is|are|was|were|has|have|had|do|does|did|would|could|should|must)n['’]t\b(?!\s+(?:only|just|yet|even|until))"
    r"|\b(?:cannot|can['’]t|won['’]t)\b(?!\s+(?:only|just|but|help))",
    re.IGNORECASE,
)
FRENCH = re.compile(
    r"\b(?:n['’](?!est-ce)|ne\b|ni\b|non\b|pas\b|sans\b|aucun|nul\b|nulle|jamais|rien\b|guère|personne\b|refus|reje|"
    r"interdi|interdict|empêch|impossib|manqu|absen|absten|faute\b|échou|échec|évit|renonc|cess|nier\b|nie\b|nié|exclu|"
    r"ignor|oppos|contest|peu\b|peine\b|moins\b|trop\b|loin\b|sauf|hors\b|sinon|hormis|à\s+part|plutôt|"
    r"seul|unique|rare|difficil|limit|perd|perte|priv|suspen|annul|arrêt|autre\s+chose|ailleurs|fich|moqu|"
    r"in(?:acc|ach|act|adap|adé|appr|cap|cert|cohé|comp|conn|cro|dép|effic|égal|exac|exist|habi|hum|just|quié|soum|stab|suff|"
    r"tact|tolé|util|vali|visi)|im(?:mat|mob|parf|pat|poss|prob|prop|pun)|ir(?:réa|réc|rég|resp)|illé|"
    r"dé(?:dai|fai|fau|fic|fav|lais|men|ni|nu|pourv|rog|sacc|sappr|sist|tour)|mal\b|malg|mé(?:conn|cont|fia|pri)|"
    r"contre\b|contrai|anti|zéro|doute|tard\b|retard|oubli|bloqu|ferm|résist|gêne|crain|peur|quitt|dispar|vain)",
    re.IGNORECASE,
)

UN = r"un(?!ion|iv|ser|ter|d\b|s\b|g)[a-zäöü]{3,}"
DENYING = {
    "de": re.compile(
        rf"\b(?:nicht|kein\w*|nie\b|niemals|nichts|niemand\w*|nirgend\w*|ohne|weder|kaum|nein|selten|wenig\w*|statt|anstatt|"
        rf"außer|verweiger\w*|weiger\w*|\w*lehn\w*|bestreit\w*|bestritt\w*|fehl\w*|verfehl\w*|mangel\w*|verb(?:ot|iet)\w*|"
        rf"verhinder\w*|vermeid\w*|scheiter\w*|verzicht\w*|ausgeschlossen|schließt|ausbl\w+|blieb|bleib\w*|dementier\w*|"
        rf"miss\w+|gegen|\w+los(?:e[nrsm]?)?\b|{UN}|noch|erst|nur|lediglich|schwer\w*|fern|frei)",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:no|ni|nunca|jamás|nada|nadie|ningun\w*|ningún|tampoco|sin|apenas|negar\w*|niega\w*|neg(?:ó|ado|aron)|nega\w*|"
        r"rech\w+|evit\w+|impid\w+|imped\w+|impos\w+|in\w{4,}|des\w{3,}|falt\w+|carec\w+|prohib\w+|salvo|excepto|poc[oa]s?|"
        r"raramente|dej(?:ó|ar|a|aron)|renunci\w+|contra|solo|sólo|aún|todavía|fracas\w+)\b",
        re.IGNORECASE,
    ),
    "it": re.compile(
        r"\b(?:non|né|mai|niente|nulla|nessun\w*|neanche|nemmeno|neppure|senza|neg\w+|rifiut\w+|respin\w+|evit\w+|imped\w+|"
        r"imposs\w+|in\w{4,}|dis\w{3,}|manc\w+|viet\w+|tranne|salvo|poc[oahi]+|raramente|smess\w+|rinunci\w+|contro|solo|"
        r"ancora|smenti\w+|fall\w+|no)\b",
        re.IGNORECASE,
    ),
    "pt": re.compile(
        r"\b(?:não|nem|nunca|jamais|nada|ninguém|nenhum\w*|tampouco|sem|neg\w+|recus\w+|rejeit\w+|evit\w+|imped\w+|imposs\w+|"
        r"in\w{4,}|des\w{3,}|falt\w+|carec\w+|proib\w+|salvo|exceto|pouc[oa]s?|raramente|deix\w+|renunci\w+|contra|só|apenas|"
        r"ainda|desment\w+|fracass\w+)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?:не\w*|ни\w*|нет|без\w*|бес\w*|никогда|отказ\w*|отверг\w*|отрица\w*|опроверг\w*|запре\w*|избе\w*|отсутств\w*|"
        r"невозмож\w*|едва|мало|редко|кроме|лишь|только|ещё|еще|против|прекрат\w*|перестал\w*|лиш\w*)",
        re.IGNORECASE,
    ),
}


def lost_abroad(pair: SegmentPair) -> Iterator[Hit]:
    """A plain negation of a short English source, in copy that denies nothing."""
    source, text, lang = pair.source or "", pair.text.rstrip(), target_of(pair.lang_pair)
    if not LEAST_WORDS <= len(source.split()) <= MOST_ABROAD or len(text.split()) < LEAST_WORDS or "?" in source:
        return
    denied = FRENCH.search(text) is not None if lang == "fr" else denies(text, lang)
    found = None if denied else PLAIN_ENGLISH.search(source)
    if found:
        message = f"The source denies (“{' '.join(found[0].split())}”), the translation does not."
        yield Hit(Span(0, len(text)), message, PRESUMED, "lost")


def denies(text: str, lang: str) -> bool:
    """True if any word of the copy is a negation, or if the language has no table."""
    pattern = DENYING.get(lang)
    return pattern is None or pattern.search(text) is not None
