"""A negation of the English source that French, German, Spanish, Italian, Portuguese or Russian copy lost.

Far more cautious than for English copy: a plain negation ("did not", "never") of a short source counts as lost only if
no word of the copy denies anything, by any means ("ohne", "se niega", "без", "un-"). `negation` runs it.
"""

from __future__ import annotations

import re

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


def denies(text: str, lang: str) -> bool:
    """True if any word of the copy is a negation, or if the language has no table."""
    pattern = DENYING.get(lang)
    return pattern is None or pattern.search(text) is not None
