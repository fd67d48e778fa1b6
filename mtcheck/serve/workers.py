"""The processes behind the service: a bounded queue in front, a limit of time for each request."""

from __future__ import annotations

import queue
import threading
import time
from dataclasses import dataclass
from typing import Any

from mtcheck.batch.child import READY, Child
from mtcheck.batch.pool import sharing_cores
from mtcheck.config import Config
from mtcheck.errors import MtcheckError

ENTRY = "mtcheck.serve.worker:Worker"
PAUSE, LONGEST_PAUSE = 1.0, 60.0  # Seconds until another process is tried in place of one that could not start.


class Refused(Exception):
    """A request that is refused: an HTTP status and a sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the service.

    Attributes:
        workers: Processes, each with the models in memory.
        queue: Waiting requests; further ones are refused with 429.
        seconds: Time for one request, waiting included.
        body: Bytes of a request.
        records: Records of a request to /score.
        grace: Seconds that requests in progress get when the service stops.
    """

    workers: int = 1
    queue: int = 16
    seconds: float = 60.0
    body: int = 1 << 20
    records: int = 1000
    grace: float = 30.0


class Workers:
    """Sends requests to processes; a process that dies or takes too long is replaced."""

    def __init__(self, config: Config, limits: Limits) -> None:
        """Start the processes; they are ready when their models are loaded."""
        self._config = sharing_cores(config, limits.workers)
        self._limits = limits
        self._slots = threading.BoundedSemaphore(limits.workers + limits.queue)
        self._idle: queue.LifoQueue[Child] = queue.LifoQueue()
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._children: set[Child] = set()
        self._error: MtcheckError | None = None
        self.waiting = self.busy = self.ready = self.replaced = 0
        for _ in range(limits.workers):
            self._start()

    def ask(self, message: Any) -> Any:
        """The answer of a process. Raises Refused: 429 too many, 503 too late or stopping, 504 too slow, 500 died."""
        until = time.monotonic() + self._limits.seconds
        if not self._slots.acquire(blocking=False):
            raise Refused(429, f"{self._limits.queue} requests wait already; try again later")
        try:
            if self._error and not self.ready:
                raise Refused(503, str(self._error))
            child = self._next(until)
            try:
                return self._answer(child, message, until)
            finally:
                self._count("busy", -1)
        finally:
            self._slots.release()

    @property
    def error(self) -> MtcheckError | None:
        """The error that keeps processes from starting, such as a damaged model; None if there is none."""
        return self._error

    def is_idle(self) -> bool:
        """True if no request is in progress."""
        return self.waiting == 0 and self.busy == 0

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._closing.set()
            children = list(self._children)
        for child in children:
            child.end()

    def _next(self, until: float) -> Child:
        self._count("waiting", +1)
        try:
            child = self._idle.get(timeout=max(0.0, until - time.monotonic()))
            self._count("busy", +1)
        except queue.Empty:
            raise Refused(503, f"not begun within {self._limits.seconds:g} seconds; try again later") from None
        finally:
            self._count("waiting", -1)
        return child

    def _answer(self, child: Child, message: Any, until: float) -> Any:
        child.send(message)
        try:
            is_there = child.pipe.poll(max(0.0, until - time.monotonic()))
            answer = child.pipe.recv() if is_there else None
        except (EOFError, OSError):
            self._replace(child)
            raise Refused(500, "the process that checked this ended and was replaced") from None
        if not is_there:
            self._replace(child)
            raise Refused(504, f"not checked within {self._limits.seconds:g} seconds; send less at a time")
        if isinstance(answer, MtcheckError):
            self._error = answer
            self._replace(child)
            raise Refused(503, str(answer))
        self._idle.put(child)
        return answer

    def _replace(self, child: Child) -> None:
        self._count("replaced", +1)
        self._count("ready", -1)
        self._drop(child)
        self._start()

    def _drop(self, child: Child) -> None:
        with self._lock:
            self._children.discard(child)
        child.end()

    def _start(self, pause: float = 0.0) -> None:
        with self._lock:
            if self._closing.is_set():
                return
            child = Child(ENTRY, self._config)
            self._children.add(child)
        threading.Thread(target=self._greet, args=(child, pause or PAUSE), daemon=True).start()

    def _greet(self, child: Child, pause: float) -> None:
        """Wait until a process is ready. One that cannot start is removed, and after a pause another is tried."""
        try:
            first = child.pipe.recv()
        except (EOFError, OSError):
            first = MtcheckError("a worker process cannot start")
        if first == READY:
            self._count("ready", +1)
            self._error = None
            self._idle.put(child)
            return
        self._error = first
        self._drop(child)
        if not self._closing.wait(pause):
            self._start(min(2 * pause, LONGEST_PAUSE))

    def _count(self, name: str, by: int) -> None:
        with self._lock:
            setattr(self, name, getattr(self, name) + by)
