"""Every report for people says how far its scores can be trusted."""

from dataclasses import replace

import pytest

from mtcheck.report import write
from tests.report.build import report

WARNED = [
    ("unmeasured", "unmeasured for this pair of languages"),
    ("at chance", "no better than chance for this pair of languages"),
]
READ = ("text", "html", "summary")


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize(("judgement", "warning"), WARNED)
def test_a_score_that_cannot_be_trusted_has_its_warning_beside_it(form, judgement, warning):
    written = write([replace(report(), judgement=judgement)], form)
    assert warning in written.decode("utf-8")


@pytest.mark.parametrize("form", READ)
def test_a_measured_score_has_no_warning(form):
    written = write([report()], form)
    shown = written.decode("utf-8").replace("no better than chance”", "")  # The legend explains the words.
    assert not any(warning in shown for _, warning in WARNED)


@pytest.mark.parametrize("judgement", ["measured", "unmeasured", "at chance"])
def test_data_say_how_far_the_score_can_be_trusted(judgement):
    written = write([replace(report(), judgement=judgement)], "json")
    assert f'"judgement": "{judgement}"' in written.decode("utf-8")
