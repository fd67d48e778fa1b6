"""Errors of requests, in addition to those of the rest of the program."""

from __future__ import annotations

import sqlite3

from mtcheck.errors import MtcheckError


class RequestError(MtcheckError):
    """The request cannot be carried out; HTTP 400."""

    status = 400


class Missing(RequestError):
    """The story or finding does not exist; HTTP 404."""

    status = 404


class Stale(RequestError):
    """The text changed since the page was shown; HTTP 409."""

    status = 409


class Broken(RequestError):
    """The database cannot be used at the moment, or any more; HTTP 503."""

    status = 503

    @classmethod
    def of(cls, error: sqlite3.Error | ValueError) -> Broken:
        """The database problem as a sentence."""
        reason = str(error)
        if "locked" in reason or "busy" in reason:
            return cls("another program holds the desk's database; nothing was changed, try again")
        if "full" in reason or "readonly" in reason or "disk I/O" in reason:
            return cls(
                f"the desk's database cannot be written ({reason}); nothing was changed, make room and try again"
            )
        return cls(f"the desk's database is damaged ({reason[:200]}); start the desk with another --database")
