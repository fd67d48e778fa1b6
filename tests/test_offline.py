"""Once the models are there, no command opens a socket."""

import subprocess
import sys
from pathlib import Path

import pytest

SEED = Path(__file__).parent.parent / "seeds" / "wire-story.en.txt"
GUARD = """
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("a socket was opened")
class Refused(socket.socket):  # A class, for other modules derive theirs from it.
    __init__ = refuse
socket.socket, socket.create_connection, socket.getaddrinfo = Refused, refuse, refuse
from mtcheck.cli import main
main(sys.argv[1:])
"""


@pytest.mark.model
@pytest.mark.parametrize(
    "args",
    [
        ["check", str(SEED), "--fail-level", "none"],
        ["score", "-"],
        ["models", "list"],
        ["models", "pull", "e5-small", "smollm2-fr-en", "--yes"],
        ["signals"],
        ["config"],
    ],
    ids=lambda args: args[0],
)
def test_no_socket(args):
    stdin = '{"id": 1, "target": "He spoke.", "source": "Il a parlé."}\n'
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *args], input=stdin, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
