"""Tasks on several processes of this machine; a process that dies or hangs costs its own story and no other."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import wait

from mtcheck.batch.child import Child
from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config
from mtcheck.errors import MtcheckError

ENTRY = "mtcheck.batch.checking:StoryChecker"
TRIES = 2  # Other programs may kill a process; a story that ends two processes is not tried again.
POLL = 0.05  # Seconds between two looks for a task while a stream has none.


@dataclass(slots=True)
class _Worker:
    """A process, its current task, and when the task began (`time.monotonic`)."""

    child: Child
    task: Task | None = None
    tries: int = 0
    since: float = 0.0
    is_ready: bool = False


class Pool:
    """Checks tasks in `jobs` processes. A context manager: the processes end on exit."""

    def __init__(self, config: Config, jobs: int, timeout: float) -> None:
        """`timeout` is the time limit for one task in seconds."""
        self._config = sharing_cores(config, jobs)
        self._jobs, self._timeout = jobs, timeout
        self._workers: list[_Worker] = []

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.child.end()

    def outcomes(self, tasks: Iterable[Task | None]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with its outcome; None in `tasks` means that no task is known yet.

        Raises:
            MtcheckError: A process cannot start, or an error concerns all tasks, such as a damaged model.
        """
        left = iter(tasks)
        is_over = False
        while not is_over or any(worker.task for worker in self._workers):
            while not is_over and self._has_room():
                try:
                    task = next(left)
                except StopIteration:
                    is_over = True
                    break
                if task is None:
                    break
                self._give(self._free(), task, 1)
            waiting = [worker for worker in self._workers if worker.task or not worker.is_ready]
            yield from self._answers(waiting, is_over or not self._has_room())

    def _has_room(self) -> bool:
        return sum(worker.task is not None for worker in self._workers) < self._jobs

    def _free(self) -> _Worker:
        """A process without a task; processes are started only when there is a task for them."""
        return next((worker for worker in self._workers if worker.task is None), None) or self._start()

    def _start(self) -> _Worker:
        self._workers.append(_Worker(Child(ENTRY, self._config)))
        return self._workers[-1]

    def _give(self, worker: _Worker, task: Task, tries: int) -> None:
        worker.task, worker.tries, worker.since = task, tries, time.monotonic()
        worker.child.send(task)

    def _answers(self, workers: list[_Worker], is_full: bool) -> Iterator[tuple[Task, Outcome]]:
        late = min((w.since + self._timeout for w in workers if w.task and w.is_ready), default=float("inf"))
        patience = POLL if not is_full else max(0.0, min(late - time.monotonic(), 60.0))
        if not workers:  # The next look for a task pauses by itself.
            return
        ready = wait([worker.child.pipe for worker in workers], patience)
        for worker in workers:
            if worker.child.pipe in ready:
                yield from self._answer(worker)
            elif worker.task and worker.is_ready and time.monotonic() - worker.since > self._timeout:
                yield from self._lost(worker, f"not checked within {self._timeout:g} seconds", TRIES)

    def _answer(self, worker: _Worker) -> Iterator[tuple[Task, Outcome]]:
        try:
            answer = worker.child.pipe.recv()
        except (EOFError, OSError):
            how = worker.child.how_it_ended()
            if not worker.is_ready:
                raise MtcheckError(f"a worker process cannot start ({how})") from None
            yield from self._lost(worker, f"the process that checked it ended ({how})", worker.tries)
            return
        if isinstance(answer, MtcheckError):
            raise answer
        if not worker.is_ready:
            worker.is_ready, worker.since = True, time.monotonic()
        elif worker.task:
            task, worker.task = worker.task, None
            yield task, answer

    def _lost(self, worker: _Worker, why: str, tries: int) -> Iterator[tuple[Task, Outcome]]:
        """Replace a dead process; its task is tried once more, or given up."""
        self._workers.remove(worker)
        worker.child.end()
        task = worker.task
        if task and tries < TRIES:
            self._give(self._start(), task, tries + 1)
        elif task:
            yield task, Outcome(error=f"{task.name}: {why}")


def sharing_cores(config: Config, processes: int) -> Config:
    """Settings for each of several processes that share the cores; the thread count does not change results."""
    if config.threads or processes == 1:
        return config
    return replace(config, threads=max(1, (os.cpu_count() or 1) // processes))


def read_ahead(tasks: Iterator[Task], size: int) -> Iterator[Task | None]:
    """Tasks read by a separate thread, at most `size` ahead; None while a stream has none."""
    found: queue.Queue[Task | BaseException | None] = queue.Queue(size)

    def read() -> None:
        try:
            for task in tasks:
                found.put(task)
            found.put(None)
        except BaseException as error:
            found.put(error)

    threading.Thread(target=read, daemon=True).start()
    while True:
        try:
            item = found.get(timeout=POLL)
        except queue.Empty:
            yield None
            continue
        if item is None:
            return
        if isinstance(item, BaseException):
            raise item
        yield item
