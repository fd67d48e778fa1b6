"""A run keeps at most one story in memory if its report is written story by story."""

import gc
import json

import pytest

from mtcheck import run as running
from mtcheck.config import Config
from mtcheck.findings import Report
from mtcheck.report import FORMATS, WRITERS, write
from mtcheck.run import Request
from tests.report.build import report

STREAMS = {spec.name for spec in WRITERS if spec.streams}


def alive():
    return sum(type(each) is Report for each in gc.get_objects())


def coming(count, most):
    """Reports as a run makes them; the most that were alive at once."""
    gc.freeze()  # What other tests left need not be looked through.
    before = alive()
    for number in range(count):
        one = report(name=f"{number}.txt")
        most[0] = max(most[0], alive() - before)
        yield one
        del one
    gc.unfreeze()


@pytest.mark.parametrize("is_file", [True, False], ids=["file", "standard output"])
@pytest.mark.parametrize("format", [name for name in FORMATS if name != "xliff"])
def test_what_is_kept(tmp_path, monkeypatch, capfdbinary, format, is_file):
    """The bytes are those of all reports at once; a form that needs all of them keeps all."""
    most = [0]
    monkeypatch.setattr(running, "check_all", lambda request, config: coming(5, most))
    path = tmp_path / "out"
    request = Request(("a",), formats=(format,), output=path if is_file else None, quiet=True, color=False)
    assert running.run(request, Config(fail_level="critical")) == 1
    written = path.read_bytes() if is_file else capfdbinary.readouterr().out
    assert written == write([report(name=f"{number}.txt") for number in range(5)], format)
    assert most[0] <= 2 if format in STREAMS else most[0] == 5


def test_several_reports_are_those_of_one(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.setattr(running, "check_all", lambda request, config: coming(3, [0]))
    request = Request(("a",), formats=("concise", f"json:{tmp_path / 'a.json'}"), quiet=True)
    assert running.run(request, Config()) == 1
    every = [report(name=f"{number}.txt") for number in range(3)]
    assert capfdbinary.readouterr().out == write(every, "concise")
    assert (tmp_path / "a.json").read_bytes() == write(every, "json")


@pytest.mark.parametrize("is_file", [True, False], ids=["file", "standard output"])
def test_a_run_that_fails_leaves_no_half_json(tmp_path, monkeypatch, capfdbinary, is_file):
    def broken(request, config):
        yield report()
        raise OSError(5, "a model went away")

    monkeypatch.setattr(running, "check_all", broken)
    path = tmp_path / "out.json"
    with pytest.raises(Exception, match="a model went away"):
        running.run(Request(("a",), formats=("json",), output=path if is_file else None, quiet=True), Config())
    assert capfdbinary.readouterr().out == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("count", [0, 1, 3])
def test_json_of_any_number_of_stories(count):
    content = json.loads(write([report()] * count, "json"))
    assert (content["schema"], len(content["reports"])) == (1, count)
    assert write([report()] * count, "json") == (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()
