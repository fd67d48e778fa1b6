"""Heavy libraries stay in their file and out of the start; the walls between rooms are held by import-linter."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mtcheck

ROOT = Path(mtcheck.__file__).parent
REPOSITORY = ROOT.parent


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


PROGRAM = [path for folder in ("mtcheck", "scripts") for path in sorted((ROOT.parent / folder).rglob("*.py"))]
LINES = 350  # Of a file: more than two screens of one idea are two ideas.
NOUN_LINES = 300  # Of a file of dataclasses that everything imports.
FUNCTION_LINES = 40  # Without the docstring. `main` of a script reads top to bottom and may be longer.


def test_no_file_is_long():
    paths = [*PROGRAM, *sorted((ROOT.parent / "tests").rglob("*.py"))]
    lengths = {path.relative_to(ROOT.parent): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    assert len(lengths) > 600
    assert {path: count for path, count in lengths.items() if count > LINES} == {}
    nouns = {name: lengths[Path("mtcheck") / name] for name in ("types.py", "findings.py", "readings.py")}
    assert {name: count for name, count in nouns.items() if count >= NOUN_LINES} == {}


def functions():
    """File, name and number of lines of each function of the program, docstrings left out."""
    for path in PROGRAM:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (
                node.name != "main" or "scripts" not in path.parts
            ):
                first = node.body[1:2] if ast.get_docstring(node) else node.body[:1]
                yield f"{path.name}: {node.name}", node.end_lineno - first[0].lineno + 2 if first else 1


def test_no_function_is_long():
    lengths = dict(functions())
    assert len(lengths) > 2000
    assert {name: count for name, count in lengths.items() if count > FUNCTION_LINES} == {}


def pictured(text):
    """What docs/design.md names: folders and files of the package, as `name/` or `name.py`."""
    return set(re.findall(r"`(?:mtcheck/)?(\w+(?:/|\.py))`", text))


# What Python itself asks for, and the version.
FORMAL = {"__init__.py", "__main__.py", "version.py"}


def test_everything_at_the_top_is_in_the_picture():
    found = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in ROOT.iterdir()
        if (path / "__init__.py").exists() or path.suffix == ".py"
    }
    assert len(found) > 20
    assert sorted(found - FORMAL - pictured((ROOT.parent / "docs" / "design.md").read_text(encoding="utf-8"))) == []


def test_every_room_stands_in_the_layers():
    layers = re.findall(
        r"mtcheck\.(\w+)",
        (ROOT.parent / "pyproject.toml").read_text(encoding="utf-8").partition("importlinter.contracts")[2],
    )
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} | {path.stem for path in ROOT.glob("*.py")}
    assert sorted(rooms - set(layers) - {"__init__", "__main__", "version"}) == []


def loaded_by(statement):
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize("statement", ["import mtcheck", "import mtcheck.cli"])
def test_starting_loads_no_heavy_library(statement):
    assert not loaded_by(statement) & {"ctranslate2", "sentencepiece", "numpy", "sacrebleu", "lxml", "yaml", "regex"}


def test_no_file_holds_the_marks_of_an_unfinished_merge():
    places = [
        *REPOSITORY.glob("*.*"),
        *(path for room in ("mtcheck", "scripts", "tests", "docs") for path in (REPOSITORY / room).rglob("*")),
    ]
    marks = re.compile(rb"^(?:<{7} |>{7} )", re.MULTILINE)
    text = [path for path in places if path.suffix in {".md", ".py", ".toml", ".yaml", ".json", ".sh", ".tsv"}]
    assert [path.name for path in text if marks.search(path.read_bytes())] == []
    assert len(text) > 300


def documented():
    """File, class, the attributes that its docstring describes, and all names that its body defines."""
    for path in PROGRAM:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            section = (
                (ast.get_docstring(node) or "").partition("Attributes:\n")[2] if isinstance(node, ast.ClassDef) else ""
            )
            if section:
                described = re.findall(r"^    (\w[\w, ]*):", section.split("\n\n")[0], re.MULTILINE)
                names = {name for each in described for name in each.split(", ")}
                defined = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
                defined |= {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}
                yield f"{path.name}: {node.name}", names, defined


def test_docstrings_describe_attributes_that_exist():
    found = list(documented())
    assert len(found) > 80
    assert {name: described - defined for name, described, defined in found if described - defined} == {}
