"""Secrets in requests."""

from __future__ import annotations

from hmac import compare_digest


def is_secret(given: str, secret: str) -> bool:
    """Compare in a time that does not depend on how many characters are right."""
    return compare_digest(given.encode("utf-8", "replace"), secret.encode())
