"""Dismissed findings are left out and listed, and return when the dismissal expires."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mtcheck.documents import read, read_bytes
from mtcheck.errors import ConfigError
from mtcheck.review.dismissals import load_rules, suppress
from mtcheck.review.fingerprints import fingerprints
from tests.report.build import finding, report

TODAY = date(2026, 11, 23)
MARKS = (("2 000", "numbers"), ("end", "repetition"))
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
    assert len(result.findings) == left
    assert len(result.dismissed) == 5 - left


def test_dismissals_and_expiries_are_told(tmp_path):
    """The report has the number of dismissed findings with rule and reason, and each expired rule."""
    kept = '[[ignore]]\nsignal = "numbers"\nreason = "as printed"\n'
    gone = '[[ignore]]\nsignal = "repetition"\nreason = "old"\nexpires = 2020-01-01\n'
    told = suppress(report(), rules_of(tmp_path, kept + gone), TODAY).skipped[2:]
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
        ('[[ignore]]\nfingerprint = "abc"\nreason = "x"', "'abc' is not a fingerprint; copy 8 digits"),
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


def checked(path, *marks):
    """A report on a file as its reader reads it, with a finding for each (words, signal)."""
    (document,) = read(path)
    found = tuple(finding(document.text, "1", words, signal=signal) for words, signal in marks)
    return report(document.text, found, document=document)


FILES = {
    "after.md": "One.\n\nA 2 000 and the the end. {}\n",
    "before.md": "One.\n\n{}\n\nA 2 000 and the the end.\n",
    "within.md": "One.\n\nA 2 000 and {}\nthe the end.\n",
    "page.html": "<html><body><p>One.</p>\n{}\n<p>A 2 000 <b>and</b> the the end.</p></body></html>",
    "inside.html": "<html><body><p>One.</p>\n<p>A 2 000 {} and the the end.</p></body></html>",
}


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
@pytest.mark.parametrize("name", FILES)
def test_inline(tmp_path, name, comment, left):
    """A comment holds for its paragraph, or for the next if it stands on its own."""
    path = tmp_path / name
    path.write_text(FILES[name].format(f"<!-- mtcheck: ignore {comment} -->"), encoding="utf-8")
    result = suppress(checked(path, ("2 000", "numbers"), ("the the", "repetition")), (), TODAY)
    assert len(result.findings) == left


@pytest.mark.parametrize("name", ["far.md", "copy.txt"])
def test_inline_elsewhere(tmp_path, name):
    """A comment does not reach beyond its paragraph; in plain text, which has no comments, it is copy."""
    path = tmp_path / name
    path.write_text("One. <!-- mtcheck: ignore * -->\n\nTwo 2 000.\n", encoding="utf-8")
    assert len(suppress(checked(path, ("2 000", "numbers")), (), TODAY).findings) == 1


@pytest.mark.parametrize(
    ("comment", "sentence"),
    [
        ("", "names no signal"),
        ("numbers until soon", "'soon' is not a date"),
        ("numbers until 2020-01-01", "expired on 2020-01-01"),
        ("nubmers my own", "there is no signal 'nubmers'; did you mean 'numbers'?"),
    ],
)
def test_bad_comments_are_told(tmp_path, comment, sentence):
    """They are untrusted input, so they never stop a run."""
    path = tmp_path / "a.md"
    path.write_text(f"One 2 000. <!-- mtcheck: ignore {comment} -->", encoding="utf-8")
    one = replace(checked(path, ("2 000", "numbers")), summaries={"numbers": "", "quotes": ""})
    result = suppress(one, (), TODAY)
    assert len(result.findings) == 1
    assert sentence in result.skipped[-1].reason
    assert "line 1" in result.skipped[-1].reason


BODY = "<html><body>{}<p>One 2 000.</p>{}</body></html>"
ITEM = f"<newsItem><contentSet><inlineXML>{BODY}</inlineXML></contentSet></newsItem>"
COMMENT = "<!-- mtcheck: ignore numbers as printed -->"


@pytest.mark.parametrize("between", ["", "\n"])
@pytest.mark.parametrize(
    ("items", "left"),
    [
        ([(COMMENT, ""), ("", "")], [0, 1]),
        ([("", COMMENT), ("", "")], [0, 1]),
        ([("", ""), (COMMENT, "")], [1, 0]),
    ],
)
def test_a_comment_holds_for_its_own_story(tmp_path, between, items, left):
    """A file may hold several stories: a comment dismisses nothing in the others, even if all stand in one line."""
    path = tmp_path / "message.xml"
    path.write_text(
        f"<newsMessage>{between.join(ITEM.format(*item) for item in items)}</newsMessage>", encoding="utf-8"
    )
    reports = [
        report(document.text, (finding(document.text, "1", "2 000", signal="numbers"),), document=document)
        for document in read(path)
    ]
    assert [len(suppress(one, (), TODAY).findings) for one in reports] == left


@pytest.mark.parametrize("name", ["-", "page.html"])
def test_comments_are_those_of_the_text_that_was_read(tmp_path, monkeypatch, name):
    """An unsaved text, a request and standard input have no file, or one of that name with other content."""
    monkeypatch.chdir(tmp_path)
    page = "<html><body><p>A 2 000 end. {}</p></body></html>"
    (tmp_path / "page.html").write_text(page.format("<!-- mtcheck: ignore repetition -->"), encoding="utf-8")
    (document,) = read_bytes(page.format("<!-- mtcheck: ignore numbers -->").encode(), name)
    found = tuple(finding(document.text, "1", words, signal=signal) for words, signal in MARKS)
    left = suppress(report(document.text, found, document=document), (), TODAY).findings
    assert [one.signal for one in left] == ["repetition"]
