"""The data sets of the calibration, and how much each counts in each fit."""

from __future__ import annotations

from collections.abc import Mapping

from mtcheck.scoring.calibration import OTHER

NEWS, HUMAN, AUTHORED = ("wire_fren", "wire2_fren"), "wire_human", "authored"
TAILS, TAILS_SIGNAL = "split_tails", "split_tail"  # In this set people marked only split tails.
TALK = "dialogue_fren"
# The weight of each set, by what is fitted. The marking habits of each set are modelled separately and left out.
WORD_COUNTS = {**dict.fromkeys(NEWS, 2.0), AUTHORED: 2.0, "mqm_bio_fren": 0.5, "fr_en_pe": 0.5}
SCORE_COUNTS = {**dict.fromkeys(NEWS, 2.0), AUTHORED: 1.0}  # Sets with human quality scores from 0 to 100.
EDIT_COUNTS = {**dict.fromkeys(NEWS, 4.0), AUTHORED: 1.0, **dict.fromkeys(("mqm_bio_fren", "fr_en_pe", TALK), 0.5)}
# Weight of human translations in the curves of suspicions without a source; the story model keeps most of them away.
PERSONS = 1.0
SPAN_COUNTS = {**dict.fromkeys(NEWS, 2.0), AUTHORED: 0.5}
# The same for copy that is not English: biomedicine and authored news.
OTHER_COUNTS = {"mqm_bio_from_en": 1.0, "authored_from_en": 1.0}
# Hits in news count more than those in biomedical abstracts and in dialogue.
RULE_COUNTS = {**dict.fromkeys((*NEWS, HUMAN), 2.0), "mqm_bio_fren": 0.25, "dialogue_fren": 0.5}
# Stiff but correct wording: linguists of biomedicine and post-editors left it, readers of news do not. Wording for
# which a language model prefers another was often wrong in the copy of 2010 that post-editors had, and seldom is today.
STYLE = "style/"
STYLE_COUNTS = {**dict.fromkeys((*NEWS, HUMAN), 2.0), "mqm_bio_fren": 0.1, "fr_en_pe": 0.25, "dialogue_fren": 0.1}


def news_of(mode: str) -> tuple[str, ...]:
    """The sets most similar to the copy of a mode; without any of them it cannot be fitted."""
    return tuple(OTHER_COUNTS) if mode.startswith(OTHER) else (*NEWS, AUTHORED)


def counts_of(mode: str, counts: Mapping[str, float]) -> Mapping[str, float]:
    """The weight of each set in a mode."""
    return OTHER_COUNTS if mode.startswith(OTHER) else counts
