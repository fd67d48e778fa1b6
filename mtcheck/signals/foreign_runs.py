"""Part of a sentence left in the source language, in copy of any language; `untranslated` runs it.

English copy has a finer test by the frequency of words. Here function words that only the source language has mark a
clause, and the identifier must agree. Words in another script need no such test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mtcheck.language.function_words import function_words
from mtcheck.language.identify import identify
from mtcheck.types import Span

LATIN_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿœß]+(?:['’-][A-Za-zÀ-ÖØ-öø-ÿœß]+)*")
OTHER_WORD = re.compile(r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff]+")
CLAUSE = re.compile(r"[^,;:.!?()\[\]–—«»“”„\"\n]+")
OTHER_SCRIPTS = ("ru", "uk", "bg", "el", "ar", "he")
FEWEST, SHORT = 4, 6  # Words of a run, and of one that is short.
OTHER_FEWEST = 2  # Words of a run in another script.
SURE, SURE_OF_SHORT = 0.95, 0.98  # Of the identifier.
LOWER = 0.6  # Share of lower-case words; a title has fewer.


def foreign_runs(text: str, source: str, target: str) -> Iterator[Span]:
    """Runs of source-language words inside the copy, in order.

    `foreign_runs("Il est parti, the city council said in a statement.", "en", "fr")` yields the second clause.
    """
    if source == target:
        return
    for clause in CLAUSE.finditer(text):
        words = tuple(Span(*found.span()) for found in LATIN_WORD.finditer(text, *clause.span()))
        if target in OTHER_SCRIPTS:
            yield from latin_run(text, clause.span(), words, source)
        elif source in OTHER_SCRIPTS:
            others = [Span(*found.span()) for found in OTHER_WORD.finditer(text, *clause.span())]
            lower = sum(span.of(text).islower() for span in others)
            if len(others) >= OTHER_FEWEST and lower >= OTHER_FEWEST:
                yield Span(others[0].start, others[-1].end)
        elif target != "en":
            yield from clause_run(text, words, source, target)


def latin_run(text: str, clause: tuple[int, int], words: Sequence[Span], source: str) -> Iterator[Span]:
    """Latin words in copy of another script: a clause with several of them, one a function word."""
    lower = [span for span in words if span.of(text).islower()]
    if len(words) >= FEWEST and len(lower) >= LOWER * len(words):
        known = function_words(source)
        if any(span.of(text) in known for span in lower):
            yield Span(words[0].start, words[-1].end)


def clause_run(text: str, words: Sequence[Span], source: str, target: str) -> Iterator[Span]:
    """The longest run without function words of the copy's language."""
    own, alien = function_words(target), function_words(source)
    run: list[Span] = []
    for span in (*words, None):
        word = span.of(text).casefold().replace("’", "'") if span else ""
        if span and word not in own - alien:
            run.append(span)
            continue
        if is_foreign(text, run, source, alien - own):
            yield Span(run[0].start, run[-1].end)
        run = []


def is_foreign(text: str, run: Sequence[Span], source: str, alien: frozenset[str]) -> bool:
    """True for a run that is certainly in the source language."""
    if len(run) < FEWEST:
        return False
    words = [span.of(text) for span in run]
    marks = sum(word.islower() and word.replace("’", "'") in alien for word in words)
    if not marks or sum(map(str.islower, words)) < LOWER * len(words):
        return False
    lang, share = identify(text[run[0].start : run[-1].end], (source,))
    return lang == source and share >= (SURE_OF_SHORT if marks < 2 or len(run) < SHORT else SURE)
