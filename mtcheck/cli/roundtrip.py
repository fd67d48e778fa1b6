"""`mtcheck roundtrip`: there and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from mtcheck.cli.options import config_of, settings
from mtcheck.text.escape import visible


@click.command(short_help="Translate copy there and back.")
@click.argument("file", default="-", type=click.Path(path_type=Path))
@settings
def command(file: Path, **options: Any) -> None:
    """Each segment, its pivot, its back-translation, the chrF of the two, and the words that came back otherwise."""
    from mtcheck.documents import read
    from mtcheck.errors import ModelError
    from mtcheck.loading import EngineRoom
    from mtcheck.segmentation import segment
    from mtcheck.signals.round_trip import chrf, rewritten

    config = replace(config_of(options), pivot=True)
    engines = EngineRoom(config).engines()
    if engines.forward is None or engines.backward is None:
        reasons = "; ".join(s.reason for s in engines.skipped if s.name in ("translation", "back-translation", "pivot"))
        raise ModelError(f"a round trip needs translation models both ways ({reasons})")
    back = engines.back or engines.forward  # The language model, where the translation models are previews.
    texts = [s.text for document in read(file, lang=config.languages[1]) for s, _ in segment(document)]
    pivots = engines.backward.translate(texts)
    for text, pivot, returned in zip(texts, pivots, back.translate(pivots), strict=True):
        click.echo(f"copy   {visible(text)}\npivot  {visible(pivot)}\nback   {visible(returned)}")
        changed = " | ".join(span.of(text) for span in rewritten(text, returned))
        click.echo(f"chrF {100 * chrf(text, returned):.1f}   reworded: {visible(changed) or '-'}\n")
