"""Debris all over a story is one finding, and every piece is repaired."""

import pytest

from mtcheck.config import Config
from mtcheck.documents import read_bytes
from mtcheck.findings import Severity, Signal, Suggestion
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.review.fix import fixed
from mtcheck.scoring.repeats import reported_once
from mtcheck.types import Span


def signal(start, kind="entity", pair="1", severity=None, repair=True):
    suggestions = (Suggestion(Span(start, start + 1), "x"),) if repair else ()
    return Signal(pair, "encoding", 1.0, Span(start, start + 1), kind, "It is.", suggestions, severity=severity)


@pytest.mark.parametrize(
    ("signals", "kept"),
    [
        ([signal(5), signal(1), signal(9, pair="2")], [(1, (5, 9))]),
        ([signal(1), signal(5)], [(1, ()), (5, ())]),
        ([signal(1), signal(5), signal(9, kind="invisible")], [(1, ()), (5, ()), (9, ())]),
        ([signal(1), signal(5), signal(9, pair="other")], [(1, ()), (5, ()), (9, ())]),
        ([signal(n, severity=Severity.MAJOR) for n in (1, 5, 9)], [(1, ()), (5, ()), (9, ())]),
        ([signal(n, repair=False) for n in (1, 5, 9)], [(1, ()), (5, ()), (9, ())]),
        ([signal(n, kind="word") for n in (1, 5, 9)], [(1, ()), (5, ()), (9, ())]),
    ],
)
def test_the_first_stands_for_all(signals, kept):
    documents = {"1": "a", "2": "a", "other": "b"}
    found = reported_once(signals, documents, lambda one: one.kind != "word")
    assert sorted((one.span.start, tuple(r.span.start for r in one.also)) for one in found) == kept


STORY = "It&#39;s late.\n\nHe won&#39;t come &amp; she can&#39;t.\n\nIt&#39;s over."


def check(text):
    (document,) = read_bytes(text.encode(), "a.txt", format="text")
    return check_document(document, Engines(), Config())


def test_a_story_of_entities_has_one_finding_and_is_repaired_whole():
    report = check(STORY)
    (found,) = [finding for finding in report.findings if finding.signal == "encoding"]
    assert found.span.of(STORY) == "&#39;"
    assert found.message == "“&#39;” is an HTML entity. The story holds 4 more of this kind."
    assert fixed(report) == "It's late.\n\nHe won't come & she can't.\n\nIt's over."


def test_two_entities_are_two_findings():
    report = check("It&#39;s late.\n\nHe won&#39;t come.")
    assert [finding.also for finding in report.findings] == [(), ()]
