"""`mtcheck metrics`: reference scores by sacreBLEU."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli.options import config_of, engine_settings
from mtcheck.text.escape import visible

if TYPE_CHECKING:
    from mtcheck.config import Config
    from mtcheck.types import Engines, SegmentPair


@click.command(short_help="BLEU, chrF and TER against references.")
@click.argument("hypothesis", type=click.Path(path_type=Path))
@click.argument("references", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against", type=click.Path(path_type=Path), help="A second hypothesis: paired bootstrap between the two."
)
@click.option("--segments", is_flag=True, help="The scores of each segment as well.")
@engine_settings
def command(
    hypothesis: Path, references: tuple[Path, ...], against: Path | None, segments: bool, **options: Any
) -> None:
    """Corpus scores with signatures, on whatever the alignment of the texts gave."""
    from mtcheck.evidence.metrics import compute
    from mtcheck.loading import EngineRoom

    config = config_of(options)
    engines = EngineRoom(config).engines()
    pairs = _aligned(hypothesis, references, config, engines)
    targets, wanted = [pair.text for pair in pairs], [pair.references or ("",) for pair in pairs]
    scores = compute(targets, wanted, config.languages[1])
    for score in scores:
        click.echo(f"{score.name}\t{score.score:.2f}\t{score.signature}")
    if segments:
        for i, pair in enumerate(pairs):
            values = "\t".join(f"{score.name} {score.segments[i]:.1f}" for score in scores)
            click.echo(f"{pair.id}\t{values}\t{_cell(pair.text)}")
    if against is not None:
        for line in _against(hypothesis, against, references, config, engines):
            click.echo(line)


def _against(
    hypothesis: Path, against: Path, references: tuple[Path, ...], config: Config, engines: Engines
) -> Iterator[str]:
    """Two systems on rows that both and all references share, however each of them cuts its sentences."""
    from mtcheck.alignment import side_by_side, split
    from mtcheck.api import text_of
    from mtcheck.evidence.metrics import compare
    from mtcheck.review.comparison import FEWEST

    lang = config.languages[1]
    anchor, *others = (split(text_of(path, lang), lang) for path in (*references, hypothesis, against))
    rows = side_by_side(anchor, others, engines.encoder)
    firsts, seconds = [row[-2] for row in rows], [row[-1] for row in rows]
    wanted = [tuple(filter(None, row[:-2])) or ("",) for row in rows]
    for difference in compare(firsts, seconds, wanted, lang):
        first, second = difference.scores
        sure = f"p = {difference.p_value:.4f}" if len(rows) >= FEWEST else f"p unknown: fewer than {FEWEST} rows"
        yield f"{difference.name}\t{first:.2f} against {second:.2f}\t{sure}\t{len(rows)} rows"


def _aligned(path: Path, references: tuple[Path, ...], config: Config, engines: Engines) -> tuple[SegmentPair, ...]:
    from mtcheck.alignment import pair_up
    from mtcheck.api import text_of
    from mtcheck.documents import read
    from mtcheck.errors import UsageError
    from mtcheck.segmentation import segment

    documents = read(path, lang=config.languages[1])
    if len(documents) != 1:
        raise UsageError(f"{path}: {len(documents)} stories in one file; metrics takes one")
    texts = [text_of(reference, config.languages[1]) for reference in references]
    return pair_up(documents[0], segment(documents[0]), None, texts, engines.encoder, config.lang).pairs


def _cell(text: str) -> str:
    return visible(" ".join(text.split()))
