"""Surprisal of each word, after the source if there is one, else after the preceding text of the story.

A small language model judges a translation better after reading the source, if it can read its language.
Without a source a story is read in windows, so that each word sees its context but is computed once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from mtcheck.interfaces import LanguageModel
from mtcheck.language.names import english_name
from mtcheck.readings import WordSurprisal
from mtcheck.types import SegmentPair

WINDOW = 1500  # Code points read in one pass: with the context some 420 tokens.
CONTEXT = 400  # Code points of the text before a window that are read again.
# Source languages that help: French, on which `scripts/tune_language_model.py` trained it, and four languages of its
# pretraining. With other languages the results were worse than without a source (docs/quality.md).
READS = frozenset({"fr", "de", "es", "ru", "zh"})


@dataclass(frozen=True, slots=True)
class _Window:
    """Some pairs of one story read together: `starts[i]` is where pair `members[i]` begins in `text`."""

    text: str
    context: str
    members: tuple[int, ...]
    starts: tuple[int, ...]


def surprise(pairs: Sequence[SegmentPair], model: LanguageModel) -> tuple[tuple[WordSurprisal, ...], ...]:
    """-ln p of each whitespace-delimited word of each pair, >= 0; spans in the pair's target text."""
    windows = [*_prompted(pairs), *_read_on(pairs)]
    scores = model.surprisal([w.text for w in windows], [w.context for w in windows])
    found: dict[int, tuple[WordSurprisal, ...]] = {}
    for window, words in zip(windows, scores, strict=True):
        for member, start in zip(window.members, window.starts, strict=True):
            end = start + len(pairs[member].text)
            found[member] = tuple(
                replace(w, start=w.start - start, end=w.end - start) for w in words if start <= w.start < end
            )
    return tuple(found[i] for i in range(len(pairs)))


def reads_beside(pair: SegmentPair) -> bool:
    """True if there is no source, or one that the model can read."""
    return not pair.source or pair.lang_pair.partition("-")[0] in READS


def prompt(pair: SegmentPair) -> str:
    """What the model reads before a target whose source is known."""
    source, _, target = pair.lang_pair.partition("-")
    return f"{english_name(source)}: {pair.source}\n{english_name(target)}:"


def _prompted(pairs: Sequence[SegmentPair]) -> list[_Window]:
    return [_Window(pair.text, prompt(pair), (i,), (0,)) for i, pair in enumerate(pairs) if pair.source]


def _read_on(pairs: Sequence[SegmentPair]) -> list[_Window]:
    """Windows over the pairs without a source, story by story."""
    windows: list[_Window] = []
    members: list[int] = []
    before = ""
    for i, pair in enumerate(pairs):
        if pair.source:
            continue
        if members and (pairs[members[0]].document != pair.document or _size(pairs, members) > WINDOW):
            windows.append(_window(pairs, members, before))
            before = windows[-1].text if pairs[members[0]].document == pair.document else ""
            members = []
        if not members and not before:
            before = "\n".join(pair.context)
        members.append(i)
    return [*windows, _window(pairs, members, before)] if members else windows


def _size(pairs: Sequence[SegmentPair], members: Sequence[int]) -> int:
    return sum(len(pairs[i].text) for i in members)


def _window(pairs: Sequence[SegmentPair], members: Sequence[int], before: str) -> _Window:
    texts = [pairs[i].text for i in members]
    starts = tuple(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    return _Window("\n".join(texts), before[-CONTEXT:], tuple(members), starts)
