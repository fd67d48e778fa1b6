"""The card of a model: its kind, its licence and origin, and the hash of each file."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from mtcheck.errors import ModelError
from mtcheck.text.archives import escapes
from mtcheck.text.guarded import read_json

NAME = "card.json"
SCHEMA = 1
LARGEST = 4 * 1024 * 1024  # Bytes of a card; it is read at every start.
NAME_FORM = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_DIGEST = re.compile(r"[0-9a-f]{64}")
KINDS = ("translator", "encoder", "language-model", "quality", "adapters")
ANY_LANGUAGE = "mul"  # ISO 639-2 for "multiple languages".
MANY_TO_MANY = ("m2m100", "nllb")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The required hash and size of a file."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Card:
    """A model's card.

    Attributes:
        kind: One of KINDS; "adapters" are added to the weights of a model that is pulled.
        languages: ("fr-en",) or ("fr", "en") for a translator from French into English; other models list languages or
            pairs; "mul" stands for all.
        layout: The layout of its files: "opus-mt", "argos", "nllb", ...
        origin: Where the weights come from.
        built: How and when the folder was created.
        files: By path relative to the folder, "/" between folders.
        quality: Measured quality figures by name.
    """

    name: str
    kind: str
    languages: tuple[str, ...]
    licence: str
    origin: str
    layout: str
    built: str = ""
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    quality: Mapping[str, Any] = field(default_factory=dict)
    weaknesses: tuple[str, ...] = ()
    trained_on: tuple[Mapping[str, str], ...] = ()

    @property
    def preview(self) -> bool:
        """True for a model too weak to represent a source; its name marks it as a preview."""
        return self.name.endswith("-preview")

    def serves(self, lang_pair: str) -> bool:
        """True if the model can be used for the pair; a language model of English serves "fr-en"."""
        source, _, target = lang_pair.partition("-")
        if lang_pair in self.languages or ANY_LANGUAGE in self.languages:
            return True
        if self.kind == "language-model":
            return target in self.languages
        if self.kind == "translator" and self.layout not in MANY_TO_MANY:
            return self.languages == (source, target)
        return {source, target} <= set(self.languages)

    @property
    def bytes(self) -> int:
        """Size of all files."""
        return sum(facts.bytes for facts in self.files.values())

    @property
    def digest(self) -> str:
        """The first 8 hexadecimal digits of a hash over all files; part of a report's signature."""
        lines = "".join(f"{name} {facts.sha256}\n" for name, facts in sorted(self.files.items()))
        return hashlib.sha256(lines.encode()).hexdigest()[:8]

    def write(self, folder: Path) -> None:
        """Write `card.json`."""
        text = json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False, indent=1)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """An installed model.

    Attributes:
        place: The part of the search order that holds it: "given", "shipped" or "cache".
    """

    path: Path
    card: Card
    place: str


def read_card(folder: Path) -> Card:
    """Read a folder's card.

    Raises:
        ModelError: It is missing, or not a card of this schema.
    """
    path = folder / NAME
    try:
        content = read_json(path, LARGEST)
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: no readable model card ({error})") from error
    if not isinstance(content, dict) or content.get("schema") != SCHEMA:
        raise ModelError(f"{path}: not a model card of schema {SCHEMA}; a newer mtcheck may read it")
    try:
        return _card(content)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ModelError(f"{path}: the model card is not valid ({error})") from error


def _card(content: Mapping[str, Any]) -> Card:
    if not NAME_FORM.fullmatch(str(content["name"])):
        raise ValueError(f"name {content['name']!r} is not made of letters, digits, ., _ and -")
    if not isinstance(content["files"], dict):
        raise ValueError("`files` is not a table")
    if content["kind"] not in KINDS:
        raise ValueError(f"kind {content['kind']!r} is not one of {', '.join(KINDS)}")
    return Card(
        **{key: without_controls(str(content[key])) for key in ("name", "kind", "licence", "origin", "layout")},
        languages=_strings(content["languages"]),
        built=without_controls(str(content.get("built", ""))),
        files={_safe(name): _facts(facts) for name, facts in content["files"].items()},
        quality=dict(content.get("quality", {})),
        weaknesses=_strings(content.get("weaknesses", ())),
        trained_on=tuple(_texts(entry) for entry in content.get("trained_on", ())),
    )


def _facts(facts: Mapping[str, Any]) -> FileFacts:
    digest, size = facts["sha256"], facts["bytes"]
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise ValueError(f"{str(digest)[:80]!r} is not a SHA-256")
    if not isinstance(size, int) or isinstance(size, bool) or size < 0:
        raise ValueError(f"{str(size)[:80]!r} is not a number of bytes")
    return FileFacts(digest, size)


def _texts(entry: Mapping[str, Any]) -> dict[str, str]:
    """Training texts: each with a name and a licence, possibly more."""
    return {"name": "", "licence": "", **{str(key): without_controls(str(value)) for key, value in entry.items()}}


def _strings(values: Sequence[Any]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"{values!r} should be a list")
    return tuple(without_controls(str(value)) for value in values)


def without_controls(text: str) -> str:
    """The text without control characters, which could act on a terminal."""
    return "".join(char for char in text if char.isprintable())


def _safe(name: str) -> str:
    if escapes(name):
        raise ValueError(f"{name!r} points out of the folder")
    return name


def describe_files(folder: Path) -> dict[str, FileFacts]:
    """SHA-256 and size of every file below the folder but the card."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
    return {path.relative_to(folder).as_posix(): FileFacts(sha256(path), path.stat().st_size) for path in paths}


def sha256(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
