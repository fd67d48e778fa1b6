"""A process of the service: it checks stories and scores segments, with models that it loads once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mtcheck.batch.checking import StoryChecker
from mtcheck.batch.scores import score_lines
from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config
from mtcheck.errors import ConfigError, ModelError, MtcheckError
from mtcheck.loading import EngineRoom


@dataclass(frozen=True, slots=True)
class Segments:
    """Records to score, each as a line of JSON."""

    lines: tuple[bytes, ...]
    findings: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """A row for each record, in order, and a list of what was not done; or an error."""

    rows: tuple[dict[str, Any], ...] = ()
    skipped: tuple[tuple[str, str], ...] = ()
    error: str = ""
    defect: bool = False


class Worker:
    """Answers tasks with outcomes, and segments with scores."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._room = EngineRoom(config)
        self._check = StoryChecker(config, self._room)

    def __call__(self, asked: Task | Segments) -> Outcome | Scored:
        """The answer. Raises ModelError and ConfigError, which concern all requests."""
        if isinstance(asked, Task):
            return self._check(asked)
        try:
            return self._scored(asked)
        except (ModelError, ConfigError):
            raise
        except MtcheckError as error:
            return Scored(error=str(error))
        except Exception as error:
            return Scored(error=f"internal error: {type(error).__name__}: {error}", defect=True)

    def _scored(self, asked: Segments) -> Scored:
        skipped: list[tuple[str, str]] = []
        rows = score_lines(
            asked.lines,
            "records",
            self._config,
            findings=asked.findings,
            keep_going=True,
            note=lambda one: skipped.append((one.name, one.reason)),
            room=self._room,
        )
        return Scored(tuple(rows), tuple(skipped))
