"""Reference scores are sacreBLEU's own."""

import pytest
import sacrebleu
from sacrebleu.metrics import BLEU, CHRF, TER

from mtcheck.evidence.metrics import compute, reference_scores
from mtcheck.types import Segment, SegmentPair, Span

HYPOTHESES = [
    "The minister left the talks early.",
    "Nobody was hurt in the fire.",
    "Prices rose by 3.5 percent in May.",
]
REFERENCES = [
    ["The minister left the talks early on Monday.", "The minister walked out of the talks."],
    ["No one was hurt in the fire."],
    ["Prices rose 3.5 percent in May.", "In May prices went up by 3.5 percent."],
]
COLUMNS = [
    [REFERENCES[0][0], REFERENCES[1][0], REFERENCES[2][0]],
    [REFERENCES[0][1], None, REFERENCES[2][1]],
]


@pytest.mark.parametrize(("place", "metric"), [(0, BLEU), (1, CHRF), (2, TER)])
def test_corpus_scores_and_signatures_are_those_of_sacrebleu(place, metric):
    score, its = compute(HYPOTHESES, REFERENCES)[place], metric()
    expected = its.corpus_score(HYPOTHESES, COLUMNS)
    assert (score.name, score.score, score.signature) == (expected.name, expected.score, str(its.get_signature()))


def test_segment_scores_are_those_of_sacrebleu():
    bleu, chrf, ter = compute(HYPOTHESES, REFERENCES)
    pairs = list(zip(HYPOTHESES, REFERENCES, strict=True))
    assert list(bleu.segments) == [sacrebleu.sentence_bleu(text, some).score for text, some in pairs]
    assert list(chrf.segments) == [sacrebleu.sentence_chrf(text, some).score for text, some in pairs]
    assert list(ter.segments) == [sacrebleu.sentence_ter(text, some).score for text, some in pairs]


def test_the_signature_tells_how_many_references_and_which_words():
    assert "nrefs:var" in compute(HYPOTHESES, REFERENCES)[0].signature
    assert "tok:13a" in compute(["a"], [["a"]])[0].signature
    assert "tok:zh" in compute(["他说"], [["他说"]], lang="zh")[0].signature


def test_a_copy_of_the_reference_is_perfect():
    assert [round(m.score, 6) for m in compute(HYPOTHESES, [[text] for text in HYPOTHESES])] == [100, 100, 0]


def test_no_segments_give_no_scores():
    assert compute([], []) == ()


@pytest.mark.parametrize("references", [[["a"]], [["a"], []]])
def test_a_segment_without_a_reference_is_refused(references):
    with pytest.raises(ValueError, match="reference"):
        compute(["a", "b"], references)


def pair(text, *references):
    return SegmentPair("1", "a", Segment(text, Span(0, len(text))), text, Span(0, len(text)), references=references)


def test_a_story_is_scored_with_its_signature_if_it_has_references():
    shown = reference_scores([pair(HYPOTHESES[0], *REFERENCES[0])])
    assert set(shown) == {"BLEU", "chrF2", "TER"}
    assert all("|version:" in value for value in shown.values())
    assert reference_scores([pair("He left.")]) == {} == reference_scores([])


def test_a_segment_that_aligns_with_no_reference_costs():
    good = [pair(HYPOTHESES[0], HYPOTHESES[0])]
    bleu = [float(reference_scores(pairs)["BLEU"].split()[0]) for pairs in (good, [*good, pair("He left us all.")])]
    assert bleu[0] == 100 > bleu[1]
