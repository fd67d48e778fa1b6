"""A download resumes after an interruption, is verified, and leaves no wrong file."""

import errno
import hashlib
import os

import pytest

from mtcheck.errors import ModelError
from mtcheck.store import download
from mtcheck.store.download import fetch, fetch_json

BODY = os.urandom(300_000)
DIGEST = hashlib.sha256(BODY).hexdigest()


def silent(done, total):
    pass


def test_a_file_arrives_with_its_progress(site, tmp_path):
    site.pages["/a"] = BODY
    seen = []
    fetch(f"{site.url}/a", tmp_path / "a", lambda done, total: seen.append((done, total)), DIGEST)
    assert (tmp_path / "a").read_bytes() == BODY
    assert seen[-1] == (len(BODY), len(BODY))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(("ranges", "header"), [(True, "bytes=100000-"), (False, "bytes=100000-")])
def test_what_was_cut_off_goes_on(site, tmp_path, ranges, header):
    """With a server that knows no ranges it starts over; the result is the same."""
    site.pages["/a"], site.cut["/a"], site.ranges = BODY, 100_000, ranges
    with pytest.raises(ModelError, match="goes on where it stopped"):
        fetch(f"{site.url}/a", tmp_path / "a", silent, DIGEST)
    assert not (tmp_path / "a").exists()
    fetch(f"{site.url}/a", tmp_path / "a", silent, DIGEST)
    assert (tmp_path / "a").read_bytes() == BODY
    assert site.asked[1] == ("/a", header)


def test_a_file_that_changed_meanwhile_starts_over(site, tmp_path):
    """Two halves of different files would have the right size."""
    site.pages["/a"], site.cut["/a"] = os.urandom(len(BODY)), 100_000
    with pytest.raises(ModelError):
        fetch(f"{site.url}/a", tmp_path / "a", silent)
    site.pages["/a"] = BODY
    fetch(f"{site.url}/a", tmp_path / "a", silent, DIGEST)
    assert (tmp_path / "a").read_bytes() == BODY


def test_a_part_longer_than_the_file_is_dropped(site, tmp_path):
    site.pages["/a"] = BODY
    site.cut["/a"] = 100_000
    with pytest.raises(ModelError):
        fetch(f"{site.url}/a", tmp_path / "a", silent)
    with (tmp_path / "a.part").open("ab") as file:
        file.write(b"\0" * len(BODY))
    with pytest.raises(ModelError, match="416"):
        fetch(f"{site.url}/a", tmp_path / "a", silent)
    fetch(f"{site.url}/a", tmp_path / "a", silent, DIGEST)


def test_a_wrong_hash_is_deleted(site, tmp_path):
    site.pages["/a"] = BODY[::-1]
    with pytest.raises(ModelError, match="SHA-256"):
        fetch(f"{site.url}/a", tmp_path / "a", silent, DIGEST)
    assert not (tmp_path / "a").exists()
    assert not (tmp_path / "a.part").exists()


@pytest.mark.parametrize("lengthless", [False, True])
def test_too_much_is_refused(site, tmp_path, lengthless):
    """Whether the server says the size or not."""
    site.pages["/a"], site.lengthless = BODY, lengthless
    with pytest.raises(ModelError, match=r"at most 1000|more than 1000"):
        fetch(f"{site.url}/a", tmp_path / "a", silent, limit=1000)
    assert not list(tmp_path.glob("a*"))


def test_redirects_are_followed_but_not_to_files(site, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    site.pages["/b"] = BODY
    site.redirects |= {"/a": f"{site.url}/b", "/c": secret.as_uri()}
    fetch(f"{site.url}/a", tmp_path / "a", silent, DIGEST)
    with pytest.raises(ModelError):
        fetch(f"{site.url}/c", tmp_path / "c", silent)
    assert not (tmp_path / "c").exists()


def test_a_full_disk_frees_what_was_taken(site, tmp_path, monkeypatch):
    site.pages["/a"] = BODY

    def full(done, total):
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fetch(f"{site.url}/a", tmp_path / "a", full)
    assert not list(tmp_path.glob("a*.part"))


@pytest.mark.parametrize(
    ("path", "match"),
    [
        ("file:///etc/hostname", "only http and https"),
        ("ftp://127.0.0.1/a", "only http and https"),
        ("http://127.0.0.1:9/a", "cannot be fetched"),
        ("/missing", "answered 404"),
    ],
)
def test_failures_are_sentences(site, tmp_path, path, match):
    url = path if "://" in path else site.url + path
    with pytest.raises(ModelError, match=match):
        fetch(url, tmp_path / "a", silent)
    with pytest.raises(ModelError, match=match):
        fetch_json(url)


def test_json_is_bounded_and_parsed(site, monkeypatch):
    site.pages |= {"/good": b'{"a": 1}', "/bad": b"{", "/large": b"[" + b" " * 2000 + b"]"}
    monkeypatch.setattr(download, "LARGEST_JSON", 1000)
    assert fetch_json(f"{site.url}/good") == {"a": 1}
    with pytest.raises(ModelError, match="not JSON"):
        fetch_json(f"{site.url}/bad")
    with pytest.raises(ModelError, match="larger than 1000"):
        fetch_json(f"{site.url}/large")
