"""Ask the models about human-judged segments once, and keep what they say for `scripts/calibrate.py`.

    python scripts/collect_evidence.py ../shared/bench/dev CACHE --engine lm
    python scripts/collect_evidence.py ../shared/bench/dev CACHE --engine qe
    python scripts/collect_evidence.py ../shared/bench/dev CACHE --engine mt

Goes in: the folder of judged data. Comes out: CACHE/ENGINE-BASIS-DATASET.pickle, a dictionary from record id to
`Evidence` with the fields of that engine. On two cores the language model takes some 20 minutes, the others a few.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mtcheck.batch.records import pair_of
from mtcheck.config import Config
from mtcheck.evaluation.annotations import Record
from mtcheck.evidence import gather
from mtcheck.loading import EngineRoom
from mtcheck.types import Engines, Evidence
from scripts.lab.calibration_items import SETS, records_of

BASES = {"lm": ("none", "source"), "qe": ("none", "pivot", "source"), "mt": ("pivot", "source")}
BATCH = 64


def main() -> None:
    """Collect for one engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--engine", choices=sorted(BASES), required=True)
    parser.add_argument("--set", action="append", choices=sorted(SETS))
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    everything = EngineRoom(Config(pivot=True)).engines()  # Previews too: what they are worth is to be measured.
    for name in options.set or SETS:
        records = records_of(options.bench, name)
        for basis in BASES[options.engine]:
            begin = time.perf_counter()
            found = collect(records, only(everything, options.engine), basis)
            (options.cache / f"{options.engine}-{basis}-{name}.pickle").write_bytes(pickle.dumps(found))
            print(f"{options.engine} {basis} {name}: {len(found)} in {time.perf_counter() - begin:.0f} s", flush=True)


def only(engines: Engines, engine: str) -> Engines:
    """The engines of one kind. Quality estimation with a pivot needs the way back as well."""
    if engine == "lm":
        return Engines(language_model=engines.language_model)
    if engine == "mt":
        return Engines(forward=engines.forward, backward=engines.backward)
    return Engines(quality=engines.quality, forward=engines.forward, backward=engines.backward)


def collect(records: Sequence[Record], engines: Engines, basis: str) -> dict[str, Evidence]:
    """What the engines say of each record, by its id."""
    found: dict[str, Evidence] = {}
    for at in range(0, len(records), BATCH):
        pairs = [pair_of(record, str(record["id"]), "fr-en") for record in records[at : at + BATCH]]
        if basis != "source":
            pairs = [replace(pair, source=None) for pair in pairs]
        found |= gather(pairs, engines, pivot=basis == "pivot")
    return found


if __name__ == "__main__":
    main()
