"""A run says how far it is, and when it will be done."""

import pytest

from mtcheck.batch.progress import Progress


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
