"""`mtcheck translate`: the translation models by themselves, one line in, one line out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli.number import Whole
from mtcheck.cli.options import DEFAULTS, config_of

if TYPE_CHECKING:
    from mtcheck.interfaces import Engines, Translator

LINES = 64  # Lines read, translated and written together: enough to fill a batch, few enough to watch.


@click.command(short_help="Translate line by line.")
@click.argument("file", default="-", type=click.Path(path_type=Path))
@click.option("-l", "--lang", metavar="SRC-TGT", help=f"Language pair, source first.  [default: {DEFAULTS.lang}]")
@click.option(
    "--engine",
    type=click.Choice(["auto", "lm", "nmt", "reranked"]),
    default="auto",
    show_default=True,
    help="nmt: the translation model; reranked: eight drafts of it, chosen with the model of the other direction "
    "(better, slower); lm: the language model; auto: nmt, else lm.",
)
@click.option("--score", is_flag=True, help="Add a tab and ln p of the translation to each line.")
@click.option("--models", metavar="DIR", help="Another folder of models, searched first.")
@click.option("--threads", type=Whole(0, 256), help="CPU threads; 0 for all cores.")
@click.option("--offline/--online", default=None, help="Never open a socket (only `models pull` does).")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="Configuration file.")
def command(file: Path, score: bool, engine: str, **options: Any) -> None:
    """Translate each line of FILE, or of standard input.

    A line of several sentences is translated sentence by sentence; an empty line stays empty.

    \b
    echo "Le premier ministre a démissionné." | mtcheck translate -l fr-en
    mtcheck translate -l fr-en --score story.fr > story.en.tsv
    mtcheck translate -l fr-en --engine reranked story.fr
    """
    from mtcheck.loading import EngineRoom

    config = config_of(options)
    translator = chosen(EngineRoom(config).engines(), engine, config.lang)
    source_language = config.languages[0]
    for lines in _chunks(_lines(file), LINES):
        translations = translate(translator, lines, source_language)
        numbers = log_probs(translator, lines, translations) if score else ()
        for columns in zip(translations, numbers, strict=True) if score else zip(translations, strict=True):
            click.echo("\t".join(columns))


def chosen(engines: Engines, name: str, lang_pair: str) -> Translator:
    """The translator of that name; for "auto" the translation model, else the language model.

    Raises:
        ModelError: It is not installed.
    """
    from mtcheck.errors import ModelError

    if name == "lm" and engines.prompted is None:
        raise ModelError(
            f"cannot translate {lang_pair} with a language model: no installed model was trained on this pair; "
            "mtcheck models pull smollm2-fr-en has fr-en"
        )
    named = {"lm": engines.prompted, "nmt": engines.forward, "reranked": engines.reranked}
    found = named.get(name, engines.forward or engines.prompted)
    if found is None:
        reasons = [skipped.reason for skipped in engines.skipped if skipped.name in ("translation", "back-translation")]
        raise ModelError(f"cannot translate {lang_pair}: {'; '.join(reasons)}")
    return found


def translate(translator: Translator, lines: Sequence[str], lang: str) -> list[str]:
    """Each line's translation, joined from those of its sentences."""
    from mtcheck.segmentation import sentences

    parts = [[span.of(line) for span in sentences(line, lang)] for line in lines]
    results = iter(translator.translate([part for line in parts for part in line]))
    return [" ".join(" ".join(islice(results, len(line))).split()) for line in parts]


def log_probs(translator: Translator, lines: Sequence[str], translations: Sequence[str]) -> list[str]:
    """ln p of all words of each translation given its line, to two decimals; empty for an empty line."""
    scores = translator.log_probs(lines, translations)
    return [f"{sum(word.value for word in words):.2f}" if words else "" for words in scores]


def _lines(file: Path) -> Iterator[str]:
    """Yield lines as they come, so that a pipe is answered before it closes. Raises ReadError."""
    from mtcheck.errors import ReadError
    from mtcheck.text.messages import no_such_file

    if str(file) != "-" and not file.is_file():
        raise ReadError(no_such_file(file))
    with click.open_file(str(file), "rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                yield line.decode("utf-8-sig").rstrip("\r\n")
            except UnicodeDecodeError as error:
                raise ReadError(
                    f"{file}, line {number}: not UTF-8 ({error.reason} at byte {error.start + 1})"
                ) from error


def _chunks(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    remaining = iter(lines)
    while chunk := list(islice(remaining, size)):
        yield chunk
