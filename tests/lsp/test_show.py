"""Diagnostics of large texts: an editor shows the worst thousand, in the order of the text."""

import pytest

pytest.importorskip("lsprotocol", reason="needs the extra lsp")

from mtcheck.lsp.buffer import Buffer
from mtcheck.lsp.checking import TextChecker
from mtcheck.lsp.show import MOST, diagnostics


@pytest.mark.parametrize(("lines", "shown"), [(3, 3), (MOST + 200, MOST)])
def test_the_worst_findings_are_shown(tmp_path, lines, shown):
    text = "\n\n".join(f"\U0001f600 Row {n} has the  minister." for n in range(lines))
    checker = TextChecker({"select": ("spacing",)}, None, lambda sentence: None)
    checked = checker.check(tmp_path / "story.txt", Buffer(text, "utf-16"), hurried=True)
    found = diagnostics(checked)
    assert (len(checked.flags), len(found)) == (lines, shown)
    places = [(each.range.start.line, each.range.start.character) for each in found]
    assert places == sorted(places)
