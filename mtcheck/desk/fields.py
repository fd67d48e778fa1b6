"""What a request's JSON body holds, of the kind it must be."""

from __future__ import annotations

from typing import Any

from flask import request

from mtcheck.desk.errors import RequestError
from mtcheck.text.surrogates import has_lone


def body() -> dict[str, Any]:
    """The object that was sent. Raises RequestError; 413 and 415 come from the framework."""
    given = request.get_json()
    if not isinstance(given, dict):
        raise RequestError("expected a JSON object")
    return given


def text(given: dict[str, Any], name: str, default: str | None = None) -> str:
    """A field that is a text which can be stored. Raises RequestError."""
    value = given.get(name, default)
    if not isinstance(value, str):
        raise RequestError(f"{name} is missing or not a text")
    if has_lone(value) or "\0" in value:
        raise RequestError(f"{name} holds characters that are no text")
    return value


def number(given: dict[str, Any], name: str) -> int:
    """A field that is a whole number. Raises RequestError."""
    value = given.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise RequestError(f"{name} is missing or not a whole number")
    return value
