"""A repair is shown only if it is clean: the rules read the repaired segment again and find nothing new there.

"affirmed to AFP the colonel" must not become "told AFP the colonel", in which another rule finds French order. Only
rules on the text are run, on repaired segments alone, all those of a batch at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mtcheck.findings import Signal
from mtcheck.language.words import surroundings
from mtcheck.signals.base import SignalSpec
from mtcheck.signals.clean_marks import MARKS, unclean_marks
from mtcheck.signals.reread import as_document, read_again
from mtcheck.types import SegmentPair, Span

# Rules about words in one segment, which a repair may trigger.
READERS = frozenset({"calques", "prepositions", "tense", "attribution", "repetition", "spacing", "capitalisation"})
MENDED = frozenset(
    {
        *("calques", "prepositions", "tense", "attribution", "edit_probe", "vocabulary", "names", "locale", "spelling"),
        *("capitalisation", "repetition", "final_mark", "wire"),
    }
)
READ = 600  # Code points on either side of a repair that are read again in a long segment.
AROUND = 30  # Code points on either side of a repair in which a new finding is attributed to it.


@dataclass(frozen=True, slots=True)
class RepairedPair:
    """A suggestion of a signal, and the repaired pair: its words, and the place around them."""

    signal: int
    suggestion: int
    pair: SegmentPair
    place: Span
    words: Span


def with_clean_repairs(
    signals: Sequence[Signal], pairs: Sequence[SegmentPair], specs: Sequence[SignalSpec]
) -> tuple[Signal, ...]:
    """The signals without suggestions that lead to the same finding again or to another one."""
    readers = [spec for spec in specs if spec.name in READERS and not spec.needs]
    by_id = {pair.id: pair for pair in pairs}
    repaired = [one for i, signal in enumerate(signals) for one in repaired_pairs(i, signal, by_id.get(signal.pair_id))]
    rules = [spec for spec in specs if spec.name in READERS | MARKS and not spec.needs]
    marks = {(number, 0) for number in unclean_marks(signals, pairs, rules)}
    if not (repaired and readers) and not marks:
        return tuple(signals)
    before = defaultdict[str, set[tuple[str, str]]](set)
    for signal in signals:
        before[signal.pair_id].add((signal.name, signal.kind))
    unclean = marks | set(soiled(repaired, readers, signals, before))
    return tuple(
        replace(signal, suggestions=tuple(s for k, s in enumerate(signal.suggestions) if (i, k) not in unclean))
        for i, signal in enumerate(signals)
    )


def repaired_pairs(number: int, signal: Signal, pair: SegmentPair | None) -> Iterator[RepairedPair]:
    """Each suggestion that lies inside its segment, applied."""
    if pair is None or signal.name not in MENDED:
        return
    for k, suggestion in enumerate(signal.suggestions):
        span = suggestion.span.shift(-pair.target.span.start)
        if 0 <= span.start <= span.end <= len(pair.text):
            read = surroundings(pair.text, span, READ, READ)
            text = pair.text[read.start : span.start] + suggestion.replacement + pair.text[span.end : read.end]
            start = span.start - read.start
            words = Span(max(0, start - 1), start + len(suggestion.replacement) + 1)
            yield RepairedPair(number, k, as_document(pair, text, f"{number} {k}"), grown(words), words)


def grown(words: Span) -> Span:
    """The place of the repaired words, slightly extended."""
    return Span(max(0, words.start - AROUND), words.end + AROUND)


def soiled(
    repaired: Sequence[RepairedPair],
    readers: Sequence[SignalSpec],
    signals: Sequence[Signal],
    before: Mapping[str, set[tuple[str, str]]],
) -> Iterator[tuple[int, int]]:
    """Signal and suggestion of each repaired pair in which a rule has a new finding, or the same one again."""
    by_name = {one.pair.id: one for one in repaired}
    for found in read_again(readers, [one.pair for one in repaired]):
        one = by_name[found.pair_id]
        if not found.span.overlaps(one.place):
            continue
        mended = signals[one.signal]
        again = (found.name, found.kind) == (mended.name, mended.kind) and found.span.overlaps(one.words)
        if again or (found.name, found.kind) not in before[mended.pair_id]:
            yield one.signal, one.suggestion
