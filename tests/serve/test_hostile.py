"""Hostile requests and texts: the service answers each with a status and a sentence, and then goes on."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.report.test_inert import MARKS, NEVER
from tests.serve.raw import answer, request, said, send

JSON = "Content-Type: application/json"
FINE = json.dumps({"text": "The  port is closed."}).encode()
NAMES = ["\x00a", "a\x1b[2J", "\n::error::x", "../../etc/passwd", "<b>\u202e", "a" * 5000, "C:\\x", "-"]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """A service in a process of its own, rules only."""
    folder = tmp_path_factory.mktemp("serve")
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "MTCHECK_SELECT": "spacing,quotes"}
    command = [sys.executable, "-c", "from mtcheck.cli import main; main()", "serve", "--port", "0", "--max-body", "64"]
    with (folder / "said").open("wb") as log:
        process = subprocess.Popen(command, stderr=log, stdout=log, cwd=folder, env=environ)
    try:
        yield from _running(process, folder)
    finally:
        process.kill()
        process.wait()


def _running(process, folder):
    until = time.monotonic() + 300
    while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", (folder / "said").read_text())):
        assert time.monotonic() < until
        time.sleep(0.05)
    port = int(found[1])
    while call(port, "/healthz")[0] != 200:
        assert time.monotonic() < until
        time.sleep(0.05)
    yield port
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    told = (folder / "said").read_bytes()
    assert b"Traceback" not in told
    assert b"\x1b" not in told


def call(port, path, body=b"", *headers, method=None):
    return send(port, request(method or ("POST" if body else "GET"), path, body, *headers, host=f"127.0.0.1:{port}"))


def works(port):
    status, body = call(port, "/check", FINE, JSON)
    return status == 200 and json.loads(body)["reports"][0]["findings"]


@pytest.mark.parametrize("mark", MARKS, ids=range(len(MARKS)))
def test_no_text_acts(port, mark):
    """Control characters, marks of direction and line separators leave as escapes of JSON, in errors too."""
    whole = {"text": f"The  minister met {mark} there.", "source": mark, "name": mark, "references": [mark]}
    record = {"id": mark, "target": f"The  minister {mark} met.", "document": mark}
    for path, body in (
        ("/check", whole),
        ("/check", {"text": "a", mark: 1}),
        ("/check", {"text": "a", "format": mark}),
        ("/check", {"text": "a", "lang_pair": mark}),
        ("/check", {"text": f"<x>{mark}", "format": "xliff", "name": mark}),
        ("/score", {"records": [record, {mark: mark}, {"target": 3, "id": mark}], "findings": True}),
    ):
        status, data = call(port, path, json.dumps(body).encode(), JSON)
        assert status in (200, 400, 422), (path, data)
        assert not NEVER & set(data.decode()), (path, data)
        json.loads(data)
    assert works(port)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_only_a_name(port, name):
    """It is no path: nothing of that name is opened."""
    status, data = call(port, "/check", json.dumps({"text": "The  port.", "name": name}).encode(), JSON)
    assert (status, json.loads(data)["reports"][0]["document"]["name"]) == (200, name)
    assert b"root:" not in data


ENTITY = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><nitf/>"


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (b"[" * 60_000, 400, "not JSON"),
        (b'{"text":' * 5_000 + b"1" + b"}" * 5_000, 400, "not JSON"),
        (b'{"text": ' + b"9" * 50_000 + b"}", 400, "digits"),
        (b'{"text": NaN}', 400, "not JSON"),
        (b'{"text": "a\\ud800"}', 400, "surrogate"),
        (b'{"text": "a", "text\\u0000": 1}', 400, "unknown field"),
        ('{"text": "é"}'.encode("utf-16"), 400, "not JSON"),
        ('{"text": "é"}'.encode("latin-1"), 400, "not JSON"),
        (b'{"text": "' + b"a" * 70_000 + b'"}', 413, "65,536 bytes"),
        (json.dumps({"records": [{"target": "a"}] * 1001}).encode(), 413, "1,001 records"),
        (json.dumps({"text": "<html>" + "<b>" * 5000, "format": "html"}).encode(), 422, "nested"),
        (json.dumps({"text": ENTITY, "format": "nitf"}).encode(), 422, "entity"),
    ],
    ids=range(12),
)
def test_bodies(port, body, status, sentence):
    path = "/score" if b"records" in body else "/check"
    found, data = call(port, path, body, JSON)
    assert (found, sentence in said(data)) == (status, True), data[:300]
    assert works(port)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (("Content-Type: text/plain",), 415),
        (("Content-Type: application/xml",), 415),
        (("Content-Type: application/json, text/html",), 415),
        (("Content-Type: multipart/form-data; boundary=x",), 415),
        ((), 415),
        (("Content-Type: application/json; charset=utf-7",), 200),
        (("Content-Type: application/json", "X-Forwarded-Host: evil.example", "X-Forwarded-For: 1.2.3.4"), 200),
        (("Content-Type: application/json", "X-HTTP-Method-Override: DELETE"), 200),
    ],
)
def test_content_types(port, headers, status):
    assert call(port, "/check", FINE, *headers)[0] == status


UP = ("/../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/openapi.json/../../x", "/check%2f..")
ODD = ("/check/", "/static/x", "/%00", "/\\..\\x", "/" + "a" * 5000, "/?" + "a=b&" * 1000, "/%ff%fe", "/<script>")


@pytest.mark.parametrize("path", [*UP, *ODD], ids=range(13))
def test_paths(port, path):
    status, data = call(port, path)
    assert status == 404, data
    assert b"<" not in data
    assert b"root:" not in data


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "GET"])
def test_methods(port, method):
    status, data = call(port, "/check", method=method)
    assert status == 405
    assert said(data)


LONG = b"a" * 300_000


@pytest.mark.parametrize(
    ("lines", "statuses"),
    [
        (("Content-Length: 99999999999999",), (413,)),
        (("Content-Length: -5",), (400,)),
        (("Content-Length: 1e3",), (400,)),
        (("Content-Length: 5", "Content-Length: 6"), (400,)),
        (("Content-Length: 5", "Transfer-Encoding: chunked"), (400,)),
        (("Transfer-Encoding: gzip",), (400, 501)),
        (("Transfer-Encoding: chunked",), (400,)),
        (("X: " + "a" * 300_000,), (431,)),
        (("X y: 1",), (400,)),
    ],
)
def test_frames(port, lines, statuses):
    """Lengths that lie, two lengths, endless headers: refused, and nothing of them is taken for a second request."""
    data = request("POST", "/check", b"XXXX\r\n\r\n", JSON, *lines, host=f"127.0.0.1:{port}")
    status, body = send(port, data)
    assert status in statuses
    assert said(body)
    assert works(port)


def test_other_hosts_and_no_host(port):
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"[::1]:{port}", f"127.0.0.1:{port}@evil", ""):
        assert send(port, request("POST", "/check", FINE, JSON, host=host))[0] in (400, 403)
    assert send(port, b"POST /check HTTP/1.0\r\nContent-Length: 0\r\n\r\n")[0] == 403
    for junk in (b"\x16\x03\x01\x02\x00\x01\x00", b"\x00" * 100, b"GET\r\n\r\n", b"SSH-2.0-x\r\n\r\n"):
        with socket.create_connection(("127.0.0.1", port), timeout=180) as to:
            to.sendall(junk)
    assert works(port)


def test_slow_clients_hold_up_nobody(port):
    """Forty clients that send a letter and wait take no thread: the others are answered meanwhile."""
    waiting = [socket.create_connection(("127.0.0.1", port), timeout=180) for _ in range(40)]
    try:
        for number, to in enumerate(waiting):
            whole = request("POST", "/check", FINE, JSON, host=f"127.0.0.1:{port}")
            to.sendall(whole[: number if number < 20 else len(whole) - 1])
        begin = time.monotonic()
        assert works(port)
        assert time.monotonic() - begin < 20
        last = waiting[-1]
        last.sendall(FINE[-1:])
        assert answer(last)[0] == 200
    finally:
        for to in waiting:
            to.close()
    assert works(port)
