"""A child process that answers messages from a pipe, with models that it loads once."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from mtcheck.config import Config
from mtcheck.errors import MtcheckError

READY = "ready"
# Not with `multiprocessing`, which would run the caller's main module again.
CODE = """
import json, sys
sys.path[:] = json.loads(sys.argv[3])
from importlib import import_module
from mtcheck.batch.child import answer
answer(int(sys.argv[1]), getattr(import_module(sys.argv[2].split(":")[0]), sys.argv[2].split(":")[1]))
"""


class Child:
    """A process and the parent's end of its pipe. It first sends READY, or an error that concerns every task."""

    def __init__(self, entry: str, config: Config) -> None:
        """Start the process. `entry` is "module:function": called with the settings, it returns the message handler."""
        self.pipe, theirs = Pipe()
        number = str(theirs.fileno())
        command = [sys.executable, "-c", CODE, number, entry, json.dumps(sys.path)]
        # It inherits the block: the parent ends it, and while it imports Ctrl-C would print a traceback.
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process = subprocess.Popen(
                command, pass_fds=[int(number)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
            )
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        theirs.close()
        self.send(config)

    def send(self, message: Any) -> None:
        """Send a message. If the process has died, reading its pipe will show it."""
        with contextlib.suppress(OSError):
            self.pipe.send(message)

    def end(self) -> None:
        """End the process at once."""
        self.pipe.close()
        self._process.kill()
        self._process.wait()

    def how_it_ended(self) -> str:
        """Wait for the end and describe it: "signal 9", "exit code 1"."""
        code = self._process.wait()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def answer(number: int, make: Callable[[Config], Callable[[Any], Any]]) -> None:
    """In the child: answer messages until the pipe closes, which also happens if the parent is killed."""
    # Ctrl-C reaches the whole process group; the parent ends its children.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipe = Connection(number)
    with contextlib.suppress(EOFError, OSError):
        try:
            call = make(pipe.recv())
            pipe.send(READY)
            while True:
                pipe.send(call(pipe.recv()))
        except MtcheckError as error:
            pipe.send(error)
