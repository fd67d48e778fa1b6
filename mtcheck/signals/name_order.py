"""Two names that changed places in one relation: "de Lyon à Paris" became "from Paris to Lyon".

Both names are on both sides, so only the words between them decide: routes, and verbs whose subject and object differ
("a battu", "beat"). The passive is another pattern and stays silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from mtcheck.language.exonyms import exonyms
from mtcheck.types import Span

# The article before a name belongs to the pattern; a name has up to three capitalised words.
ARTICLE = r"(?:[Ll]['’]|(?i:the|le|la|les|el|los|il|lo|i|o|a|os|as|die|der|das|den)\s+)?"
NAME = r"[^\W\d_a-zà-ÿа-яё][\w’'-]+(?:\s[^\W\d_a-zà-ÿа-яё][\w’'-]+){0,2}(?:\s(?:saoudite|saudita|tchèque|dominicaine))?"
# By relation and language: the words before the first name, and those between the names.
ROUTE = {
    "en": (r"\bfrom\s", r"\s(?:to|towards?)\s"),
    "fr": (r"(?:\b(?:de|du|des|depuis)\s|\bd['’])", r"\s(?:à|au|aux|en|vers|jusqu['’](?:à|au|aux|en))\s"),
    "de": (r"\b(?:von|vom|aus)\s", r"\s(?:nach|bis|in|zu|zum|zur)\s"),
    "es": (r"\b(?:de|desde|del)\s", r"\s(?:a|al|hasta|hacia|rumbo a)\s"),
    "it": (r"\b(?:da|dal|dalla|dall['’])\s?", r"\s(?:a|ad|al|alla|all['’]|in|verso|fino a)\s?"),
    "pt": (r"\b(?:de|do|da|desde)\s", r"\s(?:a|à|ao|para|até|rumo a)\s"),
    "ru": (r"\b(?:из|от)\s", r"\s(?:в|до|к|на)\s"),
}
LEAVING = {
    "en": (r"\b(?:left|leaves?|leaving|quit)\s", r"\sfor\s"),
    "fr": (r"\bquitt(?:é|e|ée|ent|er|ait|ant)\s", r"\spour\s"),
    "de": (r"\b(?:verließ|verlässt|verlassen)\s", r"\s(?:Richtung|in Richtung)\s"),
    "es": (r"\b(?:dejó|deja|dejado|abandonó)\s", r"\s(?:por|para|rumbo a)\s"),
    "it": (r"\b(?:lasciato|lascia|lasciò)\s", r"\sper\s"),
    "pt": (r"\b(?:deixou|deixa|trocou)\s", r"\s(?:por|para|rumo a)\s"),
}
BEATING = {
    "en": r"(?:(?:has|have|had)\s)?(?:beat|beats|beaten|defeats?|defeated|thrash(?:es|ed)|edged|overcame)",
    "fr": r"(?:(?:a|ont|avait|avaient)\s(?:battu|dominé|vaincu|défait|écrasé)|bat|battent|domine|dominent)",
    "de": r"(?:schlug|schlägt|schlugen|besiegte|besiegt|bezwang|bezwingt)",
    "es": r"(?:(?:ganó|venció|derrotó|gana|vence|derrota|superó)(?:\s(?:a|al)\b)?)",
    "it": r"(?:(?:ha|hanno)\s(?:battuto|sconfitto|vinto contro)|batte|sconfigge)",
    "pt": r"(?:venceu|derrotou|bateu|vence|derrota)",
}
ACCUSING = {
    "en": r"(?:(?:has|have|had)\s)?(?:again\s)?(?:accuse[sd]?|blame[sd]?)",
    "fr": r"(?:(?:a|ont|avait|avaient)\s(?:de nouveau\s)?accusé|accuse|accusent)",
    "de": r"(?:beschuldigte|beschuldigt|bezichtigte)",
    "es": r"(?:(?:ha\s|han\s)?(?:acusó|acusa|acusado|acusan|acusaron|culpó|culpa)(?:\s(?:a|al)\b)?)",
    "it": r"(?:(?:ha|hanno)\saccusato|accusa|accusano)",
    "pt": r"(?:acusou|acusa|acusaram|culpou)",
    "ru": r"(?:обвинил[аи]?|обвиняет)",
}
ATTACKING = {
    "en": r"(?:(?:has|have|had)\s)?(?:attack(?:s|ed)|invade[sd]|bomb(?:s|ed)|threaten(?:s|ed)|sue[sd])",
    "fr": r"(?:(?:a|ont|avait|avaient)\s(?:attaqué|envahi|bombardé|menacé|poursuivi)|attaque|envahit|menace)",
    "de": r"(?:überfiel|überfällt|bedrohte|bedroht|bombardierte|verklagte)",
    "es": r"(?:(?:atacó|ataca|invadió|invade|bombardeó|amenazó|demandó)(?:\s(?:a|al)\b)?)",
    "it": r"(?:(?:ha|hanno)\s(?:attaccato|invaso|bombardato|minacciato)|attacca|invade|minaccia)",
    "pt": r"(?:atacou|ataca|invadiu|invade|bombardeou|ameaçou|processou)",
    "ru": r"(?:атаковал[аи]?|угрожает|бомбил[аи]?)",
}
BEGINS, ENDS = r"(?<![\w-])", r"(?![\w’'-])"
RELATIONS = (
    ROUTE,
    LEAVING,
    *({lang: ("", rf"\s{verb}\s") for lang, verb in table.items()} for table in (BEATING, ACCUSING, ATTACKING)),
)
ANY = re.compile(r"\b(?:from|left|leav|quit|beat|defeat|thrash|edged|overcame|accus|blam|attack|invad|bomb|threat|sue)")


def swapped(source: str, text: str, lang: str, alike: Callable[[str, str], bool]) -> Iterator[tuple[Span, Span, str]]:
    """Two names of the English text that changed places, with the words of the source that show it.

    Args:
        alike: True if two names may be spellings of one name.
    """
    if not ANY.search(text):
        return
    for number, relation in enumerate(RELATIONS):
        if lang not in relation or not (here := [*_pattern(number, "en").finditer(text)]):
            continue
        there = [*_pattern(number, lang).finditer(source)]
        if len(here) == len(there) == 1 and _crossed(there[0], here[0], alike):
            yield Span(*here[0].span("a")), Span(*here[0].span("b")), there[0][0].strip()


def _crossed(there: re.Match[str], here: re.Match[str], alike: Callable[[str, str], bool]) -> bool:
    first, second = _english(there["a"]), _english(there["b"])
    if alike(first, here["a"]) or alike(second, here["b"]):
        return False
    return alike(first, here["b"]) or alike(second, here["a"])


def _english(name: str) -> str:
    return exonyms()[name][0] if name in exonyms() else name


@lru_cache
def _pattern(number: int, lang: str) -> re.Pattern[str]:
    before, between = RELATIONS[number][lang]
    return re.compile(rf"(?i:{before}){ARTICLE}{BEGINS}(?P<a>{NAME}){between}{ARTICLE}(?P<b>{NAME}){ENDS}")
