"""A suggested verb in the form of the verb that it replaces: "realised" and "carry out" give "carried out"."""

from __future__ import annotations

import re

# Third person, past, -ing, participle.
IRREGULAR = {
    "make": ("makes", "made", "making", "made"),
    "have": ("has", "had", "having", "had"),
    "take": ("takes", "took", "taking", "taken"),
    "keep": ("keeps", "kept", "keeping", "kept"),
    "say": ("says", "said", "saying", "said"),
    "go": ("goes", "went", "going", "gone"),
    "see": ("sees", "saw", "seeing", "seen"),
    "set": ("sets", "set", "setting", "set"),
    "control": ("controls", "controlled", "controlling", "controlled"),
    "throw": ("throws", "threw", "throwing", "thrown"),
    "come": ("comes", "came", "coming", "come"),
    "leave": ("leaves", "left", "leaving", "left"),
    "stand": ("stands", "stood", "standing", "stood"),
    "fall": ("falls", "fell", "falling", "fallen"),
}
PASTS = frozenset(
    {
        "knew",
        "known",
        "took",
        "taken",
        "threw",
        "thrown",
        "wore",
        "worn",
        "saw",
        "seen",
        "made",
        "brought",
        "was",
        "were",
    }
)
SAME = frozenset({"put", "set"})  # The past is written as the base form.
AFTER_AUXILIARY = re.compile(
    r"(?:\b(?:has|have|had|having|been|being|be|is|are|was|were)|['’](?:ve|d))\s+(?:(?:not|also|already|never|always|\w+ly)\s+){0,2}$",
    re.IGNORECASE,
)
AFTER_MODAL = re.compile(
    r"(?:\b(?:to|will|would|can|could|may|might|must|shall|should|do|does|did|not)|['’](?:ll|t))\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
BEHIND = 40  # Code points before a verb that are read for its auxiliary.
# Third person, past, -ing, participle.
THIRD, PAST, ING, PARTICIPLE = 0, 1, 2, 3


def in_form_of(replaced: str, verb: str, before: str = "") -> str:
    """`verb` (base form, with particles) in the form of `replaced`: `in_form_of("realised", "make") == "made"`.

    Args:
        before: The text before it: after "has" or "was" a past is a participle, after "to" a form like "put" is none.
    """
    head, _, rest = verb.partition(" ")
    form = form_of(replaced.split()[0].casefold() if replaced.split() else "", before[-BEHIND:])
    inflected = head if form is None else IRREGULAR.get(head, regular(head))[form]
    return f"{inflected} {rest}".rstrip()


def form_of(word: str, before: str = "") -> int | None:
    """The form of a verb by its ending and the text before it; None for the base form."""
    if word.endswith("ing"):
        return ING
    if word.endswith("ed") or word in PASTS or (word in SAME and before and not AFTER_MODAL.search(before)):
        return PARTICIPLE if AFTER_AUXILIARY.search(before) else PAST
    return THIRD if re.search(r"[^s]s$", word) else None


def regular(head: str) -> tuple[str, str, str, str]:
    """`regular("carry") == ("carries", "carried", "carrying", "carried")`."""
    if re.search(r"[^aeiou]y$", head):
        return f"{head[:-1]}ies", f"{head[:-1]}ied", f"{head}ing", f"{head[:-1]}ied"
    if head.endswith("e"):
        return f"{head}s", f"{head}d", f"{head[:-1]}ing", f"{head}d"
    third = f"{head}es" if re.search(r"(?:s|sh|ch|x)$", head) else f"{head}s"
    return third, f"{head}ed", f"{head}ing", f"{head}ed"
