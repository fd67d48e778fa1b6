"""A run shows its progress and the time left."""

import time

import pytest

from mtcheck.batch import progress as module
from mtcheck.batch.progress import Progress, watched


@pytest.mark.parametrize(
    ("live", "shown"), [(False, "mtcheck: 301 of 1,000"), (True, "\r\x1b[K[######..............] 300 of 1,000")]
)
def test_progress_tells_rate_and_time_left(live, shown):
    class Stream:
        def __init__(self):
            self.text = ""

        def write(self, text):
            self.text += text

        def flush(self):
            pass

        def isatty(self):
            return live

    now = [0.0]
    progress = Progress(Stream(), 1000, clock=lambda: now[0])
    for _ in range(301):
        now[0] += 0.1
        progress.checked += 1
        progress.step()
    assert f"{shown} files and stories, 10.0/s, 1 min left" in progress._stream.text
    assert progress._stream.text.count("left") == (3 if not live else progress._stream.text.count("\r"))


class Terminal:
    """A stream that records its output, as a terminal or as a pipe."""

    def __init__(self, live):
        self.text, self._live = "", live

    def write(self, text):
        self.text += text

    def flush(self):
        pass

    def isatty(self):
        return self._live


@pytest.mark.parametrize("live", [True, False])
def test_what_is_printed_meanwhile_stands_on_a_line_of_its_own(live):
    """A terminal's line is cleared before an item is returned; a pipe gets whole lines only."""
    stream = Terminal(live)
    progress = Progress(stream, 3, noun="segments", clock=lambda: time.monotonic() * 100)

    def slow():
        for item in ("one", "two", "three"):
            time.sleep(0.6)
            yield item

    for item in progress.beside(slow()):
        stream.write(f"{item}\n")
        progress.advance()
    progress.end()
    for item in ("one", "two", "three"):
        before = stream.text[: stream.text.index(f"{item}\n")]
        assert before.endswith(("\r\x1b[K", "\n")) or not before
    assert ("\x1b" in stream.text) == live
    assert not live or "segments" in stream.text


@pytest.mark.parametrize(
    ("terminal", "wanted", "quiet", "shown"),
    [
        (True, None, False, True),
        (False, None, False, False),
        (False, True, False, True),
        (True, False, False, False),
        (True, True, True, False),
        (True, None, True, False),
    ],
)
def test_a_bar_on_a_terminal_and_lines_elsewhere_if_wanted(monkeypatch, terminal, wanted, quiet, shown):
    stream = Terminal(terminal)
    monkeypatch.setattr(module.sys, "stderr", stream)
    monkeypatch.setattr(module, "QUIET_SECONDS", 0.0)
    monkeypatch.setattr(module, "EVERY", 0.0)
    progress = watched(4, "segments", wanted=wanted, quiet=quiet)
    progress._shown -= 1
    progress.advance(2)
    assert bool(stream.text) is shown
    assert ("2 of 4 segments" in stream.text) is shown


def test_nothing_is_shown_of_a_run_of_less_than_two_seconds(monkeypatch):
    stream = Terminal(True)
    monkeypatch.setattr(module.sys, "stderr", stream)
    progress = watched(4, "segments")
    for _ in progress.beside("abcd"):
        progress.advance()
    progress.end()
    assert stream.text == ""
