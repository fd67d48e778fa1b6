"""Named features of a word and of a segment, for the fitted models of `calibration.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, log, log1p

from mtcheck.language.names import target_of
from mtcheck.language.words import tokens
from mtcheck.readings import Evidence, WordScore
from mtcheck.scoring.settings import number
from mtcheck.types import SegmentPair, Span

CEILING = number("features/ceiling")
ENOUGH = number("features/enough")
TOGETHER = (("tag", "surprisal"), ("tag", "forced"), ("surprisal", "forced"), ("tag", "twice"))
WITHOUT_BLANKS = frozenset({"zh", "ja", "th", "lo", "km", "my"})
CERTAIN = number("features/certain")
LEAST_WEIGHT = number("features/least_weight")
GROWTH = number("features/growth")
EXPECTED = number("features/expected")
LONG = number("features/long")


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule's hit.

    Attributes:
        span: In the pair's text.
        probability: Probability that the rule is right.
        share: Share of the covered words that are wrong if the rule is right: small for a tail cut off by a stop.
    """

    span: Span
    probability: float
    share: float


def words_of(pair: SegmentPair, evidence: Evidence) -> tuple[Span, ...]:
    """Words: the text between spaces; in languages without spaces, the quality model's units."""
    if target_of(pair.lang_pair) in WITHOUT_BLANKS and evidence.assessment:
        return tuple(word.span for word in evidence.assessment.words)
    return tokens(pair.text)


def word_features(pair: SegmentPair, evidence: Evidence) -> tuple[tuple[Span, dict[str, float]], ...]:
    """The features of each word; those of missing models are left out."""
    spans = words_of(pair, evidence)
    columns = {
        "surprisal": _at(spans, evidence.surprisal, CEILING),
        "expected": _at(spans, _expected(evidence), CEILING),
        "tag": [log_odds(p) for p in _at(spans, evidence.assessment.words if evidence.assessment else None, 1.0)],
        "twice": [log_odds(p) for p in _at(spans, evidence.tags.words if evidence.tags else None, 1.0)],
        "twice_severe": [log_odds(p) for p in _at(spans, evidence.tags.severe if evidence.tags else None, 1.0)],
        "severe": [log_odds(p) for p in _at(spans, evidence.assessment.severe if evidence.assessment else None, 1.0)],
        "forced": [-value for value in _at(spans, evidence.log_probs, 0.0, lowest=-CEILING)],
    }
    segment = _segment_level(evidence)
    rows = []
    for i, span in enumerate(spans):
        row = {name: column[i] for name, column in columns.items() if column}
        row |= _bent(row)
        if evidence.rarity:
            row["rarity"] = evidence.rarity[i].value
        row |= {"first": float(i == 0), "last": float(i + 1 == len(spans))}
        for name in ("surprisal", "expected", "tag", "twice"):
            row |= _neighbours(columns[name], i, name)
        rows.append((span, row | segment))
    return tuple(rows)


def segment_features(evidence: Evidence, weights: Sequence[WordScore], rules: Sequence[Fired] = ()) -> dict[str, float]:
    """Features of the segment as a whole.

    The word weights contain what models and rules find in words: "burden" is their sum, "worst" the highest of them,
    since readers judge a sentence by its worst words. "hits" is the expected number of right hits of `rules`, in a long
    segment for every `LONG` words. The quality model's own score also counts, because no word shows an omission, and
    whether the segment is dialogue, where readers are stricter. How improbable the whole is given the source does not
    count: a free translation is as improbable as a wrong one.
    """
    count = max(1, len(weights))
    row = {"burden": sum(w.value - LEAST_WEIGHT for w in weights) / count * min(count, LONG) ** GROWTH}
    row["worst"] = log_odds(max((w.value for w in weights), default=LEAST_WEIGHT))
    row["hits"] = log1p(fsum(hit.probability for hit in rules) / max(1.0, count / LONG))
    row["talk"] = evidence.talk
    if evidence.assessment:
        row["qe"] = log_odds(evidence.assessment.score)
        row["qe_edit"] = log_odds(evidence.assessment.needs_edit)
        row["qe_error"] = evidence.assessment.uncertainty
    if evidence.tags:
        row["twice_edit"] = log_odds(evidence.tags.needs_edit)
        row["twice_misleads"] = log_odds(evidence.tags.misleads)
    return row


def mean(values: Iterable[float]) -> float:
    """The mean of one number or more. Replaces `statistics.fmean`, whose import takes longer than a short check."""
    given = tuple(values)
    return fsum(given) / len(given)


def strangeness(evidence: Evidence) -> list[float]:
    """The surprisal of each word given the source, nats; [] without a source."""
    if evidence.basis != "source":
        return []
    return [min(w.value, CEILING) - EXPECTED * min(w.expected, CEILING) for w in evidence.surprisal or ()]


def _segment_level(evidence: Evidence) -> dict[str, float]:
    row: dict[str, float] = {}
    if evidence.assessment:
        row["qe"] = log_odds(evidence.assessment.score)
        row["qe_edit"] = log_odds(evidence.assessment.needs_edit)
    if evidence.surprisal:
        values = [min(word.value, CEILING) for word in evidence.surprisal]
        row["surprisal_mean"] = mean(values)
        row["surprisal_top"] = mean(sorted(values, reverse=True)[:3])
        row["expected_mean"] = mean(min(word.expected, CEILING) for word in evidence.surprisal)
    if evidence.log_probs:
        row["forced_mean"] = mean(-max(word.value, -CEILING) for word in evidence.log_probs)
    if evidence.tags:
        row["twice_edit"] = log_odds(evidence.tags.needs_edit)
        row["twice_misleads"] = log_odds(evidence.tags.misleads)
    if evidence.similarity is not None:
        row["distance"] = log1p(10 * (1 - evidence.similarity))
    return row


def _expected(evidence: Evidence) -> tuple[WordScore, ...]:
    """The expected surprisal of each word at its place: a rare word after “the” is expected."""
    return tuple(WordScore(word.start, word.end, word.expected) for word in evidence.surprisal or ())


def _at(spans: Sequence[Span], words: Sequence[WordScore] | None, highest: float, lowest: float = 0.0) -> list[float]:
    """The largest amount (by absolute value) among the words that touch each span; [] without amounts."""
    if not words:
        return []
    found = []
    at = 0
    for span in spans:
        while at < len(words) and words[at].end <= span.start:
            at += 1
        touching = []
        k = at
        while k < len(words) and words[k].start < span.end:
            touching.append(words[k].value)
            k += 1
        largest = max(touching, key=abs, default=0.0)
        found.append(min(highest, max(lowest, largest)))
    return found


def _bent(row: Mapping[str, float]) -> dict[str, float]:
    """Features beyond a sum of amounts: the first nats count for more, as does the agreement of two models."""
    capped = {f"{name}_capped": min(row[name], ENOUGH) for name in ("surprisal", "forced") if name in row}
    return capped | {f"{a}*{b}": row[a] * row[b] for a, b in TOGETHER if a in row and b in row}


def _neighbours(column: Sequence[float], i: int, name: str) -> dict[str, float]:
    if not column:
        return {}
    return {
        f"{name}_before": column[i - 1] if i else column[i],
        f"{name}_after": column[i + 1] if i + 1 < len(column) else column[i],
    }


def log_odds(p: float) -> float:
    """Log odds of a probability, bounded near 0 and 1."""
    bounded = min(CERTAIN, max(1 - CERTAIN, p))
    return log(bounded / (1 - bounded))
