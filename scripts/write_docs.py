"""Write the lists in docs/ anew that the code knows: `make docs`, after a signal or a format was added or changed.

`docs/signals.md` is written whole, from `SIGNALS`. In other files the lines between `<!-- NAME -->` and
`<!-- /NAME -->` are replaced. Takes a second and needs nothing but the repository. A test fails while a list is old.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from mtcheck.documents.base import Reader
from mtcheck.documents.formats import FORMATS
from mtcheck.language.names import english_name
from mtcheck.report import WRITERS
from mtcheck.signals import SIGNALS
from mtcheck.signals.base import SignalSpec
from scripts.lab.marks import between

DOCS = Path(__file__).parents[1] / "docs"
SIGNALS_OPENING = """# Signals

The faults that mtcheck looks for, with category, severity and language of the copy. Each signal has a page with kinds,
examples and limits; `mtcheck explain NAME` prints it. `--select NAME` runs only some signals, `--ignore NAME` leaves
some out, and `--rule NAME=LEVEL` changes a severity.

`make docs` writes this file from `SIGNALS` in `mtcheck/signals/__init__.py`.
"""


def signals() -> str:
    """The text of docs/signals.md."""
    return "\n".join([SIGNALS_OPENING, *map(_section, SIGNALS)])


def _section(spec: SignalSpec) -> str:
    facts = (
        spec.category,
        spec.severity.label,
        ", ".join(map(english_name, spec.languages)) or "any language",
        *(["uses models"] if spec.needs else []),
    )
    return f"## {spec.name}\n{spec.summary} ({'; '.join(facts)}) [Page](../mtcheck/signals/pages/{spec.name}.md)\n"


def writers() -> str:
    """The table of output formats."""
    return "\n".join(["| format | what it is |", "|---|---|", *(f"| `{w.name}` | {w.summary} |" for w in WRITERS)])


FACT = re.compile(r"^ {8}(\w[\w ]*): (.*(?:\n {12}.*)*)", re.MULTILINE)


def facts(reader: Reader) -> dict[str, str]:
    """What the docstring of a format's read function states under "Format": "Recognised by", "Read", "Left out", ...

    Raises:
        ValueError: It states nothing.
    """
    _, heading, block = (reader.read.__doc__ or "").partition("\n    Format:\n")
    if not heading:
        raise ValueError(f"{reader.read.__module__}.{reader.read.__name__} has no docstring with a part 'Format:'")
    return {name: " ".join(text.split()) for name, text in FACT.findall(block)}


def formats() -> str:
    """The table of input formats: how each is recognised and divided."""
    rows = ["| name | suffixes | recognised by | a paragraph is | place in the file |", "|---|---|---|---|---|"]
    for reader in FORMATS:
        known = facts(reader)
        cells = (
            f"`{reader.name}`",
            " ".join(f"`{suffix}`" for suffix in reader.suffixes),
            *(known[name] for name in ("Recognised by", "Paragraph", "Place")),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def contents() -> str:
    """The table of what is read of each input format."""
    rows = ["| format | read | left out |", "|---|---|---|"]
    for reader in FORMATS:
        known = facts(reader)
        rows.append(f"| `{reader.name}` | {known['Read']} | {known['Left out']} |")
    return "\n".join(rows)


LISTS: dict[str, dict[str, Callable[[], str]]] = {
    "ci.md": {"formats": writers},
    "formats.md": {"formats": formats, "read": contents},
}
"""By file, the lists in it."""


def pages() -> Iterator[tuple[Path, str]]:
    """Each file that holds a list, and the text it should have."""
    yield DOCS / "signals.md", signals()
    for name, lists in LISTS.items():
        path = DOCS / name
        text = path.read_text(encoding="utf-8")
        for marker, content in lists.items():
            text = replaced(text, marker, content())
        yield path, text


def replaced(text: str, marker: str, content: str) -> str:
    """The text with other lines between two markers. Raises ValueError if the markers are not there."""
    marks = f"<!-- {marker} -->", f"<!-- /{marker} -->"
    if any(text.count(mark) != 1 for mark in marks):
        raise ValueError(f"expected one pair of markers {marker!r}")
    return between(text, marks, content)


if __name__ == "__main__":
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
        print(f"{path}: written")
