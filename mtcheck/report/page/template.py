"""Jinja2 for the page: every printed value is made harmless and escaped automatically.

`finalize` runs on each value before it is printed: control characters are shown as escapes. Autoescape then escapes
what HTML would obey. Only the fixed style and script of this package, and text that a filter here has already
escaped, are printed as they are.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from mtcheck.report.json_objects import chance_of, score_of
from mtcheck.report.messages import FOREIGN
from mtcheck.report.page.context import context_of
from mtcheck.report.page.parts import LOW, basis_of, page_id, short
from mtcheck.text.escape import visible
from mtcheck.text.messages import counted

if TYPE_CHECKING:
    from jinja2 import Environment


COMMAND = re.compile(r"`([^`]*)`")
SHOWN_BESIDE = frozenset({"source", "pivot", "back_translation", "back_differs", "translation", "translation_differs"})
"""Evidence displayed under the segment, so that the technical lines need not repeat it."""


@cache
def environment() -> Environment:
    """The Jinja2 environment. Loading takes some 20 ms, so only a run that writes a page does it."""
    from jinja2 import Environment, FunctionLoader

    made = Environment(
        loader=FunctionLoader(_file), autoescape=True, finalize=_finalized, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {"lines": _lines, "message": _message, "commands": _commands, "page_id": page_id}
    made.globals |= {
        "low": LOW,
        "shown_beside": SHOWN_BESIDE,
        "context_of": context_of,
        "counted": counted,
        "short": short,
    }
    made.globals |= {"score_of": score_of, "chance_of": chance_of, "basis": basis_of}
    return made


def fixed(name: str) -> Any:
    """A style or script of this package, printed unescaped."""
    from markupsafe import Markup

    return Markup(_file(name))


def _file(name: str) -> str:
    return (files("mtcheck.report") / "page" / name).read_text(encoding="utf-8")


def _finalized(value: object) -> object:
    # Markup comes from a filter of this file or from a file of this package.
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _lines(text: str) -> Any:
    """Text whose line ends are kept, for an element that shows them."""
    from markupsafe import Markup

    return Markup("\n").join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))


def _message(text: str) -> Any:
    """Text in which `*mots*`, the messages' notation for foreign words, is set in italics."""
    from markupsafe import Markup, escape

    return Markup(FOREIGN.sub(r"<i>\1</i>", str(escape(visible(text)))))


def _commands(text: str) -> Any:
    """Text in which commands between backticks are set as code."""
    from markupsafe import Markup, escape

    return Markup(COMMAND.sub(r"<code>\1</code>", str(escape(visible(text)))))
