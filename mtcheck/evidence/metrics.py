"""Reference scores, all by sacreBLEU (Post, 2018) and with its signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from mtcheck.types import SegmentPair

if TYPE_CHECKING:
    from sacrebleu.metrics.base import Metric

TOKENIZERS = {"zh": "zh", "ja": "char", "th": "char", "km": "char"}  # Languages that do not separate words by spaces.


@dataclass(frozen=True, slots=True)
class MetricScore:
    """One metric over a text.

    Attributes:
        name: "BLEU", "chrF2" or "TER" as sacreBLEU writes it.
        score: 0 to 100; for TER, lower is better and more than 100 is possible.
        segments: The same for each hypothesis alone; BLEU with effective order.
        signature: By sacreBLEU: equal signatures, comparable scores.
    """

    name: str
    score: float
    segments: tuple[float, ...]
    signature: str


def compute(
    hypotheses: Sequence[str], references: Sequence[Sequence[str]], lang: str = "en"
) -> tuple[MetricScore, ...]:
    """BLEU, chrF and TER of aligned segments; empty without segments.

    Args:
        hypotheses: One for each segment.
        references: For each segment its references, at least one; an empty text is a valid reference.
        lang: Language of both; it sets BLEU's tokenizer.

    Raises:
        ValueError: The lists differ in length, or a segment has no reference.
    """
    columns = _columns(hypotheses, references)
    return tuple(_scored(metric, hypotheses, columns) for _, metric in _metrics(lang)) if hypotheses else ()


def reference_scores(pairs: Sequence[SegmentPair]) -> dict[str, str]:
    """Corpus scores of a story for a report: {"BLEU": "34.5 nrefs:1|case:mixed|..."}; {} without references.

    In a story with references, a segment without one counts as wrongly added.
    """
    if not any(pair.references for pair in pairs):
        return {}
    lang = pairs[0].lang_pair.partition("-")[2]
    scores = compute([pair.text for pair in pairs], [pair.references or ("",) for pair in pairs], lang)
    return {score.name: f"{score.score:.1f} {score.signature}" for score in scores}


def _metrics(lang: str) -> list[tuple[str, Metric]]:
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    return [("BLEU", BLEU(tokenize=TOKENIZERS.get(lang, "13a"))), ("chrF", CHRF()), ("TER", TER())]


def _columns(hypotheses: Sequence[str], references: Sequence[Sequence[str]]) -> Any:
    """References in sacreBLEU's real input format (its types differ): one list per reference, None for missing ones."""
    if len(hypotheses) != len(references):
        raise ValueError(f"{len(hypotheses)} segments and {len(references)} lists of references")
    if not all(references):
        raise ValueError(f"segment {[bool(some) for some in references].index(False) + 1} has no reference")
    return [list(column) for column in zip_longest(*references)]


def _scored(metric: Metric, hypotheses: Sequence[str], columns: Any) -> MetricScore:
    whole = metric.corpus_score(hypotheses, columns)
    signature = str(metric.get_signature())
    if hasattr(metric, "effective_order"):
        # Without it a segment that lacks one four-gram scores 0.
        metric.effective_order = True
    alone = tuple(
        metric.sentence_score(text, [reference for reference in some if reference is not None]).score
        for text, some in zip(hypotheses, zip(*columns, strict=True), strict=True)
    )
    return MetricScore(whole.name, whole.score, alone, signature)
