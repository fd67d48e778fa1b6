"""Lists in the documentation come from the code; what a list needs and lacks is an error."""

from dataclasses import replace

import pytest

from mtcheck.documents.formats import FORMATS
from scripts.write_docs import facts, replaced


@pytest.mark.parametrize(
    "text", ["no markers", "<!-- a -->\nopen", "<!-- a -->\n\n<!-- /a -->\n<!-- a -->\n\n<!-- /a -->\n"]
)
def test_a_list_needs_one_pair_of_markers(text):
    with pytest.raises(ValueError, match="one pair of markers 'a'"):
        replaced(text, "a", "| x |")


def test_what_stands_between_the_markers_is_replaced_as_it_is():
    assert (
        replaced("1\n<!-- a -->\nold\nold\n<!-- /a -->\n2", "a", r"| \1 |") == "1\n<!-- a -->\n| \\1 |\n<!-- /a -->\n2"
    )


def test_a_format_states_what_it_reads_in_the_docstring_of_its_reader():
    def read(raw):
        """Nothing."""

    for reader in FORMATS:
        assert list(facts(reader)) == ["Recognised by", "Paragraph", "Place", "Read", "Left out"]
    with pytest.raises(ValueError, match="no docstring with a part 'Format:'"):
        facts(replace(FORMATS[0], read=read))
