"""What the rules for copy in French, German, Spanish, Italian, Portuguese and Russian find, and where they are wrong.

    python -m scripts.measure_targets ../shared/authored [--corpus ../shared/corpus] [--bench ../shared/bench/dev]

Goes in: the authored English-French stories, in which every fault is marked; half of the stories is where rules come
from (`MINED`), the other half was not read. French sides of a parallel corpus and human translations of judged sets are
copy by people, in which each finding counts as a false alarm; those of judged sets are read without their source, and
nothing of them is shown. Comes out, on stdout: hits on a mark and marks that are
hit, by half, source given and not, then false alarms per 1,000 words by language and kind. No model is used.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from mtcheck.findings import Severity, Signal
from mtcheck.signals import chosen, measure
from mtcheck.types import Segment, SegmentPair, Span
from scripts.lab.authored import Segment as Authored
from scripts.lab.authored import read_authored, repaired

MINED = 28  # Stories F001 to F028 were read when the rules were written, F029 to F054 were not.
CORPORA = ("01-europarl", "03-canada-digital-service", "04-tico19", "05-tatoeba")
SETS = ("mqm_bio_from_en", "mqm_wmt23sxs_ende", "da_mlqe_from_en", "mqm_wmt21ted_ende")
LINES = 4000  # Lines of each corpus.


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("authored", type=Path)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--bench", type=Path)
    parser.add_argument("--select", default="rules", help="signals, with commas")
    parser.add_argument("--show", type=int, default=0, help="print so many false alarms of each corpus")
    options = parser.parse_args()
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}; signals: {options.select}\n")
    select = options.select.split(",")
    print("| stories | source | findings | on a mark | marks | marks met |\n|---|---|---|---|---|---|")
    for name, segments in halves(options.authored).items():
        for given in (True, False):
            print(row(name, segments, given, select))
    print("\n| copy by people | words | findings | per 1,000 words | kinds |\n|---|---|---|---|---|")
    segments = [segment for half in halves(options.authored).values() for segment in half]
    alarms("authored en-fr, repaired", [whole(segment, repaired(segment)) for segment in segments], select, 0)
    for name, pairs in people(options.corpus, options.bench):
        alarms(name, pairs, select, 0 if "judged" in name else options.show)


def halves(folder: Path) -> dict[str, list[Authored]]:
    """The authored stories used to write the rules, and the others."""
    segments = list(read_authored(folder, "en-fr-*.tsv"))
    mined = [segment for segment in segments if int(segment.story[1:]) <= MINED]
    return {"mined": mined, "held out": segments[len(mined) :]}


def whole(segment: Authored, text: str) -> tuple[str, str, str, str]:
    """Story, pair, source and copy of an authored segment."""
    return (segment.story, segment.pair, segment.source, text)


def pairs_of(rows: Iterable[tuple[str, str, str, str]], given: bool = True) -> list[SegmentPair]:
    """Segments as in the pipeline, each a paragraph; offsets continue through a story."""
    pairs: list[SegmentPair] = []
    at: Counter[str] = Counter()
    for number, (story, lang_pair, source, text) in enumerate(rows):
        span = Span(at[story], at[story] + len(text))
        at[story] += len(text) + 1
        source_or_none = source if given else None
        pairs.append(
            SegmentPair(str(number), story, Segment(text, span), text, span, source_or_none, lang_pair=lang_pair)
        )
    return pairs


def found(pairs: Sequence[SegmentPair], select: Sequence[str]) -> list[Signal]:
    """The findings of the rules that are more than notes."""
    specs = chosen(select, ())
    severities = {spec.name: spec.severity for spec in specs}
    signals, _ = measure(specs, pairs, {})
    return [
        one for one in signals if (severities[one.name] if one.severity is None else one.severity) > Severity.NEUTRAL
    ]


def row(name: str, segments: Sequence[Authored], given: bool, select: Sequence[str]) -> str:
    """Precision and recall on marked stories."""
    pairs = pairs_of([whole(segment, segment.target) for segment in segments], given)
    marks = {pair.id: segment.faults for pair, segment in zip(pairs, segments, strict=True)}
    starts = {pair.id: pair.target.span.start for pair in pairs}
    right, met = 0, set()
    signals = found(pairs, select)
    for one in signals:
        span = one.span.shift(-starts[one.pair_id])
        hit = [i for i, f in enumerate(marks[one.pair_id]) if f.start < span.end + 1 and span.start < f.end + 1]
        right += bool(hit)
        met |= {(one.pair_id, i) for i in hit}
    total = sum(len(faults) for faults in marks.values())
    share = f"{right / len(signals):.0%}" if signals else "-"
    source = "given" if given else "none"
    return f"| {name} | {source} | {len(signals)} | {right} ({share}) | {total} | {len(met)} ({len(met) / total:.0%}) |"


def alarms(name: str, rows: Sequence[tuple[str, str, str, str]], select: Sequence[str], show: int) -> None:
    """Findings in human copy, per 1,000 words, and their kinds."""
    pairs = pairs_of(rows, given="judged" not in name)  # Their translations are seldom sentence by sentence.
    texts = {pair.id: pair for pair in pairs}
    signals = found(pairs, select)
    words = sum(len(pair.text.split()) for pair in pairs)
    kinds = Counter(one.kind if "/" in one.kind else f"{one.name}/{one.kind}" for one in signals)
    most = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(12))
    print(f"| {name} | {words:,} | {len(signals)} | {1000 * len(signals) / max(words, 1):.2f} | {most} |")
    for one in signals[:show]:
        text = texts[one.pair_id].text
        span = one.span.shift(-texts[one.pair_id].target.span.start)
        print(f"    {one.kind}: {text[max(0, span.start - 40) : span.start]}[[{span.of(text)}]]{text[span.end :][:40]}")


def people(corpus: Path | None, bench: Path | None) -> Iterator[tuple[str, list[tuple[str, str, str, str]]]]:
    """Human copy by language: name, then story, pair, source and copy of each segment."""
    for name in CORPORA if corpus else ():
        assert corpus
        yield f"fr, {name[3:]}", list(corpus_rows(corpus / f"{name}.tsv.zst"))
    by_pair: dict[str, dict[str, tuple[str, str, str, str]]] = {}
    for name in SETS if bench else ():
        assert bench
        with lzma.open(bench / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                copies = [*record.get("references", ()), *([record["target"]] if record.get("human") else ())]
                for text in copies:
                    pair, story = record["lang_pair"], str(record.get("doc") or record["id"])
                    by_pair.setdefault(pair, {}).setdefault(text, (f"{name} {story}", pair, record["source"], text))
    for pair, rows in sorted(by_pair.items()):
        yield f"{pair.partition('-')[2]}, human translations of judged sets", list(rows.values())


def corpus_rows(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Every nth line of a corpus, source and copy; ten lines count as a story."""
    import zstandard

    with path.open("rb") as raw:
        reader = zstandard.ZstdDecompressor(max_window_size=2**31).stream_reader(raw)
        lines = io.TextIOWrapper(reader, encoding="utf-8")
        for number, line in enumerate(islice(lines, 0, LINES * 5, 5)):
            french, english = line.rstrip("\n").split("\t")[:2]
            yield (str(number // 10), "en-fr", english, french)


if __name__ == "__main__":
    main()
