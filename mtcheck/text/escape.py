"""Untrusted text made harmless: characters that control a terminal, an XML parser or the display are escaped."""

from __future__ import annotations

import re

# C0 and C1 controls, marks that reorder or hide text, separators, lone surrogates, and characters that XML 1.0 forbids.
_CONTROLS = "\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069"
_OTHERS = "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_HIDDEN = re.compile(f"[{_CONTROLS}{_OTHERS}]")
_PAGE_COMMAND = re.compile(r"^([^\S\n]*)(:(?=:)|#(?=#\[))", re.MULTILINE)
_COMMAND = re.compile(r"^(\s*)(?=::|##\[)")  # GitHub's and Azure's runners accept spaces before it.


def visible(text: str) -> str:
    r"""Show each control character as an escape: `visible("\x1b[2J") -> "\\x1b[2J"`; the result is one line."""
    return _HIDDEN.sub(_escape, text)


def inert(line: str) -> str:
    r"""A log line that CI runners do not execute: `inert("  ::error::x") -> "  \\::error::x"`."""
    return _COMMAND.sub(r"\1\\", line)


def inert_page(page: str) -> str:
    r"""HTML or XML that looks the same and that CI runners do not execute: `::error::x` -> `&#58;:error::x`."""
    return _PAGE_COMMAND.sub(lambda match: f"{match[1]}&#{ord(match[2])};", page)


def in_json(dumped: str) -> str:
    """Escape, in JSON text with unescaped characters, those that act on terminals and other displays."""
    return _HIDDEN.sub(lambda match: match[0] if match[0] == "\n" else _json_escape(match[0]), dumped)


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char in _NAMED:
        return _NAMED[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _json_escape(char: str) -> str:
    # JSON writes characters beyond the basic plane as a pair of surrogates.
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
