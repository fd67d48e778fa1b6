"""One word for another: preposition, article, tense, number, negation, pronoun, name, figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from random import Random

from mtcheck.language.word_sets import word_set
from scripts.lab.synthesis.material import Material, names_in
from scripts.lab.synthesis.pair import Edit, Pair, cased_like, table

PREPOSITIONS = (
    "in",
    "on",
    "at",
    "of",
    "to",
    "for",
    "by",
    "with",
    "from",
    "about",
    "over",
    "into",
    "under",
    "between",
    "since",
    "during",
)
# Literal translations of French prepositions: à, de, dans, par, depuis, sur.
LITERAL = {
    "in": ("at", "to", "on"),
    "at": ("to", "in"),
    "on": ("of", "in", "at"),
    "about": ("of", "on"),
    "from": ("of", "since"),
    "with": ("of", "by"),
    "for": ("since", "during", "of"),
    "by": ("of", "from"),
    "to": ("of", "at", "for"),
    "of": ("from", "to"),
    "over": ("on", "above"),
}
TENSES = table(
    """
    is:was was:is are:were were:are has:had had:has have:had will:would would:will can:could could:can said:says
    says:said went:goes made:makes took:takes came:comes gave:gives became:becomes began:begins wanted:wants
    told:tells may:would must:should should:must did:does does:did goes:went makes:made takes:took gives:gave
    wants:wanted called:calls showed:shows shows:showed
    """
)
AGREEMENT = table(
    """
    is:are are:is was:were were:was has:have have:has does:do do:does this:these these:this those:that much:many
    many:much a:an an:a other:others few:little people:peoples information:informations advice:advices
    evidence:evidences progress:progresses research:researches
    """
)
PRONOUNS = table(
    """
    he:it she:he it:he his:its her:his its:his they:it their:its him:it who:which which:who himself:itself we:one
    them:him our:its whose:which
    """
)
PRONOUNS_TOO = table("it:she its:her he:she his:her their:his they:she them:it him:her she:it her:its")
QUANTITIES = table(
    """
    million:billion billion:million first:second second:third two:three three:four four:six five:ten half:third
    hundred:thousand thousand:million Monday:Tuesday Tuesday:Thursday Wednesday:Friday Thursday:Tuesday
    Friday:Wednesday January:June June:July July:June March:May May:March April:August August:April before:after
    after:before more:less less:more increase:decrease all:some always:never never:always north:south
    southern:northern against:for up:down rise:fall without:with large:small many:few new:old often:rarely last:next
    next:last least:most most:least high:low accept:reject support:oppose approved:rejected possible:impossible
    minister:president day:week year:month
    """
)
AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|must|does|did|do)\b(?!n't)( not\b)?"
)
BARE_NOUN = re.compile(r"(?<=[a-z] )(?=[a-z]{5,}(?:tion|ment|ity|ism|ance|ence|ness|s)\b)")
COUNTRY = re.compile(r"\b(?:in|of|to|from|for) (?=[A-Z][a-z]{3,}(?: |,|\.)(?![A-Z]))")
ARTICLE = re.compile(r"\b([Tt]he|[Aa]n?) (?=[a-z])")
MODAL = re.compile(r"\b(will|would|can|could|should|must|may|might) ([a-z]{3,}[^su\W])\b")
AFTER_MODAL = word_set("not also only never often soon even still therefore then have well now")
PLURAL = re.compile(r"\b[a-z]{4,}[^su\W]s\b")


def preposition(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Translate the French preposition literally: "deployed in the border" for "at"."""
    found = [m for m in re.finditer(r"\b[A-Za-z]+\b", pair.target) if m.group().lower() in LITERAL]
    if not found:
        return []
    m = rng.choice(found)
    options = LITERAL[m.group().lower()] if rng.random() < 0.7 else [p for p in PREPOSITIONS if p != m.group().lower()]
    return [Edit(m.start(), m.end(), cased_like(rng.choice(options), m.group()), "swap/preposition")]


def article(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Add, remove or replace an article: "in the Iraq", "the democracy is"."""
    edits = []
    for m in (*COUNTRY.finditer(pair.target), *BARE_NOUN.finditer(pair.target)):
        noun = pair.target[m.end() : m.end() + _word(pair.target, m.end())]
        edits.append(Edit(m.end(), m.end() + len(noun), "the " + noun, "swap/article", marked=(0, 3)))
    for m in ARTICLE.finditer(pair.target):
        after = _word(pair.target, m.end())
        edits.append(
            Edit(m.start(), m.end() + after, cased_like(pair.target[m.end() : m.end() + after], m[1]), "swap/article")
        )
        edits.append(
            Edit(m.start(1), m.end(1), cased_like("a" if m[1].lower() == "the" else "the", m[1]), "swap/article")
        )
    return [rng.choice(edits)] if edits else []


def tense(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Use the historic present or another tense: "he says Monday"."""
    return _swap(pair, TENSES, "swap/tense", rng, major=False)


def agreement(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Break the agreement of a verb or determiner, add a plural that English lacks, or remove one."""
    plurals = [Edit(m.start(), m.end(), m.group()[:-1], "swap/agreement") for m in PLURAL.finditer(pair.target)]
    if plurals and rng.random() < 0.3:
        return [rng.choice(plurals)]
    return _swap(pair, AGREEMENT, "swap/agreement", rng, major=False)


def verb_form(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Use a form that cannot follow a modal verb: "will leaves", "must leaving"."""
    found = [m for m in MODAL.finditer(pair.target) if m[2] not in AFTER_MODAL]
    if not found:
        return []
    m = rng.choice(found)
    wrong = m[2].removesuffix("e") + "ing" if rng.random() < 0.5 else m[2] + "s"
    return [Edit(m.start(2), m.end(2), wrong, "swap/verb-form")]


def pronoun(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Keep the gender of a French noun: a company that is "she", "his" for "its"."""
    return _swap(pair, PRONOUNS if rng.random() < 0.5 else PRONOUNS_TOO, "swap/pronoun", rng, major=True)


def negation(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Remove or insert a "not"."""
    found = list(AUXILIARY.finditer(pair.target))
    if not found:
        return []
    m = rng.choice(found)
    return [Edit(m.start(), m.end(), m[1] if m[2] else m[1] + " not", "swap/negation", True)]


def quantity(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Replace a figure, day, month or order of magnitude, or use an opposite."""
    figures = list(re.finditer(r"\b\d[\d.,]*\d|\b\d\b", pair.target))
    if figures and rng.random() < 0.6:
        m = rng.choice(figures)
        at = rng.randrange(len(m.group()))
        digit = m.group()[at]
        other = str((int(digit) + rng.randint(1, 8)) % 9 + 1) if digit.isdigit() else digit
        changed = m.group()[:at] + other + m.group()[at + 1 :]
        return [Edit(m.start(), m.end(), changed, "swap/quantity", True)] if changed != m.group() else []
    return _swap(pair, QUANTITIES, "swap/quantity", rng, major=True)


def name(pair: Pair, material: Material, rng: Random) -> Sequence[Edit]:
    """Replace a name by another."""
    found = names_in(pair.target)
    if not found or not material.names:
        return []
    old, new = rng.choice(found), rng.choice(list(material.names))
    at = pair.target.find(old, 1)
    return [Edit(at, at + len(old), new, "swap/name", True)] if at > 0 and old != new and new not in pair.target else []


def _swap(pair: Pair, table: Mapping[str, str], kind: str, rng: Random, *, major: bool) -> Sequence[Edit]:
    found = [m for m in re.finditer(r"\b[A-Za-z]+\b", pair.target) if m.group() in table or m.group().lower() in table]
    if not found:
        return []
    m = rng.choice(found)
    new = table.get(m.group()) or cased_like(table[m.group().lower()], m.group())
    return [Edit(m.start(), m.end(), new, kind, major)]


def _word(text: str, at: int) -> int:
    found = re.compile(r"\w+").match(text, at)
    return found.end() - at if found else 0
