"""Find where half a name is missing: "Mr. said Thursday", "Mr.'s role", "Kevin A said", "minister Tariq said"."""

from __future__ import annotations

import re

from mtcheck.language.verbs import REPORTING

SPEECH = "|".join(sorted(REPORTING))
TITLE = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Dr|M|Mme|Prof|Sen|Rep|Gov|Gen|St|M\.S|Sr)\b\.?(?:['’]s?\b|(?=\s+(?:{SPEECH}|was|is|has|had)\b))"
)
INITIAL = re.compile(
    rf"\b[A-Z][a-z]+\s+[A-Z]\b\.?(?=\s+(?:{SPEECH})\b)"
    r"|\b(?!U\.|D\.C|L\.A|E\.U|N\.Y|N\.J)[A-Z]\.[A-Z]\.(?=\s+[A-Z][a-z]+\b)"
    rf"|\b[A-Z]\.[A-Z](?=\s+(?:{SPEECH})\b)"
)
GIVEN = re.compile(rf"(?<=[a-z,”\"]\s)[A-Z][a-z]+(?=\s+(?:{SPEECH})\b)")


def name_hole(sentence: str) -> int | None:
    """Where the missing half of a name belongs in `sentence`, or None: `name_hole("x, Mr. said Monday") == 6`."""
    for pattern in (TITLE, INITIAL):
        holes = list(pattern.finditer(sentence))
        if holes:
            hole = holes[-1]
            return hole.end() - (len(hole[0]) - len(re.sub(r"['’]s?$", "", hole[0])))
    return None


def given_name(sentence: str) -> int | None:
    """Where a surname would follow a lone name before a verb of speech; weak alone, as surnames stand so too."""
    found = list(GIVEN.finditer(sentence))
    return found[-1].end() if found else None
