"""The only reader of NumPy's .npz: it reads numbers only, and not more than the file holds."""

from __future__ import annotations

from io import BytesIO
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtcheck.text.archives import Archive
from mtcheck.text.guarded import Unreadable

LARGEST = 512 * 1024 * 1024  # Bytes of an array: the largest shipped one has a hundredth of it.


def read_arrays(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of an .npz file by name.

    Raises:
        OSError: The file cannot be opened.
        Unreadable: It is damaged, or an array is pickled, has non-finite numbers, or is shorter than its header states.
    """
    with Archive(path) as archive:
        return {name.removesuffix(".npy"): _array(name, archive.read(name, LARGEST)) for name in archive.names}


def _array(name: str, data: bytes) -> NDArray[Any]:
    stream = BytesIO(data)
    try:
        version = np.lib.format.read_magic(stream)
        if version != (1, 0):
            raise Unreadable(f"array {name!r} is of version {version}, expected (1, 0)")
        shape, _, kind = np.lib.format.read_array_header_1_0(stream)
        if kind.kind not in "iuf":
            raise Unreadable(f"array {name!r} does not hold numbers")
        # NumPy allocates the memory that the header asks for before it reads.
        if prod(shape) * kind.itemsize != len(data) - stream.tell():
            raise Unreadable(f"array {name!r} is cut short")
        array: NDArray[Any] = np.lib.format.read_array(BytesIO(data), allow_pickle=False)
    except Unreadable:
        raise
    except (ValueError, TypeError, EOFError, OverflowError, SyntaxError, MemoryError) as error:
        raise Unreadable(f"array {name!r} cannot be read ({str(error).partition(chr(10))[0]})") from None
    if not np.isfinite(array).all():
        raise Unreadable(f"array {name!r} holds what is not a finite number")
    return array
