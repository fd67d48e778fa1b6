"""Decode bytes to text; an error names the byte and the line."""

from __future__ import annotations

import codecs
import re

from mtcheck.documents.base import MAX_BYTES, Raw

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    # Listed before UTF-16: the little-endian mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

BINARIES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"(\xb5/\xfd", "a zstd archive"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x7fELF", "a program, binary data"),
)


# Encodings of Python that no file is written in; Punycode takes the square of the length, a minute for 500 KB.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined"})
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


def decode(raw: Raw) -> str:
    """The text without its byte order mark.

    Raises:
        EmptyFile: No bytes, or white space only.
        ReadError: Too large, binary, or not UTF-8.
    """
    data, encoding = _encoded(raw)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(raw, data, encoding, error) from None
    if not text.strip():
        raise raw.empty("it holds only white space, there is nothing to check")
    if "\0" in text or len(_CONTROLS.findall(text, 0, 65536)) > min(len(text), 65536) // 10:
        raise raw.error("this is binary data, not text")
    return text


def decode_as(data: bytes, encoding: str) -> str:
    """The text in an encoding that a file declares.

    Raises:
        LookupError: There is no such encoding.
        UnicodeError: The text is in another one.
    """
    if codecs.lookup(encoding).name.replace("-", "_") in _NO_CHARSETS:
        raise LookupError(encoding)
    return data.decode(encoding)


def refuse_binary(raw: Raw) -> None:
    """Raise EmptyFile for no bytes, ReadError for content that is too large, or binary by its first bytes."""
    if not raw.data:
        raise raw.empty("the file is empty, there is nothing to check")
    refuse_large(raw)
    for magic, what in BINARIES:
        if raw.data.startswith(magic):
            raise raw.error(f"this is {what}; save its text in a format that mtcheck reads")


def refuse_large(raw: Raw) -> None:
    """Raise ReadError for a file beyond the size limit; its full size is unknown, since reading stopped there."""
    if len(raw.data) > MAX_BYTES:
        raise raw.error(f"larger than the limit of {MAX_BYTES // 1024 // 1024} MiB; split it")


def _encoded(raw: Raw) -> tuple[bytes, str]:
    refuse_binary(raw)
    for mark, encoding in BOMS:
        if raw.data.startswith(mark):
            return raw.data[len(mark) :], encoding
    nuls = raw.data[:1000].count(0)
    if nuls > 0 and nuls >= len(raw.data[:1000]) // 3:
        raise raw.error("this looks like UTF-16 without a byte order mark; save it as UTF-8")
    return raw.data, "utf-8"


def _undecodable(raw: Raw, data: bytes, encoding: str, error: UnicodeDecodeError) -> Exception:
    if b"\0" in data and encoding == "utf-8":
        return raw.error("this is binary data, not text")
    line = data[: error.start].decode(encoding, "replace").count("\n") + 1
    offset = len(raw.data) - len(data) + error.start
    shown = f"byte 0x{data[error.start]:02X} at offset {offset:,} is not {encoding.upper()}"
    if encoding != "utf-8":
        return raw.error(f"{shown}; save the file as UTF-8", line)
    return raw.error(f"{shown}; save the file as UTF-8 (was it Windows-1252?)", line)
