"""British and American spellings of the same word. Own table: productive endings over stems, then single words.

Packages with such tables (breame, 2021) are no longer kept. -ize counts for neither variety, because it is also good
British (Oxford); -ise counts as British.
"""

from __future__ import annotations

from functools import lru_cache

from mtcheck.language.word_sets import word_set

OUR = word_set(
    """behaviour colour endeavour favour flavour harbour honour humour labour neighbour rumour saviour vapour vigour
    rigour armour odour parlour splendour tumour valour candour clamour fervour savour"""
)
RE = word_set("centre theatre fibre litre metre calibre spectre sombre meagre lustre")
LLED = word_set("travel cancel label model signal total fuel duel level marvel quarrel counsel channel jewel")
ISE = word_set(
    """organ real recogn apolog author character civil critic emphas final general legal mobil modern normal priorit
    privat special stabil symbol util vandal central crystall global harmon industrial liberal maxim minim monopol
    national neutral optim penal polar popular radical scrutin social standard subsid sympath terror visual"""
)
PAIRS = """defence defense|offence offense|licence license|pretence pretense|analyse analyze|analysed analyzed|
analysing analyzing|paralyse paralyze|paralysed paralyzed|programme program|
programmes programs|grey gray|tyre tire|tyres tires|cheque check|cheques checks|aluminium aluminum|
aeroplane airplane|ageing aging|skilful skillful|wilful willful|fulfil fulfill|enrol enroll|
enrolment enrollment|instalment installment|jewellery jewelry|moustache mustache|plough plow|pyjamas pajamas|
sceptical skeptical|sceptic skeptic|sceptics skeptics|sceptics skeptics|storey story|kerb curb|
manoeuvre maneuver|manoeuvres maneuvers|paediatric pediatric|anaemia anemia|oestrogen estrogen|foetus fetus|
diarrhoea diarrhea|haemorrhage hemorrhage|orthopaedic orthopedic|mould mold|moulds molds|
neighbourhood neighborhood|neighbouring neighboring|favourite favorite|favourites favorites|
favourable favorable|honourable honorable|colourful colorful|labourer laborer"""
# Words with another sense in the other variety: program(me), check, story, tire, curb, license, dialog.
AMBIGUOUS = word_set(
    """program programs check checks story tire tires curb license licence meter meters fulfil mold
    molds gray"""
)


@lru_cache(maxsize=1)
def spellings() -> tuple[dict[str, str], dict[str, str]]:
    """Two tables in lower case, inflections included: British to American and American to British."""
    british: dict[str, str] = {}
    for word in OUR:
        add(british, word, word[:-3] + "or", ("", "s", "ed", "ing", "able", "less", "ful", "ite"))
    for word in RE:
        add(british, word, word[:-2] + "er", ("", "s"))
    for word in LLED:
        add(british, word + "l", word, ("ed", "ing"))
    for stem in ISE:
        add(british, stem + "is", stem + "iz", ("e", "es", "ed", "ing", "ation", "ations"))
    for pair in PAIRS.replace("\n", "").split("|"):
        one, other = pair.split()
        british[one] = other
    kept = {uk: us for uk, us in british.items() if uk not in AMBIGUOUS}
    return kept, {us: uk for uk, us in kept.items() if us not in AMBIGUOUS and not has_ize(us)}


def add(table: dict[str, str], one: str, other: str, endings: tuple[str, ...]) -> None:
    """Add both spellings with each ending."""
    for ending in endings:
        table[one + ending] = other + ending


def has_ize(word: str) -> bool:
    """True for -ize, which is also good British spelling and so decides nothing."""
    return any(ending in word for ending in ("ize", "izing", "ization"))
