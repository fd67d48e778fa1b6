"""Files that are being written under a temporary name; whatever ends the run removes them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path  # It takes a tenth of `mtcheck --help`.

_files: set[Path] = set()


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """A temporary file that is renamed inside the block; otherwise it is removed. Raises OSError."""
    _files.add(path)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
        _files.discard(path)


def remove_unfinished() -> None:
    """Remove all temporary files, for a run that ends without leaving the blocks."""
    for path in tuple(_files):
        path.unlink(missing_ok=True)
