"""Which language a text is in, by py3langid (Lui & Baldwin, 2012); the only file that imports it.

Its model is read on first use, which takes about a second; so callers pass only text that looks foreign.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

# Languages that wire copy may be in; the identifier knows many more, which make it less certain on short texts.
COMMON = (
    "ar",
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "it",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "ru",
    "sv",
    "tr",
    "uk",
    "zh",
    "ja",
)


@lru_cache(maxsize=4096)
def identify(text: str, also: tuple[str, ...] = ()) -> tuple[str, float]:
    """The likeliest language among the common ones and `also`, with its probability.

    `identify("Die Stadt ist geschlossen") == ("de", 0.99)`
    """
    wanted = {*COMMON, *also}
    ranked = [(lang, float(share)) for lang, share in _identifier().rank(text) if lang in wanted]
    total = sum(share for _, share in ranked)
    best = max(ranked, key=lambda row: row[1], default=("", 0.0))
    return best[0], best[1] / total if total else 0.0


def knows(langs: Sequence[str]) -> bool:
    """True if the identifier supports all these languages."""
    return set(langs) <= set(_identifier().labels)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
