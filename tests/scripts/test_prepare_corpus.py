"""What the translation models are trained on holds nothing they are measured on."""

from pathlib import Path

import pytest

pytest.importorskip("zstandard")
sentencepiece = pytest.importorskip("sentencepiece")

from mtcheck.engines.conversion.unigram import unigram_model  # noqa: E402
from scripts.lab.authored import is_held_story  # noqa: E402
from scripts.prepare_corpus import (  # noqa: E402
    RECIPE,
    Overlap,
    Portion,
    authored_pairs,
    choose,
    evaluation_texts,
    in_capitals,
    normalisation,
    pack,
    read_pairs,
    vary,
    without_overlap,
)

SHARED = Path(__file__).parents[2] / ".." / "shared"
LINE = "Le premier ministre a dit hier à la presse que le budget sera voté avant la fin du mois."


@pytest.mark.parametrize(
    ("text", "overlaps"),
    [
        (LINE, True),
        (LINE.upper().replace(".", " !"), True),  # Case and punctuation do not hide it.
        ("Selon lui, le premier ministre a dit hier à la presse que le budget sera modeste.", True),  # 12 in a row
        ("Le premier ministre a dit hier à la presse que le vote est clos.", False),  # 11 in a row
        ("Le budget sera voté.", False),
        ("", False),
    ],
)
def test_overlap(text: str, overlaps: bool) -> None:
    """A text overlaps when its letters and digits equal a line, or it shares twelve words in a row with one."""
    overlap = Overlap()
    overlap.add(LINE)
    assert (text in overlap) is overlaps


@pytest.mark.skipif(not (SHARED / "bench/dev").is_dir(), reason="needs the evaluation sets")
def test_overlap_is_found_in_the_real_sets() -> None:
    """Every evaluation line is recognised; of the small corpus files next to nothing is left out."""
    overlap = Overlap()
    texts = list(evaluation_texts(SHARED / "bench/dev"))
    for text in texts:
        overlap.add(text)
    assert len(texts) > 10_000
    assert all(text in overlap for text in texts[::97])
    for portion in RECIPE:
        if portion.last:
            pairs = list(read_pairs(SHARED / f"corpus/{portion.file}.tsv.zst"))
            clean = without_overlap(pairs, overlap)
            assert len(pairs) - 3 <= len(clean) <= len(pairs)
            assert without_overlap([(texts[0], "x"), ("x", texts[1])], overlap) == []


def test_authored_stories_are_learned_repaired_and_in_one_order(tmp_path: Path) -> None:
    """French first whatever the direction; nothing of other pairs; the stories held for calibration stay out."""
    stories = [f"A{number:03}" for number in range(40)]
    held = {story for story in stories if is_held_story(story)}
    assert 0 < len(held) < 40
    rows = [f"{story}:01\tlaw\t50\tIl a [dit].\tHe [[have|has|grammar|minor]] said {story}." for story in stories]
    (tmp_path / "fr-en-A.tsv").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "en-fr-F.tsv").write_text(rows[0].replace("A000", "Z001"), encoding="utf-8")
    (tmp_path / "de-en-G.tsv").write_text(rows[0], encoding="utf-8")
    wanted = {("Il a [dit].", f"He has said {story}.") for story in stories if story not in held}
    other = set() if is_held_story("Z001") else {("He has said Z001.", "Il a [dit].")}
    assert set(authored_pairs(tmp_path)) == wanted | other


def test_choose_is_the_same_each_time() -> None:
    """A portion is a fixed sample within its limits; prose leaves speakers out."""
    pairs = [(f"Phrase {i}.", f"Sentence number {i}.") for i in range(50)] + [("Je vote.", "I shall vote now.")]
    portion = Portion("x", 10, (3, 5), prose=True)
    assert choose(portion, pairs, 1) == choose(portion, pairs, 1) != choose(portion, pairs, 2)
    assert len(choose(portion, pairs, 1)) == 10
    assert ("Je vote.", "I shall vote now.") not in choose(Portion("x", 99, prose=True), pairs, 1)


def test_in_capitals_changes_both_sides() -> None:
    """Headlines in capitals stay pairs."""
    changed = list(in_capitals([("Une école", "A school")] * 200))
    assert changed
    assert all(french.isupper() and english.isupper() for french, english in changed)


def test_vary_changes_both_sides_alike() -> None:
    """A name or number that both sides share is exchanged on both or on neither; all else stays."""
    pairs = [
        (f"Le {i} mai, Monsieur Annan part à Pékin.", f"On {i} May Mister Annan leaves for Beijing.")
        for i in range(10, 90)
    ]
    varied = list(vary(pairs))
    assert varied == list(vary(pairs)) != pairs
    for (french, english), (old, _) in zip(varied, pairs, strict=True):
        assert french.split()[1] == english.split()[1]
        assert french.split()[4] == english.split()[4]
        assert french.split()[5:] == old.split()[5:]


def test_normalisation_reads_typographic_variants() -> None:
    """Curly quotes and hard spaces are read as the plain characters the corpus holds."""
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "▁", "l", "'", "a", '"']
    model = sentencepiece.SentencePieceProcessor(
        model_proto=unigram_model(pieces, [0.0] * 4 + [-1.0] * 5, normalisation())
    )
    assert model.decode(model.encode("l\u2019a\u00a0\u201ca\u201d")) == 'l\'a "a"'


def test_pack_keeps_where_each_begins() -> None:
    """Ids end to end; `starts` has one entry more than there are sequences."""
    ids, starts = pack([[5, 6], [], [7]])
    assert ids.tolist() == [5, 6, 7]
    assert starts.tolist() == [0, 2, 2, 3]
