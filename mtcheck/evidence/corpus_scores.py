"""sacreBLEU (Post, 2018) as its own command line runs it: its readers, metrics, signatures and tests.

The results are those that sacreBLEU prints for the same files and options.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mtcheck.errors import ReadError, UsageError
from mtcheck.text.messages import no_such_file

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

METRICS = ("bleu", "chrf", "ter")
# Without those that sacreBLEU downloads (spm, flores101, flores200, spBLEU-1K).
TOKENIZERS = ("none", "zh", "13a", "intl", "char", "ja-mecab", "ko-mecab")
SMOOTHING = ("none", "floor", "add-k", "exp")
FEWEST = 5  # Lines: resampling fewer shows almost no variance.


@dataclass(frozen=True, slots=True)
class Options:
    """Options for sacreBLEU, by its own names.

    Attributes:
        tokenize: None lets sacreBLEU choose by language.
        word_order: Word order of chrF; 2 makes it chrF++.
        lowercase: For BLEU (`-lc`), and for chrF on request.
    """

    metrics: tuple[str, ...] = METRICS
    tokenize: str | None = None
    lowercase: bool = False
    smooth_method: str = "exp"
    smooth_value: float | None = None
    char_order: int = 6
    word_order: int = 0
    chrf_lowercase: bool = False
    ter_case_sensitive: bool = False
    chrf_beta: int = 2
    chrf_whitespace: bool = False
    chrf_eps_smoothing: bool = False
    ter_normalized: bool = False
    ter_no_punct: bool = False
    ter_asian_support: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One metric of one system.

    Attributes:
        text: The score as printed by sacreBLEU: "34.50 65.3/41.0/28.1/19.9 (BP = ...)".
        json: The score as sacreBLEU's JSON, with its signature.
        segments: The score of each line; BLEU with effective order, sacreBLEU's default.
    """

    name: str
    score: float
    signature: str
    text: str
    json: str
    segments: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Tested:
    """A system in a paired test against the first one.

    Attributes:
        mean, interval: Mean of the resampled scores, and half the width of their 95 % interval; None if not resampled.
        p_value: None for the first system, and if there are too few lines.
        why_no_p: A short reason if p_value is None.
    """

    system: str
    metric: str
    score: float
    mean: float | None
    interval: float | None
    p_value: float | None
    signature: str
    why_no_p: str = ""


def read_lines(path: Path) -> list[str]:
    """The lines of a file as sacreBLEU reads them: split at line feeds only, trailing spaces removed.

    Raises:
        ReadError: Missing, unreadable, empty or not UTF-8.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            lines = [line.rstrip() for line in file]
    except FileNotFoundError:
        raise ReadError(no_such_file(path)) from None
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{path}: byte 0x{error.object[error.start]:02X} is not UTF-8; save the file as UTF-8"
        ) from None
    except (OSError, ValueError) as error:
        raise ReadError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if not any(lines):
        raise ReadError(f"{path}: it has no line to score")
    return lines


def refuse_unequal(named: Sequence[tuple[Path, Sequence[str]]], more: str = "--align aligns texts that differ") -> None:
    """Raise UsageError, ending in `more`, if the files have different numbers of lines."""
    counts = {len(lines) for _, lines in named}
    if len(counts) > 1:
        listing = ", ".join(f"{path} has {len(lines):,}" for path, lines in named)
        raise UsageError(f"line by line needs as many lines in each file: {listing}; {more}")


def metrics_of(options: Options, lang: str) -> dict[str, Metric]:
    """The metrics by their names on sacreBLEU's command line: "BLEU", "CHRF", "TER".

    Raises:
        UsageError: The tokenizer needs a package that is not installed.
    """
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    makers: Mapping[str, Any] = {
        "bleu": lambda: BLEU(
            tokenize=options.tokenize,
            lowercase=options.lowercase,
            smooth_method=options.smooth_method,
            smooth_value=options.smooth_value,
            trg_lang=lang,
        ),
        "chrf": lambda: CHRF(
            char_order=options.char_order,
            word_order=options.word_order,
            beta=options.chrf_beta,
            lowercase=options.chrf_lowercase,
            whitespace=options.chrf_whitespace,
            eps_smoothing=options.chrf_eps_smoothing,
        ),
        "ter": lambda: TER(
            normalized=options.ter_normalized,
            no_punct=options.ter_no_punct,
            asian_support=options.ter_asian_support,
            case_sensitive=options.ter_case_sensitive,
        ),
    }
    try:
        # In the order in which sacreBLEU prints them.
        return {name.upper(): makers[name]() for name in sorted(set(options.metrics))}
    except (RuntimeError, ImportError) as error:
        reason = " ".join(str(error).split())
        raise UsageError(f"sacreBLEU cannot split words of {lang}: {reason}; or choose another -tok") from None


def score(
    hypotheses: Sequence[str],
    references: Sequence[Sequence[str | None]],
    options: Options,
    lang: str,
    width: int,
    segments: bool = False,
    aligned: str = "",
    resamples: int = 1,
) -> list[Result]:
    """Each metric over all lines.

    Args:
        references: A list of lines for each reference; None if a reference lacks a line.
        width: Digits after the point.
        segments: Score each line too.
        aligned: The method of aligning lines, for the signature, if they are not the files' own.
        resamples: Bootstrap samples for a confidence interval; 1 computes none.
    """
    return [
        _scored(metric, hypotheses, references, width, segments, aligned, resamples)
        for metric in metrics_of(options, lang).values()
    ]


def _scored(
    metric: Metric, hypotheses: Sequence[str], references: Any, width: int, segments: bool, aligned: str, resamples: int
) -> Result:
    found = metric.corpus_score(hypotheses, references, n_bootstrap=resamples)
    signature = _signed(metric.get_signature(), aligned)
    alone: tuple[float, ...] = ()
    if segments:
        if hasattr(metric, "effective_order"):
            metric.effective_order = True
        rows = zip(hypotheses, zip(*references, strict=True), strict=True)
        alone = tuple(metric.sentence_score(text, [r for r in some if r is not None]).score for text, some in rows)
    return Result(
        found.name,
        found.score,
        signature,
        found.format(width=width),
        found.format(width=width, signature=signature, is_json=True),
        alone,
    )


def paired(
    systems: Sequence[tuple[str, Sequence[str]]],
    references: Any,
    options: Options,
    lang: str,
    kind: str = "bs",
    trials: int = 0,
    aligned: str = "",
) -> list[Tested]:
    """sacreBLEU's paired test of all systems against the first: "bs" by bootstrap, "ar" by randomisation."""
    from sacrebleu.significance import PairedTest

    test: Any = PairedTest(list(systems), metrics_of(options, lang), references, test_type=kind, n_samples=trials)
    signatures, table = test()
    rows = []
    for metric, signature in signatures.items():
        for (name, lines), found in zip(systems, table[metric], strict=True):
            p_value = found.p_value if len(lines) >= FEWEST else None
            why = "baseline" if name == systems[0][0] else f"unknown: fewer than {FEWEST} rows"
            mean, interval = (None if value is None else float(value) for value in (found.mean, found.ci))
            signed = _signed(signature, aligned)
            rows.append(
                Tested(
                    name,
                    metric,
                    float(found.score),
                    mean,
                    interval,
                    p_value,
                    signed,
                    "" if p_value is not None else why,
                )
            )
    return rows


def _signed(signature: Any, aligned: str) -> str:
    return f"{signature}|align:{aligned}" if aligned else str(signature)
