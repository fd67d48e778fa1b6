"""What a translation engine writes when it fails: good translations spoiled, one function a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from mtcheck.language.quantities import quantities
from mtcheck.signals import name_changes
from scripts.lab.spoiled_figures import digit
from scripts.lab.spoiled_negation import with_negation, without_negation

REFUSALS = (
    "I cannot translate this text.",
    "I'm sorry, but I can't assist with that request.",
    "As an AI language model, I am unable to translate this content.",
    "Sorry, I am not able to help with this translation.",
)
NOTES = (
    " (Translator's note: the French original is ambiguous here.)",
    "\n\nNote: I have kept the names as in the original French text.",
    " [Note from the translator: literally, “it falls well”.]",
    " Let me know if you would like me to adjust the translation.",
)
OTHER_NAMES = ("Popov", "Lambertin", "Kowalczyk", "Villegas", "Sorokin")
MARKS = (".", "...", "?!", ",", ";")


@dataclass(frozen=True, slots=True)
class Good:
    """A good pair and the texts needed to spoil it.

    Attributes:
        foreign: A sentence in a third language.
        other: A good translation of another sentence.
    """

    source: str
    target: str
    foreign: str
    other: str


def half(text: str) -> str:
    """The first half of the words, without a final mark."""
    words = text.split()
    return " ".join(words[: max(1, len(words) // 2)]).rstrip(",;:.–-")


def shuffled(text: str, rng: Random) -> str:
    """The words in another order."""
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


def looped(text: str) -> str:
    """The first words, then four of them again and again."""
    words = text.split()
    return " ".join([*words[: len(words) // 2], *(words[len(words) // 2 : len(words) // 2 + 4] * 6)])


def renumbered(text: str, rng: Random) -> str | None:
    """One digit replaced; None without a figure."""
    return next((new for one in quantities(text, "en") if (new := digit(text, one, rng)) not in (None, text)), None)


def renamed(text: str, rng: Random) -> str | None:
    """One name replaced, or two swapped; None without a name that is not an English word."""
    found = [one for one in name_changes.names(text) if name_changes.foreign(one.text)]
    if not found:
        return None
    pairs = [one for one in found if one.before]
    if len(pairs) > 1 and pairs[0].text != pairs[-1].text:
        a, b = pairs[0].span, pairs[-1].span
        return text[: a.start] + b.of(text) + text[a.end : b.start] + a.of(text) + text[b.end :]
    span = rng.choice(found).span
    return text[: span.start] + rng.choice([n for n in OTHER_NAMES if n != span.of(text)]) + text[span.end :]


# By kind: whether the error is visible in the English alone, and the spoiled text; None if a pair is unsuitable.
KINDS: dict[str, tuple[bool, Callable[[Good, Random], str | None]]] = {
    "source copied": (True, lambda good, rng: good.source),
    "empty": (True, lambda good, rng: ""),
    "wrong language": (True, lambda good, rng: good.foreign),
    "doubled": (True, lambda good, rng: f"{good.target} {good.target}"),
    "half kept": (False, lambda good, rng: half(good.target)),
    "half kept, stop added": (False, lambda good, rng: half(good.target) + "."),
    "half left in French": (
        True,
        lambda good, rng: f"{half(good.target)} {good.source[len(half(good.source)) :].strip()}",
    ),
    "words shuffled": (True, lambda good, rng: shuffled(good.target, rng)),
    "fluent but unrelated": (False, lambda good, rng: good.other),
    "loop": (True, lambda good, rng: looped(good.target)),
    "figure changed": (False, lambda good, rng: renumbered(good.target, rng)),
    "negation removed": (False, lambda good, rng: without_negation(good.target)),
    "negation added": (False, lambda good, rng: with_negation(good.target)),
    "names changed": (False, lambda good, rng: renamed(good.target, rng)),
    "all lower case": (True, lambda good, rng: good.target.lower()),
    "no spaces": (True, lambda good, rng: "".join(good.target.split())),
    "one word": (False, lambda good, rng: max(re.findall(r"[A-Za-z]+", good.target), key=len)),
    "one stop": (True, lambda good, rng: "."),
    "only punctuation": (True, lambda good, rng: " ".join(rng.choice(MARKS) for _ in good.target.split())),
    "only digits": (True, lambda good, rng: " ".join(str(rng.randint(1, 999)) for _ in good.target.split())),
    "machine's refusal": (True, lambda good, rng: rng.choice(REFUSALS)),
    "translator's note": (True, lambda good, rng: good.target + rng.choice(NOTES)),
}


def spoiled(pairs: Sequence[Good], seed: int = 11) -> dict[str, list[tuple[Good, str]]]:
    """By kind, each suitable pair with its spoiled text."""
    rng = Random(seed)
    made = {}
    for kind, (_, spoil) in KINDS.items():
        texts = [(good, spoil(good, rng)) for good in pairs]
        made[kind] = [(good, text) for good, text in texts if text is not None and text != good.target]
    return made
