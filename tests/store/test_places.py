"""Models are looked for where the user said, then in what ships, then in the cache."""

import os

import pytest

from mtcheck.errors import ModelError
from mtcheck.store.card import Card
from mtcheck.store.places import cache_folder, folders, search_order, shipped_folder


def add(root, name, kind="encoder"):
    (root / name).mkdir(parents=True)
    Card(name, kind, ("mul",), "MIT", str(root.name), "e5").write(root / name)


def test_the_order(tmp_path):
    """Options, then the variable (several folders), then shipped, then cache; a given folder may itself be a model."""
    places = {name: tmp_path / name for name in ("option", "variable", "second", "shipped", "cache")}
    for root in places.values():
        add(root, "m")
    environ = {"MTCHECK_MODELS": f"{places['variable']}{os.pathsep}{places['second'] / 'm'}"}
    order = search_order([places["option"]], environ, places["shipped"], places["cache"])
    found = list(folders(order))
    assert [f.card.origin for f in found] == ["option", "variable", "second", "shipped", "cache"]
    assert [f.place for f in found] == ["given"] * 3 + ["shipped", "cache"]


def test_what_has_no_card_is_no_model(tmp_path):
    add(tmp_path, "m")
    add(tmp_path, ".m.part-x")
    (tmp_path / "notes").mkdir()
    (tmp_path / "file").touch()
    assert [f.card.name for f in folders([("cache", tmp_path)])] == ["m"]


def test_a_missing_folder_is_an_error_only_if_it_was_given(tmp_path):
    assert list(folders([("shipped", tmp_path / "no"), ("cache", tmp_path / "no")])) == []
    with pytest.raises(ModelError, match="no such folder of models"):
        list(folders([("given", tmp_path / "no")]))


@pytest.mark.parametrize(
    ("environ", "tail"),
    [
        ({"XDG_CACHE_HOME": "/x"}, "/x/mtcheck"),
        ({"XDG_CACHE_HOME": "relative"}, "/.cache/mtcheck"),
        ({}, "/.cache/mtcheck"),
    ],
)
def test_the_cache_follows_xdg(environ, tail):
    assert cache_folder(environ).as_posix().endswith(tail)
    assert cache_folder(environ).is_absolute()


def test_shipped_models_lie_in_the_checkout_or_in_the_package():
    folder = shipped_folder()
    assert folder.name == "models"
    assert (folder.parent / "pyproject.toml").is_file() or folder.parent.name == "mtcheck"
