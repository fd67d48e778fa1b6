"""The desk as a process: it opens the named files, listens on loopback and prints its address."""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from mtcheck.config import Config
from mtcheck.desk.bench import Bench
from mtcheck.desk.database import Database
from mtcheck.documents import expand, load
from mtcheck.errors import UsageError
from mtcheck.loading import EngineRoom

HOST = "127.0.0.1"


def default_database(environ: Mapping[str, str] = os.environ) -> Path:
    """`$XDG_STATE_HOME/mtcheck/desk.sqlite3`, else `~/.local/state/mtcheck/desk.sqlite3`."""
    base = environ.get("XDG_STATE_HOME", "")
    root = Path(base) if Path(base).is_absolute() else Path.home() / ".local" / "state"
    return root / "mtcheck" / "desk.sqlite3"


def serve(
    paths: Iterable[str], source: str | None, database: Path, port: int, config: Config, say: Callable[[str, str], None]
) -> None:
    """Run until interrupted.

    Args:
        source: The source text, if `paths` holds one story.
        port: 0 for any free port.
        say: Called with (kind, text) for the address, then for each file left out; kind is "address" or "note".

    Raises:
        UsageError: The extra is not installed, or the port is taken.
        ReadError: A path cannot be read.
    """
    try:
        import waitress

        from mtcheck.desk.app import MAX_BYTES, create_app
    except ImportError as error:
        raise UsageError(f"mtcheck desk needs {error.name}: pip install 'mtcheck[desk]'") from error
    bench = Bench(Database(database), EngineRoom(config).engines, config)
    # The page begins with the story opened last: that is the first one named.
    for path in reversed(list(expand(paths, lambda sentence: say("note", sentence)))):
        bench.open(load(path), path.name if str(path) != "-" else "standard input", source)
    listening = listening_socket(port)
    token, port = secrets.token_urlsafe(32), listening.getsockname()[1]
    say("address", f"http://{HOST}:{port}/?token={token}")
    waitress.serve(
        create_app(bench, token, port),
        sockets=[listening],
        threads=8,  # More than a browser opens connections, so that only the next check waits for a running check.
        ident=None,
        max_request_body_size=2 * MAX_BYTES,
    )


def listening_socket(port: int) -> socket.socket:
    """A socket bound to loopback; 0 for any free port. Raises UsageError."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        # From now on a browser that opens the address waits instead of being refused.
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise UsageError(f"port {port} cannot be used: {error.strerror}; choose another with --port") from error
    return listening
