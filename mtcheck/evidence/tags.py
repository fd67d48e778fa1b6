"""Word tags of the language model, which reads the copy twice, with its source if there is one.

The first reading gives surprisal in the same pass, so that only the copy is read once more. English alone is read
segment by segment: on judged news, surprisal in the story's windows found no more faults (docs/language-model.md).
"""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.evidence.surprise import prompt
from mtcheck.interfaces import Tagger
from mtcheck.language.names import english_name
from mtcheck.readings import TwiceRead
from mtcheck.types import SegmentPair


def read_twice(pairs: Sequence[SegmentPair], tagger: Tagger) -> tuple[TwiceRead, ...]:
    """Tags and surprisal of each pair; spans in the pair's target text."""
    return tagger.read_twice([pair.text for pair in pairs], [_context(pair) for pair in pairs])


def _context(pair: SegmentPair) -> str:
    return prompt(pair) if pair.source else f"{english_name(pair.lang_pair.partition('-')[2])}:"
