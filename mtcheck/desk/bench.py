"""The open stories: checked when they are shown, and again when they change."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from mtcheck.config import Config
from mtcheck.desk.database import Database
from mtcheck.desk.errors import Missing, RequestError
from mtcheck.desk.remember import Asking, Recent, RememberedEncoder, RememberedEvidence
from mtcheck.desk.splice import Splice
from mtcheck.desk.story import Story
from mtcheck.documents import read_bytes
from mtcheck.findings import Report
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.report.flags import Flag, flags

MAX_STORIES = 500
MAX_CHARACTERS = 200_000
REPORTS = 20


@dataclass(frozen=True, slots=True)
class CheckedStory:
    """A story with the findings for its current text.

    Attributes:
        whole: False until the language model has tried all repairs; findings or their order may still change.
    """

    story: Story
    report: Report
    flags: tuple[Flag, ...]
    whole: bool

    def flag(self, fingerprint: str) -> Flag:
        """A finding by its fingerprint. Raises Missing."""
        found = next((flag for flag in self.flags if flag.fingerprint == fingerprint), None)
        if found is None:
            raise Missing("that finding no longer exists; the page shows the current findings")
        return found


class Bench:
    """Reads, stores and checks stories."""

    def __init__(self, database: Database, engines: Callable[[], Engines], config: Config) -> None:
        self.database = database
        self.config = config
        self._engines = cache(lambda: _remembering(engines()))
        self._evidence = RememberedEvidence()
        self._originals: Recent[int, Story] = Recent(REPORTS)
        self._checked: Recent[tuple[int, tuple[Splice, ...]], CheckedStory] = Recent(REPORTS)

    def open(self, data: bytes, name: str, source: str | None = None) -> tuple[int, ...]:
        """The ids of the stories in a file, known or new. Raises ReadError, RequestError."""
        documents = read_bytes(data, name, lang=self.config.languages[1])
        if source is not None and len(documents) != 1:
            raise RequestError(f"{name}: a source goes with one story, not with {len(documents)}")
        if any(len(document.text) > MAX_CHARACTERS for document in documents):
            raise RequestError(f"{name}: a story of more than {MAX_CHARACTERS:,} characters; use mtcheck check for it")
        if len(self.database.stories()) + len(documents) > MAX_STORIES:
            raise RequestError(f"more than {MAX_STORIES} stories on the desk; start one with another --database")
        numbered = reversed(list(enumerate(documents)))  # The first story is opened last: the page begins with it.
        ids = [self.database.add(data, name, document.format, number, source) for number, document in numbered]
        return tuple(reversed(ids))

    def name(self, row: sqlite3.Row) -> str:
        """The label of a database row: the file, and the story within it."""
        return row["name"] if not row["number"] else f"{row['name']} ({row['number'] + 1})"

    def story(self, id: int) -> Story:
        """A story in its current state. Raises Missing."""
        return replace(self._original(id), splices=self.database.splices(id))

    def checked(self, id: int) -> CheckedStory:
        """A story with its findings; the models read only sentences that they have not seen."""
        return self._known(self.story(id)) or self._check(self.story(id), Asking(self._evidence))

    def finish(self, checked: CheckedStory) -> CheckedStory:
        """Complete a quick check: try the repairs."""
        return checked if checked.whole else self._check(checked.story, Asking(self._evidence))

    def anew(self, id: int) -> CheckedStory:
        """Check again and ask the models about everything."""
        return self._check(self.story(id), Asking(self._evidence, anew=True))

    def try_out(self, story: Story) -> CheckedStory:
        """Check quickly a story as it would be after a change. Raises ReadError if no text would be left."""
        return self._known(story) or self._check(story, Asking(self._evidence, repairs=False))

    def _known(self, story: Story) -> CheckedStory | None:
        return self._checked.get((story.id, story.splices))

    def _check(self, story: Story, ask: Asking) -> CheckedStory:
        report = check_document(story.document(), self._engines(), self.config, story.source, ask=ask)
        checked = CheckedStory(story, report, flags(report), ask.whole)
        self._checked.put((story.id, story.splices), checked)
        self._note(checked)
        return checked

    def _note(self, checked: CheckedStory) -> None:
        if not checked.story.revision:
            segments = [(p.target.span.start, p.target.span.end, p.source) for p in checked.report.pairs]
            self.database.note_first_score(checked.story.id, checked.report.score, segments)

    def _original(self, id: int) -> Story:
        known = self._originals.get(id)
        if known is None:
            row = self.database.story(id)
            if row is None:
                raise Missing("there is no such story on the desk")
            documents = read_bytes(row["data"], row["name"], format=row["format"], lang=self.config.languages[1])
            known = Story(id, row["source"], documents[row["number"]])
            self._originals.put(id, known)
        return known


def _remembering(engines: Engines) -> Engines:
    return replace(engines, encoder=RememberedEncoder(engines.encoder)) if engines.encoder else engines
