"""Turn amounts into probabilities, findings and scores. Only this package decides how bad an amount is."""

from mtcheck.scoring.bands import band_of
from mtcheck.scoring.calibration import Calibration, shipped
from mtcheck.scoring.segments import Profile, score_segments
from mtcheck.scoring.story import judgement, penalty, story_score

__all__ = ["Calibration", "Profile", "band_of", "judgement", "penalty", "score_segments", "shipped", "story_score"]
