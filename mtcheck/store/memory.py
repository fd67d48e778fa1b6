"""Facts that the store keeps between runs: small JSON files in the cache folder."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mtcheck.text.guarded import mapping, read_json
from mtcheck.text.unfinished import unfinished


def remembered(path: Path) -> dict[str, Any]:
    """The content of a file; {} if it is missing or damaged."""
    with suppress(OSError, ValueError):
        return dict(mapping(read_json(path)))
    return {}


def remember(path: Path, content: Mapping[str, Any], prefix: str) -> None:
    """Write a file completely or not at all.

    Args:
        prefix: Beginning of the name of an unfinished file, such as ".verified-".

    Raises:
        OSError: The file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix)
    with unfinished(Path(name)) as part:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(content, file)
        part.replace(path)
