"""Dismissed findings are left out, told, and come back when the dismissal expires."""

from datetime import date
from pathlib import Path

import pytest

from mtcheck.errors import ConfigError
from mtcheck.report.fingerprints import fingerprints
from mtcheck.suppress import load_rules, suppress
from tests.report.build import STORY, finding, report

TODAY = date(2026, 11, 23)
NAME = fingerprints(report())[0]
SIGNALS = ("attribution", "numbers", "omission", "repetition", "split_tail")


def rules_of(tmp_path, text):
    path = tmp_path / ".mtcheckignore"
    path.write_text(text, encoding="utf-8")
    return load_rules(path, SIGNALS)


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        (f'fingerprint = "{NAME}"', 4),
        (f'fingerprint = "{NAME[:8]}"', 4),
        ('fingerprint = "0000000000"', 5),
        ('signal = "numbers"', 4),
        ('signal = "numbers"\nkind = "format"', 4),
        ('signal = "numbers"\nkind = "other"', 5),
        ('signal = "*"', 0),
        ('signal = "*"\nfiles = "stories/*"', 0),
        ('signal = "*"\nfiles = "other/*"', 5),
        ('signal = "numbers"\nexpires = 2026-11-23', 4),
        ('signal = "numbers"\nexpires = "2026-11-22"', 5),
    ],
)
def test_sidecar(tmp_path, entry, left):
    """A rule holds for what it names, through its last day."""
    rules = rules_of(tmp_path, f'[[ignore]]\n{entry}\nreason = "house style"\n')
    result = suppress(report(), rules, TODAY)
    assert len(result.report.findings) == left
    assert len(result.dismissed) == 5 - left


def test_dismissals_and_expiries_are_told(tmp_path):
    """The report says how many findings went, by which rule, why, and which rule no longer holds."""
    kept = '[[ignore]]\nsignal = "numbers"\nreason = "as printed"\n'
    gone = '[[ignore]]\nsignal = "repetition"\nreason = "old"\nexpires = 2020-01-01\n'
    told = suppress(report(), rules_of(tmp_path, kept + gone), TODAY).report.skipped[2:]
    lines = [(line.name, line.reason.partition("ignore, ")[2]) for line in told]
    assert lines == [
        ("ignored", "entry 1: as printed"),
        ("expired", "entry 2 expired on 2020-01-01; its findings count again"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[ignore]\n", "cannot read"),
        ('[ignore]\nsignal = "numbers"', "only .*ignore.* entries"),
        ("other = 1", "only .*ignore.* entries"),
        ("ignore = [1]", "entry 1: expected a table"),
        ('[[ignore]]\nsignal = "numbers"', "entry 1: give a reason"),
        ('[[ignore]]\nreason = "x"', "entry 1: name a fingerprint or a signal"),
        ('[[ignore]]\nsignal = "nubmers"\nreason = "x"', "there is no signal 'nubmers'; did you mean 'numbers'"),
        ('[[ignore]]\nsignl = "numbers"\nreason = "x"', "unknown key 'signl'; did you mean 'signal'"),
        ('[[ignore]]\nsignal = 3\nreason = "x"', "signal must be a text"),
        ('[[ignore]]\nfingerprint = "abc"\nreason = "x"', "'abc' is no fingerprint; copy 8 digits"),
        (
            '[[ignore]]\nsignal = "numbers"\nreason = "x"\nexpires = "soon"',
            "expires must be a day such as 2027-01-31, not soon",
        ),
        ('[[ignore]]\nsignal = "numbers"\nreason = "x"\nexpires = 2026-01-01T00:00:00', "expires must be a day"),
    ],
)
def test_bad_sidecars(tmp_path, text, sentence):
    with pytest.raises(ConfigError, match=sentence):
        rules_of(tmp_path, text)


def test_no_sidecar_no_rules():
    assert load_rules(Path("does/not/exist")) == ()


COMMENT = "<!-- mtcheck: ignore {} -->"


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("numbers as printed", 1),
        ("numbers,repetition both", 0),
        ("*", 0),
        ("numbers until 2026-11-23 as printed", 1),
        ("numbers until 2026-11-22 as printed", 2),
        ("quotes", 2),
        ("", 2),
        ("numbers until soon", 2),
    ],
)
@pytest.mark.parametrize(
    "layout", ["{line} {comment}", "{comment}\n\n{line}", "{comment}\n{line}", "A first line. {comment} It ends.\n\nX"]
)
def test_inline(comment, left, layout):
    """A comment holds for its paragraph, or for the next if it stands alone; not for others."""
    line = next(line for line in STORY.split("\n") if "2 000" in line)
    text = layout.format(line=line, comment=COMMENT.format(comment))
    if "{line}" not in layout:
        text, left = f"{text}\n\n{line}", 2
    found = tuple(
        finding(text, "1", words, signal=signal) for words, signal in (("2 000", "numbers"), ("the the", "repetition"))
    )
    result = suppress(report(text, found), (), TODAY)
    assert len(result.report.findings) == left


@pytest.mark.parametrize(
    ("comment", "sentence"),
    [
        ("", "names no signal"),
        ("numbers until soon", "'soon' is no day"),
        ("numbers until 2020-01-01", "expired on 2020-01-01"),
    ],
)
def test_bad_comments_are_told(comment, sentence):
    """They come from outside, so they never stop a run."""
    text = f"One 2 000. {COMMENT.format(comment)}"
    result = suppress(report(text, (finding(text, "1", "2 000", signal="numbers"),)), (), TODAY)
    assert len(result.report.findings) == 1
    assert sentence in result.report.skipped[-1].reason
    assert "line 1" in result.report.skipped[-1].reason
