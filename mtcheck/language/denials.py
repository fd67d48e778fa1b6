"""Where a sentence denies something, in seven languages, and which denials of two sentences belong together.

A denial is counted once, however many words it takes: "ne ... plus jamais", "no ... nada", "neither ... nor". Words
that deny by their meaning alone ("refuse", "impossible") are no denials here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from mtcheck.language.word_sets import word_set

TOKEN = re.compile(r"[^\W\d_]+['’](?=[^\W\d_])|[^\W\d_]+")
# "No. 1" is a number, "no-go" a word of its own.
ENGLISH_TOKEN = re.compile(r"(?!\b(?:No\.?\s?\d+(?![\d-])|no\.\s?\d|[Nn]o-))[^\W\d_]+(?:['’][^\W\d_]+)?")
PAUSE = re.compile(r"[.;:!?\n]")
AHEAD = 10  # Words between "ne" and "pas", or between "neither" and "nor".
BEHIND = 6  # Words between "aucun" and "ne".
AFTER = 4  # Words behind "pas" in which "non plus" or "rien" deny no second time.
FAINT = "faint"  # "Ne ... que", "pas seulement", a "ne" without another word: a denial in form, often none in sense.

NOT = word_set("not no never none nobody nothing nowhere neither nor cannot without")
PARTICLES = word_set("pas plus jamais rien aucun aucune personne guère nullement nul nulle que qu' ni")
SUBJECTS = word_set("personne rien aucun aucune nul nulle ni jamais")
ALONE = word_set("sans ni non pas jamais aucun aucune rien nullement")
ONLY = word_set("que qu' seulement uniquement simplement")
PRONOUNS = word_set("i you he she it we they")
ASKING = word_set("il elle ils elles on ce vous nous tu je")
AGREEING = word_set("oubliez oublions oublie hésitez hésitons hésite craignez")  # "N'oubliez pas": remember.
# "Pas impossible", "n'a pas caché sa colère".
DOUBLY = word_set(
    """impossible exclu exclue négligeable négligeables inutile rare rares anodin sans caché tardé manqué hésité"""
)
LATER = word_set("tard tôt loin haut bas")  # "Un an plus tard".
STEPS = word_set("un le les ce ces au aux du des de chaque premier grand petit faux à son ses leur leurs deux trois")
# Of the other languages: the word that denies a verb, and those that deny nothing more beside it.
OTHERS = {
    "de": (word_set("nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden niemandem ohne "
                    "weder nirgends nirgendwo"), word_set("noch")),
    "es": (word_set("no"), word_set("nunca jamás nada nadie ningún ninguna ninguno tampoco sin ni")),
    "it": (word_set("non"), word_set("mai niente nulla nessun nessuno nessuna neanche nemmeno neppure né senza")),
    "pt": (word_set("não"), word_set("nunca jamais nada ninguém nenhum nenhuma tampouco nem sem")),
    "ru": (word_set("не нет"), word_set("никогда ничего никто никого никакой никаких нигде ни без")),
}  # fmt: skip
LANGUAGES = ("en", "fr", *OTHERS)


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial.

    Attributes:
        kind: The words that make it: "ne pas", "sans", "n't"; or `FAINT`.
        first, last: Indices of its words among those of the sentence.
        start, end: Code points.
    """

    kind: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence in lower case, and their places."""

    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]

    @classmethod
    def of(cls, text: str, lang: str) -> Words:
        """English contractions are one word, French elisions two."""
        found = list((ENGLISH_TOKEN if lang == "en" else TOKEN).finditer(text))
        words = tuple(match[0].lower().replace("’", "'") for match in found)
        clause, clauses = 0, []
        for before, match in zip((None, *found), found, strict=False):
            clause += bool(before and PAUSE.search(text, before.end(), match.start()))
            clauses.append(clause)
        return cls(words, tuple(match.span() for match in found), tuple(clauses))

    def ahead(self, at: int, most: int) -> range:
        """The next words of the same clause."""
        end = at + 1
        while end < min(len(self.words), at + 1 + most) and self.clauses[end] == self.clauses[at]:
            end += 1
        return range(at + 1, end)

    def ends(self, at: int) -> bool:
        """True if its clause ends with a word."""
        return at + 1 == len(self.words) or self.clauses[at + 1] != self.clauses[at]

    def behind(self, at: int, most: int) -> range:
        """The words before it in the same clause, nearest first."""
        first = at
        while first > max(0, at - most) and self.clauses[first - 1] == self.clauses[at]:
            first -= 1
        return range(at - 1, first - 1, -1)

    def denial(self, kind: str, first: int, last: int) -> Denial:
        """From one word to another."""
        return Denial(kind, first, last, self.places[first][0], self.places[last][1])


def denials(words: Words, lang: str) -> tuple[Denial, ...]:
    """The denials of a sentence, in order; of a language out of `LANGUAGES`."""
    if lang == "en":
        return _english(words)
    return _french(words) if lang == "fr" else _other(words, *OTHERS[lang])


def _english(all_: Words) -> tuple[Denial, ...]:
    found: list[Denial] = []
    absorbed: set[int] = set()
    for at, word in enumerate(all_.words):
        if at in absorbed or not (word in NOT or word.endswith("n't")):
            continue
        if word in ("neither", "not", "no", "never") or word.endswith("n't"):
            absorbed.update(i for i in all_.ahead(at, AHEAD) if all_.words[i] == "nor")
        # "It could, couldn't it?"
        tag = word.endswith("n't") and all_.words[at + 1 : at + 2] in _PRONOUNS and all_.ends(at + 1)
        kind = "n't" if word.endswith("n't") else word
        found.append(all_.denial(FAINT if tag else kind, at, at))
    return tuple(found)


def _french(all_: Words) -> tuple[Denial, ...]:
    words, found, absorbed = all_.words, list[Denial](), set[int]()
    for at in (i for i, word in enumerate(words) if word in ("ne", "n'")):
        subject = next((i for i in all_.behind(at, BEHIND) if words[i] in SUBJECTS and i not in absorbed), None)
        near = takewhile(lambda i: words[i] not in ("ne", "n'"), all_.ahead(at, AHEAD))
        particle = next((i for i in near if _particle(words, i) and i not in absorbed), None)
        if particle is not None and words[particle] not in ("que", "qu'"):
            absorbed.update((particle, *(() if subject is None else (subject,))))
            behind = takewhile(lambda i: words[i] not in ("ne", "n'"), all_.ahead(particle, AFTER))
            absorbed.update(i for i in behind if words[i] in ALONE - {"sans"} or words[i] == "plus")
            absorbed.update(i for i in all_.ahead(particle, AHEAD) if words[i] == "ni")
            if words[particle] == "pas" and words[particle + 1 : particle + 2] == ("sans",):
                absorbed.add(particle + 1)  # "Pas sans risques" affirms.
            kind = FAINT if _form_only(words, at, particle) else f"ne {words[particle]}"
            found.append(all_.denial(kind, at, particle))
        elif subject is not None:
            absorbed.update((subject, *(i for i in all_.behind(at, 2 * AHEAD) if words[i] == "ni")))
            found.append(all_.denial(f"{words[subject]} ne", subject, at))
        else:
            found.append(all_.denial(FAINT, at, at))
    for at, word in enumerate(words):
        if word == "plus" and at not in absorbed and words[at - 2 : at] == ("y", "a"):
            found.append(all_.denial("ne plus", at, at))  # Spoken: "y a plus de toit".
        if word in ALONE and at not in absorbed and not (word in ("pas", "rien") and words[at - 1 : at] in _STEPS):
            absorbed.update(i for i in all_.ahead(at, AHEAD) if words[i] == "ni")
            faint = words[at + 1 : at + 2] in _ONLY
            found.append(all_.denial(FAINT if faint else word, at, at))
    return tuple(sorted(found, key=lambda denial: denial.first))


def _particle(words: Sequence[str], at: int) -> bool:
    behind = words[at + 1 : at + 2]
    later = words[at] == "plus" and behind in _LATER
    return words[at] in PARTICLES and not later and behind not in (("ne",), ("n'",))  # "Personne n'ira" is a clause.


def _form_only(words: Sequence[str], ne: int, particle: int) -> bool:
    """True if it denies nothing: "pas seulement", "n'oubliez pas", "ne faut-il pas", "pas impossible"."""
    behind = words[particle + 1 : particle + 2]
    asked = particle - ne > 1 and words[particle - 1] in ASKING
    return behind in _ONLY or behind in _DOUBLY or asked or any(word in AGREEING for word in words[ne:particle])


_LATER = {(word,) for word in LATER}
_DOUBLY = {(word,) for word in DOUBLY}
_PRONOUNS = {(word,) for word in PRONOUNS}
_ONLY = {(word,) for word in ONLY}
_STEPS = {(word,) for word in STEPS}


def _other(all_: Words, plain: frozenset[str], beside: frozenset[str]) -> tuple[Denial, ...]:
    found: list[Denial] = []
    absorbed: set[int] = set()
    for at, word in enumerate(all_.words):
        if at in absorbed or word not in plain | beside or (word == "noch" and "noch" in beside):
            continue
        around = (*all_.ahead(at, AHEAD), *all_.behind(at, BEHIND)) if word in plain else all_.ahead(at, AHEAD)
        again = beside if word in plain else plain | beside
        absorbed.update(i for i in around if all_.words[i] in again)
        found.append(all_.denial(word, at, at))
    return tuple(found)


def left_over(own: Words, lang: str, other: Words, other_lang: str) -> tuple[list[Denial], list[Denial]]:
    """The denials of either sentence that the other does not answer, without those that deny in form only."""
    sides = unmatched(denials(own, lang), len(own.words), denials(other, other_lang), len(other.words))
    mine, theirs = ([denial for denial in side if denial.kind != FAINT] for side in sides)
    return mine, theirs


def unmatched(
    ones: Sequence[Denial], length: int, others: Sequence[Denial], other_length: int
) -> tuple[tuple[Denial, ...], tuple[Denial, ...]]:
    """The denials of either sentence that have no counterpart in the other, by order and place.

    Args:
        length, other_length: Words of the sentences.
    """
    width, other_width = max(1, length), max(1, other_length)

    def gain(one: Denial, other: Denial) -> float:
        faint = one.kind == FAINT or other.kind == FAINT
        return (0.6 if faint else 1.0) - 0.3 * abs(one.first / width - other.first / other_width)

    best: list[list[float]] = [[0.0] * (len(others) + 1) for _ in range(len(ones) + 1)]
    for i in reversed(range(len(ones))):
        for j in reversed(range(len(others))):
            best[i][j] = max(best[i + 1][j + 1] + gain(ones[i], others[j]), best[i + 1][j], best[i][j + 1])
    left, right, i, j = list[Denial](), list[Denial](), 0, 0
    while i < len(ones) and j < len(others):
        if best[i][j] == best[i + 1][j]:
            left.append(ones[i])
            i += 1
        elif best[i][j] == best[i][j + 1]:
            right.append(others[j])
            j += 1
        else:
            i, j = i + 1, j + 1
    return (*left, *ones[i:]), (*right, *others[j:])
