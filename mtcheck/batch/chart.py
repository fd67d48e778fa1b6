"""A page with the scores over time: one line for each series, drawn as SVG; nothing in it needs a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from mtcheck.batch.summary import Group
from mtcheck.text.escape import visible

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 900, 360, 50, 40, 16
# Colours that people with red-green colour blindness can distinguish (Okabe & Ito, 2008); after eight they repeat,
# dashed.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#999999")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="generator" content="mtcheck">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>mtcheck: scores over time</title>
<style>body{{font:15px system-ui,sans-serif;margin:2rem;max-width:60rem;color:#222}}table{{border-collapse:collapse}}
td,th{{padding:.2rem .8rem;text-align:right;border-bottom:1px solid #ddd}}
td:first-child,th:first-child{{text-align:left}}
text{{font-size:12px;fill:#444}}</style></head><body>
<h1>Scores over time</h1>
{chart}
{tables}
</body></html>
"""


def page(series: Mapping[str, Sequence[Group]]) -> str:
    """An HTML page with the chart and its numbers."""
    tables = "\n".join(_table(name, groups) for name, groups in series.items())
    return PAGE.format(chart=chart(series), tables=tables)


def chart(series: Mapping[str, Sequence[Group]]) -> str:
    """An SVG chart: time on the horizontal axis, scores on the vertical one."""
    times = sorted({group.name for groups in series.values() for group in groups})
    scores = [group.score for groups in series.values() for group in groups if group.score is not None]
    if not scores:
        return "<p>No story with a score and a day.</p>"
    low, high = min(scores) - 1, max(scores) + 1
    across = {time: LEFT + (WIDTH - LEFT - 150) * i / max(1, len(times) - 1) for i, time in enumerate(times)}

    def down(score: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (high - score) / (high - low)

    parts = [_axes(times, across, low, high, down(low), down(high))]
    for number, (name, groups) in enumerate(series.items()):
        points = [(across[g.name], down(g.score), g) for g in groups if g.score is not None]
        parts.append(_line(number, name, points))
    label = "Scores over time"
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _axes(times: Sequence[str], across: Mapping[str, float], low: float, high: float, y0: float, y1: float) -> str:
    every = max(1, len(times) // 8)
    texts = [f'<text x="4" y="{y0:.0f}">{low:.0f}</text><text x="4" y="{y1 + 10:.0f}">{high:.0f}</text>']
    texts += [
        f'<text x="{across[t]:.0f}" y="{HEIGHT - 14}" text-anchor="middle">{_safe(t)}</text>' for t in times[::every]
    ]
    return f'<path d="M{LEFT - 8} {y1:.1f}V{y0 + 8:.1f}H{WIDTH - 140}" fill="none" stroke="#aaa"/>' + "".join(texts)


def _line(number: int, name: str, points: Sequence[tuple[float, float, Group]]) -> str:
    colour = COLOURS[number % len(COLOURS)]
    dash = ' stroke-dasharray="5 3"' if number >= len(COLOURS) else ""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"><title>{_safe(group.name)}: '
        f"{group.score:.1f}, {group.stories} stories</title></circle>"
        for x, y, group in points
    )
    legend = f'<text x="{WIDTH - 130}" y="{TOP + 16 * (number + 1)}" fill="{colour}">● {_safe(name[:24])}</text>'
    return f'<polyline points="{path}" fill="none" stroke="{colour}"{dash}/>{dots}{legend}'


def _table(name: str, groups: Sequence[Group]) -> str:
    rows = "".join(
        f"<tr><td>{_safe(g.name)}</td><td>{g.stories:,}</td><td>{g.words:,}</td>"
        f"<td>{'-' if g.score is None else f'{g.score:.1f}'}</td><td>{g.findings:.1f}</td></tr>"
        for g in groups
    )
    head = "<tr><th>time</th><th>stories</th><th>words</th><th>score</th><th>findings per 1,000 words</th></tr>"
    return f"<h2>{_safe(name)}</h2><table>{head}{rows}</table>"


def _safe(text: str) -> str:
    return escape(visible(text) or "(none)")
