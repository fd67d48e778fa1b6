"""A line of 200,000 characters is read as fast, letter for letter, as a short one."""

import pytest

from mtcheck.signals import SIGNALS
from tests.signals.tables import story
from tests.timing import in_proportion

RULES = [spec for spec in SIGNALS if not spec.needs]
LETTERS = ["a", "A", "aé", "1,", "A-", "“", " "]
WORDS = ["the ", "abc-", "Atch", "a “ ", "a.com b ; ", "1 000 ", "at 12h30 ", "M. Smith ", "Pékin ", "…’ said the a"]
SIZE = 2_500


@pytest.mark.parametrize("piece", [*LETTERS, *WORDS])
@pytest.mark.parametrize("spec", RULES, ids=lambda spec: spec.name)
def test_a_long_line_takes_no_more_than_its_length(spec, piece):
    """Of two long paragraphs of one piece said again and again."""

    def measure(size):
        line = (piece * size)[:size]
        list(spec.measure(story(line, line, source=line), {}))

    assert in_proportion(measure, SIZE, 8 * SIZE)
