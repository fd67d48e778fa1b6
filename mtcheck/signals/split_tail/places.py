"""Moves that do not depend on the first words of the tail: before its noun, for another word, further left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.signals.split_tail.fragments import PREPOSITIONS
from mtcheck.signals.split_tail.joiners import ADJUNCT, CLAUSE, COMMA_JOINERS, JOINERS
from mtcheck.signals.split_tail.names import Move
from mtcheck.signals.split_tail.word_moves import DETERMINERS, insert_before_last, join, replace_last, since_determiner

MOST_MOVED = 6  # Words: a longer tail belongs at the end of its sentence.


def general(core: str, cut: str) -> Iterator[Move]:
    """The moves that any tail may need: an adjective before its noun, a replaced word, a lost preposition."""
    tail = cut.split()
    opening = phrase_length(tail)
    front, others = " ".join(tail[:opening]), " ".join(tail[opening:])
    before = {n: join(insert_before_last(core, n, front), others) for n in (1, 2, 3, since_determiner(core), 4) if n}
    movable = not front.endswith(",") and front not in JOINERS
    if movable:
        yield "before 1", before[1]
    yield from one_head(core, tail)
    yield from beside(core, cut)
    yield from merged(core, tail)
    prior = (core.split()[-2:-1] or [""])[0]
    linked = tail[0].strip(",;:") in JOINERS | COMMA_JOINERS - DETERMINERS
    if not (linked or (prior in DETERMINERS and tail[0] in DETERMINERS)):
        yield "instead 1", replace_last(core, 1, cut)
    yield "join", f"{core} {cut}"
    yield "comma", f"{core}, {cut}"
    if not linked and prior not in DETERMINERS and tail[0] not in DETERMINERS:
        yield "instead the", replace_last(core, 1, f"the {cut}")
    if movable:
        yield from ((f"before {count}", text) for count, text in before.items())
    yield from shorter(core, tail, front, others)
    yield from attributive(core, tail)


def merged(core: str, tail: list[str]) -> Iterator[Move]:
    """Repair "they do not insure him. not even": a word that both have is the place of the tail."""
    words = core.split()
    for at in range(len(words) - 2, max(0, len(words) - 9), -1):
        if words[at].casefold() == tail[0].casefold() and len(tail) > 1:
            yield "merged", " ".join([*words[:at], *tail, *words[at + 1 :]])
            return


def whole(core: str, cut: str) -> Iterator[Move]:
    """The whole of a short tail a few words further left, or a participle after its noun if it has its object."""
    words, tail = core.split(), cut.split()
    if 1 < len(tail) <= MOST_MOVED:
        yield from ((f"whole {count}", insert_before_last(core, count, cut)) for count in (1, 2, 3))
    if len(words) > 1 and re.fullmatch(r"[a-z]+(?:ing|ed)", words[-2]):
        yield "swapped", f"{' '.join(words[:-2])} {words[-1]} {words[-2]} {cut}"
    halves = [at for at in range(len(words) - 3, len(words)) if at >= 0 and re.fullmatch(r"\w+-\w+", words[at])]
    if halves:
        at, half = halves[-1], tail[0].rstrip(",")
        mended = [*words[:at], f"{words[at].split('-')[0]}-{half}", *words[at + 1 :]]
        yield "half", join(" ".join(mended) + tail[0][len(half) :], " ".join(tail[1:]))


def one_head(core: str, tail: list[str]) -> Iterator[Move]:
    """Repair "the meeting. annual board session": of two nouns the first stays, after its attributes."""
    noun = next((at for at, word in enumerate(tail) if word in PREPOSITIONS), 0) - 1
    if 1 <= noun <= 3:
        described = insert_before_last(core, 1, " ".join(tail[:noun]))
        yield "one head", f"{described} {' '.join(tail[noun + 1 :])}"


def attributive(core: str, tail: list[str]) -> Iterator[Move]:
    """Repair "the controls. airports", "the decision. referee", "the agency. national security of": before the noun."""
    noun, rest = tail[0], " ".join(tail[1:])
    if re.fullmatch(r"[a-z]{3,}", noun) and noun not in JOINERS | COMMA_JOINERS:
        if noun.endswith("s") and not noun.endswith("ss"):
            yield "singular", join(insert_before_last(core, 1, noun[:-1]), rest)
        if len(tail) == 1:
            yield "owner", insert_before_last(core, 1, f"{noun}'s")
    length = next((at for at, word in enumerate(tail) if word in PREPOSITIONS or word.endswith(",")), 0)
    if 2 <= length <= 3 and length < len(tail) and not tail[length].endswith(","):
        yield "phrase", join(insert_before_last(core, 1, " ".join(tail[:length])), " ".join(tail[length:]))


def beside(core: str, cut: str) -> Iterator[Move]:
    """Put the tail before an attribution or a date that ends the sentence."""
    for adjunct in filter(None, (CLAUSE.search(core), ADJUNCT.search(core))):
        head = core[: adjunct.start()]
        yield "before adjunct", f"{head} {cut}{adjunct[0]}"
        if " " in cut:
            yield "others before adjunct", f"{head} {cut[cut.index(' ') + 1 :]}{adjunct[0]}"
        if cut.split()[0] in DETERMINERS and since_determiner(head):
            yield "instead before adjunct", replace_last(head, since_determiner(head) + 1, cut) + adjunct[0]


def shorter(core: str, tail: list[str], front: str, others: str) -> Iterator[Move]:
    """Repairs for a tail that is redundant, or whose first word is, or that replaces the sentence's last words."""
    if tail[0].lstrip("-‑")[:1].isupper():
        return  # A name is never redundant.
    yield "adjective", replace_last(core, 2, f"{front} {core.split()[-1]} {others}")
    yield "dropped word", join(core, " ".join(tail[1:]))
    if len(tail) == 2:
        yield "dropped", core
    if since_determiner(core):
        yield "instead phrase", replace_last(core, since_determiner(core) + 1, " ".join(tail))
        yield "instead longer", replace_last(core, since_determiner(core) + 2, " ".join(tail))


def phrase_length(tail: list[str]) -> int:
    """The number of words that belong to the tail's first: "positive or negative" 3, "right on social networks" 1."""
    count = 1
    while count + 1 < len(tail) and tail[count] in ("and", "or"):
        count += 2
    return count if count == len(tail) else 1
