"""Decimal signs and thousands separators of all languages, from CLDR by Babel, for `mtcheck/language/quantities`.

    python -m scripts.build_separators

Comes out: `separators.json`, language to [decimal, group]. Babel is needed here only, not where mtcheck runs.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from scripts.lab.cldr import write_table

OUT = Path(__file__).parent.parent / "mtcheck" / "language" / "quantities" / "separators.json"
LANGUAGES = "ar bg ca cs da de el en es et fi fr he hi hr hu it ja ko lt lv nl no pl pt ro ru sk sl sr sv tr uk zh"


def main() -> None:
    """Write the table."""
    table = {}
    for lang in LANGUAGES.split():
        symbols = Locale(lang).number_symbols["latn"]
        table[lang] = [symbols["decimal"], symbols["group"]]
    write_table(OUT, "scripts/build_separators.py", table)


if __name__ == "__main__":
    main()
