"""The fields of a request's JSON body, with their types checked."""

from __future__ import annotations

from typing import Any

from flask import abort, request

from mtcheck.desk.errors import Missing, RequestError
from mtcheck.text.guarded import Unreadable, json_value
from mtcheck.text.surrogates import has_lone

MAX_NUMBER = 2**53  # The largest integer that JSON numbers carry exactly; SQLite stores larger ones.


def body() -> dict[str, Any]:
    """The JSON object of the request. Raises RequestError; 413 and 415 come from the framework."""
    if not request.is_json:
        abort(415, "expected JSON")
    try:
        given = json_value(request.get_data(), surrogates=True)  # `text` reports a surrogate with its field's name.
    except Unreadable as error:
        raise RequestError(f"the request is {error}") from error
    if not isinstance(given, dict):
        raise RequestError("expected a JSON object")
    return given


def text(given: dict[str, Any], name: str, default: str | None = None) -> str:
    """A text field that can be stored. Raises RequestError."""
    value = given.get(name, default)
    if not isinstance(value, str):
        raise RequestError(f"{name} is missing or not a text")
    if has_lone(value) or "\0" in value:
        raise RequestError(f"{name} holds invalid characters")
    return value


def number(given: dict[str, Any], name: str) -> int:
    """An integer field. Raises RequestError."""
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > MAX_NUMBER:
        raise RequestError(f"{name} is missing or not a whole number")
    return value


def story_id(digits: str) -> int:
    """The number of a story from an address. Raises Missing."""
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= 15):
        raise Missing("there is no such story on the desk")
    return int(digits)
