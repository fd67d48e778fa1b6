"""Reading protocol-buffer messages without the library, whose versions clash easily."""

from __future__ import annotations

from collections.abc import Iterator

_VARINT, _EIGHT_BYTES, _LENGTH_DELIMITED = 0, 1, 2


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Field numbers with their values in order: integers, or raw bytes for other types.

    Raises:
        ValueError: The message is truncated.
    """
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, wire = key >> 3, key & 7
        size = 0
        if wire == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        if wire == _LENGTH_DELIMITED:
            size, at = _varint(message, at)
        else:
            size = 8 if wire == _EIGHT_BYTES else 4
        if at + size > len(message):
            raise ValueError("the message is cut short")
        yield number, message[at : at + size]
        at += size


def first_bytes(message: bytes, wanted: int) -> bytes:
    """The first field `wanted`; empty if it is missing."""
    return next((value for number, value in fields(message) if number == wanted and isinstance(value, bytes)), b"")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data):
        value |= (data[at] & 127) << shift
        shift, at = shift + 7, at + 1
        if data[at - 1] < 128:
            return value, at
    raise ValueError("the message is cut short")
