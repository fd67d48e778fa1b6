"""All ways to check a story agree on what is shown: the commands, the library, the desk, the service, the batch."""

import json
from pathlib import Path

import pytest

from mtcheck.api import check
from mtcheck.batch.ledger import Ledger
from mtcheck.batch.task import Task
from mtcheck.config import load
from mtcheck.desk.bench import Bench
from mtcheck.desk.database import Database
from mtcheck.documents import load as read
from mtcheck.documents import read_bytes
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.review.baseline import write_baseline
from mtcheck.review.fingerprints import fingerprints
from mtcheck.review.fix import MIN_PROBABILITY, WORDLESS_SHARE, fixed
from mtcheck.serve.worker import Worker

SEEDS = Path(__file__).parents[1] / "seeds"
SETTINGS = 'select = ["rules"]\nbaseline = "known.json"\nsuppressions = "dismissed.toml"\n'
DISMISSED = '[[ignore]]\nsignal = "attribution"\nreason = "the desk orders them"\n'


def wire_copy():
    """The seed story as it comes from an agency's line: IPTC 7901."""
    copy = (SEEDS / "wire-story.en.txt").read_text(encoding="utf-8").replace("\n", "\r\n")
    return f"\x01AFP0123 4 I 0512 FRA/AFP\x02\r\n{copy}\x03\x04".encode()


STORIES = {
    "story.txt": lambda: (SEEDS / "wire-story.en.txt").read_bytes(),
    "story.wire": wire_copy,
    "story.xml": lambda: (SEEDS / "wire-story.newsml.xml").read_bytes(),
}


@pytest.fixture(params=STORIES)
def desk(request, tmp_path, monkeypatch):
    """A story in a folder whose settings name dismissals and a baseline that knows every second finding.

    Returns:
        The name of the story, and its report without the baseline and the dismissals.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / request.param).write_bytes(STORIES[request.param]())
    (document,) = read_bytes(read(Path(request.param)), request.param)
    whole = check_document(document, Engines(), load({"select": ["rules"]}))
    (tmp_path / "known.json").write_text(write_baseline([whole]), encoding="utf-8")
    known = json.loads((tmp_path / "known.json").read_text("utf-8"))
    known["findings"] = known["findings"][::2]
    known["segments"] = {}  # In a segment that the baseline knows, nothing is new.
    (tmp_path / "known.json").write_text(json.dumps(known), encoding="utf-8")
    (tmp_path / "mtcheck.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "dismissed.toml").write_text(DISMISSED, encoding="utf-8")
    return request.param, whole


def by_check(run, name):
    (document,) = json.loads(run("check", name, "-f", "json").stdout)["reports"]
    return [each["fingerprint"] for each in document["findings"]]


def by_the_library(run, name):
    return fingerprints(check(name, config=load({})))


def by_the_desk(run, name):
    bench = Bench(Database(Path("desk.sqlite3")), Engines, load({}))
    (story,) = bench.open(Path(name).read_bytes(), name)
    return fingerprints(bench.checked(story).report)


def by_the_service(run, name):
    outcome = Worker(load({}))(Task(name, Path(name).read_bytes()))
    (story,) = outcome.stories
    return [each["fingerprint"] for each in json.loads(story.report)["findings"]]


def by_batch(run, name):
    assert run("batch", name, "--out", "out.sqlite").returncode == 0
    ledger = Ledger(Path("out.sqlite"))
    (row,) = ledger.rows()
    return [each["fingerprint"] for each in json.loads(ledger.report(row.name))["findings"]]


def by_baseline_write(run, name):
    """A new baseline keeps what the old one knows; what it adds is what is shown."""
    known = {each["fingerprint"] for each in json.loads(Path("known.json").read_text("utf-8"))["findings"]}
    done = run("baseline", "write", name, "-o", "new.json")
    assert done.returncode == 0, done.stderr
    after = [each["fingerprint"] for each in json.loads(Path("new.json").read_text("utf-8"))["findings"]]
    return [each for each in after if each not in known]


@pytest.mark.parametrize(
    "way",
    [by_check, by_the_library, by_the_desk, by_the_service, by_batch, by_baseline_write],
    ids=lambda way: way.__name__,
)
def test_every_way_shows_the_same_findings(run, desk, way):
    name, whole = desk
    known = json.loads(Path("known.json").read_text("utf-8"))["findings"]
    left_out = {each["fingerprint"] for each in known}
    dismissed = [f for f in whole.findings if f.signal == "attribution"]
    expected = [
        each
        for each, finding in zip(fingerprints(whole), whole.findings, strict=True)
        if each not in left_out and finding.signal != "attribution"
    ]
    assert dismissed
    assert min(len(expected), len(known)) >= 5
    assert sorted(way(run, name)) == sorted(expected)


def test_fix_repairs_what_is_shown_and_nothing_else(run, desk):
    name, whole = desk
    shown = check(name, config=load({"min_probability": MIN_PROBABILITY * WORDLESS_SHARE}))
    text = run("fix", name).stdout.decode()
    assert text == fixed(shown)
    assert text != fixed(whole)
    assert text != shown.document.text
