"""An installed model is an engine, a missing one is a line of the report; loading happens on first use."""

import sys
from pathlib import Path

import pytest

from mtcheck.errors import ModelError
from mtcheck.loading import load_pair
from mtcheck.store import Store
from mtcheck.store.card import Card, describe_files

from .engines import tiny


@pytest.fixture
def environ(tmp_path):
    return {"XDG_CACHE_HOME": str(tmp_path / "cache")}


@pytest.fixture
def store(environ, tmp_path):
    return Store(environ=environ, shipped=tmp_path / "shipped")


def add_translator(root, pair):
    folder = root / pair
    folder.mkdir(parents=True)
    tokens = tiny.train_pieces(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    tiny.save_translator(folder, tokens, add_source_eos=True)
    Card(pair, "translator", (pair,), "MIT", "test", "opus-mt", files=describe_files(folder)).write(folder)
    return folder


def test_without_models_all_is_skipped_with_what_to_do(store):
    engines = load_pair("fr-en", store)
    assert (engines.forward, engines.backward, engines.encoder, engines.language_model, engines.quality) == (None,) * 5
    reasons = {line.name: line.reason for line in engines.skipped}
    assert reasons["translation"] == "needs a fr-en translator: mtcheck models pull argos:fr-en"
    assert reasons["back-translation"] == "needs a en-fr translator: mtcheck models pull argos:en-fr"
    assert "mtcheck models pull e5-small" in reasons["similarity"]
    assert "mtcheck models pull smollm2-fr-en" in reasons["surprisal"]
    assert len(reasons) == 5
    assert engines.signature == ""


def test_each_direction_gets_its_own_model(store, tmp_path):
    folder = add_translator(tmp_path / "shipped", "fr-en")
    engines = load_pair("fr-en", store, threads=1)
    assert engines.forward is not None
    assert engines.backward is None
    assert engines.signature == f"fr-en@{store.get('fr-en').card.digest}"
    assert engines.forward.translate(["", "Le ministre."])[0] == ""
    (words,) = engines.forward.log_probs(["Le ministre."], ["The minister."])
    assert len(words) == 2
    other = load_pair("en-fr", store, threads=1)
    assert other.forward is None
    assert other.backward is not None
    (folder / "model.bin").write_bytes(b"damaged")
    with pytest.raises(ModelError, match="cannot be trusted"):
        load_pair("fr-en", store)


def test_a_model_that_serves_several_pairs_is_loaded_once(store, tmp_path):
    for name, kind in (("meaning", "encoder"), ("fluency", "language-model"), ("judge", "quality")):
        folder = tmp_path / "shipped" / name
        folder.mkdir(parents=True)
        (folder / "model.bin").write_bytes(b"weights")
        languages = ("mul",) if kind == "encoder" else ("fr-en", "de-en", "en")
        Card(name, kind, languages, "MIT", "test", "x", files=describe_files(folder)).write(folder)
    add_translator(tmp_path / "shipped", "fr-en")
    opened = {}
    first, second, back = (load_pair(pair, store, 1, opened) for pair in ("fr-en", "de-en", "en-fr"))
    for engine in ("encoder", "language_model", "quality"):
        assert getattr(first, engine) is getattr(second, engine) is not None
    assert first.forward is back.backward is not None
    assert len(opened) == 4


def test_weights_are_loaded_on_first_use(store, tmp_path, monkeypatch):
    """A run with rules only therefore starts at once."""
    add_translator(tmp_path / "shipped", "fr-en")
    loaded = []
    import mtcheck.engines.translator as module

    real = module.ModelTranslator
    monkeypatch.setattr(module, "ModelTranslator", lambda *args, **named: loaded.append(args) or real(*args, **named))
    engines = load_pair("fr-en", store, threads=1)
    assert loaded == []
    engines.forward.translate(["Le ministre."])
    engines.forward.translate(["La police."])
    assert len(loaded) == 1


def test_importing_the_room_is_light():
    """Neither CTranslate2 nor NumPy is imported until an engine is used."""
    import subprocess

    code = (
        "import sys, mtcheck.engines; print([m for m in ('ctranslate2', 'numpy', 'sentencepiece') if m in sys.modules])"
    )
    root = Path(__file__).parents[2]
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True, cwd=root
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("there", "back", "doubt"),
    [
        (35.0, 31.0, ""),
        (25.0, 25.0, ""),
        (24.9, 40.0, "fr-en is too weak for a round trip (BLEU 25, 25 is enough)"),
        (40.0, 12.0, "en-fr is too weak for a round trip (BLEU 12, 25 is enough)"),
        (40.0, None, "how well en-fr translates is not known; `mtcheck models measure en-fr` finds out"),
        (None, 40.0, "how well fr-en translates is not known; `mtcheck models measure fr-en` finds out"),
    ],
)
def test_a_round_trip_is_made_where_both_ways_are_known_to_be_good_enough(store, tmp_path, there, back, doubt):
    for pair, bleu in (("fr-en", there), ("en-fr", back)):
        add_translator(tmp_path / "shipped", pair)
        if bleu is not None:
            store.measured.note(store.get(pair).card, pair, bleu)
    engines = load_pair("fr-en", store, threads=1)
    assert engines.pivot_doubt.partition(";")[0] == doubt.partition(";")[0]
    assert bool(engines.pivot_doubt) == bool(doubt)


def test_one_way_alone_raises_no_doubt_beside_the_missing_model(store, tmp_path):
    add_translator(tmp_path / "shipped", "fr-en")
    assert load_pair("fr-en", store, threads=1).pivot_doubt == ""


@pytest.mark.parametrize(
    ("ours", "theirs", "name", "better"),
    [
        (15.1, 9.9, "fr-en-preview", True),
        (15.1, 12.6, "fr-en-preview", False),  # It is better, but takes ten times as long.
        (15.1, 31.0, "argos-fr-en", False),
        (None, 9.9, "fr-en-preview", False),
        (15.1, None, "argos-fr-en", False),
        (None, None, "argos-fr-en", False),
    ],
)
def test_the_language_model_translates_for_the_editor_where_it_is_much_better(
    store, tmp_path, ours, theirs, name, better
):
    folder = add_translator(tmp_path / "shipped", "fr-en")
    Card(name, "translator", ("fr-en",), "MIT", "test", "opus-mt", files=describe_files(folder)).write(folder)
    reader = tmp_path / "shipped" / "reader"
    reader.mkdir()
    (reader / "model.bin").write_bytes(b"weights")
    Card("reader", "language-model", ("fr-en", "en"), "MIT", "test", "x", files=describe_files(reader)).write(reader)
    for model, bleu in (("reader", ours), (name, theirs)):
        if bleu is not None:
            store.measured.note(store.get(model).card, "fr-en", bleu)
    engines = load_pair("fr-en", store, threads=1)
    assert engines.back is (engines.prompted if better else engines.forward)
    assert engines.prompted is not None
