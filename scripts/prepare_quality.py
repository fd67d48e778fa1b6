"""Prepare what the quality model learns from: human judgements and planted defects, as one file of JSON lines.

    python -m scripts.prepare_quality --bench ../shared/bench --corpus ../shared/corpus --models models --out ../quality

In: the judged data sets that may be learned from, clean French-English pairs, and the project's own translation models.
Out: `examples.jsonl` (training), `held.jsonl` (a fixed fifth of all sources, for figures only), `lexicon.json`.
Took 18 minutes on one busy core, most of them for the translation model's own words (`reworded`).

An example: {"id", "set", "group", "source", "target", "y": 0..1 or null, "bad": 0/1/null, "words": [[start, end,
major, kind]] or null, "pivot": French}; kind is an index of WORD_KINDS, -1 where nobody said. Examples of one group are
translations of one source, so they can be ranked. A pivot is the target translated back to French by the project's own
model; few have one.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import io
import json
import math
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import ctranslate2

from mtcheck.engines.layouts import layout
from mtcheck.engines.pieces import units
from mtcheck.engines.translator import ModelTranslator
from mtcheck.evaluation.held_out import is_held
from scripts.lab.authored import Fault, Segment, is_held_story, read_authored, subsets, with_faults
from scripts.lab.fault_kinds import kind_of
from scripts.lab.synthesis import Material, Pair, Planted, amounts, apply, order, plant, split_tails, swaps
from scripts.lab.synthesis.lexicon import learn_lexicon
from scripts.lab.synthesis.machine import spliced
from scripts.lab.synthesis.material import names_in
from scripts.lab.training_sets import records

MQM = ("mqm_bio_fren", "mqm_bio_other", "mqm_wmt23sxs_zhen", "mqm_wmt21news_zhen", "mqm_wmt23sxs_ende")
# Pairs used from each corpus file; the news-like ones completely.
AMOUNTS = {
    "01-europarl": 16000,
    "02-un": 6500,
    "03-canada": 6000,
    "04-tico19": 2600,
    "05-tatoeba": 2500,
    "06-debian": 2500,
    "09-laws": 1500,
}
LEXICON_AMOUNTS = {
    "01-europarl": 80000,
    "02-un": 8000,
    "03-canada": 8000,
    "04-tico19": 2600,
    "05-tatoeba": 15000,
    "06-debian": 9000,
}
# Pairs whose French the project's own model translates, and pairs into which it inserts its own words.
MACHINE = {"01-europarl": 8000, "02-un": 3000, "03-canada": 3500, "04-tico19": 1500}
PIVOTS = 9000
ALTERNATIVES = 4
# Kinds that are planted only in held-out text, to measure generalisation.
UNSEEN = (split_tails.displaced_head, split_tails.bare_year, amounts.echo, swaps.verb_form, order.exchanged)

Example = dict[str, Any]


def main() -> None:
    """Gather, plant, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--models", type=Path, default=Path("models"))
    parser.add_argument("--authored", type=Path, default=Path("../shared/authored"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument(
        "--share", type=float, default=1.0, help="share of the planted defects and of the lexicon's text"
    )
    parser.add_argument("--quick", action="store_true", help="nothing that the translation models have to make")
    args = parser.parse_args()
    started = time.time()
    args.out.mkdir(parents=True, exist_ok=True)

    judged = [
        *(e for name in ("da_mlqe", "da_mlqe_from_en") for e in mlqe(args.bench, name)),
        *(e for name in MQM for e in mqm(args.bench, name)),
        *by_pair(mqm(args.bench, "mqm_bio_from_en")),
        *demetr(args.bench),
        *(e for segment in read_authored(args.authored) for e in authored(segment)),
    ]
    print(f"{len(judged)} judged examples, {time.time() - started:.0f} s")

    learned_on = [
        pair for name, n in LEXICON_AMOUNTS.items() for pair in corpus(args.corpus, name, round(n * args.share))
    ]
    lexicon = learn_lexicon((p.source, p.target) for p in learned_on if not is_held(p.source))
    (args.out / "lexicon.json").write_text(json.dumps(lexicon.table, ensure_ascii=False), encoding="utf-8")
    print(f"lexicon of {len(lexicon.table)} French words, {time.time() - started:.0f} s")

    clean = {name: corpus(args.corpus, name, round(n * args.share)) for name, n in AMOUNTS.items()}
    everything = [pair for pairs in clean.values() for pair in pairs]
    material = Material(lexicon, [n for p in everything[::3] for n in names_in(p.target)], everything[::5])
    planted = [e for name, pairs in clean.items() for pair in pairs for e in defective(name, pair, material, args.seed)]
    print(f"{len(planted)} planted examples, {time.time() - started:.0f} s")

    everyone = judged + planted + ([] if args.quick else machine_made(clean, args.models, Random(args.seed)))
    print(f"{len(everyone)} examples, {time.time() - started:.0f} s")

    for name, held in (("examples", False), ("held", True)):
        with (args.out / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for example in everyone:
                if is_kept_out(example) == held:
                    file.write(json.dumps(example, ensure_ascii=False) + "\n")
    print(f"done in {time.time() - started:.0f} s")


def is_kept_out(example: Example) -> bool:
    """True if an example is never used in training: for authored text by its story, else by its source."""
    return is_held_story(example["story"]) if "story" in example else is_held(example["source"])


def machine_made(clean: dict[str, list[Pair]], models: Path, rng: Random) -> list[Example]:
    """Translations by the project's own models, and human translations with a few of their words."""
    sources = [pair for name, n in MACHINE.items() for pair in rng.sample(clean[name], min(n, len(clean[name])))]
    made = [
        *translated(sources, models / "fr-en-preview"),
        *reworded(sources[::2], models / "fr-en-preview", rng),
    ]
    add_pivots(made, models / "en-fr-preview", rng)
    return made


def corpus(folder: Path, name: str, amount: int) -> list[Pair]:
    """`amount` pairs of a corpus file, evenly spaced, of 4 to 60 English words."""
    import zstandard  # Imported here: it belongs to the extra `train`, which tests of the other functions do without.

    (path,) = folder.glob(f"{name}*.tsv.zst")
    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(raw)
        rows = [line.rstrip("\n").split("\t") for line in io.TextIOWrapper(stream, encoding="utf-8", newline="\n")]
    pairs = [Pair(source, target) for source, target in rows if 4 <= target.count(" ") + 1 <= 60]
    return [pairs[i * len(pairs) // amount] for i in range(min(amount, len(pairs)))] if len(pairs) > amount else pairs


# ------------------------------------------------------------------ human judgements
def mlqe(bench: Path, name: str) -> Iterator[Example]:
    """Direct assessments (z-scores, squashed) and post-edited words."""
    for r in records(bench, name):
        spans = (
            [[e["start"], e["end"], 0, -1] for e in r["errors"] if e["end"] > e["start"] >= 0]
            if r["span_labels"]
            else None
        )
        y = 1 / (1 + math.exp(-1.5 * r["z_mean"]))
        yield example(r, f"da {r['lang_pair']}", y, r["bad"], spans)


def mqm(bench: Path, name: str) -> Iterator[Example]:
    """MQM: the penalty relative to the text's length, and the union of the raters' spans."""
    for r in records(bench, name):
        if r.get("score") is None:
            continue
        y = math.exp(r["score"] / (2 + 0.12 * len(r["target"].split())))
        marked = [
            e
            for e in r["errors"]
            if e["end"] > e["start"] >= 0
            and e.get("group") != "source"
            and (e["severity"] != "neutral" or e.get("part_of_previous"))
        ]
        spans = [
            [e["start"], e["end"], int(e["severity"] in ("major", "critical")), kind_of(e["category"])] for e in marked
        ]
        yield example(r, name, y, r["bad"], spans if r.get("span_labels") is not False else None)


def by_pair(examples: Iterable[Example]) -> Iterator[Example]:
    """A set for each language pair, since each had other raters; the id begins with the set."""
    for one in examples:
        yield one | {"set": f"{one['set']} {one['pair']}"}


def authored(segment: Segment) -> Iterator[Example]:
    """The segment as marked, repaired, and with some of its faults: a group ranked by the remaining faults."""
    count = len(segment.faults)
    choices = [tuple(range(count)), *([()] if count else []), *subsets(count, 2, Random(segment.id))]
    for kept in choices:
        target, faults = with_faults(segment, kept)
        share = weight(faults) / weight(segment.faults) if count else 1.0
        quality = 100 - (100 - segment.quality) * share
        spans = [[f.start, f.end, int(f.severity != "minor"), kind_of(f.category)] for f in faults if f.end > f.start]
        row = {"id": f"{segment.id}:{kept}", "source": segment.source, "target": target}
        made = example(
            row, f"authored {segment.pair}", min(0.98, math.exp((quality - 100) / 20)), int(bool(kept)), spans
        )
        yield made | {"group": f"authored {segment.id}", "story": segment.story}


def weight(faults: Sequence[Fault]) -> float:
    """The penalty of faults as in MQM: five for a major or critical one, one for a minor one."""
    return sum(1.0 if fault.severity == "minor" else 5.0 for fault in faults)


def demetr(bench: Path) -> Iterator[Example]:
    """Minimal pairs: the error's severity as score, the differing words as span."""
    texts = {r["id"]: r for r in records(bench, "demetr") if r.get("type") != "pair"}
    original = {r["seg"] + r["source"]: r["target"] for r in texts.values() if r["system"] == "mt"}
    worth = {"minor": 0.65, "major": 0.4, "critical": 0.25}
    for r in texts.values():
        severity = r["system"].split("_")[0]
        before = original.get(r["seg"] + r["source"])
        if severity in worth and before is not None:
            yield example(r, "demetr", worth[severity], 1, changed(before, r["target"], severity != "minor"))
        elif r["system"] == "mt":
            yield example(r, "demetr", 0.85, None, None)


def changed(before: str, after: str, major: bool) -> list[list[int]]:
    """The words of `after` that `before` lacks, as spans."""
    old, new = [before[a:b] for a, b in units(before)], units(after)
    matcher = difflib.SequenceMatcher(None, old, [after[a:b] for a, b in new], autojunk=False)
    return [
        [new[j1][0], new[j2 - 1][1], int(major), -1]
        for tag, _, _, j1, j2 in matcher.get_opcodes()
        if tag != "equal" and j2 > j1
    ]


def example(r: dict[str, Any], name: str, y: float | None, bad: int | None, spans: list[list[int]] | None) -> Example:
    """A record as an example."""
    return {
        "id": r["id"],
        "set": name,
        "group": f"{name} {r['source']}",
        "source": r["source"],
        "target": r["target"],
        "y": y,
        "bad": bad,
        "words": spans,
        "pair": r.get("lang_pair", "fr-en"),
    }


# ------------------------------------------------------------------ planted defects
def defective(name: str, pair: Pair, material: Material, seed: int) -> Iterator[Example]:
    """A pair unchanged and with one to five defects, once or twice; held-out text also has kinds never trained on."""
    rng = Random(f"{seed} {pair.source}")
    held = is_held(pair.source)
    yield synthetic(name, Planted(pair.source, pair.target, ()), "clean")
    for turn in range(1 + (rng.random() < 0.5)):
        count = rng.choice((1, 1, 1, 1, 2, 2, 3, 4, 5))
        planted = plant(pair, material, rng, min(count, 1 + len(pair.target) // 30), without=() if held else UNSEEN)
        if planted.defects:
            yield synthetic(name, planted, f"planted{turn}")


def synthetic(name: str, planted: Planted, version: str) -> Example:
    """A planted pair as an example; its score is computed from the defects as in MQM."""
    penalty = sum(5 if defect.major else 1 for defect in planted.defects)
    y = 0.97 * math.exp(-penalty / (2 + 0.12 * len(planted.target.split())))
    identity = hashlib.sha1(planted.source.encode()).hexdigest()[:12]
    spans = [[d.start, d.end, int(d.major), kind_of(d.kind)] for d in planted.defects if d.end > d.start]
    row = {"id": f"syn:{identity}:{version}", "source": planted.source, "target": planted.target}
    result = example(row, f"syn {name}", y, int(bool(planted.defects)), spans)
    return result | {"kinds": [defect.kind for defect in planted.defects]}


# ------------------------------------------------------------------ the project's own translation models
def translated(pairs: Sequence[Pair], folder: Path) -> Iterator[Example]:
    """Machine translations beside the human one; words that a post-editor would have changed are tagged."""
    translator = ModelTranslator(folder, "opus-mt", folder.name[:5], beam_size=1)
    for pair, translation in zip(pairs, translator.translate([p.source for p in pairs]), strict=True):
        spans = changed(pair.target, translation, False)
        kept = 1 - sum(span[1] - span[0] for span in spans) / max(1, len(translation))
        if kept < 0.35:  # Too far from the human translation to label its words.
            continue
        yield by_machine("mt", pair, pair.target, "human", 0.95, 0, [])
        yield by_machine("mt", pair, translation, "mt", 0.9 * kept**2, int(kept < 0.9), spans)


def reworded(pairs: Sequence[Pair], folder: Path, rng: Random) -> Iterator[Example]:
    """Human translations with the model's words in one place: only the source shows the error."""
    plan = layout(folder, "opus-mt", folder.name[:5])
    translator = ctranslate2.Translator(str(folder), compute_type="default")
    places = [(pair, at) for pair in pairs for at in _starts(pair.target, rng)]
    prefixes = [[token.text for token in plan.target.encode(pair.target[:at].rstrip())] for pair, at in places]
    tails: dict[int, list[str]] = {}
    for limit, members in _by_length(prefixes).items():
        results = translator.translate_batch(
            [plan.framed(places[i][0].source) for i in members],
            target_prefix=[prefixes[i] for i in members],
            beam_size=1,
            num_hypotheses=ALTERNATIVES,
            return_alternatives=True,
            max_decoding_length=limit,
            max_batch_size=1024,
            batch_type="tokens",
        )
        for i, result in zip(members, results, strict=True):
            tails[i] = [plan.target.decode(pieces[len(prefixes[i]) :]).strip() for pieces in result.hypotheses]
    for n, (pair, at) in enumerate(places):
        edits = [edit for tail in tails[n] if (edit := spliced(pair.target, at, tail))]
        if edits:
            spoilt = apply(pair, [rng.choice(edits)])
            spans = [[d.start, d.end, 0, -1] for d in spoilt.defects]
            yield by_machine("reworded", pair, spoilt.target, f"choice{n}", 0.75, None, spans)


def _by_length(prefixes: Sequence[Sequence[str]], more: int = 14) -> dict[int, list[int]]:
    """Groups of prefixes with the same decoding length: a few words beyond their end."""
    groups: dict[int, list[int]] = {}
    for i, prefix in enumerate(prefixes):
        groups.setdefault(-(-len(prefix) // 8) * 8 + more, []).append(i)
    return groups


def _starts(text: str, rng: Random) -> list[int]:
    """The start of one word that is neither first nor last, as a list; empty for a short text."""
    inner = [a for a, b in units(text)[1:-1] if text[a:b].isalpha()]
    return rng.sample(inner, min(1, len(inner)))


def by_machine(name: str, pair: Pair, text: str, version: str, y: float, bad: int | None, spans: Any) -> Example:
    """An example that a translation model contributed to."""
    identity = hashlib.sha1(pair.source.encode()).hexdigest()[:12]
    return example({"id": f"{identity}:{version}", "source": pair.source, "target": text}, name, y, bad, spans)


def add_pivots(examples: Sequence[Example], folder: Path, rng: Random) -> None:
    """Add back-translations into French to some French-English examples, as pivots."""
    names = ("mqm_bio_fren", "syn", "mt")
    able = [e for e in examples if e["set"].startswith(names) and "whole/unrelated" not in e.get("kinds", ())]
    chosen = rng.sample(able, min(PIVOTS, len(able)))
    translator = ModelTranslator(folder, "opus-mt", folder.name[:5], beam_size=1)
    for one, pivot in zip(chosen, translator.translate([e["target"] for e in chosen]), strict=True):
        one["pivot"] = pivot


if __name__ == "__main__":
    main()
