"""Findings at default settings against human marks: the seed story, wire_fren, human translations.

    python scripts/evaluate_findings.py ../shared/bench/dev [--references 600]

Goes in: `seeds/` and the judged data. Comes out: a Markdown table with date, machine and signature. The judged data
are the same that calibration saw; what was fitted on them is cross-validated by `scripts/evaluate_calibration.py`.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import mtcheck
from mtcheck.batch.grouping import batches, story_of, with_story_names
from mtcheck.batch.records import pair_of
from mtcheck.config import Config
from mtcheck.evaluation.annotations import Record, load
from mtcheck.findings import Finding
from mtcheck.interfaces import Engines
from mtcheck.language.words import tokens
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import BATCH, check_batches, signature
from mtcheck.types import Span
from scripts.lab.calibration_items import records_of
from scripts.lab.span_overlap import Overlap, overlap

SEEDS = Path(__file__).parent.parent / "seeds"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--references", type=int, default=600, help="how many human translations to read")
    parser.add_argument("--show", action="store_true", help="list every finding outside marked spans")
    options = parser.parse_args()
    config = Config()
    engines = EngineRoom(config).engines()
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}; {signature(engines, config)}\n")
    print("| text | mode | marks met | major marks met | findings | on a mark | per 1,000 words |")
    print("|---|---|---|---|---|---|---|")
    for source in (None, SEEDS / "wire-story.fr.txt"):
        seed_story(engines, config, source, options.show)
    for basis in ("english", "source"):
        wire(options.bench, engines, config, basis, options.show)
    references(options.bench, engines, config, options.references, options.show)


def seed_story(engines: Engines, config: Config, source: Path | None, show: bool) -> None:
    """The seed story against its gold marks, and its human translation, where every finding is a false alarm."""
    mode = "source" if source else "english"
    path = SEEDS / "wire-story.en.txt"
    report = mtcheck.check(path, source, config=config, engines=engines)
    starts = line_starts(report.document.text)
    gold = [json.loads(line) for line in (SEEDS / "wire-story.gold.jsonl").read_text(encoding="utf-8").splitlines()]
    marks = [(Span(g["start"], g["end"]).shift(starts[g["line"] - 1]), g["severity"]) for g in gold]
    spans = [finding.span for finding in report.findings]
    majors = overlap([span for span, severity in marks if severity == "major"], spans)
    row("seed story", mode, overlap([span for span, _ in marks], spans), majors, len(tokens(report.document.text)))
    if show:
        shown(report.findings, report.document.text, [span for span, _ in marks])
    reference = mtcheck.check(SEEDS / "wire-story.ref.en.txt", source, config=config, engines=engines)
    words = len(tokens(reference.document.text))
    row("its human translation", mode, overlap([], [f.span for f in reference.findings]), None, words)
    if show:
        shown(reference.findings, reference.document.text, [])


def wire(bench: Path, engines: Engines, config: Config, mode: str, show: bool) -> None:
    """wire_fren: news by today's systems, marked in two readings; each segment has its predecessors as context."""
    records = records_of(bench, "wire_fren")
    total, majors, words = Overlap(0, 0, 0, 0), Overlap(0, 0, 0, 0), 0
    for record, findings in with_findings(records, engines, config, mode):
        spans = [finding.span for finding in findings]
        marks = [(Span(e["start"], e["end"]), e["severity"]) for e in record["errors"] if e["end"] > e["start"] >= 0]
        total += overlap([span for span, _ in marks], spans)
        majors += overlap([span for span, severity in marks if severity == "major"], spans)
        words += len(tokens(record["target"]))
        if show:
            shown(findings, record["target"], [span for span, _ in marks])
    row("wire_fren", mode, total, majors, words)


def references(bench: Path, engines: Engines, config: Config, count: int, show: bool) -> None:
    """Human translations of news: every finding is a false alarm."""
    seen: dict[str, Record] = {}
    for record in load(bench, "fr_en_news"):
        for text in record["references"]:
            seen.setdefault(text, {**record, "target": text, "id": str(len(seen))})
    step = max(1, len(seen) // count)
    records = list(seen.values())[::step][:count]
    findings = 0
    by_signal: Counter[str] = Counter()
    for record, found in with_findings(records, engines, config, "english"):
        findings += len(found)
        by_signal.update(f"{finding.signal}/{finding.kind}" for finding in found)
        if show:
            shown(found, record["target"], [])
    words = sum(len(tokens(record["target"])) for record in records)
    row(f"{len(records)} human translations", "english", Overlap(0, 0, findings, 0), None, words)
    print(f"\nFalse alarms by signal: {dict(by_signal.most_common(12))}")


def with_findings(
    records: Sequence[Record], engines: Engines, config: Config, mode: str
) -> Iterator[tuple[Record, list[Finding]]]:
    """Each record with its displayed findings."""
    pairs = (pair_of(record, str(i), config.lang) for i, record in enumerate(records))
    if mode == "english":
        pairs = (replace(pair, source=None) for pair in pairs)
    read = batches(with_story_names(pairs), BATCH, story_of)
    for batch in check_batches(read, engines, config):
        for pair in batch.pairs:
            mine = [f for f in batch.findings if f.pair_id == pair.id and f.probability >= config.min_probability]
            yield records[int(pair.id)], mine


def row(text: str, mode: str, total: Overlap, majors: Overlap | None, words: int) -> None:
    """One line of the table."""
    major = f"{majors.met_marks}/{majors.marks} ({majors.recall:.0%})" if majors else "-"
    marks = f"{total.met_marks}/{total.marks} ({total.recall:.0%})" if total.marks else "-"
    hit = f"{total.met_findings} ({total.precision:.0%})" if total.marks else "-"
    density = 1000 * total.findings / words
    print(f"| {text} | {mode} | {marks} | {major} | {total.findings} | {hit} | {density:.1f} |", flush=True)


def shown(findings: Sequence[Finding], text: str, marks: Sequence[Span]) -> None:
    """The displayed findings that overlap no mark."""
    for f in findings:
        if not overlap(marks, [f.span]).met_findings:
            context = text[max(0, f.span.start - 30) : f.span.end + 20].replace("\n", " ")
            print(f"    {f.probability:.2f} {f.signal}/{f.kind}: “{f.span.of(text)}” in …{context}…")


def line_starts(text: str) -> list[int]:
    """The offset of each line."""
    starts = [0]
    starts += [i + 1 for i, character in enumerate(text) if character == "\n"]
    return starts


if __name__ == "__main__":
    main()
