r"""Turn trained weights into a CTranslate2 model folder that ships: int8, vocabularies, card.

In:   model.npz of `train_translation.py`, fr.spm and en.spm of `prepare_corpus.py`.
Out:  a folder in the layout of converted OPUS-MT models: model.bin, config.json, source_vocabulary.json,
      target_vocabulary.json, source.spm, target.spm; and card.json. No file is over 30 MB.

    python -m scripts.convert_translation build/fr-en/model.npz --pieces build/translation --direction fr-en \
        --out models/fr-en-preview --quality report.json --built "2026-01-01, 90 minutes on one core"
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
import numpy as np
from ctranslate2.specs import common_spec, model_spec, transformer_spec

from mtcheck.store.card import Card, describe_files
from scripts.lab.translation.weights import Weights, pieces, places, read_npz

LARGEST = 30_000_000
# The translator cuts a source at 400 pieces, plus `<s>` and `</s>`, and a translation at 512.
SOURCE_POSITIONS, TARGET_POSITIONS = 402, 512
TRAINED_ON = (
    ("Europarl v7, European Parliament (European Union)", "reuse authorised, source acknowledged"),
    ("United Nations Parallel Corpus v1.0, development and test sets", "free use, source acknowledged"),
    ("Canadian Digital Service, digital-canada-ca", "MIT"),
    ("TICO-19", "CC0-1.0"),
    ("Tatoeba (tatoeba.org, manythings.org)", "CC-BY-2.0"),
    ("Debian web pages", "MIT or GPL-2+; older pages Open Publication License 1.0"),
    ("Sustainable Development Goals, sdg-translations", "MIT"),
    ("Names of Unicode CLDR (through Babel) and Debian iso-codes", "Unicode-3.0, LGPL-2.1+"),
    (
        "Laws of Canada (contains information licensed under the Open Government Licence - Canada)",
        "Open Government Licence - Canada",
    ),
    ("multilingual-e5-small (weights the training started from)", "MIT"),
)
WEAKNESSES = (
    "A preview, trained for an hour and a half on two CPU cores: it gives the gist, not publishable copy.",
    "Loses content in long sentences, mistranslates rare words and misspells unknown names.",
    "Parliamentary register; slang, sport and the arts are hardly covered.",
    "Training contained few segments of more than 60 words.",
)


def specification(shape: dict[str, int], weights: Weights) -> transformer_spec.TransformerSpec:
    """CTranslate2's specification of the model: a post-norm encoder and decoder with embedding norms."""
    encoder = transformer_spec.TransformerEncoderSpec(
        shape["encoder_layers"], shape["heads"], pre_norm=False, activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
    )  # fmt: skip
    decoder = transformer_spec.TransformerDecoderSpec(
        shape["decoder_layers"], shape["heads"], pre_norm=False, activation=common_spec.Activation.GELU,
        layernorm_embedding=True, alignment_layer=shape["decoder_layers"] - 1, alignment_heads=shape["heads"],
    )  # fmt: skip
    encoder.scale_embeddings = decoder.scale_embeddings = False
    spec = transformer_spec.TransformerSpec(encoder, decoder)
    for place, names in places(shape):
        scope, _, attribute = place.rpartition("/")
        setattr(model_spec.index_spec(spec, scope), attribute, np.concatenate([weights[name] for name in names]))
    return spec


def convert(model: Path, source: Path, target: Path, out: Path, quantization: str | None = "int8") -> None:
    """Write the model folder, without its card."""
    shape, weights = read_npz(model)
    for side, positions in (("source", SOURCE_POSITIONS), ("target", TARGET_POSITIONS)):
        # Segments longer than those in training are translated badly instead of being refused.
        table = weights[f"{side}.position.weight"]
        missing = max(0, positions - len(table))
        weights[f"{side}.position.weight"] = np.pad(table, ((0, missing), (0, 0)), "reflect")
    spec = specification(shape, weights)
    spec.register_source_vocabulary(pieces(source))
    spec.register_target_vocabulary(pieces(target))
    spec.config.add_source_bos = True
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"
    spec.config.layer_norm_epsilon = 1e-12
    spec.validate()
    spec.optimize(quantization=quantization)
    if quantization:
        # CTranslate2 converts them back to float32 when it loads.
        for stack in (spec.encoder, spec.decoder):
            stack.position_encodings.encodings = stack.position_encodings.encodings.to("float16")
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))
    for vocabulary in out.glob("*_vocabulary.json"):
        compact = json.dumps(json.loads(vocabulary.read_text("utf-8")), ensure_ascii=False, separators=(",", ":"))
        vocabulary.write_text(compact, encoding="utf-8")
    shutil.copy(source, out / "source.spm")
    shutil.copy(target, out / "target.spm")


def card(direction: str, name: str, quality: dict[str, Any], built: str) -> Card:
    """The card, without its files."""
    return Card(
        name=name,
        kind="translator",
        languages=(direction,),
        licence="Apache-2.0; encoder and embeddings from multilingual-e5-small, MIT",
        origin="trained by this project: scripts/prepare_corpus.py, align_words.py, train_translation.py",
        layout="opus-mt",
        built=built,
        quality=quality,
        weaknesses=WEAKNESSES,
        trained_on=tuple({"name": text, "licence": licence} for text, licence in TRAINED_ON),
    )


def summary(report: dict[str, Any]) -> dict[str, str]:
    """A report of `evaluate_translation.py` as lines of a card."""
    lines: dict[str, str] = {}
    for name, found in report.get("translation", {}).items():
        scores = ", ".join(f"{metric} {found[metric]:.1f}" for metric in ("BLEU", "chrF2", "TER"))
        lines[name] = f"{scores} ({found['segments']:,} segments, beam {report['beam']})"
        lines["sacreBLEU"] = found["BLEU signature"]
    for name, found in report.get("preference", {}).items():
        lines[name] = (
            f"{found['agreement']:.1%} of {found['pairs']:,} human preferences have the higher log-probability"
        )
    for name, found in report.get("correlation", {}).items():
        chrf = f"; of chrF {found['spearman of chrF']:.3f}" if "spearman of chrF" in found else ""
        lines[name] = f"Spearman of mean log-probability {found['spearman']:.3f}{chrf} ({found['segments']:,} segments)"
    if found := report.get("copying"):
        shares = [
            f"{found[kind]['come through']:.0%} of {found[kind]['in source']} {kind}" for kind in ("names", "numbers")
        ]
        lines["copying"] = f"{' and '.join(shares)} come through ({found['segments']:,} segments)"
    if found := report.get("robustness"):
        lines["robustness"] = f"{found['bad']} of {found['segments']:,} outputs empty, looping or over-long"
    if found := report.get("speed"):
        lines["speed"] = f"{found['segments_per_s']:.0f} segments/s, greedy, {report['threads']} threads"
    return lines


@click.command(help=__doc__)
@click.argument("model", type=click.Path(path_type=Path))
@click.option("--pieces", "folder", type=click.Path(path_type=Path), required=True, help="Folder of fr.spm and en.spm.")
@click.option("--direction", type=click.Choice(["fr-en", "en-fr"]), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--quantization", default="int8", show_default=True)
@click.option("--quality", type=click.Path(path_type=Path), help="Report of evaluate_translation.py, for the card.")
@click.option("--built", default="", help="When and how it was trained, for the card.")
def main(
    model: Path, folder: Path, direction: str, out: Path, quantization: str, quality: Path | None, built: str
) -> None:
    """Convert, and list the files written."""
    source, target = direction.split("-")
    convert(model, folder / f"{source}.spm", folder / f"{target}.spm", out, quantization)
    measured = summary(json.loads(quality.read_text(encoding="utf-8"))) if quality else {}
    files = describe_files(out)
    replace(card(direction, out.name, measured, built), files=files).write(out)
    for name, facts in files.items():
        click.echo(f"{facts.bytes:>12,}  {name}", err=True)
        if facts.bytes > LARGEST:
            raise click.ClickException(f"{name} is over {LARGEST:,} bytes")


if __name__ == "__main__":
    main()
