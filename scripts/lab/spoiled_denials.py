"""A denial taken out of an English sentence or put into it, in the ways a translator may get it wrong.

`spoiled_negation` does this to "not" behind an auxiliary alone, as figures of the documentation are measured.
"""

from __future__ import annotations

import re
from random import Random

AUXILIARY = r"(is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|does|do|did)"
OUT: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(rf"\b{pattern}", re.IGNORECASE), ways)
    for pattern, ways in (
        (rf"{AUXILIARY}(?: not\b|n['’]t\b)", (r"\1",)),
        (r"can(?:not|['’]t)\b", ("can",)),
        (r"won['’]t\b", ("will",)),
        (r"(?:does|do|did)(?: not|n['’]t)\s+", ("",)),
        (r"not\s+", ("",)),
        (r"never\s+", ("", "always ", "once ")),
        (r"no longer\b", ("still", "now")),
        (r"no one\b|nobody\b", ("everyone", "someone")),
        (r"none of\b", ("all of", "some of", "most of")),
        (r"none\b", ("all", "some")),
        (r"nothing\b", ("something", "everything")),
        (r"nowhere\b", ("everywhere",)),
        (r"no\s+(?=[a-z])", ("", "a ", "some ", "any ")),
        (r"without\b", ("with", "by")),
        (r"neither\s+(.{1,40}?)\s+nor\b", (r"both \1 and", r"\1 and", r"either \1 or")),
        (r"nor\b", ("and", "or")),
    )
)
IN: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (re.compile(rf"\b{pattern}"), ways)
    for pattern, ways in (
        (
            r"(is|are|was|were|has|have|had|would|could|should|must)\b(?! not|n['’]t)",
            (r"\1 not", r"\1n't", r"\1 never"),
        ),
        (r"will\b(?! not)", ("will not", "won't", "will never")),
        (r"can\b(?! not)", ("cannot", "can't", "can never")),
        (r"may\b(?! not)", ("may not",)),
        (r"with\b", ("without",)),
        (r"(?:a|an|some|any)\s+(?=[a-z])", ("no ",)),
        (r"always\b", ("never", "not always")),
        (r"everyone\b|everybody\b|someone\b", ("no one", "nobody")),
        (r"everything\b|something\b", ("nothing",)),
        (r"(?:all|most|some|many) of\b", ("none of",)),
        (r"still\b", ("no longer",)),
        (r"both\s+(.{1,40}?)\s+and\b", (r"neither \1 nor",)),
    )
)
PAST = re.compile(r"(?<=[a-z] )([a-z]{3,}[a-z])(ed|s)\b(?= (?:the|a|an|to|that|his|her|their|its|in|on|at|for|by)\b)")


def without_denial(text: str, rng: Random) -> str | None:
    """One denial is gone, or turned; None if there is none."""
    return _changed(text, OUT, rng)


def with_denial(text: str, rng: Random) -> str | None:
    """One denial more; None if there is no place for it."""
    verbs = list(PAST.finditer(text))
    if verbs and rng.random() < 0.5:
        verb = rng.choice(verbs)
        stem = verb[1] + ("e" if verb[2] == "ed" and re.search(r"(?:at|iz|is|uc|ur|v|c|g|ut)$", verb[1]) else "")
        does = rng.choice(("did not", "didn't") if verb[2] == "ed" else ("does not", "doesn't"))
        return f"{text[: verb.start()]}{does} {stem}{text[verb.end() :]}"
    return _changed(text, IN, rng)


def _changed(text: str, ways: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...], rng: Random) -> str | None:
    found = [(match, new) for pattern, new in ways for match in pattern.finditer(text)]
    if not found:
        return None
    match, new = rng.choice(found)
    return text[: match.start()] + match.expand(rng.choice(new)) + text[match.end() :]
