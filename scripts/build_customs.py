"""Names of days and months of the target languages that have rules of their own, from CLDR by Babel.

    python -m scripts.build_customs

Comes out: `mtcheck/language/days_and_months.json`, by language the days from Monday on and the months, as they stand in
a date. Babel is needed here only, not where mtcheck runs.
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from scripts.lab.cldr import write_table

OUT = Path(__file__).parent.parent / "mtcheck" / "language" / "days_and_months.json"
LANGUAGES = ("de", "es", "fr", "it", "pt", "ru")


def main() -> None:
    """Write the table."""
    table = {}
    for lang in LANGUAGES:
        locale = Locale(lang)
        days, months = locale.days["format"]["wide"], locale.months["format"]["wide"]
        table[lang] = {"days": [days[i] for i in range(7)], "months": [months[i] for i in range(1, 13)]}
    write_table(OUT, "scripts/build_customs.py", table)


if __name__ == "__main__":
    main()
