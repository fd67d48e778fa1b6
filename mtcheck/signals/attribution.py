"""Attribution in French order: "said Thursday a senior official", "indicated the minister", "has declared the mayor".

After a quotation French puts verb, day and place before the speaker. English keeps "said Jean Dupont" and "said the
minister", so plain inversion is flagged only if something else about it is French: a day or a place between
verb and speaker, a verb that English reporters do not use, an auxiliary, "this source", an adverb in front.
Amount: the share of such hits that a careful reader would mark, 0 to 1, estimated by sub-type (`kind`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.findings import Severity
from mtcheck.signals.base import Hit, SignalSpec, each_paragraph
from mtcheck.types import Span

# Verbs that English reporters put before a speaker ("insisted the minister") ...
PLAIN = (
    "said|added|explained|insisted|warned|continued|concluded|asked|replied|wrote|noted|argued|announced|commented|"
    "complained|joked|admitted|stressed|reported|claimed|promised|observed|predicted|confirmed|recalled|lamented"
)
# ... those that they do not put there, and those that are only stiff there.
FRENCH = (
    "indicated|specified|precised|affirmed|estimated|underlined|judged|deplored|assured|regretted|considered|evoked|"
    "advanced|launched|hammered|slipped|nuanced|detailed|relativi[sz]ed|tempered|communicated|pleaded|signall?ed|"
    "thought|wished|indignant|worried|rejoiced|reacted|analy[sz]ed|summari[sz]ed|certified|advised|denounced"
)
STIFF = "declared|stated|emphasi[sz]ed|testified|explains|adds|says|indicates|affirms|underlines|specifies|assures"
AGENCY = (
    r"(?:AFP|Reuters|AP|us|reporters|journalists|BFMTV|Franceinfo|RTL|the\s+(?:press|media|agency|newspaper|daily))"
)
DAY = (
    r"(?:(?:on|late|early|this)\s+)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?:\s+(?:morning|evening|night|afternoon))?"
)
PLACE = r"(?:to|in|on|at|during|before|via)\s+(?:\w[\w’'-]*\s+){0,3}?\w[\w’'-]*"
DETERMINER = r"(?:an?|the|one\s+of\s+the|this|another|several|some|two|three|his|her|its|their)"
NAME = r"[A-ZÀ-Þ][\w’'.-]*"
PEOPLE = re.compile(
    r"\b(?:official|minister|ministry|source|spokes\w+|president|presidency|lawyer|mayor|head|leader|chief|director|"
    r"secretary|prosecutor|police|government|agency|compan(?:y|ies)|group|association|organi[sz]ation|union|NGO|"
    r"researcher|author|economist|analyst|expert|deputy|deputies|senator|member|officer|general|doctor|professor|"
    r"scientist|manager|founder|manufacturer|institute|army|diplomat|ambassador|chairman|chairwoman|executive|boss|"
    r"owner|resident|inhabitant|witness|victim|father|mother|brother|son|daughter|candidate|judge|court|authorities|"
    r"newspaper|daily|coach|player|activist|opponent|specialist|representative|prefect|prefecture|man|woman|text|"
    r"statement|report|study)s?\b"
)
ADVERB = r"(?:however|also|moreover|nevertheless|meanwhile|for\s+(?:his|her|its|their)\s+part)"
ANCHOR = re.compile(r"(?P<strong>[,.!?…][”\"»’](?:\s?,)?|[\w.…!?)][”\"»]\s?,)|(?P<weak>[\w)][”\"»]|,)")
LED = re.compile(rf"\s+(?P<adverb>{ADVERB},?\s+)?(?P<rest>(?=\w))")
VERB = re.compile(
    rf"(?P<aux>ha(?:s|ve|d)\s+)?(?:(?P<plain>{PLAIN})|(?P<french>{FRENCH})|(?P<stiff>{STIFF})|(?P<told>told\s+{AGENCY}))\s+"
)
PRONOUN = re.compile(
    rf"(?:has|have|had|did|does)\s+(?P<who>he|she|they|it|one)\s+(?:{PLAIN}|{FRENCH}|{STIFF}|say|add)\b"
)
BETWEEN = re.compile(rf"(?P<day>{DAY}|earlier|again)\s+(?:(?P<also>{PLACE})\s+)?(?={DETERMINER}\s|{NAME})")
BETWEEN_PLACE = re.compile(rf"(?P<place>{PLACE})(?:\s+{DAY})?\s+(?={DETERMINER}\s[a-zà-ÿ])")
# "Said to AFP" is "told AFP".
TO_AGENCY = re.compile(rf"\bto\s+(?P<who>{AGENCY})(?![\w’'-])")
SAID_TO = ("said", "explained", "announced", "reported")
SPEAKER = re.compile(rf"(?:{DETERMINER}\s+[\w’'.]|{NAME})")
# The end of the speaker's noun phrase; full stops of "Mr." and "U.S." do not end it.
END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])\.|[,;:!?”\"»(–—]|$|(?<!\bclose)\s+(?:in|during|at|on|after|before|who|"
    r"which|whose|while|when|as|to|following|about|from|because|referring|quoted|interviewed|told|with|since|and)\b"
)
CLEAN = re.compile(
    r"\s*(?:[.;:!?]|$)|,\s+(?:in|during|after|before|while|when|at|on|following|as)\b|\s+(?:in\s+a|during|after|before)\b"
)
FINITE = re.compile(r"\b(?:is|are|was|were|has|had|have|would|will|could|can|may|might|should|did|does|must|said)\b")
# ", said Thursday a senior official, will meet": after the second comma the main sentence continues.
ENCLOSED = re.compile(rf",\s+(?:(?:also|now|still|soon|never)\s+)?{FINITE.pattern}")
# Verbs that cannot be a participle with a complement ("the man, considered the leader, was arrested").
REPORTS = re.compile(
    rf"(?:ha(?:s|ve|d)\s+)?(?:{PLAIN}|indicated|specified|precised|affirmed|underlined|assured|regretted|deplored|told)\b"
)
VALUES = {"pronoun": 0.95, "told": 0.9, "auxiliary": 0.9, "between": 0.85, "adverb": 0.7, "verb": 0.75, "source": 0.75}
STIFF_VALUE = 0.3  # Amount for a construction that exists in English but not in news.
LOOKAHEAD = 300  # Code points in which a speaker is named, and again in which the clause continues.
MESSAGES = {
    "pronoun": "French inversion: English reports with “he said”.",
    "told": "French order: “told” needs its speaker first.",
    "auxiliary": "French order and tense: English reports with the speaker first and a simple past.",
    "between": "French order: in English the speaker comes first, then the verb, the day and the place.",
    "adverb": "French order: in English the speaker comes first, then the verb.",
    "verb": "French reporting verb and order: English says “said”, after the speaker.",
    "source": "French order: English says “the source said”.",
    "stiff": "Stiff reporting verb in French order: “said” is the neutral choice.",
}


def french_order(text: str) -> Iterator[Hit]:
    """Attributions in French order in a raw paragraph."""
    done = 0
    for anchor in ANCHOR.finditer(text):
        led = LED.match(text, anchor.end())
        if not led or anchor.start() < done:
            continue
        hit = _pronoun(text, anchor, led) or _attribution(text, anchor, led)
        if hit:
            done = hit.span.end
            yield hit


def _pronoun(text: str, anchor: re.Match[str], led: re.Match[str]) -> Hit | None:
    found = PRONOUN.match(text, led.start("rest"))
    if not found or not anchor["strong"]:
        return None
    return Hit(Span(*found.span()), MESSAGES["pronoun"], VALUES["pronoun"], "pronoun", (f"{found['who']} said",))


def _attribution(text: str, anchor: re.Match[str], led: re.Match[str]) -> Hit | None:
    verb = VERB.match(text, led.start("rest"))
    if not verb:
        return None
    between = BETWEEN.match(text, verb.end()) or BETWEEN_PLACE.match(text, verb.end())
    start = between.end() if between else verb.end()
    speaker = SPEAKER.match(text, start)
    end = END.search(text, start + 1, start + LOOKAHEAD) if speaker else None
    kind = _kind(led, verb, between, text[start : end.start()]) if end else ""
    if not end or not kind or not _is_speaker(text, anchor, verb.start(), start, end.start(), between):
        return None
    flagged = Span(led.start("adverb") if led["adverb"] else led.start("rest"), end.start())
    return Hit(
        span=flagged,
        message=MESSAGES[kind],
        value=VALUES.get(kind, STIFF_VALUE),
        kind=kind,
        replacements=_reordered(text, led, verb, start, end.start()),
        severity=Severity.NEUTRAL if kind == "stiff" else Severity.MINOR,
    )


def _kind(led: re.Match[str], verb: re.Match[str], between: re.Match[str] | None, speaker: str) -> str:
    """The kind of French construction, "" if there is none."""
    reasons = {
        "told": bool(verb["told"]),
        "auxiliary": bool(verb["aux"]),
        "between": between is not None,
        "verb": bool(verb["french"]),
        "source": bool(re.match(r"(?:this|that)\s", speaker)),
        "adverb": bool(led["adverb"]),
        "stiff": bool(verb["stiff"]),
    }
    return next((kind for kind, holds in reasons.items() if holds), "")


def _is_speaker(
    text: str, anchor: re.Match[str], verb: int, start: int, end: int, between: re.Match[str] | None
) -> bool:
    """True if a speaker follows the verb, and not its object ("announced Thursday a plan")."""
    phrase = text[start:end]
    in_place = between is not None and "place" in between.re.groupindex
    if anchor["strong"] and not in_place:
        return True
    if anchor["weak"] == "," and ENCLOSED.match(text, end) and PEOPLE.search(phrase) and " by " not in phrase:
        return REPORTS.match(text, verb) is not None
    clause = re.split(r"[.;:!?]\s|[“«]", text[end : end + LOOKAHEAD], maxsplit=1)[0]
    return bool(PEOPLE.search(phrase) or re.match(rf"{NAME}\s+{NAME}", phrase)) and not FINITE.search(clause)


def _reordered(text: str, led: re.Match[str], verb: re.Match[str], start: int, end: int) -> tuple[str, ...]:
    """The English order, if the speaker has a clear end."""
    if not CLEAN.match(text, end) and not ENCLOSED.match(text, end):
        return ()
    speaker = re.sub(r"^(?:this|that)\s", "the ", text[start:end])
    said = verb["plain"] or verb["told"] or "said"
    when = text[verb.end() : start].strip()
    if (to := TO_AGENCY.search(when)) and said in SAID_TO:
        said, when = f"told {to['who']}", day_of(f"{when[: to.start()]} {when[to.end() :]}".strip())
    aside = f", {led['adverb'].strip(' ,')}" if led["adverb"] else ""
    return (" ".join(part for part in (speaker, said, when) if part) + aside,)


def day_of(when: str) -> str:
    """A day with its "on": `day_of("Monday") == "on Monday"`."""
    return f"on {when}" if re.match(r"[A-Z][a-z]+day\b", when) else when


SIGNAL = SignalSpec(
    name="attribution",
    summary="Quotations attributed in French order, or with French reporting verbs.",
    category="style/awkward",
    its_type="style",
    severity=Severity.MINOR,
    measure=each_paragraph("attribution", french_order),
    sources=("fr",),
)
