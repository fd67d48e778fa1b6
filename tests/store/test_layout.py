"""The layout of a translation model is told from its files, its languages from its name."""

import json

import pytest

from mtcheck.errors import ModelError
from mtcheck.store.layout import WANTED, detect, guess_languages


@pytest.mark.parametrize(
    ("files", "layout"),
    [
        (["model/model.bin", "sentencepiece.model"], "argos"),
        (["model.bin", "sentencepiece.model"], "argos"),
        (["model.bin", "source.spm", "target.spm"], "transformers"),
        (["model.bin", "source.spm", "target.spm", "eos"], "opus-mt"),
        (["model.bin", "sentencepiece.bpe.model", "m2m"], "m2m100"),
        (["model.bin", "sentencepiece.bpe.model", "nllb"], "nllb"),
    ],
)
def test_layouts(tmp_path, files, layout):
    (tmp_path / "config.json").write_text(json.dumps({"add_source_eos": "eos" in files}))
    if "m2m" in files:
        (tmp_path / "shared_vocabulary.json").write_text('["<s>", "__en__"]')
    if "nllb" in files:
        (tmp_path / "shared_vocabulary.txt").write_text("<s>\neng_Latn\n")
    for name in files:
        if "." in name:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
    assert detect(tmp_path) == layout


@pytest.mark.parametrize(
    "files", [[], ["sentencepiece.model"], ["model.bin"], ["model.bin", "sentencepiece.bpe.model"]]
)
def test_what_is_no_translator_is_refused(tmp_path, files):
    for name in files:
        (tmp_path / name).touch()
    with pytest.raises(ModelError):
        detect(tmp_path)


@pytest.mark.parametrize(
    ("name", "given", "languages"),
    [
        ("someone/opus-mt-fr-en-ctranslate2", None, ("fr-en",)),
        ("opus-mt-tc-big-fr-en", None, ("fr-en",)),
        ("translate-fr_en-1_9", None, ("fr-en",)),
        ("someone/model", "de-en", ("de-en",)),
    ],
)
def test_languages(name, given, languages):
    assert guess_languages(name, given) == languages


def test_many_languages_and_none():
    assert {"fr", "en"} <= set(guess_languages("x/nllb-200-distilled-600M-ct2", None))
    assert {"fr", "en"} <= set(guess_languages("x/m2m100_418M", None))
    with pytest.raises(ModelError, match="--lang"):
        guess_languages("someone/model", None)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("model.bin", True),
        ("shared_vocabulary.json", True),
        ("source.spm", True),
        ("LICENSE", True),
        ("pytorch_model.bin", False),
        ("model.bin.exe", False),
        ("run.py", False),
        ("sub/model.bin", False),
    ],
)
def test_only_what_is_used_is_taken(name, wanted):
    assert bool(WANTED.fullmatch(name)) is wanted
