"""Cards, archives, arrays, packages and model folders that were altered: refused in one sentence, or sound."""

import contextlib
import hashlib
import io
import json
import random
import zipfile

import numpy as np

from mtcheck.engines.arrays import read_arrays
from mtcheck.errors import ModelError
from mtcheck.store import Store
from mtcheck.store.card import Card, describe_files, read_card
from mtcheck.store.layout import detect
from mtcheck.store.providers.argos import argos_file_offer
from mtcheck.text.archives import Archive
from mtcheck.text.guarded import Unreadable
from tests.fuzz.making import altered, choice, damaged, dumped, encoded, fuzzed, json_value, one_of, text
from tests.store.sites import argos

CARD = {
    "schema": 1,
    "name": "m",
    "kind": "quality",
    "languages": ["mul"],
    "licence": "MIT",
    "origin": "o",
    "layout": "e5",
    "built": "",
    "quality": {"auc": 0.8},
    "weaknesses": ["short texts"],
    "files": {"model.bin": {"sha256": "0" * 64, "bytes": 7}},
    "trained_on": [{"name": "a", "licence": "MIT"}],
}
FILES = {"model.bin": random.Random(1).randbytes(3000), "config.json": b'{"add_source_eos": true}'}
FILES |= {"source.spm": b"pieces", "target.spm": b"pieces", "shared_vocabulary.json": b'["a", "b"]'}


def files(rng):
    return {
        name: str(json_value(rng)) if rng.random() < 0.5 else text(rng)
        for name in rng.sample(sorted(FILES), rng.randrange(6))
    }


def packed(members, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def arrays():
    data = io.BytesIO()
    np.savez(data, a=np.arange(12, dtype=np.float32).reshape(3, 4), b=np.int64(3))
    return data.getvalue()


ARCHIVES = {"argos": argos(), "stored": packed(FILES, zipfile.ZIP_STORED), "deflated": packed(FILES)}
ARRAYS = {"a": arrays()}


@fuzzed(40, one_of(altered(CARD), text))
def test_cards(tmp_path, value):
    (tmp_path / "card.json").write_bytes(encoded(value) if isinstance(value, str) else dumped(value))
    with contextlib.suppress(ModelError):
        card = read_card(tmp_path)
        assert all(facts.bytes >= 0 and len(facts.sha256) == 64 for facts in card.files.values())
        assert "\x1b" not in card.licence + card.origin
        card.serves("fr-en")
        assert card.digest


@fuzzed(40, damaged(ARCHIVES))
def test_archives(data):
    with contextlib.suppress(Unreadable), Archive(data) as archive:
        for name in archive.names:
            with contextlib.suppress(Unreadable):
                assert len(archive.read(name, 5000)) <= 5000


@fuzzed(40, damaged(ARRAYS))
def test_arrays(tmp_path, data):
    path = tmp_path / "head.npz"
    path.write_bytes(data)
    with contextlib.suppress(Unreadable):
        for array in read_arrays(path).values():
            assert np.isfinite(array).all()


@fuzzed(10, damaged({"argos": argos()}))
def test_packages_are_pulled(tmp_path_factory, data):
    """What is pulled is whole; what is refused leaves nothing."""
    folder = tmp_path_factory.mktemp("pull")
    (folder / "x.argosmodel").write_bytes(data)
    store = Store(environ={"XDG_CACHE_HOME": str(folder / "cache")}, shipped=folder / "none", offline=True)
    try:
        made = store.pull(str(folder / "x.argosmodel"))
    except ModelError:
        assert store.installed() == ()
        assert not [p for p in (folder / "cache").rglob("*") if p.is_file() and not p.name.endswith(".lock")]
    else:
        store.verify(made.card.name)
        assert (made.path / "model" / "model.bin").is_file()
    assert {path.name for path in folder.iterdir()} <= {"x.argosmodel", "cache"}


@fuzzed(20, choice(FILES), lambda rng: rng, choice(range(4)))
def test_altered_models_do_not_load(tmp_path_factory, name, rng, way):
    """One file of a sound model has a bit flipped, an end cut off, bytes added, or is another's."""
    folder = tmp_path_factory.mktemp("model") / "m"
    folder.mkdir()
    for each, content in FILES.items():
        (folder / each).write_bytes(content)
    Card("m", "quality", ("mul",), "MIT", "o", "e5", files=describe_files(folder)).write(folder)
    store = Store((folder,), environ={"XDG_CACHE_HOME": str(folder.parent / "cache")}, shipped=folder / "none")
    assert store.find("quality", "fr-en") is not None
    data = bytearray(FILES[name])
    at = rng.randrange(len(data))
    match way:
        case 0:
            data[at] ^= 1 << rng.randrange(8)
        case 1:
            del data[at:]
        case 2:
            data[at:at] = rng.randbytes(rng.randint(1, 9))
        case _:
            data = bytearray(hashlib.sha256(bytes(data)).digest())
    (folder / name).write_bytes(data)
    refused = False
    try:
        store.find("quality", "fr-en")
    except ModelError as error:
        refused = "\n" not in str(error)
    assert refused


@fuzzed(20, files)
def test_layouts(tmp_path_factory, found):
    """Folders without a card tell by their files how they are to be read."""
    folder = tmp_path_factory.mktemp("layout")
    for name, content in found.items():
        (folder / name).write_bytes(encoded(content))
    with contextlib.suppress(ModelError):
        detect(folder)


@fuzzed(20, altered({"package_version": "1.9", "from_code": "fr", "to_code": "en"}))
def test_metadata_of_packages(tmp_path, value):
    path = tmp_path / "x.argosmodel"
    path.write_bytes(packed({"p/metadata.json": json.dumps(value)}))
    with contextlib.suppress(ModelError):
        argos_file_offer(path)
