"""`mtcheck watch`: check each file that a feed writes into a folder once, when it is complete."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from mtcheck.batch.cache import ResultCache
from mtcheck.batch.checking import Settings
from mtcheck.batch.ledger import Ledger
from mtcheck.batch.pool import Pool
from mtcheck.batch.progress import Progress
from mtcheck.batch.run import Batch, BatchRequest, claimed, is_folder
from mtcheck.batch.sources import Sources
from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config
from mtcheck.documents.expand import readable

UNFINISHED = (".part", ".tmp", ".temp", ".filepart", ".crdownload", ".swp", "~")
"""Endings of temporary files that programs rename when they are complete."""

Stamp = tuple[int, int, int, int]  # Inode, times of the last change of content and of anything in nanoseconds, size.


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds between two looks at the folder, and seconds for which a file must stay unchanged."""

    every: float = 2.0
    settle: float = 2.0


class Arrivals:
    """The complete files of a folder; each version of a file is returned once."""

    def __init__(
        self, sources: Sources, folder: Path, rhythm: Rhythm, stop: threading.Event, note: Callable[[str], None]
    ) -> None:
        self._sources, self._folder, self._rhythm, self._stop, self._note = sources, folder, rhythm, stop, note
        self._seen: dict[Path, tuple[Stamp, float]] = {}  # With the time since which the file is unchanged.
        self._given: dict[Path, Stamp] = {}
        self._is_lost = False

    def tasks(self) -> Iterator[Task | None]:
        """Yield tasks as files arrive, None when there is nothing to do; ends when `stop` is set."""
        due = 0.0
        while not self._stop.is_set():
            now = time.monotonic()
            if now < due:
                self._stop.wait(min(0.05, due - now))
                yield None
                continue
            due = now + self._rhythm.every
            for path in self._complete(now):
                yield from self._of(path)

    def _of(self, path: Path) -> Iterator[Task]:
        # Among many files, one may wait for minutes and be written again meanwhile.
        if not self._is_unchanged(path) or not readable(path, self._note):
            return
        for task in self._sources.of_file(path):
            # A file that was removed again is not a failure; one that was written during the reading is read later.
            if self._stop.is_set() or not self._is_unchanged(path):
                return
            yield task

    def _is_unchanged(self, path: Path) -> bool:
        """True if a file is still the version that was found complete; otherwise it has to settle again."""
        if stamp_of(path) == self._given.get(path):
            return True
        self._given.pop(path, None)
        return False

    def _complete(self, now: float) -> list[Path]:
        """New files or versions that have not changed for `settle` seconds."""
        self._look_for_folder()
        present: dict[Path, tuple[Stamp, float]] = {}
        for path in self._sources.candidates(self._folder):
            stamp = None if path.name.endswith(UNFINISHED) else stamp_of(path)
            if stamp is not None:
                known = self._seen.get(path)
                present[path] = known if known and known[0] == stamp else (stamp, now)
        self._seen = present
        self._given = {path: stamp for path, stamp in self._given.items() if path in present}
        settled = (path for path, (_, since) in present.items() if now - since >= self._rhythm.settle)
        ready = [path for path in settled if self._given.get(path) != present[path][0]]
        self._given |= {path: present[path][0] for path in ready}
        return ready

    def _look_for_folder(self) -> None:
        """Report once that the folder is gone or cannot be read, and once that it is back."""
        why = _why_closed(self._folder)
        if why and not self._is_lost:
            self._note(f"{self._folder}: {why}; waiting until the folder can be read again")
        elif self._is_lost and not why:
            self._note(f"{self._folder}: the folder can be read again")
        self._is_lost = bool(why)


def _why_closed(folder: Path) -> str:
    """Why the names of a folder cannot be read; "" if they can."""
    try:
        with os.scandir(folder):
            return ""
    except OSError as error:
        return error.strerror or str(error)


def stamp_of(path: Path) -> Stamp | None:
    """The identity of a file's version; None if the file is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    # Programs can set the first time back, and new permissions change only the second.
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size


def watch(
    request: BatchRequest,
    config: Config,
    rhythm: Rhythm,
    say: Callable[[str], None],
    on_result: Callable[[Task, Outcome], None],
) -> int:
    """Check files that arrive in a folder until SIGTERM or Ctrl-C, then finish running checks. Returns 0.

    A second signal ends the run at once, as it ends other commands.

    Args:
        on_result: Called for each checked file, after its result is stored.
    """
    stop = threading.Event()

    def finish(number: int, frame: FrameType | None) -> None:
        end_at_once = before[signal.Signals(number)]
        if stop.is_set() and callable(end_at_once):
            end_at_once(number, frame)
        stop.set()

    before = {number: signal.signal(number, finish) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with claimed(request.out) as path:
            sources = Sources(config, request.labels, request.out, say)
            arrivals = Arrivals(sources, Path(request.sources[0]), rhythm, stop, say)
            cache = ResultCache(request.cache, request.cache_limit)
            progress = Progress(sys.stderr, None, quiet=True)
            batch = Batch(Ledger(path, create=True), cache, Settings.of(config), progress)
            batch.folder = request.out if is_folder(request.out) else None
            batch.on_result = on_result
            try:
                with Pool(config, request.jobs, request.timeout) as pool:
                    batch.check(arrivals.tasks(), pool)
            finally:
                batch.close()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0
