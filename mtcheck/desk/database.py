"""Stories, changes and decisions in SQLite: each is stored before it is shown, so that a crash loses no data."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from mtcheck.desk.decision import Decision
from mtcheck.desk.splice import Splice
from mtcheck.errors import ReadError
from mtcheck.text.guarded import json_value
from mtcheck.types import Span

VERSION = 1


class Database:
    """One database file. Callers ensure that only one thread uses it at a time."""

    def __init__(self, path: Path) -> None:
        """Open or create it. Raises ReadError if it cannot be opened or does not belong to the desk."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # Other users must not read unpublished copy.
            self._sql = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._sql.row_factory = sqlite3.Row
            self._sql.execute("PRAGMA journal_mode = WAL")
            self._sql.execute("PRAGMA foreign_keys = ON")
            self._create(path)
        except (OSError, sqlite3.Error) as error:
            raise ReadError(
                f"{path}: the desk's database cannot be opened: {error}; name another with --database"
            ) from error

    def _create(self, path: Path) -> None:
        version = self._sql.execute("PRAGMA user_version").fetchone()[0]
        if version == 0 and not self._sql.execute("SELECT 1 FROM sqlite_master").fetchone():
            schema = (files("mtcheck.desk") / "schema.sql").read_text(encoding="utf-8")
            self._sql.executescript(f"BEGIN; {schema}; PRAGMA user_version = {VERSION}; COMMIT;")
        elif version != VERSION:
            raise ReadError(f"{path}: not a database of this version of mtcheck desk; name another with --database")

    def add(self, data: bytes, name: str, format: str, number: int, source: str | None) -> int:
        """Return the id of a story; the existing id if the same file was opened before with this name and source."""
        digest = sha256(data).hexdigest()
        key = (digest, name, format, number, source)
        with self._sql:
            self._sql.execute("BEGIN IMMEDIATE")
            self._sql.execute("INSERT OR IGNORE INTO files VALUES (?, ?)", (digest, data))
            known = self._sql.execute(
                "SELECT id FROM stories WHERE digest = ? AND name = ? AND format = ? AND number = ? AND source IS ?",
                key,
            ).fetchone()
            if known:
                self._sql.execute("UPDATE stories SET opened = ? WHERE id = ?", (_now(), known["id"]))
                return int(known["id"])
            columns = "digest, name, format, number, source, opened"
            row = self._sql.execute(f"INSERT INTO stories ({columns}) VALUES (?, ?, ?, ?, ?, ?)", (*key, _now()))
            return int(row.lastrowid or 0)

    def stories(self) -> list[sqlite3.Row]:
        """All stories without their texts, the last opened first."""
        return self._sql.execute("SELECT * FROM stories ORDER BY opened DESC, id DESC").fetchall()

    def story(self, id: int) -> sqlite3.Row | None:
        """A story with the `data` of its file."""
        row: sqlite3.Row | None = self._sql.execute(
            "SELECT * FROM stories JOIN files USING (digest) WHERE id = ?", (id,)
        ).fetchone()
        return row

    def note_first_score(self, id: int, score: float | None, segments: Sequence[tuple[int, int, str | None]]) -> None:
        """Store the first score of a story with its segments; later calls change nothing."""
        values = (score, json.dumps(segments, ensure_ascii=False), id)
        self._sql.execute("UPDATE stories SET score = ?, segments = ? WHERE id = ? AND segments IS NULL", values)

    def finish(self, id: int, done: bool) -> None:
        """Mark a story as finished, or unmark it."""
        self._sql.execute("UPDATE stories SET done = ? WHERE id = ?", (done, id))

    def splices(self, story: int) -> tuple[Splice, ...]:
        """The changes of a story, in order."""
        rows = self._sql.execute("SELECT start, removed, added FROM changes WHERE story = ? ORDER BY number", (story,))
        return tuple(Splice(*row) for row in rows)

    def change(self, story: int, number: int, splice: Splice, decisions: Sequence[Decision]) -> None:
        """Store a change and its decisions in one transaction."""
        with self._sql:
            self._sql.execute("BEGIN IMMEDIATE")
            values = (story, number, splice.start, splice.removed, splice.added, _now())
            self._sql.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)", values)
            for decision in decisions:
                self.decide(story, decision, number)

    def decide(self, story: int, decision: Decision, change: int | None = None) -> None:
        """Store a decision; `change` is the number of the change that it caused."""
        self._sql.execute(
            "INSERT INTO decisions (story, at, action, revision, change, fingerprint, start, end, record)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(story, _now(), decision.action, decision.revision, change),
                *(decision.fingerprint, decision.start, decision.end),
                json.dumps(decision.record, ensure_ascii=False),
            ),
        )

    def undo(self, story: int, number: int) -> None:
        """Remove the last change and its decisions; later dismissals are kept, at their earlier place."""
        splice = self.splices(story)[number - 1]
        with self._sql:
            self._sql.execute("BEGIN IMMEDIATE")
            self._sql.execute("UPDATE decisions SET undone = 1 WHERE story = ? AND change = ?", (story, number))
            later = "SELECT id, start, end FROM decisions WHERE story = ? AND revision = ?"
            for row in self._sql.execute(later, (story, number)).fetchall():
                span = splice.back(Span(row["start"], row["end"]))
                moved = (number - 1, span.start, span.end, row["id"])
                self._sql.execute("UPDATE decisions SET revision = ?, start = ?, end = ? WHERE id = ?", moved)
            self._sql.execute("DELETE FROM changes WHERE story = ? AND number = ?", (story, number))

    def restore(self, story: int, fingerprint: str) -> None:
        """Remove a dismissal."""
        self._sql.execute(
            "UPDATE decisions SET undone = 1 WHERE story = ? AND fingerprint = ? AND action = 'dismiss'",
            (story, fingerprint),
        )

    def decisions(self, story: int) -> tuple[Decision, ...]:
        """The current decisions on a story, in order."""
        rows = self._sql.execute("SELECT * FROM decisions WHERE story = ? AND NOT undone ORDER BY id", (story,))
        return tuple(
            Decision(
                *(row["action"], row["revision"], row["fingerprint"], row["start"], row["end"]),
                record=json_value(row["record"]),
                at=row["at"],
            )
            for row in rows
        )

    def close(self) -> None:
        """Close the file."""
        self._sql.close()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
