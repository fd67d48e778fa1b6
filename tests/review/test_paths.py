"""Names in reports and baselines are relative to the workspace, whichever folder a run starts in."""

import re

import pytest

from mtcheck.review.paths import relative, root, uri
from mtcheck.types import Document


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A repository with stories/inner, and no CI around it."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "stories" / "inner").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(
    ("start", "given", "name"),
    [
        ("", "stories/a.txt", "stories/a.txt"),
        ("", "./stories/a.txt", "stories/a.txt"),
        ("stories", "a.txt", "stories/a.txt"),
        ("stories", "./a.txt", "stories/a.txt"),
        ("stories", "inner/../a.txt", "stories/a.txt"),
        ("stories/inner", "../a.txt", "stories/a.txt"),
        ("stories/inner", "b.txt", "stories/inner/b.txt"),
        ("stories", "-", "stdin"),
    ],
)
def test_a_file_of_a_repository_has_one_name(project, monkeypatch, start, given, name):
    monkeypatch.chdir(project / start)
    assert relative(Document(given, "Copy.")) == name
    if given != "-":
        assert relative(Document(str(project / start / given), "Copy.")) == name


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
@pytest.mark.parametrize(
    ("workspace", "name"), [("", "stories/a.txt"), ("stories", "a.txt"), ("elsewhere", "stories/a.txt")]
)
def test_the_workspace_of_a_ci_system_comes_first(project, monkeypatch, variable, workspace, name):
    monkeypatch.chdir(project / "stories")
    monkeypatch.setenv(variable, str(project / workspace))
    assert relative(Document("a.txt", "Copy.")) == name


def test_a_workspace_named_through_a_link_is_found(project, monkeypatch, tmp_path_factory):
    link = tmp_path_factory.mktemp("links") / "work"
    link.symlink_to(project / "stories")
    monkeypatch.chdir(project / "stories" / "inner")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(link))
    assert relative(Document("a.txt", "Copy.")) == "inner/a.txt"


def test_without_a_repository_the_folder_of_the_configuration_counts_then_the_working_directory(tmp_path):
    inner = tmp_path / "stories"
    inner.mkdir()
    assert root(inner, {}) == inner
    (tmp_path / "mtcheck.toml").touch()
    assert root(inner, {}) == tmp_path


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("project/stories/a.txt", "stories/a.txt"),
        ("project/a.txt", "a.txt"),
        ("./project/stories/../a.txt", "a.txt"),
        ("project/stories/inner/b.txt", "stories/inner/b.txt"),
        ("other/a.txt", "other/a.txt"),
    ],
)
def test_from_outside_a_file_has_the_name_that_it_has_in_its_repository(tmp_path, monkeypatch, given, name):
    for variable in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "project" / ".git").mkdir(parents=True)
    (tmp_path / "project" / "stories" / "inner").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path)
    assert relative(Document(given, "Copy.")) == name
    assert relative(Document(str(tmp_path / given), "Copy.")) == name


def test_a_file_elsewhere_keeps_its_whole_name(project, monkeypatch):
    monkeypatch.chdir(project / "stories")
    assert relative(Document("/elsewhere/a.txt", "Copy.")) == "/elsewhere/a.txt"
    assert uri(Document("/elsewhere/a.txt", "Copy.")) == "file:///elsewhere/a.txt"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("a b.txt", "a%20b.txt"),
        ("é.txt", "%C3%A9.txt"),
        ("\udcff.txt", "%FF.txt"),
        ("a\udce9b.txt", "a%E9b.txt"),
        ("\ud800.txt", "%3F.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("a\0b.txt", "a%00b.txt"),
        ("100%.txt", "100%25.txt"),
        ("a\nb.txt", "a%0Ab.txt"),
    ],
)
def test_every_name_gives_a_legal_uri(project, monkeypatch, name, address):
    monkeypatch.chdir(project)
    assert uri(Document(name, "Copy.")) == address
    assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})*", address)
