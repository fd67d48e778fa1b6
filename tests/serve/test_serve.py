"""The service: the answers of the command line over HTTP, bounded in size, number and time."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import jsonschema
import pytest

from mtcheck.api import check
from mtcheck.batch.scores import score_lines
from mtcheck.config import Config
from mtcheck.serve import workers as serving
from mtcheck.serve.app import Service, create_app
from mtcheck.serve.openapi import openapi
from mtcheck.serve.worker import Worker
from mtcheck.serve.workers import Limits, Workers

ROOT = Path(__file__).parents[2]
RULES = Config(select=("split_tail", "names"))
STORY = "Talks begin.\n\nHe spoke in reaction to the conference. annual press release of the president.\n"
PROGRAM = "import mtcheck.serve.workers as w; w.ENTRY = {entry!r}; from mtcheck.cli import main; main()"


class Slow(Worker):
    """Takes as many tenths of a second as the story says, or dies."""

    def __call__(self, asked):
        text = getattr(asked, "data", b"")
        if b"DIE" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if found := re.search(rb"SLEEP (\d+)", text):
            time.sleep(int(found[1]) / 10)
        return super().__call__(asked)


def ready(workers, count=1):
    until = time.monotonic() + 60
    while workers.ready < count:
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def client(request, monkeypatch):
    """A client of the application; `@pytest.mark.parametrize("client", [Limits(...)], indirect=True)` bounds it."""
    monkeypatch.setattr(serving, "ENTRY", f"{__name__}:Slow")
    limits = getattr(request, "param", Limits())
    workers = Workers(RULES, limits)
    ready(workers)
    client = create_app(Service(RULES, limits, workers)).test_client()
    client.workers = workers
    yield client
    workers.close()


def test_a_story_gets_the_report_of_the_command_line(client):
    answer = client.post("/check", json={"text": STORY, "name": "story.txt"})
    assert answer.status_code == 200
    from mtcheck.documents import read_bytes
    from mtcheck.interfaces import Engines
    from mtcheck.pipeline import check_document
    from mtcheck.report.json import to_json

    (document,) = read_bytes(STORY.encode(), "story.txt", format="text")
    assert answer.get_json() == json.loads(to_json([check_document(document, Engines(), RULES)]))
    assert [finding["signal"] for finding in answer.get_json()["reports"][0]["findings"]] == ["split_tail"]


def test_a_source_and_another_format(client):
    body = {"text": "<p>The talks begin.</p>", "format": "html", "source": "Les négociations commencent."}
    (report,) = client.post("/check", json=body).get_json()["reports"]
    assert report["document"]["format"] == "html"
    assert report["segments"][0]["source"] == body["source"]
    assert report["score"] == check("The talks begin.", body["source"], config=RULES).score


def test_segments_get_the_rows_of_the_command_line(client):
    records = [
        {"id": "a", "target": STORY.split("\n\n")[1], "document": "d"},
        {"target": 3},
        {"id": 7, "target": "Fine.", "document": "d"},
    ]
    answer = client.post("/score", json={"records": records, "findings": True}).get_json()
    lines = [json.dumps(record).encode() for record in records]
    assert answer["rows"] == json.loads(
        json.dumps(list(score_lines(lines, "x", RULES, findings=True, keep_going=True)))
    )
    assert [row.get("id", row.get("error")) for row in answer["rows"]] == ["a", "target is missing or not a text", 7]
    assert answer["skipped"] == []


@pytest.mark.parametrize("client", [Limits(body=5000, records=2)], indirect=True)
@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("/check", b"{", 400, "not JSON"),
        ("/check", b"[]", 400, "expected a JSON object"),
        ("/check", b"[" * 4000, 400, "not JSON"),
        ("/check", b'{"text": 1e400}', 400, "not JSON"),
        ("/check", b"{}", 400, 'no text under "text"'),
        ("/check", b'{"text": 3}', 400, "text is not a text"),
        ("/check", b'{"text": "a", "x": 1}', 400, "unknown field: x"),
        ("/check", b'{"text": "a", "format": "exe"}', 400, "no such format"),
        ("/check", b'{"text": "a", "lang_pair": "xx"}', 400, "lang_pair: expected a pair"),
        ("/check", b'{"text": "a", "references": "b"}', 400, "references is not a list"),
        ("/check", b'{"text": "a \\ud800"}', 400, "surrogate"),
        ("/check", b'{"text": " "}', 422, "only white space"),
        ("/check", b'{"text": "<xliff", "format": "xliff"}', 422, "story"),
        ("/check", b'{"text": "' + b"x" * 5000 + b'"}', 413, "more than 5,000 bytes"),
        ("/score", b"{}", 400, 'no list under "records"'),
        ("/score", b'{"records": []}', 400, 'no list under "records"'),
        ("/score", b'{"records": [{}, {}, {}]}', 413, "3 records, the limit is 2"),
        ("/score", b'{"records": [{}], "findings": 1}', 400, "findings is not true or false"),
        ("/nowhere", b"{}", 404, "not found"),
    ],
)
def test_what_cannot_be_judged_gets_a_sentence(client, path, body, status, said):
    answer = client.post(path, data=body, content_type="application/json")
    assert (answer.status_code, said in answer.get_json()["error"]) == (status, True), answer.get_json()
    assert client.post("/check", json={"text": "Fine."}).status_code == 200


def test_only_json_is_taken_which_no_page_of_another_site_can_send(client):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert client.post("/check", data=b'{"text": "a"}', content_type=kind).status_code == 415


def in_threads(count, call):
    found = []
    threads = [threading.Thread(target=lambda i=i: found.append(call(i))) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("client", [Limits(queue=2)], indirect=True)
def test_more_than_may_wait_are_refused_at_once(client):
    def ask(number):
        answer = client.application.test_client().post("/check", json={"text": "SLEEP 30."})
        return time.monotonic(), answer.status_code, answer.headers.get("Retry-After", "")

    answers = sorted(in_threads(6, ask))
    assert [answer[1:] for answer in answers] == [(429, "2")] * 3 + [(200, "")] * 3
    assert client.post("/check", json={"text": "Fine."}).status_code == 200


@pytest.mark.parametrize("client", [Limits(seconds=4.0, queue=4)], indirect=True)
def test_what_takes_too_long_is_ended_and_others_go_on(client):
    answers = in_threads(2, lambda i: client.application.test_client().post("/check", json={"text": "SLEEP 900"}))
    assert sorted(answer.status_code for answer in answers) == [503, 504]
    ready(client.workers)
    assert client.post("/check", json={"text": "Fine."}).status_code == 200
    assert client.workers.replaced == 1


def test_a_process_that_dies_costs_one_request(client):
    assert client.post("/check", json={"text": "DIE"}).status_code == 500
    assert client.post("/check", json={"text": "Fine."}).status_code == 200


def test_health_and_figures(client):
    assert client.get("/healthz").get_json() == {"status": "ok", "workers": 1, "ready": 1}
    client.post("/check", json={"text": STORY})
    client.post("/check", data=b"{", content_type="application/json")
    client.get("/unknown/path")
    text = client.get("/metrics").get_data(as_text=True)
    assert 'mtcheck_requests_total{path="/check",status="200"} 1.0' in text
    assert 'mtcheck_requests_total{path="/check",status="400"} 1.0' in text
    assert 'mtcheck_requests_total{path="other",status="404"} 1.0' in text
    assert 'mtcheck_request_seconds_bucket{le="+Inf",path="/check"} 2.0' in text
    assert re.search(r"^mtcheck_segments_total [1-9]", text, re.MULTILINE)
    for line in text.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) .*|\w+(\{[^}]*\})? [-+.\w]+", line), line


def test_a_model_that_is_damaged_is_told(monkeypatch):
    monkeypatch.setattr(serving, "ENTRY", "no.such:module")
    limits = Limits(seconds=20)
    workers = Workers(RULES, limits)
    client = create_app(Service(RULES, limits, workers)).test_client()
    until = time.monotonic() + 30
    while workers.error is None:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert client.get("/healthz").status_code == 503
    assert "cannot start" in client.get("/healthz").get_json()["error"]
    begin = time.monotonic()
    assert client.post("/check", json={"text": "a"}).status_code == 503
    assert time.monotonic() - begin < limits.seconds
    workers.close()


def test_a_process_that_cannot_start_is_tried_again(monkeypatch):
    """What kept it from starting, such as a lack of memory, may pass."""
    monkeypatch.setattr(serving, "ENTRY", "no.such:module")
    monkeypatch.setattr(serving, "PAUSE", 0.1)
    workers = Workers(RULES, Limits())
    first = next(iter(workers._children))
    while workers.error is None:
        time.sleep(0.02)
    monkeypatch.setattr(serving, "ENTRY", f"{__name__}:Slow")
    ready(workers)
    assert workers.error is None
    assert len(workers._children) == 1
    assert first._process.returncode is not None
    workers.close()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "127.0.0.1:8430", "Authorization": "Bearer secret"}, 200),
        ({"Host": "127.0.0.1:8430"}, 401),
        ({"Host": "127.0.0.1:8430", "Authorization": "Bearer other"}, 401),
        ({"Host": "evil.example", "Authorization": "Bearer secret"}, 403),
    ],
)
def test_who_may_ask(client, headers, status):
    service = Service(RULES, Limits(), client.workers, ("127.0.0.1:8430",), "secret")
    guarded = create_app(service).test_client()
    assert guarded.post("/check", json={"text": "Fine."}, headers=headers).status_code == status
    assert guarded.get("/metrics", headers=headers).status_code == status
    assert guarded.get("/healthz", headers=headers).status_code == (403 if status == 403 else 200)


def test_the_description_is_that_of_the_routes_and_answers(client):
    described = client.get("/openapi.json").get_json()
    assert described == json.loads(json.dumps(openapi(Limits())))
    assert described["openapi"].startswith("3.1")
    rules = client.application.url_map.iter_rules()
    routes = {(rule.rule, method.lower()) for rule in rules for method in rule.methods - {"HEAD", "OPTIONS"}}
    assert routes == {(path, method) for path, methods in described["paths"].items() for method in methods}
    asked = {"/check": {"text": STORY}, "/score": {"records": [{"target": STORY}, {}], "findings": True}}
    for path, body in asked.items():
        operation = described["paths"][path]["post"]
        for schema, value in (
            (operation["requestBody"]["content"]["application/json"]["schema"], body),
            (answer_of(operation, 200), client.post(path, json=body).get_json()),
            (answer_of(operation, 400), client.post(path, json={}).get_json()),
        ):
            jsonschema.Draft202012Validator.check_schema(schema)
            # An empty record is answered in its place, but no client should send one.
            if value is not asked["/score"]:
                jsonschema.validate(value, schema)


def answer_of(operation, status):
    return operation["responses"][str(status)]["content"]["application/json"]["schema"]


@pytest.fixture
def served(tmp_path):
    running = []

    def start(*args, entry="mtcheck.serve.worker:Worker"):
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "MTCHECK_SELECT": "split_tail"}
        command = [sys.executable, "-c", PROGRAM.format(entry=entry), "serve", "--port", "0", *args]
        process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path, env=environ)
        running.append(process)
        return process, process.stderr.readline().decode().split()[-1]

    yield start
    for process in running:
        process.kill()
        process.communicate()


def post(address, path, body):
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address + path, json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_it_listens_on_loopback_and_stops_gracefully(served):
    """What is in progress when SIGTERM comes is answered; then nobody is served any more."""
    process, address = served(entry=f"{__name__}:Slow")
    assert address.startswith("http://127.0.0.1:")
    assert post(address, "/check", {"text": STORY})[0] == 200
    found = []
    asking = threading.Thread(target=lambda: found.append(post(address, "/check", {"text": f"SLEEP 30. {STORY}"})))
    asking.start()
    wait_until_busy(address)
    process.send_signal(signal.SIGTERM)
    time.sleep(0.5)
    assert post(address, "/check", {"text": STORY}) == (503, {"error": "the service stops"})
    asking.join()
    assert found[0][0] == 200
    assert found[0][1]["reports"][0]["findings"]
    assert process.wait(20) == 0
    with pytest.raises(OSError, match=r"refused|reset"):
        post(address, "/check", {"text": STORY})


def test_the_time_of_grace_ends(served):
    process, address = served("--grace", "0.5", entry=f"{__name__}:Slow")
    threading.Thread(target=lambda: silently(post, address, "/check", {"text": "SLEEP 600"})).start()
    wait_until_busy(address)
    begin = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(25) == 1
    assert time.monotonic() - begin < 25


def wait_until_busy(address):
    until = time.monotonic() + 60
    while b"mtcheck_requests_busy 1.0" not in urllib.request.urlopen(f"{address}/metrics", timeout=60).read():
        assert time.monotonic() < until
        time.sleep(0.05)


def silently(call, *args):
    with contextlib.suppress(OSError, ValueError):
        call(*args)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--host", "0.0.0.0"), b"can be reached from other machines"),
        (("--host", "192.0.2.1", "--token-file", "token"), b"cannot be listened on"),
        (("--token-file", "missing"), b"cannot be read"),
        (("--token-file", "short"), b"at least 16 characters"),
        (("--pack", "none.yaml"), b"none.yaml"),
        (("--vocabulary", "none"), b"none"),
    ],
)
def test_it_does_not_start_with_settings_that_cannot_work(tmp_path, args, said):
    (tmp_path / "token").write_text("0123456789abcdef\n")
    (tmp_path / "short").write_text("secret\n")
    command = [sys.executable, "-c", PROGRAM.format(entry="x:y"), "serve", "--port", "0", *args]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert done.returncode == 2
    assert said in done.stderr
