"""The scores of the segments as a row of bars, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass

from mtcheck.report.page.parts import LOW
from mtcheck.report.view import View

_BAR, _GAP, HEIGHT = 8, 2, 50


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar; lengths in units of the drawing, from its top left corner."""

    index: int
    score: float
    x: int
    y: float
    height: float
    low: bool
    width: int = _BAR


@dataclass(frozen=True, slots=True)
class Chart:
    """All bars, and the size of the drawing."""

    bars: tuple[Bar, ...]
    width: int
    height: int = HEIGHT
    low_y: float = HEIGHT * (1 - LOW / 100)

    @property
    def label(self) -> str:
        """A description of the drawing in words."""
        scores = [bar.score for bar in self.bars]
        count = f"{len(scores)} segment{'s' * (len(scores) != 1)}"
        return f"Scores of {count}, from {min(scores):.0f} to {max(scores):.0f} of 100"


def chart(item: View) -> Chart | None:
    """A bar for each segment that has a score; None without scores."""
    known = [(index, item.scores.get(pair.id)) for index, pair in enumerate(item.report.pairs)]
    scored = [(index, score.score) for index, score in known if score is not None and score.score is not None]
    if not scored:
        return None
    bars = tuple(_bar(place, index, score) for place, (index, score) in enumerate(scored))
    # Limit the width of bars for short stories.
    return Chart(bars, max(30, len(scored)) * (_BAR + _GAP))


def _bar(place: int, index: int, score: float) -> Bar:
    tall = round(max(1.0, min(100.0, score) / 100 * HEIGHT), 1)
    return Bar(index, score, place * (_BAR + _GAP), round(HEIGHT - tall, 1), tall, score < LOW)
