"""How well translators translate: figures of this machine go before those of cards; a damaged file counts as empty."""

import json

import pytest

from mtcheck.store.card import Card, FileFacts
from mtcheck.store.measured import QUALITY, Measured


def card(name="argos-fr-en", quality=None, digest="0" * 64):
    files = {"model.bin": FileFacts(digest, 1)}
    return Card(name, "translator", ("fr-en",), "MIT", "test", "argos", files=files, quality=quality or {})


@pytest.mark.parametrize(
    ("stated", "figure"),
    [
        ({}, None),
        ({QUALITY: {"fr-en": 35.3}}, 35.3),
        ({QUALITY: {"en-fr": 35.3}}, None),
        ({QUALITY: {"fr-en": 0}}, 0.0),
        ({QUALITY: {"fr-en": "35.3"}}, None),
        ({QUALITY: {"fr-en": True}}, None),
        ({QUALITY: {"fr-en": 1e9}}, None),
        ({QUALITY: 35.3}, None),
        ({QUALITY: None}, None),
    ],
)
def test_a_card_may_state_a_figure(tmp_path, stated, figure):
    assert Measured(tmp_path / "measured.json").bleu(card(quality=stated), "fr-en") == figure


def test_what_was_measured_here_goes_before_the_card_and_is_kept(tmp_path):
    stated = card(quality={QUALITY: {"fr-en": 35.3}})
    Measured(tmp_path / "new" / "measured.json").note(stated, "fr-en", 21.456)
    again = Measured(tmp_path / "new" / "measured.json")
    assert again.bleu(stated, "fr-en") == 21.46
    assert again.bleu(stated, "en-fr") is None
    # The figure is of these weights, whatever the name.
    assert again.bleu(card(digest="1" * 64), "fr-en") is None
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["measured.json"]


@pytest.mark.parametrize("content", ["", "{", "[1]", json.dumps({"argos-fr-en@x fr-en": "many"}), "\udcff", "{" * 5000])
def test_a_damaged_file_counts_as_empty(tmp_path, content):
    path = tmp_path / "measured.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    measured = Measured(path)
    assert measured.bleu(card(), "fr-en") is None
    measured.note(card(), "fr-en", 30)
    assert Measured(path).bleu(card(), "fr-en") == 30
