"""The desk as started by a user: on loopback, with an address that works."""

import os
import signal
import subprocess
import sys
import urllib.request
from http.cookiejar import CookieJar

import pytest

from mtcheck.desk.serve import default_database, listening_socket
from mtcheck.errors import UsageError

# A shell that runs the tests in the background has told its children to ignore Ctrl+C.
START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from mtcheck.cli import main
main()
"""


def test_the_command_prints_an_address_that_works(tmp_path):
    """Files on the command line are opened; Ctrl+C ends the desk without a traceback."""
    (tmp_path / "story.txt").write_text("A story of one line.\n")
    (tmp_path / "a.txt").write_text("Another story.\n")
    command = [sys.executable, "-c", START, "desk", "story.txt", "a.txt", "--select", "spacing"]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    desk = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        address = desk.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        assert b"mtcheck desk" in opener.open(address, timeout=60).read()
        listed = opener.open(address.partition("?")[0] + "api/stories", timeout=60).read()
        assert 0 < listed.find(b"story.txt") < listed.find(b"a.txt"), "the page begins with the first file"
        desk.send_signal(signal.SIGINT)
        _, said = desk.communicate(timeout=60)
    finally:
        desk.kill()
    assert "Traceback" not in said
    assert (tmp_path / "state" / "mtcheck" / "desk.sqlite3").exists()


def test_a_port_that_is_taken():
    """One sentence with a way out."""
    with listening_socket(0) as taken:
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            listening_socket(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("environ", "expected"), [({"XDG_STATE_HOME": "/s"}, "/s/mtcheck/desk.sqlite3"), ({"XDG_STATE_HOME": "s"}, None)]
)
def test_where_the_database_is(environ, expected):
    """By the XDG specification; a relative folder is ignored."""
    path = default_database(environ)
    assert str(path) == expected if expected else path.is_absolute()
