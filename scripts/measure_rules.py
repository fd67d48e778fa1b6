"""Measure how often each rule of a pack is right, and write it into the pack's data file.

    python -m scripts.measure_rules ../shared/authored ../shared/bench/dev [--pack wire-fr]

Goes in: the French-English authored stories that models learn from (never those held out), in which every fault is
marked, and the human translations of fr_en_news, in which a hit counts as a false alarm. A rule's share is shrunk
towards the one its author stated. Comes out: `mtcheck/signals/packs/precision.json` (by rule: English alone, source
confirmed) and, on stdout, what the pack adds on the held-out stories and its false alarms per 1,000 words.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mtcheck.findings import Severity
from mtcheck.signals.packs.load import HERE, load_pack
from mtcheck.signals.packs.rule import Rule
from mtcheck.types import Span
from scripts.lab.authored import is_held_story, read_authored

TARGET = HERE / "precision.json"
WEIGHT = 4.0  # Number of judgements that a stated share counts for.
HUMAN_COUNTS = 0.5  # People also write phrases that a careful editor would mark.
Text = tuple[str, str, tuple[Span, ...]]


def main() -> None:
    """Measure, write, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("authored", type=Path)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--pack", default="wire-fr")
    options = parser.parse_args()
    rules = load_pack(options.pack, as_stated=True).rules
    learned, held, human = stories(options.authored, False), stories(options.authored, True), people(options.bench)
    found = {
        mode: shares(rules, learned, human, mode == "confirmed", getattr_of(mode)) for mode in ("alone", "confirmed")
    }
    precision = {
        rule.id: {mode: found[mode][rule.id] for mode in found if rule.id in found[mode]}
        for rule in rules
        if any(rule.id in shares_of for shares_of in found.values())
    }
    TARGET.write_text(json.dumps(precision, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(precision)} of {len(rules)} rules were met")
    for name, some in (("learned", learned), ("held out", held)):
        for source in (False, True):
            report(name, rules, some, source)
    for source in (False, True):
        alarms(rules, human, source)


def getattr_of(mode: str) -> str:
    """The attribute of a rule that holds its stated share in this mode."""
    return "prior_confirmed" if mode == "confirmed" else "prior"


def stories(folder: Path, held: bool) -> list[Text]:
    """Target, source and marked spans of the authored French-English segments."""
    return [
        (segment.target, segment.source, tuple(Span(fault.start, fault.end) for fault in segment.faults))
        for segment in read_authored(folder, "fr-en-*.tsv")
        if is_held_story(segment.story) == held
    ]


def people(bench: Path) -> list[Text]:
    """Human translations of French news with their sources, without marks."""
    with lzma.open(bench / "fr_en_news.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = map(json.loads, lines)
        return [(record["references"][0], record["source"], ()) for record in records if record["references"]]


def hits(rules: Iterable[Rule], text: Text, source: bool) -> Iterator[tuple[Rule, bool]]:
    """Each rule that fires, and whether a mark lies under it."""
    target, french, marks = text
    for rule in rules:
        for hit in rule.find(target, french if source else None):
            yield rule, any(hit.span.overlaps(mark) for mark in marks)


def shares(
    rules: Sequence[Rule], learned: Sequence[Text], human: Sequence[Text], source: bool, stated: str
) -> dict[str, float]:
    """By rule that fired: the share of its hits that are marked, shrunk towards the author's stated share."""
    right, wrong = defaultdict[str, float](float), defaultdict[str, float](float)
    for texts, counts in ((learned, 1.0), (human, HUMAN_COUNTS)):
        for text in texts:
            for rule, marked in hits(rules, text, source):
                (right if marked else wrong)[rule.id] += counts
    return {
        rule.id: round(
            (right[rule.id] + WEIGHT * getattr(rule, stated)) / (right[rule.id] + wrong[rule.id] + WEIGHT), 3
        )
        for rule in rules
        if right[rule.id] + wrong[rule.id] > 0
    }


def report(name: str, rules: Sequence[Rule], texts: Sequence[Text], source: bool) -> None:
    """The numbers of marked hits and of found marks, without notes."""
    shown = [
        marked
        for text in texts
        for rule, marked in hits(rules, text, source)
        if (rule.confirmed if source and rule.source else rule.level) > Severity.NEUTRAL
    ]
    marks = sum(len(text[2]) for text in texts)
    basis = "source given" if source else "English alone"
    print(f"{name}, {basis}: {len(shown)} hits, {sum(shown)} marked; {marks} marks")


def alarms(rules: Sequence[Rule], human: Sequence[Text], source: bool) -> None:
    """Hits on human translations per 1,000 words, without notes."""
    words = sum(len(text[0].split()) for text in human)
    count = sum(
        (rule.confirmed if source and rule.source else rule.level) > Severity.NEUTRAL
        for text in human
        for rule, _ in hits(rules, text, source)
    )
    print(f"human, {'source given' if source else 'English alone'}: {1000 * count / words:.2f} per 1,000 words")


if __name__ == "__main__":
    main()
