"""`mtcheck translate` gives one line for one line, whatever the line."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

import mtcheck.loading
from mtcheck.cli.translate import chosen, command, log_probs, translate
from mtcheck.errors import ModelError, ReadError
from mtcheck.findings import Skipped
from mtcheck.interfaces import Engines
from mtcheck.readings import WordScore


class FakeTranslator:
    """Translates into capitals; every word has ln p -1."""

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        return tuple(source.upper() for source in sources)

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        return tuple(tuple(WordScore(0, 1, -1.0) for _ in target.split()) for target in targets)


class FakeRoom:
    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def engines(self) -> Engines:
        return self._engines


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mtcheck.loading, "EngineRoom", lambda config: FakeRoom(Engines(forward=FakeTranslator())))


@pytest.mark.parametrize(
    ("line", "translation", "score"),
    [
        ("Oui.", "OUI.", "-1.00"),
        ("Il dort. Elle lit un livre.", "IL DORT. ELLE LIT UN LIVRE.", "-6.00"),
        ("", "", ""),
        ("   ", "", ""),
        ("un\u00a0 espace", "UN ESPACE", "-2.00"),
    ],
)
def test_translate(line: str, translation: str, score: str) -> None:
    """Sentences are translated one by one and put together again; an empty line stays empty and has no score."""
    assert translate(FakeTranslator(), [line], "fr") == [translation]
    assert log_probs(FakeTranslator(), [line], [translation]) == [score]


@pytest.mark.usefixtures("shouting")
def test_lines_in_lines_out(tmp_path: Path) -> None:
    """As many lines come out as go in, from a file or a pipe, with a score after a tab if asked."""
    lines = [f"ligne {i}" if i % 3 else "" for i in range(150)]
    (tmp_path / "a.fr").write_text("\ufeff" + "\r\n".join(lines) + "\r\n", encoding="utf-8")
    from_file = CliRunner().invoke(command, [str(tmp_path / "a.fr")])
    from_pipe = CliRunner().invoke(command, ["-l", "fr-en"], input="\n".join(lines) + "\n")
    assert from_file.output.split("\n") == from_pipe.output.split("\n") == [*(line.upper() for line in lines), ""]
    assert CliRunner().invoke(command, ["--score"], input="a b\n").output == "A B\t-2.00\n"


@pytest.mark.usefixtures("shouting")
def test_bad_input(tmp_path: Path) -> None:
    """A missing file and bytes that are no UTF-8 are errors that say where."""
    (tmp_path / "latin1").write_bytes("d'accord\nété\n".encode("latin-1"))
    assert isinstance(CliRunner().invoke(command, [str(tmp_path / "none")]).exception, ReadError)
    error = CliRunner().invoke(command, [str(tmp_path / "latin1")]).exception
    assert isinstance(error, ReadError)
    assert "line 2" in str(error)


def test_missing_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a model for the pair the error says what to do."""
    engines = Engines(skipped=(Skipped("translation", "needs a de-en translator: mtcheck models pull argos:de-en"),))
    monkeypatch.setattr(mtcheck.loading, "EngineRoom", lambda config: FakeRoom(engines))
    error = CliRunner().invoke(command, ["-l", "de-en"], input="Ja.\n").exception
    assert isinstance(error, ModelError)
    assert "models pull" in str(error)


NMT, LM = FakeTranslator(), FakeTranslator()


@pytest.mark.parametrize(
    ("engine", "there", "expected"),
    [
        ("auto", Engines(forward=NMT, prompted=LM), NMT),
        ("auto", Engines(prompted=LM), LM),
        ("nmt", Engines(forward=NMT, prompted=LM), NMT),
        ("lm", Engines(forward=NMT, prompted=LM), LM),
    ],
)
def test_the_engine_is_the_one_that_was_named(engine: str, there: Engines, expected: FakeTranslator) -> None:
    assert chosen(there, engine, "fr-en") is expected


@pytest.mark.parametrize(
    ("engine", "there"), [("lm", Engines(forward=NMT)), ("nmt", Engines(prompted=LM)), ("auto", Engines())]
)
def test_an_engine_that_is_not_there_is_said(engine: str, there: Engines) -> None:
    with pytest.raises(ModelError, match="cannot translate fr-en"):
        chosen(there, engine, "fr-en")
