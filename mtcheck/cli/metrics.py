"""`mtcheck metrics`: reference scores by sacreBLEU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli import put
from mtcheck.cli.number import Number, Whole
from mtcheck.cli.options import config_of, engine_settings
from mtcheck.cli.tables import aligned, cell, put_json, put_table, table_option
from mtcheck.text.guarded import json_value

if TYPE_CHECKING:
    from mtcheck.config import Config
    from mtcheck.evidence.corpus_scores import Options, Result, Tested

Columns = Sequence[Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The lines to score, for each system and each reference, all of equal number.

    Attributes:
        aligned: The method of aligning lines, "" if they are those of the files.
    """

    systems: tuple[tuple[str, Sequence[str]], ...]
    references: Columns
    aligned: str = ""


class SeveralMetrics(click.Command):
    """A command whose `-m` takes several metrics, `-m bleu chrf`, as sacreBLEU's does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments with the names of metrics after `-m` joined by commas."""
        from mtcheck.evidence.corpus_scores import METRICS

        joined: list[str] = []
        for at, argument in enumerate(args):
            named = argument.lower() in METRICS and joined and joined[-1].split(",")[-1].lower() in METRICS
            if named and at > 1 and joined[-2] in ("-m", "--metrics") and not Path(argument).exists():
                joined[-1] += f",{argument}"
            else:
                joined.append(argument)
        return super().parse_args(ctx, joined)


@click.command(cls=SeveralMetrics, short_help="BLEU, chrF and TER against references.")
@click.argument("hypothesis", type=click.Path(path_type=Path))
@click.argument("references", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--against",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Another system to test against HYPOTHESIS; can be repeated.",
)
@click.option(
    "-m",
    "--metrics",
    multiple=True,
    metavar="METRIC",
    help="bleu, chrf, ter, or several: -m bleu chrf.  [default: all]",
)
@click.option("-tok", "--tokenize", metavar="NAME", help="Tokenizer of BLEU.  [default: by language, mostly 13a]")
@click.option("-lc", "--lowercase", is_flag=True, help="BLEU without case.")
@click.option(
    "-s", "--smooth-method", default="exp", show_default=True, help="Smoothing of BLEU: exp, floor, add-k, none."
)
@click.option("-sv", "--smooth-value", type=Number(0), help="Value for floor and add-k.")
@click.option("-cc", "--chrf-char-order", type=Whole(1), default=6, show_default=True)
@click.option("-cw", "--chrf-word-order", type=Whole(0), default=0, show_default=True, help="2 is chrF++.")
@click.option("--chrf-beta", type=Whole(1), default=2, show_default=True, help="Weight of recall in chrF.")
@click.option("--chrf-whitespace", is_flag=True, help="chrF with white space.")
@click.option("--chrf-lowercase", is_flag=True, help="chrF without case.")
@click.option("--chrf-eps-smoothing", is_flag=True, help="Smooth chrF as Moses and NLTK do.")
@click.option("--ter-case-sensitive", is_flag=True, help="TER with case.")
@click.option("--ter-asian-support", is_flag=True, help="TER on single Asian characters; needs --ter-normalized.")
@click.option("--ter-no-punct", is_flag=True, help="TER without punctuation.")
@click.option("--ter-normalized", is_flag=True, help="TER on normalised text.")
@click.option("-ci", "--confidence", is_flag=True, help="Bootstrap each score: mean and 95% interval.")
@click.option("-cin", "--confidence-n", type=Whole(2), default=1000, show_default=True)
@click.option("--paired-bs", "-pbs", "test", flag_value="bs", help="Paired bootstrap (the default).")
@click.option("--paired-ar", "-par", "test", flag_value="ar", help="Paired approximate randomisation.")
@click.option("--paired-bs-n", "-pbsn", "--paired-ar-n", "trials", type=Whole(1), help="[1000; 10000 for -par]")
@click.option("-w", "--width", type=Whole(0, 12), default=2, show_default=True, help="Digits after the decimal point.")
@click.option(
    "-sl", "--sentence-level", "--segments", "segments", is_flag=True, help="Also print the scores of each line."
)
@click.option("--align", is_flag=True, help="Align the texts m:n first; the signature names this.")
@table_option()
@engine_settings
def command(hypothesis: Path, references: tuple[Path, ...], **options: Any) -> None:
    """Corpus scores as sacreBLEU computes them, with its signatures.

    The files are read line by line, as sacreBLEU does, and must have as many lines. Texts that are cut into lines
    differently can be compared with --align; such figures are not those of sacreBLEU for the same files.

    \b
    mtcheck metrics mt.txt ref.txt
    mtcheck metrics mt.txt ref1.txt ref2.txt -m chrf -cw 2 -w 4
    mtcheck metrics baseline.txt ref.txt --against new.txt --paired-bs
    """
    from mtcheck.errors import UsageError
    from mtcheck.evidence.corpus_scores import paired, score

    own = ("against", "test", "trials", "width", "segments", "align", "as_format", "confidence", "confidence_n")
    against, test, trials, width, segments, align, as_format, confidence, resamples = (options.pop(n) for n in own)
    asked = _options(options)
    config = config_of(options)
    if (test or trials) and not against:
        raise UsageError("a paired test compares two systems; name the other one with --against FILE")
    paths = (hypothesis, *against)
    _refuse_names((*paths, *references))
    rows = _aligned(paths, references, config) if align else _by_line(paths, references)
    lang = config.languages[1]
    (_, first), *_ = rows.systems
    samples = resamples if confidence else 1
    results = score(first, rows.references, asked, lang, width, segments, rows.aligned, samples)
    tested = (
        paired(rows.systems, rows.references, asked, lang, test or "bs", trials or 0, rows.aligned) if against else []
    )
    _show(results, tested, rows.systems[0], as_format, width)


def _options(options: dict[str, Any]) -> Options:
    from mtcheck.errors import UsageError
    from mtcheck.evidence.corpus_scores import METRICS, SMOOTHING, TOKENIZERS, Options

    names = tuple(part.strip().lower() for text in options.pop("metrics") for part in text.split(",") if part.strip())
    tokenize, smooth = options.pop("tokenize"), options.pop("smooth_method")
    given = [
        *(("-m", name, METRICS) for name in names),
        ("-tok", tokenize or "13a", TOKENIZERS),
        ("-s", smooth, SMOOTHING),
    ]
    for option, value, known in given:
        if value not in known:
            raise UsageError(f"{option}: '{value}' is not one of {', '.join(known)}")
    orders = {"char_order": options.pop("chrf_char_order"), "word_order": options.pop("chrf_word_order")}
    others = [name for name in options if name.startswith(("chrf_", "ter_", "lowercase", "smooth_value"))]
    same = {name: options.pop(name) for name in others}
    return Options(names or METRICS, tokenize, smooth_method=smooth, **orders, **same)


def _refuse_names(paths: Sequence[Path]) -> None:
    """Raise UsageError for a metric that does not follow `-m`, and would be a file."""
    from mtcheck.errors import UsageError
    from mtcheck.evidence.corpus_scores import METRICS

    for path in paths:
        if str(path).lower() in METRICS and not path.exists():
            raise UsageError(f"{path}: no such file; metrics are named after -m: -m {' '.join(METRICS)}")


def _by_line(systems: Sequence[Path], references: Sequence[Path]) -> Rows:
    from mtcheck.evidence.corpus_scores import read_lines, refuse_unequal

    named = [(path, read_lines(path)) for path in (*systems, *references)]
    refuse_unequal(named)
    lines = [(str(path), texts) for path, texts in named]
    return Rows(tuple(lines[: len(systems)]), [texts for _, texts in lines[len(systems) :]])


def _aligned(systems: Sequence[Path], references: Sequence[Path], config: Config) -> Rows:
    """Rows that all texts share, even if they divide sentences differently."""
    from mtcheck.alignment import side_by_side, split
    from mtcheck.api import text_of
    from mtcheck.loading import EngineRoom
    from mtcheck.version import __version__

    lang, encoder = config.languages[1], EngineRoom(config).engines().encoder
    anchor, *others = (split(text_of(path, lang), lang) for path in (*references, *systems))
    rows = side_by_side(anchor, others, encoder)
    columns = list(zip(*rows, strict=True))
    first = len(references)
    how = f"mtcheck-{__version__}-{'encoder' if encoder else 'length'}"
    found = tuple((str(path), columns[first + i]) for i, path in enumerate(systems))
    # Where the first reference lacks a row it is empty; other references are left out there.
    wanted = [[text or None for text in column] for column in columns[1:first]]
    return Rows(found, [list(columns[0]), *wanted], how)


def _show(
    results: Sequence[Result], tested: Sequence[Tested], system: tuple[str, Sequence[str]], as_format: str, width: int
) -> None:
    name, lines = system
    if as_format == "json":
        content: dict[str, Any] = {"metrics": [json_value(result.json) for result in results]}
        if any(result.segments for result in results):
            content["segments"] = [{r.name: r.segments[i] for r in results} for i in range(len(lines))]
        if tested:
            content["paired"] = [asdict(row) for row in tested]
        put_json(content)
        return
    if as_format == "tsv":
        _put_tsv(results, tested, name, width)
        return
    put(_block([_row(r, width) for r in results]))
    if any(result.segments for result in results):
        head = ["line", *(r.name for r in results), "text"]
        rows = [[str(i + 1), *(f"{r.segments[i]:.{width}f}" for r in results), cell(t)] for i, t in enumerate(lines)]
        put("\n" + _block([head, *rows]))
    if tested:
        put(
            "\n" + _block([["metric", "system", "score", "mean ± interval", "p"], *(_tested(t, width) for t in tested)])
        )


def _row(result: Result, width: int) -> list[str]:
    """The name, the score, the confidence interval if there is one, and the signature."""
    spread = json_value(result.json).get("confidence")
    return [result.name, f"{result.score:.{width}f}", *([f"({spread})"] if spread else []), result.signature]


def _block(lines: Sequence[Sequence[str]]) -> str:
    return "".join(f"{line}\n" for line in aligned(lines))


def _put_tsv(results: Sequence[Result], tested: Sequence[Tested], system: str, width: int) -> None:
    """One table, with columns for lines and for paired tests on request."""
    segments = any(result.segments for result in results)
    rows: list[dict[str, Any]] = []
    for r in results:
        same = {"metric": r.name, "system": system, "signature": r.signature}
        rows.append({**same, "line": "all", "score": f"{r.score:.{width}f}"})
        rows += [{**same, "line": i, "score": f"{value:.{width}f}"} for i, value in enumerate(r.segments or (), 1)]
    for t in tested:
        more = {name: None if value is None else f"{value:.{width}f}" for name, value in _resampled(t).items()}
        p_value = None if t.p_value is None else f"{t.p_value:.4f}"
        rows.append({**asdict(t), **more, "line": "all", "p_value": p_value})
    columns = ["metric"]
    columns += ["system"] if tested else []
    columns += ["line"] if segments else []
    columns += ["score"]
    columns += ["mean", "interval", "p_value"] if tested else []
    put_table(rows, "tsv", [*columns, "signature"])


def _resampled(row: Tested) -> dict[str, float | None]:
    return {"score": row.score, "mean": row.mean, "interval": row.interval}


def _tested(row: Tested, width: int) -> list[str]:
    spread = "" if row.mean is None or row.interval is None else f"{row.mean:.{width}f} ± {row.interval:.{width}f}"
    sure = f"{row.p_value:.4f}" if row.p_value is not None else row.why_no_p
    return [row.metric, cell(row.system), f"{row.score:.{width}f}", spread, sure]
