"""The page of each signal, as `mtcheck explain` shows it and docs/ carries it."""

from __future__ import annotations

from importlib.resources import files

from mtcheck.errors import UsageError


def page(signal: str) -> str:
    """The Markdown page of a signal. Raises UsageError if it has none."""
    found = files("mtcheck.signals").joinpath("pages", f"{signal}.md")
    if not found.is_file():
        raise UsageError(f"no page about {signal!r}")
    return found.read_text(encoding="utf-8")


def editors_page(signal: str) -> str:
    """The page without its "Figures", which are for those who tune the signal. Raises UsageError if it has none."""
    return page(signal).split("\n## Figures\n")[0].rstrip() + "\n"


def opening(signal: str) -> str:
    """The first paragraph of its page as one line, "" if it has no page."""
    try:
        paragraphs = page(signal).split("\n\n")
    except UsageError:
        return ""
    # A table is not a paragraph, and needs its line ends.
    return next((" ".join(each.split()) for each in paragraphs[1:] if not each.startswith("|")), "")
