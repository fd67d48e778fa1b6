"""A file that does not match the card is never used; a valid one is hashed once."""

import os

import pytest

from mtcheck.errors import ModelError
from mtcheck.store import verify
from mtcheck.store.card import Card, ModelFolder, describe_files
from mtcheck.store.verify import Verifier


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "a").write_bytes(b"weights")
    (folder / "b").write_bytes(b"pieces")
    card = Card("m", "encoder", ("mul",), "MIT", "o", "e5", files=describe_files(folder))
    return ModelFolder(folder, card, "cache")


@pytest.fixture
def hashed(monkeypatch):
    """Names of files that were hashed."""
    names, real = [], verify.sha256
    monkeypatch.setattr(verify, "sha256", lambda path: (names.append(path.name), real(path))[1])
    return names


def test_a_sound_model_is_hashed_once(model, tmp_path, hashed):
    """Also by the next process, which reads the memory; unless it is asked to hash afresh, or a file was touched."""
    memory = tmp_path / "verified.json"
    Verifier(memory).check(model)
    assert hashed == ["a", "b"]
    Verifier(memory).check(model)
    assert hashed == ["a", "b"]
    Verifier(memory).check(model, afresh=True)
    assert hashed == ["a", "b"] * 2
    os.utime(model.path / "a", (1, 1))
    Verifier(memory).check(model)
    assert hashed == ["a", "b", "a", "b", "a"]


@pytest.mark.parametrize(
    ("change", "match"),
    [
        (lambda m: (m.path / "a").write_bytes(b"WEIGHTS"), "SHA-256"),
        (lambda m: (m.path / "a").write_bytes(b"long weights"), "12 bytes instead of 7"),
        (lambda m: (m.path / "a").unlink(), "No such file"),
    ],
)
def test_a_change_is_seen(model, tmp_path, change, match):
    """Even if an earlier check is stored."""
    verifier = Verifier(tmp_path / "verified.json")
    verifier.check(model)
    change(model)
    with pytest.raises(ModelError, match=match):
        verifier.check(model)
    with pytest.raises(ModelError, match="mtcheck models pull m"):
        Verifier(tmp_path / "verified.json").check(model)


@pytest.mark.parametrize("memory", [b"", b"[]", b"{", b'{"x": 1}', b"\xff"])
def test_a_broken_memory_is_no_obstacle(model, tmp_path, memory):
    (tmp_path / "verified.json").write_bytes(memory)
    Verifier(tmp_path / "verified.json").check(model)


def test_a_memory_that_cannot_be_written_is_no_obstacle(model, tmp_path):
    (tmp_path / "file").touch()
    Verifier(tmp_path / "file" / "verified.json").check(model)
