"""The three standard streams and the signals that end a run: losses are reported, and no half-written file stays."""

from __future__ import annotations

import io
import os
import select
import signal
import sys
import threading
from types import FrameType
from typing import Any, BinaryIO, TextIO

from mtcheck.errors import ReadError


class Terminated(BaseException):
    """Another program asked for an end; files being written are removed on the way out.

    Attributes:
        code: The exit code of that signal, 128 and its number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class ClosedInput(io.StringIO):
    """Stands for a standard input that was closed before mtcheck began."""

    @property
    def buffer(self) -> BinaryIO:
        """What every command reads. Raises ReadError."""
        raise ReadError("-: standard input is closed; name a file, or pipe something in")


class _Patient(io.FileIO):
    """A descriptor that waits until a pipe takes more: a non-blocking one would take a part and drop the rest."""

    def write(self, data: Any, /) -> int:
        """The number of bytes taken, 1 at least. Raises OSError."""
        taken: int | None = super().write(data)
        while taken is None:
            select.select((), (self.fileno(),), ())
            taken = super().write(data)
        return taken


def ready_streams() -> None:
    """All text goes out as UTF-8, as reports do, and whole; a stream that was closed goes nowhere."""
    if sys.stdin is None:
        # Or the next file that is opened would get its number.
        os.open(os.devnull, os.O_RDONLY)
        sys.stdin = ClosedInput()
    for name, own in (("stdout", sys.__stdout__), ("stderr", sys.__stderr__)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w"))
        elif stream is own and isinstance(stream, io.TextIOWrapper) and not isinstance(stream.buffer, io.BytesIO):
            stream.flush()
            setattr(sys, name, _whole(stream))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _whole(stream: TextIO) -> TextIO:
    """The same stream, every byte of it written or an error raised, whatever Python's buffering is."""
    # With PYTHONUNBUFFERED the stream's own buffer is the bare descriptor, and what a write leaves over is lost.
    buffered = io.BufferedWriter(_Patient(stream.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(buffered, encoding="utf-8", errors="backslashreplace", line_buffering=stream.isatty())


def ready_signals() -> None:
    """An end by SIGTERM or SIGHUP unwinds as Ctrl+C does; one that was ignored stays ignored."""
    if threading.current_thread() is not threading.main_thread():
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _terminate)


def _terminate(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_IGN)  # A second one must not interrupt the clearing away.
    raise Terminated(number)


def put(content: str | bytes) -> None:
    """Results as they are; click would take colours out of what goes to a pipe. Raises OSError."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def forget(stream: TextIO) -> None:
    """Let what could not be written go nowhere, or Python would try again as it ends, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
