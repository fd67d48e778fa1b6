"""Where models are searched: given folders, shipped models, pulled models."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.store.card import NAME, ModelFolder, read_card

VARIABLE = "MTCHECK_MODELS"


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """`$XDG_CACHE_HOME/mtcheck`, else `~/.cache/mtcheck`."""
    base = environ.get("XDG_CACHE_HOME", "")
    # The XDG specification requires programs to ignore a relative path here.
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".cache") / "mtcheck"


def shipped_folder() -> Path:
    """`models/` inside an installed package, or beside the package in a checkout."""
    package = Path(__file__).resolve().parent.parent
    checkout = package.parent
    # Beside an installed package, a folder "models" could belong to another program.
    if (checkout / "pyproject.toml").is_file() and (checkout / "models").is_dir():
        return checkout / "models"
    return package / "models"


def search_order(
    given: Sequence[Path], environ: Mapping[str, str], shipped: Path, cache: Path
) -> list[tuple[str, Path]]:
    """(place, folder) in search order; `$MTCHECK_MODELS` may hold several folders like `$PATH`."""
    variable = [Path(part) for part in environ.get(VARIABLE, "").split(os.pathsep) if part]
    return [*(("given", path) for path in [*given, *variable]), ("shipped", shipped), ("cache", cache)]


def folders(order: Sequence[tuple[str, Path]]) -> Iterator[ModelFolder]:
    """All models in search order; a given folder may itself be a model. A folder without a card is not a model.

    Raises:
        ModelError: A given folder does not exist or holds no model, or a card cannot be read.
    """
    for place, root in order:
        if place == "given" and not root.is_dir():
            raise ModelError(f"{root}: no such folder of models; correct --models or ${VARIABLE}")
        inside = sorted(root.iterdir()) if root.is_dir() else []
        models = [f for f in [root, *inside] if not f.name.startswith(".") and (f / NAME).is_file()]
        if place == "given" and not models:
            raise ModelError(f"{root}: no model in it (a folder with a {NAME}); correct --models or ${VARIABLE}")
        for folder in models:
            yield ModelFolder(folder, read_card(folder), place)
