"""A story's score is the mean over its words."""

from mtcheck.scoring.story import story_score
from mtcheck.types import Segment, SegmentPair, SegmentScore, Span


def pair(key, text):
    return SegmentPair(key, "d", Segment(text, Span(0, len(text))), text, Span(0, len(text)))


def test_long_segments_count_for_more():
    pairs = [pair("1", "one two three"), pair("2", "one")]
    assert story_score(pairs, [SegmentScore("1", 80, 0.2), SegmentScore("2", 40, 0.6)]) == (70.0, 0.3)


def test_cutting_a_segment_in_two_changes_nothing():
    whole = story_score([pair("1", "a b c d")], [SegmentScore("1", 50, 0.5)])
    halves = [SegmentScore("1", 50, 0.5), SegmentScore("2", 50, 0.5)]
    assert story_score([pair("1", "a b"), pair("2", "c d")], halves) == whole


def test_no_segment_is_no_failure():
    assert story_score([], []) == (0.0, 0.0)
