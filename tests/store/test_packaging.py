"""What ships in models/ is part of the wheel, where the store looks for it."""

import tomllib
from pathlib import Path

from mtcheck.store.card import read_card
from mtcheck.store.catalogue import CATALOGUE
from mtcheck.store.places import folders

ROOT = Path(__file__).parents[2]


def test_the_wheel_carries_the_models_where_the_store_looks():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"models": "mtcheck/models"}


def test_every_shipped_model_is_what_its_card_says():
    """Sizes only; `mtcheck models verify` hashes."""
    shipped = list(folders([("shipped", ROOT / "models")]))
    assert shipped
    for model in shipped:
        sizes = {name: (model.path / name).stat().st_size for name in model.card.files}
        assert sizes == {name: facts.bytes for name, facts in model.card.files.items()}
        assert read_card(model.path).trained_on


def test_adapters_that_the_catalogue_names_ship_and_are_those_of_its_origin():
    """A pulled model is made anew when its origin changes, so the origin must change with the adapters."""
    named = [(card, ROOT / "models" / wheel.adapters) for card, wheel in CATALOGUE if wheel.adapters]
    assert named
    for card, path in named:
        adapters = read_card(path.parent)
        assert path.name in adapters.files
        assert card.origin.endswith(f"adapters {adapters.digest}")
