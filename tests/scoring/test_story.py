"""A story's score is the mean over its words; it needs an editor at least as likely as its worst segment."""

import pytest

from mtcheck.findings import SegmentScore
from mtcheck.scoring.bands import band_of
from mtcheck.scoring.calibration import shipped
from mtcheck.scoring.story import judgement, story_score
from mtcheck.types import Segment, SegmentPair, Span


def pair(key, text):
    return SegmentPair(key, "d", Segment(text, Span(0, len(text))), text, Span(0, len(text)))


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        ([("one two three", 80, 0.2), ("one", 40, 0.6)], (70.0, 0.6)),
        ([("one", 80, 0.9), ("one two three", 40, 0.1)], (50.0, 0.9)),
        ([("one two", 90, 0.3), ("one two", 90, 0.3), ("one two", 90, 0.3)], (90.0, 0.3)),
        ([("one two", 80, 0.2), ("three", None, None)], (80.0, 0.2)),
        ([("", 0.0, 1.0)], (0.0, 1.0)),
        ([("one", None, None), ("two", None, None)], (None, None)),
        ([], (None, None)),
    ],
    ids=["long counts more", "the worst decides", "equal", "one unjudged", "blank", "not scored", "nothing"],
)
def test_a_story_of_these_segments(segments, expected):
    pairs = [pair(str(i), text) for i, (text, _, _) in enumerate(segments)]
    scores = [SegmentScore(str(i), score, edit) for i, (_, score, edit) in enumerate(segments)]
    assert story_score(pairs, scores) == expected


def test_cutting_a_segment_in_two_changes_nothing():
    whole = story_score([pair("1", "a b c d")], [SegmentScore("1", 50, 0.5)])
    halves = [SegmentScore("1", 50, 0.5), SegmentScore("2", 50, 0.5)]
    assert story_score([pair("1", "a b"), pair("2", "c d")], halves) == whole


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (100.0, "publishable"),
        (85.0, "publishable"),
        (84.96, "publishable"),
        (84.9, "light edit"),
        (70.0, "light edit"),
        (69.9, "heavy edit"),
        (45.0, "heavy edit"),
        (44.9, "retranslate"),
        (0.0, "retranslate"),
        (None, None),
    ],
)
def test_a_score_has_a_band_by_what_is_printed(score, band):
    assert band_of(score) == band


@pytest.mark.parametrize(
    ("pair_of_languages", "score", "expected"),
    [
        ("fr-en", 70.0, "measured"),
        ("fr-en", None, "not scored"),
        ("sw-en", 70.0, "unmeasured"),
        ("en-nl", 0.0, "unmeasured"),
        ("fr-de", 70.0, "unmeasured"),
        ("en-de", 70.0, "measured"),
        ("en-fr", 70.0, "at chance"),
        ("en-pt", 70.0, "at chance"),
        ("en-fr", None, "not scored"),
        ("en-nl", None, "not scored"),
    ],
)
def test_how_far_a_score_can_be_trusted(pair_of_languages, score, expected):
    assert judgement(pair_of_languages, score, shipped()) == expected
