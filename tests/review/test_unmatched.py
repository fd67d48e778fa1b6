"""A dismissal that matches nothing is named, one that holds is not."""

from dataclasses import replace

import pytest

from mtcheck.findings import Dismissed
from mtcheck.review.dismissals import Rule, unmatched
from mtcheck.review.fingerprints import fingerprints
from tests.report.build import report

REPORT = report()
NAME = fingerprints(REPORT)[0]
SIGNAL = REPORT.findings[0].signal


@pytest.mark.parametrize(
    ("rule", "used"),
    [
        (Rule("1", "x", fingerprint=NAME[:8]), True),
        (Rule("1", "x", signal=SIGNAL), True),
        (Rule("1", "x", signal="*"), True),
        (Rule("1", "x", fingerprint="00000000"), False),
        (Rule("1", "x", signal=SIGNAL, kind="no such kind"), False),
        (Rule("1", "x", signal=SIGNAL, files="elsewhere/*"), False),
    ],
)
def test_a_rule_that_matches_nothing_is_found(rule, used):
    assert unmatched([rule], [REPORT]) == (() if used else (rule,))


def test_what_was_dismissed_counts_as_matched():
    gone = replace(REPORT, findings=(), dismissed=tuple(Dismissed(finding, "x") for finding in REPORT.findings))
    assert unmatched([Rule("1", "x", signal=SIGNAL)], [gone]) == ()
