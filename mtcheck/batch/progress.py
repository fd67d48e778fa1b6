"""Progress of a batch: one line that updates itself on a terminal, occasional plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO, TypeVar

Item = TypeVar("Item")

WIDTH = 20  # Columns of the bar.
EVERY = 10.0  # Seconds between two plain lines.
QUIET_SECONDS = 2.0  # Seconds; a shorter run needs no bar.
WINDOW = 60.0  # Seconds over which the rate is measured, as stories differ in length.


class Progress:
    """Counts stories; shows the time left if the total is known."""

    def __init__(
        self,
        stream: TextIO,
        total: int | None,
        *,
        quiet: bool = False,
        noun: str = "files and stories",
        after: float = 0.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Args: `after`: seconds without output, so that a short run stays silent."""
        self._stream, self._total, self._quiet, self._clock = stream, total, quiet, clock
        self._noun, self._after = noun, after
        self._is_live = not quiet and stream.isatty()
        self._is_shown = False
        self._start = self._shown = clock()
        self._recent: deque[tuple[float, int]] = deque([(self._start, 0)])
        self.checked = self.reused = self.skipped = self.failed = 0

    @property
    def done(self) -> int:
        """The number of tasks completed or failed."""
        return self.checked + self.reused + self.skipped + self.failed

    def advance(self, count: int = 1) -> None:
        """Count tasks as checked, and update the display if it is due."""
        self.checked += count
        self.step()

    def step(self) -> None:
        """Update the display if it is due."""
        now = self._clock()
        if now - self._start < self._after or now - self._shown < (0.2 if self._is_live else EVERY):
            return
        self._shown = now
        self._recent.append((now, self.done))
        while len(self._recent) > 2 and now - self._recent[0][0] > WINDOW:
            self._recent.popleft()
        if self._is_live:
            self._is_shown = True
            self._stream.write(f"\r\x1b[K{self.line()}")
            self._stream.flush()
        elif not self._quiet:
            self._stream.write(f"mtcheck: {self.line()}\n")
            self._stream.flush()

    def line(self) -> str:
        """`1,200 of 5,000 stories, 14.1/s, 4 min left, 2 failed`."""
        total = f" of {self._total:,}" if self._total else ""
        rate = self._rate()
        # Before the first task is done there is no rate; elapsed seconds show that the run is working.
        pace = f"{rate:.1f}/s" if rate else f"{lasting(self._clock() - self._start)} so far"
        parts = [f"{self._bar()}{self.done:,}{total} {self._noun}", pace]
        if self._total and rate and self._total > self.done:
            parts.append(f"{lasting((self._total - self.done) / rate)} left")
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        return ", ".join(parts)

    def _bar(self) -> str:
        """`[#####.....] ` on a terminal, if the total is known."""
        if not self._is_live or not self._total:
            return ""
        full = WIDTH * min(self.done, self._total) // self._total
        return f"[{'#' * full}{'.' * (WIDTH - full)}] "

    @contextmanager
    def ticking(self) -> Iterator[None]:
        """Keep a terminal's line up to date during a long operation."""
        if not self._is_live:
            yield
            return
        over = Event()
        thread = Thread(target=self._tick, args=(over,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def beside(self, work: Iterable[Item]) -> Iterator[Item]:
        """Pass items through. The line is shown while one is computed, and hidden while the caller prints it."""
        items = iter(work)
        while True:
            with self.ticking():
                item = next(items, None)
            self.end()
            if item is None:
                return
            yield item

    def _tick(self, over: Event) -> None:
        while not over.wait(0.5):
            self.step()

    def _rate(self) -> float:
        then, done = self._recent[0]
        return (self.done - done) / max(1e-3, self._clock() - then)

    def end(self) -> None:
        """Clear the line of a terminal."""
        if self._is_shown:
            self._is_shown = False
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def watched(total: int | None, noun: str, *, wanted: bool | None = None, quiet: bool = False) -> Progress:
    """Progress on standard error after two seconds: a bar on a terminal, elsewhere plain lines if requested.

    Args:
        wanted: The value of `--progress`; None means yes on a terminal.
    """
    shown = sys.stderr.isatty() if wanted is None else wanted
    return Progress(sys.stderr, total, quiet=quiet or not shown, noun=noun, after=QUIET_SECONDS)


def lasting(seconds: float) -> str:
    """A duration: `lasting(250) == "4 min"`; two units for hours and days."""
    minutes = int(seconds) // 60
    if minutes < 1:
        return f"{int(seconds)} s"
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{hours // 24} d {hours % 24} h"
