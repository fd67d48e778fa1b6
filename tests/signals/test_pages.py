"""Every signal is described: a page that ships, a paragraph in docs/signals.md, a table of tests of both kinds."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from mtcheck.errors import UsageError
from mtcheck.signals import SIGNALS
from mtcheck.signals.pages import page

ROOT = Path(__file__).parents[2]
INDEX = (ROOT / "docs" / "signals.md").read_text(encoding="utf-8")
NAMES = [spec.name for spec in SIGNALS]


def test_the_index_lists_exactly_the_signals_in_order():
    assert re.findall(r"^## (.+)$", INDEX, re.MULTILINE) == NAMES


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


@pytest.mark.parametrize("name", NAMES)
def test_every_signal_has_a_test_file_of_its_own(name):
    folder = ROOT / "tests" / "signals"
    assert (folder / f"test_{name}.py").is_file() or (folder / name / "test_signal.py").is_file()
