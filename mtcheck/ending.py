"""A run that is ended while a library computes.

Python calls no handler of a signal before the library's call returns. The models get all segments of a story in one
call, which takes minutes for a long story. So a thread ends the process if the handler is not called soon.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from mtcheck.text.unfinished import remove_unfinished

PATIENCE = 0.7  # Seconds in which Python can call the handler; a run that can end by itself removes more.
Handler = Callable[[int, FrameType | None], NoReturn]


class Ending:
    """Installs the handlers of the signals that end a run, and ends the process if one is not called in time."""

    def __init__(self, say: Callable[[int], None]) -> None:
        """`say` is called with the number of the signal before the thread ends the process; it must need no lock."""
        self._say = say
        self._handlers: dict[int, Handler] = {}
        self._called: set[int] = set()

    def on(self, number: int, handler: Handler) -> None:
        """Call `handler` on a signal."""

        def call(number: int, frame: FrameType | None) -> NoReturn:
            self._called.add(number)
            handler(number, frame)

        self._handlers[number] = call
        signal.signal(number, call)

    def watch(self) -> None:
        """Start the thread. Python writes the number of each signal to its pipe even while a library computes."""
        if not self._handlers:
            return
        there, here = os.pipe()
        os.set_blocking(here, False)
        signal.set_wakeup_fd(here, warn_on_full_buffer=False)
        threading.Thread(target=self._read, args=(there,), daemon=True).start()

    def _read(self, pipe: int) -> None:
        while found := os.read(pipe, 1):
            number = found[0]
            if number not in self._handlers:
                continue
            time.sleep(PATIENCE)
            # Commands such as `serve` replace the handler and end in their own time.
            if number not in self._called and signal.getsignal(number) is self._handlers[number]:
                remove_unfinished()
                self._say(number)
                os._exit(128 + number)
