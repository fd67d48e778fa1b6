"""A line of 200,000 characters is read as fast, letter for letter, as a short one."""

import time

import pytest

from mtcheck.signals import SIGNALS
from tests.signals.tables import story

RULES = [spec for spec in SIGNALS if not spec.needs]
LETTERS = ["a", "A", "aé", "1,", "A-", "“", " "]
WORDS = ["the ", "abc-", "Atch", "a “ ", "a.com b ; ", "1 000 ", "at 12h30 ", "M. Smith ", "Pékin ", "…’ said the a"]
SIZE = 5_000
LEAST = 0.5  # Seconds of the processor, in which none takes its length squared; what stays below is not measured twice.


def seconds(spec, piece, size):
    """What a signal takes for two long paragraphs of one piece said again and again."""
    line = (piece * size)[:size]
    began = time.process_time()
    list(spec.measure(story(line, line, source=line), {}))
    return time.process_time() - began


@pytest.mark.parametrize("piece", [*LETTERS, *WORDS])
@pytest.mark.parametrize("spec", RULES, ids=lambda spec: spec.name)
def test_a_long_line_takes_no_more_than_its_length(spec, piece):
    """Four times the length takes four times as long, not sixteen times."""
    # The least of three: the first loads what is needed, and a busy machine slows any of them.
    long = min(seconds(spec, piece, 4 * SIZE) for _ in range(3))
    assert long < LEAST or long < 8 * max(seconds(spec, piece, SIZE) for _ in range(3))
