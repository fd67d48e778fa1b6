"""Put back the half of a name, or the speaker, that was cut off behind a stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.verbs import REPORTING
from mtcheck.signals.split_tail.name_holes import SPEAKERLESS, SPEECH, given_name
from mtcheck.signals.split_tail.word_moves import insert_before_last, join, replace_last, since_determiner

WRONG_NAME = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St)\.?\s([A-Z][\w-]+)(?:['’]s)\b")
ARTICLES = frozenset({"a", "an", "the"})
Move = tuple[str, str]
DAY = r"(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?:\s\w+ly|\searlier|\slater)?"
BY_PRONOUN = re.compile(rf"(?<=[\s”\"])(?:he|she|it|they)\s(?P<speech>(?:{SPEECH}){DAY})$")
APPOSED = re.compile(r",\s+(?!before|after|while|when|as\b|adding|but|and|or|to\b|in\b|on\b)\w+")


def into_hole(core: str, cut: str, rest: str, hole: int) -> Iterator[Move]:
    """Complete "Mr. said" or "Kevin A said"; the verb of speech goes before a name that an apposition follows."""
    name, after = core[:hole].rstrip(), core[hole:]
    name += "." if re.search(r"\b[A-Z]$", name) else ""
    verb = re.fullmatch(rf"\s+({SPEECH})", after)
    if verb and APPOSED.match(rest):
        start = re.search(r"[\w.]+(?:\s[A-Z]\.)?$", name)
        at = start.start() if start else 0
        yield "inversion", f"{name[:at]}{verb[1]} {name[at:]} {cut}"
    yield "name", f"{name} {cut}{after}"
    owned = re.match(r"['’]s?\s(.+)", after)
    if owned and re.match(r"\s+and\b", rest):
        title = re.search(r"\S+$", name)
        at = title.start() if title else 0
        yield "of", f"{name[:at]}the {owned[1]} of {name[at:]} {cut}"
    if rest[:1] not in (".", ",", ";", ":", ""):
        yield "name, comma", f"{name} {cut}{after},"


def capitalised(core: str, cut: str) -> Iterator[Move]:
    """A name, a nationality, a speaker, or the other half of a name whose first half stands alone."""
    words, tail = core.split(), cut.split()
    first, others = tail[0].rstrip(","), " ".join(tail[1:])
    comma = "," if tail[0].endswith(",") else ""
    alone = words[-1][:1].isupper() and not words[-2][:1].isupper()
    if tail[-1] in REPORTING:
        yield "comma", f"{core}, {cut}"
    if first in words[-2:]:
        yield "repeated", join(core, others)
    wrong = list(WRONG_NAME.finditer(core))
    if wrong:
        yield "name instead", join(f"{core[: wrong[-1].start(1)]}{first}{core[wrong[-1].end(1) :]}", others)
        yield "name instead", join(f"{core[: wrong[-1].start(1)]}{first}{core[wrong[-1].end() :]}", others)
    if words[-1].isupper() and "".join(word[0] for word in tail) == words[-1]:
        yield "instead 1", replace_last(core, 1, cut)
    matched = BY_PRONOUN.search(core)
    if matched:
        yield from speaker(core[: matched.start()], matched["speech"], cut, " Mr. " in core)
    speakerless = SPEAKERLESS.search(core)
    if speakerless:
        yield from before_speech(core, speakerless.start("speech"), cut)
    if cut[0] in "-‑":
        yield from hyphenated(core, cut)
        return
    given = given_name(core)
    if given is not None:
        yield "name", join(f"{core[:given]} {first}{core[given:]}{comma}", others)
    if alone and others and not words[-1].isupper() and not comma:
        yield "join", f"{core} {cut}"
    if comma and others and len(cut.split(",")[0].split()) == 1:
        yield "before 1", join(insert_before_last(core, 1, singular(first)) + comma, others)
    if len(tail) >= 2 and cut.istitle():
        yield "comma", f"{core}, {cut}"
    if not others and not comma and not is_nationality(first):
        yield from ((f"{word} title", f"{core} {word} Mr. {cut}") for word in ("of", "as", "by"))
    if comma or "," in cut:
        yield "join", f"{core} {cut}"
    yield from nationality(core, singular(first), comma, without_repeated(others, words))


def before_speech(core: str, at: int, cut: str) -> Iterator[Move]:
    """The tail is the speaker, perhaps with an apposition: put it before the verb, or right after it."""
    comma = "," if "," in cut and not cut.endswith(",") else ""
    yield "speaker before", f"{core[:at]}{cut}{comma} {core[at:]}"
    verb = re.match(r"(?:ha[ds]\s+)?\w+", core[at:])
    if verb:
        after = at + verb.end()
        yield "speaker behind", f"{core[:after]} {cut}{comma if core[after:].strip() else ''}{core[after:]}"


def hyphenated(core: str, cut: str) -> Iterator[Move]:
    """The second half of a double name: add it to the last name that stands alone."""
    for half in reversed(list(re.finditer(r"(?<![A-Z][a-z] )\b[A-Z][a-z]+(?=\s[a-z]|$)", core))):
        yield "name", f"{core[: half.end()]}{cut}{core[half.end() :]}"


def nationality(core: str, first: str, comma: str, others: str) -> Iterator[Move]:
    """An adjective or a name that precedes its noun in English."""
    for count in dict.fromkeys((1, since_determiner(core), since_determiner(core, ARTICLES), 3, 2)):
        if count:
            yield f"before {count}", join(insert_before_last(core, count, first) + comma, others)


def speaker(head: str, speech: str, cut: str, titled: bool) -> Iterator[Move]:
    """The tail is the speaker: put it in place of "he", before the verb unless an apposition follows the name."""
    title = "Mr. " if titled or " " not in cut.split(",")[0] else ""
    article = "the " if re.search(r"\sof\s", cut) and not title else ""
    if "," in cut:
        yield "inversion, title", f"{head}{speech} {title}{cut}"
        yield "inversion", f"{head}{speech} {cut}"
    yield "subject, title", f"{head}{title}{article}{cut} {speech}"
    yield "subject", f"{head}{article}{cut} {speech}"


def is_nationality(word: str) -> bool:
    """True for a capitalised adjective by its ending: "American", "Danish", "Chinese"."""
    return bool(re.search(r"(?:ans?|ish|ese|ch|i)$", word))


def singular(word: str) -> str:
    """A plural nationality as an adjective: "Parisians" -> "Parisian"."""
    return re.sub(r"(?<=[nm])s$", "", word)


def without_repeated(others: str, words: list[str]) -> str:
    """The tail's other words; "" if the sentence already ends with them ("data mining program. Prism data")."""
    return "" if others and set(others.split()) <= set(words[-4:]) else others
