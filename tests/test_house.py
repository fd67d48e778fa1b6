"""Heavy libraries stay in their file and out of the start; the walls between rooms are held by import-linter."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mtcheck

ROOT = Path(mtcheck.__file__).parent


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("library", ["ctranslate2", "sentencepiece"])
def test_model_libraries_live_in_the_engine_room(library):
    users = {path for path in ROOT.rglob("*.py") if library in {name.split(".")[0] for name in imports(path)}}
    assert users
    assert all(path.relative_to(ROOT).parts[0] == "engines" for path in users)


DECIDING = ("scoring", "signals", "evidence", "segmentation")


def numbers_that_decide():
    """File, name and explanation of each number at the top of a module of the rooms that decide a score."""
    for path in (path for room in DECIDING for path in sorted((ROOT / room).rglob("*.py"))):
        text = path.read_text(encoding="utf-8")
        lines = ["", *text.splitlines(), ""]
        for node in ast.parse(text).body:
            if isinstance(node, ast.Assign) and re.fullmatch(r"[-\d._eE+*/(), ]+", ast.unparse(node.value)):
                above, line, below = lines[node.lineno - 1 : node.lineno + 2]
                said = "#" in line or above.startswith("#") or below.startswith('"""')
                yield path.relative_to(ROOT), ast.unparse(node.targets[0]), said


def test_each_number_that_decides_has_its_unit_or_reason_beside_it():
    numbers = list(numbers_that_decide())
    assert len(numbers) > 50
    unexplained = [f"{file}: {name}" for file, name, said in numbers if not said]
    assert unexplained == []


def loaded_by(statement):
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("statement", ["import mtcheck", "import mtcheck.cli"])
def test_starting_loads_no_heavy_library(statement):
    assert not loaded_by(statement) & {"ctranslate2", "sentencepiece", "numpy", "sacrebleu", "lxml", "yaml", "regex"}
