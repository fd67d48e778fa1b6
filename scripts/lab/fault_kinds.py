"""The kinds of faults that data sets name, as the kinds that the quality model learns."""

from __future__ import annotations

from mtcheck.readings import WORD_KINDS

# Labels of faults by people and planters (beginnings of names), and their kind in WORD_KINDS.
KINDS = {
    "accuracy/mistranslation": "accuracy/mistranslation",
    "accuracy/gender": "accuracy/mistranslation",
    "accuracy/creative": "accuracy/mistranslation",
    "accuracy/addition": "accuracy/addition",
    "accuracy/untranslated": "accuracy/untranslated",
    "accuracy/source language": "accuracy/untranslated",
    "terminology": "terminology",
    "fluency/grammar": "fluency/grammar",
    "fluency/punctuation": "fluency/punctuation",
    "fluency/spelling": "fluency/spelling",
    "linguistic conventions/grammar": "fluency/grammar",
    "linguistic conventions/punctuation": "fluency/punctuation",
    "linguistic conventions/spelling": "fluency/spelling",
    "style": "style/awkward",
    "locale": "locale",
    "fragment": "fluency/punctuation",
    "swap/pronoun": "accuracy/mistranslation",
    "swap/negation": "accuracy/mistranslation",
    "swap/quantity": "accuracy/mistranslation",
    "swap/name": "accuracy/mistranslation",
    "swap": "fluency/grammar",
    "order/noun-of-noun": "style/awkward",
    "order": "fluency/grammar",
    "literal/untranslated": "accuracy/untranslated",
    "literal": "accuracy/mistranslation",
    "amount/lost-word": "fluency/grammar",
    "amount": "accuracy/addition",
    "whole/copied": "accuracy/untranslated",
    "whole": "accuracy/mistranslation",
    "convention/french": "locale",
    "convention/final-stop": "fluency/punctuation",
    "convention": "fluency/spelling",
}


def kind_of(name: str) -> int:
    """The index in WORD_KINDS of a fault's label, -1 if it matches none."""
    known = [begin for begin in KINDS if name.lower().startswith(begin)]
    return WORD_KINDS.index(KINDS[max(known, key=len)]) if known else -1
