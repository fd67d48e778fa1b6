"""From amounts to findings and to the scores of segments."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mtcheck.findings import Finding, SegmentScore, Severity, Signal
from mtcheck.readings import Evidence, WordScore
from mtcheck.scoring.bands import band_of
from mtcheck.scoring.calibration import NEUTRAL, RULES, Calibration, logistic, mode_of
from mtcheck.scoring.error_spans import error_spans
from mtcheck.scoring.features import LEAST_WEIGHT, Fired, log_odds, segment_features, word_features, words_of
from mtcheck.scoring.machine_made import LIKELY, machine_made, story_features
from mtcheck.scoring.merge import merged, once
from mtcheck.scoring.repeats import reported_once
from mtcheck.scoring.settings import number
from mtcheck.types import SegmentPair

EVEN = number("segments/even")
ALONE = number("segments/alone")
# The share of the score that a false statement takes.
DEDUCTIONS = {level: number(f"deductions/{level.label}") for level in (Severity.MAJOR, Severity.CRITICAL)}
# Names the curve from the peak of an error span to its probability; "error_span@MODE" if fitted for a mode.
ERROR_SPAN = "error_span"


@dataclass(frozen=True, slots=True)
class Profile:
    """How a signal's findings are named and scored.

    Attributes:
        graded: Their probability comes from the words' weights, not from their own amount.
        unprintable: A segment with such a finding needs an edit, but its translation quality is unaffected.
        presumed: Their probability until a curve is fitted.
        scored: Kinds of an unprintable signal that do affect the translation quality.
        factual: They report that the copy contradicts the source.
    """

    category: str
    its_type: str
    severity: Severity
    graded: bool
    unprintable: bool = False
    presumed: float = 0.0
    scored: tuple[str, ...] = ()
    factual: bool = False

    def concerns_quality(self, kind: str) -> bool:
        """True if findings of this kind concern the quality of the translation."""
        return not self.unprintable or kind in self.scored


def score_segments(
    pairs: Sequence[SegmentPair],
    evidence: Mapping[str, Evidence],
    signals: Sequence[Signal],
    profiles: Mapping[str, Profile],
    calibration: Calibration,
    shown_from: float = 0.0,
) -> tuple[tuple[Finding, ...], tuple[SegmentScore, ...]]:
    """Findings of any probability, merged if they report the same error, and a score for each pair, in order.

    Args:
        shown_from: The least probability of displayed findings; merging compares severities from there on, and the
            `needs_edit` of a segment is at least the probability of each of them. 0 if findings are not shown.
    """
    of_pair: dict[str, list[Signal]] = defaultdict(list)
    documents = {pair.id: pair.document for pair in pairs}
    for signal in reported_once(signals, documents, lambda s: not profiles[s.name].concerns_quality(s.kind)):
        of_pair[signal.pair_id].append(signal)
    findings: list[Finding] = []
    scores: list[SegmentScore] = []
    rules_of = {pair.id: rule_hits(pair, of_pair[pair.id], profiles, calibration) for pair in pairs}
    story = story_features(pairs, evidence, rules_of)
    suspicions = {name for name, profile in profiles.items() if profile.graded}
    for pair in pairs:
        mine, seen, rules = of_pair[pair.id], evidence[pair.id], rules_of[pair.id]
        mode = calibration.fitted(mode_of(seen, pair.lang_pair))
        machine = machine_made(story[pair.id], calibration, mode)
        weights = word_weights(pair, seen, calibration, mode)
        found = [_finding(seen, s, profiles[s.name], calibration, machine) for s in mine if not profiles[s.name].graded]
        blocking = max((f.probability for f in found if _requires_edit(f, profiles[f.signal])), default=0.0)
        lost = max((deduction(f, profiles[f.signal]) for f in found), default=0.0)
        graded = [s for s in mine if profiles[s.name].graded]
        found += _graded(pair, seen, weights, graded, profiles, calibration, mode, machine)
        kept = merged((finding for finding in found if finding.probability > 0), shown_from, suspicions)
        findings += kept
        score = _score(pair, seen, weights, rules, blocking, lost, calibration, mode)
        scores.append(
            at_least(score, max((f.probability for f in kept if f.probability >= shown_from > 0), default=0.0))
        )
    return tuple(once(findings, documents)), tuple(scores)


def word_weights(pair: SegmentPair, evidence: Evidence, calibration: Calibration, mode: str) -> tuple[WordScore, ...]:
    """The models' probability that each word is wrong; a mix of the readings with and without the source."""
    beside = _word_weights(pair, evidence, calibration, mode)
    if evidence.alone is None or mode not in calibration.words:
        return beside
    mode_alone = calibration.fitted(mode_of(evidence.alone, pair.lang_pair))
    alone = _word_weights(pair, evidence.alone, calibration, mode_alone)
    return tuple(
        replace(b, value=logistic((1 - ALONE) * log_odds(b.value) + ALONE * log_odds(a.value)))
        for b, a in zip(beside, alone, strict=True)
    )


def _word_weights(pair: SegmentPair, evidence: Evidence, calibration: Calibration, mode: str) -> tuple[WordScore, ...]:
    """The probability in one reading that each word is wrong; the minimum for a mode that was not fitted."""
    model = calibration.words.get(mode)
    if model is None:
        return tuple(WordScore(span.start, span.end, LEAST_WEIGHT) for span in words_of(pair, evidence))
    rows = word_features(pair, evidence)
    return tuple(WordScore(span.start, span.end, max(LEAST_WEIGHT, logistic(model(row)))) for span, row in rows)


def with_rules(weights: Sequence[WordScore], rules: Sequence[Fired]) -> tuple[WordScore, ...]:
    """Under a rule, a word's weight is at least the probability that the rule is right and means that word."""
    found = list(weights)
    starts, ends = [w.start for w in weights], [w.end for w in weights]
    for hit in rules:
        for i in range(bisect_right(ends, hit.span.start), bisect_left(starts, hit.span.end)):
            found[i] = replace(found[i], value=max(found[i].value, hit.probability * hit.share))
    return tuple(found)


def rule_hits(
    pair: SegmentPair, signals: Sequence[Signal], profiles: Mapping[str, Profile], calibration: Calibration
) -> list[Fired]:
    """Hits of rules on the translated words; encoding debris does not count."""
    origin = pair.target.span.start
    translated = (s for s in signals if not profiles[s.name].graded and profiles[s.name].concerns_quality(s.kind))
    return [
        Fired(
            signal.span.shift(-origin),
            _probability(signal, profiles[signal.name], calibration)[0],
            calibration.shares.get(signal.name, EVEN),
        )
        for signal in translated
    ]


def severity_of(signal: Signal, profile: Profile) -> Severity:
    """Its own severity, else that of its kind."""
    return profile.severity if signal.severity is None else signal.severity


def _probability(signal: Signal, profile: Profile, calibration: Calibration) -> tuple[float, bool]:
    """The probability that a finding is right (by its curve, its author, or `NEUTRAL`), and whether it was measured."""
    if signal.stated or signal.presumed:
        return signal.value, signal.stated
    measured = calibration.probability(signal.name, signal.kind, severity_of(signal, profile), signal.value)
    return (profile.presumed or NEUTRAL, False) if measured is None else (measured, True)


def _finding(evidence: Evidence, signal: Signal, profile: Profile, calibration: Calibration, machine: float) -> Finding:
    """The finding of a rule with its kind's probability; below one half, scaled by that of machine copy."""
    probability, calibrated = _probability(signal, profile, calibration)
    return Finding(
        pair_id=signal.pair_id,
        span=signal.span,
        signal=signal.name,
        kind=signal.kind,
        category=signal.category or profile.category,
        its_type=signal.its_type or profile.its_type,
        severity=severity_of(signal, profile),
        probability=round(probability if probability >= LIKELY else probability * machine, 4),
        message=signal.message,
        suggestions=signal.suggestions,
        evidence=_shown(evidence),
        signals=(signal.name,),
        calibrated=calibrated,
        detail=signal.detail,
        also=signal.also,
    )


def _requires_edit(finding: Finding, profile: Profile) -> bool:
    """True if a finding requires an edit if it is right: a reader would be misled, or see debris."""
    return (finding.severity >= Severity.MAJOR or profile.unprintable) and finding.probability > LIKELY


def deduction(finding: Finding, profile: Profile) -> float:
    """The share of the score that a finding takes if it reports that the copy contradicts the source.

    Word weights come from the marks of readers. A wrong figure or a lost "not" is one word there, but misleads as much
    as a bad sentence.
    """
    counts = (
        profile.factual or (profile.unprintable and finding.kind in profile.scored)
    ) and finding.probability > LIKELY
    return DEDUCTIONS.get(finding.severity, 0.0) * finding.probability if counts else 0.0


def _graded(
    pair: SegmentPair,
    evidence: Evidence,
    weights: Sequence[WordScore],
    signals: Sequence[Signal],
    profiles: Mapping[str, Profile],
    calibration: Calibration,
    mode: str,
    machine: float,
) -> Iterator[Finding]:
    """Spans of words with high weights, each reported by the graded signals that fire there, if any."""
    origin = pair.target.span.start
    curve = calibration.curves.get(f"{ERROR_SPAN}@{mode}") or calibration.curves.get(ERROR_SPAN)
    for error_span in error_spans(pair.text, weights) if curve else ():
        span = error_span.span.shift(origin)
        telling = [signal for signal in signals if signal.span.overlaps(span)]
        if telling and curve:
            first = telling[0]
            found = _finding(evidence, replace(first, span=span), profiles[first.name], calibration, machine)
            names = tuple(dict.fromkeys(signal.name for signal in telling))
            yield replace(found, probability=round(curve(error_span.peak) * machine, 4), signals=names, calibrated=True)


def _shown(evidence: Evidence) -> dict[str, str]:
    shown = {"pivot": evidence.pivot, "back_translation": evidence.back_translation}
    return {name: text for name, text in shown.items() if text}


def _score(
    pair: SegmentPair,
    evidence: Evidence,
    of_models: Sequence[WordScore],
    rules: Sequence[Fired],
    blocking: float,
    lost: float,
    calibration: Calibration,
    mode: str,
) -> SegmentScore:
    """Score (0-100) and `needs_edit`; None for a mode that was not fitted.

    An empty target has the worst score, as it has no words with weights.

    Args:
        blocking: The probability that the segment cannot be published as it is, by the likeliest blocking finding of a
            rule. Findings of models are in the weights.
        lost: The share of the score that the worst factual finding takes (`deduction`).
    """
    weights = with_rules(of_models, rules)
    if not weights:
        return SegmentScore(pair.id, score=0.0, needs_edit=1.0, margin=0.0, weights=(), band=band_of(0.0))
    shown = tuple(WordScore(w.start, w.end, round(w.value, 4)) for w in weights)
    if mode == RULES:
        return SegmentScore(pair.id, score=None, needs_edit=None, margin=None, weights=shown)
    row = segment_features(evidence, weights, rules)
    amount = calibration.segments[mode](row)
    edit = logistic(calibration.needs_edit[mode]({**row, "amount": amount}))
    score = round(calibration.quality[mode](amount) * (1 - lost), 2)
    return SegmentScore(
        pair_id=pair.id,
        score=score,
        needs_edit=round(1 - (1 - edit) * (1 - blocking), 4),
        margin=round(calibration.margins[mode](row), 2),
        weights=shown,
        band=band_of(score),
    )


def at_least(score: SegmentScore, surest: float) -> SegmentScore:
    """The score with `needs_edit` raised to the probability of the most certain displayed finding."""
    if score.needs_edit is None or score.needs_edit >= surest:
        return score
    return replace(score, needs_edit=surest)
