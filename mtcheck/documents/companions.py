"""The source and the references of each story: files that are named, or found by a pattern beside the story.

In a pattern, `{name}` is the story's file name, `{stem}` the name without its last suffix, `{base}` without all of
them: for `desk/story.en.txt`, `{base}.fr.txt` is `desk/story.fr.txt`. A relative pattern starts from the folder of
the story.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mtcheck.documents.read import read
from mtcheck.errors import ReadError, UsageError
from mtcheck.types import Document

FIELDS = ("name", "stem", "base")
_FIELD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Companions:
    """Finds the source and reference texts of each story.

    Attributes:
        source: A file or a pattern; None if there is no source.
        keep_going: Check a story without a companion that cannot be read, instead of raising.
        note: Called with a sentence for each such companion.
    """

    source: str | None
    references: tuple[str, ...] = ()
    keep_going: bool = False
    note: Callable[[str], None] = lambda sentence: None

    def refuse_unclear(self, documents: Sequence[Document]) -> None:
        """Raise UsageError if one file would serve several stories, or if a pattern has no file name to start from."""
        named = [text for text in self._all() if not is_pattern(text)]
        if named and len(documents) != 1:
            raise UsageError(
                f"--source and --reference name one file for {len(documents)} stories; give a pattern such as "
                "'{stem}.fr.txt'"
            )
        for pattern in filter(is_pattern, self._all()):
            if any(document.path == "-" for document in documents):
                raise UsageError(f"'{pattern}' needs the name of the story, which standard input does not have")
            if parted := next((document for document in documents if document.part), None):
                raise UsageError(f"{parted.path} holds several stories; '{pattern}' gives one file for all of them")

    def texts(self, document: Document, source_lang: str, target_lang: str) -> tuple[str | None, list[str]]:
        """The source (None if there is none) and the references of a story. Raises ReadError."""
        source = self._text(self.source, document, source_lang) if self.source else None
        found = [self._text(reference, document, target_lang) for reference in self.references]
        return source, [text for text in found if text is not None]

    def _all(self) -> tuple[str, ...]:
        return (*([self.source] if self.source else ()), *self.references)

    def _text(self, pattern: str, document: Document, lang: str) -> str | None:
        path = companion(pattern, Path(document.path))
        try:
            return "\n".join(each.text for each in read(path, lang=lang))
        except ReadError as error:
            if not is_pattern(pattern):
                raise
            if not self.keep_going:
                # Without the similar name, which is often that of the story.
                reason = str(error).partition("; there is ")[0]
                raise ReadError(
                    f"{document.name}: '{pattern}' gives {reason}; --keep-going checks without it"
                ) from None
            self.note(f"{document.name}: checked without '{pattern}': {error}")
            return None


def is_pattern(text: str) -> bool:
    """True if the string holds a field in braces."""
    return _FIELD.search(text) is not None


def companion(pattern: str, story: Path) -> Path:
    """The companion file of a story: for "{stem}.fr.txt" and a/b.txt it is a/b.fr.txt. Raises UsageError."""
    values = {"name": story.name, "stem": story.stem, "base": story.name.split(".")[0] or story.name}

    def filled(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise UsageError(f"'{pattern}': unknown field {{{match[1]}}}; known are {{name}}, {{stem}} and {{base}}")
        return values[match[1]]

    # A file that really has this name is used as it is.
    if not is_pattern(pattern) or Path(pattern).exists():
        return Path(pattern)
    return story.parent / _FIELD.sub(filled, pattern)


def companions(patterns: Iterable[str | None], stories: Iterable[Path]) -> frozenset[Path]:
    """The resolved companion files of all stories: found in a folder, they are not stories themselves."""
    wanted = [pattern for pattern in patterns if pattern and is_pattern(pattern)]
    return frozenset(companion(p, story).resolve() for p in wanted for story in stories) if wanted else frozenset()
