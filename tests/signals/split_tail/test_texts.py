"""Split tails in texts written for the purpose: `split_tails.jsonl`, a text a line.

`kind` is empty for a text to leave alone; `repairs` are those a reader would take, the best first. Where the rules
failed on one at first they were mended, so these texts keep what works rather than measure what is new.
"""

import json
from pathlib import Path

import pytest

from mtcheck.signals.split_tail.find import find
from mtcheck.signals.split_tail.repairs import candidates

TEXTS = [json.loads(line) for line in Path(__file__).with_name("split_tails.jsonl").read_text("utf-8").splitlines()]
CATCH = [(text["text"], text["kind"], text["repairs"]) for text in TEXTS if text["kind"]]
LEAVE = [text["text"] for text in TEXTS if not text["kind"]]


@pytest.mark.parametrize(("text", "kind", "wanted"), CATCH)
def test_a_tail_is_found_and_a_right_repair_is_among_the_candidates(text, kind, wanted):
    (tail,) = find(text)
    assert tail.kind == kind
    assert {repair.apply(text) for repair in candidates(text, tail)} & set(wanted)


@pytest.mark.parametrize("text", LEAVE)
def test_what_stands_rightly_behind_a_stop_is_left_alone(text):
    assert find(text) == ()


def test_marks_alone_have_nothing_to_join_a_tail_to():
    assert [repair for tail in find("!. . ") for repair in candidates("!. . ", tail)] == []
