"""Two figures of a sentence that changed places: "12 morts et 27 blessés" became "27 dead and 12 injured".

All figures are present, so the words beside them decide: words that both languages write alike, names, other figures,
and the things that news counts, in seven languages.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations

from mtcheck.language.quantities.compare import MOST_COMPARED, same
from mtcheck.language.quantities.quantity import Quantity, Weight

# Beginnings of words for the same thing in all languages.
COUNTED = (
    "mort|tué|tués|décè|défunt|dead|death|died|kill|fatal|tote|getöt|todes|muert|falleci|mortos|morti|uccis|погиб|убит|смерт",
    "bless|injur|wound|hurt|verletz|verwund|herid|ferit|ferid|ранен|пострада",
    "disparu|missing|vermiss|desaparec|dispers|пропа",
    "homme|men|man|männer|mann|hombre|uomin|homens|мужчин",
    "femme|women|woman|frau|mujer|donn|mulher|женщин",
    "enfant|child|kind|niño|bambin|criança|дет",
    "siège|seat|sitz|escañ|seggi|assento|мест",
    "voix|vote|stimm|voto|voti|голос",
    "but|goal|tore|gole|gol|гол",
    "ventes|vendu|sale|sold|verk|vent|vend|прода",
    "achat|achet|purchas|bought|buy|kauf|compra|acquist|куп",
    "hausse|augment|progress|rose|rise|rising|increas|up|gain|grew|growth|anstieg|stieg|subi|aument|cresc|рост|вырос",
    "baisse|recul|chute|fell|fall|drop|declin|decreas|down|rückgang|sank|cay|baj|cal|queda|сниж|упал",
    "victoire|win|won|victor|sieg|victori|vittori|побед",
    "défaite|loss|lost|lose|defeat|niederlage|derrot|sconfitt|пораж",
    "oui|yes|pour|favor|favour|ja|dafür|sí|sì|sim",
    "contre|against|non|dagegen|contra|contro|против",
    "abst",
    "jeune|young|jung|joven|giovan|jovem|молод",
    "soldat|soldier|troops|militair|soldado|солдат",
    "civil|zivil|мирн",
    "maison|house|home|haus|casa|дом",
    "voiture|car|auto|coche|macchin|carro|машин",
    "salari|employ|staff|worker|mitarbeiter|empleado|dipendent|сотрудник",
    "an|ans|année|année|year|jahr|año|ann|ano|год|лет",
    "mois|month|monat|mes|mese|месяц",
    "jour|day|tag|día|giorn|dia|дн",
    "euro", "dollar", "million", "milliard|billion|miliard|bilh",
    "prix|price|preis|precio|prezz|preço|цен",
    "perte|losses|verlust|pérdida|perdit|perda|убыт",
    "bénéfice|profit|gewinn|beneficio|util|lucro|прибыл",
    "avion|plane|aircraft|flugzeug|avión|aere|avião|самол",
    "premi|first|erst|primer|prim|перв", "second|deuxi|zweit|segund|втор",
    "nord|north|norte", "sud|south|süd|sur|sul", "est|east|ost|este", "ouest|west|oeste|ovest",
)  # fmt: skip
STEMS = {stem: at for at, row in enumerate(COUNTED) for stem in row.split("|")}
FROM = frozenset(["de", "d", "from", "von", "da", "des", "du", "от", "с", "desde"])
TO = frozenset(["à", "to", "auf", "a", "bis", "до", "au", "al", "на"])
WORD = re.compile(r"[^\W_]+")
BREAK = re.compile(
    r"[,;:()–—]|\b(?:et|and|und|y|e|и|ou|or|oder|o|или|contre|against|tandis|while|puis|then|mais|but)\b", re.IGNORECASE
)
RANGE = re.compile(r"\s?[-–:/]\s?|\s(?:et|ou|and|or|und|oder|y|o|e|и|или)\s")
NTH = re.compile(r"\d(?:st|nd|rd|th|er?|ème|º|ª)$")
MAX_WORDS_APART = 6  # Words between a figure and what it counts.
MOST = 14  # Quantities of a sentence; a text with more is a list.


def exchanged(
    source: str, target: str, there: Sequence[Quantity], here: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity, Quantity, Quantity]]:
    """Swapped pairs of figures: (in the source, in the target) for both. Each stands in the context of the other."""
    if len(there) * len(here) > MOST_COMPARED:
        return
    pairs = list(_matched(there, here))
    if len(pairs) > MOST:
        return
    for (a, x), (b, y) in combinations(pairs, 2):
        if not (_may_change(source, a, b) and _may_change(target, x, y)):
            continue
        keep, swap = _agreement(source, target, (a, b), (x, y))
        inverted = (a.span < b.span) != (x.span < y.span)
        if keep == 0 and swap >= (1 if inverted else 2):
            yield a, x, b, y


def _matched(there: Sequence[Quantity], here: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Figures that both sides have exactly once."""
    firm = [one for one in there if _is_firm(one)]
    others = [one for one in here if _is_firm(one)]
    for one in firm:
        equal = [other for other in others if same(one, other)]
        if len(equal) == 1 and sum(same(again, equal[0]) for again in firm) == 1:
            yield one, equal[0]


def _is_firm(one: Quantity) -> bool:
    firm = one.digits or one.weight is Weight.FIRM or (one.weight is Weight.SOFT and one.value > 1 and not one.part)
    return bool(firm) and one.unit not in ("MONTH", "DAY", "WEEKDAY", "roman", "clock")


def _may_change(text: str, a: Quantity, b: Quantity) -> bool:
    """True if two figures of one side are of one kind and are not a score or range ("84-83")."""
    first, last = sorted((a, b), key=lambda one: one.span)
    if (
        RANGE.fullmatch(text[first.span.end : last.span.start])
        or len({bool(NTH.search(q.span.of(text))) for q in (a, b)}) > 1
    ):
        return False
    return a.unit == b.unit or ({a.unit, b.unit} <= {"", "year"})


def _agreement(
    source: str, target: str, there: tuple[Quantity, Quantity], here: tuple[Quantity, Quantity]
) -> tuple[int, int]:
    """Number of cues that stay with their figure, and number that now stand with the other one."""
    left, right = _company(source, *there), _company(target, *here)
    keep = len(left[0] & right[0]) + len(left[1] & right[1])
    swap = len(left[0] & right[1]) + len(left[1] & right[0])
    return keep, swap


def _company(text: str, a: Quantity, b: Quantity) -> tuple[frozenset[str], frozenset[str]]:
    """The cues near each of two figures; a cue near both goes to the nearer, one adjacent to both to the first."""
    near: dict[str, tuple[float, float]] = {}
    words = list(WORD.finditer(text))
    starts, breaks = [found.start() for found in words], [found.start() for found in BREAK.finditer(text)]
    for found in words:
        if _inside(found, a) or _inside(found, b):
            continue
        distances = _distance(found, a, starts, breaks), _distance(found, b, starts, breaks)
        for cue in _cues(found[0]):
            if cue in ("#from", "#to") and 0.5 not in distances:
                continue  # They belong to the figure right after them.
            known = near.get(cue, (99.0, 99.0))
            near[cue] = min(known[0], distances[0]), min(known[1], distances[1])
    mine = frozenset(cue for cue, (p, q) in near.items() if p <= MAX_WORDS_APART and p < q)
    yours = frozenset(cue for cue, (p, q) in near.items() if q <= MAX_WORDS_APART and q < p)
    return mine, yours


def _inside(found: re.Match[str], one: Quantity) -> bool:
    return found.start() < one.span.end and one.span.start < found.end()


def _distance(found: re.Match[str], one: Quantity, starts: Sequence[int], breaks: Sequence[int]) -> float:
    """Distance in words, slightly larger before the figure than after it; a comma or "and" counts as three.

    Args:
        starts, breaks: Offsets of all words of the text, and of its commas and conjunctions.
    """
    behind = found.start() >= one.span.end
    first, last = (one.span.end, found.start()) if behind else (found.end(), one.span.start)
    between, parted = (bisect_left(places, last) - bisect_left(places, first) for places in (starts, breaks))
    return between + 3 * parted + (0.0 if behind else 0.5)


def _cues(word: str) -> Iterator[str]:
    bare = word.casefold()
    known = False
    for stem in (bare[:size] for size in range(2, len(bare) + 1)):
        if stem in STEMS and (len(stem) > 3 or len(bare) <= len(stem) + 1):  # Matches "but" and "buts", not "butter".
            known = True
            yield f"#{STEMS[stem]}"
    if bare in FROM or bare in TO:
        yield "#from" if bare in FROM else "#to"
    elif bare.isdigit():
        yield bare
    elif not known and len(bare) >= 4:
        letters = unicodedata.normalize("NFD", bare)
        yield "".join(letter for letter in letters if letter.isalpha())[:4]
