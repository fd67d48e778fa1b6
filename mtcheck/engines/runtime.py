"""What the engines share about loading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from mtcheck.errors import ModelError


@contextmanager
def loading(folder: Path) -> Iterator[None]:
    """Turn what CTranslate2 and SentencePiece raise on a bad folder into one sentence.

    Raises:
        ModelError: The folder cannot be loaded.
    """
    try:
        yield
    except (RuntimeError, OSError, ValueError, KeyError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ModelError(f"{folder}: cannot be loaded as a model ({reason}); verify it or pull it again") from error


def opened(kind: Literal["Encoder", "Generator", "Translator"], folder: Path, threads: int) -> Any:
    """A model of CTranslate2.

    Args:
        threads: CPU threads; 0 lets CTranslate2 choose.

    Raises:
        ModelError: The folder does not hold such a model.
    """
    import ctranslate2

    with loading(folder):
        return getattr(ctranslate2, kind)(str(folder), intra_threads=threads, compute_type="default")
