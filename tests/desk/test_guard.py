"""Only the page that the editor opened can use the desk."""

import pytest

from mtcheck.desk.app import MAX_BYTES, create_app
from tests.desk.running import PORT, TOKEN, bench_at, page_of

HOST = f"127.0.0.1:{PORT}"
ORIGIN = f"http://{HOST}"


@pytest.fixture
def client(tmp_path):
    return create_app(bench_at(tmp_path), TOKEN, PORT).test_client()


def test_the_address_opens_the_desk_once_and_leaves_no_secret(client):
    """The token becomes a cookie that scripts cannot read and other sites cannot send; the address is then plain."""
    answer = client.get(f"/?token={TOKEN}", headers={"Host": HOST})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.get("/", headers={"Host": HOST}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/?token=wrong", "/?token=é", "/static/main.js", "/api/stories", "/api/labels.jsonl"]
)
def test_without_the_token_there_is_nothing(client, path):
    """Not even the page's own files."""
    answer = client.get(path, headers={"Host": HOST})
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        (HOST, ORIGIN, 200),
        (f"localhost:{PORT}", f"http://localhost:{PORT}", 200),
        (HOST, None, 403),
        (HOST, "null", 403),
        (HOST, "http://evil.example", 403),
        (HOST, "http://127.0.0.1:1", 403),
        (HOST, f"https://{HOST}", 403),
        (HOST, f"http://localhost:{PORT}", 403),
        (f"evil.example:{PORT}", f"http://evil.example:{PORT}", 403),
        ("127.0.0.1", "http://127.0.0.1", 403),
        ("[::1]:8431", "http://[::1]:8431", 403),
    ],
)
def test_host_and_origin(tmp_path, host, origin, status):
    """A rebound name and a forged request are refused, even with the cookie."""
    client = page_of(bench_at(tmp_path)).client
    client.set_cookie(f"mtcheck_desk_{PORT}", TOKEN, domain=host.split(":")[0])
    headers = {"Host": host} | ({"Origin": origin} if origin else {})
    assert client.post("/api/stories", json={"text": "A story."}, headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/", "/api/stories", "/static/main.js", "/nowhere", "/api/stories/99"])
def test_every_answer_is_hardened(tmp_path, path):
    """No inline script, no framing, no sniffing, no cache: on errors too."""
    headers = page_of(bench_at(tmp_path)).get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/schema.sql"]
)
def test_no_way_out_of_the_folder(tmp_path, path):
    """Only the page's own files are served."""
    answer = page_of(bench_at(tmp_path)).client.get(path, headers={"Host": HOST}, follow_redirects=True)
    assert answer.status_code == 404


def test_what_is_too_large_is_refused(tmp_path):
    """One sentence, and nothing is kept."""
    page = page_of(bench_at(tmp_path))
    answer = page.post("/api/files?name=big.txt", data=b"a" * (MAX_BYTES + 1))
    assert answer.status_code == 413
    assert "8 MB" in answer.get_json()["error"]
    assert page.get("/api/stories").get_json()["stories"] == []


@pytest.mark.parametrize(
    "path",
    ["/static/index.html", "/static/main.js", "/static/story.js", "/static/findings.js", "/static/dom.js"],
)
def test_no_markup_is_made_of_text(tmp_path, path):
    """The page's own files hold no inline script or style and never parse a text as markup."""
    content = page_of(bench_at(tmp_path)).get(path).get_data(as_text=True)
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", " style=", ' onclick="', "eval("):
        assert word not in content
