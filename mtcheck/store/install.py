"""Install a model: completely or not at all, one process at a time."""

from __future__ import annotations

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mtcheck.errors import ModelError

WAIT = 3600.0  # Seconds that another process may hold the same model.


@contextmanager
def locked(root: Path, name: str, wait: float = WAIT) -> Iterator[None]:
    """Prevent other processes from pulling the same model.

    Raises:
        ModelError: Another process holds the lock for longer than `wait` seconds, or the folder cannot be written.
    """
    from filelock import FileLock, Timeout

    with writing(root):
        root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(root / f".{name}.lock")
        try:
            lock.acquire(timeout=wait)
        except Timeout as error:
            raise ModelError(f"{name}: another process is pulling this model; try again when it is done") from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def workshop(root: Path, name: str) -> Iterator[Path]:
    """A scratch folder beside the models, always removed afterwards.

    The caller must hold the lock: remains of a killed process are removed first.
    """
    with writing(root):
        for stale in root.glob(f".{name}.part-*"):
            shutil.rmtree(stale, ignore_errors=True)
        scratch = Path(tempfile.mkdtemp(dir=root, prefix=f".{name}.part-"))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def put(made: Path, place: Path) -> None:
    """Move a finished folder to its place on the same disk, replacing an older one."""
    if not place.exists():
        made.rename(place)
        return
    old = made.parent / "replaced"
    place.rename(old)
    try:
        made.rename(place)
    except BaseException:
        old.rename(place)
        raise


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Report a full or read-only disk in one sentence.

    Raises:
        ModelError: Instead of an OSError about the disk.
    """
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise ModelError(f"{root}: the disk is full; nothing was left behind, make room and pull again") from error
        if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
            raise ModelError(f"{root}: cannot be written; set XDG_CACHE_HOME to a folder that can") from error
        raise


def need_room(root: Path, size: int) -> None:
    """Fail before a download, not during it.

    Raises:
        ModelError: Less than `size` bytes are free.
    """
    free = shutil.disk_usage(root).free
    if free < size:
        raise ModelError(f"{root}: {size / 1e6:,.0f} MB are needed, {free / 1e6:,.0f} MB are free; make room")
