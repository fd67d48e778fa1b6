"""What a request can get wrong, beside what the rest of the program says."""

from __future__ import annotations

from mtcheck.errors import MtcheckError


class RequestError(MtcheckError):
    """A request asks for what cannot be done; HTTP 400."""

    status = 400


class Missing(RequestError):
    """There is no such story or finding; HTTP 404."""

    status = 404


class Stale(RequestError):
    """The text changed since the page was shown; HTTP 409."""

    status = 409
