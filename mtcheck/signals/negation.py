"""A negation of the source that the English lost, or one that only the English has. Value: 1.

The denials of both sides are paired by order and place (`mtcheck.language.denials`). One that is left over may be
answered by other means ("refuser", "sans", "un-", "fail to"): the words around it decide (`negation_weights`). Kinds:
"lost", on the segment, and "added", on the words that deny. Copy in other languages: `negation_abroad`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.denials import LANGUAGES, Denial, Words, left_over
from mtcheck.language.verbs import AUXILIARIES
from mtcheck.readings import Evidence
from mtcheck.signals.base import ABROAD, Hit, SignalSpec, each, presumed
from mtcheck.types import SegmentPair, Span

NAME = "negation"
LEAST_WORDS = 4  # Words of a source that is compared.
MOST = 60  # Words of a source that is compared: a longer one is often reordered.
# Log-odds from which a denial of a French source counts as lost, or one of the copy as added.
SURE = {"lost": 1.0, "added": 0.5}
# Of other sources only the English words are weighed, and any that denies by its meaning answers the denial.
SURE_ABROAD = {"lost": 1.0, "added": 0.0}
PRESUMED = 0.75  # The share of right ones among findings of other sources, presumed.
DENYING = re.compile(
    r"(?:refus|declin|den[yi]|reject|fail|lack|absen|abstain|hardly|barely|scarcely|rarely|seldom|few$|little|prevent|"
    r"avoid|ban(?:s|ned|ning)?$|prohibit|forb|miss|unless|until|instead|rather|only|exclud|except|less$|against|oppos|"
    r"keep|kept|still|ceas|stop|end(?:ed|s)?$|un(?!der|i)\w{4,}|im(?:poss|prob)|in(?:cap|suf|val|vis|cor)|dis\w{4,}|"
    r"\w{3,}less$|withdr|withh|los[et]|out$|too$|far$)"
)
# Words of the other sentence that deny by their meaning alone: near the same place they always answer a denial.
ANSWERS = {
    "lost": re.compile(
        r"(?:refus|declin|den[yi]|reject|fail|lack|unable|hardly|barely|scarcely|impossible$|absen|reluctan|unless$|little$|"
        r"few$|less$|fewer$|against$|omit|wonder|noone$|nowt$|unacceptabl|rested$|prevent|lowest$|weakest$|separate$)"
    ),
    "added": re.compile(
        r"(?:échou|échec|refus|démen|ni(?:e|é|ée|és|ent|ait)$|manqu|absen|impossib|guère|interdi|empêch|priv[aeéè]|"
        r"dépourv|évit|faute$|renonc|ignor|jusqu$|rarement|difficil|cess|impassib|marbre$|surplace$|gardé?$|écart$|loin$|"
        r"dispar|inchang|vain$|inexist|introuv|illisib|inconnu|sous-)"
    ),
}
# Turns of phrase that deny in form only, or that English says the other way round: "n'a pas caché sa colère".
TURNED = re.compile(
    r"\b(?:cach|ménag|ignor|dissimul|tard|démord|fai[st] pas dire|laiss\w* pas de|résist\w* pas à la tentation)"
    r"|\bjamais (?:\w+ ){0,2}(?:aussi|autant|si)\b|\bsans ambages\b|\bsoit\w* pas compromis",
    re.IGNORECASE,
)
BESIDE = 25  # Code points after a denial in which its turn of phrase ends.
SHARE = 0.3  # Of the length, on either side: near the same place.
# Their words for "without" and "not" weigh as the French ones.
AS_FRENCH = dict.fromkeys(("ohne", "sin", "senza", "sem", "без"), "sans")


def negation(pair: SegmentPair) -> Iterator[Hit]:
    """A negation without a counterpart on the other side."""
    lang, text = pair.lang_pair.partition("-")[0], pair.text.rstrip()
    own, copy = Words.of(pair.source or "", lang), Words.of(text, "en")
    if not LEAST_WORDS <= len(own.words) <= MOST or len(copy.words) < LEAST_WORDS:
        return
    lost, added = left_over(own, lang, copy, "en")
    for denial in lost:
        if _sure("lost", denial, own, copy, lang) and not _turned(pair.source or "", denial, lang):
            message = f"The source has a negation (“{_shown(pair.source or '', denial)}”), the translation does not."
            yield Hit(Span(0, len(text)), message, kind="lost")
            break
    for denial in added:
        if _sure("added", denial, copy, own, lang) and not _denies(pair.source or "", lang):
            span = _with_auxiliary(copy, denial)
            message = f"The translation has a negation (“{span.of(text)}”), the source does not."
            yield Hit(span, message, kind="added")
            break


def _sure(side: str, denial: Denial, own: Words, other: Words, lang: str) -> bool:
    # Its tables are read only where a denial is left over.
    from mtcheck.signals.negation_weights import odds

    if lang == "fr":
        return odds(side, denial, own, other) > SURE[side] and not _answered(side, denial, own, other)
    if side == "lost":
        if any(DENYING.match(word) for word in other.words):
            return False
        kind = AS_FRENCH.get(denial.kind, "ne pas")
        denial = Denial(kind, denial.first, denial.last, denial.start, denial.end)
    return odds(side, denial, own, other) > SURE_ABROAD[side]


def _turned(source: str, denial: Denial, lang: str) -> bool:
    """True if a French denial is part of a turn of phrase that denies nothing."""
    return lang == "fr" and TURNED.search(source, denial.start, denial.end + BESIDE) is not None


def _answered(side: str, denial: Denial, own: Words, other: Words) -> bool:
    """True if a word near the same place of the other sentence denies by its meaning alone."""
    place, width = denial.first / max(1, len(own.words)), max(1, len(other.words))
    near = (word for at, word in enumerate(other.words) if abs(at / width - place) <= SHARE)
    return any(ANSWERS[side].match(word) for word in near)


def _denies(source: str, lang: str) -> bool:
    """True if a source in another language than French denies anything by any means."""
    if lang == "fr":
        return False
    from mtcheck.signals.negation_abroad import denies

    return denies(source, lang)


def _with_auxiliary(copy: Words, denial: Denial) -> Span:
    """The negation with the auxiliary before it: "did not", "has never"."""
    first = denial.first - (denial.first > 0 and copy.words[denial.first - 1] in AUXILIARIES)
    return Span(copy.places[first][0], denial.end)


def _shown(source: str, denial: Denial) -> str:
    """The words that deny, in one line."""
    return " ".join(source[denial.start : denial.end].split())


def measured(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """English copy beside its source, and English sources of copy in other languages."""
    french = [pair for pair in pairs if pair.lang_pair == "fr-en"]
    yield from each(NAME, negation)(french, evidence)
    other = [pair for pair in pairs if pair.lang_pair in OTHERS]
    yield from presumed(each(NAME, _presumed)(other, evidence))
    english = [pair for pair in pairs if pair.lang_pair.startswith("en-")]
    if english:
        from mtcheck.signals.negation_abroad import lost_abroad

        yield from presumed(each(NAME, lost_abroad)(english, evidence))


OTHERS = frozenset(f"{lang}-en" for lang in LANGUAGES if lang not in ("en", "fr"))


def _presumed(pair: SegmentPair) -> Iterator[Hit]:
    """The same, at the share that is right as presumed."""
    for hit in negation(pair):
        yield Hit(hit.span, hit.message, PRESUMED, hit.kind)


SIGNAL = SignalSpec(
    name=NAME,
    summary="A negation that only the source or only the translation has.",
    category="accuracy/mistranslation",
    its_type="mistranslation",
    severity=Severity.MAJOR,
    measure=measured,
    languages=("en", *ABROAD),
    factual=True,
    sources=LANGUAGES,
    presumed=0.9,
)
