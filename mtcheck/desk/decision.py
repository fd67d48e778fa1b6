"""The stored form of an editor's decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of an editor.

    Attributes:
        action: "accept", "edit", "dismiss", or "missed": changed where nothing was flagged.
        revision: Number of changes before the text that `start` and `end` point into.
        fingerprint: That of the finding, "" if there was none.
        record: What was shown, what was chosen, and the reason.
    """

    action: str
    revision: int
    fingerprint: str
    start: int
    end: int
    record: dict[str, Any]
    at: str = ""
