"""Names and figures of the source come through: a garbled word is replaced by the source word that it attends to.

A small model misspells rare names ("Jocelyne Attal" becomes "Joceyny Anatlan") and loses digits. Its attention was
trained on word alignments and still shows the place. Unknown words are copied in this way in Luong et al. (2015).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mtcheck.engines.words import Token
from mtcheck.language.exonyms import exonyms
from mtcheck.language.frequency import UNSEEN, log_frequency
from mtcheck.language.quantities.figures import separators

SURE = 0.35  # Share of a word's attention on one source word. Chosen on authored stories.
COMMON = -12.5  # ln of the frequency from which an English word may have a French form of its own.
ALIKE = 0.5  # Share of letters in common, in order, of a garbled name and the name.
NAME = re.compile(
    r"(?:(?<=\b[dlnsDLNS]['’])|(?<![\w'’-]))(?![dlnsDLNS]['’])[^\W\d_](?:[\w&]|-(?=\w)|['’](?=[^\W\d_])(?!s\b))*"
)
CENTURY = re.compile(r"[IVX]{1,6}e\b")
NAME_BEFORE = re.compile(r"(?<![\w'’-])(?!(?:Mr|Mrs|Ms|Mme|M)\b)[A-ZÀ-Þ][\w'’-]*\.?\s$")
NAME_BEHIND = re.compile(r"\s[A-ZÀ-Þ]")
FIGURE = re.compile(r"(?<![\w.,-])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\d:]|\s?[hH]\b|[hH]\d|\s?[ap]\.?m\b)")


@dataclass(frozen=True, slots=True)
class _Word:
    """A name or a figure; `at` is its source word (an index), or -1."""

    text: str
    start: int
    end: int
    at: int = -1

    @property
    def is_name(self) -> bool:
        """False for a figure."""
        return not self.text[0].isdigit()


def carried_over(
    source: str, read: Sequence[Token], pieces: Sequence[str], attention: NDArray[np.float32], lang_pair: str
) -> str:
    """The text of `pieces`, with the names and figures of the source.

    Args:
        read: The pieces of the source, with their places in it.
        pieces: Those of the translation, as SentencePiece writes them.
        attention: [pieces, read]; each row sums to 1 at most.
    """
    text, places = _joined(pieces)
    wanted = [*_names(source), *_figures(source)]
    shares = _shares(wanted, read, attention)
    own = {word.text: i for i, word in enumerate(wanted)}
    words = [_placed(word, places, shares, own) for word in (*_names(text), *_figures(text))]
    changes = [*_names_mended(text, words, wanted, lang_pair), *_figures_mended(text, words, wanted, lang_pair)]
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return _with_both_names(text, source, wanted, {word.at for word in words}, lang_pair).strip()


def _names(text: str) -> list[_Word]:
    """Capitalised words."""
    found = (_Word(m[0], *m.span()) for m in NAME.finditer(text))
    return [word for word in found if word.text[0].isupper() and len(word.text) > 1 and not CENTURY.match(word.text)]


def _figures(text: str) -> list[_Word]:
    """Figures with their separators; clock times are left out, because languages write them differently."""
    return [_Word(m[0], *m.span()) for m in FIGURE.finditer(text)]


def _joined(pieces: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text with a leading blank, and the place of each piece."""
    text, places = "", []
    for piece in pieces:
        places.append((len(text), len(text) + len(piece)))
        text += piece.replace("▁", " ")
    return text, places


def _shares(wanted: Sequence[_Word], read: Sequence[Token], attention: NDArray[np.float32]) -> NDArray[np.float32]:
    """The attention of each piece on each source word: [pieces, wanted]."""
    inside = np.array([[t.start < w.end and w.start < t.end for w in wanted] for t in read], np.float32)
    shares: NDArray[np.float32] = attention @ inside.reshape(len(read), len(wanted))
    return shares


def _placed(
    word: _Word, places: Sequence[tuple[int, int]], shares: NDArray[np.float32], own: Mapping[str, int]
) -> _Word:
    """The word with the source word that is equal, else with the one that its pieces attend to most."""
    if word.text in own:
        return replace(word, at=own[word.text])
    mine = [i for i, (start, end) in enumerate(places) if start < word.end and word.start < end]
    if not mine or not shares.shape[1]:
        return word
    mean = shares[mine].mean(0)
    best = int(mean.argmax())
    return replace(word, at=best if mean[best] >= SURE else -1)


def _runs(text: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Neighbours, only blanks apart, that attend to one source word."""
    run: list[_Word] = []
    for word in words:
        if run and (word.at != run[0].at or text[run[-1].end : word.start].strip()):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _names_mended(
    text: str, words: Sequence[_Word], wanted: Sequence[_Word], lang_pair: str
) -> Iterator[tuple[int, int, str]]:
    """Words that attend to one name, if one of them is no known word, become that name."""
    for run in _runs(text, [word for word in words if word.is_name]):
        at = run[0].at
        is_doubled = len({word.text for word in run}) < len(run)
        while len(run) > 1 and at >= 0 and not is_doubled and not _is_garbled(run[-1].text, wanted[at], lang_pair):
            run.pop()  # "at the Sant-Etine Market"
        if at < 0 or not wanted[at].is_name or any(word.text == wanted[at].text for word in run):
            continue
        if is_doubled or any(_is_garbled(word.text, wanted[at], lang_pair) for word in run):
            yield run[0].start, run[-1].end, _in_target(wanted[at].text, lang_pair)


def _with_both_names(text: str, source: str, wanted: Sequence[_Word], attended: set[int], lang_pair: str) -> str:
    """Insert the half of a name that was lost: "his coach Wendling" is "his coach Régis Wendling"."""
    for i, (first, last) in enumerate(pairwise(wanted)):
        if not (first.is_name and last.is_name) or source[first.end : last.start] != " " or _begins(source, first):
            continue
        for lost, kept, at in ((first, last, i), (last, first, i + 1)):
            found = list(re.finditer(rf"(?<![\w'’-]){re.escape(kept.text)}(?![\w-])", text))
            if len(found) != 1 or at in attended or lost.text in text or not _is_inserted(lost, lang_pair):
                continue
            start, end = found[0].span()
            if lost is first and not NAME_BEFORE.search(text[:start]):
                text = f"{text[:start]}{lost.text} {text[start:]}"
            elif lost is last and not NAME_BEHIND.match(text[end:]):
                text = f"{text[:end]} {lost.text}{text[end:]}"
    return text


def _begins(source: str, word: _Word) -> bool:
    """True for the first word of a sentence, which has its capital from there."""
    before = source[: word.start].rstrip("\"'«“ \u00a0")
    return not before or before[-1] in ".!?:-"


def _is_inserted(name: _Word, lang_pair: str) -> bool:
    return name.text not in exonyms() if lang_pair.endswith("-en") else _stays(name)


def _in_target(name: str, lang_pair: str) -> str:
    """The name as English writes it, if that is the target."""
    return exonyms().get(name, (name, ""))[0] if lang_pair.endswith("-en") else name


def _is_garbled(word: str, name: _Word, lang_pair: str) -> bool:
    """True for a word that English lacks; in another language, for one like a name that is no English word."""
    if lang_pair.endswith("-en"):
        return log_frequency(word) <= UNSEEN
    return _stays(name) and SequenceMatcher(None, word.lower(), name.text.lower()).ratio() >= ALIKE


def _stays(name: _Word) -> bool:
    """True for a name of an English source that has no form of its own in other languages, as far as is known."""
    return log_frequency(name.text) < (COMMON if name.start else UNSEEN + 1)


def _figures_mended(
    text: str, words: Sequence[_Word], wanted: Sequence[_Word], lang_pair: str
) -> Iterator[tuple[int, int, str]]:
    """A figure that the source lacks becomes the missing one that it attends to; so do repetitions of it."""
    figures = [word for word in words if not word.is_name]
    given = {_digits(word.text) for word in wanted if not word.is_name}
    there = {_digits(word.text) for word in figures}
    for run in _runs(text, figures):
        at = run[0].at
        if at < 0 or wanted[at].is_name:
            continue
        meant = wanted[at].text
        is_foreign = any(_digits(word.text) not in given for word in run) and _digits(meant) not in there
        is_unchanged = any(word.text == meant and not meant.isdigit() for word in run)
        if is_foreign or is_unchanged or len(run) > 1:
            yield run[0].start, run[-1].end, _written(meant, lang_pair)


def _digits(figure: str) -> str:
    return re.sub(r"\D", "", figure)


def _written(figure: str, lang_pair: str) -> str:
    """A figure of the source in the form of the target: fr-en `_written("12 345,6") == "12,345.6"`."""
    source, _, target = lang_pair.partition("-")
    decimal, _ = separators(source)
    point, group = separators(target)
    whole, _, part = figure.rpartition(decimal) if re.search(rf"\{decimal}\d+$", figure) else (figure, "", "")
    thousands = group if group in ".," else "\u00a0"  # The plain no-break space of wire copy, not CLDR's narrow one.
    return thousands.join(re.split(r"\D+", whole)) + (point + part if part else "")
