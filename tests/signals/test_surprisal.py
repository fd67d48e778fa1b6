"""What a language model does not expect, above what the rarity of the word explains."""

import pytest

from mtcheck.signals.surprisal import SIGNAL
from mtcheck.types import Evidence, Segment, SegmentPair, Span, WordScore

TEXT = "He was in on"


def pair():
    span = Span(7, 7 + len(TEXT))
    return SegmentPair("0", "story", Segment(TEXT, span), TEXT, span)


def words(values):
    """Each word of TEXT with its value."""
    starts = [TEXT.index(word) for word in TEXT.split()]
    return tuple(WordScore(s, s + len(w), v) for s, w, v in zip(starts, TEXT.split(), values, strict=True))


def found(values):
    signals = SIGNAL.measure([pair()], {"0": Evidence(surprisal=words(values))})
    return [(TEXT[s.span.start - 7 : s.span.end - 7], round(s.value, 3)) for s in signals]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((0, 0, 0, 0), []),
        ((3, 3, 3, 3), []),
    ],
)
def test_stretches_that_are_flagged_and_words_that_are_left_alone(values, expected):
    assert found(values) == expected


def test_a_common_word_in_a_wrong_place_is_flagged_and_a_rare_one_as_unlikely_is_left_alone():
    common, rare = SegmentPair("0", "a", Segment("the", Span(0, 3)), "the", Span(0, 3)), "Ouagadougou"
    unlikely = (WordScore(0, 3, 12.0),)
    assert list(SIGNAL.measure([common], {"0": Evidence(surprisal=unlikely)}))
    strange = SegmentPair("0", "a", Segment(rare, Span(0, len(rare))), rare, Span(0, len(rare)))
    assert not list(SIGNAL.measure([strange], {"0": Evidence(surprisal=(WordScore(0, len(rare), 12.0),))}))
