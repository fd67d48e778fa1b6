"""Loading code shared by the engines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from mtcheck.errors import ModelError

MOST_AT_ONCE = 4  # Batches: each needs its own memory.
Batch = TypeVar("Batch")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Spread:
    """Distribution of a model over CPU threads: one batch per thread is faster than all threads on one batch.

    Attributes:
        at_once: Number of batches read at the same time.
        each: Threads for each batch.
    """

    at_once: int
    each: int

    @classmethod
    def over(cls, threads: int) -> Spread:
        """Use so many threads; 0 means OMP_NUM_THREADS, else all cores available to the process."""
        variable = os.environ.get("OMP_NUM_THREADS", "")
        given = threads or (int(variable) if variable.isdecimal() else 0) or _cores()
        at_once = min(given, MOST_AT_ONCE)
        return cls(at_once, given // at_once)

    def map(self, work: Callable[[Batch], Result], batches: Sequence[Batch]) -> Iterator[Result]:
        """The results of `work` for all batches, in order."""
        if min(self.at_once, len(batches)) < 2:
            yield from map(work, batches)
            return
        pool = ThreadPoolExecutor(self.at_once)
        try:
            yield from pool.map(work, batches)
        finally:
            # On Ctrl+C waiting batches are dropped; only running ones are completed.
            pool.shutdown(cancel_futures=True)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def loading(folder: Path) -> Iterator[None]:
    """Turn exceptions of CTranslate2 and SentencePiece for a bad folder into one sentence.

    Raises:
        ModelError: The folder cannot be loaded.
    """
    try:
        yield
    except (
        *(RuntimeError, OSError, ValueError, LookupError, TypeError, AttributeError, EOFError),
        *(OverflowError, MemoryError),
    ) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(f"{folder}: cannot be loaded as a model ({reason}); verify it or pull it again") from error


def pieces_of(path: Path) -> Any:
    """A SentencePiece model. Raises ModelError if the file does not hold one."""
    with loading(path):
        return processor_of(path.read_bytes())


def processor_of(model: bytes) -> Any:
    """A `sentencepiece.SentencePieceProcessor`. Raises ValueError, RuntimeError if the bytes are not its model."""
    import sentencepiece

    if not model:  # SentencePiece accepts it, and fails at the first text.
        raise ValueError("the model of pieces is empty")
    return sentencepiece.SentencePieceProcessor(model_proto=model)


def opened(
    kind: Literal["Encoder", "Generator", "Translator"],
    folder: Path,
    threads: int,
    at_once: int = 1,
    files: Mapping[str, bytes] | None = None,
) -> Any:
    """A model of CTranslate2.

    Args:
        threads: CPU threads of each batch; 0 lets CTranslate2 choose.
        at_once: Number of batches to read at the same time.
        files: Contents of files by name, if they are not read from the folder.

    Raises:
        ModelError: The folder does not hold such a model.
    """
    import ctranslate2

    with loading(folder):
        return getattr(ctranslate2, kind)(
            str(folder), intra_threads=threads, inter_threads=at_once, compute_type="default", files=files
        )
