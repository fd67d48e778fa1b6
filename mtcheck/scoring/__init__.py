"""How bad: amounts become probabilities, findings and scores. The only room that judges."""

from mtcheck.scoring.calibration import Calibration, shipped
from mtcheck.scoring.judge import Profile, judge
from mtcheck.scoring.story import penalty, story_score

__all__ = ["Calibration", "Profile", "judge", "penalty", "shipped", "story_score"]
