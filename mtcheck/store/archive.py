"""Taking files out of zip archives nobody vouches for."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from mtcheck.errors import ModelError

LARGEST = 8_000_000_000  # Bytes, unpacked: NLLB-200 3.3B in float16 just fits.
_CHUNK = 1 << 20


def unpack(archive: Path, folder: Path, place: Callable[[str], str | None], limit: int = LARGEST) -> list[Path]:
    """Write wanted members of a zip file below `folder`.

    Args:
        archive: A zip file: a wheel, an Argos package.
        folder: Must exist.
        place: A member's name -> the relative path to write it to, or None to leave it.
        limit: Bytes that may be written in all.

    Returns:
        The paths written.

    Raises:
        ModelError: Not a zip file; or a wanted member is damaged, a link, points out of the folder, or is too large.
    """
    written = []
    try:
        with zipfile.ZipFile(archive) as members:
            for member in members.infolist():
                name = None if member.is_dir() else place(member.filename)
                if name is not None:
                    path = folder / _checked(archive, member, name)
                    limit -= _copy(members, member, path, limit)
                    written.append(path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ModelError(f"{archive.name}: not a sound zip file ({error})") from error
    return written


def _checked(archive: Path, member: zipfile.ZipInfo, name: str) -> PurePosixPath:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise ModelError(f"{archive.name}: {member.filename!r} is a link or device, which a model never holds")
    for path in (PurePosixPath(member.filename), PurePosixPath(name)):
        if path.is_absolute() or ".." in path.parts or "\\" in str(path) or ":" in str(path):
            raise ModelError(f"{archive.name}: {member.filename!r} points out of the archive, which a model never does")
    return PurePosixPath(name)


def _copy(members: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, limit: int) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    # What the directory says of sizes may be a lie, so bytes are counted as they come.
    with members.open(member) as source, path.open("xb") as target:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > limit:
                raise ModelError(f"{members.filename}: {member.filename!r} unpacks to more than allowed")
            target.write(chunk)
    return size
