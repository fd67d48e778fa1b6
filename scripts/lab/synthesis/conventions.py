"""French conventions in English: titles, hours, decimal commas, guillemets, spacing; capitals and spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from scripts.lab.synthesis.material import Material
from scripts.lab.synthesis.pair import Edit, Pair, table, words

EXONYMS = table(
    """
    Moscow:Moscou Beijing:Pékin London:Londres Brussels:Bruxelles Germany:Allemagne Putin:Poutine Libya:Libye
    Egypt:Egypte Lebanon:Liban UN:ONU NATO:OTAN EU:UE US:USA Russia:Russie China:Chine Italy:Italie Geneva:Genève
    Vienna:Vienne Lisbon:Lisbonne Algeria:Algérie Turkey:Turquie Greece:Grèce Syria:Syrie
    """
)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
Rewrite = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
REWRITES: tuple[Rewrite, ...] = (
    (re.compile(r"\bMr\.? (?=[A-Z])"), lambda m: "M. "),
    (re.compile(r"\b(\d+)\.(\d+)\b"), lambda m: f"{m[1]},{m[2]}"),
    (re.compile(r"\b(\d{1,3}),(\d{3})\b"), lambda m: f"{m[1]} {m[2]}"),
    (re.compile(r"(?<=\w)([?!;:])(?= |$)"), lambda m: f" {m[1]}"),
    (re.compile(r"(\d)%"), lambda m: f"{m[1]} %"),
    (re.compile(r"[\"“]([^\"”]{3,80})[\"”]"), lambda m: f"« {m[1]} »"),
    (re.compile(r"[\"“]([^\"”]{3,80})[\"”]"), lambda m: f"“ {m[1]} “"),
    (re.compile(r"(?<=[a-z])([\"”])(?= )"), lambda m: " “"),
    (re.compile(rf"\b({MONTHS}|{DAYS}|French|European|English|American|German)\b"), lambda m: m[1].lower()),
    (
        re.compile(r"\b(\d+) (January|March|April|June|July|August|September|October|November|December)\b"),
        lambda m: f"the {m[1]} {m[2].lower()}",
    ),
    (re.compile(r"\b(" + "|".join(EXONYMS) + r")\b"), lambda m: EXONYMS[m[1]]),
    (re.compile(r"(?<=[a-z])\.(?= [A-Z])"), lambda m: ","),
    (re.compile(r"(?<=[a-z]),(?= )"), lambda m: " ,"),
    (re.compile(r"(?<=[a-z]),(?= )"), lambda m: ""),
    (re.compile(r"\b(first|second|third)\b"), lambda m: {"first": "1st", "second": "2e", "third": "3e"}[m[1]]),
)
LOWERED = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}\b")


def french_convention(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Keep a French convention: "M. Dupont", "3,5 %", "« so »", "monday", "Moscou", a space before "?"."""
    found = [(m, rewrite) for pattern, rewrite in REWRITES for m in pattern.finditer(pair.target)]
    if not found:
        return []
    m, rewrite = rng.choice(found)
    new = rewrite(m)
    if new:
        return [Edit(m.start(), m.end(), new, "convention/french")]
    before = pair.target.rfind(" ", 0, m.start()) + 1
    return [Edit(before, m.end(), pair.target[before : m.start()], "convention/french")]


def capital(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Remove or add a capital."""
    lost = [Edit(m.start(), m.end(), m.group().lower(), "convention/capital") for m in LOWERED.finditer(pair.target)]
    gained = [
        Edit(m.start(), m.end(), m.group().capitalize(), "convention/capital")
        for m in re.finditer(r"(?<= )[a-z]{4,}\b", pair.target)
    ]
    return [rng.choice(lost if lost and (not gained or rng.random() < 0.6) else gained)] if lost or gained else []


def final_stop(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Remove the final stop and mark the word before it, since a missing mark cannot be marked."""
    last = re.search(r"\w+\.$", pair.target)
    return [Edit(last.start(), last.end(), last.group()[:-1], "convention/final-stop")] if last else []


def misspelling(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Swap two letters, remove one, or double one."""
    found = [m for m in words(pair.target) if len(m.group()) > 4 and m.group().isalpha()]
    if not found:
        return []
    m = rng.choice(found)
    word, at = m.group(), rng.randrange(1, len(m.group()) - 2)
    options = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    )
    return [Edit(m.start(), m.end(), new, "convention/spelling")] if (new := rng.choice(options)) != word else []
