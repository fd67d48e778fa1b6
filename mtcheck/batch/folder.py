"""JSON reports in a folder, one for each story."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mtcheck.batch.task import StoryResult, Task
from mtcheck.documents.write import write_file
from mtcheck.errors import WriteError
from mtcheck.report.json_objects import SCHEMA, dumped
from mtcheck.review.fingerprints import digest
from mtcheck.text.guarded import json_value

LONGEST = 80  # Characters of a file name that are kept.
_OTHER = re.compile(r"[^\w.-]+")


def write_reports(folder: Path, task: Task, stories: Iterable[StoryResult]) -> None:
    """Write each story's report, in the schema of `mtcheck check -f json`. Raises WriteError."""
    for story in stories:
        path = report_path(folder, task.name, story.part)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(f"cannot write {path}: {error.strerror or error}; earlier results are intact") from error
        content = {"schema": SCHEMA, "reports": [json_value(story.report)]}
        write_file(path, dumped(content, indent=2) + "\n")


def report_path(folder: Path, name: str, part: str) -> Path:
    """The path of a story's report: "reports/3f/port.txt-3f2a9c04.json"; equal file names get different paths."""
    mark = digest(name, part)[:8]
    readable = _OTHER.sub("-", Path(name).name + (f"-{part}" if part else ""))[:LONGEST].lstrip(".-")
    return folder / "reports" / mark[:2] / f"{readable}-{mark}.json"
