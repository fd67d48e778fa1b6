"""Equal signatures, equal bytes: everything that decides a score is in the signature."""

import shutil
from pathlib import Path

import pytest

import mtcheck
from mtcheck.config import Config
from mtcheck.contents import build, digest
from mtcheck.interfaces import Engines
from mtcheck.pipeline import signature

PACKAGE = Path(mtcheck.__file__).parent


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    target = tmp_path_factory.mktemp("build") / "mtcheck"
    shutil.copytree(PACKAGE, target, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def test_a_copy_has_the_same_hash(copy):
    assert digest(copy) == build()


@pytest.mark.parametrize(
    "name",
    [
        "language/frequencies.tsv",
        "language/exonyms.tsv",
        "signals/packs/wire-fr.yaml",
        "scoring/calibration.json",
        "scoring/settings.json",
        "scoring/features.py",
        "evidence/probes.py",
    ],
)
def test_a_changed_file_changes_it(copy, name):
    path = copy / name
    before = path.read_bytes()
    try:
        path.write_bytes(before + b"\n")
        assert digest(copy) != build()
    finally:
        path.write_bytes(before)
    assert digest(copy) == build()


def test_line_ends_of_a_checkout_do_not_count(copy):
    path = copy / "language" / "frequencies.tsv"
    before = path.read_bytes()
    try:
        path.write_bytes(before.replace(b"\n", b"\r\n"))
        assert digest(copy) == build()
    finally:
        path.write_bytes(before)


def test_every_signature_names_it():
    assert f"|build:{build()}|" in signature(Engines(), Config())
