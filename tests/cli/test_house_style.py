"""Rules and vocabulary of a house style take effect in `check`, the gate and `fix`."""

import json

import pytest

COPY = "The parquet of Lyon utilised Le Monde  and the Persian Gulf.\n"


@pytest.fixture
def house(tmp_path):
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "reject.txt").write_text("Persian Gulf\tGulf\n", encoding="utf-8")
    return tmp_path


def found(run, *args):
    done = run("check", "a.txt", "-f", "json", "--fail-level", "none", "--select", "spacing,vocabulary", *args)
    assert done.returncode == 0, done.stderr
    (report,) = json.loads(done.stdout)["reports"]
    return {finding["signal"]: finding for finding in report["findings"]}, report["signature"]


def test_what_the_house_rejects_is_a_finding_with_its_repair(run, house):
    plain, _ = found(run)
    assert set(plain) == {"spacing"}
    with_words, signature = found(run, "--vocabulary", "house")
    assert set(with_words) == {"spacing", "vocabulary"}
    assert with_words["vocabulary"]["probability"] == 0.95
    assert "|words:" in signature


def test_rules_come_from_the_configuration_too(run, house):
    (house / "mtcheck.toml").write_text('[rules]\nspacing = "off"\nvocabulary = "critical"\n', encoding="utf-8")
    findings, _ = found(run, "--vocabulary", "house")
    assert {name: finding["severity"] for name, finding in findings.items()} == {"vocabulary": "critical"}
    assert run("check", "a.txt", "--select", "vocabulary", "--vocabulary", "house").returncode == 1


def test_fix_repairs_nothing_that_is_off(run, house):
    assert b"Monde and" in run("fix", "a.txt", "--select", "spacing").stdout
    assert run("fix", "a.txt", "--select", "spacing", "--rule", "spacing=off").stdout.decode() == COPY


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--rule", "spacng=off"), b"did you mean spacing?"),
        (("--rule", "spacing"), b"expected NAME=LEVEL"),
        (("--vocabulary", "none"), b"no vocabulary"),
    ],
)
def test_a_wrong_wish_is_one_sentence(run, args, said):
    done = run("check", "a.txt", "--select", "spacing,vocabulary", *args)
    assert done.returncode == 2
    assert said in done.stderr
