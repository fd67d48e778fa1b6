"""From a task to its outcome, in a worker on this machine or on another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from mtcheck.batch.task import Outcome, StoryResult, Task
from mtcheck.config import KEYS, Config
from mtcheck.documents import read_bytes
from mtcheck.errors import ConfigError, ModelError, MtcheckError, ReadError
from mtcheck.findings import Report
from mtcheck.loading import EngineRoom
from mtcheck.pipeline import check_document, signature
from mtcheck.report.json_objects import dumped, report_object
from mtcheck.review.fingerprints import digest
from mtcheck.review.known import files_of
from mtcheck.text.guarded import json_value

# Settings that change no result: input selection, display, failing of a run. The files of known and dismissed findings
# count by their contents, models by the signature; the source of a story is a part of its task.
HARMLESS = frozenset(
    (
        *("threads", "offline", "quiet", "color", "formats", "keep_going", "exclude", "source", "references"),
        *("fail_level", "min_score", "max_findings_per_1000_words", "input_format", "lang", "models"),
        *("baseline", "suppressions"),
    )
)


class StoryChecker:
    """Checks the stories of one task after another, with models that are loaded once."""

    def __init__(self, config: Config, room: EngineRoom | None = None) -> None:
        """Read the baseline and the dismissals. Raises ConfigError, ReadError."""
        self._config = config
        self._room = room or EngineRoom(config)
        files_of(config)

    def __call__(self, task: Task) -> Outcome:
        """The stories of a task, or an error. Raises ModelError and ConfigError, which concern all tasks."""
        try:
            return Outcome(tuple(self._stories(task)))
        except (ModelError, ConfigError):
            raise
        except MtcheckError as error:
            return Outcome(error=str(error))
        except Exception as error:
            # An error in one story must not stop the others.
            return Outcome(error=f"{task.name}: internal error: {type(error).__name__}: {error}", defect=True)

    def _stories(self, task: Task) -> list[StoryResult]:
        if task.error:
            raise ReadError(task.error)
        config = replace(self._config, lang=task.lang)
        documents = read_bytes(task.data, task.name, format=task.format, lang=config.languages[1])
        if task.source is not None and len(documents) != 1:
            raise ReadError(f"{task.name}: a source goes with one story, not with {len(documents)}")
        engines = self._room.engines(task.lang)
        reports = (check_document(d, engines, config, task.source, task.references) for d in documents)
        return [result_of(report) for report in reports]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that results depend on besides the texts.

    Attributes:
        digest: A hash of models, rules, options, baseline and dismissals.
        by_name: The file name matters too, as baselines and dismissals use it.
    """

    digest: str
    by_name: bool

    @classmethod
    def of(cls, config: Config) -> Settings:
        """Compute the settings. Raises ConfigError, ModelError and UsageError, as a check would."""
        engines = EngineRoom(config).engines()
        files = [path for path in (config.baseline, config.suppressions) if path and Path(path).exists()]
        contents = [Path(path).read_bytes().decode("utf-8", "surrogateescape") for path in files]
        # A dismissal with an expiry day makes results valid for one day only.
        day = str(date.today()) if any("expires" in content for content in contents) else ""
        options = repr([(key, getattr(config, key)) for key in KEYS if key not in HARMLESS])
        return cls(digest(signature(engines, config), options, day, *contents), bool(contents))

    def key(self, task: Task) -> str:
        """The cache key of a task: equal keys, equal results."""
        return task.digest(digest(self.digest, task.name if self.by_name else ""))


def result_of(report: Report) -> StoryResult:
    """A report in stored form."""
    return result_of_object(report_object(report), report.document.part)


def result_of_object(record: Mapping[str, Any], part: str) -> StoryResult:
    """A JSON report with the figures that summaries need."""
    segments = record["segments"]
    margins = [segment["margin"] for segment in segments if segment["margin"] is not None]
    severities = [finding["severity"] for finding in record["findings"]]
    return StoryResult(
        part=part,
        score=record["score"],
        needs_edit=record["needs_edit"],
        penalty=record["penalty"],
        margin=round(sum(margins) / len(margins), 4) if margins else None,
        segments=tuple(segment["score"] for segment in segments),
        words=tuple(len(segment["weights"]) for segment in segments),
        findings=len(severities),
        major=sum(severity in ("major", "critical") for severity in severities),
        signature=record["signature"],
        report=dumped(record),
    )


def renamed(story: StoryResult, name: str) -> StoryResult:
    """The same story under another file name."""
    record = json_value(story.report)
    record["document"]["name"] = f"{name}#{story.part}" if story.part else name
    return replace(story, report=dumped(record))
