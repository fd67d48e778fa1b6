"""The messages of a batch: a task goes to a worker, an outcome comes back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Task:
    """The content of a file, or of one story of a stream, to be checked.

    Attributes:
        name: Unique in a run: a path, or a path with "#" and a line.
        data: The bytes as read.
        format: The reader's name; None to detect it by content and name.
        lang: The language pair, source first.
        source, references: Whole texts to align with the copy.
        story: The same for translations of one text by several systems.
        system, desk, day: Labels for grouping results; the day as YYYY-MM-DD.
        error: Why it cannot be checked; "" if it can.
    """

    name: str
    data: bytes = b""
    format: str | None = None
    lang: str = "fr-en"
    source: str | None = None
    references: tuple[str, ...] = ()
    story: str = ""
    system: str = ""
    desk: str = ""
    day: str = ""
    error: str = ""

    def digest(self, settings: str) -> str:
        """A hash of 64 hex digits over the content and the settings."""
        # A format is detected by the suffix if the content does not decide.
        suffix = PurePath(self.name).suffix
        parts = (settings, self.lang, self.format or "", suffix, self.source or "", *self.references)
        flags = f"{self.source is not None},{len(self.references)}"
        found = hashlib.sha256(hashlib.sha256(self.data).digest())
        for part in (flags, *parts):
            found.update(hashlib.sha256(part.encode("utf-8", "surrogatepass")).digest())
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class StoryResult:
    """One checked story of a task, as it is stored.

    Attributes:
        part: Which story of the file; "" if the file holds one.
        segments: The score of each segment, 0 to 100; like the story's own figures, None if no model scored it.
        words: The number of words of each segment.
        findings, major: Number of findings, and of those of severity major or worse.
        margin: The mean expected error of the segments' scores, in points.
        report: The JSON report of the story, as in the list `reports` of `mtcheck check -f json`.
    """

    part: str
    score: float | None
    needs_edit: float | None
    penalty: float | None
    margin: float | None
    segments: tuple[float | None, ...]
    words: tuple[int, ...]
    findings: int
    major: int
    signature: str
    report: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a task: its stories, or an error in one sentence; `defect` marks a defect of mtcheck."""

    stories: tuple[StoryResult, ...] = ()
    error: str = ""
    defect: bool = False
