"""Measure a converted translation model: how it translates, how it judges, how fast it is, how it breaks.

In:   a model folder of `convert_translation.py`, or that of the language model (~/.cache/mtcheck/models/smollm2-fr-en),
      and the evaluation sets of ../shared/bench/dev.
Out:  one JSON object on stdout:
      translation   BLEU, chrF, TER with sacreBLEU's signatures on flores-test and wmt13, wmt14, wmt15
      preference    fr_en_rr: share of human preferences in which the preferred text has the higher mean log-probability
      correlation   fr_en_pe, mqm_bio_fren: Spearman of mean log-probability, and of chrF, with the human score
      copying       share of the names and of the numbers that stand in source and reference alike and come through
      speed         segments and pieces a second, greedy, on newspaper sentences
      robustness    empty, looping and over-long output on mixed segments

    python -m scripts.evaluate_translation models/fr-en-preview --part translation --limit 200
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import ctranslate2
import numpy as np
import sacrebleu
import sentencepiece
from numpy.typing import NDArray
from scipy import stats

from mtcheck.engines.language_model import CausalLanguageModel
from mtcheck.engines.prompted import PromptedTranslator
from mtcheck.engines.reranking import RerankedTranslator
from mtcheck.engines.translator import ModelTranslator
from mtcheck.interfaces import Translator
from mtcheck.language.names import reversed_pair

Record = dict[str, Any]
Floats = NDArray[np.float64]
TESTSETS = ("flores-test", "wmt13", "wmt14", "wmt15")
SEED = 20
LONGEST = 400  # Pieces, as in the engine.


class Translating:
    """Two ways to translate with a model."""

    engine: Translator
    greedy: Translator

    def translate(self, texts: Sequence[str]) -> list[str]:
        """With beam search."""
        return list(self.engine.translate(texts))

    def translate_greedily(self, texts: Sequence[str]) -> list[str]:
        """With one hypothesis, the fast way."""
        return list(self.greedy.translate(texts))


class Model(Translating):
    """A converted model, translated with as in the engine and scored with CTranslate2."""

    def __init__(
        self, folder: Path, direction: str, threads: int, beam: int, carry: bool, reverse: Path | None = None
    ) -> None:
        forward = ModelTranslator(folder, "opus-mt", direction, threads, beam, carry)
        self.engine = forward
        if reverse:
            back = ModelTranslator(reverse, "opus-mt", reversed_pair(direction), threads)
            self.engine = RerankedTranslator(forward, back)
        self.greedy = ModelTranslator(folder, "opus-mt", direction, threads, 1, carry)
        self.scorer = ctranslate2.Translator(str(folder), intra_threads=threads)
        sides = (str(folder / f"{side}.spm") for side in ("source", "target"))
        self.source, self.target = (sentencepiece.SentencePieceProcessor(model_file=side) for side in sides)

    def mean_log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> Floats:
        """Mean ln p of the target's pieces and its end, given the source."""
        scored = self.scorer.score_batch(
            [p[:LONGEST] for p in self.source.encode(list(sources), out_type=str)],
            [p[:LONGEST] for p in self.target.encode(list(targets), out_type=str)],
            max_batch_size=2048, batch_type="tokens", max_input_length=0,
        )  # fmt: skip
        return np.array([float(np.mean(result.log_probs)) for result in scored])

    def pieces(self, texts: Sequence[str]) -> int:
        """The number of pieces of these texts."""
        return sum(len(p) for p in self.target.encode(list(texts)))


class Prompted(Translating):
    """The language model, with the same interface."""

    def __init__(
        self, folder: Path, direction: str, threads: int, beam: int, _carry: bool, _reverse: Path | None = None
    ) -> None:
        self.model = CausalLanguageModel(folder, threads)
        self.engine = PromptedTranslator(self.model, direction, beam)
        self.greedy = PromptedTranslator(self.model, direction, 1)

    def mean_log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> Floats:
        """Mean ln p of the target's tokens, given the source."""
        scored = self.engine.log_probs(sources, targets)
        sizes = [max(1, self.pieces([target])) for target in targets]
        return np.array([sum(w.value for w in words) / size for words, size in zip(scored, sizes, strict=True)])

    def pieces(self, texts: Sequence[str]) -> int:
        """The number of tokens of these texts."""
        return sum(len(self.model.bpe.encode(f" {text}")) for text in texts)


def records(bench: Path, name: str) -> Iterator[Record]:
    """The records of one data set."""
    with lzma.open(bench / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def sample(items: Iterable[Any], limit: int) -> list[Any]:
    """A fixed random sample; all of them if `limit` is 0."""
    found = list(items)
    random.Random(SEED).shuffle(found)
    return found[:limit] if limit else found


def translation(model: Model | Prompted, bench: Path, forward: bool, limit: int) -> Record:
    """Corpus scores on each test set; en-fr uses the English reference as source."""
    news = list(records(bench, "fr_en_news"))
    found: Record = {}
    for name in TESTSETS:
        chosen = sample((r for r in news if r["testset"] == name), limit)
        if not chosen:
            continue
        french, english = [r["source"] for r in chosen], [r["references"][0] for r in chosen]
        sources, references = (french, english) if forward else (english, french)
        outputs = model.translate(sources)
        found[name] = {"segments": len(chosen)}
        for metric in (sacrebleu.BLEU(), sacrebleu.CHRF(), sacrebleu.TER()):
            score = metric.corpus_score(outputs, [references])
            found[name][score.name] = round(score.score, 2)
            found[name][f"{score.name} signature"] = str(metric.get_signature())
    return found


def preference(model: Model | Prompted, bench: Path, forward: bool, limit: int) -> Record:
    """Agreement with people who compared two translations of one sentence (ties left out)."""
    if not forward:
        return {}
    texts = {
        f"{r['id']}#{system}": (r["source"], output)
        for r in records(bench, "fr_en_news")
        for system, output in r["outputs"].items()
    }
    pairs = [
        r
        for r in sample(records(bench, "fr_en_rr"), 0)
        if r["a_wins"] != r["b_wins"] and r["a"] in texts and r["b"] in texts
    ]
    pairs = pairs[:limit] if limit else pairs
    needed = sorted({r[side] for r in pairs for side in "ab"})
    scores = dict(zip(needed, model.mean_log_probs(*zip(*(texts[n] for n in needed), strict=True)), strict=True))
    right = [(scores[r["a"]] > scores[r["b"]]) == (int(r["a_wins"]) > int(r["b_wins"])) for r in pairs]
    return {"fr_en_rr": {"pairs": len(pairs), "texts": len(needed), "agreement": round(float(np.mean(right)), 4)}}


def correlation(model: Model | Prompted, bench: Path, forward: bool, limit: int) -> Record:
    """Spearman correlation of mean log-probability with human scores, and of sentence chrF if there is a reference."""
    found: Record = {}
    for name in ("fr_en_pe", "mqm_bio_fren"):
        chosen = sample((r for r in records(bench, name) if not r["human"] and r["score"] is not None), limit)
        french, english = [r["source"] for r in chosen], [r["target"] for r in chosen]
        human = [r["score"] for r in chosen]
        ours = model.mean_log_probs(french, english) if forward else model.mean_log_probs(english, french)
        found[name] = {"segments": len(chosen), "spearman": round(float(stats.spearmanr(ours, human)[0]), 4)}
        if all(r["references"] for r in chosen):
            chrf = [sacrebleu.sentence_chrf(r["target"], r["references"]).score for r in chosen]
            found[name]["spearman of chrF"] = round(float(stats.spearmanr(chrf, human)[0]), 4)
    return found


def copying(model: Model | Prompted, bench: Path, forward: bool, limit: int) -> Record:
    """The share of names and numbers that are copied, among those that source and reference have in the same form."""
    chosen = sample(records(bench, "fr_en_news"), limit or 500)
    rows = [(r["source"], r["references"][0]) for r in chosen]
    sources, references = zip(*(row if forward else row[::-1] for row in rows), strict=True)
    outputs = model.translate(sources)
    found: Record = {"segments": len(rows)}
    for name, parts_of in (("names", names_in), ("numbers", numbers_in)):
        wanted = [parts_of(a) & parts_of(b) for a, b in zip(sources, references, strict=True)]
        kept = [want & parts_of(output) for want, output in zip(wanted, outputs, strict=True)]
        total = sum(want.total() for want in wanted)
        found[name] = {"in source": total, "come through": round(sum(k.total() for k in kept) / max(1, total), 4)}
    return found


def names_in(text: str) -> Counter[str]:
    """Capitalised words that do not begin a sentence."""
    return Counter(word for word in re.findall(r"(?<=[\w,;] )[^\W\d_][\w-]+", text) if word[0].isupper())


def numbers_in(text: str) -> Counter[str]:
    """Runs of digits, since separators and decimal signs differ between languages."""
    return Counter(re.findall(r"\d+", text))


def speed(model: Model | Prompted, bench: Path, forward: bool, limit: int) -> Record:
    """Greedy translation of newspaper sentences."""
    chosen = sample((r for r in records(bench, "fr_en_news") if r["testset"] == "wmt14"), limit or 500)
    texts = [r["source"] if forward else r["references"][0] for r in chosen]
    model.translate_greedily(texts[:16])
    began = time.monotonic()
    outputs = model.translate_greedily(texts)
    took = time.monotonic() - began
    pieces = model.pieces(outputs)
    return {
        "segments": len(texts),
        "segments_per_s": round(len(texts) / took, 1),
        "pieces_per_s": round(pieces / took),
    }


def mixed_segments(bench: Path, forward: bool) -> list[str]:
    """Newspaper sentences and their variants on a desk: capitals, heads, pieces, strings of sentences."""
    news = [r["source"] if forward else r["references"][0] for r in records(bench, "fr_en_news")]
    chance = random.Random(SEED)
    changes: tuple[Callable[[str], str], ...] = (
        str.upper,
        lambda text: " ".join(text.split()[:6]).rstrip(",.;:"),
        lambda text: text.split()[0],
        lambda text: f"« {text} »" if forward else f'"{text}"',
        lambda text: " ".join((text, *chance.sample(news, 5)))[:900],
        lambda text: f"({text.rstrip('.')})",
        lambda text: text.replace("'", "\u2019").replace(" ", "\u00a0", 1),
        lambda text: f"{chance.randrange(10**6)} {text.split()[-1]} {chance.randrange(100)},{chance.randrange(100)} %",
    )
    return [*news[:3000], *(changes[i % len(changes)](chance.choice(news)) for i in range(2000))]


def looping(text: str) -> bool:
    """True if a word or two occur four times in a row."""
    words = text.lower().split()
    return any(
        words[i : i + n] == words[i + n : i + 2 * n] == words[i + 2 * n : i + 3 * n] == words[i + 3 * n : i + 4 * n]
        for n in (1, 2, 3)
        for i in range(len(words) - 4 * n + 1)
    )


def robustness(model: Model | Prompted, bench: Path, forward: bool, limit: int) -> Record:
    """Counts of unusable outputs on 5,000 mixed segments."""
    texts = sample(mixed_segments(bench, forward), limit)
    faults: Counter[str] = Counter()
    for text, output in zip(texts, model.translate(texts), strict=True):
        if not output.strip():
            faults["empty"] += 1
        elif looping(output) and not looping(text):
            faults["looping"] += 1
        elif len(output) > 3 * max(len(text), 5):
            faults["over three times as long"] += 1
    return {"segments": len(texts), "bad": sum(faults.values()), **faults}


PARTS = {f.__name__: f for f in (translation, preference, correlation, copying, speed, robustness)}


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--direction", type=click.Choice(["fr-en", "en-fr"]), default="fr-en", show_default=True)
@click.option("--bench", type=click.Path(path_type=Path), default=Path("../shared/bench/dev"), show_default=True)
@click.option("--part", "parts", type=click.Choice(list(PARTS)), multiple=True, default=tuple(PARTS))
@click.option("--limit", default=0, help="Segments or pairs of each data set; 0 takes all.")
@click.option("--beam", default=4, show_default=True)
@click.option("--threads", default=2, show_default=True)
@click.option("--carry/--no-carry", default=True, show_default=True, help="Mend names and figures by attention.")
@click.option("--rerank", type=click.Path(path_type=Path), help="The model of the other direction, to choose drafts.")
def main(
    folder: Path, direction: str, bench: Path, parts: tuple[str, ...], limit: int, beam: int, threads: int, carry: bool,
    rerank: Path | None,
) -> None:  # fmt: skip
    """Measure the requested parts."""
    kind: type[Model | Prompted] = Prompted if (folder / "tokenizer.json").exists() else Model
    model = kind(folder, direction, threads, beam, carry, rerank)
    report: Record = {"model": folder.name, "beam": beam, "threads": threads, "carry": carry, "reranked": bool(rerank)}
    for part in parts:
        began = time.monotonic()
        report[part] = PARTS[part](model, bench, direction == "fr-en", limit)
        print(f"{part}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    click.echo(json.dumps(report, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
