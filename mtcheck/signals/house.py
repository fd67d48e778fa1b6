"""House settings for signals: rules turned off or with another severity, accepted words, rejected repairs.

They apply between measuring and scoring, so that scores, gates and repairs follow them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from mtcheck.errors import ConfigError
from mtcheck.findings import Severity, Signal, Suggestion
from mtcheck.signals.glossary import EMPTY, Vocabulary, find, load_vocabulary
from mtcheck.types import SegmentPair, Span

OFF = "off"
LEVELS = {level.label: level for level in Severity}
# An accepted word does not make a figure or a name right, or a sentence complete.
FACTUAL = frozenset({"numbers", "names", "length", "final_mark", "vocabulary"})
ARTICLE = re.compile(r"(?:the|an?)\s+(?=\S)", re.IGNORECASE)

Rules = Sequence[tuple[str, str]]


def apply(
    signals: Sequence[Signal],
    pairs: Sequence[SegmentPair],
    rules: Rules,
    vocabulary: str | None,
    known: Collection[str],
) -> tuple[Signal, ...]:
    """The signals that the house style keeps, with its severities and without repairs against its words.

    Args:
        rules: Pairs of a name as in reports ("spacing", "calques/wire-fr/parquet") and "off" or a severity; of two
            matching names the longer applies.
        vocabulary: The folder of the house's words, or None.
        known: The names of all signals.

    Raises:
        ConfigError: A rule for an unknown signal; a vocabulary that is missing or invalid.
    """
    _check(rules, known)
    words = load_vocabulary(vocabulary) if vocabulary else EMPTY
    if not rules and words is EMPTY:
        return tuple(signals)
    texts = {pair.id: pair for pair in pairs}
    kept = _ruled(signals, dict(rules))
    return tuple(kept if words is EMPTY else _worded(kept, texts, words))


def _check(rules: Rules, known: Collection[str]) -> None:
    for name, _ in rules:
        signal = name.partition("/")[0]
        if signal not in known:
            close = get_close_matches(signal, known, 1)
            raise ConfigError(f"rules: no signal {signal!r}" + (f"; did you mean {close[0]}?" if close else ""))


def signature(rules: Rules, vocabulary: str | None) -> tuple[str, ...]:
    """The part of the settings that changes scores: `("rules:spacing=off", "words:1f00ba12")`. Raises ConfigError."""
    named = (f"rules:{','.join(f'{name}={level}' for name, level in sorted(rules))}",) if rules else ()
    return (*named, f"words:{load_vocabulary(vocabulary).digest}") if vocabulary else named


def _ruled(signals: Sequence[Signal], rules: Mapping[str, str]) -> Iterator[Signal]:
    for signal in signals:
        level = rules.get(f"{signal.name}/{signal.kind}", rules.get(signal.name))
        if level != OFF:
            yield replace(signal, severity=LEVELS[level]) if level else signal


def _worded(signals: Iterator[Signal], pairs: Mapping[str, SegmentPair], words: Vocabulary) -> Iterator[Signal]:
    accepted = {key: tuple(_accepted(pair, words)) for key, pair in pairs.items()}
    for signal in signals:
        spans, pair = accepted.get(signal.pair_id, ()), pairs.get(signal.pair_id)
        if signal.name not in FACTUAL and spans and pair and _within(_bare(signal.span, pair), spans):
            continue
        good = tuple(s for s in signal.suggestions if _allowed(s, spans, pair, words))
        yield signal if good == signal.suggestions else replace(signal, suggestions=good)


def _within(span: Span, spans: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in spans)


def _bare(span: Span, pair: SegmentPair) -> Span:
    """A finding without its leading article: accepting "US executive" accepts "the US executive" too."""
    article = ARTICLE.match(span.shift(-pair.target.span.start).of(pair.text))
    return Span(span.start + article.end(), span.end) if article else span


def _accepted(pair: SegmentPair, words: Vocabulary) -> Iterator[Span]:
    for term in words.accept:
        for span in find(term, pair.text):
            yield span.shift(pair.target.span.start)


def _allowed(repair: Suggestion, spans: Sequence[Span], pair: SegmentPair | None, words: Vocabulary) -> bool:
    """True if the repair adds no unwanted word and leaves the accepted terms that it touches unchanged."""
    if any(True for term in words.unwanted for _ in find(term, repair.replacement)):
        return False
    touched = [span for span in spans if span.overlaps(repair.span)]
    origin = pair.target.span.start if pair else 0
    return all(pair is not None and span.shift(-origin).of(pair.text) in repair.replacement for span in touched)
