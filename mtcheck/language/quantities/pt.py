"""Portuguese."""
# ruff: noqa: E501

from __future__ import annotations

from mtcheck.language.quantities.lexicon import COMMON_UNITS, Lexicon, calendar, count, named, table

LEXICON = Lexicon(
    cardinals=count(
        "zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
        "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove vinte"
    )
    | table(
        "30 trinta 40 quarenta 50 cinquenta 60 sessenta 70 setenta 80 oitenta 90 noventa 100 cem|cento 200 duzentos|duzentas "
        "300 trezentos|trezentas 400 quatrocentos|quatrocentas 500 quinhentos|quinhentas 600 seiscentos|seiscentas "
        "700 setecentos|setecentas 800 oitocentos|oitocentas 900 novecentos|novecentas"
    ),
    scales=table("1e3 mil 1e6 milhão|milhões|mi 1e9 bilhão|bilhões|bi 1e12 trilhão|trilhões|bilião|biliões"),
    collectives=table("10 dezena 12 dúzia 15 quinzena 20 vintena 100 centena 1e3 milhar"),
    vague=table("10 dezenas 12 dúzias 100 centenas 1e3 milhares 1e6 milhões 1e9 bilhões"),
    ordinals=table(
        "1 primeiro|primeira|primeiros|primeiras 2 segundo|segunda 3 terceiro|terceira 4 quarto|quarta 5 quinto|quinta 6 sexto|sexta 7 sétimo|sétima "
        "8 oitavo|oitava 9 nono|nona 10 décimo|décima 20 vigésimo|vigésima 30 trigésimo|trigésima "
        "40 quadragésimo|quadragésima 50 quinquagésimo|quinquagésima 60 sexagésimo|sexagésima 70 septuagésimo|septuagésima|setuagésimo "
        "80 octogésimo|octogésima 90 nonagésimo|nonagésima 100 centésimo|centésima"
    ),
    fractions=table(
        "0.5 meio|meia|metade 0.3333333333 terço|terços 0.25 quartos 0.2 quintos 0.1 décimos 2 ambos|ambas|dobro|dobrou|par 3 triplo"
    ),
    halves=("e meio", "e meia", "1/2"),
    joiners=("e",),
    articles=("um", "uma"),
    months=calendar("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
    weekdays=calendar("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
    units=COMMON_UNITS
    | named(
        "point ponto|pontos EUR euro|euros $ dólar|dólares £ libra|libras ¥ iene|ienes RUB rublo|rublos CHF franco|francos BRL real|reais "
        "minute minuto|minutos hour hora|horas day dia|dias week semana|semanas month mês|meses year ano|anos "
        "century século|séculos km quilômetro|quilômetros|quilómetro|quilómetros m metro|metros kg quilo|quilos tonne "
        "tonelada|toneladas degree grau|graus hectare hectare|hectares"
    ),
    hedges=("cerca", "quase", "aproximadamente", "mais", "menos", "de"),
    noon={"meio-dia": 12.0, "meia-noite": 0.0},
    minus=("menos",),
    decrease=("ca", "queda", "recu", "perd", "redu", "menos", "negativ", "diminu", "desc", "baix"),
    below=("menos", "abaixo", "negativ", "défice", "déficit", "prejuízo", "geada"),
)
