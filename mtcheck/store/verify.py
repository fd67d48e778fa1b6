"""Are a model's files what its card says? Hashes are remembered by size and time, so that a start is quick."""

from __future__ import annotations

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.store.card import FileFacts, ModelFolder, sha256
from mtcheck.text.guarded import mapping, read_json


class Verifier:
    """Checks folders; what it has hashed is remembered in one JSON file."""

    def __init__(self, memory: Path) -> None:
        """Args: memory: The JSON file; need not exist or be writable."""
        self._path = memory
        self._known: dict[str, list[int | str]] = {}
        with suppress(OSError, ValueError):
            self._known = mapping(read_json(memory))

    def check(self, model: ModelFolder, afresh: bool = False) -> None:
        """Compare every file with the card.

        Args:
            afresh: Hash again what has been hashed before.

        Raises:
            ModelError: A file is missing, or differs.
        """
        before = dict(self._known)
        for name, facts in model.card.files.items():
            path = model.path / name
            problem = self._problem(path, facts, afresh)
            if problem:
                advice = "reinstall mtcheck" if model.place == "shipped" else f"mtcheck models pull {model.card.name}"
                raise ModelError(
                    f"{path}: {problem}; the model {model.card.name} cannot be trusted, repair it: {advice}"
                )
        if self._known != before:
            self._remember()

    def _problem(self, path: Path, facts: FileFacts, afresh: bool) -> str:
        try:
            status = path.stat()
            if status.st_size != facts.bytes:
                return f"{status.st_size} bytes instead of {facts.bytes}"
            stamp: list[int | str] = [status.st_size, status.st_mtime_ns, facts.sha256]
            if not afresh and self._known.get(str(path.absolute())) == stamp:
                return ""
            if sha256(path) != facts.sha256:
                return "its SHA-256 is not the one on the card"
        except OSError as error:
            return error.strerror or "cannot be read"
        self._known[str(path.absolute())] = stamp
        return ""

    def _remember(self) -> None:
        # A folder that cannot be written costs time at the next start, nothing else.
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=".verified-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    json.dump(self._known, file)
                Path(name).replace(self._path)
            finally:
                Path(name).unlink(missing_ok=True)
