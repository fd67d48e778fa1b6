"""The audit fails for a known vulnerability, and for nothing else."""

import json

import pytest

from scripts.audit import verdict

SOUND = {"name": "click", "version": "8.5.1", "vulns": []}
HURT = {"name": "jinja2", "version": "3.0", "vulns": [{"id": "GHSA-1", "fix_versions": ["3.1.4"], "aliases": []}]}
UNMENDED = {"name": "regex", "version": "1", "vulns": [{"id": "GHSA-2", "fix_versions": []}]}
SKIPPED = {"name": "own", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([SOUND], 0, "1 packages audited, 0 known vulnerabilities"),
        ([SOUND, HURT], 1, "jinja2 3.0: GHSA-1, fixed in 3.1.4"),
        ([UNMENDED], 1, "fixed in none yet"),
        ([SOUND, SKIPPED], 0, "; 1 could not be asked about"),
        ([SKIPPED], 0, "not audited"),
        ([], 0, "not audited"),
    ],
)
def test_verdicts(packages, code, said):
    lines, found = verdict(json.dumps({"dependencies": packages, "fixes": []}))
    assert found == code
    assert any(said in line for line in lines)


@pytest.mark.parametrize("said", ["", "ERROR: connection failed", "[]", "{}", "null"])
def test_without_an_answer_nothing_fails(said):
    lines, code = verdict(said)
    assert code == 0
    assert lines[0].startswith("not audited: ")
