"""An end by a signal. The thread that waits for the editor cannot be interrupted, so the process ends at once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal

ENDS = (signal.SIGTERM, signal.SIGINT)


def end(number: int) -> None:
    """End with the exit code of a signal. A dismissals file that is being written keeps its old content."""
    os._exit(128 + number)


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Let signals wake the loop; otherwise a signal that comes just before it sleeps waits for the next message."""
    for number in ENDS:
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(number, end, number)
