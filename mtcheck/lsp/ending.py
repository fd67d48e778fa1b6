"""The end of the server. Threads that wait for the editor or check a text cannot be interrupted, so it ends at once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from typing import NoReturn

ENDS = (signal.SIGTERM, signal.SIGINT)


def leave(code: int) -> NoReturn:
    """End at once, also while a long text is being checked. A dismissals file being written keeps its old content."""
    os._exit(code)


def end(number: int) -> None:
    """End with the exit code of a signal."""
    leave(128 + number)


def watch(loop: asyncio.AbstractEventLoop) -> None:
    """Let signals wake the loop; otherwise a signal that comes just before it sleeps waits for the next message."""
    for number in ENDS:
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(number, end, number)
