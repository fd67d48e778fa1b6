"""The moves that put a cut-off tail back into its sentence, likeliest first by the tail's first words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.language.verbs import REPORTING, is_finite
from mtcheck.signals.split_tail.joiners import (
    ADJUNCT,
    AMBIGUOUS,
    COMMA_JOINERS,
    JOINERS,
    NEVER_LAST,
    SMALL_WORDS,
    TIMES,
)
from mtcheck.signals.split_tail.names import Move, capitalised, into_hole
from mtcheck.signals.split_tail.places import beside, general, whole
from mtcheck.signals.split_tail.word_moves import (
    DETERMINERS,
    insert_before_last,
    join,
    replace_last,
    same_stem,
    since_determiner,
)


def moves(core: str, cut: str, rest: str, kind: str, hole: int | None) -> Iterator[Move]:
    """Texts to replace core, stop and tail, each with the name of its move.

    Args:
        core: The sentence before the stop.
        cut: The tail.
        rest: The text after the tail, beginning with its stop.
        kind: The sub-type.
        hole: For a name cut in two: the place in `core` where its half is missing.
    """
    if kind in ("comma_tail", "doubled_stop"):
        yield "stop", core + cut
        return
    if kind == "quote_stranded":
        yield from stranded(core, cut)
        return
    if kind == "lower_tail" and (core.split()[-1] in NEVER_LAST or re.search(r"\w['’]s$", core)):
        yield "join", f"{core} {cut}"
        return
    elided = cut[0] in "'’"  # The rest of a French l' or d'.
    cut = cut.lstrip("'’")
    if elided and cut[0] in "AEIOUHÉ":
        yield from ((f"l' before {count}", insert_before_last(core, count, f"L'{cut}")) for count in (1, 2))
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
    yield from linking(core, cut)
    yield from whole(core, cut)


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
    """Moves for a tail in lower case, by its first word."""
    words, tail = core.split(), cut.split()
    first, others = tail[0].strip(",;:"), " ".join(tail[1:])
    if cut[0] == "%":
        yield from after_figure(core, others)
    if cut[0] in "-‑" and first[1:2].isalpha():
        yield "glued", core + cut
        yield "instead 1", replace_last(core, 1, cut[1:])
    if words[-1] in REPORTING and is_finite(first):
        yield "instead 1", replace_last(core, 1, cut)
    participle = first.endswith("ing") and first not in JOINERS | TIMES
    if first in REPORTING or first in COMMA_JOINERS or participle:
        yield "comma", f"{core}, {cut}"
    if first in DETERMINERS and any(is_finite(word) for word in tail[1:2]):
        yield "and", f"{core}, and {cut}"
    if first in DETERMINERS and DETERMINERS.intersection(words[-2:-1]):
        yield "instead 2", replace_last(core, 2, cut)
    if first in COMMA_JOINERS | TIMES | JOINERS or (others and any(is_finite(word) for word in tail[:2])):
        yield "join", f"{core} {cut}"
        yield "comma", f"{core}, {cut}"
        yield from with_small_words(core, cut, first, others)
    if first in DETERMINERS and any(is_finite(word) for word in tail[1:]):
        yield "capital", f"{core}. {cut[0].upper()}{cut[1:]}"  # A sentence of its own after all.
    if any(same_stem(first, word) for word in words[-3:]):
        yield "repeated", join(core, others)
        yield "dropped", core


def after_figure(core: str, others: str) -> Iterator[Move]:
    """Repair "0.35% each year. % of GDP": the words after the sign belong after the figure that has it."""
    figures = list(re.finditer(r"\d%", core))
    if figures:
        at, comma = figures[-1].end(), (others + ",").index(",")
        yield "figure", f"{core[:at]} {others[:comma]}{core[at:]}{others[comma:]}"


def with_small_words(core: str, cut: str, first: str, others: str) -> Iterator[Move]:
    """A preposition that is "de" in French, and the article that was lost before the noun."""
    if first in ("of", "that", "who") and since_determiner(core) != 1:
        yield "article", insert_before_last(core, 1, "the") + " " + cut
    if first == "of" and re.match(
        r"(?:\d|January|February|March|April|May|June|July|August|Sept|Octo|Nov|Dec)", others
    ):
        yield "on", f"{core} on {others}"
    if first == "to" and re.match(r"[a-z]+\b", others):
        verb, *rest = others.split()
        done = " ".join([gerund(verb), *rest])
        yield "gerund", f"{core} of {done}"
        yield "article, gerund", f"{insert_before_last(core, 1, 'the')} of {done}"


def linking(core: str, cut: str) -> Iterator[Move]:
    """The small word that was lost between the two, by the beginning of the tail."""
    tail = cut.split()
    first, others = tail[0].strip(",;:"), " ".join(tail[1:])
    if first in AMBIGUOUS:
        yield from ((word, f"{core} {word} {others}") for word in AMBIGUOUS[first])
    if first == "been":
        for word in ("who have", "that have", "that has"):
            yield word, f"{core} {word} {cut}"
            adjunct = ADJUNCT.search(core)
            if adjunct:
                yield f"{word}, before adjunct", f"{core[: adjunct.start()]} {word} {cut}{adjunct[0]}"
        return
    if first in JOINERS | COMMA_JOINERS:
        return
    if any(is_finite(word) for word in tail):
        yield "semicolon", f"{core}; {cut}"
    if is_finite(first):
        yield from ((word, f"{core} {word} {cut}") for word in ("and", "who", "which", "that"))
        return
    yield from ((word, f"{core} {word} {cut}") for word in SMALL_WORDS)


def gerund(verb: str) -> str:
    """The -ing form: `gerund("see") == "seeing"`, `gerund("leave") == "leaving"`."""
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb):
        return f"{verb}{verb[-1]}ing"
    return (verb[:-1] if re.search(r"[^eoy]e$", verb) else verb) + "ing"
