"""The whole program on one page: Document -> Segment -> SegmentPair -> Evidence -> Signal -> Finding -> Report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from mtcheck.alignment import pair_up
from mtcheck.config import Config
from mtcheck.contents import build
from mtcheck.engines.arithmetic import PART, arithmetic
from mtcheck.evidence import Gather, gather
from mtcheck.evidence.metrics import reference_scores
from mtcheck.evidence.opinions import with_opinions
from mtcheck.findings import Finding, Report, SegmentScore, Skipped
from mtcheck.interfaces import Engines
from mtcheck.readings import Evidence
from mtcheck.review.known import reviewed
from mtcheck.scoring import Profile, band_of, judgement, penalty, score_segments, shipped, story_score
from mtcheck.segmentation import segment
from mtcheck.signals import SIGNALS, chosen, house, measure, propose
from mtcheck.signals import signature as signals_signature
from mtcheck.types import Document, SegmentPair
from mtcheck.version import __version__

BATCH = 256  # Records checked together: enough to fill the models' batches, few enough to keep in memory.
PROFILES = {
    s.name: Profile(s.category, s.its_type, s.severity, s.graded, s.unprintable, s.presumed, s.scored, s.factual)
    for s in SIGNALS
}


@dataclass(frozen=True, slots=True)
class CheckedPairs:
    """A batch of pairs with all results; findings of every probability."""

    pairs: tuple[SegmentPair, ...]
    evidence: Mapping[str, Evidence]
    findings: tuple[Finding, ...]
    scores: tuple[SegmentScore, ...]
    skipped: tuple[Skipped, ...]


def check_document(
    document: Document,
    engines: Engines,
    config: Config,
    source: str | None = None,
    references: Sequence[str] = (),
    *,
    ask: Gather = gather,
) -> Report:
    """Check one story, without the findings in the baseline and the dismissals of `config`.

    Args:
        document: The result of a reader.
        engines: The available models; a missing one is a `Skipped` in the report.
        source: The whole source text, aligned here; None to use the document's own.
        references: Whole reference translations, aligned here.
        ask: Gathers evidence; replaced by callers that cache some of it.
    """
    segments = segment(document)
    pairs = pair_up(document, segments, source, references, engines.encoder, config.lang)
    checked = check_pairs(pairs, engines, config, ask=ask)
    score, needs_edit = story_score(checked.pairs, checked.scores)
    report = Report(
        document=document,
        pairs=checked.pairs,
        evidence=checked.evidence,
        scores=checked.scores,
        findings=tuple(f for f in checked.findings if f.probability >= config.min_probability),
        skipped=checked.skipped,
        score=score,
        needs_edit=needs_edit,
        penalty=penalty(checked.pairs, checked.findings),
        basis=_basis(checked.evidence),
        signature=signature(engines, config),
        metrics=reference_scores(checked.pairs),
        summaries={spec.name: spec.summary for spec in SIGNALS},
        band=band_of(score),
        judgement=judgement(config.lang, score, shipped()),
        fail_level=config.fail_level,
        min_score=config.min_score,
        max_per_1000_words=config.max_findings_per_1000_words,
    )
    return reviewed(report, config)


def explained(report: Report, engines: Engines) -> Report:
    """The report with translations beside flagged segments, for display; scores and findings do not change."""
    findings = with_opinions(report.findings, report.pairs, engines)
    shown = {f.pair_id: f.evidence for f in findings if f.evidence.get("back_translation")}
    evidence = {
        name: replace(e, pivot=shown[name]["pivot"], back_translation=shown[name]["back_translation"])
        if name in shown
        else e
        for name, e in report.evidence.items()
    }
    return replace(report, findings=findings, evidence=evidence)


def check_pairs(
    pairs: Sequence[SegmentPair], engines: Engines, config: Config, *, ask: Gather = gather
) -> CheckedPairs:
    """Evidence, signals, findings and scores of a batch of pairs with unique ids."""
    specs = chosen(config.select, config.ignore, config.packs, config.vocabulary)
    proposals = propose(specs, pairs, models=engines.language_model is not None)
    trials = tuple(chain.from_iterable(proposals.values()))
    evidence = ask(pairs, engines, trials, pivot=config.pivot is not False)
    measured, skipped = measure(specs, pairs, evidence, proposals)
    signals = house.apply(measured, pairs, config.rules, config.vocabulary, PROFILES)
    findings, scores = score_segments(pairs, evidence, signals, PROFILES, shipped(), config.min_probability)
    return CheckedPairs(tuple(pairs), evidence, findings, scores, (*engines.skipped, *skipped))


def check_batches(batches: Iterable[Sequence[SegmentPair]], engines: Engines, config: Config) -> Iterator[CheckedPairs]:
    """The same for any number of batches, in order, one at a time."""
    return (check_pairs(batch, engines, config) for batch in batches)


def signature(engines: Engines, config: Config) -> str:
    """Everything that a score depends on, in one line: equal signatures, equal bytes."""
    parts = [
        "mtcheck",
        f"langs:{config.lang}",
        f"models:{engines.signature or 'none'}",
        *([f"{PART}{arithmetic()}"] if engines.signature else []),
        f"pivot:{'yes' if engines.backward else 'no'}",
        f"calib:{shipped().version}",
        f"build:{build()}",
        *signals_signature(config.select, config.ignore, config.packs),
        *house.signature(config.rules, config.vocabulary),
        f"version:{__version__}",
    ]
    return "|".join(parts)


def _basis(evidence: Mapping[str, Evidence]) -> str:
    """The basis of the story: the best basis of any segment."""
    found = {e.basis for e in evidence.values()}
    return next((basis for basis in ("source", "pivot") if basis in found), "none")
