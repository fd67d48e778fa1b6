"""A provider's description of a model before it is pulled, and the function that makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mtcheck.store.card import Card

Progress = Callable[[int, int | None], None]
"""Called with bytes done and total bytes (None if unknown)."""


@dataclass(frozen=True, slots=True)
class Room:
    """The folders for creating a model.

    Attributes:
        scratch: Scratch folder, removed afterwards.
        partial: Folder of unfinished downloads, kept for the next try.
        progress: Called with bytes done and total bytes.
    """

    scratch: Path
    partial: Path
    progress: Progress


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that can be pulled.

    Attributes:
        card: Its card, without files; the licence is shown before the pull.
        bytes: Size of the download, None if unknown.
        make: Creates a folder below the scratch folder, fills it with the model's files, and returns it.
        online: True if creating it needs a network.
    """

    card: Card
    bytes: int | None
    make: Callable[[Room], Path]
    online: bool = True
