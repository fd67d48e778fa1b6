"""Compare a model's files with its card. Hashes are remembered by size and time, so that a start is quick."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.store.card import NAME, FileFacts, ModelFolder, sha256
from mtcheck.store.memory import remember, remembered

_HARMLESS = re.compile(r"\..*|.*\.md|(?:LICENSE|LICENCE|NOTICE)(?:\..*)?|Thumbs\.db", re.IGNORECASE)
"""Files that no engine reads."""


class Verifier:
    """Checks model folders; hashes are stored in one JSON file."""

    def __init__(self, memory: Path) -> None:
        """Args: memory: The JSON file; need not exist or be writable."""
        self._path = memory
        self._known: dict[str, list[int | str]] = remembered(memory)

    def check(self, model: ModelFolder, afresh: bool = False) -> None:
        """Compare every file with the card.

        Args:
            afresh: Ignore stored hashes.

        Raises:
            ModelError: A file is missing, differs, or is not on the card.
        """
        if not model.card.files:
            raise ModelError(f"{model.path / NAME}: it lists no files, so the model cannot be checked or trusted")
        self._refuse_unlisted(model)
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

    def _refuse_unlisted(self, model: ModelFolder) -> None:
        """Raise ModelError for a file that is not on the card: an engine could load it unverified."""
        for path in sorted(model.path.rglob("*")):
            name = path.relative_to(model.path).as_posix()
            if path.is_dir() or name in model.card.files or name == NAME or _HARMLESS.fullmatch(path.name):
                continue
            raise ModelError(f"{path}: not on the card of {model.card.name}, so it cannot be trusted; remove the file")

    def _problem(self, path: Path, facts: FileFacts, afresh: bool) -> str:
        try:
            status = path.stat()
            if status.st_size != facts.bytes:
                return f"{status.st_size} bytes instead of {facts.bytes}"
            # A program can reset the time of modification, but not that of change (ctime).
            times = (status.st_mtime_ns, status.st_ctime_ns)
            stamp: list[int | str] = [status.st_size, *times, status.st_ino, facts.sha256]
            if not afresh and self._known.get(str(path.absolute())) == stamp:
                return ""
            if sha256(path) != facts.sha256:
                return "its SHA-256 is not the one on the card"
        except OSError as error:
            return error.strerror or "cannot be read"
        self._known[str(path.absolute())] = stamp
        return ""

    def _remember(self) -> None:
        # If the folder cannot be written, the next start takes longer; there is no other effect.
        with suppress(OSError):
            remember(self._path, self._known, ".verified-")
