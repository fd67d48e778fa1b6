"""Tables that scripts take from CLDR by Babel, which is needed there only, not where mtcheck runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import babel


def write_table(out: Path, script: str, languages: Mapping[str, Any]) -> None:
    """Write a JSON file with CLDR's data for each language, the version of Babel and the script's name."""
    content = {"source": f"CLDR, by Babel {babel.__version__}", "script": script, "languages": languages}
    out.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
