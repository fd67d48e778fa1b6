"""Only files that match their card are loaded; a card without hashes proves nothing."""

import json
import os
import shutil

import pytest

from mtcheck.errors import ModelError
from mtcheck.store import Store
from mtcheck.store.card import Card, describe_files, read_card

FILES = {"model.bin": b"weights" * 1000, "config.json": b"{}", "sub/pieces.model": b"pieces"}


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "models" / "m"
    for name, data in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    Card("m", "quality", ("mul",), "MIT", "o", "e5", files=describe_files(path)).write(path)
    return path


def store(folder, tmp_path):
    environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    return Store((folder.parent,), environ=environ, shipped=tmp_path / "none")


def card(folder, **changes):
    content = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    (folder / "card.json").write_text(json.dumps({**content, **changes}), encoding="utf-8")


def flip(path, at):
    """One bit of a byte changed, size and time of modification as before."""
    status, data = path.stat(), bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES = {
    **{f"a bit of {name} at {at}": (lambda f, n=name, a=at: flip(f / n, a)) for name in FILES for at in (0, -1)},
    "a file cut": lambda f: (f / "model.bin").write_bytes(FILES["model.bin"][:-1]),
    "a file emptied": lambda f: (f / "model.bin").write_bytes(b""),
    "a file that grew": lambda f: (f / "model.bin").write_bytes(FILES["model.bin"] + b"x"),
    "a file gone": lambda f: (f / "model.bin").unlink(),
    "a file that is a folder": lambda f: ((f / "config.json").unlink(), (f / "config.json").mkdir()),
    "a link to another file": lambda f: ((f / "config.json").unlink(), (f / "config.json").symlink_to("/etc/passwd")),
    "a link to nothing": lambda f: ((f / "config.json").unlink(), (f / "config.json").symlink_to(f / "nothing")),
    "a file that is not on the card": lambda f: (f / "model.bin.2").write_bytes(b"more weights"),
    "a vocabulary that is not on the card": lambda f: (f / "sub" / "vocabulary.txt").write_bytes(b"words"),
    "no files on the card": lambda f: card(f, files={}),
    "files as a list": lambda f: card(f, files=["model.bin"]),
    "files of nothing": lambda f: card(f, files={"model.bin": None}),
    "a size without end": lambda f: (f / "card.json").write_text(
        (f / "card.json").read_text().replace('"bytes": 7000', '"bytes": 1e999')
    ),
    "a size as a text": lambda f: card(f, files={"model.bin": {"sha256": "0" * 64, "bytes": "7000"}}),
    "a negative size": lambda f: card(f, files={"model.bin": {"sha256": "0" * 64, "bytes": -1}}),
    "a hash that is none": lambda f: card(f, files={"model.bin": {"sha256": "0", "bytes": 7000}}),
    "a file outside": lambda f: card(f, files={"../x": {"sha256": "0" * 64, "bytes": 1}}),
    "a file on a drive": lambda f: card(f, files={"C:x": {"sha256": "0" * 64, "bytes": 1}}),
    "a name outside": lambda f: card(f, name="../m"),
    "a kind that is none": lambda f: card(f, kind="virus"),
    "a schema of later": lambda f: card(f, schema=2),
    "languages of nothing": lambda f: card(f, languages=None),
    "deep nesting": lambda f: (f / "card.json").write_text("[" * 3000),
    "a card of bytes": lambda f: (f / "card.json").write_bytes(b"\xff\xfe\0"),
    "an empty card": lambda f: (f / "card.json").write_bytes(b""),
    "quality as a text": lambda f: card(f, quality="good"),
    "sources as texts": lambda f: card(f, trained_on=["all the web"]),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_altered_model_is_refused_in_one_sentence(folder, tmp_path, change):
    """Also if it was valid at the last check, which is stored."""
    assert store(folder, tmp_path).find("quality", "fr-en") is not None
    CHANGES[change](folder)
    with pytest.raises(ModelError) as error:
        store(folder, tmp_path).find("quality", "fr-en")
    assert "\n" not in str(error.value)
    assert str(folder) in str(error.value)


@pytest.mark.parametrize("name", [".DS_Store", "README.md", "LICENSE", "licence.txt", "sub/.gitkeep"])
def test_files_that_no_engine_reads_may_stay(folder, tmp_path, name):
    (folder / name).write_bytes(b"x")
    assert store(folder, tmp_path).find("quality", "fr-en") is not None


def test_a_folder_without_a_model_is_said(folder, tmp_path):
    """`--models DIR` was once ignored silently."""
    shutil.rmtree(folder)
    with pytest.raises(ModelError, match="no model in it"):
        store(folder, tmp_path).find("quality", "fr-en")


def test_a_full_disk_of_the_cache_leaves_nothing(folder, tmp_path, monkeypatch):
    """What was hashed is not remembered then, and no temporary file stays."""

    def full(*given, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mtcheck.store.memory.json.dump", full)
    for _ in range(3):
        assert store(folder, tmp_path).find("quality", "fr-en") is not None
    assert not list((tmp_path / "cache").rglob(".verified-*"))


def test_a_card_cannot_steer_a_terminal(folder):
    card(folder, licence="MIT\x1b[2J", weaknesses=["a\x1b]0;x\x07"], trained_on=[{"name": "b\x9b2J"}])
    found = read_card(folder)
    assert (found.licence, found.weaknesses) == ("MIT[2J", ("a]0;x",))
    assert dict(found.trained_on[0]) == {"name": "b2J", "licence": ""}
