"""A card says what a model is for, and what is not a card is refused."""

import json

import pytest

from mtcheck.errors import ModelError
from mtcheck.store.card import Card, describe_files, read_card


def card(kind="translator", languages=("fr-en",), layout="opus-mt", **more):
    return Card("x", kind, languages, "MIT", "here", layout, **more)


@pytest.mark.parametrize(
    ("kind", "languages", "layout", "pair", "verdict"),
    [
        ("translator", ("fr-en",), "opus-mt", "fr-en", True),
        ("translator", ("fr", "en"), "opus-mt", "fr-en", True),
        ("translator", ("fr-en",), "opus-mt", "en-fr", False),
        ("translator", ("fr", "en"), "opus-mt", "en-fr", False),
        ("translator", ("de", "en", "fr"), "nllb", "fr-en", True),
        ("translator", ("de", "en", "fr"), "nllb", "fr-es", False),
        ("language-model", ("en",), "smollm2", "fr-en", True),
        ("language-model", ("en",), "smollm2", "en-fr", False),
        ("encoder", ("mul",), "e5", "zu-en", True),
        ("encoder", ("fr", "en"), "e5", "en-fr", True),
        ("quality", ("fr-en", "de-en"), "quality-encoder", "fr-en", True),
        ("quality", ("fr-en", "de-en"), "quality-encoder", "en-fr", False),
    ],
)
def test_which_pairs_a_model_serves(kind, languages, layout, pair, verdict):
    assert card(kind, languages, layout).serves(pair) is verdict


def test_a_card_comes_back_as_written(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "model.bin").write_bytes(b"weights")
    written = card(
        built="today",
        files=describe_files(tmp_path),
        quality={"bleu": 30.5},
        weaknesses=("é",),
        trained_on=({"name": "a", "licence": "b"},),
    )
    written.write(tmp_path)
    assert read_card(tmp_path) == written
    assert list(written.files) == ["sub/model.bin"]
    assert written.bytes == 7


def test_the_digest_follows_the_files(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    before = card(files=describe_files(tmp_path))
    (tmp_path / "a").write_bytes(b"2")
    after = card(files=describe_files(tmp_path))
    assert before.digest != after.digest
    assert len(before.digest) == 8


GOOD = {
    "schema": 1, "name": "x", "kind": "encoder", "languages": ["en"], "licence": "MIT", "origin": "o", "layout": "e5",
    "files": {},
}  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"kind": "toaster"},
        {"languages": "en"},
        {"name": "../x"},
        {"name": ".hidden"},
        {"files": {"../../etc/passwd": {"sha256": "0", "bytes": 1}}},
        {"files": {"/etc/passwd": {"sha256": "0", "bytes": 1}}},
        {"files": {"a": {"bytes": 1}}},
        {"files": [1]},
        {"licence": None, "origin": None, "name": ""},
    ],
    ids=str,
)
def test_what_is_not_a_card_is_refused(tmp_path, change):
    (tmp_path / "card.json").write_text(json.dumps(GOOD))
    assert read_card(tmp_path).name == "x"
    (tmp_path / "card.json").write_text(json.dumps(GOOD | change))
    with pytest.raises(ModelError, match=r"card\.json"):
        read_card(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", "null"])
def test_what_is_not_json_is_refused(tmp_path, text):
    (tmp_path / "card.json").write_text(text)
    with pytest.raises(ModelError, match=r"card\.json"):
        read_card(tmp_path)


def test_the_digest_does_not_follow_the_day_on_which_a_model_was_pulled(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    first = card(files=describe_files(tmp_path), built="mtcheck 0.1.0, 2026-11-01")
    first.write(tmp_path)  # A second pull describes a folder in which the card of the first still lies.
    second = card(files=describe_files(tmp_path), built="mtcheck 0.1.0, 2026-11-27")
    assert first.digest == second.digest
