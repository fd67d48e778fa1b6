"""Which records of a stream are one story, decided once while they are read, and batches that end with a story.

A record belongs to the story that it names (`document` or `story`). Without a name it belongs to the story of the
record whose target ends its context. Memory is bounded: a story is forgotten `MAX_RECORDS_APART` records after its
last one, and a story longer than `LONGEST_STORY` is read in windows of that length.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from mtcheck.types import SegmentPair

MAX_RECORDS_APART = 64  # Records between neighbours of one story: the lines of many systems may alternate.
LONGEST_STORY = 512  # Records: more than a long article has sentences.
LONGEST_RUN = 2048  # Records held back at most, for stories that alternate and never end together.
END = 40  # Code points of a text compared with the end of a context, which is a list or one text.

Item = TypeVar("Item")


@dataclass(slots=True)
class _Story:
    name: str
    count: int = 0


class StoryNamer:
    """Finds the story of each record of a stream."""

    def __init__(self) -> None:
        self._read = 0
        # Keyed by a given name or by the end of a text: the whole text, its story, and the number of the record.
        self._known: OrderedDict[tuple[str, str], tuple[str, _Story, int]] = OrderedDict()

    def named(self, pair: SegmentPair) -> SegmentPair:
        """The pair with the name of its story; the name is the id of the story's first record."""
        self._read += 1
        self._forget()
        story = self._named(pair.story) if pair.story else self._before(pair)
        if story is None or story.count == LONGEST_STORY:
            story = _Story(pair.id)
        story.count += 1
        text = pair.text.rstrip()
        if pair.story or text:
            key = ("name", pair.story) if pair.story else ("end", text[-END:])
            self._known[key] = (text, story, self._read)
            self._known.move_to_end(key)
        return replace(pair, story=story.name)

    def _forget(self) -> None:
        while self._known and next(iter(self._known.values()))[2] < self._read - MAX_RECORDS_APART:
            self._known.popitem(last=False)

    def _named(self, name: str) -> _Story | None:
        known = self._known.get(("name", name))
        return known[1] if known else None

    def _before(self, pair: SegmentPair) -> _Story | None:
        """The story of the earlier record with which the pair's context ends, if any."""
        last = next((text.rstrip() for text in reversed(pair.context) if text.strip()), "")
        known = self._known.get(("end", last[-END:])) if last else None
        return known[1] if known and (last.endswith(known[0]) or known[0].endswith(last)) else None


def with_story_names(pairs: Iterable[SegmentPair]) -> Iterator[SegmentPair]:
    """Each pair with the name of its story."""
    return map(StoryNamer().named, pairs)


def story_of(pair: SegmentPair) -> str:
    """The story name that `with_story_names` gave the pair."""
    return pair.story


def batches(items: Iterable[Item], size: int, story: Callable[[Item], str]) -> Iterator[list[Item]]:
    """Whole runs up to `size` items, or one longer run. An error is raised after the items before it."""
    batch: list[Item] = []
    try:
        for run in runs(items, story):
            if batch and len(batch) + len(run) > size:
                yield batch
                batch = []
            batch += run
    except Exception:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


class _Run(Generic[Item]):
    """Items that are checked together, the stories among them, and the number of the last item."""

    def __init__(self, item: Item, story: str, number: int) -> None:
        self.items = [item]
        self.stories = {story} if story else set()
        self.last = number

    def join(self, other: _Run[Item]) -> None:
        """Append the next run."""
        self.items += other.items
        self.stories |= other.stories
        self.last = other.last


def runs(items: Iterable[Item], story: Callable[[Item], str]) -> Iterator[list[Item]]:
    """The shortest runs of consecutive items such that no story is split; "" means no story.

    Runs do not depend on the size of batches: only a run longer than `LONGEST_RUN` is cut.
    """
    waiting: deque[_Run[Item]] = deque()
    try:
        for number, item in enumerate(items):
            name = story(item)
            waiting.append(_Run(item, name, number))
            first = next((i for i, run in enumerate(waiting) if name and name in run.stories), len(waiting) - 1)
            while len(waiting) > first + 1:
                later = waiting.pop()
                waiting[-1].join(later)
            while waiting and (waiting[0].last <= number - MAX_RECORDS_APART or len(waiting[0].items) >= LONGEST_RUN):
                yield waiting.popleft().items
    except Exception:
        yield from (run.items for run in waiting)
        raise
    yield from (run.items for run in waiting)
