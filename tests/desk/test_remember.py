"""Models are asked only once about unchanged text."""

from dataclasses import replace

import pytest

from mtcheck.desk.remember import RememberedEncoder
from mtcheck.interfaces import Engines
from mtcheck.readings import Assessment
from tests.desk.running import STORY, Reading, bench_at

PARAGRAPH = (
    "“That helps,” Vladimir said earlier. Putin during his yearly press conference. They eat fish. They drink tea."
)


class Counting:
    """A quality model and an encoder that record their input."""

    def __init__(self):
        self.asked = []

    def assess(self, sources, targets):
        self.asked += targets
        return tuple(Assessment(0.5, 0.5, 0.1, ()) for _ in targets)

    def embed(self, texts):
        self.asked += texts
        return [[float(len(text))] for text in texts]


def changed(bench, id, before, after):
    from mtcheck.desk.splice import smallest

    story = bench.story(id)
    return replace(story, splices=(*story.splices, smallest(story.text, story.text.replace(before, after))))


def test_only_the_changed_paragraph_is_asked_about(tmp_path):
    """After an edit the models read its paragraph, after an undo nothing, in a full check everything."""
    model = Counting()
    bench = bench_at(tmp_path, lambda: Engines(quality=model))
    (id,) = bench.open(STORY.encode(), "a.txt")
    whole = bench.checked(id).report
    assert model.asked == [pair.text for pair in whole.pairs]
    model.asked.clear()
    after = bench.try_out(changed(bench, id, "Geneva ,", "Geneva,")).report
    assert len(model.asked) == 1
    assert "Geneva, the officials" in model.asked[0]
    assert len(after.evidence) == len(after.pairs)
    model.asked.clear()
    bench.checked(id)
    assert model.asked == []
    bench.anew(id)
    assert model.asked == [pair.text for pair in whole.pairs]


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("eat fish", "eat meat", ["They eat meat."]),
        ("fish. They", "fish, they", ["They eat fish, they drink tea."]),
        ("said earlier", "said", ["“That helps,” Vladimir said.", "Putin during his yearly press conference."]),
    ],
)
def test_only_the_changed_sentence_is_asked_about(tmp_path, before, after, asked):
    """The models read one sentence, or two that a split tail ties together."""
    model = Counting()
    bench = bench_at(tmp_path, lambda: Engines(quality=model))
    (id,) = bench.open(PARAGRAPH.encode(), "a.txt")
    bench.checked(id)
    model.asked.clear()
    report = bench.try_out(changed(bench, id, before, after)).report
    assert model.asked == asked
    assert set(report.evidence) == {pair.id for pair in report.pairs}


def test_repairs_of_a_split_tail_are_read_once_the_editor_has_seen_the_rest(tmp_path):
    """A change is answered before the language model has tried repairs; afterwards only the repairs are computed."""
    model, quality = Reading("annual press conference"), Counting()
    bench = bench_at(tmp_path, lambda: Engines(language_model=model, quality=quality))
    (id,) = bench.open(PARAGRAPH.encode(), "a.txt")
    assert bench.checked(id).whole
    opened, model.read = model.read, 0
    hurried = bench.try_out(changed(bench, id, "yearly", "annual"))
    assert (hurried.whole, model.read) == (False, 0)
    quality.asked.clear()
    whole = bench.finish(hurried)
    assert quality.asked == []
    assert whole.whole
    assert 0 < model.read <= opened
    assert whole.report.score == hurried.report.score
    assert {flag.fingerprint for flag in whole.flags} == {flag.fingerprint for flag in hurried.flags}
    assert bench.finish(whole) is whole


def test_a_small_word_in_an_unlikely_place_waits_as_well(tmp_path):
    """The change is answered at once; the better preposition is reported later."""
    model = Reading("in the evening", surprise=30.0)
    bench = bench_at(tmp_path, lambda: Engines(language_model=model))
    (id,) = bench.open(b"They eat fish. They drink tea at the evening.\n", "a.txt")
    bench.checked(id)
    hurried = bench.try_out(changed(bench, id, "drink tea", "have tea"))
    assert not hurried.whole
    (probe, *_) = sorted(bench.finish(hurried).report.evidence["2"].probes, key=lambda probe: -probe.gain)
    assert (probe.kind, probe.replacement) == ("preposition", "in")


def test_a_pronoun_waits_as_well(tmp_path):
    """The answer is incomplete until the language model has tried the pronoun."""
    bench = bench_at(tmp_path, lambda: Engines(language_model=Reading("it cut")))
    (id,) = bench.open(b"The airline grew for ten long years. Then she cut fares.\n", "a.txt")
    bench.checked(id)
    hurried = bench.try_out(changed(bench, id, "fares", "prices"))
    assert not hurried.whole
    assert [probe.kind for probe in bench.finish(hurried).report.evidence["2"].probes] == ["pronoun"]


def test_repairs_are_read_as_in_a_check(tmp_path):
    """The gains equal those of a check of the same text, although the rest of the paragraph is not read again."""
    engines = Engines(language_model=Reading("annual press conference"))
    bench = bench_at(tmp_path, lambda: engines)
    (id,) = bench.open(PARAGRAPH.encode(), "a.txt")
    bench.checked(id)
    edited = bench.finish(bench.try_out(changed(bench, id, "yearly", "annual")))
    (other,) = bench_at(tmp_path / "other").open(edited.story.text.encode(), "a.txt")
    fresh = bench_at(tmp_path / "other", lambda: engines).checked(other).report
    assert {k: e.probes for k, e in edited.report.evidence.items()} == {k: e.probes for k, e in fresh.evidence.items()}


def test_a_change_elsewhere_leaves_nothing_to_read(tmp_path):
    """Repairs that were read once are not read again."""
    bench = bench_at(tmp_path, lambda: Engines(language_model=Reading("press conference")))
    (id,) = bench.open(PARAGRAPH.encode(), "a.txt")
    bench.checked(id)
    assert bench.try_out(changed(bench, id, "eat fish", "eat meat")).whole


def test_findings_are_those_of_a_full_check(tmp_path):
    """Rules see the whole story after every edit: findings do not depend on earlier texts."""
    bench = bench_at(tmp_path)
    (id,) = bench.open(STORY.encode(), "a.txt")
    story = changed(bench, id, "next week, said Thursday a senior official", "next week")
    (other,) = bench_at(tmp_path / "other").open(story.text.encode(), "a.txt")
    fresh = bench_at(tmp_path / "other").checked(other).report
    assert bench.try_out(story).report.findings == fresh.findings


def test_the_encoder_remembers():
    """Each text is embedded once, in whatever order it comes back."""
    inner = Counting()
    encoder = RememberedEncoder(inner)
    assert encoder.embed(["a", "bb", "a"]) == [[1.0], [2.0], [1.0]]
    assert encoder.embed(["bb", "ccc"]) == [[2.0], [3.0]]
    assert inner.asked == ["a", "bb", "ccc"]
