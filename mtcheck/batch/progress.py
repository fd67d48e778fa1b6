"""How far a batch is: one line that renews itself on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import TextIO

EVERY = 10.0  # Seconds between two plain lines.
WINDOW = 60.0  # Seconds by which the rate is measured: it changes with the length of stories.


class Progress:
    """Counts stories; the time left is told where the total is known."""

    def __init__(
        self, stream: TextIO, total: int | None, *, quiet: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream, self._total, self._quiet, self._clock = stream, total, quiet, clock
        self._is_live = not quiet and stream.isatty()
        self._start = self._shown = clock()
        self._recent: deque[tuple[float, int]] = deque([(self._start, 0)])
        self.judged = self.reused = self.skipped = self.failed = 0

    @property
    def done(self) -> int:
        """All tasks that are behind us."""
        return self.judged + self.reused + self.skipped + self.failed

    def step(self) -> None:
        """Show how far we are, if it is time."""
        now = self._clock()
        if now - self._shown < (0.2 if self._is_live else EVERY):
            return
        self._shown = now
        self._recent.append((now, self.done))
        while len(self._recent) > 2 and now - self._recent[0][0] > WINDOW:
            self._recent.popleft()
        if self._is_live:
            self._stream.write(f"\r\x1b[K{self.line()}")
            self._stream.flush()
        elif not self._quiet:
            self._stream.write(f"mtcheck: {self.line()}\n")
            self._stream.flush()

    def line(self) -> str:
        """`1,200 of 5,000 stories, 14.1/s, 4 min left, 2 failed`."""
        total = f" of {self._total:,}" if self._total else ""
        rate = self._rate()
        parts = [f"{self.done:,}{total} files and stories", f"{rate:.1f}/s"]
        if self._total and rate and self._total > self.done:
            parts.append(f"{lasting((self._total - self.done) / rate)} left")
        if self.failed:
            parts.append(f"{self.failed:,} failed")
        return ", ".join(parts)

    def _rate(self) -> float:
        then, done = self._recent[0]
        return (self.done - done) / max(1e-3, self._clock() - then)

    def end(self) -> None:
        """Clear the line of a terminal."""
        if self._is_live:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


def lasting(seconds: float) -> str:
    """`lasting(250) == "4 min"`; two units for hours and days."""
    minutes = int(seconds) // 60
    if minutes < 1:
        return f"{int(seconds)} s"
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h {minutes % 60} min" if hours < 48 else f"{hours // 24} d {hours % 24} h"
