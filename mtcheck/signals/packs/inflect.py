"""A suggested verb in the form of the verb that it replaces: "realised" and "carry out" give "carried out"."""

from __future__ import annotations

import re

IRREGULAR = {
    "make": ("makes", "made", "making"),
    "have": ("has", "had", "having"),
    "take": ("takes", "took", "taking"),
    "keep": ("keeps", "kept", "keeping"),
    "say": ("says", "said", "saying"),
    "go": ("goes", "went", "going"),
    "see": ("sees", "saw", "seeing"),
    "set": ("sets", "set", "setting"),
    "control": ("controls", "controlled", "controlling"),
    "throw": ("throws", "threw", "throwing"),
    "come": ("comes", "came", "coming"),
    "leave": ("leaves", "left", "leaving"),
}
PASTS = frozenset(
    {"knew", "known", "took", "taken", "threw", "thrown", "wore", "worn", "saw", "seen", "made", "brought"}
)
# Third person, past, -ing; "" if the word is none of them.
THIRD, PAST, ING = 0, 1, 2


def in_form_of(replaced: str, verb: str) -> str:
    """`verb` (base form, with particles) in the form of `replaced`: `in_form_of("realised", "make") == "made"`."""
    head, _, rest = verb.partition(" ")
    form = form_of(replaced.split()[0].casefold() if replaced.split() else "")
    inflected = head if form is None else IRREGULAR.get(head, regular(head))[form]
    return f"{inflected} {rest}".rstrip()


def form_of(word: str) -> int | None:
    """The form of a verb by its ending; None for the base form."""
    if word.endswith("ing"):
        return ING
    if word.endswith("ed") or word in PASTS:
        return PAST
    return THIRD if re.search(r"[^s]s$", word) else None


def regular(head: str) -> tuple[str, str, str]:
    """`regular("carry") == ("carries", "carried", "carrying")`."""
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies", f"{head[:-1]}ied", f"{head}ing"
    if head.endswith("e"):
        return f"{head}s", f"{head}d", f"{head[:-1]}ing"
    return (f"{head}es" if re.search(r"(?:s|sh|ch|x)$", head) else f"{head}s"), f"{head}ed", f"{head}ing"
