"""The English article before a word, by its first sound."""

from __future__ import annotations

import re

ARTICLE = re.compile(r"\b(an?|the)(\s+)$", re.IGNORECASE)
OWN = re.compile(r"(?:an?|the)\s", re.IGNORECASE)
VOWEL = re.compile(r"[aeiou]|hour|honou?r|honest|heir", re.IGNORECASE)
CONSONANT = re.compile(r"(?:uni(?!n|m)|us[aeiu]|eu|one\b|once\b|ur[aeiu]|ut[aeio])", re.IGNORECASE)


def article(word: str) -> str:
    """Either article: `article("large") == "a"`, `article("hour") == "an"`, `article("union") == "a"`."""
    return "an" if VOWEL.match(word) and not CONSONANT.match(word) else "a"


def with_articles(before: str, words: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """Words that replace others after `before`, with the article there if one of them needs another.

    `with_articles("seized an ", ("large", "enormous")) == (3, ("a large", "an enormous"))`: the article and its space,
    three code points, are replaced as well. Words with an article of their own replace the one before them:
    `with_articles("as a ", ("the plaintiff",)) == (2, ("the plaintiff",))`.
    """
    found = ARTICLE.search(before[-8:])
    if not found or not words or not all(word[:1].isalpha() for word in words):
        return 0, words
    if all(OWN.match(word) for word in words):
        return len(found[0]), words
    if found[1].casefold() == "the":
        return 0, words
    if all(article(word) == found[1].casefold() for word in words):
        return 0, words
    written = (article(word) for word in words)
    shown = [one.capitalize() if found[1][0].isupper() else one for one in written]
    return len(found[0]), tuple(f"{one}{found[2]}{word}" for one, word in zip(shown, words, strict=True))
