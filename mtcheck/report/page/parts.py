"""Code shared by all parts of the page."""

from __future__ import annotations

from mtcheck.findings import Report
from mtcheck.review.fingerprints import digest
from mtcheck.scoring.bands import BANDS

_BASIS = {"source": "text and source", "pivot": "text and round trip", "none": "the text alone"}

LOW = next(least for least, name in BANDS if name == "light edit")
"""Scores below this need at least a heavy edit and are drawn in the warning colour."""


def page_id(text: str) -> str:
    """A word of letters and digits that is unique for a text: `page_id("style/awkward")`."""
    return "c" + digest(text)[:12]


def short(text: str, limit: int = 60) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit].rsplit(" ", 1)[0] + "…"


def basis_of(report: Report) -> str:
    """The texts that the models read beside the copy."""
    return _BASIS.get(report.basis, report.basis)
