"""The only reader of zip archives from outside: Word files, wheels, Argos packages, NumPy's .npz.

Sizes that an archive declares may be false, so bytes are counted while they are read. Only stored and deflated members
are read; other methods are rare, slow or expand too much.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from mtcheck.text.guarded import Unreadable

MAX_MEMBERS = 10_000
MAX_DIRECTORY = 16 * 1024 * 1024
"""Bytes of the list of members, which is read completely."""

_CHUNK = 1 << 20
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1


class Archive:
    """An open zip archive; a context manager. All its methods raise Unreadable."""

    def __init__(self, source: Path | bytes) -> None:
        """Open a file or the bytes of one.

        Raises:
            OSError: The file cannot be opened.
            Unreadable: It is not a zip archive, is damaged, or holds too many members.
        """
        file = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
        try:
            with _sentences():
                self._zip = zipfile.ZipFile(_Bounded(file))
        except Unreadable:
            file.close()
            raise
        self._file = file
        try:
            with _sentences():
                self._check()
        except Unreadable:
            self.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, folders left out."""
        return tuple(member.filename for member in self._zip.infolist() if not member.is_dir())

    def read(self, name: str, limit: int) -> bytes:
        """A member's bytes, at most `limit`. Raises Unreadable if it has more or does not exist."""
        target = io.BytesIO()
        self._copy(name, target.write, limit)
        return target.getvalue()

    def extract(self, name: str, path: Path, limit: int) -> int:
        """Write a member to a new file and return its size in bytes. Raises OSError, Unreadable."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as target:
            return self._copy(name, target.write, limit)

    def _copy(self, name: str, write: Callable[[bytes], object], limit: int) -> int:
        member = self._member(name)
        size = 0
        with _sentences(name), self._zip.open(member) as packed:
            while chunk := packed.read(_CHUNK):
                size += len(chunk)
                if size > limit:
                    raise Unreadable(f"{name!r} unpacks to more than allowed ({limit:,} bytes)")
                write(chunk)
        return size

    def _member(self, name: str) -> zipfile.ZipInfo:
        try:
            member = self._zip.getinfo(name)
        except KeyError:
            raise Unreadable(f"it holds no {name!r}") from None
        if stat.S_IFMT(member.external_attr >> 16) not in (0, stat.S_IFREG):
            raise Unreadable(f"{name!r} is a link or device")
        if member.flag_bits & _ENCRYPTED:
            raise Unreadable(f"{name!r} is encrypted")
        if member.compress_type not in _KINDS:
            raise Unreadable(f"{name!r} is packed by a method other than deflate")
        return member

    def _check(self) -> None:
        members = self._zip.infolist()
        if not all(member.filename for member in members):
            raise Unreadable("it holds a member without a name")
        if len(members) > MAX_MEMBERS:
            raise Unreadable(f"more than {MAX_MEMBERS:,} members")
        # With two members of one name, the result would depend on the reader.
        name, times = Counter(member.filename for member in members).most_common(1)[0] if members else ("", 0)
        if times > 1:
            raise Unreadable(f"it holds {name!r} twice")


def escapes(name: str) -> bool:
    """True if a relative path leads out of its folder, on any system: `escapes("../x")`, `escapes("C:x")`."""
    path = PurePosixPath(name)
    return not path.parts or path.is_absolute() or ".." in path.parts or any(char in name for char in "\\:\0")


class _Bounded:
    """A file that returns at most `MAX_DIRECTORY` bytes at once; `zipfile` reads the directory in one call."""

    def __init__(self, file: io.BufferedReader | io.BytesIO) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises Unreadable if there would be too many."""
        if size > MAX_DIRECTORY:
            raise Unreadable("its list of members is larger than allowed")
        return self._file.read(size if size >= 0 else MAX_DIRECTORY)

    def seek(self, offset: int, whence: int = 0) -> int:
        """See `io.IOBase`. Raises Unreadable for a place before the beginning, which damaged offsets may point to."""
        if whence == io.SEEK_SET and offset < 0:
            raise Unreadable("a member begins before the archive does")
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """See `io.IOBase`."""
        return self._file.tell()

    def seekable(self) -> bool:
        """See `io.IOBase`."""
        return True


@contextmanager
def _sentences(name: str = "") -> Iterator[None]:
    """Turn all exceptions of `zipfile` for damaged archives into one error."""
    try:
        yield
    except Unreadable:
        raise
    except (
        *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OverflowError),
        *(IndexError, KeyError, TypeError),
    ) as error:
        what = f"{name!r} in it is damaged" if name else "not a sound zip archive"
        raise Unreadable(f"{what} ({str(error) or type(error).__name__})") from None
