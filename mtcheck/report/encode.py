"""Texts as the bytes that are written."""

from __future__ import annotations


def utf8(text: str) -> bytes:
    """UTF-8; a lone surrogate, which no file can hold, is written as an escape: `utf8("\\ud800") == b"\\\\ud800"`."""
    return text.encode("utf-8", "backslashreplace")
