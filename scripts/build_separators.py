"""Decimal signs and thousands separators of all languages, from CLDR by Babel, for `mtcheck/language/quantities`.

    python scripts/build_separators.py

Comes out: `separators.json`, language to [decimal, group]. Babel is needed here only, not where mtcheck runs.
"""

from __future__ import annotations

import json
from pathlib import Path

import babel
from babel import Locale

OUT = Path(__file__).parent.parent / "mtcheck" / "language" / "quantities" / "separators.json"
LANGUAGES = "ar bg ca cs da de el en es et fi fr he hi hr hu it ja ko lt lv nl no pl pt ro ru sk sl sr sv tr uk zh"


def main() -> None:
    """Write the table."""
    table = {}
    for lang in LANGUAGES.split():
        symbols = Locale(lang).number_symbols["latn"]
        table[lang] = [symbols["decimal"], symbols["group"]]
    content = {
        "source": f"CLDR, by Babel {babel.__version__}",
        "script": "scripts/build_separators.py",
        "languages": table,
    }
    OUT.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
