"""JSON lines of segments: one record in, one record out, in order, in constant memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mtcheck.batch.grouping import StoryNamer
from mtcheck.config import language_pair
from mtcheck.errors import ReadError
from mtcheck.text.guarded import json_value
from mtcheck.text.surrogates import REASON, has_lone
from mtcheck.types import Segment, SegmentPair, Span

LONGEST = 200_000  # Code points of a text: the limit for a paragraph of a document.
CONTEXT = 6  # Lines of context kept: as many as a language model can use.
Identifier = str | int | float  # Names as the caller wrote them.


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is not a valid record; it keeps its place when broken lines are skipped."""

    line: int
    reason: str


def read_records(
    lines: Iterable[bytes], name: str, lang_pair: str, *, keep_going: bool = False
) -> Iterator[tuple[Identifier, SegmentPair] | Broken]:
    """Yield the caller's id (else the line number) and a pair for each line; empty lines are skipped.

    Args:
        lines: `{"id", "target", "source"?, "references"?, "context"?, "document"?, "lang_pair"?}` as UTF-8 JSON.
        lang_pair: For records without a language pair.
        keep_going: Yield `Broken` instead of raising.

    Raises:
        ReadError: A line is not such a record; the message has its number.
    """
    stories = StoryNamer()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            identifier, pair = record_of(line, number, lang_pair)
            yield identifier, stories.named(pair)
        except ValueError as error:
            if not keep_going:
                raise ReadError(f"{name}, line {number}: {error}; {_way_out(number, line)}") from error
            yield Broken(number, str(error))


def _way_out(number: int, line: bytes) -> str:
    """What to do about a broken line: a first line that does not begin like JSON is probably plain text."""
    plain = number == 1 and not line.lstrip().startswith((b"{", b"["))
    return "plain text is scored with -t FILE" if plain else "--keep-going skips such lines"


def record_of(line: bytes, number: int, lang_pair: str) -> tuple[Identifier, SegmentPair]:
    """The caller's id (else the line number) and a pair for one line. Raises ValueError."""
    record = json_value(line)
    if not isinstance(record, dict):
        raise ValueError("expected an object with at least a target")
    identifier = number if record.get("id") is None else record["id"]
    if not isinstance(identifier, (str, int, float)) or isinstance(identifier, bool):
        raise ValueError("id must be a text or a number")
    try:
        own = language_pair(record.get("lang_pair") or lang_pair)
    except ValueError as error:
        raise ValueError(f"lang_pair: {error}") from error
    return identifier, pair_of(record, str(number), own)


def pair_of(record: Mapping[str, Any], key: str, lang_pair: str) -> SegmentPair:
    """A record as a document of one segment; `key` must be unique, ids need not be.

    The story is the one named in the record; `batch.grouping` finds the others.

    Raises:
        ValueError: A field is missing or of the wrong kind.
    """
    target, source = record.get("target"), record.get("source")
    if not isinstance(target, str):
        raise ValueError("target is missing or not a text")
    if source is not None and not isinstance(source, str):
        raise ValueError("source is not a text")
    for name, text in (("target", target), ("source", source or "")):
        if len(text) > LONGEST:
            raise ValueError(f"{name} has {len(text):,} characters, the limit is {LONGEST:,}; split it")
        _check_characters(name, text)
    span = Span(0, len(target))
    return SegmentPair(
        id=key,
        document=key,
        target=Segment(target, span),
        paragraph=target,
        paragraph_span=span,
        source=source or None,
        references=_texts(record, "references"),
        context=_texts(record, "context")[-CONTEXT:],
        lang_pair=lang_pair,
        story=_story(record),
    )


def _story(record: Mapping[str, Any]) -> str:
    """The story name under "document" or "story"; "" if there is none."""
    field, value = next(((f, record[f]) for f in ("document", "story") if record.get(f) is not None), ("", ""))
    if not isinstance(value, (str, int, float)) or isinstance(value, bool):
        raise ValueError(f"{field} must be a text or a number")
    _check_characters(field, str(value))
    return str(value)


def _texts(record: Mapping[str, Any], field: str) -> tuple[str, ...]:
    values = record.get(field) or []
    values = [values] if isinstance(values, str) else values
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{field} is not a list of texts")
    for value in values:
        _check_characters(field, value)
    return tuple(values)


def _check_characters(name: str, text: str) -> None:
    if has_lone(text):
        raise ValueError(f"{name}: {REASON}")
