"""The name of a document as other tools want it: relative to the workspace or repository, with forward slashes.

Reports and baselines use the same name in whichever folder mtcheck was started.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePath
from urllib.parse import quote

from mtcheck.types import Document

WORKSPACES = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
"""Environment variables of CI systems with the path of the checkout."""
MARKS = (".git", "mtcheck.toml")
"""What the root of a repository or a project holds."""


def relative(document: Document) -> str:
    """The file of a document: relative if it lies under `root`, "stdin" for "-"."""
    path = document.path
    return "stdin" if path == "-" else _relative(path, Path.cwd(), tuple(os.environ.get(w, "") for w in WORKSPACES))


def uri(document: Document) -> str:
    """The same as a percent-encoded URI reference; a byte that is not UTF-8 keeps its value: %FF."""
    name = relative(document)
    try:
        encoded = quote(name.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        # A surrogate that represents no byte.
        encoded = quote(name.encode("utf-8", "replace"))
    return f"file://{encoded}" if name.startswith("/") else encoded


def root(here: Path, environ: Mapping[str, str]) -> Path:
    """The folder that names are relative to.

    The workspace of the CI system if `here` lies in it, else the repository or project around `here` (a folder with
    .git, else one with mtcheck.toml), else `here`. Names of files start from the repository around the file if there is
    none around `here`.
    """
    for name in WORKSPACES:
        workspace = environ.get(name, "")
        # The working directory is resolved without links; the workspace may contain links.
        for folder in (Path(workspace), Path(workspace).resolve()) if workspace else ():
            if here.is_relative_to(folder):
                return folder
    around = (here, *here.parents)
    for mark in MARKS:
        for folder in around:
            if (folder / mark).exists():
                return folder
    return here


def _is_marked(folder: Path, environ: Mapping[str, str]) -> bool:
    """True for a workspace, a repository or a project; False for a mere folder."""
    given = {
        place for name in WORKSPACES if (text := environ.get(name)) for place in (Path(text), Path(text).resolve())
    }
    return folder in given or any((folder / mark).exists() for mark in MARKS)


@lru_cache(maxsize=4096)
def _relative(path: str, here: Path, workspaces: tuple[str, ...]) -> str:
    # A name from untrusted input may hold NUL, which the file system rejects; only its text is used here.
    full = PurePath(os.path.normpath(here / path))
    environ = dict(zip(WORKSPACES, workspaces, strict=True))
    base = root(here, environ)
    if not _is_marked(base, environ):
        # Started outside the repository: the file's own one names it, so that a baseline still matches.
        own = root(Path(full.parent), environ)
        base = own if _is_marked(own, environ) else base
    if full.is_relative_to(base):
        return full.relative_to(base).as_posix()
    return PurePath(path).as_posix() if PurePath(path).is_absolute() else full.as_posix()
