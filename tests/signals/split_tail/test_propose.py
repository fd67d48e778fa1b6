"""Split tails are found once, and what is proposed is what is read."""

from importlib import import_module

import pytest

from mtcheck.config import Config
from mtcheck.documents import read_bytes
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.signals.split_tail.propose import AFTER, BEFORE, around, propose
from mtcheck.signals.split_tail.repairs import Repair
from mtcheck.types import Segment, SegmentPair, Span
from tests.desk.running import Reading, bench_at

# By name: the package has a function of the same name.
detector = import_module("mtcheck.signals.split_tail.find")

STORY = (
    "The minister spoke to the press. annual meeting of the president.\n"
    "Talks will go on next week.\n"
    "It holds the north of the province. of the country. They eat fish.\n"
)
PARAGRAPHS = 3


@pytest.fixture
def detections(monkeypatch):
    """The paragraphs in which split tails were looked for, whoever asked: `find` begins with this function."""
    seen = []
    real = detector.written_in_lower_case
    monkeypatch.setattr(detector, "written_in_lower_case", lambda paragraph: seen.append(paragraph) or real(paragraph))
    return seen


@pytest.mark.parametrize(
    "engines", [Engines(), Engines(language_model=Reading("annual press"))], ids=["rules", "model"]
)
def test_a_check_looks_once_in_each_paragraph(detections, engines):
    (document,) = read_bytes(STORY.encode(), "a.txt")
    report = check_document(document, engines, Config())
    # Repaired paragraphs are read as well, to see that a repair is clean; they are other texts.
    assert [detections.count(paragraph) for paragraph in STORY.splitlines()] == [1] * PARAGRAPHS
    assert len(detections) == len(set(detections))
    assert sum(finding.signal == "split_tail" for finding in report.findings) == 2


def test_the_desk_looks_once_in_each_paragraph(tmp_path, detections):
    bench = bench_at(tmp_path, lambda: Engines(language_model=Reading("annual press")))
    (id,) = bench.open(STORY.encode(), "a.txt")
    bench.checked(id)
    assert [detections.count(paragraph) for paragraph in STORY.splitlines()] == [1] * PARAGRAPHS


def test_what_is_not_selected_is_neither_looked_for_nor_read(detections):
    model = Reading("annual press")
    (document,) = read_bytes(STORY.encode(), "a.txt")
    check_document(document, Engines(language_model=model), Config(select=("numbers",)))
    assert (detections, model.read) == ([], 0)


def pairs_of(*texts):
    """Sentences of one paragraph that begins at 100."""
    paragraph, start, pairs = " ".join(texts), 100, []
    whole = Span(start, start + len(paragraph))
    for i, text in enumerate(texts):
        pairs.append(SegmentPair(str(i), "d", Segment(text, Span(start, start + len(text))), paragraph, whole))
        start += len(text) + 1
    return pairs


@pytest.mark.parametrize(
    ("texts", "owner", "concerned"),
    [
        (["They left.", "He met the press.", "annual of the year."], "1", "He met the press. annual of the year"),
        (["He met the press.", "annual of the year.", "They left."], "0", "He met the press. annual of the year"),
        (["He met the press. annual of the year."], "0", "He met the press. annual of the year"),
        (["It cost 3% a year.", "% of turnover."], "0", "It cost 3% a year. % of turnover"),
        (["They left.", "They went.", "It was in May.", "2011."], "2", "It was in May. 2011"),
    ],
)
def test_a_proposal_names_the_sentences_that_its_repairs_concern(texts, owner, concerned):
    pairs = pairs_of(*texts)
    (proposal,) = propose(pairs)
    assert proposal.pair_id == owner
    assert proposal.span.shift(-100).of(pairs[0].paragraph) == concerned


def test_each_trial_is_its_repair_applied_to_what_is_read():
    pairs = pairs_of("They left.", "He met the press.", "annual of the year.")
    (proposal,) = propose(pairs)
    text = pairs[0].paragraph
    assert [trial.after for trial in proposal.trials] == [repair.apply(text) for repair in proposal.repairs]
    assert {trial.before for trial in proposal.trials} == {text}
    begin = pairs[1].target.span.start - 100
    assert [trial.span.shift(begin) for trial in proposal.trials] == [repair.span for repair in proposal.repairs]


def test_of_a_very_long_paragraph_little_is_read():
    filler = "They eat fish at home. " * 200
    pairs = pairs_of(f"{filler}He met the press. annual of the year. {filler}".strip())
    (proposal,) = propose(pairs)
    assert all(len(trial.before) < BEFORE + AFTER + 60 for trial in proposal.trials)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("One two. ", " Three four."),
        ("word " * 90, " word" * 90),
        ("w" * 500, "w" * 500),
        ("w" * 300 + " ", ""),
    ],
    ids=["nothing", "little", "words", "no blank", "a blank at the edge"],
)
def test_what_is_read_are_whole_words_around_the_repairs(before, after):
    tail = "the press. annual of"
    text = before + tail + after
    repairs = (Repair(Span(len(before), len(before) + len(tail)), "the annual press of", "before 1"),)
    read = around(text, repairs)
    assert read.start <= repairs[0].span.start
    assert read.end >= repairs[0].span.end
    assert len(before) - read.start <= BEFORE
    assert read.end - repairs[0].span.end <= AFTER
    if " " in before[-BEFORE:-1] or len(before) <= BEFORE:
        assert read.start == 0 or text[read.start - 1] == " "
    if " " in after[:AFTER]:
        assert read.end == len(text) or text[read.end] == " "
