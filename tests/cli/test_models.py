"""`models` on a folder of the tests' own; what fails is one sentence and exit code 3."""

import json

import pytest

from mtcheck.store.card import Card, describe_files

NO_SERVER = "http://127.0.0.1:9"


@pytest.fixture
def tiny(tmp_path):
    """A model as its card says, in a folder of models; too small to be opened."""
    folder = tmp_path / "models" / "tiny"
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(b"weights")
    files = describe_files(folder)
    Card("tiny", "translator", ("sv-en",), "MIT", "the tests", "opus-mt", files=files, weaknesses=("all",)).write(
        folder
    )
    return folder


def test_it_is_listed_described_found_and_verified(run, tiny):
    given = ("--models", tiny.parent)
    listed = run("models", "list", *given).stdout.decode().splitlines()
    assert listed[0].split() == ["tiny", "translator", "sv-en", "MIT", str(tiny)]
    described = run("models", "info", "tiny", *given).stdout.decode()
    assert "licence: MIT" in described
    assert "weak: all" in described
    assert run("models", "path", "tiny", *given).stdout.decode() == f"{tiny}\n"
    verified = run("models", "verify", "tiny", *given)
    assert (verified.returncode, verified.stdout) == (0, b"tiny: matches its card\n")


@pytest.mark.parametrize("harm", ["altered", "missing"])
@pytest.mark.parametrize("command", ["verify", "translate"])
def test_a_missing_or_altered_file_is_said_before_the_model_is_used(run, tiny, harm, command):
    if harm == "altered":
        (tiny / "model.bin").write_bytes(b"weighty")
    else:
        (tiny / "model.bin").unlink()
    args = {"verify": ("models", "verify", "tiny"), "translate": ("translate", "-l", "sv-en")}[command]
    done = run(*args, "--models", tiny.parent, stdin=b"Hej.\n")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"model.bin" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("models", "info", "none"),
        ("models", "path", "none"),
        ("models", "verify", "none"),
        ("models", "list", "--models", "none"),
        ("models", "pull", "none", "--yes"),
        ("models", "pull", "argos:fr-en", "--yes"),
        ("models", "pull", "argos:fr-en", "--yes", "--offline"),
    ],
)
def test_what_is_not_there_or_cannot_be_reached_is_one_sentence(run, tmp_path, args):
    environ = {"MTCHECK_ARGOS_INDEX": f"{NO_SERVER}/index.json", "MTCHECK_HUB_URL": NO_SERVER}
    done = run(*args, environ=environ)
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"mtcheck: ")
    assert done.stderr.count(b"\n") == 1
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file() and path.suffix != ".lock"] == []


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("roundtrip", "-", "-l", "sv-en"), b"mtcheck models pull argos:en-sv"),
        (("translate", "-", "-l", "sv-en"), b"mtcheck models pull argos:sv-en"),
    ],
)
def test_a_command_without_its_model_says_how_to_get_it(run, args, said):
    done = run(*args, stdin=b"Hello.\n")
    assert (done.returncode, done.stdout) == (3, b"")
    assert said in done.stderr
    assert done.stderr.count(b"\n") == 1


@pytest.mark.model
def test_translators_are_measured_on_a_set_of_ones_own_and_the_figure_is_kept(run, tmp_path):
    own = tmp_path / "own.tsv"
    own.write_text("Le ministre est parti.\tThe minister has left.\nIl pleut.\tIt is raining.\n", encoding="utf-8")
    done = run("models", "measure", "fr-en", "--test", own, "-f", "json")
    (row,) = json.loads(done.stdout)
    assert (row["model"], row["direction"], row["segments"], row["lost"]) == ("fr-en-preview", "fr-en", 2, 0)
    (key,) = json.loads((tmp_path / "cache" / "mtcheck" / "measured.json").read_text())
    assert key.startswith("fr-en-preview@")
    assert key.endswith(" fr-en")


@pytest.mark.model
def test_figures_that_cannot_be_kept_are_printed_all_the_same(run, tmp_path):
    (tmp_path / "one.tsv").write_text("Il pleut.\tIt is raining.\n", encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run("models", "measure", "fr-en", "--test", "one.tsv", environ={"XDG_CACHE_HOME": str(tmp_path / "file")})
    assert done.returncode == 0
    assert "fr-en-preview" in done.stdout.decode()
    assert "the figure cannot be kept" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (("xx-en",), 2, "xx is not a language code"),
        (("it-en",), 2, "no test set ships for it"),
        (("fr-en", "--test", "missing.tsv"), 2, "missing.tsv: cannot be read as a test set"),
        (
            ("it-en", "--test", "one.tsv"),
            3,
            "no installed model translates it; `mtcheck models pull argos:it-en` fetches one",
        ),
    ],
)
def test_what_cannot_be_measured_is_one_sentence(run, tmp_path, args, code, sentence):
    (tmp_path / "one.tsv").write_text("Ciao.\tHello.\n", encoding="utf-8")
    done = run("models", "measure", *args, cwd=tmp_path)
    assert done.returncode == code
    assert sentence in done.stderr.decode()
    assert b"Traceback" not in done.stderr
