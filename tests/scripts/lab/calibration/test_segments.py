"""The scale uses its range; the marking habits of each set are separated."""

import numpy as np
import pytest

from scripts.lab.calibration.counts import counts_of, news_of
from scripts.lab.calibration.segments import quality_curve, worth
from scripts.lab.calibration_items import Item
from tests.scripts.test_evaluate_calibration import item


def items(qualities):
    from dataclasses import replace

    return [replace(item(str(i), i), quality=float(q)) for i, q in enumerate(qualities)]


@pytest.mark.parametrize("spread", [0.1, 1.0, 20.0])
def test_scores_spread_as_far_as_people_s_did(spread):
    """However little the amounts differ, the distribution of scores equals that of people."""
    random = np.random.default_rng(1)
    qualities = random.uniform(30, 100, 400)
    amounts = [spread * (q / 100 + random.normal(0, 0.5)) for q in qualities]
    curve = np.array(quality_curve(items(qualities), amounts))
    said = np.interp(amounts, *curve.T)
    for q in (0.1, 0.25, 0.5, 0.75, 0.9):
        assert np.quantile(said, q) == pytest.approx(np.quantile(qualities, q), abs=4)


def test_a_better_amount_never_scores_less_and_the_ends_are_reached():
    random = np.random.default_rng(2)
    qualities = random.uniform(30, 100, 300)
    curve = np.array(quality_curve(items(qualities), list(random.normal(0, 1, 300))))
    assert (np.diff(curve, axis=0) >= 0).all()
    assert (np.diff(curve[:, 0]) > 0).all()
    assert (curve[0, 1], curve[-1, 1]) == (0.0, 100.0)


def test_segments_without_a_quality_have_no_say():
    known = items([40, 60, 80, 100] * 20)
    unknown = items([float("nan")] * 20)
    amounts = [float(i) for i in range(100)]
    assert quality_curve(known + unknown, amounts) == quality_curve(known, amounts[:80])


@pytest.mark.parametrize(
    ("mode", "known"), [("source+qe", "wire2_fren"), ("none+lm", "authored"), ("other:source+qe", "mqm_bio_from_en")]
)
def test_each_mode_is_fitted_on_copy_like_its_own(mode, known):
    assert known in news_of(mode)
    assert ("wire2_fren" in counts_of(mode, {"wire2_fren": 1.0})) is not mode.startswith("other:")


def test_biomedical_faults_give_a_quality_by_their_number():
    from dataclasses import replace

    clean, bad, worse = (
        worth(replace(item("1", 1, "mqm_bio_from_en"), score=score, quality=float("nan"))) for score in (0, -5, -15)
    )
    assert clean == 100 > bad > worse > 0
    assert isinstance(item("1", 1), Item)
