"""The public functions of the library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mtcheck.config import Config, load
from mtcheck.documents import read, read_text
from mtcheck.errors import UsageError
from mtcheck.findings import Report
from mtcheck.interfaces import Engines
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import check_document
from mtcheck.types import Document


def check(
    text_or_path: str | Path,
    source: str | Path | None = None,
    references: Sequence[str | Path] = (),
    lang: str = "fr-en",
    *,
    config: Config | None = None,
    engines: Engines | None = None,
) -> Report:
    """Check one story.

    Args:
        text_or_path: The translated copy. A `Path` is read as a file; so is a text of one line that names a file.
        source: Its source, in the same forms; None to check the English alone.
        references: Human translations of the source.
        lang: Language pair, source first.
        config: Settings; those of the working directory by default, with `lang` over them.
        engines: Models that are already loaded, to check many stories.

    Returns:
        The report: score, findings, what was skipped.

    Raises:
        MtcheckError: The input cannot be read, or a model is corrupt. A model that is merely missing is a
            `Skipped` in the report.
    """
    settings = config or load({"lang": lang})
    documents = _documents(text_or_path, settings.languages[1])
    if len(documents) != 1:
        raise UsageError(f"{text_or_path}: {len(documents)} stories in one file; check() checks one")
    models = engines or EngineRoom(settings).engines()
    source_text = None if source is None else text_of(source, settings.languages[0])
    reference_texts = [text_of(reference, settings.languages[1]) for reference in references]
    return check_document(documents[0], models, settings, source_text, reference_texts)


def text_of(text_or_path: str | Path, lang: str) -> str:
    """The text itself, or the content of the file that it names."""
    return "\n".join(document.text for document in _documents(text_or_path, lang))


def _documents(text_or_path: str | Path, lang: str) -> tuple[Document, ...]:
    if isinstance(text_or_path, Path) or _names_a_file(text_or_path):
        return read(text_or_path, lang=lang)
    return (read_text(text_or_path, lang=lang),)


def _names_a_file(text: str) -> bool:
    try:
        return "\n" not in text and Path(text).is_file()
    except (OSError, ValueError):  # Too long for a file name, or contains NUL: a text.
        return False
