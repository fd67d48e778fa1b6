"""English."""
# ruff: noqa: E501

from __future__ import annotations

from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon, calendar, count, named, table

LEXICON = Lexicon(
    cardinals=count(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen"
    )
    | table("20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety"),
    hundreds=table("100 hundred"),
    scales=table(
        "1e3 thousand|k 1e6 million|millions|mln|mn|m|mio 1e9 billion|billions|bn|bln 1e12 trillion|trillions|tn"
    ),
    collectives=table("12 dozen"),
    vague=table("10 tens|dozens|decades 12 dozens 100 hundreds 1e3 thousands 1e6 millions 1e9 billions 1e12 trillions"),
    ordinals=table(
        "1 first 2 second 3 third 4 fourth 5 fifth 6 sixth 7 seventh 8 eighth 9 ninth 10 tenth 11 eleventh 12 twelfth "
        "13 thirteenth 14 fourteenth 15 fifteenth 16 sixteenth 17 seventeenth 18 eighteenth 19 nineteenth "
        "20 twentieth 30 thirtieth 40 fortieth 50 fiftieth 60 sixtieth 70 seventieth 80 eightieth 90 ninetieth "
        "100 hundredth 1000 thousandth"
    ),
    fractions=table(
        "0.5 half|halves|halved|halfway 0.3333333333 thirds 0.25 quarter|quarters 0.2 fifths 0.1 tenths 0.125 eighths "
        "2 both|twice|double|doubled|doubling|doubles|couple|pair|twofold|twin|twins|either|neither|duo 3 triple|tripled|"
        "threefold|thrice|trio 4 quadruple|fourfold|quadrupled 5 fivefold 6 half-dozen 10 tenfold|decade 14 fortnight 1 once 20 twenties "
        "30 thirties 40 forties 50 fifties 60 sixties 70 seventies 80 eighties 90 nineties"
    ),
    halves=("and a half", "1/2"),
    joiners=("and",),
    articles=("a", "an", "one"),
    months=calendar(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
        "november|nov december|dec"
    ),
    weekdays=calendar("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
    capitals=True,
    units=COMMON_UNITS
    | named(
        "% percent|pct|pc|per-cent ‰ permille point point|points EUR euro|euros $ dollar|dollars £ sterling lb pound|pounds ¥ yen RUB rouble|roubles|ruble|rubles "
        "CHF franc|francs minute minute|minutes|minute-long hour hour|hours|hour-long|hr|hrs day day|days week week|weeks "
        "month month|months year year|years|year-old|years-old century century|centuries decade decade|decades "
        "knot knot|knots km kilometre|kilometres|kilometer|kilometers m metre|metres|meter|meters mile mile|miles foot foot|feet|ft inch "
        "inch|inches yard yard|yards kg kilo|kilos|kilogram|kilograms ounce ounce|ounces tonne tonne|tonnes|ton|tons "
        "second second|seconds|sec degree degree|degrees hectare hectare|hectares acre acre|acres"
    ),
    hedges=(
        *("about", "around", "approximately", "nearly", "almost", "some", "roughly", "over", "than", "close", "near"),
        *("under", "or", "exceeds", "exceeding", "exceeded", "least", "most", "just", "circa", "estimated", "up"),
    ),
    noon={"noon": 12.0, "midday": 12.0, "midnight": 0.0},
    minus=("minus",),
    decrease=(
        *("fell", "fall", "drop", "down", "declin", "decreas", "lower", "loss", "lost", "lose", "shed", "slip", "slid"),
        *("negative", "below", "minus", "contract", "shrank", "shrink", "shrunk", "reduc", "cut", "less", "dip"),
        *("tumbl", "plung", "eas", "retreat", "under", "fewer", "deficit", "recede", "gave up", "behind", "worse"),
    ),
    below=("below", "minus", "negative", "sub", "under", "freez", "frost", "deficit", "loss", "short"),
)
