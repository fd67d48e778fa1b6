"""Models are found, listed, verified and pulled; a pull is complete or has no effect."""

import errno
import json
import socket
from dataclasses import replace

import pytest

from mtcheck.errors import ModelError
from mtcheck.store import Store
from mtcheck.store.card import read_card
from mtcheck.store.catalogue import CATALOGUE
from tests.store.sites import add, argos, leftovers, serve_argos, serve_hub


@pytest.fixture
def store(environ, tmp_path):
    return Store(environ=environ, shipped=tmp_path / "shipped")


def test_the_first_fit_is_found(store, tmp_path):
    """One made for the pair goes before one for many; what ships before what was pulled; a name hides later ones."""
    cache = tmp_path / "cache" / "mtcheck" / "models"
    many = add(tmp_path / "shipped", "a-nllb", languages=("fr", "en"), layout="nllb")
    assert store.find("translator", "fr-en").path == many
    pulled = add(cache, "z-pair")
    assert store.find("translator", "fr-en").path == pulled
    shipped = add(tmp_path / "shipped", "x-pair")
    assert store.find("translator", "fr-en").path == shipped
    assert store.find("translator", "en-fr").path == many
    assert store.find("translator", "fr-de") is None
    assert store.find("encoder", "fr-en") is None
    hidden = add(cache, "x-pair", data=b"other")
    assert store.path("x-pair") == shipped != hidden


def test_given_folders_keep_their_order(environ, tmp_path):
    many = add(tmp_path / "a", "many", languages=("fr", "en"), layout="m2m100")
    add(tmp_path / "b", "pair")
    store = Store([tmp_path / "a", tmp_path / "b"], environ=environ, shipped=tmp_path / "shipped")
    assert store.find("translator", "fr-en").path == many


def test_what_is_pulled_goes_before_a_preview_that_ships(store, tmp_path):
    """Otherwise a better model that a user installed would never be used."""
    add(tmp_path / "shipped", "fr-en-preview")
    pulled = add(tmp_path / "cache" / "mtcheck" / "models", "argos-fr-en", languages=("fr", "en"))
    assert store.find("translator", "fr-en").path == pulled


def test_a_language_model_that_reads_the_source_goes_before_one_that_does_not(store, tmp_path):
    cache = tmp_path / "cache" / "mtcheck" / "models"
    english = add(cache, "a-english", kind="language-model", languages=("en",))
    reader = add(cache, "b-reader", kind="language-model", languages=("fr-en", "en"))
    assert store.find("language-model", "fr-en").path == reader
    assert store.find("language-model", "de-en").path == english


def test_a_given_folder_goes_before_all(environ, tmp_path):
    add(tmp_path / "shipped", "pair")
    mine = add(tmp_path / "mine", "many", languages=("fr", "en"), layout="m2m100")
    store = Store([tmp_path / "mine"], environ=environ, shipped=tmp_path / "shipped")
    assert store.find("translator", "fr-en").path == mine


def test_a_corrupt_model_is_never_found(store, tmp_path):
    folder = add(tmp_path / "shipped", "pair")
    store.verify("pair")
    (folder / "model.bin").write_bytes(b"WEIGHTS")
    with pytest.raises(ModelError, match="cannot be trusted"):
        store.find("translator", "fr-en")
    with pytest.raises(ModelError, match="SHA-256"):
        store.verify("pair")
    with pytest.raises(ModelError, match="no such model"):
        store.verify("unknown")


def test_the_list_shows_what_is_there_and_what_can_be_had(store, tmp_path):
    add(tmp_path / "shipped", "pair")
    add(tmp_path / "cache" / "mtcheck" / "models", "e5-small", kind="encoder", languages=("mul",))
    listed = {line.card.name: line.folder and line.folder.place for line in store.list()}
    assert listed == {"pair": "shipped", "e5-small": "cache", "smollm2-fr-en": None}


def test_a_model_that_was_made_from_something_else_is_not_had(store, tmp_path):
    """A model pulled by an older version under the same name is pulled again."""
    card, _ = CATALOGUE[-1]
    folder = add(tmp_path / "cache" / "mtcheck" / "models", card.name, kind=card.kind, languages=card.languages)
    assert not store.has(card.name)
    replace(read_card(folder), origin=card.origin).write(folder)
    assert store.has(card.name)
    assert not store.has("another")


def test_an_argos_package_is_pulled(store, site, tmp_path):
    """The newest version, by http; nothing but what is needed is kept; the licence is shown first."""
    serve_argos(site)
    shown = []
    model = store.pull("argos:fr-en", confirm=lambda card, size: shown.append(card.licence) or True)
    assert [card for card in shown if "README" in card]
    assert "1.10" in model.card.origin
    assert sorted(model.card.files) == [
        "README.md", "metadata.json", "model/config.json", "model/model.bin", "model/shared_vocabulary.json",
        "sentencepiece.model",
    ]  # fmt: skip
    assert model.card.layout == "argos"
    assert store.find("translator", "fr-en") == model
    assert leftovers(tmp_path) == ["argos-fr-en"]


def test_a_hub_model_is_pulled_by_commit(store, site, tmp_path):
    serve_hub(site)
    seen = []
    model = store.pull("hub:someone/opus-mt-fr-en-ct2", lambda done, total: seen.append((done, total)))
    assert model.card.name == "hub-someone--opus-mt-fr-en-ct2"
    assert model.card.licence == "apache-2.0"
    assert model.card.languages == ("fr-en",)
    assert model.card.layout == "transformers"
    assert "c0ffee" in model.card.origin
    assert sorted(model.card.files) == ["config.json", "model.bin", "source.spm", "target.spm"]
    assert seen[-1] == (11, 11)
    assert leftovers(tmp_path) == [model.card.name]


def test_what_is_there_is_not_pulled_again(store, site):
    serve_hub(site)
    first = store.pull("hub:someone/opus-mt-fr-en-ct2")
    asked = len(site.asked)
    assert store.pull("hub:someone/opus-mt-fr-en-ct2").card == first.card
    assert len(site.asked) == asked + 1  # Only what the hub says of it.
    (first.path / "model.bin").write_bytes(b"damaged")
    store.pull("hub:someone/opus-mt-fr-en-ct2")
    assert (first.path / "model.bin").read_bytes() == b"weights"


def test_a_cut_pull_goes_on(store, site, tmp_path):
    """The connection breaks in the model; the next pull asks for the rest only."""
    serve_argos(site)
    site.cut["/fr_en.argosmodel"] = 500
    with pytest.raises(ModelError, match="goes on where it stopped"):
        store.pull("argos:fr-en")
    assert store.find("translator", "fr-en") is None
    store.pull("argos:fr-en")
    assert site.asked[-1] == ("/fr_en.argosmodel", "bytes=500-")
    assert leftovers(tmp_path) == ["argos-fr-en"]


def test_a_pull_that_is_interrupted_leaves_no_model(store, site, tmp_path):
    serve_argos(site)

    def interrupt(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.pull("argos:fr-en", interrupt)
    assert store.installed() == ()
    assert all(name.endswith((".part", ".etag")) for name in leftovers(tmp_path))


def test_a_full_disk_leaves_nothing(store, site, tmp_path):
    serve_argos(site)

    def full(done, total):
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ModelError, match="disk is full"):
        store.pull("argos:fr-en", full)
    assert leftovers(tmp_path) == []


def test_no_room_is_said_before_the_download(store, site):
    serve_hub(site, {"model.bin": b"weights", "config.json": b"{}", "source.spm": b"s", "target.spm": b"t"})
    facts = json.loads(site.pages["/api/models/someone/opus-mt-fr-en-ct2/revision/main"])
    facts["siblings"][0]["size"] = 10**17
    site.pages["/api/models/someone/opus-mt-fr-en-ct2/revision/main"] = json.dumps(facts).encode()
    with pytest.raises(ModelError, match="MB are needed"):
        store.pull("hub:someone/opus-mt-fr-en-ct2")
    assert len(site.asked) == 1


def test_a_licence_that_is_not_accepted_stops_the_pull(store, site, tmp_path):
    serve_argos(site)
    with pytest.raises(ModelError, match=r"licence .* was not accepted"):
        store.pull("argos:fr-en", confirm=lambda card, size: False)
    assert [path for path, _ in site.asked] == ["/index.json"]
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("wish", ["e5-small", "argos:fr-en", "hub:someone/opus-mt-fr-en-ct2"])
def test_offline_opens_no_socket(environ, tmp_path, monkeypatch, wish):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("subprocess.Popen", refuse)
    store = Store(environ=environ, shipped=tmp_path / "shipped", offline=True)
    with pytest.raises(ModelError, match="--offline forbids"):
        store.pull(wish)


def test_offline_still_takes_what_lies_here(environ, tmp_path):
    (tmp_path / "x.argosmodel").write_bytes(argos())
    store = Store(environ=environ, shipped=tmp_path / "shipped", offline=True)
    assert store.pull(str(tmp_path / "x.argosmodel")).card.languages == ("fr-en",)
    folder = add(tmp_path / "elsewhere", "mine")
    assert store.pull(str(folder)).card.name == "mine"


def test_a_plain_folder_gets_a_card(store, tmp_path):
    folder = tmp_path / "opus-mt-fr-en"
    folder.mkdir()
    for name in ("model.bin", "config.json", "source.spm", "target.spm", "notes.txt"):
        (folder / name).write_text("{}")
    model = store.pull(str(folder))
    assert (model.card.layout, model.card.languages) == ("transformers", ("fr-en",))
    assert "notes.txt" not in model.card.files
    assert model.card.licence == "not stated"
