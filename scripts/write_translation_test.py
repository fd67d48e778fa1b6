"""Write the small test sets of `mtcheck models measure` from the authored stories.

    python -m scripts.write_translation_test ../shared/authored mtcheck/evaluation/translation_test

Goes in: the stories written for this project, each fault with its repair. Comes out: `fr-en.tsv`, `de-en.tsv` and
`es-en.tsv`, at most 100 lines each, source and reference with a tab between. The reference is the copy with every fault
repaired. Only stories that no model of this project was trained on are taken, sentences at random, none twice.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import click

from scripts.lab.authored import Segment, is_held_story, read_authored, with_faults

PAIRS = ("fr-en", "de-en", "es-en")
SIZE = 100
WORDS = range(6, 46)  # Words of a source: headlines and strings of sentences are left out.
SEED = 29


@click.command(help=__doc__)
@click.argument("authored", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
def main(authored: Path, out: Path) -> None:
    """Choose and write."""
    out.mkdir(parents=True, exist_ok=True)
    for pair in PAIRS:
        lines = chosen([s for s in read_authored(authored, f"{pair}-*.tsv") if is_held_story(s.story)])
        (out / f"{pair}.tsv").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        click.echo(f"{pair}: {len(lines)} lines")


def chosen(segments: list[Segment]) -> list[str]:
    """Lines of source and reference, in the order of the stories."""
    by_source = {s.source: s for s in segments if len(s.source.split()) in WORDS}
    picked = Random(SEED).sample(sorted(by_source), min(SIZE, len(by_source)))
    return [f"{source}\t{with_faults(by_source[source], ())[0]}" for source in by_source if source in set(picked)]


if __name__ == "__main__":
    main()
