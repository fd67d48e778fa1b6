"""Translations displayed beside flagged copy: its round trip, or with a source another translation of that source.

They are made after scoring, for flagged segments only, so that no score depends on them.
"""

from __future__ import annotations

import difflib
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mtcheck.findings import Finding
from mtcheck.interfaces import Engines, Translator
from mtcheck.language.words import tokens
from mtcheck.text.debris import plain
from mtcheck.types import SegmentPair, Span

MOST = 24  # Segments of one story.
SECONDS = 3.0  # Without loading. No batch begins that would end later if it were as slow as the one before.
FEW = 8  # Segments of the first batch; each may be twice as large. Large batches are faster, but cannot be stopped.


def with_opinions(
    findings: Sequence[Finding], pairs: Sequence[SegmentPair], engines: Engines, seconds: float = SECONDS
) -> tuple[Finding, ...]:
    """Add translations of their segments to the findings' `evidence`, worst first, until the time is up.

    Without a source: "pivot", "back_translation", and "back_differs" with its differences from the copy.
    With one: "translation", another translation of the source, and "translation_differs". Existing translations, made
    by the scoring models, are kept.
    """
    chosen = _gravest(findings, pairs)[: MOST if seconds > 0 else 0]
    shown = _opinions(chosen[:1], engines)  # Loads the models, which takes no time from the others.
    begin, done, size = time.monotonic(), 1, FEW
    while size and done < len(chosen):
        started = time.monotonic()
        shown |= _opinions(chosen[done : done + size], engines)
        now = time.monotonic()
        done, each = done + size, (now - started) / size
        left = seconds - (now - begin)
        size = min(2 * size, max(0, int(left / each)) if each else MOST)
    return tuple(replace(f, evidence={**shown.get(f.pair_id, {}), **f.evidence}) for f in findings)


def _gravest(findings: Sequence[Finding], pairs: Sequence[SegmentPair]) -> list[SegmentPair]:
    """The flagged pairs, worst first."""
    worst: dict[str, tuple[int, float]] = {}
    for finding in findings:
        if not finding.evidence.get("back_translation"):
            worst[finding.pair_id] = max(worst.get(finding.pair_id, (0, 0.0)), (finding.severity, finding.probability))
    return sorted((pair for pair in pairs if pair.id in worst), key=lambda pair: worst[pair.id], reverse=True)


def _opinions(pairs: Sequence[SegmentPair], engines: Engines) -> dict[str, Mapping[str, str]]:
    with_source = [pair for pair in pairs if pair.source]
    without = [pair for pair in pairs if pair.source is None]
    found: dict[str, Mapping[str, str]] = {}
    if engines.back and with_source:
        translations = engines.back.translate([plain(pair.source or "").text for pair in with_source])
        for pair, text in zip(with_source, translations, strict=True):
            found[pair.id] = {"translation": text, "translation_differs": differing(pair.text, text)}
    if engines.there and engines.back and without:
        found |= _round_trips(without, engines.there, engines.back)
    return found


def _round_trips(pairs: Sequence[SegmentPair], there: Translator, back: Translator) -> dict[str, Mapping[str, str]]:
    pivots = there.translate([plain(pair.text).text for pair in pairs])
    returned = back.translate(pivots)
    return {
        pair.id: {"pivot": pivot, "back_translation": text, "back_differs": differing(pair.text, text)}
        for pair, pivot, text in zip(pairs, pivots, returned, strict=True)
    }


def differing(copy: str, other: str) -> str:
    """The differing words: `differing("a big dog", "a dog ran") -> "big → (nothing); (nothing) → ran"`."""
    ours, theirs = tokens(copy), tokens(other)
    matcher = difflib.SequenceMatcher(
        None, [span.of(copy).lower() for span in ours], [span.of(other).lower() for span in theirs], autojunk=False
    )
    return "; ".join(
        f"{_words(copy, ours[a:b])} → {_words(other, theirs[c:d])}"
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _words(text: str, spans: Sequence[Span]) -> str:
    return text[spans[0].start : spans[-1].end] if spans else "(nothing)"
