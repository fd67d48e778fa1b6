"""French forms of names, and names written two ways in one story.

French exonyms in English text ("Pékin", "Poutine", "ONU"), French acronyms after English names ("(RDC)"), French
spellings of Russian and Ukrainian names that no table lists ("Timofeï", "-tchenko"), one name spelt two ways, "Mr"
beside "Mr.".
Amount: the share of such hits that a careful reader would mark, 0 to 1, estimated by sub-type (`kind`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.exonyms import exonym_pattern, exonyms
from mtcheck.language.name_forms import skeleton
from mtcheck.language.word_sets import word_set
from mtcheck.readings import Evidence
from mtcheck.signals.base import Hit, SignalSpec, just_before, to_signal
from mtcheck.types import SegmentPair, Span, by_story

# "Air France", "Radio Liban", "Gazette de Genève": French proper names keep their French parts.
INSIDE_FRENCH = re.compile(
    r"(?:\b(?:Air|Radio|Royal|Crédit|Banque|Tribune|Journal|Club|Le|La|Les|Saint|Sainte|Rue|Place|Gare|Hotel|Hôtel)\s+"
    r"|\b(?:de|du|des|de\s+la|en|le|la|les|et|au|aux)\s+|[dl]['’])$"
)
# "Albert Londres" is a person; "Moscou" after another kind of name is rare enough to miss.
AFTER_NAME = re.compile(r"(?<![.!?”\"] )\b[A-ZÀ-Þ][a-zà-ÿ]+ $")
RUSSIAN = re.compile(
    r"\b(?:[A-ZÀ-Þ]\w+(?:eï|ouï|laï|tchenko|chtchenko|tchouk|ovitch|evitch|oïev|aïev|eïev|ourov|ouïev|tchev|khaïl|jski)"
    r"|[A-ZÀ-Þ](?>\w*?tch)\w*(?:enko|ski|ouk)|Iou\w{2,}|Ievg\w+|Tch[aeiouyé]\w*(?:ov|ev|ski|ine|enko))\b"
)
# French letters for Russian sounds and the English ones, in order of application.
LETTERS = (
    ("chtch", "shch"), ("Chtch", "Shch"), ("tch", "ch"), ("Tch", "Ch"), ("ch", "sh"), ("Ch", "Sh"), ("iou", "yu"),
    ("Iou", "Yu"), ("ou", "u"), ("Ou", "U"), ("Ie", "Ye"), ("Ia", "Ya"), ("aïl", "ail"), ("ï", "i"), ("dj", "j"),
    ("j", "zh"), ("gu", "g"), ("ski", "sky"),
)  # fmt: skip
LETTER = re.compile("|".join(french for french, _ in LETTERS))
NAME = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{4,}\b")
TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\b\.?(?=\s+[A-ZÀ-Þ])")
# Searched from the first letter of each word only: from every letter, a long line would take quadratic time.
ACRONYM = re.compile(
    r"(?<![\w'’-])(?:(?![A-Za-zÀ-ÿ])[\w'’-])*+(?P<words>(?:[A-Za-zÀ-ÿ][\w'’-]*+\s++){2,8})\((?P<acronym>[A-Z]{3,6})\)"
)
WORD = re.compile(r"[^\s-]+")
UNSPOKEN = word_set("of the for and in on to a an de du des la le at by with")  # Words that acronyms skip.
VALUES = {"exonym": 0.9, "acronym": 0.85, "transliteration": 0.75, "two-spellings": 0.65, "title-dot": 0.2}


def find_exonyms(text: str) -> Iterator[Hit]:
    """French forms of names in an English text."""
    for found in exonym_pattern().finditer(text):
        english, kind = exonyms()[found[0].replace("’", "'")]
        at = found.start()
        if just_before(INSIDE_FRENCH, text, at) or (kind == "place" and just_before(AFTER_NAME, text, at)):
            continue
        message = f"“{found[0]}” is the French form; English writes “{english}”."
        yield Hit(Span(*found.span()), message, VALUES["exonym"], "exonym", (english,))


def find_transliterations(text: str) -> Iterator[Hit]:
    """Russian and Ukrainian names in French spelling that are not in the table."""
    for found in RUSSIAN.finditer(text):
        if found[0] in exonyms():
            continue
        english = to_english(found[0])
        message = f"“{found[0]}” is a French spelling of a Russian name; English writes it like “{english}”."
        yield Hit(Span(*found.span()), message, VALUES["transliteration"], "transliteration", (english,))


def find_acronyms(text: str, source: str | None) -> Iterator[Hit]:
    """A French acronym after the English name: "Democratic Republic of Congo (RDC)"."""
    for found in ACRONYM.finditer(text):
        acronym, words = found["acronym"], WORD.findall(found["words"])
        telling = [word for word in words if word.lower() not in UNSPOKEN][-len(acronym) :]
        initials = "".join(word[0].upper() for word in telling)
        spelt_out = "".join(word[0].upper() for word in words)
        if sorted(initials) != sorted(acronym) or acronym in (initials, spelt_out[-len(acronym) :]):
            continue
        if (source and acronym not in source) or acronym in exonyms():
            continue
        known = (initials,) if all(word[0].isupper() for word in telling) else ()
        message = f"“{acronym}” is the acronym of the preceding name in French order."
        yield Hit(Span(*found.span("acronym")), message, VALUES["acronym"], "acronym", known)


def to_english(name: str) -> str:
    """A French spelling letter by letter: `to_english("Timofeï") == "Timofei"`, "Ovtcharenko" -> "Ovcharenko"."""
    return LETTER.sub(lambda found: dict(LETTERS)[found[0]], name)


def two_spellings(pairs: Sequence[SegmentPair]) -> Iterator[tuple[SegmentPair, Hit]]:
    """The rarer of two spellings of one name: "Zelenskyy" beside "Zelensky", "Alexey" beside "Alexei"."""
    found = [(pair, match) for pair in pairs for match in NAME.finditer(pair.text)]
    spellings: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for _, match in found:
        spellings[skeleton(match[0])][match[0], surname(match)] += 1
    for pair, match in found:
        usual = usual_spelling(match[0], surname(match), spellings[skeleton(match[0])])
        if usual != match[0]:
            message = f"The story also writes “{usual}”; one spelling should be kept."
            yield pair, Hit(Span(*match.span()), message, VALUES["two-spellings"], "two-spellings", (usual,))


def usual_spelling(name: str, behind: str, counted: Counter[tuple[str, str]]) -> str:
    """The most frequent spelling of a name among those that, by their surnames, may be of the same person.

    Args:
        behind: The surname that follows it, "" if there is none.
        counted: Frequency of each spelling before each surname.
    """
    surnames = {after for _, after in counted if after}
    if not behind and len(surnames) > 1:
        return name  # The surname is unknown.
    same = Counter[str]()
    for (spelling, after), count in counted.items():
        if not behind or after == behind or (not after and len(surnames) == 1):
            same[spelling] += count
    return same.most_common(1)[0][0] if same else name


SURNAME = re.compile(r"\s+(?:[A-Z]\.\s+)?([A-ZÀ-Þ][\w’'-]+)")


def surname(given: re.Match[str]) -> str:
    """The stem of the capitalised word after a name, "" if there is none."""
    found = SURNAME.match(given.string, given.end())
    return skeleton(found[1]) if found else ""


def mixed_titles(pairs: Sequence[SegmentPair]) -> Iterator[tuple[SegmentPair, Hit]]:
    """The rarer of "Mr" and "Mr." if a story has both."""
    found = [(pair, match) for pair in pairs for match in TITLE.finditer(pair.text)]
    dotted = sum(match[0].endswith(".") for _, match in found)
    if not 0 < dotted < len(found):
        return
    rare = dotted * 2 <= len(found)
    for pair, match in found:
        if match[0].endswith(".") == rare:
            better = match[0].rstrip(".") + ("" if rare else ".")
            message = f"The story also writes “{better}”; one style should be kept."
            value = VALUES["title-dot"]
            yield pair, Hit(Span(*match.span()), message, value, "title-dot", (better,), severity=Severity.NEUTRAL)


def in_one(pair: SegmentPair) -> Iterator[tuple[SegmentPair, Hit]]:
    """Findings in one segment alone: French forms of names, in copy from French."""
    if not pair.lang_pair.startswith("fr-"):
        return
    yield from ((pair, hit) for hit in find_exonyms(pair.text))
    yield from ((pair, hit) for hit in find_transliterations(pair.text))
    yield from ((pair, hit) for hit in find_acronyms(pair.text, pair.source))


def measure(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterable[Signal]:
    """All kinds, story by story; a name already flagged as French is not also flagged as a second spelling."""
    for story in by_story(pairs):
        found = [row for pair in story for row in in_one(pair)]
        taken = {(pair.id, hit.span) for pair, hit in found}
        found += [(pair, hit) for pair, hit in two_spellings(story) if (pair.id, hit.span) not in taken]
        found += mixed_titles(story)
        for pair, hit in found:
            yield to_signal("names", hit, pair.id, pair.target.span.start)


SIGNAL = SignalSpec(
    name="names",
    summary="French forms of names, and one name written two ways in a story.",
    category="locale/name-format",
    its_type="inconsistent-entities",
    severity=Severity.MINOR,
    measure=measure,
    sources=("fr",),
    beyond="one name written in two ways",
)
