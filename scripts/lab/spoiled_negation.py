"""Human translations with a negation taken out or put in."""

from __future__ import annotations

import re

NOT = re.compile(r"\b(is|are|was|were|has|have|had|do|does|did|will|would|can|could|should|must)(?:\s+not\b|n['’]t\b)")
CANNOT = re.compile(r"\bcan(?:not|['’]t)\b")
AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|must)\s(?=[a-z]+\b)(?!not\b)")


def without_negation(text: str) -> str | None:
    """Remove the first "not" after an auxiliary; None if there is none."""
    new = CANNOT.sub("can", NOT.sub(r"\1", text, count=1), count=1) if NOT.search(text) else CANNOT.sub("can", text, 1)
    return new if new != text else None


def with_negation(text: str) -> str | None:
    """Insert a "not" after the first auxiliary; None if there is no auxiliary."""
    new = AUXILIARY.sub(r"\1 not ", text, count=1)
    return new if new != text else None
