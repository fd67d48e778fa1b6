"""A negation of the French source that the English lost, or one that only the English has. Value: 1.

Either side may negate by other means ("refuser", "sans", "un-", "fail to"). All of those count as the counterpart of a
negation, but only plain ones ("ne ... pas", "not") are reported. Kinds: "lost", on the segment, and "added",
on the words that deny.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mtcheck.findings import Severity, Signal
from mtcheck.language.names import target_of
from mtcheck.readings import Evidence
from mtcheck.signals.base import ABROAD, Hit, SignalSpec, each, presumed
from mtcheck.text.patterns import bounded
from mtcheck.types import SegmentPair, Span

NAME = "negation"
NE = r"\b(?:ne\s+|n['’])"
# "pas" may be far after; "ne ... que" is "only", and "plus", "personne" have other senses.
PLAIN_FRENCH = re.compile(
    bounded(rf"{NE}[^.;:!?\n]{{1,60}}?\b(?:(?<!premier\s)(?<!un\s)(?<!grand\s)pas|jamais|rien|aucune?|nullement)\b"),
    re.IGNORECASE,
)
# These forms do not negate: "pas seulement", "ne ... pas moins", "n'est-ce pas", "il n'y a pas que".
RELATIVE = re.compile(
    r"\bpas\s+(?:seulement|uniquement|que|moins|encore|tant|si|forcément|simplement|sans|toujours|manqué|cessé|exclu|"
    r"caché|moindre|étonn\w+|surpren\w+|nouveau|néglig\w+|évident|certain|sûr|facile|simple|oubli\w+|"
    r"perdre|perd\w*\s+de\s+vue|relâch\w+|hésit\w+|dépass\w+|impossible|exagér\w+|renié\w*|réussi|diminu\w+|grand|mal|"
    r"peu|trop|plus|loin|autant|assez|clair|tout|in\w+|un\s+(?:seul|hasard|secret)|"
    r"de\s+(?:quoi|doute)|(?:à|de)\s+\w+(?:er|ir|re)|en\s+\w+ant)\b|"
    r"\bjamais\s+(?:aussi|autant|été\s+(?:aussi|si)|cessé)\b|n['’]est-ce\s+pas|\brien\s+(?:d['’]autre|que|de\s+moins)|"
    r"n['’](?:oubli|hésit|ignor|épargn)|\b(?:ne|n['’])\s?[\w-]+-(?:t-)?(?:il|elle|ils|elles|on|ce|vous|nous|tu)\b|"
    r"\baucun\w*\s+(?:effort|moyen)|(?:pas|aucune?|jamais|rien)\b[^.!?]{0,60}\?|"
    r"\bne\s+(?:manqu|cess|dout|résist|cach|limit|décol|ménag|tard|tari|fait\s+aucun)|"
    r"\b(?:plus|moins|avant|mieux|autre\w*|pire|crain\w+|peur|évit\w+|empêch\w+|nier|doute\w*|sans|à\s+moins|si|"
    r"comme|dès|tant|voire|pourquoi|interrogati\w+)\b[^.;:!?\n]{0,40}\bn['’e]\b",
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
PLAIN_ENGLISH = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must|may|might)\s+(?:not\b|never\b)"
    r"(?!\s+(?:only|just|merely|simply|yet|alone|least|even|all|any|necessarily|long|far|until|too))"
    r"|\b(?:is|are|was|were|has|have|had|do|does|did|would|could|should|must)n['’]t\b(?!\s+(?:only|just|yet|even|until))"
    r"|\b(?:cannot|can['’]t|won['’]t)\b(?!\s+(?:only|just|but|help))",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"n['’]t\b|\b(?:not|no|nor|never|none|nobody|nothing|nowhere|neither|cannot|without|fail|refus|reject|den(?:y|i)|"
    r"lack|absen|abstain|hardly|barely|scarcely|rarely|seldom|few|little|prevent|avoid|stop|ban|prohibit|forbid|forbad|"
    r"miss|unless|until|far\b|yet\b|instead|rather|only\b|exclud|rul(?:e|ed|ing)\s+out|except|too\b|less\b|least|"
    r"different|other\s+than|but\s+(?:for|the)\b|ceas|declin|oppos|against|ignor|los[et]|overlook|silent|always|"
    r"remain|free\b|short\b|out\s+of|cancel|nil|zero|away\b|difficult|doubt|spare|abstain|forg|withh|withdr|block|"
    r"suspend|drop|quit|reluctan|no-|never-|uphold|take\s+issue|"
    r"still\b|challeng|hard\b|struggl|keep|kept|stay|wait|mere|break\b|plenty|secret|even\b|end(?:ed|s)?\b|minor|poor|weak|"
    r"wrong|question|outside|off\b|otherwise|postpon|circumv|omit|apolog|maximum|criti[cq]|safe\b|at\s+most|hiatus|rested|"
    r"un(?!der|io|iv|iq|it|if|cle\b)[a-z]{3,}|il(?:leg|lic|log)|ir(?:reg|rel|resp|rev)|"
    r"in(?:ab|acc|ade|adm|app|cap|coh|comp|conc|cons|corr|del|eff|eli|equ|exp|flex|just|noc|op|sec|suf|tol|val|vis|vol)|"
    r"im(?:mat|mob|pat|per|poss|prac|prob|prop|pun)|mis(?:s|t|u)|non[a-z-]{2,}|[a-z]{3,}less|anti|"
    r"dis(?:ag|all|app|av|be|co|cr|gu|ho|li|lo|mi|ob|or|pl|pr|qu|re|sa|tr)|de(?:fe|fi|la|pr|te))",
    re.IGNORECASE,
)
# Counted: a long sentence may contain the same negation elsewhere.
NOT = re.compile(r"n['’]t\b|\b(?:not|no|never|none|nothing|nobody|neither|nor|cannot|without)\b", re.IGNORECASE)
NE_PAS = re.compile(r"\b(?:n['’](?!est-ce)|(?:ne|ni|sans)\b|pas\s+(?:de|un)\b|non\b)", re.IGNORECASE)
LEAST_WORDS = 4  # Words of a source that is compared.
MOST_ABROAD = 30  # Words of an English source; longer ones express it in ways that no list covers.
PRESUMED = 0.75  # Presumed share of such hits that are right.
MOST = 50  # Words of a source that is searched for a lost negation: a longer one is often reordered.
NEAR = 0.28  # Share of the length in which the other side may have the negation, before or after the same place.
AROUND = 45  # Code points on either side that are always searched.


def negation(pair: SegmentPair) -> Iterator[Hit]:
    """A plain negation without a counterpart on the other side."""
    source, text = pair.source or "", pair.text.rstrip()
    if not pair.lang_pair.startswith("fr-") or len(source.split()) < LEAST_WORDS or len(text.split()) < LEAST_WORDS:
        return
    here, there = len(NOT.findall(text)), len(NE_PAS.findall(source))
    for found in PLAIN_FRENCH.finditer(source) if here < there and len(source.split()) <= MOST else ():
        if not relative(source, found) and not denied(source, found, text, ENGLISH):
            message = f"The source has a negation (“{shown(found[0])}”), the translation does not."
            yield Hit(Span(0, len(text)), message, kind="lost")
            break
    for found in PLAIN_ENGLISH.finditer(text) if there < here else ():
        if not denied(text, found, source, FRENCH):
            message = f"The translation has a negation (“{shown(found[0])}”), the source does not."
            yield Hit(Span(*found.span()), message, kind="added")
            break


def relative(source: str, found: re.Match[str]) -> bool:
    """True if a French negation is one in form only."""
    near = source[max(0, found.start() - AROUND) : found.end() + AROUND]
    return RELATIVE.search(near) is not None


def denied(one: str, found: re.Match[str], other: str, words: re.Pattern[str]) -> bool:
    """True if the other text has a negation near the same place."""
    reach = max(AROUND, NEAR * len(other))
    scale = len(other) / len(one)
    first, last = found.start() * scale - reach, found.end() * scale + reach
    return any(first <= hit.start() <= last for hit in words.finditer(other))


def shown(words: str) -> str:
    """The text in one line."""
    return " ".join(words.split())


def measured(pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence]) -> Iterator[Signal]:
    """French sources of English copy, English sources of copy in other languages."""
    french = [pair for pair in pairs if pair.lang_pair == "fr-en"]
    yield from each(NAME, negation)(french, evidence)
    english = [pair for pair in pairs if pair.lang_pair.startswith("en-")]
    yield from presumed(each(NAME, lost_abroad)(english, evidence))


def lost_abroad(pair: SegmentPair) -> Iterator[Hit]:
    """A plain negation of a short English source, in copy without any negation."""
    source, text, lang = pair.source or "", pair.text.rstrip(), target_of(pair.lang_pair)
    if not LEAST_WORDS <= len(source.split()) <= MOST_ABROAD or len(text.split()) < LEAST_WORDS or "?" in source:
        return
    # Its patterns are compiled only where such copy is read.
    from mtcheck.signals.negation_abroad import denies

    denied = FRENCH.search(text) is not None if lang == "fr" else denies(text, lang)
    found = None if denied else PLAIN_ENGLISH.search(source)
    if found:
        message = f"The source denies (“{shown(found[0])}”), the translation does not."
        yield Hit(Span(0, len(text)), message, PRESUMED, "lost")


SIGNAL = SignalSpec(
    name=NAME,
    summary="A negation that only the source or only the translation has.",
    category="accuracy/mistranslation",
    its_type="mistranslation",
    severity=Severity.MAJOR,
    measure=measured,
    languages=("en", *ABROAD),
    factual=True,
    sources=("fr", "en"),
    presumed=0.9,
)
