"""Results by content: unchanged text under unchanged settings is checked only once on a machine.

One SQLite file in the user's cache folder, bounded in size: the results used longest ago are removed first. A cache
never stops a run: a file that is damaged, locked or full means that results are computed anew.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from mtcheck.batch.task import StoryResult
from mtcheck.errors import ReadError, WriteError
from mtcheck.store.places import cache_folder
from mtcheck.text.guarded import json_value

LIMIT = 1 << 30  # Bytes of results: some 100,000 stories.
PATIENCE = 5.0  # Seconds to wait for another process that writes.
SPARE = 0.1  # Freed beyond the limit, so that not every new result has to free space.
VERSION = 1
FIELDS = tuple(field.name for field in fields(StoryResult))
TABLES = """
CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON results (used);
CREATE TABLE IF NOT EXISTS totals (bytes INTEGER NOT NULL);
INSERT INTO totals SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM totals);
CREATE TRIGGER IF NOT EXISTS put AFTER INSERT ON results BEGIN UPDATE totals SET bytes = bytes + length(new.value); END;
CREATE TRIGGER IF NOT EXISTS gone AFTER DELETE ON results BEGIN
    UPDATE totals SET bytes = bytes - length(old.value);
END;
"""


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """Statistics of a cache: the number of results, their bytes, and the bytes of the file."""

    path: Path
    results: int
    bytes: int
    file: int


class ResultCache:
    """Results by key; with `None` as path, a cache that stores nothing."""

    def __init__(self, path: Path | None, limit: int = LIMIT) -> None:
        self._path, self._limit = path, limit
        self._sql = _opened(path) if path else None
        self._was_renewed = False
        self._clock = self._latest()

    def get(self, key: str) -> tuple[str, tuple[StoryResult, ...]] | None:
        """The name of the checked task and its stories, None if they are not cached."""
        row = self._ask("SELECT value FROM results WHERE key = ?", (key,))
        if row is None:
            return None
        try:
            value = json_value(zlib.decompress(row[0]))
            name, found = value["name"], tuple(_story(story) for story in value["stories"])
        except (ValueError, KeyError, TypeError, zlib.error):
            self._ask("DELETE FROM results WHERE key = ?", (key,))
            return None
        self._ask("UPDATE results SET used = ? WHERE key = ?", (self._tick(), key))
        return name, found

    def put(self, key: str, name: str, stories: Sequence[StoryResult]) -> None:
        """Store a result, and drop old ones if the limit is exceeded."""
        # Not `asdict`, which would copy every number.
        values = [{field: getattr(story, field) for field in FIELDS} for story in stories]
        value = zlib.compress(json.dumps({"name": name, "stories": values}).encode(), 1)
        if len(value) > self._limit:
            return
        self._ask("DELETE FROM results WHERE key = ?", (key,))
        self._ask("INSERT OR IGNORE INTO results VALUES (?, ?, ?)", (key, value, self._tick()))
        total = self._ask("SELECT bytes FROM totals")
        if total and total[0] > self._limit:
            self._free(total[0] - int(self._limit * (1 - SPARE)))

    def _free(self, size: int) -> None:
        older = "SELECT used, sum(length(value)) OVER (ORDER BY used, key) AS size FROM results"
        edge = self._ask(f"SELECT min(used) FROM ({older}) WHERE size >= ?", (size,))
        if edge and edge[0] is not None:
            self._ask("DELETE FROM results WHERE used <= ?", (edge[0],))
            self._shrink()

    def _shrink(self) -> None:
        if self._sql is not None:
            with suppress(sqlite3.Error):
                # Not `execute`, which frees one page.
                self._sql.executescript("PRAGMA incremental_vacuum")

    def _latest(self) -> int:
        row = self._ask("SELECT max(used) FROM results")
        return row[0] or 0 if row else 0

    def _tick(self) -> int:
        self._clock += 1
        return self._clock

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row; None if there is none, or if the cache cannot be read."""
        if self._sql is None:
            return None
        try:
            row: tuple[Any, ...] | None = self._sql.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            if _is_damage(error):
                self._renew()
            return None
        return row

    def _renew(self) -> None:
        """Use an empty file in place of a damaged one; once in a run, as the disk may be the reason."""
        self.close()
        self._sql = None
        if self._path and not self._was_renewed:
            self._was_renewed = True
            with suppress(OSError):
                _remove(self._path)
                self._sql = _opened(self._path)

    def close(self) -> None:
        """Close the file."""
        if self._sql is not None:
            self._sql.close()


def cache_path() -> Path:
    """The path of the user's cache file."""
    return cache_folder() / "results.sqlite"


def cache_info(path: Path) -> CacheInfo:
    """Statistics of the cache at `path`, which is not changed; zeros if there is none. Raises ReadError."""
    try:
        if not path.exists():
            return CacheInfo(path, 0, 0, 0)
        with closing(_reading(path)) as sql:
            if not sql.execute("SELECT 1 FROM sqlite_master WHERE name = 'totals'").fetchall():
                return CacheInfo(path, 0, 0, path.stat().st_size)
            count, size = sql.execute("SELECT (SELECT count(*) FROM results), bytes FROM totals").fetchone()
        return CacheInfo(path, count, size, sum(file.stat().st_size for file in _files(path) if file.exists()))
    except (sqlite3.Error, OSError, TypeError) as error:
        remedy = "; mtcheck cache clear empties it" if _is_damage(error) else ""
        raise ReadError(f"{path}: the cache cannot be read: {error}{remedy}") from error


def clear_cache(path: Path) -> int:
    """Remove all results; return how many there were, 0 for a damaged file. Raises WriteError.

    A file that can be used stays: other processes may have it open.
    """
    try:
        count = cache_info(path).results
    except ReadError:
        count = 0
    try:
        if path.exists() and not _was_emptied(path):
            _remove(path)
    except (sqlite3.Error, OSError) as error:
        raise WriteError(f"{path}: the cache cannot be cleared: {getattr(error, 'strerror', '') or error}") from error
    return count


def _was_emptied(path: Path) -> bool:
    """Empty a database; False if it is damaged. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)) as sql:
        try:
            # Quicker than to delete each result.
            tables = f"DROP TABLE IF EXISTS results; DROP TABLE IF EXISTS totals; {TABLES}"
            sql.executescript(f"BEGIN IMMEDIATE; {tables} COMMIT; PRAGMA incremental_vacuum;")
            sql.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            return False
    return True


def _reading(path: Path) -> sqlite3.Connection:
    """A database that is only read. Raises sqlite3.Error."""
    address = path.absolute().as_uri()
    sql = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=PATIENCE)
    try:
        sql.execute("SELECT 1 FROM sqlite_master").fetchall()
    except sqlite3.OperationalError:
        # It needs two more files, which cannot be created in a folder that is read-only.
        sql.close()
        sql = sqlite3.connect(f"{address}?immutable=1", uri=True)
    return sql


def _files(path: Path) -> tuple[Path, ...]:
    return (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm"))


def _remove(path: Path) -> None:
    for file in _files(path):
        file.unlink(missing_ok=True)


def _is_damage(error: Exception) -> bool:
    """True if the content of the file is the reason, so that an empty file can be used."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _opened(path: Path) -> sqlite3.Connection | None:
    """The open cache, recreated if it is damaged; None if it cannot be created."""
    for _ in range(2):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            sql = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
            sql.execute("PRAGMA auto_vacuum = INCREMENTAL")
            sql.execute("PRAGMA journal_mode = WAL")
            # A cache may lose its last results if the machine crashes.
            sql.execute("PRAGMA synchronous = OFF")
            sql.executescript(f"BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
            return sql
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                return None
            try:
                _remove(path)
            except OSError:
                return None
        except OSError:
            return None
    return None


def _story(value: Mapping[str, Any]) -> StoryResult:
    return StoryResult(**{**value, "segments": tuple(value["segments"]), "words": tuple(value["words"])})
