"""The house vocabulary: a folder with accept.txt, reject.txt and glossary.tsv, all optional.

accept.txt has one word or phrase per line; signals of style do not flag it and repairs do not change it. reject.txt has
one rejected word per line, optionally with a tab and the preferred word. glossary.tsv has the columns source, target
and forbidden; several terms in one cell are separated by "|". Lines that begin with "#" are comments.

A term in lower case matches any case, other terms as they are written. A term of letters matches its plural in -s too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from mtcheck.errors import ConfigError
from mtcheck.text.guarded import Unreadable, read_text
from mtcheck.types import Span

FILES = ("accept.txt", "reject.txt", "glossary.tsv")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the glossary: the right and wrong translations of a source term."""

    source: str
    targets: tuple[str, ...]
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The accepted, rejected and prescribed words of a house style.

    Attributes:
        reject: Each with its replacement, "" if the file has none.
        digest: sha256 of the files, 8 digits.
    """

    accept: tuple[str, ...] = ()
    reject: tuple[tuple[str, str], ...] = ()
    glossary: tuple[Entry, ...] = ()
    digest: str = ""

    @property
    def unwanted(self) -> tuple[str, ...]:
        """All terms that repairs must not insert."""
        return (*(term for term, _ in self.reject), *(term for entry in self.glossary for term in entry.forbidden))


EMPTY = Vocabulary()


def load_vocabulary(folder: str) -> Vocabulary:
    """The vocabulary of a folder, reloaded when a file changes.

    Raises:
        ConfigError: No such folder, a folder without these files, or a malformed line; the message names it.
    """
    path = Path(folder)
    stamps = tuple((name, _changed(path / name)) for name in FILES)
    if not any(stamp for _, stamp in stamps):
        raise ConfigError(f"{folder}: no vocabulary; expected a folder with {', '.join(FILES[:2])} or {FILES[2]}")
    return _load(path, stamps)


def find(term: str, text: str) -> Iterator[Span]:
    """The places of a term in a text, as whole words."""
    for match in pattern(term).finditer(text):
        yield Span(*match.span())


@lru_cache(maxsize=8192)
def pattern(term: str) -> re.Pattern[str]:
    """The regular expression of a term: a space matches any white space."""
    body = r"\s+".join(re.escape(word) for word in term.split())
    plural = "(?:s|es)?" if term[-1:].isalpha() else ""
    left, right = (r"(?<!\w)" if term[:1].isalnum() else ""), (r"(?!\w)" if term[-1:].isalnum() else "")
    return re.compile(f"{left}{body}{plural}{right}", re.IGNORECASE if term == term.lower() else 0)


def _changed(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except (OSError, ValueError):
        return 0


@lru_cache(maxsize=4)
def _load(folder: Path, stamps: tuple[tuple[str, int], ...]) -> Vocabulary:
    texts = {name: _text(folder / name) for name, stamp in stamps if stamp}
    rows = {name: list(_rows(text)) for name, text in texts.items()}
    reject = tuple(_rejected(cells, folder / "reject.txt", number) for number, cells in rows.get("reject.txt", ()))
    glossary = [_entry(cells, folder / "glossary.tsv", number) for number, cells in rows.get("glossary.tsv", ())]
    digest = sha256("\0".join(texts.get(name, "") for name in FILES).encode()).hexdigest()[:8]
    accept = tuple(cells[0] for _, cells in rows.get("accept.txt", ()))
    return Vocabulary(accept, reject, tuple(entry for entry in glossary if entry), digest)


def _text(path: Path) -> str:
    try:
        return read_text(path)
    except (OSError, Unreadable) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [" ".join(cell.split()) for cell in line.split("\t")]


def _rejected(cells: Sequence[str], path: Path, number: int) -> tuple[str, str]:
    if len(cells) > 2 or not cells[0]:
        raise ConfigError(f"{path}, line {number}: expected a term, perhaps a tab and what to write instead")
    return cells[0], cells[1] if len(cells) > 1 else ""


def _entry(cells: Sequence[str], path: Path, number: int) -> Entry | None:
    if [cell.lower() for cell in cells[:2]] == ["source", "target"]:
        return None
    if not 2 <= len(cells) <= 3 or not cells[0] or not (cells[1] or cells[2:]):
        raise ConfigError(f"{path}, line {number}: expected source, target and perhaps forbidden, separated by tabs")
    return Entry(cells[0], _terms(cells[1]), _terms(cells[2]) if len(cells) > 2 else ())


def _terms(cell: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in cell.split("|") if term.strip())
