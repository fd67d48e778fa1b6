"""`FUZZ_RECORD=FILE` keeps how many inputs of each target were tried; `scripts/record_fuzz.py` makes a table of it."""

import json
import os
from datetime import date
from pathlib import Path

from tests.fuzz.making import SECONDS, TRIED


def pytest_sessionfinish(session, exitstatus):
    path = os.environ.get("FUZZ_RECORD")
    if path and exitstatus == 0:
        with Path(path).open("a", encoding="utf-8") as file:
            for target, inputs in sorted(TRIED.items()):
                row = {"date": str(date.today()), "target": target, "inputs": inputs, "seconds": SECONDS[target]}
                file.write(json.dumps(row) + "\n")
