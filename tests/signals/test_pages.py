"""Every signal has a page that ships, a section in docs/signals.md, and examples to flag and to leave alone.

The examples are a file of tests, or a table under "Examples" in the page, which runs here.
"""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from mtcheck.errors import UsageError
from mtcheck.signals import SIGNALS
from mtcheck.signals.pages import page
from mtcheck.types import Span
from scripts.write_docs import pages
from tests.signals.tables import story

ROOT = Path(__file__).parents[2]
INDEX = (ROOT / "docs" / "signals.md").read_text(encoding="utf-8")
NAMES = [spec.name for spec in SIGNALS]


@pytest.mark.parametrize("name", NAMES)
def test_every_signal_has_a_page_that_the_index_links_to(name):
    assert page(name).startswith(f"# {name}: ")
    assert len(page(name).split()) >= 30
    (link,) = re.findall(rf"\]\(([^)]+/{name}\.md)\)", INDEX)
    assert (ROOT / "docs" / link).resolve().is_file()


def test_there_is_no_page_without_its_signal():
    folder = files("mtcheck.signals").joinpath("pages")
    found = {path.name.removesuffix(".md") for path in folder.iterdir() if path.name.endswith(".md")}
    assert found == set(NAMES)


@pytest.mark.parametrize("name", ["", "none", "../packs/wire-fr", "split_tail.md"])
def test_what_is_no_signal_has_no_page(name):
    with pytest.raises(UsageError, match="no page"):
        page(name)


ROW = re.compile(r"^\| (flagged|left alone) \| (.+?) \|(?: (.+?) \|)?$", re.MULTILINE)


def examples(name):
    """The rows of a page's table of examples: (flagged or left alone, copy with [[marks]], source or None)."""
    _, _, table = page(name).partition("\n## Examples\n")
    return [row.groups() for row in ROW.finditer(table.partition("\n## ")[0])]


EXAMPLES = [(spec, *row) for spec in SIGNALS for row in examples(spec.name)]


@pytest.mark.parametrize(("spec", "verdict", "copy", "source"), EXAMPLES)
def test_examples_of_pages_are_flagged_or_left_alone(spec, verdict, copy, source):
    text, marked = re.sub(r"\[\[|\]\]", "", copy), []
    for number, found in enumerate(re.finditer(r"\[\[(.*?)\]\]", copy)):
        start = found.start() - 4 * number
        marked.append(Span(start, start + len(found[1])))
    assert bool(marked) == (verdict == "flagged")
    assert [signal.span for signal in spec.measure(story(text, source=source), {})] == marked


@pytest.mark.parametrize("name", NAMES)
def test_every_signal_has_examples_of_both_kinds(name):
    folder = ROOT / "tests" / "signals"
    verdicts = [verdict for verdict, *_ in examples(name)]
    assert (
        (folder / f"test_{name}.py").is_file()
        or (folder / name / "test_signal.py").is_file()
        or min(verdicts.count("flagged"), verdicts.count("left alone")) >= 3
    )


def test_the_lists_in_the_documentation_are_those_of_the_code():
    assert {path.name for path, text in pages() if path.read_text(encoding="utf-8") != text} == set()
