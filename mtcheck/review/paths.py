"""The name of a document as other tools want it: relative to where they run, with forward slashes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from mtcheck.types import Document


def relative(document: Document) -> str:
    """The file of a document: relative if it lies under the working directory, "stdin" for "-"."""
    path = document.path
    if path == "-":
        return "stdin"
    # A bare string of a hostile name may hold NUL, which Path cannot ask the system about; only its text is used here.
    pure, here = Path(path), Path.cwd()
    if pure.is_absolute() and pure.is_relative_to(here):
        pure = pure.relative_to(here)
    return pure.as_posix()


def uri(document: Document) -> str:
    """The same as a URI reference, percent-encoded."""
    name = relative(document)
    encoded = quote(name.encode("utf-8", "surrogatepass"))
    return f"file://{encoded}" if name.startswith("/") else encoded
