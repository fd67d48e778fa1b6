"""`mtcheck batch`: read sources and store each result in a ledger at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from mtcheck.batch.cache import LIMIT, ResultCache
from mtcheck.batch.checking import Settings, renamed
from mtcheck.batch.folder import write_reports
from mtcheck.batch.ledger import Ledger, ledger_path
from mtcheck.batch.pool import Pool, read_ahead
from mtcheck.batch.progress import Progress
from mtcheck.batch.sources import Labels, Sources, count_files
from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config
from mtcheck.errors import UsageError, WriteError

SHOWN = 20  # Failures that are printed; all of them are in the ledger.


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """The options of the command line besides the settings.

    Attributes:
        cache: The file of the cache; None to use none.
        timeout: Time limit for one file or story, in seconds.
        engine: "local" for processes of this machine, "ray" for a cluster.
    """

    sources: tuple[str, ...]
    out: Path
    jobs: int = 1
    labels: Labels = field(default_factory=Labels)
    cache: Path | None = None
    cache_limit: int = LIMIT
    timeout: float = 600.0
    engine: str = "local"


class Engine(Protocol):
    """Runs tasks: local processes or a cluster."""

    def outcomes(self, tasks: Iterator[Task | None]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with its outcome, in any order."""
        ...


def run(request: BatchRequest, config: Config, say: Callable[[str], None]) -> int:
    """Check everything that is not done yet; returns 0, or 2 if something could not be checked.

    Raises:
        MtcheckError: A problem of all stories: settings, models, the output.
    """
    if request.out.suffix == ".parquet":
        from mtcheck.batch.parquet import check_pyarrow

        check_pyarrow()
    with claimed(request.out) as path:
        settings = Settings.of(config)
        sources = Sources(config, request.labels, request.out, say)
        progress = Progress(sys.stderr, count_files(request.sources), quiet=config.quiet)
        batch = Batch(Ledger(path, create=True), ResultCache(request.cache, request.cache_limit), settings, progress)
        batch.folder = request.out if is_folder(request.out) else None
        try:
            with engine_of(request, config, settings) as engine:
                batch.check(read_ahead(sources.tasks(request.sources), 2 * request.jobs), engine)
            if request.out.suffix == ".parquet":
                from mtcheck.batch.parquet import write_parquet

                write_parquet(batch.ledger, request.out)
        finally:
            progress.end()
            batch.close()
        return batch.summarise(say)


def engine_of(request: BatchRequest, config: Config, settings: Settings) -> AbstractContextManager[Engine]:
    """The requested engine. Raises UsageError if it is not installed."""
    if request.engine == "ray":
        from mtcheck.batch.ray_engine import RayEngine

        return RayEngine(config, request.jobs, request.timeout, settings.digest)
    return Pool(config, request.jobs, request.timeout)


def is_folder(out: Path) -> bool:
    """True if results go to a folder: one file for each story beside the ledger."""
    return ledger_path(out).parent == out


class claimed:
    """The path of the ledger, locked for this run. Raises UsageError if another run is writing it, WriteError."""

    def __init__(self, out: Path) -> None:
        self._out, self._path = out, ledger_path(out)
        self._lock = FileLock(f"{self._path}.lock", timeout=0)

    def __enter__(self) -> Path:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise UsageError(f"{self._path}: another mtcheck writes there; wait for it or name another --out") from None
        except (FileExistsError, NotADirectoryError):
            raise UsageError(
                f"--out {self._out}: its folder is a file; name a folder, a .sqlite or a .parquet file"
            ) from None
        except OSError as error:
            raise WriteError(f"cannot write {self._path}: {error.strerror or error}; nothing was checked") from error
        return self._path

    def __exit__(self, *_: object) -> None:
        self._lock.release()


class Batch:
    """One run: finished tasks are skipped, known results come from the cache, the rest is checked."""

    def __init__(self, ledger: Ledger, cache: ResultCache, settings: Settings, progress: Progress) -> None:
        self.ledger = ledger
        self.folder: Path | None = None
        self.failed: list[tuple[str, str]] = []
        self.on_result: Callable[[Task, Outcome], None] = lambda task, outcome: None
        self._cache, self._settings, self._progress = cache, settings, progress

    def check(self, tasks: Iterator[Task | None], engine: Engine) -> None:
        """Check all tasks and store each result at once; None means that no task is known yet."""
        for task, outcome in engine.outcomes(self._open(tasks)):
            key = self._settings.key(task)
            if not outcome.error:
                self._cache.put(key, task.name, outcome.stories)
                self._progress.checked += 1
            self._store(task, key, outcome)

    def _open(self, tasks: Iterator[Task | None]) -> Iterator[Task | None]:
        """The tasks that must be checked."""
        for task in tasks:
            if task is None:
                yield None
                continue
            key = self._settings.key(task)
            if task.error:
                self._store(task, key, Outcome(error=task.error))
            elif self.ledger.is_done(task, key):
                self._progress.skipped += 1
            elif known := self._cache.get(key):
                name, stories = known
                self._progress.reused += 1
                same = stories if name == task.name else tuple(renamed(story, task.name) for story in stories)
                self._store(task, key, Outcome(same))
            else:
                yield task
            self._progress.step()

    def _store(self, task: Task, key: str, outcome: Outcome) -> None:
        if outcome.error:
            self._progress.failed += 1
            if len(self.failed) < SHOWN:
                self.failed.append((task.name, outcome.error))
        elif self.folder is not None:
            write_reports(self.folder, task, outcome.stories)
        self.ledger.add(task, key, outcome)
        self.on_result(task, outcome)
        self._progress.step()

    def close(self) -> None:
        """Close the files."""
        self.ledger.close()
        self._cache.close()

    def summarise(self, say: Callable[[str], None]) -> int:
        """Print what was done and what failed; return the exit code."""
        done = self._progress
        say(
            f"{done.checked:,} checked, {done.reused:,} taken from the cache, {done.skipped:,} done before, "
            f"{done.failed:,} failed: {self.ledger.path}"
        )
        for _, error in self.failed:
            say(f"failed: {error}")
        if done.failed > len(self.failed):
            say(f"and {done.failed - len(self.failed):,} more, which mtcheck batch failures lists")
        return 2 if done.failed else 0
