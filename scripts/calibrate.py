"""Fit `mtcheck/scoring/calibration.json`: from amounts to probabilities, on human-judged data.

    python scripts/calibrate.py ../shared/bench/dev CACHE
    python scripts/calibrate.py ../shared/bench/dev CACHE --stories    # only the models of who wrote a story

Input: the judged data and the results of the models for it (`scripts/collect_evidence.py`). In order:

1. rules: how often people marked what a rule fired on, by signal and by kind, the kind shrunk towards its signal, and
   what share of the words under a right hit;
2. words: for each mode, logistic regression of "people marked this word" on the results of the models;
3. segments: for each mode, what the words add up to and the quality model's own score, each in its own spread;
4. curves: from that amount to 0-100 and from word weights to findings, and logistic regression of "an editor must touch
   it" on that amount, with every kind of copy, since in each another share is bad.

wire_fren (news, today's systems) is never in 2 and 3; in 1 and 4 it says how common faults are in such copy. Figures
of calibrated output are measured by `scripts/evaluate_calibration.py`, which fits without the fold it measures.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from mtcheck.scoring.calibration import RULES
from scripts.lab.calibration.counts import news_of
from scripts.lab.calibration.error_spans import span_curves
from scripts.lab.calibration.linear import logit, parsed
from scripts.lab.calibration.machine_made import machine_made_model
from scripts.lab.calibration.rules import rule_curves, word_shares
from scripts.lab.calibration.segments import edit_model, margin_model, quality_curve, segment_model, segment_row
from scripts.lab.calibration.words import word_model
from scripts.lab.calibration_items import MODES, Item, items_of

TARGET = Path(__file__).parent.parent / "mtcheck" / "scoring" / "calibration.json"
# Language pairs on which scores were compared with human judgements (docs/quality.md).
MEASURED = (
    *("de-en", "es-en", "et-en", "fr-en", "it-en", "pt-en", "ro-en", "ru-en", "zh-en"),
    *("en-de", "en-es", "en-fr", "en-it", "en-pt", "en-ru", "en-zh"),
)
# Those of them whose scores agreed with people only at chance level (docs/quality.md).
AT_CHANCE = ("en-fr", "en-pt")
Keep = Callable[[Item], bool]


def main() -> None:
    """Fit, write, print the time it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--mode", action="append", choices=MODES, help="only these and the rules; repeats")
    parser.add_argument("--stories", action="store_true", help="fit the models of who wrote a story, keep the rest")
    parser.add_argument("--out", type=Path, default=TARGET)
    options = parser.parse_args()
    begin = time.perf_counter()
    wanted = [mode for mode in MODES if mode == RULES or mode in (options.mode or MODES)]
    by_mode = {mode: items_of(options.bench, options.cache, mode) for mode in wanted}
    fitted = with_stories(json.loads(TARGET.read_text(encoding="utf-8")), by_mode) if options.stories else fit(by_mode)
    options.out.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out.name}: modes {', '.join(fitted['segments'])}; {time.perf_counter() - begin:.0f} s")


def fit(by_mode: Mapping[str, Sequence[Item]], keep: Keep = lambda item: True) -> dict[str, Any]:
    """All fitted numbers, from the items that pass `keep`."""
    kept = {mode: [item for item in items if keep(item)] for mode, items in by_mode.items()}
    kept = {mode: items for mode, items in kept.items() if any(item.dataset in news_of(mode) for item in items)}
    fitted: dict[str, Any] = {
        "schema": 1,
        "provenance": provenance(kept),
        "measured": sorted(MEASURED),
        "at_chance": sorted(AT_CHANCE),
        "curves": rule_curves(kept),
        "shares": word_shares(kept),
        "words": {},
        "segments": {},
        "quality": {},
        "needs_edit": {},
        "margins": {},
        "stories": {},
    }
    for mode, items in kept.items():
        if mode != RULES:
            fitted["words"][mode] = word_model(items, mode)
    for mode, items in kept.items():
        if mode != RULES:
            rows = [segment_row(item, parsed(fitted), mode) for item in items]
            fitted["segments"][mode] = segment_model(items, rows, mode)
            amounts = [logit(fitted["segments"][mode], row) for row in rows]
            fitted["quality"][mode] = quality_curve(items, amounts)
            fitted["needs_edit"][mode] = edit_model(items, rows, amounts, mode)
            fitted["margins"][mode] = margin_model(items, rows, amounts, fitted["quality"][mode])
        fitted["stories"][mode] = machine_made_model(items, parsed(fitted))
    fitted["curves"] |= span_curves(kept, parsed(fitted))
    return fitted


def with_stories(fitted: dict[str, Any], by_mode: Mapping[str, Sequence[Item]]) -> dict[str, Any]:
    """The fitted numbers with new story models for the modes that were fitted; these need the sets of news alone."""
    so_far = parsed(fitted)
    kept = {mode: items for mode, items in by_mode.items() if mode in fitted["stories"]}
    stories = {mode: machine_made_model(items, so_far) for mode, items in kept.items()}
    return {**fitted, "stories": {**fitted["stories"], **stories}}


def provenance(kept: Mapping[str, Sequence[Item]]) -> dict[str, Any]:
    """The data behind the numbers."""
    counts: dict[str, int] = defaultdict(int)
    for item in kept["rules"]:
        counts[item.dataset] += 1
    return {
        "script": "scripts/calibrate.py",
        "segments": dict(sorted(counts.items())),
        "python": platform.python_version(),
    }


if __name__ == "__main__":
    main()
