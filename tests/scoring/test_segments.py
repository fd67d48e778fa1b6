"""A certain major finding means that an editor must touch the segment."""

from dataclasses import replace

import pytest

from mtcheck.config import Config
from mtcheck.findings import Severity, Signal
from mtcheck.language.words import tokens
from mtcheck.pipeline import PROFILES
from mtcheck.readings import Evidence, WordScore, WordSurprisal
from mtcheck.scoring import score_segments, shipped
from mtcheck.scoring.calibration import NEUTRAL, Curve, mode_of
from mtcheck.scoring.features import LEAST_WEIGHT, Fired
from mtcheck.scoring.segments import with_rules, word_weights
from mtcheck.types import Span
from tests.signals.tables import pair

TEXT = "He spoke to the conference. annual press of May."


# Words that surprise nobody.
PLAIN = Evidence(surprisal=tuple(WordSurprisal(s.start, s.end, 0.5, 3.0) for s in tokens(TEXT)))


def scored(probability, severity, name="split_tail", evidence=PLAIN, shown_from=0.0):
    calibration = shipped()
    calibration = replace(calibration, curves={**calibration.curves, f"{name}/x": Curve((0.0,), (probability,))})
    signal = Signal("0", name, 1.0, Span(16, 47), kind="x", severity=severity)
    _, (score,) = score_segments([pair(TEXT)], {"0": evidence}, [signal], PROFILES, calibration, shown_from)
    return score


@pytest.mark.parametrize(
    ("probability", "severity", "least", "most"),
    [
        (1.0, Severity.MAJOR, 1.0, 1.0),
        (0.8, Severity.MAJOR, 0.8, 1.0),
        (0.8, Severity.MINOR, 0.0, 0.6),
        (0.3, Severity.MAJOR, 0.0, 0.6),
    ],
)
def test_a_sure_major_finding_needs_an_editor(probability, severity, least, most):
    assert least <= scored(probability, severity).needs_edit <= most


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("probability", [0.51, 0.6, 0.85, 0.99])
def test_a_segment_needs_an_editor_at_least_as_surely_as_its_surest_finding_is_right(probability, severity):
    assert scored(probability, severity, shown_from=0.35).needs_edit >= probability


def test_what_is_not_shown_sends_nobody_to_a_segment():
    assert scored(0.6, Severity.MINOR, shown_from=0.7).needs_edit == scored(0.6, Severity.MINOR).needs_edit


@pytest.mark.parametrize("evidence", [Evidence(), Evidence(basis="source"), Evidence(basis="pivot", pivot="Il a dit.")])
def test_what_no_model_judged_has_no_score(evidence):
    """Rules find errors; the absence of hits is no evidence of quality."""
    score = scored(0.9, Severity.MAJOR, evidence=evidence, shown_from=0.35)
    assert (score.score, score.needs_edit, score.margin, score.band) == (None, None, None, None)
    assert len(score.weights) == len(tokens(TEXT))


@pytest.mark.parametrize("lang_pair", ["fr-en", "en-fr", "th-ko"])
def test_a_blank_target_is_the_worst_there_is(lang_pair):
    blank = replace(pair(""), lang_pair=lang_pair)
    _, (score,) = score_segments([blank], {"0": Evidence()}, [], PROFILES, shipped())
    assert (score.score, score.needs_edit, score.band) == (0.0, 1.0, "retranslate")


@pytest.mark.parametrize(("probability", "least", "most"), [(0.8, 0.8, 1.0), (0.3, 0.0, 0.6)])
def test_what_cannot_be_printed_needs_an_editor_however_well_it_was_translated(probability, least, most):
    with_it, without = (scored(p, Severity.MINOR, "encoding") for p in (probability, 0.0))
    assert least <= with_it.needs_edit <= most
    assert with_it.score == without.score


def test_a_signal_without_a_curve_speaks_and_is_marked():
    """The author of a new signal sees its findings before a curve is fitted."""
    signal = Signal("0", "tense", 1.0, Span(16, 22), kind="brand-new")
    bare = replace(shipped(), curves={})
    ((finding,), _) = score_segments([pair(TEXT)], {"0": Evidence()}, [signal], PROFILES, bare)
    assert (finding.probability, finding.calibrated) == (NEUTRAL, False)
    assert finding.probability > Config().min_probability
    ((known,), _) = score_segments([pair(TEXT)], {"0": Evidence()}, [signal], PROFILES, shipped())
    assert known.calibrated


def test_what_models_see_speaks_through_the_words_alone():
    """A major error span found by models is not an additional reason for an edit."""
    signal = Signal("0", "word_tags", 1.0, Span(0, 20), severity=Severity.MAJOR)
    calibration = replace(shipped(), curves={**shipped().curves, "error_span": Curve((0.0,), (0.9,))})
    strange = {"0": Evidence(surprisal=tuple(WordSurprisal(s.start, s.end, 13.0, 3.0) for s in tokens(TEXT)))}
    with_it, without = (score_segments([pair(TEXT)], strange, s, PROFILES, calibration)[1] for s in ([signal], []))
    assert with_it[0].needs_edit == without[0].needs_edit


def test_a_word_is_judged_beside_the_source_and_by_itself():
    """Wording that the source explains may still mislead a reader: the weight lies between the two readings."""
    strange = Evidence(surprisal=tuple(WordSurprisal(s.start, s.end, 13.0, 3.0) for s in tokens(TEXT)))
    plain = Evidence(basis="source", surprisal=tuple(WordSurprisal(s.start, s.end, 0.5, 3.0) for s in tokens(TEXT)))
    first, second, both = (
        [word.value for word in word_weights(pair(TEXT), evidence, shipped(), mode_of(evidence))]
        for evidence in (strange, plain, replace(plain, alone=strange))
    )
    assert all(min(a, b) < c < max(a, b) for a, b, c in zip(first, second, both, strict=True))


def test_of_a_mode_that_was_never_fitted_words_weigh_by_rules_alone():
    alone = Evidence(surprisal=tuple(WordSurprisal(s.start, s.end, 13.0, 3.0) for s in tokens(TEXT)))
    said = Evidence(basis="source", log_probs=(), surprisal=alone.surprisal, alone=alone)
    assert mode_of(said) == "source+mt+lm" not in shipped().words
    weights = word_weights(pair(TEXT), said, shipped(), mode_of(said))
    assert {word.value for word in weights} == {LEAST_WEIGHT}
    assert {word.value for word in with_rules(weights, [Fired(Span(3, 8), 0.9, 1.0)])} == {LEAST_WEIGHT, 0.9}


@pytest.mark.parametrize(
    ("before", "hits", "after"),
    [
        ((0.1, 0.2, 0.3), [], (0.1, 0.2, 0.3)),
        ((0.1, 0.2, 0.3), [Fired(Span(3, 8), 0.8, 0.5)], (0.1, 0.4, 0.3)),
        ((0.1, 0.2, 0.3), [Fired(Span(0, 11), 0.5, 0.5)], (0.25, 0.25, 0.3)),
        ((0.1, 0.2, 0.3), [Fired(Span(0, 11), 0.5, 0.5), Fired(Span(0, 2), 0.9, 1.0)], (0.9, 0.25, 0.3)),
    ],
    ids=["no rule", "one word", "the models know better", "two rules"],
)
def test_a_rule_is_the_least_that_a_word_weighs(before, hits, after):
    words = [WordScore(s.start, s.end, value) for s, value in zip(tokens("He spoke to"), before, strict=True)]
    assert tuple(word.value for word in with_rules(words, hits)) == pytest.approx(after)


def cost(name, severity, probability, kind="x"):
    """The points that a finding on one word costs a segment."""
    calibration = shipped()
    calibration = replace(calibration, curves={**calibration.curves, f"{name}/{kind}": Curve((0.0,), (probability,))})
    signal = Signal("0", name, 1.0, Span(7, 9), kind=kind, severity=severity)
    (with_it, without) = (
        score_segments([pair(TEXT)], {"0": PLAIN}, signals, PROFILES, calibration)[1][0].score
        for signals in ([signal], [])
    )
    return without - with_it


@pytest.mark.parametrize("name", ["numbers", "name_changes", "negation", "omissions", "untranslated", "degenerate"])
def test_a_false_statement_costs_more_than_the_word_it_stands_in(name):
    assert cost(name, Severity.CRITICAL, 0.9) > cost(name, Severity.MAJOR, 0.9) > cost("calques", Severity.MAJOR, 0.9)
    assert cost(name, Severity.MAJOR, 0.9) > cost(name, Severity.MAJOR, 0.6)


@pytest.mark.parametrize(("severity", "probability"), [(Severity.MINOR, 0.9), (Severity.MAJOR, 0.4)])
def test_what_is_minor_or_unsure_costs_its_words_alone(severity, probability):
    assert 0 <= cost("numbers", severity, probability) <= cost("calques", severity, probability) + 1


def test_what_a_chat_bot_says_costs_points_and_a_token_none():
    assert cost("engine_debris", Severity.MAJOR, 0.9, "refusal") > 10
    assert cost("engine_debris", Severity.MAJOR, 0.9, "token") == 0
