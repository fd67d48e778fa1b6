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
    """The place for the missing half of a name in `sentence`, or None: `name_hole("x, Mr. said Monday") == 6`."""
    for pattern in (TITLE, INITIAL):
        holes = list(pattern.finditer(sentence))
        if holes:
            hole = holes[-1]
            return hole.end() - (len(hole[0]) - len(re.sub(r"['’]s?$", "", hole[0])))
    return None


def given_name(sentence: str) -> int | None:
    """The place for a surname after a lone name before a verb of speech; weak evidence, as surnames stand there too."""
    found = list(GIVEN.finditer(sentence))
    return found[-1].end() if found else None


# A quotation whose verb of speech has no speaker: "... ,” had said earlier in the day"; after "!”" a sentence begins.
_WHEN = (
    r"(?:earlier|later|again|yesterday|today|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:in|on|at|during|from|before)\s+(?:the\s+|a\s+|this\s+|local\s+)?[a-z]+|this\s+\w+|of\s+the\s+day|to\s+(?:AFP|reporters|the\s+press))"
)
_VERB = "said|added|explained|indicated|specified|continued|insisted|warned|replied|concluded|assured|affirmed|declared"
SPEAKERLESS = re.compile(
    rf"(?:(?:[,!?…][\"”]|[\"”],)\s+|^)(?P<speech>(?:ha[ds]\s+)?(?:{_VERB}|shouted|whispered|argued|told)(?:\s+{_WHEN}){{0,3}})$"
)
