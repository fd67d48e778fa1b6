"""Draw the losses of a training run as an SVG file.

    python scripts/plot_quality.py ../quality/run1/log.jsonl docs/quality-training.svg

In: the log of scripts/train_quality.py. Out: one line a loss, over minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

NAMES = {"score": "#1b6ca8", "needs": "#7a7a7a", "word": "#c0392b", "rank": "#2e8b57"}
WIDTH, HEIGHT, LEFT, BOTTOM = 640, 320, 50, 40
Point = tuple[float, float]


def main() -> None:
    """Read, scale, draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("log", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    rows = list(read(args.log))
    lines = {name: smooth([(minutes, values[name]) for minutes, values in rows if name in values]) for name in NAMES}
    args.out.write_text(svg(lines), encoding="utf-8")


def read(path: Path) -> Iterator[tuple[float, dict[str, float]]]:
    """Minutes and losses of each line with losses; text after the JSON object of a line is ignored."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row, _ = json.JSONDecoder().raw_decode(line)
        if "score" in row:
            yield row["minutes"], row


def smooth(points: Sequence[Point]) -> list[Point]:
    """Means of up to three neighbours."""
    near = [points[max(0, i - 1) : i + 2] for i in range(len(points))]
    return [(x, sum(y for _, y in few) / len(few)) for (x, _), few in zip(points, near, strict=True)]


def svg(lines: dict[str, list[Point]]) -> str:
    """Axes with a tick every 0.1 and every 10 minutes, and the lines with their names."""
    points = [p for line in lines.values() for p in line]
    right, low, high = max(x for x, _ in points), min(y for _, y in points) - 0.02, max(y for _, y in points) + 0.02

    def place(x: float, y: float) -> tuple[float, float]:
        wide, tall = WIDTH - LEFT - 70, HEIGHT - BOTTOM - 10
        return LEFT + wide * x / right, 10 + tall * (high - y) / (high - low)

    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="11"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {box}>']
    for tenth in range(int(low * 10) + 1, int(high * 10) + 1):
        _, y = place(0, tenth / 10)
        parts.append(f'<text x="10" y="{y + 4:.0f}">{tenth / 10:.1f}</text>')
        parts.append(f'<path d="M{LEFT} {y:.0f}H{WIDTH - 70}" stroke="#ddd"/>')
    for minute in range(0, int(right) + 1, 10):
        x, _ = place(minute, low)
        parts.append(f'<text x="{x:.0f}" y="{HEIGHT - 18}" text-anchor="middle">{minute}</text>')
    parts.append(f'<text x="{WIDTH // 2}" y="{HEIGHT - 4}" text-anchor="middle">minutes</text>')
    for name, line in lines.items():
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in (place(*p) for p in line))
        parts.append(f'<path d="M{path}" fill="none" stroke="{NAMES[name]}" stroke-width="1.5"/>')
        x, y = place(*line[-1])
        parts.append(f'<text x="{x + 4:.0f}" y="{y + 4:.0f}" fill="{NAMES[name]}">{name}</text>')
    return "\n".join([*parts, "</svg>\n"])


if __name__ == "__main__":
    main()
