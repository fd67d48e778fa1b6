"""Colours for a terminal, if it has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

from mtcheck.findings import Severity

# Underlined as well as coloured, because many readers do not see the colours.
_CODES = {Severity.NEUTRAL: "4;36", Severity.MINOR: "4;33", Severity.MAJOR: "4;31", Severity.CRITICAL: "1;4;31"}


@dataclass(frozen=True, slots=True)
class Paint:
    """Wraps harmless text in colours; without colours it returns the text unchanged."""

    colours: bool

    def strong(self, text: str) -> str:
        """Style for headings."""
        return self._coded("1", text)

    def faint(self, text: str) -> str:
        """Style for text of minor importance."""
        return self._coded("2", text)

    def severity(self, level: Severity, text: str) -> str:
        """Style for marked words, by severity."""
        return self._coded(_CODES[level], text)

    def _coded(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colours and text else text


PLAIN = Paint(colours=False)


def wants_colours(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """True for a terminal, unless NO_COLOR (no-color.org) is not empty or TERM is dumb.

    FORCE_COLOR (force-color.org) enables colours in pipes and CI logs; NO_COLOR overrides it.
    """
    if environ.get("FORCE_COLOR") and not environ.get("NO_COLOR"):
        return True
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
