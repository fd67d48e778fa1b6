"""How often factual rules are right: on human translations, as they are and with one fact spoiled.

    python -m scripts.measure_facts ../shared/corpus ../shared/authored ../shared/bench/dev [--write]

Goes in: the parallel corpora, the authored stories with their repairs, and the news references of the judged data.
Comes out: a Markdown table by set (false alarms per 1,000 words of human translations; share of spoiled facts found)
and, with `--write`, `mtcheck/scoring/facts.json`: for each kind of finding the probability that it is right, from the
corpora and the authored stories alone; the news references are measured and nothing else. Readers of the judged sets
did not mark these faults as a rule, so their curves say nothing about them.

The probability supposes that one sentence in `PRIOR` that holds figures (or names) has one of them wrong.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from random import Random

from mtcheck.alignment import pair_up
from mtcheck.documents.read import read_text
from mtcheck.evaluation.annotations import load
from mtcheck.segmentation import segment
from mtcheck.signals import numbers, omissions
from scripts.lab.authored import read_authored, repaired
from scripts.lab.spoiled_facts import DAMAGES, FAILURES, as_pair, damaged, failed, leftovers, named, negated
from scripts.lab.spoiled_figures import spoiled

OUT = Path(__file__).parent.parent / "mtcheck" / "scoring" / "facts.json"
CORPORA = {"02-un-v1-dev-test": 3000, "03-canada-digital-service": 4000, "04-tico19": 2600, "01-europarl": 8000}
SMALL = ("04-tico19", 2600)
PRIOR = 10
SENTENCES = 6  # Sentences of a story that is cut.
HIGHEST, LOWEST = 0.95, 0.35
FORMAT = "format"  # A different kind: it needs no source.


@dataclass
class Measured:
    """One set: words and sentences of human translations, hits on them by kind, and on spoiled ones by spoil."""

    words: int = 0
    sentences: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("authored", type=Path)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}\n")
    sets = {
        **{name: measured(corpus(options.corpus, name, most)) for name, most in CORPORA.items()},
        "authored": measured(authored(options.authored)),
    }
    news = measured(references(options.bench))
    print("| set | words | false alarms | per 1,000 words | spoiled facts found | precision, one fact in two spoiled |")
    print("|---|---|---|---|---|---|")
    for name, one in {**sets, "news references": news}.items():
        row(name, one)
    gaps = cut_stories(options.authored)
    print(f"\nstories: {dict(sorted(gaps.items()))}")
    everything, news_pairs = [*corpora(options.corpus), *authored(options.authored)], [*references(options.bench)]
    counted = {
        "untranslated": leftovers([*corpus(options.corpus, *SMALL), *authored(options.authored)]),
        "name_changes": named(everything),
        "encoding": damaged(everything),
        "shape": failed(everything),
        "negation": negated(everything),
    }
    for name, count in counted.items():
        print(f"\n{name}: {dict(sorted(count.items()))}")
    for name, count in zip(counted, (f(news_pairs) for f in (leftovers, named, damaged, failed, negated)), strict=True):
        print(f"\n{name}, news references: {dict(sorted(count.items()))}")
    for spoil in sorted(news.made):
        print(f"\n{spoil}: {news.found[spoil]} of {news.made[spoil]} found in the news references", end="")
    print()
    if options.write:
        write(sets, gaps, counted)


def row(name: str, one: Measured) -> None:
    """Print a line of the table."""
    alarms, found, made = one.alarms.total(), one.found.total(), one.made.total()
    # Equally many unchanged and spoiled sentences.
    even = alarms / max(1, one.sentences) * made
    share = found / max(1.0, found + even)
    kinds = ", ".join(f"{kind} {count}" for kind, count in one.alarms.most_common())
    print(f"| {name} | {one.words} | {alarms} ({kinds}) | {1000 * alarms / max(1, one.words):.2f} | {found}/{made} "
          f"({found / max(1, made):.0%}) | {share:.2f} |")  # fmt: skip


def measured(pairs: Iterable[tuple[str, str, str]]) -> Measured:
    """Hits on human translations, and on the same ones with one fact spoiled.

    Args:
        pairs: Language pair, source, translation.
    """
    one, rng = Measured(), Random(17)
    for lang_pair, source, target in pairs:
        one.words += len(target.split())
        alarms = hits(lang_pair, source, target)
        one.alarms.update(kind for kind, _ in alarms)
        ways = spoiled(target, rng)
        one.sentences += bool(ways)
        for spoil, text in ways.items():
            new = [kind for kind, message in hits(lang_pair, source, text) if (kind, message) not in alarms]
            one.made[spoil] += 1
            one.found[spoil] += bool(new)
            one.kinds.update(set(new))
    return one


def hits(lang_pair: str, source: str, target: str) -> list[tuple[str, str]]:
    """Kind and message of each factual finding."""
    pair = as_pair(lang_pair, source, target)
    return [(hit.kind, hit.message) for hit in numbers.figures(pair) if hit.kind != FORMAT]


def cut_stories(folder: Path) -> Counter[str]:
    """Whole authored stories against their source, aligned without an encoder: unchanged, cut, and lengthened.

    Returns:
        "words" and "false" for the unchanged stories; "right" and "wrong", by kind, for those that lack one sentence or
            have one of another story; "made", the number of those.
    """
    found: Counter[str] = Counter()
    rng = Random(3)
    news = sorted((s for s in read_authored(folder, "fr-en-*.tsv")), key=lambda s: s.story)
    stories = [list(group) for _, group in groupby(news, key=lambda s: s.story)]
    stories = [story for story in stories if len(story) >= SENTENCES]
    for story in stories:
        source, target = "\n".join(s.source for s in story), [repaired(s) for s in story]
        found["words"] += sum(len(text.split()) for text in target)
        found["false"] += len(gaps(source, target))
        at = rng.randrange(1, len(story))
        if omissions.has_content(story[at].source):
            hits = gaps(source, target[:at] + target[at + 1 :])
            _tally(found, "sentence", hits, [h for h in hits if omissions.shortened(story[at].source) in h[1]])
        other = repaired(rng.choice(rng.choice(stories)))
        if omissions.has_content(other):
            hits = gaps(source, [*target[:at], other, *target[at:]])
            _tally(found, "invented", hits, [h for h in hits if h[0] == "invented"][:1])
    return found


def _tally(found: Counter[str], kind: str, hits: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    found.update([f"made {kind}", *(f"right {name}" for name, _ in right)])
    found.update(f"wrong {name}" for name, message in hits if (name, message) not in right)


def gaps(source: str, target: list[str]) -> list[tuple[str, str]]:
    """Kind and message of missing or added sentences; three sentences per paragraph, unlike the source."""
    text = "\n".join(" ".join(target[i : i + 3]) for i in range(0, len(target), 3))
    document = read_text(text)
    pairs = pair_up(document, segment(document), source, (), None, "fr-en")
    return [(hit.kind, hit.message) for pair in pairs for hit in omissions.missing(pair)]


def corpora(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The same pairs of all corpora."""
    for name, most in CORPORA.items():
        yield from corpus(folder, name, most)


def write(sets: Mapping[str, Measured], gaps: Counter[str], counted: Mapping[str, Counter[str]]) -> None:
    """For each kind, the probability that a finding is right if one sentence in `PRIOR` is spoiled."""
    alarms: Counter[str] = sum((one.alarms for one in sets.values()), Counter())
    found: Counter[str] = sum((one.kinds for one in sets.values()), Counter())
    sentences = sum(one.sentences for one in sets.values())
    made = sum(one.made.total() for one in sets.values())
    probabilities = {}
    for kind in sorted({*alarms, *found}):
        true = found[kind] / made / PRIOR
        false = (alarms[kind] + 1) / sentences
        probabilities[f"numbers/{kind}"] = round(min(HIGHEST, max(LOWEST, true / (true + false))), 3)
    for kind in ("sentence", "invented"):
        right, wrong = gaps[f"right {kind}"], gaps[f"wrong {kind}"]
        probabilities[f"omissions/{kind}"] = round(min(HIGHEST, right / max(1, right + wrong)), 3)
    probabilities |= of_kinds(counted)
    content = {
        "provenance": {
            "script": "scripts/measure_facts.py",
            "sentences": sentences,
            "spoiled": made,
            "prior": 1 / PRIOR,
        },
        "probabilities": probabilities,
    }
    OUT.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(probabilities, indent=1))


def of_kinds(counted: Mapping[str, Counter[str]]) -> dict[str, float]:
    """The probabilities of kinds that are counted by sentence."""
    found = {}
    for kind in ("segment", "copied", "run", "quoted"):
        left = counted["untranslated"]
        found[f"untranslated/{kind}"] = likely(
            left[f"right {kind}"], left["made"], left[f"false {kind}"], left["sentences"]
        )
    found["untranslated/word"] = likely(left["right word"], left["made word"], left["false word"], left["sentences"])
    found["untranslated/story"] = found["untranslated/segment"]
    kinds = {"name_changes": ("changed", "exchanged"), "encoding": DAMAGES, "shape": FAILURES}
    for name, names in kinds.items():
        count = counted[name]
        for kind in names:
            found[kind if "/" in kind else f"{name}/{kind}"] = likely(
                count[f"right {kind}"], count[f"made {kind}"], count[f"false {kind}"], count["sentences"]
            )
    for kind in ("lost", "added"):  # Sentences that could have lost or gained a "not".
        count = counted["negation"]
        made = count[f"made {kind}"]
        found[f"negation/{kind}"] = likely(count[f"right {kind}"], made, count[f"false {kind}"], made)
    return found


def likely(right: int, made: int, false: int, sentences: int) -> float:
    """The probability that a finding is right, if one sentence in `PRIOR` is spoiled."""
    true, wrong = right / max(1, made) / PRIOR, (false + 1) / max(1, sentences)
    return round(min(HIGHEST, max(LOWEST, true / (true + wrong))), 3)


def corpus(folder: Path, name: str, most: int) -> Iterator[tuple[str, str, str]]:
    """The first pairs of a corpus whose English contains a figure or a number word."""
    import zstandard  # Imported here: it belongs to the extra `train`, which tests of the other functions do without.

    with (folder / f"{name}.tsv.zst").open("rb") as file:
        reader = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(file)
        for at, line in enumerate(io.TextIOWrapper(reader, encoding="utf-8")):
            if at >= most:
                return
            source, _, target = line.rstrip("\n").partition("\t")
            yield "fr-en", source, target


def authored(folder: Path) -> Iterator[tuple[str, str, str]]:
    """The authored stories into English in their edited form."""
    for one in read_authored(folder):
        if one.pair.endswith("-en"):
            yield one.pair, one.source, repaired(one)


def references(bench: Path) -> Iterator[tuple[str, str, str]]:
    """News with its human translation."""
    found = {record["source"]: record for record in load(bench, "fr_en_news")}
    for record in found.values():
        yield record["lang_pair"], record["source"], record["references"][0]


if __name__ == "__main__":
    main()
