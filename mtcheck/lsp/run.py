"""The server as a process: it communicates with the editor over standard input and output, and opens no port."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from mtcheck.errors import UsageError
from mtcheck.lsp.ending import ENDS, end, leave


def serve(options: Mapping[str, Any], config_file: Path | None, delay: float) -> NoReturn:
    """Run until the editor ends it; then exit by the protocol: with 0 after a `shutdown` request, else with 1.

    Raises:
        UsageError: The extra is not installed.
    """
    try:
        from mtcheck.lsp.server import create_server
    except ImportError as error:
        name = (error.name or "pygls").partition(".")[0]
        raise UsageError(f"mtcheck lsp needs {name}: pip install 'mtcheck[lsp]'") from error
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    server = create_server(options, config_file, delay)
    # The protocol uses its own descriptors, so that other output does not get into it.
    to_editor = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for number in ENDS:
        signal.signal(number, lambda number, _frame: end(number))
    server.start_io(sys.stdin.buffer, to_editor)
    leave(0 if server.ended else 1)
