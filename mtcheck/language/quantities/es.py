"""Spanish."""
# ruff: noqa: E501

from __future__ import annotations

from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon, calendar, count, named, table

LEXICON = Lexicon(
    cardinals=count(
        "cero un|uno|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
        "dieciocho diecinueve veinte veintiún|veintiuno|veintiuna veintidós veintitrés veinticuatro veinticinco veintiséis "
        "veintisiete veintiocho veintinueve treinta"
    )
    | table(
        "40 cuarenta 50 cincuenta 60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien|ciento 200 doscientos|doscientas "
        "300 trescientos|trescientas 400 cuatrocientos|cuatrocientas 500 quinientos|quinientas 600 seiscientos|seiscientas "
        "700 setecientos|setecientas 800 ochocientos|ochocientas 900 novecientos|novecientas"
    ),
    scales=table("1e3 mil 1e6 millón|millones|mm 1e9 millardo|millardos 1e12 billón|billones"),
    collectives=table("10 decena 12 docena 15 quincena 20 veintena 30 treintena 100 centenar|centena 1e3 millar"),
    vague=table("10 decenas 12 docenas 100 cientos|centenares|centenas 1e3 miles|millares 1e6 millones"),
    ordinals=table(
        "1 primer|primero|primera|primeros|primeras 2 segundo|segunda 3 tercer|tercero|tercera 4 cuarto|cuarta 5 quinto|quinta "
        "6 sexto|sexta 7 séptimo|séptima 8 octavo|octava 9 noveno|novena 10 décimo|décima 20 vigésimo|vigésima 30 trigésimo|trigésima "
        "40 cuadragésimo|cuadragésima 50 quincuagésimo|quincuagésima 60 sexagésimo|sexagésima 70 septuagésimo|septuagésima "
        "80 octogésimo|octogésima 90 nonagésimo|nonagésima 11 undécimo|undécima 12 duodécimo|duodécima 100 centésimo|centésima"
    ),
    fractions=table(
        "0.5 medio|media|mitad 0.3333333333 tercio|tercios 0.25 cuartos 0.2 quintos 0.1 décimas "
        "2 ambos|ambas|doble|duplicó|duplicar|par 3 triple"
    ),
    halves=("y medio", "y media", "1/2"),
    joiners=("y",),
    articles=("un", "uno", "una"),
    months=calendar(
        "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre"
    ),
    weekdays=calendar("lunes martes miércoles jueves viernes sábado domingo"),
    units=COMMON_UNITS
    | named(
        "point punto|puntos EUR euro|euros $ dólar|dólares £ libra|libras ¥ yen|yenes RUB rublo|rublos CHF franco|francos minute minuto|minutos "
        "hour hora|horas day día|días week semana|semanas month mes|meses year año|años century siglo|siglos "
        "decade década|décadas km kilómetro|kilómetros m metro|metros kg kilo|kilos|kilogramos tonne tonelada|toneladas "
        "degree grado|grados hectare hectárea|hectáreas quintal quintal|quintales"
    ),
    hedges=("unos", "unas", "cerca", "casi", "alrededor", "aproximadamente", "más", "menos", "de"),
    noon={"mediodía": 12.0, "medianoche": 0.0},
    minus=("menos",),
    decrease=(
        "baj",
        "caí",
        "cay",
        "caer",
        "caíd",
        "descen",
        "reduj",
        "reduc",
        "perd",
        "pérd",
        "menos",
        "negativ",
        "dismin",
    ),
    below=("menos", "bajo", "debajo", "negativ", "déficit", "pérdida", "helad"),
)
