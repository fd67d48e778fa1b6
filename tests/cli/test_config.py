"""`config` shows each value with its origin: command line over environment over file over default."""

import pytest

from mtcheck.config import CHECKS, KEYS


def test_each_value_with_its_origin(run, tmp_path):
    (tmp_path / "mtcheck.toml").write_text('lang = "de-en"\nthreads = 3\nmin_score = 50\n', encoding="utf-8")
    environ = {"MTCHECK_THREADS": "2", "MTCHECK_MIN_SCORE": "60"}
    lines = run("config", "--min-score", "70", environ=environ).stdout.decode().splitlines()
    assert [line.split(" = ")[0] for line in lines] == list(KEYS)
    shown = dict(line.split(" = ") for line in lines)
    assert shown["lang"] == f"de-en  ({tmp_path / 'mtcheck.toml'})"
    assert shown["threads"] == "2  (environment MTCHECK_THREADS)"
    assert shown["min_score"] == "70.0  (command line)"
    assert shown["fail_level"] == "major  (default)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("fail_levl = 'minor'", "did you mean fail_level?"),
        ("min_score = 101", "expected a number from 0 to 100"),
        ("min_score = ", "not TOML"),
        ("lang = 'éé-en'", "language codes"),
        ("offline = 'maybe'", "expected true or false"),
    ],
)
def test_a_bad_setting_is_one_sentence_that_names_the_file(run, tmp_path, content, said):
    (tmp_path / "mtcheck.toml").write_text(content + "\n", encoding="utf-8")
    done = run("config")
    assert (done.returncode, done.stdout) == (2, b"")
    assert "mtcheck.toml" in done.stderr.decode()
    assert said in done.stderr.decode()


def test_every_setting_is_checked():
    """A setting without a check could not be given at all."""
    assert set(CHECKS) == set(KEYS)
