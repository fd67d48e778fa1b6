"""JUnit fails what the run fails; SARIF lists what was left out, with the reason."""

import json
import xml.etree.ElementTree as ElementTree

import pytest

COPY = "The talks , resumed on Monday.\n\nThe minister left.\n"
RULES = ("--select", "spacing")


@pytest.fixture
def story(tmp_path):
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("severity", ["neutral", "minor", "major", "critical"])
@pytest.mark.parametrize("level", ["none", "neutral", "minor", "major", "critical"])
def test_junit_has_failures_where_the_exit_code_is_1(run, severity, level):
    args = ("--fail-level", level, "--rule", f"spacing={severity}", "-f", "junit", "--min-probability", "0")
    done = run("check", "a.txt", *RULES, *args)
    suites = ElementTree.fromstring(done.stdout)
    assert int(suites.get("failures")) == done.returncode
    assert len(suites.findall(".//failure")) == done.returncode
    assert len(suites.findall(".//system-out")) == 1 - done.returncode


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize(
    ("limits", "reasons"),
    [
        ((), []),
        (("--max-findings-per-1000-words", "200"), []),
        (("--max-findings-per-1000-words", "20"), ["111.1 findings per 1,000 words, more than 20"]),
        (("--min-score", "50"), ["a.txt was not scored, so it has no score to compare with 50"]),
    ],
)
def test_junit_fails_by_limits_of_stories_too(run, limits, reasons):
    args = ("--fail-level", "none", "-f", "junit", "--min-probability", "0")
    done = run("check", "a.txt", *RULES, *args, *limits)
    suites = ElementTree.fromstring(done.stdout)
    assert [failure.get("message") for failure in suites.findall(".//failure")] == reasons
    assert (done.returncode, int(suites.get("failures"))) == (bool(reasons), len(reasons))


def results(done):
    (sarif_run,) = json.loads(done.stdout)["runs"]
    return sarif_run["results"], sarif_run["invocations"][0]["toolExecutionNotifications"]


def test_sarif_lists_what_was_dismissed_with_its_reason(run, story):
    (found,), _ = results(run("check", "a.txt", *RULES, "-f", "sarif"))
    assert "suppressions" not in found
    run("ignore", found["partialFingerprints"]["mtcheck/v1"][:8], "--reason", "a [joke](x) of the desk")
    (gone,), notes = results(run("check", "a.txt", *RULES, "-f", "sarif", "--fail-level", "neutral"))
    assert gone["suppressions"] == [{"kind": "external", "justification": "a [joke] (x) of the desk"}]
    assert {key: gone[key] for key in ("ruleId", "partialFingerprints", "locations")} == {
        key: found[key] for key in ("ruleId", "partialFingerprints", "locations")
    }
    assert not any("was not done" in note["message"]["text"] for note in notes)


def test_sarif_and_text_say_what_the_baseline_knows(run, story):
    run("baseline", "write", "a.txt", *RULES, "-o", "known.json")
    (gone,), _ = results(run("check", "a.txt", *RULES, "--baseline", "known.json", "-f", "sarif"))
    assert gone["suppressions"][0]["justification"] == "known by the baseline"
    said = run("check", "a.txt", *RULES, "--baseline", "known.json").stdout.decode()
    assert "Left out" in said
    assert "Not done" not in said
