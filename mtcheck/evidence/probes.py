"""Small repairs that are tried on the copy: does one make the words much likelier?

Each costs a reading by the language model, so only very unlikely places are tried, and only a few words around each are
read. What is tried in a text depends on that text and what it was read with, never on what else is in the batch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mtcheck.interfaces import LanguageModel
from mtcheck.readings import Probe, WordScore
from mtcheck.signals.pronoun_edits import pronoun_edits, read_before
from mtcheck.signals.small_edits import SmallEdit, small_edits
from mtcheck.signals.split_tail.find import find
from mtcheck.signals.split_tail.repairs import Repair, candidates
from mtcheck.types import SegmentPair, Span

UNLIKELY = 24.0  # Nats: in news about one place in a hundred words.
PLACES = 2  # Tried in one pair at most.
BEFORE, AFTER = 90, 45  # Code points read on either side of a small edit.
AFTER_PRONOUN = 100  # Code points: what is done says who does it.
AROUND = 1000  # Code points read on either side of a split tail, so that a very long paragraph stays cheap.


@dataclass(frozen=True, slots=True)
class _Trial:
    """A reading: the part that changes and what follows, after what stands before."""

    pair: int
    kind: str
    span: Span
    replacement: str
    context: str
    before: str
    after: str


def probe(
    pairs: Sequence[SegmentPair], surprisals: Sequence[Sequence[WordScore]], model: LanguageModel
) -> tuple[tuple[Probe, ...], ...]:
    """Try split-tail repairs, small edits and pronouns; the gain is ln p(after) - ln p(before) of what was read."""
    trials = [*_tails(pairs), *_small(pairs, surprisals), *_pronouns(pairs)]
    readings = list(dict.fromkeys((t.context, text) for t in trials for text in (t.before, t.after)))
    scores = model.log_prob([text for _, text in readings], [context for context, _ in readings]) if readings else ()
    found = dict(zip(readings, scores, strict=True))
    results: list[list[Probe]] = [[] for _ in pairs]
    for trial in trials:
        gain = found[trial.context, trial.after] - found[trial.context, trial.before]
        results[trial.pair].append(Probe(trial.kind, trial.span, trial.replacement, gain))
    return tuple(tuple(probes) for probes in results)


def unlikely_places(text: str, surprisal: Sequence[WordScore]) -> list[tuple[SmallEdit, ...]]:
    """The small edits to be tried in a text, a group for each place, the least likely place first."""
    places = [(_surprise_at(edits[0].span, surprisal), edits) for edits in small_edits(text)]
    unlikely = sorted((place for place in places if place[0] >= UNLIKELY), key=lambda place: -place[0])
    return [edits for _, edits in unlikely[:PLACES]]


def _tails(pairs: Sequence[SegmentPair]) -> Iterator[_Trial]:
    """Every candidate repair of every split tail, read in what of the paragraph stands around it.

    A trial goes to the pair in which the tail starts, its span shifted to that pair's text.
    """
    numbered = enumerate(pairs)
    for _, group in groupby(numbered, key=lambda item: (item[1].document, item[1].paragraph_span)):
        members = tuple(group)
        paragraph, origin = members[0][1].paragraph, members[0][1].paragraph_span.start
        for tail in find(paragraph):
            before = [m for m in members if m[1].target.span.start <= tail.span.start + origin]
            i, pair = before[-1] if before else members[0]
            repairs = candidates(paragraph, tail)
            read = around(paragraph, repairs)
            for repair in repairs:
                span = repair.span.shift(origin - pair.target.span.start)
                after = repair.text.join(
                    (paragraph[read.start : repair.span.start], paragraph[repair.span.end : read.end])
                )
                yield _Trial(i, "split-tail", span, repair.text, "", read.of(paragraph), after)


def around(paragraph: str, repairs: Sequence[Repair]) -> Span:
    """What of a paragraph is read to compare the repairs of one tail: they, and AROUND on either side."""
    begin = max(0, min((repair.span.start for repair in repairs), default=0) - AROUND)
    stop = max((repair.span.end for repair in repairs), default=0) + AROUND
    return Span(begin, min(len(paragraph), stop))


def _small(pairs: Sequence[SegmentPair], surprisals: Sequence[Sequence[WordScore]]) -> Iterator[_Trial]:
    for i, (pair, scores) in enumerate(zip(pairs, surprisals, strict=True)):
        for edits in unlikely_places(pair.text, scores):
            yield from (_trial(pair.text, i, edit, _clause(pair.text, edit.span.start), AFTER) for edit in edits)


def _pronouns(pairs: Sequence[SegmentPair]) -> Iterator[_Trial]:
    """Pronouns are read after what the story said before: there alone stands what they mean."""
    for i, pair in enumerate(pairs):
        before = "\n".join(pair.context)
        for edit in pronoun_edits(pair.text, before):
            yield _trial(pair.text, i, edit, read_before(pair.text, edit.span.start, before), AFTER_PRONOUN)


def _surprise_at(span: Span, scores: Sequence[WordScore]) -> float:
    """How unlikely the small word is together with the two words after it, in nats."""
    following = [word.value for word in scores if word.end > span.start][:3]
    return sum(following)


def _clause(text: str, at: int) -> str:
    """The few words of a text before a place."""
    return text[text.rfind(" ", 0, max(0, at - BEFORE)) + 1 : at].rstrip()


def _trial(text: str, pair: int, edit: SmallEdit, context: str, after: int) -> _Trial:
    """An edit, read behind `context` with `after` code points of what follows, to the end of a word."""
    stop = text.find(" ", edit.span.end + after)
    rest = text[edit.span.end : None if stop < 0 else stop]
    return _Trial(
        pair, edit.kind, edit.span, edit.replacement, context, edit.span.of(text) + rest, edit.replacement + rest
    )
