"""Edits of a sentence's last words, as texts."""

from __future__ import annotations

import re

from mtcheck.language.word_sets import word_set

DETERMINERS = word_set("a an the his her its their our your my this that these those some any no another")

WORD = re.compile(r"\S+")
VOWEL_SOUND = re.compile(r"(?!eu|onc?e\b|uni(?![nmd])|us[aeu]|uti|ukr|ura)[aeiou]|hour|hon(?:est|ou?r)|heir")


def replace_last(core: str, count: int, text: str) -> str:
    """The sentence with its last `count` words replaced: `replace_last("to the vote", 1, "poll") == "to the poll"`."""
    at = _last(core, count)
    return text if at is None else f"{core[:at]}{text}".rstrip()


def insert_before_last(core: str, count: int, text: str) -> str:
    """The sentence with `text` before its last `count` words."""
    at = _last(core, count)
    return f"{text} {core}" if at is None else f"{core[:at]}{text} {core[at:]}"


def _last(core: str, count: int) -> int | None:
    """The start of the last `count` words, None if there are fewer."""
    if not count:
        return len(core)
    starts = [word.start() for word in WORD.finditer(core)]
    return starts[-count] if len(starts) >= count else None


def since_determiner(core: str, among: frozenset[str] = DETERMINERS) -> int:
    """The number of words after the last determiner, 0 if the last six words have none.

    Args:
        among: The determiners; a possessive noun ("bank's") counts too unless the set is the articles alone.
    """
    for count, word in enumerate(reversed(core.split()[-6:])):
        if word.casefold() in among or (among is DETERMINERS and word.endswith(("'s", "’s"))):
            return count
    return 0


def mend_article(text: str, known: str) -> str:
    """The text with "a" or "an" adapted to the next word, except for pairs found in `known`."""

    def mended(found: re.Match[str]) -> str:
        if found[0] in known:
            return found[0]
        return f"{found[1][0]}{'n' if VOWEL_SOUND.match(found[3]) else ''}{found[2]}{found[3]}"

    return re.sub(r"\b([Aa]n?)(\s)([a-z][\w-]+)", mended, text)


def join(core: str, text: str, glue: str = " ") -> str:
    """Join core and text with `glue`, but without it before an empty text or a mark."""
    if not text or text[0] in ",;:.":
        return core + text
    return core + glue + text


def same_stem(word: str, other: str) -> bool:
    """True if two words differ at most in their ending: "votes", "vote"."""
    return len(word) > 2 and word[:4].casefold() == other[:4].casefold() and abs(len(word) - len(other)) < 3
