"""He and she for a thing: the share of planted pronouns that are found, and of original pronouns that are flagged.

    python -m scripts.evaluate_pronouns ../shared/corpus

In:   speeches of the European Parliament in their order (the language model learned from some of these lines).
Out:  for each least gain, the share of planted pronouns that reach it and the share of people's own that do; of the
      latter only those that are tried at all, as nobody of that gender was spoken of before. Date, machine, model.
Time: four minutes on two cores.
"""

from __future__ import annotations

import argparse
import platform
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from mtcheck.batch.records import pair_of
from mtcheck.config import Config
from mtcheck.evidence.probes import probe
from mtcheck.interfaces import LanguageModel
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import signature
from mtcheck.signals.pronoun_edits import pronoun_edits, propose
from mtcheck.signals.pronouns import LEAST_GAIN
from mtcheck.types import SegmentPair, Span
from scripts.prepare_corpus import Pair, read_pairs

LINES = (200_000, 260_000)
SEED = 5
BEFORE = 3  # Lines of context.
GAINS = (4.0, LEAST_GAIN, 6.0, 7.0, 8.0, 10.0)
# French words that made a system write a person's pronoun, the correct English, and the planted error.
PLANTED = (
    (re.compile(r"\belle\b(?!-même)", re.IGNORECASE), re.compile(r"\bit\b", re.IGNORECASE), ("she",)),
    (re.compile(r"\b(?:son|sa|ses)\b", re.IGNORECASE), re.compile(r"\bits\b", re.IGNORECASE), ("his", "her")),
)


def main() -> None:
    """Plant, read, count, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--count", type=int, default=250, help="how many of each kind")
    options = parser.parse_args()
    config = Config()
    engines = EngineRoom(config).engines()
    if engines.language_model is None:
        raise SystemExit("no language model: mtcheck models pull smollm2-fr-en")
    lines = list(islice(read_pairs(options.corpus / "01-europarl.tsv.zst"), *LINES))
    print(f"{date.today()}, {platform.machine()}, Python {platform.python_version()}, {signature(engines, config)}\n")
    print("| pronouns | tried | " + " | ".join(f"gain {gain:.0f} and more" for gain in GAINS) + " |")
    print("|---|---|" + "---|" * len(GAINS))
    for kind, pairs in (("planted", list(planted(lines))), ("people's own", list(own(lines)))):
        chosen = random.Random(SEED).sample(pairs, min(options.count, len(pairs)))
        gains = highest(chosen, engines.language_model)
        shares = (sum(gain >= least for gain in gains) / len(gains) for least in GAINS)
        print(f"| {kind} | {len(gains)} | " + " | ".join(f"{share:.1%}" for share in shares) + " |", flush=True)


def own(lines: Sequence[Pair]) -> Iterator[SegmentPair]:
    """The lines with a pronoun that would be tested."""
    return (pair for i in range(BEFORE, len(lines)) if is_tried(pair := with_context(lines, i)))


def planted(lines: Sequence[Pair]) -> Iterator[SegmentPair]:
    """Lines whose only "it" or "its" has a gendered pronoun in French, with a typical system error planted."""
    chance = random.Random(SEED)
    for i in range(BEFORE, len(lines)):
        french, english = lines[i]
        for cause, right, wrong in PLANTED:
            found = list(right.finditer(english))
            if len(found) == 1 and cause.search(french) and not is_tried(pair := with_context(lines, i)):
                word = chance.choice(wrong)
                word = word.capitalize() if found[0].group()[0].isupper() else word
                text = f"{english[: found[0].start()]}{word}{english[found[0].end() :]}"
                target = replace(pair.target, text=text, span=Span(0, len(text)))
                if is_tried(altered := replace(pair, target=target, paragraph=text, paragraph_span=target.span)):
                    yield altered


def with_context(lines: Sequence[Pair], i: int) -> SegmentPair:
    """A line after the lines before it."""
    return pair_of({"target": lines[i][1], "context": [en for _, en in lines[i - BEFORE : i]]}, str(i), "fr-en")


def is_tried(pair: SegmentPair) -> bool:
    """True if one of its pronouns would be tested."""
    return any(True for _ in pronoun_edits(pair.text, "\n".join(pair.context)))


def highest(pairs: Sequence[SegmentPair], model: LanguageModel) -> list[float]:
    """The highest gain in each text."""
    tried = probe(pairs, [()] * len(pairs), tuple(propose(pairs)), model)
    return [max(p.gain for p in probes if p.kind == "pronoun") for probes in tried]


if __name__ == "__main__":
    main()
