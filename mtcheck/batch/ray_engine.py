"""Tasks on a Ray cluster (extra `mtcheck[ray]`): the same function as on one machine, in actors that load models once.

Actors of Ray Core rather than a Ray Data set: a batch is a stream whose length is not known, each result is stored as
soon as it is there, and a story that ends its process must be distinguished from one that does not.
"""

from __future__ import annotations

import logging
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

from mtcheck.batch.checking import Settings
from mtcheck.batch.pool import POLL, TRIES
from mtcheck.batch.task import Outcome, Task
from mtcheck.config import Config
from mtcheck.errors import MtcheckError, UsageError

ENTRY = "mtcheck.batch.checking:StoryChecker"
AHEAD = 2  # Tasks sent to an actor: one is checked while the next one waits.


class Actor:
    """The worker that runs on the nodes of the cluster."""

    def __init__(self, config: Config, entry: str) -> None:
        self._config, self._entry = config, entry
        self._check: Any = None

    def open(self) -> tuple[int, str] | MtcheckError:
        """Load the models; returns the process id and the settings' digest, or the error."""
        module, name = self._entry.split(":")
        try:
            self._check = getattr(import_module(module), name)(self._config)
            return os.getpid(), Settings.of(self._config).digest
        except MtcheckError as error:
            return error

    def check(self, task: Task) -> Outcome | MtcheckError:
        """The outcome of a task; an error that concerns all tasks is returned, because Ray would wrap it."""
        try:
            if self._check is None:  # In place of a dead actor.
                opened = self.open()
                if isinstance(opened, MtcheckError):
                    return opened
            outcome: Outcome = self._check(task)
            return outcome
        except MtcheckError as error:
            return error


@dataclass(slots=True)
class _Sent:
    """A task that was sent to an actor.

    Attributes:
        number: Tasks of one actor are checked in this order.
        since: When it became the actor's first task.
    """

    task: Task
    actor: Any
    tries: int
    number: int
    since: float


class RayEngine:
    """Checks tasks on `jobs` actors of one core each. A context manager: the connection is closed on exit."""

    def __init__(self, config: Config, jobs: int, timeout: float, digest: str) -> None:
        """Connect to $RAY_ADDRESS, else start a cluster on this machine for this run only.

        Args:
            digest: The digest of the settings here; each node must compute the same.

        Raises:
            UsageError: Ray is not installed or cannot be reached.
        """
        _prepare()
        try:
            import ray
        except ImportError as error:
            raise UsageError("--engine ray needs Ray: pip install 'mtcheck[ray]'") from error
        self._ray, self._jobs, self._timeout, self._digest = ray, jobs, timeout, digest
        self._config = config if config.threads else replace(config, threads=1)
        self._actors: list[Any] = []
        self._sent = 0

    def __enter__(self) -> RayEngine:
        local = {} if os.environ.get("RAY_ADDRESS") else self._local()
        try:
            self._ray.init(log_to_driver=False, logging_level=logging.ERROR, **local)
        except (OSError, RuntimeError, ValueError) as error:
            raise UsageError(f"Ray cannot be started or reached: {error}") from error
        self._actors = [self._start() for _ in range(self._jobs)]
        self.processes = [self._opened(actor) for actor in self._actors]
        return self

    def __exit__(self, *_: object) -> None:
        self._ray.shutdown()

    def _local(self) -> dict[str, Any]:
        return {"num_cpus": max(self._jobs, os.cpu_count() or 1), "include_dashboard": False}

    def _start(self) -> Any:
        # Dead actors are replaced here: tasks sent to an actor that Ray restarts fail until it is ready.
        remote = self._ray.remote(Actor).options(num_cpus=1, max_restarts=0, max_task_retries=0)
        return remote.remote(self._config, ENTRY)

    def _opened(self, actor: Any) -> int:
        opened = self._ray.get(actor.open.remote())
        if isinstance(opened, MtcheckError):
            raise opened
        process, digest = opened
        if digest != self._digest:
            raise UsageError("a node of the cluster has other models, rules or settings than this machine")
        return int(process)

    def outcomes(self, tasks: Iterable[Task | None]) -> Iterator[tuple[Task, Outcome]]:
        """Yield each task with its outcome; None in `tasks` means that no task is known yet.

        Raises:
            MtcheckError: An error that concerns all tasks, such as a damaged model.
        """
        left = iter(tasks)
        sent: dict[Any, _Sent] = {}
        is_over = False
        while sent or not is_over:
            while not is_over and len(sent) < AHEAD * self._jobs:
                task = next(left, _END)
                if task is None:
                    break
                if isinstance(task, _End):
                    is_over = True
                    break
                self._send(sent, task, 1)
            yield from self._answers(sent, POLL if not is_over and len(sent) < AHEAD * self._jobs else 1.0)

    def _send(self, sent: dict[Any, _Sent], task: Task, tries: int) -> None:
        loads = [sum(one.actor is actor for one in sent.values()) for actor in self._actors]
        actor = self._actors[loads.index(min(loads))]
        self._sent += 1
        sent[actor.check.remote(task)] = _Sent(task, actor, tries, self._sent, time.monotonic())

    def _answers(self, sent: dict[Any, _Sent], patience: float) -> Iterator[tuple[Task, Outcome]]:
        if not sent:
            return
        ready, _ = self._ray.wait(list(sent), num_returns=1, timeout=patience)
        for reference in ready:
            one = sent.pop(reference)
            yield from self._answer(sent, one, reference)
            for other in sent.values():
                if other.actor is one.actor:
                    other.since = time.monotonic()
        self._end_late(sent)

    def _answer(self, sent: dict[Any, _Sent], one: _Sent, reference: Any) -> Iterator[tuple[Task, Outcome]]:
        try:
            answer = self._ray.get(reference)
        except self._ray.exceptions.RayActorError:
            self._replace(sent, one)
            if one.tries < TRIES:
                self._send(sent, one.task, one.tries + 1)
            else:
                yield one.task, Outcome(error=f"{one.task.name}: the process that checked it ended or took too long")
            return
        if isinstance(answer, MtcheckError):
            raise answer
        yield one.task, answer

    def _replace(self, sent: dict[Any, _Sent], one: _Sent) -> None:
        """Start an actor in place of the dead one; only the task that was running there counts as tried."""
        if one.actor not in self._actors:
            return
        self._actors[self._actors.index(one.actor)] = self._start()
        lost = [one, *(other for other in sent.values() if other.actor is one.actor)]
        running = min(other.number for other in lost)
        for other in lost:
            other.tries -= other.number != running

    def _end_late(self, sent: dict[Any, _Sent]) -> None:
        """End actors that exceed the time limit."""
        for actor in self._actors:
            mine = [one for one in sent.values() if one.actor is actor]
            if mine and time.monotonic() - min(one.since for one in mine) > self._timeout:
                self._ray.kill(actor)
                for one in mine:
                    one.since = time.monotonic()


def _prepare() -> None:
    """Set the variables that Ray reads from the environment once, when it is imported."""
    # Otherwise it would report its use over the network.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if not os.environ.get("RAY_ADDRESS"):
        # A local cluster listens on all addresses of the machine, so it requires a token that is generated here.
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))


class _End:
    """Marks the end of the tasks."""


_END = _End()
