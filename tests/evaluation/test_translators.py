"""Translators on the test sets that ship: the figures are sacreBLEU's, and a set is whole."""

import pytest
import sacrebleu

from mtcheck.errors import ConfigError, ReadError
from mtcheck.evaluation.translators import FOLDER, measure_translator, read_pairs, shipped_pairs

SHIPPED = sorted(path.stem for path in FOLDER.glob("*.tsv"))
LEAST = 60  # Sentences: with fewer the figure would say little.


class Fixed:
    """A translator that knows a few sentences."""

    def __init__(self, known):
        self.known, self.asked = known, []

    def translate(self, sources):
        self.asked.append(len(sources))
        return tuple(self.known.get(source, "") for source in sources)


def test_sets_ship():
    assert SHIPPED == ["de-en", "es-en", "fr-en"]


@pytest.mark.parametrize("pair", SHIPPED)
def test_a_set_is_whole_and_turns_round(pair):
    pairs = shipped_pairs(pair)
    source, target = pair.split("-")
    assert len(pairs) >= LEAST
    assert len({a for a, _ in pairs}) == len(pairs)
    assert shipped_pairs(f"{target}-{source}") == [(b, a) for a, b in pairs]
    assert not any("[[" in text or "|" in text for both in pairs for text in both)  # Marks of the authored stories.


def test_a_language_without_a_set_is_a_sentence():
    with pytest.raises(ConfigError, match=r"it-en: no test set ships for it .*fr-en.*--test FILE"):
        shipped_pairs("it-en")


def test_figures_are_those_of_sacrebleu():
    pairs = [
        ("le chat était sur le tapis", "The cat sat on the mat."),
        ("il a plu toute la journée", "It rained all day in the north."),
        ("il est parti tôt", "He left early on Monday."),
    ]
    fixed = Fixed({pairs[0][0]: "The cat sat on a mat.", pairs[1][0]: "It rained the whole day.", pairs[2][0]: ""})
    found = measure_translator(fixed, pairs, "en")
    outputs, references = [fixed.known[a] for a, _ in pairs], [[b for _, b in pairs]]
    assert found.bleu == pytest.approx(sacrebleu.corpus_bleu(outputs, references).score)
    assert found.chrf == pytest.approx(sacrebleu.corpus_chrf(outputs, references).score)
    assert (found.segments, found.lost) == (3, 1)
    assert "tok:13a" in found.signature
    assert fixed.asked == [1, 3]  # One to load the model, then all in one call.


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the test set is empty"),
        (b"un\tone\ndeux\n", "line 2: a line of a test set is a source, a tab and a reference"),
        (b"un\tone\tmore\n", "line 1"),
        (b"un\t \n", "line 1"),
        (b"\xff\xfe", "it is not UTF-8"),
        (None, "No such file"),
    ],
)
def test_a_bad_set_is_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "set.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReadError, match=sentence) as raised:
        read_pairs(path)
    assert str(path) in str(raised.value)


def test_a_set_of_ones_own_is_read(tmp_path):
    path = tmp_path / "set.tsv"
    path.write_bytes("\ufeffÉtat\tState\r\nLoi\tLaw\n".encode())
    assert read_pairs(path) == [("État", "State"), ("Loi", "Law")]
