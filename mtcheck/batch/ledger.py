"""What a batch has done, in SQLite: each outcome is one transaction, so that a killed run loses and repeats nothing."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtcheck.batch.task import Outcome, StoryResult, Task
from mtcheck.errors import ReadError, WriteError
from mtcheck.text.unfinished import unfinished

APPLICATION = 0x6D746362  # "mtcb": marks a file as a ledger.
VERSION = 1
DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)  # Primary codes: a full disk, a quota, a limit of file size.
RESULTS = "results.sqlite"
TABLES = """
CREATE TABLE tasks (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, error TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE stories (
    name TEXT PRIMARY KEY, task TEXT NOT NULL, story TEXT NOT NULL, system TEXT NOT NULL, desk TEXT NOT NULL,
    day TEXT NOT NULL, score REAL, needs_edit REAL, penalty REAL, margin REAL, segments INTEGER NOT NULL,
    words INTEGER NOT NULL, findings INTEGER NOT NULL, major INTEGER NOT NULL, signature TEXT NOT NULL,
    segment_scores TEXT NOT NULL, segment_words TEXT NOT NULL, report BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX stories_of_task ON stories (task);
"""
BEGINNING = f"""
BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION};
{TABLES} COMMIT;
"""
COLUMNS = (
    "name", "story", "system", "desk", "day", "score", "needs_edit", "penalty", "margin", "segments", "words",
    "findings", "major", "signature",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One stored story, without its report."""

    name: str
    story: str
    system: str
    desk: str
    day: str
    score: float | None
    needs_edit: float | None
    penalty: float | None
    margin: float | None
    segments: int
    words: int
    findings: int
    major: int
    signature: str


class Ledger:
    """The tasks and stories of a batch. One process writes; any number may read."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open a ledger. Raises ReadError if it does not exist or is another file, WriteError on a full disk."""
        if not create and not path.is_file():
            raise ReadError(_no_results(path))
        self.path = path
        try:
            if create and not path.exists():
                _new_ledger(path)
            self._sql = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._prepare(create)
        except (sqlite3.Error, OSError) as error:
            if create and getattr(error, "sqlite_errorcode", 0) & 0xFF in DISK:
                raise WriteError(f"cannot write {path}: {error}; make room, then start the batch again") from error
            raise ReadError(f"{path}: cannot be opened as results of mtcheck batch: {error}") from error

    def _prepare(self, create: bool) -> None:
        known = self._sql.execute("PRAGMA application_id").fetchone()[0]
        empty = not self._sql.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if known != APPLICATION and not empty:
            raise ReadError(f"{self.path}: this is another database, not results of mtcheck batch; name another file")
        if known != APPLICATION and not create:
            raise ReadError(f"{self.path}: this file is empty; start mtcheck batch again to fill it")
        if create:
            self._sql.execute("PRAGMA journal_mode = WAL")
            self._sql.execute("PRAGMA synchronous = NORMAL")
        if known != APPLICATION:
            self._sql.executescript(BEGINNING)
        version = self._sql.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise ReadError(f"{self.path}: results of version {version}; this mtcheck reads version {VERSION}")

    def close(self) -> None:
        """Close the file."""
        self._sql.close()

    def is_done(self, task: Task, digest: str) -> bool:
        """True if the task was checked with this content and these settings."""
        found = next(self._read("SELECT digest, error FROM tasks WHERE name = ?", (task.name,)), ())
        return tuple(found) == (digest, "")

    def add(self, task: Task, digest: str, outcome: Outcome) -> None:
        """Store an outcome in place of the task's earlier one, in one transaction. Raises WriteError."""
        try:
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                self._sql.execute("DELETE FROM stories WHERE task = ?", (task.name,))
                self._sql.execute("REPLACE INTO tasks VALUES (?, ?, ?)", (task.name, digest, outcome.error))
                marks = ", ".join("?" * 18)
                self._sql.executemany(f"REPLACE INTO stories VALUES ({marks})", _values(task, outcome.stories))
            except BaseException:
                if self._sql.in_transaction:  # On a full disk SQLite has ended it, and the reason would be lost.
                    self._sql.execute("ROLLBACK")
                raise
            self._sql.execute("COMMIT")
        except sqlite3.Error as error:
            raise WriteError(f"cannot write {self.path}: {error}; earlier results are intact") from error

    def failures(self) -> Iterator[tuple[str, str]]:
        """Name and error of each task that could not be checked, by name."""
        yield from self._read("SELECT name, error FROM tasks WHERE error != '' ORDER BY name")

    def counts(self) -> tuple[int, int]:
        """The number of tasks that were checked, and of those that could not be."""
        row = next(self._read("SELECT count(*) - sum(error != ''), sum(error != '') FROM tasks"))
        return row[0] or 0, row[1] or 0

    def rows(self, where: str = "1", values: Iterable[Any] = (), order: str = "name") -> Iterator[Row]:
        """Stories by name, or by an SQL condition and order written in this package (never the user's words)."""
        columns = ", ".join(COLUMNS)
        for row in self._read(f"SELECT {columns} FROM stories WHERE {where} ORDER BY {order}", values):
            yield Row(*row)

    def query(self, sql: str, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of an SQL query written in this package."""
        return self._read(sql, values)

    def report(self, name: str) -> str:
        """The JSON report of a story. Raises ReadError."""
        found = next(self._read("SELECT report FROM stories WHERE name = ?", (name,)), None)
        if found is None:
            raise ReadError(f"{self.path}: no story {name}")
        return zlib.decompress(found[0]).decode("utf-8")

    def _read(self, sql: str, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            with closing(self._sql.execute(sql, tuple(values))) as cursor:
                yield from cursor
        except sqlite3.Error as error:
            raise ReadError(f"{self.path}: cannot be read: {error}") from error


def _new_ledger(path: Path) -> None:
    """Create an empty ledger. The file appears when it is complete, so that a kill leaves none without tables."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(path.name + ".new")
    begun.unlink(missing_ok=True)
    with unfinished(begun):
        with closing(sqlite3.connect(begun, isolation_level=None)) as sql:
            sql.executescript(BEGINNING)
        begun.replace(path)


def _values(task: Task, stories: Iterable[StoryResult]) -> Iterator[tuple[Any, ...]]:
    for number, story in enumerate(stories, 1):
        part = story.part or (str(number) if number > 1 else "")
        yield (
            f"{task.name}#{part}" if part else task.name,
            task.name,
            f"{task.story}#{part}" if part else task.story,
            *(task.system, task.desk, task.day),
            *(story.score, story.needs_edit, story.penalty, story.margin),
            *(len(story.segments), sum(story.words), story.findings, story.major, story.signature),
            *(json.dumps(story.segments), json.dumps(story.words)),
            zlib.compress(story.report.encode("utf-8", "backslashreplace"), 1),
        )


def _no_results(path: Path) -> str:
    """What to say instead of the ledger's path, which the user did not type: their file or folder."""
    out = path.parent if path.name == RESULTS and path.parent.exists() else path
    means = "name the folder, .sqlite or .parquet file that --out of mtcheck batch named"
    if out.is_file():
        return f"{out}: this is not an output of mtcheck batch; {means}"
    if out.is_dir():
        return f"{out}: this folder holds no results of mtcheck batch (no {RESULTS}); {means}"
    return f"{out}: there are no such results; {means}"


def ledger_path(out: Path) -> Path:
    """The path of the ledger for `--out`: the file itself, `results.sqlite` in a folder, or beside a Parquet file."""
    if out.suffix == ".parquet":
        return out.with_name(out.name + ".sqlite")
    return out if out.suffix in (".sqlite", ".sqlite3", ".db") else out / RESULTS
