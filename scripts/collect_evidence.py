"""Ask the models about human-judged segments once, and keep what they say for `scripts/calibrate.py`.

    python scripts/collect_evidence.py ../shared/bench/dev CACHE --engine lm
    python scripts/collect_evidence.py ../shared/bench/dev CACHE --engine qe
    python scripts/collect_evidence.py ../shared/bench/dev CACHE --engine mt --set wire_fren --basis source --most 300

Goes in: the folder of judged data. Comes out: CACHE/ENGINE-BASIS-DATASET.pickle, a dictionary from record id to
`Evidence` with the fields of that engine. On two cores the language model takes some 20 minutes, the others a few.
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from mtcheck.config import Config
from mtcheck.evaluation.annotations import Record
from mtcheck.evidence import gather
from mtcheck.interfaces import Engines
from mtcheck.loading import EngineRoom
from mtcheck.readings import Evidence, Proposal
from mtcheck.signals import SIGNALS, propose
from mtcheck.types import SegmentPair
from scripts.lab.calibration_items import OTHER_SETS, SETS, STORIES, pairs_of, records_of

BASES = {"lm": ("none", "source"), "qe": ("none", "pivot", "source"), "mt": ("pivot", "source")}
OTHERS = (("qe", "none"), ("qe", "source"))  # The engines for copy in languages other than English.
BATCH = 64


def main() -> None:
    """Collect the results of one engine."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--engine", choices=sorted(BASES), required=True)
    parser.add_argument("--set", action="append", choices=sorted((*SETS, *OTHER_SETS)))
    parser.add_argument("--basis", action="append", choices=("none", "pivot", "source"))
    parser.add_argument(
        "--most", type=int, default=0, help="texts of a set, whole sources or stories at a time; 0: all"
    )
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    everything = EngineRoom(Config(pivot=True)).engines()  # Preview models too: their use is to be measured.
    for name in options.set or (*SETS, *OTHER_SETS):
        records = first(records_of(options.bench, name), options.most)
        for basis in BASES[options.engine]:
            if options.basis and basis not in options.basis:
                continue
            if name in OTHER_SETS and (options.engine, basis) not in OTHERS:
                continue
            begin = time.perf_counter()
            found = collect(records, only(everything, options.engine), basis)
            (options.cache / f"{options.engine}-{basis}-{name}.pickle").write_bytes(pickle.dumps(found))
            print(f"{options.engine} {basis} {name}: {len(found)} in {time.perf_counter() - begin:.0f} s", flush=True)


def only(engines: Engines, engine: str) -> Engines:
    """The engines of one kind. Quality estimation with a pivot also needs the back-translation."""
    if engine == "lm":
        return Engines(language_model=engines.language_model, tagger=engines.tagger)
    if engine == "mt":
        return Engines(forward=engines.forward, backward=engines.backward)
    return Engines(quality=engines.quality, forward=engines.forward, backward=engines.backward)


def collect(records: Sequence[Record], engines: Engines, basis: str) -> dict[str, Evidence]:
    """The results of the engines for each record, by its id."""
    found: dict[str, Evidence] = {}
    for at in range(0, len(records), BATCH):
        pairs = pairs_of(records[at : at + BATCH], basis)
        found |= gather(pairs, engines, proposed(pairs, engines), pivot=basis == "pivot")
    return found


def proposed(pairs: Sequence[SegmentPair], engines: Engines) -> list[Proposal]:
    """The repairs of all signals, if a language model can test them."""
    found = propose(SIGNALS, pairs) if engines.language_model else {}
    return [proposal for some in found.values() for proposal in some]


def first(records: list[Record], most: int) -> list[Record]:
    """About `most` records in the order of a hash: all with the same source (or story) together."""
    if not most or len(records) <= most:
        return records
    keys = [str(r["doc"]) if r.get("dataset") in STORIES else str(r["source"]) for r in records]
    order = sorted(range(len(records)), key=lambda i: sha256(keys[i].encode()).digest())
    kept = {keys[i] for i in order[:most]}
    return [record for record, key in zip(records, keys, strict=True) if key in kept]


if __name__ == "__main__":
    main()
