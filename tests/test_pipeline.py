"""The whole program on one page: what the steps hand on, and that no story depends on its neighbours."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.config import Config
from mtcheck.documents import read_bytes
from mtcheck.evidence import gather
from mtcheck.findings import Skipped
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_batches, check_document, check_pairs, explained, signature
from mtcheck.readings import Assessment
from mtcheck.segmentation import segment
from mtcheck.types import SegmentPair

COPY = "He spoke to the press. annual meeting of the president.\nThe  minister left.\n"
SENTENCES = (
    "He left the house. of his father.",
    "The  minister said said so.",
    "It is over.",
    "In 2014. 500 men came.",
)


def document(text=COPY, name="a.txt"):
    (found,) = read_bytes(text.encode(), name)
    return found


def pairs_of(*texts, name="d"):
    """The pairs of a document of one sentence a paragraph; ids are those of the document and the number."""
    story = document("\n\n".join(texts))
    return [
        SegmentPair(f"{name}{i}", name, found, found.text, found.span) for i, (found, _) in enumerate(segment(story))
    ]


class Quality:
    """A segment is as good as it is short."""

    def assess(self, sources, targets):
        return tuple(Assessment(1 / (1 + len(text)), 0.5, 0.1, ()) for text in targets)


class Shout:
    def translate(self, sources):
        return tuple(text.upper() for text in sources)


def test_without_models_rules_find_and_nothing_is_scored():
    report = check_document(document(), Engines(skipped=(Skipped("quality", "needs a model"),)), Config())
    assert {finding.signal for finding in report.findings} >= {"split_tail", "spacing"}
    assert (report.score, report.needs_edit, report.band, report.judgement) == (None, None, None, "not scored")
    assert (report.basis, report.signature.split("|")[2]) == ("none", "models:none")
    skipped = {line.name: line.reason for line in report.skipped}
    assert skipped["quality"] == "needs a model"
    assert "language model" in skipped["edit_probe"]


def test_with_a_quality_model_there_is_a_score():
    report = check_document(document(), Engines(quality=Quality(), signature="q@1"), Config())
    assert 0 <= report.score <= 100
    assert {score.pair_id for score in report.scores} == {pair.id for pair in report.pairs}
    assert "quality" not in {line.name for line in report.skipped}


def test_unlikely_findings_are_left_out_of_the_report_alone():
    everything = check_document(document(), Engines(), Config(min_probability=0.0)).findings
    bar = max(finding.probability for finding in everything)
    surest = check_document(document(), Engines(), Config(min_probability=bar)).findings
    assert 0 < len(surest) < len(everything)
    assert surest == tuple(finding for finding in everything if finding.probability >= bar)


def test_the_basis_is_the_best_that_any_segment_had():
    first, second = pairs_of("One is here.", "Two is here.")
    asked = []

    def ask(pairs, engines, proposals=(), *, pivot=True):
        asked.append(pivot)
        return gather(pairs, engines, proposals, pivot=pivot)

    checked = check_pairs([replace(first, source="Un."), second], Engines(), Config(pivot=False), ask=ask)
    assert [checked.evidence[pair.id].basis for pair in checked.pairs] == ["source", "none"]
    assert asked == [False]
    report = check_document(document(), Engines(), Config(), source="Il a parlé à la presse.\nLe ministre est parti.")
    assert report.basis == "source"


def test_batches_are_judged_one_at_a_time_as_they_are_asked_for():
    taken = []

    def batches():
        for number in range(3):
            taken.append(number)
            yield pairs_of("It is over.", name=str(number))

    stream = check_batches(batches(), Engines(), Config())
    assert taken == []
    assert [pair.document for pair in next(stream).pairs] == ["0"]
    assert taken == [0]
    assert [checked.pairs[0].document for checked in stream] == ["1", "2"]


def test_an_explanation_changes_no_finding_but_its_evidence():
    engines = Engines(there=Shout(), back=Shout())
    report = check_document(document(), engines, Config())
    shown = explained(report, engines)
    assert [replace(f, evidence={}) for f in shown.findings] == [replace(f, evidence={}) for f in report.findings]
    assert shown.scores == report.scores
    flagged = {finding.pair_id for finding in report.findings}
    told = {name for name, evidence in shown.evidence.items() if evidence.back_translation}
    assert flagged == told != set()


@pytest.mark.parametrize(
    ("engines", "config", "part"),
    [
        (Engines(), Config(select=("names",)), "signals:names"),
        (Engines(), Config(lang="de-en"), "langs:de-en"),
        (Engines(signature="a@1,b@2"), Config(), "models:a@1,b@2"),
        (Engines(backward=Shout()), Config(), "pivot:yes"),
    ],
)
def test_what_a_score_depends_on_is_in_the_signature(engines, config, part):
    assert part in signature(engines, config).split("|")
    assert part not in signature(Engines(), Config()).split("|")


def test_what_changes_no_score_is_not_in_the_signature():
    other = Config(threads=3, quiet=True, fail_level="none", min_score=50.0)
    assert signature(Engines(), other) == signature(Engines(), Config())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3), min_size=2, max_size=4))
def test_a_story_is_judged_the_same_whatever_is_in_its_batch(stories):
    groups = [pairs_of(*texts, name=f"s{number}-") for number, texts in enumerate(stories)]
    together = check_pairs([pair for group in groups for pair in group], Engines(), Config())
    apart = [check_pairs(group, Engines(), Config()) for group in groups]
    found = [finding for checked in apart for finding in checked.findings]
    assert sorted(together.findings, key=repr) == sorted(found, key=repr)
    assert list(together.scores) == [score for checked in apart for score in checked.scores]
