"""A batch checks everything exactly once, despite bad stories, dead processes and kills."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtcheck.batch import pool as pools
from mtcheck.batch.checking import StoryChecker
from mtcheck.batch.ledger import Ledger, ledger_path
from mtcheck.batch.run import BatchRequest, run
from mtcheck.config import Config
from mtcheck.errors import MtcheckError, UsageError

RULES = Config(select=("split_tail", "names"), quiet=True)
STORY = "Talks on day {}.\n\nHe spoke in reaction to the conference. annual press release of the president.\n"
PROGRAM = "from mtcheck.cli import main; main()"


@pytest.fixture
def wire(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "wire"
    folder.mkdir()
    for number in range(6):
        (folder / f"s{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    return folder


def batch(*sources, out="out.sqlite", config=RULES, **more):
    said = []
    code = run(BatchRequest(tuple(map(str, sources)), Path(out), **more), config, said.append)
    return code, said


def results(out="out.sqlite"):
    """All stored results, in order, as bytes to compare two runs."""
    with sqlite3.connect(ledger_path(Path(out))) as sql:
        stories = sql.execute("SELECT * FROM stories ORDER BY name").fetchall()
        return [sql.execute("SELECT name, digest, error FROM tasks ORDER BY name").fetchall(), stories]


def names(out="out.sqlite"):
    return [row.name for row in Ledger(ledger_path(Path(out))).rows()]


@pytest.mark.usefixtures("wire")
def test_every_story_has_a_result():
    code, said = batch("wire")
    assert (code, names()) == (0, [f"wire/s{number}.txt" for number in range(6)])
    assert said == ["6 checked, 0 taken from the cache, 0 done before, 0 failed: out.sqlite"]
    report = json.loads(Ledger(Path("out.sqlite")).report("wire/s0.txt"))
    assert report["document"]["name"] == "wire/s0.txt"
    assert [finding["signal"] for finding in report["findings"]] == ["split_tail"]


@pytest.mark.usefixtures("wire")
def test_the_number_of_processes_and_the_kind_of_output_change_nothing():
    batch("wire", out="one.sqlite")
    batch("wire", out="two.sqlite", jobs=3)
    batch("wire", out="folder")
    assert results("one.sqlite") == results("two.sqlite") == results("folder")
    files = sorted(Path("folder/reports").rglob("*.json"))
    assert len(files) == 6
    assert {len(json.loads(file.read_text())["reports"]) for file in files} == {1}


@pytest.mark.usefixtures("wire")
def test_what_is_done_is_not_done_again_and_what_changed_is():
    batch("wire")
    Path("wire/s1.txt").write_text("Changed.", encoding="utf-8")
    Path("wire/s9.txt").write_text("New.", encoding="utf-8")
    assert batch("wire")[1] == ["2 checked, 0 taken from the cache, 5 done before, 0 failed: out.sqlite"]
    assert len(names()) == 7
    other = Config(select=("names",), quiet=True)
    assert batch("wire", config=other)[1] == ["7 checked, 0 taken from the cache, 0 done before, 0 failed: out.sqlite"]
    assert len(names()) == 7


@pytest.mark.usefixtures("wire")
@pytest.mark.parametrize("data", [b"A story.", b""])
def test_file_names_that_are_no_utf8_are_stored_with_escapes(data):
    Path(os.fsdecode(b"wire/\xff.txt")).write_bytes(data)
    code, said = batch(os.fsdecode(b"wire/\xff.txt"), out="folder")
    ledger = Ledger(Path("folder/results.sqlite"))
    assert code == (0 if data else 2)
    assert [row.name for row in ledger.rows()] + [row for row, _ in ledger.failures()] == ["wire/\\udcff.txt"]
    assert "\udcff" not in "".join(said)


@pytest.mark.usefixtures("wire")
def test_a_bad_story_does_not_stop_the_others():
    Path("wire/broken.json").write_text('{"body_text": ', encoding="utf-8")
    Path("wire/bad.xlf").write_text("<xliff", encoding="utf-8")
    code, said = batch("wire", "missing.txt")
    assert (code, len(names())) == (2, 6)
    assert any("missing.txt: no such file" in line for line in said)
    failures = dict(Ledger(Path("out.sqlite")).failures())
    assert set(failures) == {"wire/bad.xlf", "wire/broken.json", "missing.txt"}
    Path("wire/bad.xlf").unlink()
    Path("wire/broken.json").unlink()
    Path("missing.txt").write_text("Now it is there.", encoding="utf-8")
    assert batch("wire", "missing.txt")[0] == 0
    assert len(names()) == 7


class Doomed(StoryChecker):
    """Ends its process, hangs, or raises, as the story says."""

    def __call__(self, task):
        if b"KILL" in task.data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"ONCE" in task.data and not Path("once").exists():
            Path("once").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if b"HANG" in task.data:
            time.sleep(600)
        return super().__call__(task)


@pytest.fixture
def doomed(monkeypatch):
    monkeypatch.setattr(pools, "ENTRY", "tests.batch.test_run:Doomed")


@pytest.mark.usefixtures("wire", "doomed")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("text", "said"),
    [("KILL", "the process that checked it ended (signal 9)"), ("HANG", "not checked within 2 seconds")],
)
def test_a_process_that_dies_or_hangs_costs_one_story(jobs, text, said):
    Path("wire/s3.txt").write_text(text, encoding="utf-8")
    code, lines = batch("wire", jobs=jobs, timeout=2)
    assert (code, len(names())) == (2, 5)
    assert lines[1:] == [f"failed: wire/s3.txt: {said}"]


@pytest.mark.usefixtures("wire", "doomed")
def test_a_story_whose_process_was_killed_once_is_judged_by_another():
    Path("wire/s3.txt").write_text("ONCE", encoding="utf-8")
    assert batch("wire", jobs=2)[0] == 0
    assert len(names()) == 6


@pytest.mark.usefixtures("wire")
def test_processes_that_cannot_start_end_the_run(monkeypatch):
    monkeypatch.setattr(pools, "ENTRY", "no.such:module")
    with pytest.raises(MtcheckError, match="cannot start"):
        batch("wire")


@pytest.mark.usefixtures("wire")
@pytest.mark.parametrize("out", ["out.sqlite", "out"])
def test_a_killed_run_continues_without_loss_or_repetition(out, tmp_path):
    """SIGKILL of the whole group of processes, at many moments; each run gets a little further."""
    for number in range(6, 60):
        (tmp_path / "wire" / f"s{number}.txt").write_text(STORY.format(number), encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, "batch", "wire", "--out", out, "--jobs", "2", "--no-cache", *OPTIONS]
    counts = []
    for kill in range(12):
        process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        time.sleep(1.0 + 0.13 * kill)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        counts.append(len(names(out)) if ledger_path(Path(out)).exists() else 0)
    assert counts == sorted(counts)
    assert subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
    batch("wire", out="whole.sqlite", config=RULES)
    assert results(out) == results("whole.sqlite")
    assert len(names(out)) == 60


OPTIONS = ("--select", "split_tail", "--select", "names")


@pytest.mark.usefixtures("wire")
def test_a_run_does_not_write_where_another_does():
    from mtcheck.batch.run import claimed

    with claimed(Path("out.sqlite")), pytest.raises(UsageError, match="another mtcheck writes there"):
        batch("wire")


@pytest.mark.usefixtures("wire")
def test_unchanged_stories_come_from_the_cache_with_their_own_names(monkeypatch):
    cache = Path("cache.sqlite")
    batch("wire", cache=cache)
    Path("wire/s1.txt").rename("wire/moved.txt")
    with monkeypatch.context() as patch:
        patch.setattr(pools, "ENTRY", "no.such:module")  # Nothing is left to judge.
        code, said = batch("wire", out="two.sqlite", cache=cache)
    assert (code, said) == (0, ["0 checked, 6 taken from the cache, 0 done before, 0 failed: two.sqlite"])
    batch("wire", out="three.sqlite")
    assert results("two.sqlite") == results("three.sqlite")


@pytest.mark.usefixtures("wire")
def test_dismissed_findings_are_dismissed_here_too():
    Path(".mtcheckignore").write_text('[[ignore]]\nsignal = "split_tail"\nreason = "x"\n', encoding="utf-8")
    batch("wire")
    assert [row.findings for row in Ledger(Path("out.sqlite")).rows()] == [0] * 6


STREAM = [
    {"id": "a", "text": "One story.", "system": "mt1", "desk": "sport", "day": "2026-01-31"},
    {"id": 7, "text": STORY.format(1), "source": "Une."},
    {"text": 3},
    {"id": "s1", "target": "The minister met.", "document": "d"},
    {"id": "s2", "target": "He left.", "document": "d"},
    {"id": "s3", "target": "Other.", "document": "d", "system": "mt2"},
    {"id": "s4", "target": "Alone."},
]


@pytest.mark.usefixtures("wire")
def test_a_stream_of_stories_and_segments():
    lines = "".join(json.dumps(record) + "\n" for record in STREAM) + "{broken\n"
    Path("in.jsonl").write_text(lines, encoding="utf-8")
    code, said = batch("in.jsonl")
    assert code == 2
    rows = {row.name: (row.story, row.system, row.segments) for row in Ledger(Path("out.sqlite")).rows()}
    assert rows == {
        "in.jsonl#1": ("a", "mt1", 1),
        "in.jsonl#2": ("7", "", 2),
        "in.jsonl#4": ("d", "", 2),
        "in.jsonl#6": ("d", "mt2", 1),
        "in.jsonl#7": ("s4", "", 1),
    }
    assert [line.split(":")[1].strip() for line in said[1:]] == ["in.jsonl, line 3", "in.jsonl, line 8"]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "batch", "-", "--out", "in.sqlite", "--no-cache", *OPTIONS],
        input=lines.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert [(row.story, row.system, row.segments) for row in Ledger(Path("in.sqlite")).rows()] == list(rows.values())


@pytest.mark.usefixtures("wire")
def test_sources_come_by_pattern_and_are_no_stories():
    Path("wire/s1.fr.txt").write_text("Les négociations, jour 1.\n\nIl a parlé.\n", encoding="utf-8")
    config = Config(select=("split_tail",), quiet=True, source="{stem}.fr.txt", keep_going=True)
    assert batch("wire", config=config)[0] == 0
    assert len(names()) == 6
    segments = json.loads(Ledger(Path("out.sqlite")).report("wire/s1.txt"))["segments"]
    assert segments[0]["source"]
    with pytest.raises(UsageError, match="one file for all stories"):
        batch("wire", config=Config(source="wire/s1.fr.txt"))


@pytest.mark.usefixtures("wire")
def test_another_database_is_refused():
    with sqlite3.connect("other.sqlite") as sql:
        sql.execute("CREATE TABLE mine (x)")
    with pytest.raises(MtcheckError, match="another database"):
        batch("wire", out="other.sqlite")


@pytest.mark.usefixtures("wire")
def test_without_pyarrow_a_parquet_file_is_refused_before_any_work(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"mtcheck\[parquet\]"):
        batch("wire", out="out.parquet")
    assert not list(Path().glob("out*"))


@pytest.mark.usefixtures("wire")
def test_parquet():
    parquet = pytest.importorskip("pyarrow.parquet")
    batch("wire", out="out.parquet")
    table = parquet.read_table("out.parquet").to_pylist()
    assert [row["name"] for row in table] == names("out.parquet")
    assert json.loads(table[0]["report"])["score"] == table[0]["score"]
