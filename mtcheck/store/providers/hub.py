"""Translation models that others converted to CTranslate2, from the Hugging Face hub over plain https."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mtcheck.errors import ModelError
from mtcheck.store.card import Card, without_controls
from mtcheck.store.download import fetch, fetch_json, partial_name
from mtcheck.store.layout import WANTED, guess_languages
from mtcheck.store.offer import Offer, Progress, Room

HUB = "https://huggingface.co"
_NAME = re.compile(r"\w[\w.-]*/\w[\w.-]*")


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a repository; the hub has the SHA-256 of large files only."""

    bytes: int
    sha256: str | None


@dataclass(frozen=True, slots=True)
class _Repository:
    """The needed data of a repository at one commit."""

    url: str
    commit: str
    licence: str
    files: Mapping[str, _File]

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files.values())


def hub_offer(repository: str, lang_pair: str | None = None, hub: str = HUB) -> Offer:
    """Look a repository up.

    Args:
        repository: "owner/name", or "owner/name@revision".
        lang_pair: The language pair, if the name of the model does not contain it.

    Raises:
        ModelError: The hub cannot be reached, or the repository holds no CTranslate2 model.
    """
    name, _, revision = repository.partition("@")
    if not _NAME.fullmatch(name):
        raise ModelError(f"hub:{repository}: expected hub:owner/name or hub:owner/name@revision")
    found = _look_up(name, revision or "main", hub)
    if not {"model.bin", "config.json"} <= set(found.files):
        raise ModelError(f"hub:{repository}: no CTranslate2 model (model.bin and config.json) is in this repository")
    languages = guess_languages(name, lang_pair)
    origin = f"{found.url}, revision {found.commit}"
    card = Card("hub-" + name.replace("/", "--"), "translator", languages, found.licence, origin, layout="")
    return Offer(card, found.bytes, lambda room: _fetch_all(found, room))


def _look_up(name: str, revision: str, hub: str) -> _Repository:
    facts = fetch_json(f"{hub}/api/models/{name}/revision/{quote(revision, safe='')}?blobs=true")
    try:
        files = {
            entry["rfilename"]: _File(int(entry["size"]), (entry.get("lfs") or {}).get("sha256"))
            for entry in facts["siblings"]
            if WANTED.fullmatch(entry["rfilename"])
        }
        return _Repository(f"{hub}/{name}", str(facts["sha"]), _licence(facts), files)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"hub:{name}: the hub's answer is not understood ({error!r})") from error


def _licence(facts: Mapping[str, Any]) -> str:
    tags = [str(tag).removeprefix("license:") for tag in facts.get("tags", ()) if str(tag).startswith("license:")]
    return without_controls(", ".join(tags)) or "not stated by the repository: ask its owner before you use it"


def _fetch_all(found: _Repository, room: Room) -> Path:
    folder, done = room.scratch / "model", 0
    folder.mkdir()
    for name, file in found.files.items():
        url = f"{found.url}/resolve/{found.commit}/{quote(name)}"
        held = room.partial / partial_name(url)
        fetch(url, held, _after(room.progress, done, found.bytes), file.sha256, file.bytes)
        if held.stat().st_size != file.bytes:
            held.unlink()
            raise ModelError(f"{url}: not the {file.bytes} bytes the hub announced; try again")
        held.replace(folder / name)
        done += file.bytes
    return folder


def _after(progress: Progress, done: int, total: int) -> Progress:
    """Overall progress, computed from the progress of one file."""
    return lambda now, _: progress(done + now, total)
