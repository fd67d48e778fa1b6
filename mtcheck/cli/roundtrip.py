"""`mtcheck roundtrip`: translate into the source language and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from mtcheck.cli import put
from mtcheck.cli.options import config_of, settings
from mtcheck.cli.tables import put_table, table_option
from mtcheck.text.escape import visible

COLUMNS = ("copy", "pivot", "back", "chrf", "reworded")


@click.command(short_help="Translate copy into the source language and back.")
@click.argument("file", default="-", type=click.Path(path_type=Path))
@table_option()
@settings
def command(file: Path, as_format: str, **options: Any) -> None:
    """Print each segment, its pivot, its back-translation, the chrF of the two, and the words that differ."""
    from mtcheck.documents import read
    from mtcheck.errors import ModelError
    from mtcheck.loading import EngineRoom
    from mtcheck.segmentation import segment
    from mtcheck.signals.round_trip import chrf, rewritten

    # The selection of signals does not matter, since no signal is run.
    config = replace(config_of(options), pivot=True, select=(), ignore=())
    engines = EngineRoom(config).engines()
    if engines.forward is None or engines.backward is None:
        reasons = "; ".join(s.reason for s in engines.skipped if s.name in ("translation", "back-translation", "pivot"))
        raise ModelError("a round trip needs translation models both ways" + (f": {reasons}" if reasons else ""))
    back = engines.back or engines.forward  # The language model, if the translation models are previews.
    texts = [s.text for document in read(file, lang=config.languages[1]) for s, _ in segment(document)]
    pivots = engines.backward.translate(texts)
    rows: list[dict[str, Any]] = [
        {
            "copy": text,
            "pivot": pivot,
            "back": returned,
            "chrf": round(100 * chrf(text, returned), 1),
            "reworded": [span.of(text) for span in rewritten(text, returned)],
        }
        for text, pivot, returned in zip(texts, pivots, back.translate(pivots), strict=True)
    ]
    if as_format != "text":
        put_table(rows, as_format, COLUMNS)
        return
    for row in rows:
        put("".join(f"{name:<7}{visible(str(row[name]))}\n" for name in ("copy", "pivot", "back")))
        put(f"chrF {row['chrf']:.1f}   reworded: {visible(' | '.join(row['reworded'])) or '-'}\n\n")
