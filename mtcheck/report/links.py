"""Addresses that reports point to."""

from __future__ import annotations

from urllib.parse import quote

HOME = "https://github.com/mtcheck/mtcheck"


def help_uri(signal: str) -> str:
    """The paragraph of docs/signals.md about a signal."""
    return f"{HOME}/blob/main/docs/signals.md#{quote(signal.encode('utf-8', 'replace'), safe='')}"
