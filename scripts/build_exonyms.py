"""Build mtcheck/language/exonyms.tsv: French forms of names that an English text should not show.

In: CLDR's French and English names of territories and time-zone cities, by Babel, and the short hand list
scripts/exonyms_hand.tsv (people, bodies, towns that CLDR lacks). Out: french, english, kind, origin; sorted.
Left out: forms that are the same in both languages, that are English words or names too (NOT_FRENCH_ONLY), lower-case
forms, and forms of one or two letters. Run: python scripts/build_exonyms.py
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import babel
from babel import Locale
from babel.dates import get_timezone_location

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "mtcheck" / "language" / "exonyms.tsv"
HAND = ROOT / "scripts" / "exonyms_hand.tsv"
HEAD = (
    "# French names and their English forms. Built by scripts/build_exonyms.py.\n"
    f"# cldr rows: Unicode CLDR, as packed in Babel {babel.__version__}; Copyright Unicode, Inc., Unicode License v3.\n"
    "# hand rows: collected for this project, Apache-2.0.\n"
)
# Forms with another meaning in an English text: surnames, brands, English spellings, other places.
NOT_FRENCH_ONLY = {
    *("Chine", "Suisse", "Damas", "Grenade", "Maurice", "Vienne", "Canton", "Dominique", "Mexico", "Monde", "Afrique"),
    *("Bonaire", "Comores", "Norfolk", "Saint-Martin", "Saint-Barthélemy", "La Réunion", "Sainte-Lucie", "Réunion"),
    *("Salvador", "Argentine", "Chili", "Saint-Thomas", "Saint-Vincent", "Tirana", "Le Vatican", "Centrafrique"),
    *("Troll", "Center", "Regina", "Easter", "Jersey", "Porto-Novo", "Sao Paulo", "Samarkand", "Fort Nelson", "Guinée"),
}
TZ_CITIES = ("Europe", "Africa", "Asia", "America", "Indian", "Atlantic")


def cldr_territories(french: Locale, english: Locale) -> Iterator[tuple[str, str]]:
    """Countries and regions: ("Allemagne", "Germany")."""
    for code, name in french.territories.items():
        if code in english.territories:
            yield name, english.territories[code]


def cldr_cities(french: Locale, english: Locale) -> Iterator[tuple[str, str]]:
    """Cities that name time zones: ("Moscou", "Moscow")."""
    for zone in french.time_zones:
        if str(zone).split("/")[0] in TZ_CITIES:
            cities = [get_timezone_location(str(zone), locale, return_city=True) for locale in (french, english)]
            yield cities[0], cities[1]


def bare(name: str) -> str:
    """Without accents, case or hyphens, to test whether two names really differ."""
    letters = unicodedata.normalize("NFKD", name)
    return "".join(char for char in letters if char.isalpha()).casefold()


def is_useful(french: str, english: str) -> bool:
    """True if the French form is recognisable as French in an English text."""
    clean = not set("()[]/&") & set(french + english) and french[:1].isupper() and len(french) > 2
    return clean and french not in NOT_FRENCH_ONLY and bare(french) != bare(english)


def rows() -> dict[str, tuple[str, str, str]]:
    """French form -> (English form, kind, origin); the hand-made list takes precedence."""
    french, english = Locale("fr"), Locale("en")
    found = {}
    for name, better in (*cldr_territories(french, english), *cldr_cities(french, english)):
        name, better = name.replace("’", "'"), better.replace("’", "'")
        if is_useful(name, better):
            found[name] = (better, "place", "cldr")
    with HAND.open(encoding="utf-8") as lines:
        for name, better, kind in csv.reader((line for line in lines if line[0] != "#"), delimiter="\t"):
            found[name] = (better, kind, "hand")
    return found


if __name__ == "__main__":
    table = rows()
    body = "".join(f"{name}\t" + "\t".join(row) + "\n" for name, row in sorted(table.items()))
    OUT.write_text(HEAD + body, encoding="utf-8")
    print(f"{len(table)} names in {OUT.relative_to(ROOT)}")
