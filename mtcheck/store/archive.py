"""Extract files from untrusted zip archives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mtcheck.errors import ModelError
from mtcheck.text.archives import Archive, escapes
from mtcheck.text.guarded import Unreadable

LARGEST = 8_000_000_000  # Bytes, unpacked: NLLB-200 3.3B in float16 just fits.


def unpack(archive: Path, folder: Path, place: Callable[[str], str | None], limit: int = LARGEST) -> list[Path]:
    """Write selected members of a zip file below `folder`.

    Args:
        archive: A zip file: a wheel, an Argos package.
        folder: Target folder; must exist.
        place: A member's name -> the relative path to write it to, or None to leave it.
        limit: Maximum bytes to write in total.

    Returns:
        The paths written.

    Raises:
        ModelError: Not a zip file; or a selected member is damaged, a link, too large, or points out of the folder.
    """
    written = []
    try:
        with Archive(archive) as members:
            for member in members.names:
                name = place(member)
                if name is not None:
                    if escapes(member) or escapes(name):
                        raise Unreadable(f"{member!r} points out of the archive, which a model never does")
                    limit -= members.extract(member, folder / name, limit)
                    written.append(folder / name)
    except Unreadable as error:
        raise ModelError(f"{archive.name}: {error}") from error
    return written
