"""Hostile stories, names and requests at the desk: words come back as words, and the desk keeps working."""

import io
import json
import socket
import time
import zipfile
from urllib.parse import quote

import pytest

from tests.desk.running import bench_at, page_of, served
from tests.report.test_inert import MARKS, NEVER
from tests.serve.raw import request, send

NAMES = [
    "\x1b[2J.txt",
    "\n::error::x.txt",
    "../../etc/passwd",
    "<b onclick=x>.html",
    "\u202egpj.txt",
    "a" * 9000,
    "a\r\nX: y",
]


@pytest.fixture
def page(tmp_path):
    return page_of(bench_at(tmp_path, select=("spacing", "repetition")))


def bomb():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<w>" + b" " * (70 << 20) + b"</w>")
    return data.getvalue()


@pytest.mark.parametrize("mark", [mark for mark in MARKS if "\0" not in mark], ids=repr)
def test_hostile_words_come_back_as_data(page, mark):
    """Pasted, edited, dismissed with a note and exported; no answer but the copy itself holds a control character."""
    story = page.paste(f"The  minister met {mark} there.\n\nThe the party met.\n", name=f"a{mark}.txt", source=mark)
    found = story["findings"][0]
    page.act("dismiss", finding=found["id"], reason="style", note=mark)
    page.act("edit", paragraph=0, text=f"The  chair met {mark} here.")
    for path in ("", "/report.json", "/report.html"):
        answer = page.get(f"/api/stories/{page.id}{path}")
        assert answer.status_code == 200
        text = answer.get_data(as_text=True)
        assert not NEVER & set(text), path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "\n" not in answer.headers.get("Content-Disposition", "")
        if path == "/report.html":
            assert "<script>alert" not in text
            assert "<img src=x" not in text
    for kind in ("decisions", "labels"):
        for line in page.get(f"/api/{kind}.jsonl").get_data(as_text=True).splitlines():
            json.loads(line)
            assert not NEVER & set(line)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_hostile_names_of_files(page, name):
    """A name is shown and given to the download as a name; it is no path and no header."""
    page.id = page.post(f"/api/files?name={quote(name)}", data=b"The  port is closed.\n").get_json()["ids"][0]
    answer = page.get(f"/api/stories/{page.id}/copy.txt")
    assert answer.status_code == 200
    assert "X" not in answer.headers
    place = answer.headers["Content-Disposition"]
    assert place.startswith("attachment")
    assert not NEVER & set(place)
    assert "/" not in place.replace("%2F", "").partition("filename*=")[2]
    assert not NEVER & set(page.get("/api/stories").get_data(as_text=True))


@pytest.mark.parametrize(
    "data",
    [
        b"\0" * 1000,
        b"PK\x03\x04" + b"\0" * 100,
        bomb(),
        b"<html>" + b"<b>" * 5000 + b"x",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><nitf><body>&a;</body></nitf>",
        b'{"headline": ' + b"[" * 100_000,
        b'{"headline": ' + b"9" * 5_000 + b"}",
        b"a" * 300_000,
    ],
    ids=range(8),
)
def test_hostile_files_are_refused(page, data):
    begin = time.monotonic()
    answer = page.post("/api/files?name=a.docx", data=data)
    assert answer.status_code == 400
    assert "\n" not in answer.get_json()["error"]
    assert time.monotonic() - begin < 20
    assert page.get("/api/stories").get_json()["stories"] == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_taken(page, kind):
    page.paste()
    for path in ("/api/stories", f"/api/stories/{page.id}/undo"):
        assert page.post(path, data=b'{"text": "a", "revision": 0}', content_type=kind).status_code == 415


def test_slow_clients_and_broken_frames(tmp_path):
    """They are refused or wait; the editor's page is served meanwhile."""
    with served(bench_at(tmp_path, select=("spacing",))) as address:
        port = int(address.split(":")[2].partition("/")[0])
        host = f"127.0.0.1:{port}"
        waiting = [socket.create_connection(("127.0.0.1", port), timeout=180) for _ in range(30)]
        try:
            for number, to in enumerate(waiting):
                to.sendall(request("POST", "/api/stories", b"{", host=host)[:number])
            get = request("GET", "/" + address.partition("/?")[2].join(("?", "")), host=host)
            assert send(port, get)[0] == 303
        finally:
            for to in waiting:
                to.close()
        for lines, statuses in (
            (("Content-Length: 99999999999999",), (413,)),
            (("Content-Length: -5",), (400,)),
            (("Content-Length: 5", "Transfer-Encoding: chunked"), (400,)),
            (("X: " + "a" * 300_000,), (431,)),
        ):
            assert send(port, request("POST", "/api/stories", b"XXXX", *lines, host=host))[0] in (0, *statuses)
        assert send(port, request("GET", "/", host="evil.example"))[0] == 403
