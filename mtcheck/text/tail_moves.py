"""The moves that put a cut-off tail back into its sentence, likeliest first by the tail's first words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.text.fragments import PREPOSITIONS
from mtcheck.text.name_holes import SPEECH
from mtcheck.text.tail_names import Move, capitalised, into_hole
from mtcheck.text.verbs import REPORTING, is_finite
from mtcheck.text.word_moves import DETERMINERS, insert_before_last, join, replace_last, same_stem, since_determiner
from mtcheck.text.word_sets import word_set

JOINERS = (PREPOSITIONS - {"about"}) | word_set("and or nor per if that who whom whose than not been also so")
COMMA_JOINERS = word_set(
    """where which while whereas even then like although though but because including especially such notably thus
    a an the his her its their this these about"""
)
TIMES = word_set("morning afternoon evening night noon")
MOST_DROPPED = 2
SMALL_WORDS = ("of", "in", "by", "for", "from", "as", "to the")
DAY = r"(?:\s(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
ADJUNCT = re.compile(rf"\s(?:there|(?:{SPEECH}){DAY}|(?:each|last|this|every|next)\s\w+|ago|on\s\w+day)$")


def moves(core: str, cut: str, rest: str, kind: str, hole: int | None) -> Iterator[Move]:
    """Texts for core, stop and tail together, each with the name of its move.

    Args:
        core: The sentence before the stop.
        cut: The tail.
        rest: What follows the tail, its own stop first.
        kind: The sub-type.
        hole: For a name cut in two: where in `core` its half is missing.
    """
    if kind in ("comma_tail", "doubled_stop"):
        yield "stop", core + cut
        return
    if kind == "quote_stranded":
        yield from stranded(core, cut)
        return
    elided = cut[0] in "'’"  # What is left of a French l' or d'.
    cut = cut.lstrip("'’")
    if kind == "name_cut" and hole is not None:
        yield from into_hole(core, cut, rest, hole)
    elif kind == "capital_tail":
        yield from capitalised(core, cut)
    elif kind == "year_tail":
        yield "join", f"{core} {cut}"
    else:
        yield from lower(core, cut)
    if elided and " " in cut:
        yield from beside(core, cut[cut.index(" ") + 1 :])
    yield from general(core, cut)


def stranded(core: str, cut: str) -> Iterator[Move]:
    """Close or reopen the quotation that the stop broke."""
    mark, inner = cut[0], cut[1:].lstrip()
    if inner and inner[0] not in ".,":
        yield "comma", f"{core}, {mark}{inner}"
        yield "join", f"{core} {mark}{inner}"
        return
    closing = "”" if mark in "“”" else mark
    yield "stop", core + closing + inner
    yield "quote", core + "." + closing + inner.lstrip(".")


def lower(core: str, cut: str) -> Iterator[Move]:
    """A tail in lower case, by its first word."""
    words, tail = core.split(), cut.split()
    first, others = tail[0].strip(",;:"), " ".join(tail[1:])
    if cut[0] == "%":
        yield from after_figure(core, others)
    if words[-1] in REPORTING and is_finite(first):
        yield "instead 1", replace_last(core, 1, cut)
    participle = first.endswith("ing") and first not in JOINERS | TIMES
    if first in REPORTING or first in COMMA_JOINERS or participle:
        yield "comma", f"{core}, {cut}"
    if first in DETERMINERS and any(is_finite(word) for word in tail[1:2]):
        yield "and", f"{core}, and {cut}"
    if first in DETERMINERS and words[-2] in DETERMINERS:
        yield "instead 2", replace_last(core, 2, cut)
    if first in COMMA_JOINERS | TIMES | JOINERS or (others and any(is_finite(word) for word in tail[:2])):
        yield "join", f"{core} {cut}"
        yield "comma", f"{core}, {cut}"
        yield from with_small_words(core, cut, first, others)
    if any(same_stem(first, word) for word in words[-3:]):
        yield "repeated", join(core, others)
        yield "dropped", core


def after_figure(core: str, others: str) -> Iterator[Move]:
    """Mend "0.35% each year. % of GDP": what follows the sign belongs after the figure that has it."""
    figures = list(re.finditer(r"\d%", core))
    if figures:
        at, comma = figures[-1].end(), (others + ",").index(",")
        yield "figure", f"{core[:at]} {others[:comma]}{core[at:]}{others[comma:]}"


def with_small_words(core: str, cut: str, first: str, others: str) -> Iterator[Move]:
    """A preposition that French would have as "de", and the article that was lost before the noun."""
    if first in ("of", "that", "who") and since_determiner(core) != 1:
        yield "article", insert_before_last(core, 1, "the") + " " + cut
    if first == "of" and re.match(
        r"(?:\d|January|February|March|April|May|June|July|August|Sept|Octo|Nov|Dec)", others
    ):
        yield "on", f"{core} on {others}"
    if first == "from":
        yield "of", f"{core} of {others}"


def general(core: str, cut: str) -> Iterator[Move]:
    """The moves that any tail may need: an adjective before its noun, a word for another, a lost preposition."""
    tail = cut.split()
    opening = phrase_length(tail)
    front, others = " ".join(tail[:opening]), " ".join(tail[opening:])
    before = {n: join(insert_before_last(core, n, front), others) for n in (1, 2, 3, since_determiner(core)) if n}
    movable = not front.endswith(",") and front not in JOINERS
    if movable:
        yield "before 1", before[1]
    yield from one_head(core, tail)
    yield from beside(core, cut)
    yield "instead 1", replace_last(core, 1, cut)
    yield "join", f"{core} {cut}"
    yield "comma", f"{core}, {cut}"
    yield "instead the", replace_last(core, 1, f"the {cut}")
    if movable:
        yield from ((f"before {count}", text) for count, text in before.items())
    yield from shorter(core, tail, front, others)
    yield from ((word, f"{core} {word} {cut}") for word in SMALL_WORDS)


def one_head(core: str, tail: list[str]) -> Iterator[Move]:
    """Mend "the meeting. annual board session of": of two nouns the first stays, behind what describes it."""
    noun = next((at for at, word in enumerate(tail) if word in PREPOSITIONS), 0) - 1
    if 1 <= noun <= 3:
        described = insert_before_last(core, 1, " ".join(tail[:noun]))
        yield "one head", f"{described} {' '.join(tail[noun + 1 :])}"


def beside(core: str, cut: str) -> Iterator[Move]:
    """Before an attribution or a date that ends the sentence."""
    adjunct = ADJUNCT.search(core)
    if adjunct:
        head = core[: adjunct.start()]
        yield "before adjunct", f"{head} {cut}{adjunct[0]}"
        if cut.split()[0] in DETERMINERS and since_determiner(head):
            yield "instead before adjunct", replace_last(head, since_determiner(head) + 1, cut) + adjunct[0]


def shorter(core: str, tail: list[str], front: str, others: str) -> Iterator[Move]:
    """The tail, or its first word, is said already, or says better what the sentence ends with."""
    if tail[0][:1].isupper():
        return  # A name is never said already.
    yield "adjective", replace_last(core, 2, f"{front} {core.split()[-1]} {others}")
    yield "dropped word", join(core, " ".join(tail[1:]))
    if since_determiner(core):
        yield "instead phrase", replace_last(core, since_determiner(core) + 1, " ".join(tail))
        yield "instead longer", replace_last(core, since_determiner(core) + 2, " ".join(tail))


def phrase_length(tail: list[str]) -> int:
    """How many words of the tail go with its first: "positive or negative" 3, "right on social networks" 1."""
    count = 1
    while count + 1 < len(tail) and tail[count] in ("and", "or"):
        count += 2
    return count if count == len(tail) else 1
