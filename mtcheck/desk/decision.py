"""The stored form of an editor's decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor decided.

    Attributes:
        action: "accept", "edit", "dismiss", or "missed": changed where nothing was flagged.
        revision: The text that `start` and `end` point into: after so many changes.
        fingerprint: Of the finding, "" if there was none.
        record: What was shown, what was chosen, why.
    """

    action: str
    revision: int
    fingerprint: str
    start: int
    end: int
    record: dict[str, Any]
    at: str = ""
