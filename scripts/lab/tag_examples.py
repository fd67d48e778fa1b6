"""What the language model learns to tag words from: records of `scripts.prepare_quality` as token ids read twice."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from mtcheck.engines.byte_bpe import ByteBpe
from mtcheck.engines.conversion.gguf import Gguf
from mtcheck.engines.special_tokens import AGAIN, BEGIN
from mtcheck.language.names import english_name
from scripts.lab.batching import batched

SEED = 47
LONGEST = 420
IGNORE = -100
ALONE = 0.4  # Share of the examples that are read without their source.
FORESEEN = 0.4  # Share of good copy whose words are predicted too.
READS = ("fr", "de", "es", "ru", "zh")
# Sampling share of each kind of example. Texts written for this project weigh most, then French-English judgements.
SHARES = {
    "authored fr-en": 0.54,
    "authored de-en": 0.03,
    "authored es-en": 0.03,
    "mqm_bio_fren": 0.10,
    "mqm_bio_other": 0.04,
    "mqm_wmt21news_zhen": 0.02,
    "mqm_wmt23sxs_zhen": 0.04,
    "syn": 0.18,
    "demetr": 0.02,
}

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """Token ids of both readings.

    Attributes:
        tags: The expected tag at each id, IGNORE where there is none.
        foreseen: Half-open range of ids to predict; empty if both are equal.
    """

    ids: tuple[int, ...]
    tags: tuple[int, ...]
    foreseen: tuple[int, int]


class Encoding:
    """Converts records to examples."""

    def __init__(self, model: Gguf) -> None:
        tokens = model.metadata["tokenizer.ggml.tokens"]
        self.bpe = ByteBpe(tokens, model.metadata["tokenizer.ggml.merges"])
        self.ids = {token: i for i, token in enumerate(tokens)}

    def example(self, record: Record, alone: bool, foreseen: bool) -> Example | None:
        """The record read twice; None if it is too long."""
        source = record["lang"]
        before = "English:" if alone else f"{english_name(source)}: {record['source']}\nEnglish:"
        first = self.bpe.encode(f"{before} {record['target']}\n")
        begin = next(i for i, token in enumerate(first) if token.end > len(before))
        second = self.bpe.encode(f" {record['target']}\n")
        text = record["target"]
        tags = [tag_of(text, token.start - 1, token.end - 1, record["words"]) for token in second[:-1]]
        tags.append(segment_tag(record))
        ids = [self.ids[t] for t in (BEGIN, *(t.text for t in first), AGAIN, *(t.text for t in second))]
        if len(ids) > LONGEST:
            return None
        silent = [IGNORE] * (len(ids) - len(second))
        return Example(tuple(ids), (*silent, *tags), (begin + 1, len(first) + 1 if foreseen else begin + 1))


def tag_of(text: str, start: int, end: int, marks: Sequence[Sequence[int]]) -> int:
    """The worst mark on the non-space part of a token."""
    start += len(text[start:end]) - len(text[start:end].lstrip()) if start >= 0 else 1
    return max((1 + mark[2] for mark in marks if mark[0] < end and start < mark[1]), default=0)


def segment_tag(record: Record) -> int:
    """The tag of the last place: good, to be touched, misleading."""
    if record["bad"] is None:
        return IGNORE
    return (1 + any(mark[2] for mark in record["words"])) if record["bad"] else 0


def read(path: Path) -> dict[str, list[Record]]:
    """Examples with marked words, by the names of SHARES."""
    found: dict[str, list[Record]] = {name: [] for name in SHARES}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            name = next((name for name in SHARES if record["set"].startswith(name)), None)
            if name is None or record["words"] is None or record["target"].strip() != record["target"]:
                continue
            record["lang"] = record["set"][-5:-3] if name.startswith("authored") else record["pair"][:2]
            found[name].append(record)
    return found


def is_clean(record: Record) -> bool:
    """True for copy whose words may be predicted."""
    return not record["words"] and record["bad"] == 0


def drawn(data: dict[str, list[Record]], encoding: Encoding, seed: int, seen: int) -> Iterator[Example]:
    """Endless examples, each kind by its share; about as many as an earlier run used are skipped."""
    chance = Random(f"{seed} {seen}")
    names = list(SHARES)
    queues: dict[str, list[Record]] = {}
    while True:
        name = chance.choices(names, [SHARES[n] for n in names])[0]
        if not queues.get(name):
            queues[name] = chance.sample(data[name], len(data[name]))
        record = queues[name].pop()
        alone = record["lang"] not in READS or chance.random() < ALONE
        example = encoding.example(record, alone, is_clean(record) and chance.random() < FORESEEN)
        if example:
            yield example


def batches(examples: Iterator[Example], budget: int, chance: Random) -> Iterator[list[Example]]:
    """Windows sorted by length to reduce padding; at most `budget` places per batch."""
    while True:
        yield from batched([next(examples) for _ in range(400)], budget, chance)


def whole_targets(records: Sequence[Record], count: int) -> list[Record]:
    """The version of each segment with all its faults; a fixed sample of them."""
    fullest: dict[str, Record] = {}
    for record in records:
        known = fullest.get(record["group"])
        if known is None or len(record["words"]) > len(known["words"]):
            fullest[record["group"]] = record
    return Random(SEED).sample(list(fullest.values()), min(count, len(fullest)))
