"""Names of days and months of the target languages that have rules of their own, from CLDR by Babel.

    python scripts/build_customs.py

Comes out: `mtcheck/language/days_and_months.json`, by language the days from Monday on and the months, as they stand in
a date. Babel is needed here only, not where mtcheck runs.
"""

from __future__ import annotations

import json
from pathlib import Path

import babel
from babel import Locale

OUT = Path(__file__).parent.parent / "mtcheck" / "language" / "days_and_months.json"
LANGUAGES = ("de", "es", "fr", "it", "pt", "ru")


def main() -> None:
    """Write the table."""
    table = {}
    for lang in LANGUAGES:
        locale = Locale(lang)
        days, months = locale.days["format"]["wide"], locale.months["format"]["wide"]
        table[lang] = {"days": [days[i] for i in range(7)], "months": [months[i] for i in range(1, 13)]}
    content = {
        "source": f"CLDR, by Babel {babel.__version__}",
        "script": "scripts/build_customs.py",
        "languages": table,
    }
    OUT.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
