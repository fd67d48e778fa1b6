"""The three standard streams and the signals that end a run: losses are reported, and no half-written file stays."""

from __future__ import annotations

import io
import os
import select
import signal
import sys
import threading
from contextlib import suppress
from types import FrameType
from typing import Any, BinaryIO, NoReturn, TextIO

import click

from mtcheck.errors import ReadError
from mtcheck.text.escape import visible

RETRY = 0.01  # Seconds until a signal that Python discarded is raised again.


class Terminated(BaseException):
    """The process received SIGTERM or SIGHUP; files being written are removed on the way out.

    Attributes:
        code: The exit code for that signal, 128 plus its number.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


class ClosedInput(io.StringIO):
    """Replaces a standard input that was closed before mtcheck began."""

    @property
    def buffer(self) -> BinaryIO:
        """The byte stream that commands read. Raises ReadError."""
        raise ReadError("-: standard input is closed; name a file, or pipe something in")


class _Patient(io.FileIO):
    """A descriptor that waits until a pipe accepts more: a non-blocking one would take a part and drop the rest."""

    def write(self, data: Any, /) -> int:
        """The number of bytes taken, 1 at least. Raises OSError."""
        taken: int | None = super().write(data)
        while taken is None:
            select.select((), (self.fileno(),), ())
            taken = super().write(data)
        return taken


def ready_streams() -> None:
    """Write all text as UTF-8 and completely; output to a closed stream is discarded."""
    if sys.stdin is None:
        # Otherwise the next opened file would get its number.
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
    """The same stream; every byte is written or an error raised, whatever Python's buffering."""
    # With PYTHONUNBUFFERED the stream's buffer is the bare descriptor, and the rest of a partial write is lost.
    buffered = io.BufferedWriter(_Patient(stream.fileno(), "wb", closefd=False))
    return io.TextIOWrapper(buffered, encoding="utf-8", errors="backslashreplace", line_buffering=stream.isatty())


def ready_signals() -> None:
    """SIGTERM and SIGHUP unwind like Ctrl+C; a signal that was ignored stays ignored, and none is lost."""
    if threading.current_thread() is not threading.main_thread():
        return
    from mtcheck.ending import Ending

    sys.unraisablehook = _unraisable
    ending = Ending(_say_ended)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        ending.on(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            ending.on(number, _terminate)
    if hasattr(signal, "SIGHUP"):  # On Windows only sockets can be told of signals.
        ending.watch()


def ended_by(number: int) -> str:
    """What is printed for a run that a signal ended."""
    how = "interrupted" if number == signal.SIGINT else "ended by a signal"
    return f"mtcheck: {how}; no partial file was left"


def _say_ended(number: int) -> None:
    # To the descriptor: another thread may hold the lock of the stream.
    with suppress(OSError):
        os.write(2, f"{ended_by(number)}\n".encode())


def _terminate(number: int, _frame: FrameType | None) -> NoReturn:
    signal.signal(number, signal.SIG_IGN)  # A second signal must not interrupt the clean-up.
    raise Terminated(number)


def _unraisable(discarded: sys.UnraisableHookArgs) -> None:
    """Raise a signal again that arrived in a destructor or a callback of a weak reference.

    Python discards what these raise, so the run would go on. Everything else is printed as usual.
    """
    if isinstance(discarded.exc_value, Terminated | KeyboardInterrupt) and hasattr(signal, "setitimer"):
        _raise_later(discarded.exc_value)
    else:
        sys.__unraisablehook__(discarded)


def _raise_later(ended: BaseException) -> None:
    def alarm(_number: int, frame: FrameType | None) -> None:
        while frame is not None:
            if frame.f_code is _unraisable.__code__:  # Still there: it would be discarded once more.
                return _raise_later(ended)
            frame = frame.f_back
        raise ended

    signal.signal(signal.SIGALRM, alarm)
    signal.setitimer(signal.ITIMER_REAL, RETRY)


def put(content: str | bytes) -> None:
    """Write results unchanged; click would remove colours from output to a pipe. Raises OSError."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def say(sentence: str) -> None:
    """Print a line on standard error, with control characters made visible. If that fails, the run continues."""
    echo(visible(sentence))


def echo(text: str) -> None:
    """Print text on standard error as it is. If that fails, the run continues."""
    try:
        click.echo(text, err=True)
    except OSError:
        forget(sys.stderr)


def forget(stream: TextIO) -> None:
    """Discard output that could not be written; otherwise Python tries again at exit and prints an error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
