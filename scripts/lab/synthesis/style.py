"""Phrases that survive from French: reporting verbs, connectives, false friends.

Which are common was counted on four real systems: reporting verbs and connectives far more than textbook false friends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from scripts.lab.synthesis.material import Material
from scripts.lab.synthesis.pair import Edit, Pair, cased_like

CALQUES: dict[str, tuple[str, ...]] = {
    r"said": (
        "affirmed",
        "indicated",
        "declared",
        "estimated",
        "specified",
        "underlined",
        "recalled",
        "precised",
        "judged",
    ),
    r"says": ("affirms", "indicates", "estimates", "underlines"),
    r"(?:stressed|emphasi[sz]ed|highlighted|pointed out)": ("underlined", "recalled"),
    r"(?:believes?|thinks?|considers?)": ("estimates", "judges", "estimate"),
    r"reportedly": ("would have",),
    r"(?:called|described as|labelled)": ("qualified as", "qualified"),
    r"(?:big|large|major|significant|considerable|substantial)": ("important", "consequent"),
    r"training": ("formation",),
    r"demonstrations?": ("manifestation", "manifestations"),
    r"(?:possible|potential)": ("eventual",),
    r"current": ("actual",),
    r"currently": ("actually", "at the present time"),
    r"(?:set up|established|introduced|implemented)": ("put in place", "realized"),
    r"(?:including|especially|particularly|in particular)": ("notably", "among which", "of which"),
    r"(?:under|as part of|through|within)": (
        "in the framework of",
        "in the context of",
        "at the level of",
        "within the framework of",
    ),
    r"(?:attend|attended)": ("assist to", "assisted at"),
    r"(?:discuss|discussed|mention|mentioned)": ("evoke", "evoked"),
    r"(?:request|requests|ask|asked)": ("demand", "demanded"),
    r"(?:finally|eventually)": ("in the end of the day", "in fine", "definitely"),
    r"(?:because of|due to)": ("by reason of", "because"),
    r"(?:however|but)": ("on the other hand", "nevertheless"),
    r"(?:he|she|they)": ("the latter", "this one"),
    r"(?:decided|agreed)": ("took the decision to", "have decided"),
    r"(?:country's|nation's)": ("hexagonal", "of the country"),
    r"(?:measures?|steps?)": ("dispositions", "dispositif"),
    r"(?:need|needs)": ("has need of", "have need of"),
    r"(?:people|persons)": ("the persons", "persons"),
    r"(?:opportunity|chance)": ("occasion", "possibility"),
    r"(?:result in|lead to|cause)": ("provoke", "engender"),
    r"(?:allow|allows|enable|enables)": ("permit to", "permits to"),
    r"(?:years?) ago": ("it has years", "since years"),
    r"(?:official|head|manager)": ("responsible",),
    r"(?:topic|issue|matter)": ("subject", "thematic"),
    r"(?:fight|combat)": ("struggle against", "lutte"),
    r"(?:yesterday|today|tomorrow)": ("this day", "the day of today"),
    r"(?:deal with|address)": ("treat", "treat of"),
    r"(?:meeting|session)": ("reunion", "sitting"),
    r"(?:outcome|findings?)": ("bilan", "balance sheet"),
    r"(?:for example|for instance)": ("by example", "at title of example"),
    r"(?:about|approximately|around)": ("of the order of", "some"),
    r"(?:among|between)": ("at", "within"),
    r"(?:plans?|intends?) to": ("foresees to", "counts to"),
    r"(?:last|past) (?:week|month|year)": ("the past year", "the month last"),
    r"(?:should|ought to)": ("would have to",),
    r"(?:according to)": ("after", "in the opinion of"),
    r"(?:very|extremely|highly)": ("strongly", "particularly", "so much"),
    r"(?:improve|strengthen)": ("ameliorate", "reinforce"),
    r"(?:start|begin|began|started)": ("debut", "commenced to"),
}
PATTERNS = tuple((re.compile(rf"\b{pattern}\b", re.IGNORECASE), options) for pattern, options in CALQUES.items())
INSERTED = (
    "in effect",
    "indeed",
    "by the way",
    "notably",
    "in fact",
    "thus",
    "effectively",
    "for its part",
    "at this level",
    "also",
    "as for him",
    "in a general manner",
)
POSSESSIVE = re.compile(
    r"\b(the )?(?!(?:it|he|she|that|what|here|there|let|who|where|how)\b)([A-Za-z]+)['’]s ([a-z]+)(?=[ ,.])",
    re.IGNORECASE,
)


def calque(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Replace a phrase by a calque of its French counterpart: "underlined" for stressed, "important" for large."""
    found = [(m, options) for pattern, options in PATTERNS for m in pattern.finditer(pair.target)]
    if not found:
        return []
    m, options = rng.choice(found)
    return [Edit(m.start(), m.end(), cased_like(rng.choice(options), m.group()), "style/calque")]


def filler(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Insert a French connective: "has, in effect, ..."."""
    gaps = [m.start() for m in re.finditer(r"(?<=[a-z]{3}) (?=[a-z])", pair.target)]
    if not gaps:
        return []
    at, word = rng.choice(gaps), rng.choice(INSERTED)
    return [Edit(at, at, f", {word}," if rng.random() < 0.5 else f" {word}", "style/filler")]


def long_genitive(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Expand a possessive: "the decision of the committee" for the committee's decision."""
    edits = [
        Edit(m.start(), m.end(), f"the {m[3]} of {m[1] or ''}{m[2]}", "style/genitive")
        for m in POSSESSIVE.finditer(pair.target)
    ]
    return [rng.choice(edits)] if edits else []
