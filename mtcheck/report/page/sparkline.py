"""The scores of the segments as a row of bars, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.report.page.parts import LOW, safe
from mtcheck.report.view import View

_BAR, _GAP, _HEIGHT = 8, 2, 50


def sparkline(item: View) -> Iterator[str]:
    """An SVG with a bar for each segment that has a score; nothing without scores."""
    known = [(pair, item.scores[pair.id].score) for pair in item.report.pairs if pair.id in item.scores]
    scored = [(pair, score) for pair, score in known if score is not None]
    if not scored:
        return
    # A short story does not get fat bars.
    width = max(40, len(scored)) * (_BAR + _GAP)
    lowest = min(score for _, score in scored)
    label = f"Scores of {len(scored)} segments, from {lowest:.0f} to {max(score for _, score in scored):.0f} of 100"
    box = f'viewBox="0 0 {width} {_HEIGHT}" preserveAspectRatio="none"'
    yield f'<svg class="sparkline" {box} role="img" aria-label="{label}">'
    yield f'<line x1="0" x2="{width}" y1="{_HEIGHT}" y2="{_HEIGHT}"/>'
    for index, (pair, score) in enumerate(scored):
        tall = max(1.0, min(100.0, score) / 100 * _HEIGHT)
        kind = ' class="low"' if score < LOW else ""
        box = f'x="{index * (_BAR + _GAP)}" y="{_HEIGHT - tall:.1f}" width="{_BAR}" height="{tall:.1f}"'
        yield f"<rect{kind} {box}><title>segment {safe(pair.id)}: {score:.0f}</title></rect>"
    yield "</svg>"
