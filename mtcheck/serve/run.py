"""The service as a process: it listens, and on SIGTERM it finishes its running requests."""

from __future__ import annotations

import ipaddress
import logging
import signal
import socket
import time
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from mtcheck.config import Config
from mtcheck.errors import UsageError
from mtcheck.serve.workers import Limits, Workers

if TYPE_CHECKING:
    from mtcheck.serve.app import Service

LOOPBACK = "127.0.0.1"
TICK = 0.2  # Seconds between two checks whether to stop.
SPARE = 4  # Threads for health and metrics requests while all others wait.


def serve(config: Config, limits: Limits, host: str, port: int, token: str, say: Callable[[str], None]) -> int:
    """Serve until SIGTERM or Ctrl-C; returns 0, or 1 if requests were cut off after the grace period.

    Args:
        port: 0 for any free port.
        say: Called with the address as soon as connections are accepted.

    Raises:
        UsageError: The extra is not installed, the port is taken, or others could connect without a token.
        MtcheckError: The settings or the models cannot be used.
    """
    try:
        from waitress.server import create_server

        from mtcheck.batch.checking import Settings
        from mtcheck.serve.app import Service, create_app
        from mtcheck.serve.refusal import Channel
    except ImportError as error:
        raise UsageError(f"mtcheck serve needs {error.name}: pip install 'mtcheck[serve]'") from error
    is_local = _is_loopback(host)
    if not is_local and not token:
        raise UsageError(f"{host} can be reached from other machines: give a --token-file, or listen on {LOOPBACK}")
    Settings.of(config)  # Otherwise every request would tell of a pack or a folder that is missing.
    listening = _listening(host, port)
    port = listening.getsockname()[1]
    workers = Workers(config, limits)
    hosts = tuple(f"{name}:{port}" for name in (host, "localhost")) if is_local else ()
    service = Service(config, limits, workers, hosts, token)
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(
        create_app(service),
        sockets=[listening],
        threads=limits.workers + limits.queue + SPARE,
        ident=None,
        max_request_body_size=limits.body + 1,
        connection_limit=limits.workers + limits.queue + 100,
        channel_timeout=30,
    )
    server.channel_class = Channel  # type: ignore[union-attr]
    stop = _stopped_by_signals()
    say(f"http://{host}:{port}")
    try:
        return _run(server, service, stop)
    finally:
        workers.close()


class Stop:
    """A flag that is set by a signal."""

    def __init__(self) -> None:
        self.is_set = False

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """The handler of a signal."""
        self.is_set = True


def _stopped_by_signals() -> Stop:
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stop


def _run(server: object, service: Service, stop: Stop) -> int:
    """Run waitress's loop in ticks, so that responses are sent while the service stops."""
    loop, connections = server.asyncore.loop, server._map  # type: ignore[attr-defined]
    while not stop.is_set:
        loop(timeout=TICK, map=connections, count=1)
    service.is_stopping = True
    until = time.monotonic() + service.limits.grace
    # It goes on accepting: a client gets 503 at once and need not wait for the end.
    while _is_busy(server, service) and time.monotonic() < until:
        loop(timeout=TICK, map=connections, count=1)
    was_cut = _is_busy(server, service)
    server.close()  # type: ignore[attr-defined]
    return 1 if was_cut else 0


def _is_busy(server: object, service: Service) -> bool:
    """True while a request is in progress or a response has not been sent."""
    channels = list(server.active_channels.values())  # type: ignore[attr-defined]
    return not service.workers.is_idle() or any(c.requests or c.total_outbufs_len for c in channels)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listening(host: str, port: int) -> socket.socket:
    try:
        listening = socket.create_server((host, port), backlog=128)
    except (OSError, OverflowError, UnicodeError) as error:
        # Python adds the address, which the sentence has already.
        reason = str(getattr(error, "strerror", None) or error).partition(" (while ")[0]
        raise UsageError(f"{host}:{port} cannot be listened on: {reason}; choose others with --host, --port") from error
    return listening
