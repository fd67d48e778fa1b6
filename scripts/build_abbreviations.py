"""Build `mtcheck/language/abbreviations.tsv`: which words carry a full stop of their own.

    python scripts/build_abbreviations.py FOLDER

Goes in: `segments/en/suppressions.json` of CLDR (the npm package cldr-segments-full, Unicode-3.0 licence) under FOLDER,
and `scripts/abbreviations_hand.tsv`. CLDR also lists ordinary words ("By.", "Go.", "All."), behind which a stop usually
ends a sentence: those among the most frequent English words are left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from mtcheck.language.frequency import log_frequency

HAND = Path(__file__).with_name("abbreviations_hand.tsv")
TARGET = Path(__file__).parent.parent / "mtcheck" / "language" / "abbreviations.tsv"
KINDS = ("always", "capital", "figure")
ORDINARY = -11.0  # ln of the frequency above which a word is ordinary; "approx" and "dept" are rarer.
HEAD = "# Built by scripts/build_abbreviations.py from CLDR's suppressions and scripts/abbreviations_hand.tsv.\n"


def main() -> None:
    """Write the table; print the number of forms of each kind."""
    kinds: dict[str, set[str]] = {kind: set() for kind in (*KINDS, "word")}
    for line in HAND.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, forms = line.partition("\t")
            kinds[kind] |= {form.rstrip(".") for form in forms.split()}
    kinds["always"] |= set(suppressions(Path(sys.argv[1])))
    kinds["always"] = {form.casefold() for form in kinds["always"]} - kinds["word"]
    rows = (f"{kind}\t{' '.join(sorted(forms))}\n" for kind, forms in kinds.items() if kind in KINDS)
    TARGET.write_text(HEAD + "".join(rows), encoding="utf-8")
    print({kind: len(kinds[kind]) for kind in KINDS})


def suppressions(folder: Path) -> list[str]:
    """CLDR's English forms without their last stop, without ordinary words."""
    data = json.loads((folder / "segments" / "en" / "suppressions.json").read_text(encoding="utf-8"))
    listed = data["segments"]["segmentations"]["SentenceBreak"]["standard"]
    forms = [entry["suppression"].removesuffix(".") for entry in listed]
    return [form for form in forms if "." in form or log_frequency(form.casefold()) < ORDINARY]


if __name__ == "__main__":
    main()
