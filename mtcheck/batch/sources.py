"""The sources of a batch: files, folders, patterns and streams of JSON lines, as a stream of tasks."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from mtcheck.batch.grouping import StoryNamer, runs
from mtcheck.batch.records import record_of
from mtcheck.batch.task import Task
from mtcheck.config import Config, language_pair
from mtcheck.documents import load
from mtcheck.documents.companions import Companions, companions, is_pattern
from mtcheck.documents.expand import excluded, readable
from mtcheck.errors import ReadError, UsageError
from mtcheck.text.guarded import json_value
from mtcheck.text.surrogates import REASON, has_lone, utf8
from mtcheck.types import Document, SegmentPair

STREAMS = (".jsonl", ".ndjson")
LONGEST_LINE = 64 * 2**20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIELDS = ("system", "desk", "day")


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels for grouping results, if a stream has none; `{folder}` and `{parent}` are those of the file."""

    system: str = ""
    desk: str = "{folder}"
    day: str = ""

    def of(self, path: Path) -> dict[str, Any]:
        """The labels of a file; its day is that of its last change, UTC."""
        fields = {"{folder}": path.parent.name, "{parent}": path.parent.parent.name}
        found = {"system": self.system, "desk": self.desk}
        for field, value in fields.items():
            found = {name: text.replace(field, value) for name, text in found.items()}
        return {**found, "day": self.day or _changed(path)}


def _changed(path: Path) -> str:
    try:
        return str(datetime.fromtimestamp(path.stat().st_mtime, UTC).date())
    except (OSError, ValueError, OverflowError):
        return ""


class Sources:
    """The tasks of a batch, read on demand."""

    def __init__(self, config: Config, labels: Labels, out: Path, note: Callable[[str], None]) -> None:
        """Files at or under `out` are not read from a folder; `note` is called for each file left out.

        Raises:
            UsageError: One file is named as the source of many stories.
        """
        self._config, self._labels, self._note = config, labels, note
        self._out = out.resolve()
        self._patterns = [p for p in (config.source, *config.references) if p]
        if named := [pattern for pattern in self._patterns if not is_pattern(pattern)]:
            raise UsageError(f"'{named[0]}' is one file for all stories; give a pattern such as '{{stem}}.fr.txt'")
        self._companions = Companions(config.source, config.references, config.keep_going, note)

    def tasks(self, sources: Iterable[str]) -> Iterator[Task]:
        """All tasks; unreadable input yields a task with an error."""
        for path in self.files(sources):
            yield from self.of_file(path)

    def files(self, sources: Iterable[str]) -> Iterator[Path]:
        """Each file of each source; in folders only supported files, without hidden files and companions."""
        for source in sources:
            given = Path(source)
            if source == "-" or given.is_file() or not (given.is_dir() or glob.has_magic(source)):
                yield given
                continue
            folders = _folders(given) if given.is_dir() else _matches(source)
            yield from (file for file in self._candidates(given, folders) if readable(file, self._note))

    def candidates(self, folder: Path) -> Iterator[Path]:
        """The files of a folder that may be stories, without opening them."""
        return self._candidates(folder, _folders(folder))

    def _candidates(self, given: Path, folders: Iterable[list[Path]]) -> Iterator[Path]:
        for folder in folders:
            beside = companions(self._patterns, folder)
            yield from (file for file in folder if self._is_candidate(file, given, beside))

    def _is_candidate(self, file: Path, given: Path, beside: frozenset[Path]) -> bool:
        if excluded(file, given, self._config.exclude) or not file.is_file():
            return False
        found = file.resolve()
        return not (found in beside or found.is_relative_to(self._out) or found.name.startswith(f"{self._out.name}."))

    def of_file(self, path: Path) -> Iterator[Task]:
        """The tasks of one file: one task, or one for each story of a stream."""
        return map(_storable, self._of_file(path))

    def _of_file(self, path: Path) -> Iterator[Task]:
        try:
            if str(path) == "-":
                yield from self._of_input(sys.stdin.buffer)
            elif path.suffix.lower() in STREAMS and self._config.input_format is None:
                with path.open("rb") as lines:
                    yield from self._of_stream(_lines(lines), path)
            else:
                yield self._whole(path, load(path))
        except ReadError as error:
            yield Task(str(path), error=str(error))
        except OSError as error:
            yield Task(str(path), error=f"{path}: cannot be read: {error.strerror or error}")

    def _whole(self, path: Path, data: bytes) -> Task:
        config = self._config
        wanted = Document(str(path), "")
        source, references = self._companions.texts(wanted, *config.languages) if self._patterns else (None, [])
        task = Task(str(path), data, config.input_format, config.lang, source, tuple(references), path.name)
        return replace(task, **self._labels.of(path))

    def _of_input(self, stdin: BinaryIO) -> Iterator[Task]:
        """The tasks of standard input: a stream if it begins with an object, else one text."""
        lines = _lines(stdin)
        first = next((line for line in lines if line.strip()), b"")
        if first.lstrip().startswith(b"{") and self._config.input_format is None:
            yield from self._of_stream(chain([first], lines), Path("-"))
        else:
            yield self._whole(Path("-"), first + b"".join(lines))

    def _of_stream(self, lines: Iterator[bytes], path: Path) -> Iterator[Task]:
        """Stories, one per line under "text", or records of segments under "target"."""
        items = _placed(lines, str(path), self._config.lang)
        for run in runs(items, lambda item: item.story):
            for name in dict.fromkeys(item.story or f"line {item.number}" for item in run):
                yield self._of_items([i for i in run if (i.story or f"line {i.number}") == name], path)

    def _of_items(self, items: Sequence[_Item], path: Path) -> Task:
        first = items[0]
        task = replace(Task(f"{path}#{first.number}", lang=self._config.lang), **self._labels.of(path))
        if first.error:
            return replace(task, error=f"{path}, line {first.number}: {first.error}")
        task = replace(task, lang=first.lang, story=first.key, **first.labels)
        if first.pair is None:
            return replace(task, data=first.text.encode(), format="text", source=first.source, references=first.refs)
        return replace(task, data=b"".join(item.line for item in items), format="jsonl")


def _storable(task: Task) -> Task:
    """The same task. Bytes of a file name that are no UTF-8, which no database or report can hold, become escapes."""
    texts = (task.name, task.story, task.system, task.desk, task.error)
    if not has_lone("".join(texts)):
        return task
    name, story, system, desk, error = (utf8(text).decode() for text in texts)
    return replace(task, name=name, story=story, system=system, desk=desk, error=error)


@dataclass(frozen=True, slots=True)
class _Item:
    """A line of a stream: a whole story, a record of a segment (`pair`), or an error."""

    number: int
    line: bytes = b""
    story: str = ""
    key: str = ""
    lang: str = ""
    labels: Any = None
    pair: SegmentPair | None = None
    text: str = ""
    source: str | None = None
    refs: tuple[str, ...] = ()
    error: str = ""


def _placed(lines: Iterator[bytes], name: str, lang: str) -> Iterator[_Item]:
    stories = StoryNamer()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = _object(line)
            labels = {field: _label(record, field) for field in _FIELDS if record.get(field) is not None}
            if "target" not in record:
                yield _whole_story(record, number, lang, labels)
                continue
            identifier, pair = record_of(line, number, lang)
        except ValueError as error:
            yield _Item(number, error=str(error))
            continue
        key = pair.story or str(identifier)
        # Lines of several systems may belong to one story.
        with_system = replace(pair, story=f"{pair.story}\n{labels.get('system', '')}") if pair.story else pair
        named = stories.named(with_system)
        yield _Item(number, line.rstrip(b"\r\n") + b"\n", named.story, key, pair.lang_pair, labels, pair)


def _object(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"a line of more than {LONGEST_LINE:,} bytes")
    record = json_value(line)
    if not isinstance(record, dict):
        raise ValueError('expected an object with a "text" or a "target"')
    return record


def _whole_story(record: dict[str, Any], number: int, lang: str, labels: dict[str, str]) -> _Item:
    text, source, references = record.get("text"), record.get("source"), record.get("references") or []
    if not isinstance(text, str) or not isinstance(source, (str, type(None))):
        raise ValueError("text is missing or not a text" if not isinstance(text, str) else "source is not a text")
    if not isinstance(references, list) or not all(isinstance(reference, str) for reference in references):
        raise ValueError("references is not a list of texts")
    if any(has_lone(value) for value in (text, source or "", *references)):
        raise ValueError(REASON)
    pair = language_pair(record.get("lang_pair") or lang)
    key = _label(record, "id") if record.get("id") is not None else str(number)
    return _Item(number, key=key, lang=pair, labels=labels, text=text, source=source, refs=tuple(references))


def _label(record: dict[str, Any], field: str) -> str:
    value = record[field]
    if not isinstance(value, (str, int, float)) or isinstance(value, bool) or has_lone(str(value)):
        raise ValueError(f"{field} must be a text or a number")
    if field == "day" and not _DAY.fullmatch(str(value)):
        raise ValueError("day must be like 2026-01-31")
    return str(value)


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Lines; for one that is too long, only the first bytes, one more than the limit."""
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def _folders(root: Path) -> Iterator[list[Path]]:
    """The files of each folder under `root`, sorted, without hidden ones; only one folder is in memory at a time."""
    for folder, names, files in os.walk(root):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield [Path(folder, name) for name in sorted(files) if not name.startswith(".")]


def _matches(pattern: str) -> Iterator[list[Path]]:
    yield sorted(map(Path, glob.iglob(pattern, recursive=True)))  # noqa: PTH207 (Path.glob takes no absolute pattern)


def count_files(sources: Iterable[str]) -> int | None:
    """The maximum number of files, for the time left; None if there is a stream among them."""
    total = 0
    for source in sources:
        path = Path(source)
        if source == "-" or path.suffix.lower() in STREAMS:
            return None
        if path.is_dir():
            total += sum(len(files) for _, _, files in os.walk(path))
        else:
            total += sum(1 for _ in glob.iglob(source, recursive=True)) if glob.has_magic(source) else 1  # noqa: PTH207
    return total
