"""Italian: numbers below a million are one word, built here."""
# ruff: noqa: E501, SIM905

from __future__ import annotations

from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon, calendar, named, table

ONES = (
    "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette "
    "diciotto diciannove"
).split()
TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()


def below_thousand() -> dict[str, float]:
    """`{"uno": 1, "ventuno": 21, "ventitré": 23, "duecentocinquanta": 250}`."""
    small = {word: float(at) for at, word in enumerate(ONES, 1)}
    for tens, word in enumerate(TENS, 2):
        small[word] = tens * 10.0
        for at, one in enumerate(ONES[:9], 1):
            stem = word[:-1] if one[0] in "uo" else word
            small |= dict.fromkeys((stem + one, stem + one.replace("tre", "tré")), tens * 10.0 + at)
        small[f"{word[:-1]}un"] = tens * 10.0 + 1
    small["tré"] = 3.0
    found = dict(small)
    for at, word in enumerate(["", *ONES[1:9]], 1):
        found[f"{word}cento"] = at * 100.0
        found |= {f"{word}cento{rest}": at * 100 + n for rest, n in small.items()}
        found |= {f"{word}cent{rest}": at * 100 + n for rest, n in small.items() if rest[0] == "o"}
    return found


SMALL = below_thousand()


def compound(word: str) -> float | None:
    """A number in one word: `compound("duemilacinquecento") == 2500`."""
    before, sign, rest = word.partition("mila")
    if not sign:
        before, sign, rest = "uno" if word.startswith("mille") else "", "mille", word.removeprefix("mille")
    if before not in SMALL or (rest and rest not in SMALL):
        return None
    return SMALL[before] * 1000 + SMALL.get(rest, 0.0)


def ordinals() -> dict[str, float]:
    """From 11 on: `{"ventitreesimo": 23, "ventesima": 20}`."""
    found: dict[str, float] = {}
    for word, n in below_thousand().items():
        if n > 10 and n % 1000:
            stem = word[:-1] + "e" if word[-1] == "é" else word if word.endswith("sei") else word[:-1]
            found |= {f"{stem}esim{ending}": n for ending in "oaie"}
    return found


LEXICON = Lexicon(
    cardinals=SMALL | {"un": 1.0, "una": 1.0},
    compound=compound,
    scales=table("1e3 mille|mila 1e6 milione|milioni|mln 1e9 miliardo|miliardi|mld 1e12 bilione|bilioni"),
    collectives=table(
        "10 decina 12 dozzina 15 quindicina 20 ventina 30 trentina 40 quarantina 50 cinquantina 100 centinaio 1e3 migliaio"
    ),
    vague=table("10 decine 12 dozzine 100 centinaia 1e3 migliaia 1e6 milioni 1e9 miliardi"),
    ordinals=ordinals()
    | table(
        "1 primo|prima|primi|prime 2 secondo|seconda 3 terzo|terza 4 quarto|quarta 5 quinto|quinta 6 sesto|sesta 7 settimo|settima "
        "8 ottavo|ottava 9 nono|nona 10 decimo|decima 100 centesimo|centesima 1e3 millesimo|millesima"
    ),
    fractions=table(
        "0.5 mezzo|mezza|metà 0.3333333333 terzi 0.25 quarti 0.2 quinti 0.1 decimi 2 entrambi|entrambe|doppio|raddoppiato|paio 3 triplo"
    ),
    halves=("e mezzo", "e mezza", "1/2"),
    joiners=("e",),
    articles=("un", "una", "uno", "sei"),
    months=calendar("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    weekdays=calendar("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
    units=COMMON_UNITS
    | named(
        "point punto|punti EUR euro $ dollaro|dollari £ sterlina|sterline ¥ yen RUB rublo|rubli CHF franco|franchi minute minuto|minuti hour ora|ore "
        "day giorno|giorni week settimana|settimane month mese|mesi year anno|anni century secolo|secoli km chilometro|chilometri "
        "m metro|metri kg chilo|chili|chilogrammi tonne tonnellata|tonnellate degree grado|gradi hectare ettaro|ettari"
    ),
    hedges=("circa", "quasi", "oltre", "più", "meno", "attorno", "intorno"),
    noon={"mezzogiorno": 12.0, "mezzanotte": 0.0},
    minus=("meno",),
    decrease=("cal", "scend", "sces", "perd", "ridu", "meno", "negativ", "diminu", "cede", "sotto"),
    below=("meno", "sotto", "negativ", "deficit", "perdita", "gelo"),
)
