"""Whole documents, as a desk or a build gives them: what must fail, what must be shown, what must pass untouched.

Each line of `whole_documents.jsonl` is a document with its source, if it has one. It goes through the whole pipeline
without models, at default settings. Whatever is repaired, every repair that is shown must be clean: applied, it leads
to no new finding.
"""

import json
from pathlib import Path

import pytest

from mtcheck.config import load
from mtcheck.documents import read_text
from mtcheck.findings import Severity
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.signals import SIGNALS
from tests.gates import gate

FILE = Path(__file__).parent / "whole_documents.jsonl"
ROWS = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def rows(expected, *names):
    """The rows of one outcome, the named columns of each."""
    return [tuple(row[name] for name in names) for row in ROWS if row["expected"] == expected]


FAIL = rows("fail", "signal", "source", "text", "lang")  # The gate fails, and this signal says so.
SHOWN = rows("shown", "signal", "text", "lang")
CLEAN = rows("clean", "source", "text", "lang")  # Not one finding.
PASS = rows("pass", "source", "text", "lang")  # No more than small notes.
ABBREVIATED = [text for (text,) in rows("abbreviated", "text")]  # No split tail at a stop of an abbreviation.


def checked(text, source=None, lang="fr-en"):
    """The report of a document that no model judged."""
    return check_document(read_text(text), Engines(), load({"lang": lang}), source)


def signals(report):
    """The names of all signals that are shown."""
    return {name for finding in report.findings for name in finding.signals}


@pytest.mark.parametrize(("signal", "source", "text", "lang"), FAIL)
def test_what_misleads_fails_the_gate(signal, source, text, lang):
    report = checked(text, source, lang)
    assert not gate([report], fail_level="major").passed
    assert any(signal in finding.signals and finding.severity >= Severity.MAJOR for finding in report.findings)


@pytest.mark.parametrize(("signal", "text", "lang"), SHOWN)
def test_what_is_wrong_is_shown(signal, text, lang):
    assert signal in signals(checked(text, lang=lang))


@pytest.mark.parametrize(("source", "text", "lang"), CLEAN)
def test_what_is_right_is_left_alone(source, text, lang):
    assert checked(text, source, lang).findings == ()


@pytest.mark.parametrize(("source", "text", "lang"), PASS)
def test_what_is_no_more_than_a_note_passes(source, text, lang):
    assert gate([checked(text, source, lang)], fail_level="major").passed


@pytest.mark.parametrize("text", ABBREVIATED)
def test_abbreviations_cut_no_sentence(text):
    report = checked(text)
    assert "split_tail" not in signals(report)
    assert gate([report], fail_level="major").passed


# Of copy that was not translated no repair makes copy.
REPAIRED = [(source, text, lang) for signal, source, text, lang in FAIL if signal not in ("untranslated", "length")]
REPAIRED += [(None, text, lang) for _, text, lang in SHOWN]


@pytest.mark.parametrize(("source", "text", "lang"), REPAIRED)
def test_every_repair_that_is_shown_is_clean(source, text, lang):
    report = checked(text, source, lang)
    before = {(finding.signal, finding.kind) for finding in report.findings}
    for finding in report.findings:
        for repair in finding.suggestions:
            mended = text
            for one in sorted((repair, *finding.also), key=lambda one: one.span, reverse=True):
                mended = mended[: one.span.start] + one.replacement + mended[one.span.end :]
            after = [(one.signal, one.kind) for one in checked(mended, source, lang).findings]
            assert set(after) <= before, mended
            assert after.count((finding.signal, finding.kind)) < max(
                1, sum((one.signal, one.kind) == (finding.signal, finding.kind) for one in report.findings)
            ), mended


RULES = ",".join(spec.name for spec in SIGNALS if not spec.needs and not spec.graded)
# A row a file; a table cannot hold lines.
MISLEADING = [(s, t) for _, s, t, lang in FAIL if s and lang == "fr-en" and "\n" not in s + t]
RIGHT = [(s, t) for s, t, lang in CLEAN if s and lang == "fr-en" and "\n" not in s + t]


@pytest.mark.parametrize(("pairs", "code"), [(MISLEADING, 1), (RIGHT, 0)])
def test_the_command_line_says_the_same(pairs, code, run, tmp_path):
    """1 where copy misleads, and every file is named; 0 where all are right."""
    for number, (source, text) in enumerate(pairs):
        (tmp_path / f"{number:02}.tsv").write_text(f"{source}\t{text}\n", encoding="utf-8")
    done = run("check", tmp_path, "--select", RULES, "-f", "json")
    assert done.returncode == code
    reports = json.loads(done.stdout)["reports"]
    failing = [any(f["severity"] in ("major", "critical") for f in report["findings"]) for report in reports]
    assert failing == [code == 1] * len(pairs)
