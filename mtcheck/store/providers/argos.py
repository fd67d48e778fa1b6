"""Packages of Argos Translate: a zip with `metadata.json`, `model/` and `sentencepiece.model` or `bpe.model`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mtcheck.errors import ModelError
from mtcheck.store.archive import unpack
from mtcheck.store.card import Card
from mtcheck.store.download import fetch, fetch_json, partial_name
from mtcheck.store.offer import Offer, Room
from mtcheck.text.archives import Archive
from mtcheck.text.guarded import Unreadable, json_value

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
LICENCE = "stated in README.md of the package (Argos publishes its models under CC0 or MIT; training data vary)"
# Packages also contain a sentence splitter, which is not used here.
_METADATA = 1024 * 1024  # Maximum bytes of metadata.json.
_WANTED = ("metadata.json", "README.md", "sentencepiece.model", "bpe.model")


def argos_offer(lang_pair: str, index: str = INDEX) -> Offer:
    """Look a language pair up in the index.

    Raises:
        ModelError: The index is unavailable, or has no such pair.
    """
    entries = fetch_json(index)
    if not isinstance(entries, list):
        raise ModelError(f"{index}: not an index of Argos packages")
    source, _, target = lang_pair.partition("-")
    found = [e for e in entries if isinstance(e, dict) and (e.get("from_code"), e.get("to_code")) == (source, target)]
    newest = max(found, key=_version, default={})
    url = next((str(link) for link in (newest.get("links") or ()) if str(link).startswith("http")), None)
    if url is None:
        raise ModelError(f"argos:{lang_pair}: the index {index} offers no such package")

    def make(room: Room) -> Path:
        package = room.partial / partial_name(url)
        fetch(url, package, room.progress)
        try:
            return _unpacked(package, room.scratch / "model", lang_pair)
        finally:
            package.unlink()

    return Offer(_card(lang_pair, f"Argos Translate package {newest.get('package_version', '?')}, {url}"), None, make)


def argos_file_offer(package: Path) -> Offer:
    """Offer a package file on this machine.

    Raises:
        ModelError: It is not an Argos package.
    """
    metadata = _metadata(package)
    lang_pair = f"{metadata.get('from_code')}-{metadata.get('to_code')}"

    def make(room: Room) -> Path:
        return _unpacked(package, room.scratch / "model", lang_pair)

    origin = f"Argos Translate package {metadata.get('package_version', '?')}, {package.name}"
    return Offer(_card(lang_pair, origin), None, make, online=False)


def _card(lang_pair: str, origin: str) -> Card:
    return Card(f"argos-{lang_pair}", "translator", (lang_pair,), LICENCE, origin, "argos")


def _version(entry: Mapping[str, Any]) -> tuple[int, ...]:
    parts = str(entry.get("package_version", "")).split(".")
    return tuple(int(part) if part.isdigit() else 0 for part in parts)


def _metadata(package: Path) -> dict[str, Any]:
    try:
        with Archive(package) as members:
            name = min((n for n in members.names if PurePosixPath(n).name == "metadata.json"), key=len, default="")
            content = json_value(members.read(name, _METADATA)) if name else None
    except (OSError, Unreadable) as error:
        raise ModelError(f"{package}: not an Argos package ({error})") from error
    if not isinstance(content, dict):
        raise ModelError(f"{package}: not an Argos package, it holds no metadata.json")
    return content


def _unpacked(package: Path, folder: Path, lang_pair: str) -> Path:
    metadata = _metadata(package)
    if f"{metadata.get('from_code')}-{metadata.get('to_code')}" != lang_pair:
        raise ModelError(f"{package.name}: its metadata do not say {lang_pair}")
    folder.mkdir()
    unpack(package, folder, _place)
    if not (folder / "model" / "model.bin").is_file():
        raise ModelError(f"{package.name}: holds no model/model.bin")
    return folder


def _place(member: str) -> str | None:
    """`translate-fr_en-1_9/model/model.bin` -> `model/model.bin`."""
    parts = PurePosixPath(member).parts
    inside = parts[1:]  # Everything is below one folder named after the package.
    in_model = len(inside) == 2 and inside[0] == "model"
    wanted = in_model or (len(inside) == 1 and inside[0] in _WANTED)
    return "/".join(inside) if wanted else None
