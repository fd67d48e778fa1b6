"""What ships and what it needs is under licences that a company can use: permissive ones, found in the packages."""

import json
import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from mtcheck.store.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
PERMISSIVE = re.compile(
    r"MIT|Apache|BSD|ISC|PSF|Python Software Foundation|ZPL|Zope|CC0|Unlicense|HPND|MPL-2\.0|"
    r"Mozilla Public License 2\.0",
    re.IGNORECASE,
)
REFUSED = re.compile(r"(?<![A-Za-z])(?:A?GPL|LGPL)|GNU|Commercial|Proprietary|NonCommercial|CC-BY-NC", re.IGNORECASE)
# What a package does not say in its metadata, with where it says it.
SAID_ELSEWHERE = {"sentencepiece": "Apache-2.0"}  # LICENSE of its repository.


def needed(extras=("desk", "serve", "lsp")):
    """The packages that an installation with these extras brings, the package itself left out."""
    found, waiting = set(), [("mtcheck", extras)]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    while waiting:
        name, wanted = waiting.pop()
        try:
            rows = distribution(name).requires or []
        except PackageNotFoundError:
            if name != "mtcheck":
                continue
            rows = re.findall(
                r'^    "(.+)",$', project.partition("dependencies = [")[2].partition("]")[0], re.MULTILINE
            )
        for row in rows:
            requirement = Requirement(row)
            marker = requirement.marker
            if marker and not any(marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                continue
            if requirement.name.lower() not in found:
                found.add(requirement.name.lower())
                waiting.append((requirement.name, tuple(requirement.extras)))
    return sorted(found)


def licence(name):
    """All that a package says of its licence."""
    facts = distribution(name).metadata
    classifiers = [c for c in facts.get_all("Classifier") or () if c.startswith("License")]
    said = " ".join([facts.get("License-Expression") or "", (facts.get("License") or "")[:200], *classifiers])
    return said if said.strip() else SAID_ELSEWHERE.get(name, "")


@pytest.mark.parametrize("name", needed())
def test_a_dependency_is_under_a_permissive_licence(name):
    try:
        said = licence(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here")
    assert PERMISSIVE.search(said), said
    assert not REFUSED.search(said), said


@pytest.mark.parametrize("card", sorted((ROOT / "models").glob("*/card.json")), ids=lambda path: path.parent.name)
def test_weights_that_ship_are_under_a_permissive_licence(card):
    """The licence on the card, and those of what the weights learned from are named."""
    content = json.loads(card.read_text(encoding="utf-8"))
    assert PERMISSIVE.search(content["licence"]), content["licence"]
    assert not REFUSED.search(content["licence"])
    assert all(entry.get("licence") for entry in content.get("trained_on", ()))


@pytest.mark.parametrize("card", [card for card, _ in CATALOGUE], ids=lambda card: card.name)
def test_weights_that_can_be_pulled_by_name_are_under_a_permissive_licence(card):
    assert PERMISSIVE.search(card.licence)


def test_dependencies_are_found():
    """The test would pass on an empty list."""
    assert {"click", "ctranslate2", "numpy", "sacrebleu", "lxml", "portalocker"} & set(needed()) >= {"click", "numpy"}
    assert len(needed()) > 12


def test_each_dependency_has_its_reason_in_the_documentation():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = [*project["dependencies"], *(row for extra in project["optional-dependencies"].values() for row in extra)]
    table = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").splitlines()
    named = {name.strip().lower() for row in table for name in row[2:].partition(" |")[0].partition(" (")[0].split(",")}
    assert sorted({Requirement(row).name.lower() for row in rows} - named) == []
