"""Agency material left in a story: desk codes, editor's notes, links to other pieces, photo credits.

Readers of wire formats set headers and bylines apart; this is for copy that was pasted as text.
Amount: the share of such hits that a careful reader would mark, 0 to 1, estimated by sub-type (`kind`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mtcheck.findings import Severity
from mtcheck.signals.base import Hit, SignalSpec, each_paragraph
from mtcheck.types import Span

# Names have at most 60 letters: without a bound, a long line would take quadratic time.
DEBRIS = (
    ("desk-code", r"^\s*[a-z]{2,5}(?:-[a-z]{2,5})*(?:/[a-z]{2,5}(?:-[a-z]{2,5})*)+\s*$", 0.9, "The codes of the desk."),
    ("desk-code", r"(?<=[.”\"»])\s+[a-z]{2,4}(?:-[a-z]{2,4})*(?:/[a-z]{2,4})+\s*$", 0.9, "The codes of the desk."),
    ("editor-note", r"[(\[]?\b(?:ndlr|NDLR|N\.D\.L\.R\.?|ndla|NDLA|Ndlr)\b[)\]]?", 0.9, "*NDLR* is “editor’s note”."),
    (
        "see-also",
        r"^\W*(?:(?:Read|See|Listen|Watch)\s+(?:also|too)|Also\s+(?:read|to\s+read)|To\s+read\s+also|Lire\s+aussi|"
        r"À\s+lire\s+aussi|READ\s+ALSO|LIRE\s+AUSSI)\b.*$",
        0.8,
        "A link to another piece, not part of the story.",
    ),
    (
        "credit",
        r"(?:©\s?\w[\w ./]*?(?:AFP|Reuters|AP|Getty)(?:\s+Images)?|\b[A-Z][\w-]{1,60}(?:\s[A-Z][\w-]{1,60})?\s?/\s?"
        r"(?:AFP|REUTERS|Reuters|AP)\b|^(?:Photo\s+credit|Credit\s+photo|Crédit\s+photo)\b.*$)",
        0.5,
        "A photo credit, not part of the story.",
    ),
    (
        "sign-off",
        r"^\W*(?:With|Avec)\s+(?:AFP|Reuters|agencies|agences)\W*$",
        0.6,
        "A sign-off, not part of the story.",
    ),
    ("paywall", r"^\W*(?:Article|Content)\s+reserved\s+(?:for|to)\s+(?:our\s+)?subscribers\b.*$", 0.8, "A web notice."),
)
COMPILED = tuple((kind, re.compile(pattern), value, message) for kind, pattern, value, message in DEBRIS)


def debris(text: str) -> Iterator[Hit]:
    """Debris in a raw paragraph."""
    for kind, pattern, value, message in COMPILED:
        for match in pattern.finditer(text):
            lead = len(match[0]) - len(match[0].lstrip())
            yield Hit(Span(match.start() + lead, match.start() + len(match[0].rstrip())), message, value, kind)


SIGNAL = SignalSpec(
    name="wire",
    summary="Agency codes, credits and notes left in the text.",
    category="fluency/typography",
    its_type="formatting",
    severity=Severity.MINOR,
    measure=each_paragraph("wire", debris),
)
