"""The story features behind a suspicion: its segments, its surprisal, its hits of rules."""

from dataclasses import replace

import pytest

from mtcheck.batch.records import pair_of
from mtcheck.findings import Signal
from mtcheck.language.words import tokens
from mtcheck.pipeline import PROFILES
from mtcheck.readings import Assessment, Evidence, Tags, WordScore, WordSurprisal
from mtcheck.scoring import score_segments, shipped
from mtcheck.scoring.calibration import Curve, Linear
from mtcheck.scoring.features import Fired
from mtcheck.scoring.machine_made import WORDS, WORDS_ALONE, machine_made, story_features
from mtcheck.types import Span

LINES = ("One here.", "Two there.", "Three.")
LONG = "The minister said on Tuesday that the talks would go on."


def record(key, target, context=()):
    return pair_of({"target": target, "context": list(context)}, key, "fr-en")


def document(*lines):
    return [replace(record(str(i), line), document="wire.txt") for i, line in enumerate(lines)]


def read(text, surprisal, basis="source"):
    return Evidence(basis=basis, surprisal=tuple(WordSurprisal(s.start, s.end, surprisal, 2.0) for s in tokens(text)))


def test_a_story_is_known_by_its_words():
    text = " ".join(["word"] * WORDS)
    pairs = [record("a", text)]
    (row,) = story_features(pairs, {"a": read(text, 4.0)}, {"a": [Fired(Span(0, 4), 0.9, 0.5)]}).values()
    assert row == {"length": 0.5, "caught": pytest.approx(1 / 3), "strange": pytest.approx(0.5 * 3.0)}


@pytest.mark.parametrize(
    ("tags", "words", "amount"),
    [(0.5, None, 0.0), (None, 0.5, 0.0), (0.9, None, 2.1972), (None, 0.1, -2.1972), (0.9, 0.5, 1.0986)],
)
def test_without_a_source_a_story_is_known_by_the_suspicions_of_the_models_in_its_other_segments(tags, words, amount):
    text = " ".join(["word"] * WORDS_ALONE)
    said = {
        probability: tuple(WordScore(s.start, s.end, probability) for s in tokens(text))
        for probability in (tags, words)
        if probability
    }
    evidence = replace(
        read(text, 4.0, "none"),
        tags=Tags(said[tags], said[tags], 0.5, 0.5) if tags else None,
        assessment=Assessment(0.5, 0.5, 0.1, said[words]) if words else None,
    )
    sure = tuple(WordScore(s.start, s.end, 0.99) for s in tokens(LONG))
    own = Evidence(basis="none", tags=Tags(sure, sure, 0.5, 0.5))
    row = story_features(document(text, LONG), {"0": evidence, "1": own}, {"0": [], "1": []})["1"]
    assert row["rest_length"] == 0.5
    assert row["suspect"] == pytest.approx(0.5 * amount, abs=1e-4)


def test_a_suspicion_is_no_evidence_for_itself():
    words = tuple(WordScore(s.start, s.end, 0.99) for s in tokens(LONG))
    row = story_features([record("a", LONG)], {"a": Evidence(tags=Tags(words, words, 0.5, 0.5))}, {"a": []})["a"]
    assert (row["rest_length"], row["suspect"]) == (0.0, 0.0)


@pytest.mark.parametrize("basis", ["none", "pivot"])
def test_without_a_source_nothing_is_strange_to_it(basis):
    assert "strange" not in story_features([record("a", "Word.")], {"a": read("Word.", 4.0, basis)}, {"a": []})["a"]


@pytest.mark.parametrize(
    ("rules", "places"),
    [
        ([], 0),
        ([Fired(Span(0, 4), 0.4, 0.5)], 0),
        ([Fired(Span(0, 4), 0.5, 0.5)], 1),
        ([Fired(Span(0, 4), 0.9, 0.5), Fired(Span(2, 9), 0.9, 0.5)], 1),
        ([Fired(Span(0, 4), 0.9, 0.5), Fired(Span(4, 9), 0.9, 0.5)], 2),
    ],
)
def test_places_that_rules_caught(rules, places):
    text = " ".join(["word"] * WORDS_ALONE)
    assert story_features([record("a", text)], {"a": Evidence()}, {"a": rules})["a"]["caught"] == places / (places + 2)


@pytest.mark.parametrize("mode", sorted(m for m in shipped().machine_made if not m.startswith("other:")))
def test_what_is_caught_or_suspect_is_a_machines_and_what_is_strange_a_persons(mode):
    """If nothing is known, most copy is a machine's; without surprisal given the source a suspicion counts for less."""
    reads_source = mode.startswith("source") and "lm" in mode
    usual = {
        "length": 0.2,
        "rest_length": 0.2,
        "caught": 0.0,
        "suspect": -0.5,
        **({"strange": 0.1} if reads_source else {}),
    }
    unknown, clean, caught, strange, suspect = (
        machine_made(row, shipped(), mode)
        for row in (
            {},
            usual,
            usual | {"caught": 0.6},
            usual | {"strange": 0.3},
            usual | {"suspect": -0.4},
        )
    )
    assert (unknown > 0.5) == (reads_source or mode == "rules")
    assert clean < caught
    assert (strange < clean) == reads_source
    assert (suspect > clean) == (mode != "rules")


@pytest.mark.parametrize(
    ("mode", "serving"),
    [("source+mt+lm", "source+lm"), ("source+mt", "rules"), ("none+mt", "rules"), ("none+mt+qe", "none+qe")],
)
def test_a_mode_that_was_never_fitted_is_told_by_one_with_less(mode, serving):
    row = {"length": 1.0, "rest_length": 1.0, "caught": 1.0}
    assert shipped().fitted(mode) == serving
    assert machine_made(row, shipped(), mode) == machine_made(row, shipped(), serving) > 0.6


@pytest.mark.parametrize(("probability", "shown"), [(0.4, 0.1), (0.5, 0.5), (0.9, 0.9)])
def test_a_rule_likelier_wrong_than_right_suspects_machines_alone(probability, shown):
    text = "He spoke to the conference."
    fitted = shipped()
    curves = {**fitted.curves, "split_tail/x": Curve((0.0,), (probability,))}
    quarter = {"rules": Linear((), (), -1.0986)}
    signal = Signal("a", "split_tail", 1.0, Span(0, 8), kind="x")
    calibration = replace(fitted, curves=curves, machine_made=quarter)
    (finding,), _ = score_segments([record("a", text)], {"a": Evidence()}, [signal], PROFILES, calibration)
    assert finding.probability == pytest.approx(shown, abs=0.001)
