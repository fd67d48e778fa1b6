"""Translation models that others converted to CTranslate2, from the Hugging Face hub over plain https."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mtcheck.errors import ModelError
from mtcheck.store.card import Card
from mtcheck.store.download import fetch, fetch_json, partial_name
from mtcheck.store.layout import WANTED, guess_languages
from mtcheck.store.offer import Offer, Progress, Room

HUB = "https://huggingface.co"
_NAME = re.compile(r"[\w.-]+/[\w.-]+")


def hub_offer(repository: str, lang_pair: str | None = None, hub: str = HUB) -> Offer:
    """Look a repository up.

    Args:
        repository: "owner/name", or "owner/name@revision".
        lang_pair: What it translates, where its name does not tell.

    Raises:
        ModelError: The hub cannot be reached, or the repository holds no CTranslate2 model with its tokenizer.
    """
    name, _, revision = repository.partition("@")
    if not _NAME.fullmatch(name):
        raise ModelError(f"hub:{repository}: expected hub:owner/name or hub:owner/name@revision")
    facts = fetch_json(f"{hub}/api/models/{name}/revision/{quote(revision or 'main', safe='')}?blobs=true")
    try:
        commit, licence = str(facts["sha"]), _licence(facts)
        files = {f["rfilename"]: f for f in facts["siblings"] if WANTED.fullmatch(f["rfilename"])}
        sizes = {file: int(entry["size"]) for file, entry in files.items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"hub:{repository}: the hub's answer is not understood ({error!r})") from error
    languages = guess_languages(name, lang_pair)

    def make(room: Room) -> Path:
        folder, done = room.scratch / "model", 0
        folder.mkdir()
        for file, entry in files.items():
            url = f"{hub}/{name}/resolve/{commit}/{quote(file)}"
            held = room.partial / partial_name(url)
            digest = (entry.get("lfs") or {}).get("sha256")
            fetch(url, held, _after(room.progress, done, sum(sizes.values())), digest, sizes[file])
            if held.stat().st_size != sizes[file]:
                held.unlink()
                raise ModelError(f"{url}: not the {sizes[file]} bytes the hub announced; try again")
            held.replace(folder / file)
            done += sizes[file]
        return folder

    if "model.bin" not in files or "config.json" not in files:
        raise ModelError(f"hub:{repository}: no CTranslate2 model (model.bin and config.json) is in this repository")
    origin = f"{hub}/{name}, revision {commit}"
    card = Card("hub-" + name.replace("/", "--"), "translator", languages, licence, origin, layout="")
    return Offer(card, sum(sizes.values()), make)


def _licence(facts: dict[str, Any]) -> str:
    tags = [str(tag).removeprefix("license:") for tag in facts.get("tags", ()) if str(tag).startswith("license:")]
    return ", ".join(tags) or "not stated by the repository: ask its owner before you use it"


def _after(progress: Progress, done: int, total: int) -> Progress:
    """Progress over all files, seen from one of them."""
    return lambda now, _: progress(done + now, total)
