"""One hash over everything of the package that decides a score: code, word lists, packs, constants, calibration."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

ROOMS = ("documents", "text", "language", "segmentation", "alignment", "engines", "evidence", "signals", "scoring")
SUFFIXES = (".py", ".json", ".tsv", ".txt", ".yaml")


@cache
def build() -> str:
    """The first 8 hexadecimal digits of the hash of this installation; part of every signature."""
    return digest(files("mtcheck"))


def digest(package: Traversable) -> str:
    """The hash of any copy of the package. It covers names and contents, but not the type of line ends."""
    whole = sha256()
    for room in ROOMS:
        for name, file in sorted(_files(package.joinpath(room), room)):
            whole.update(name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()[:8]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _files(item, f"{name}/{item.name}")
        elif item.name.endswith(SUFFIXES):
            yield f"{name}/{item.name}", item
