"""`mtcheck serve`: the service for newsroom systems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mtcheck.cli import say
from mtcheck.cli.number import Number, Whole
from mtcheck.cli.options import config_of, review_options, settings


@click.command(short_help="Serve checks over HTTP, on loopback by default.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address; other than loopback needs a token.")
@click.option("--port", type=Whole(0, 65535), default=8430, show_default=True, help="0 for any free port.")
@click.option("--token-file", type=click.Path(path_type=Path), help="File with the token that clients must send.")
@click.option("--workers", type=Whole(1, 64), default=1, show_default=True, help="Number of processes.")
@click.option("--queue", type=Whole(0, 1000), default=16, show_default=True, help="Maximum of waiting requests.")
@click.option("--timeout", type=Number(0.1), default=60, show_default=True, help="Seconds per request.")
@click.option("--max-body", type=Whole(1), default=1024, show_default=True, help="Kilobytes per request.")
@click.option("--max-records", type=Whole(1), default=1000, show_default=True, help="Records per /score request.")
@click.option("--grace", type=Number(0), default=30, show_default=True, help="Seconds to finish requests at the end.")
@review_options
@settings
@click.pass_context
def command(ctx: click.Context, /, **options: Any) -> None:
    """Check stories and score segments over HTTP: POST /check and /score, GET /healthz, /metrics and /openapi.json.

    \b
    mtcheck serve --port 8430 &
    curl -s localhost:8430/check -H 'Content-Type: application/json' -d '{"text": "The ministers met."}'
    """
    from mtcheck.errors import UsageError
    from mtcheck.serve.run import serve
    from mtcheck.serve.workers import Limits

    host, port, file = (options.pop(name) for name in ("host", "port", "token_file"))
    names = ("workers", "queue", "timeout", "max_body", "max_records", "grace")
    workers, queue, seconds, kilobytes, records, grace = (options.pop(name) for name in names)
    limits = Limits(workers, queue, seconds, kilobytes << 10, records, grace)
    token = ""
    if file is not None:
        try:
            token = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{file}: cannot be read: {error}") from error
        if len(token) < 16:
            raise UsageError(f"{file}: a token of at least 16 characters is needed")
    ctx.exit(serve(config_of(options), limits, host, port, token, lambda address: say(f"mtcheck: {address}")))
