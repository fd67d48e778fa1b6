"""Models that lie on this machine: a folder, or an Argos package."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.store.card import NAME, Card, describe_files, read_card
from mtcheck.store.layout import WANTED, guess_languages
from mtcheck.store.offer import Offer, Room
from mtcheck.store.providers.argos import argos_file_offer


def local_offer(path: Path, lang_pair: str | None = None) -> Offer:
    """Offer a copy of the model at `path`.

    Raises:
        ModelError: The path is neither a model folder nor an Argos package, or its files do not match its card.
    """
    if not path.exists():
        raise ModelError(f"{path}: no such file or folder")
    if path.is_file():
        return argos_file_offer(path)
    if (path / NAME).is_file():
        return _carded(path)
    card = Card(
        _name(path),
        "translator",
        guess_languages(path.name, lang_pair),
        "not stated",
        f"a folder named {path.name}",
        layout="",
    )
    return Offer(card, None, lambda room: _copy(path, room), online=False)


def _name(path: Path) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "-", path.resolve().name).lstrip(".-") or "model"


def _carded(path: Path) -> Offer:
    card = read_card(path)

    def make(room: Room) -> Path:
        folder = room.scratch / "model"
        for name in card.files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                shutil.copyfile(path / name, target)
            except FileNotFoundError as error:
                raise ModelError(f"{path / name}: missing, though the card lists it") from error
        if describe_files(folder) != dict(card.files):
            raise ModelError(f"{path}: its files are not those of its card")
        return folder

    return Offer(card, None, make, online=False)


def _copy(path: Path, room: Room) -> Path:
    folder = room.scratch / "model"
    folder.mkdir()
    for file in sorted(path.iterdir()):
        if WANTED.fullmatch(file.name):
            shutil.copyfile(file, folder / file.name)
    return folder
