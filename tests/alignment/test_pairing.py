"""Segments are paired with their sources, and no text is lost."""

import numpy as np
import pytest

from mtcheck.alignment import pair_up
from mtcheck.documents.read import read_text
from mtcheck.segmentation import segment
from mtcheck.types import Document, Location, Paragraph, Span


class WordEncoder:
    """Embeds a text as its words without a final -f, so that "Onef" translates "One"; counts what it reads."""

    def __init__(self):
        self.read = []

    def embed(self, texts):
        self.read += texts
        rows = np.zeros((len(texts), 512), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().replace(".", "").split():
                row[sum(ord(c) * 31**i for i, c in enumerate(word.removesuffix("f"))) % 512] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


ONE = "One alpha beta gamma delta."
TWO = "Two kilo lima mike november."
THREE = "Three papa quebec romeo sierra."


def french(text):
    """A "translation": `WordEncoder` sees the same words."""
    return " ".join(word.replace(".", "") + "f" + "." * word.endswith(".") for word in text.split())


def document(*lines, **fields):
    """A paragraph a line; `fields` such as source=[...] go to the paragraphs in turn."""
    paragraphs, at = [], 0
    for number, line in enumerate(lines):
        own = {name: values[number] for name, values in fields.items()}
        paragraphs.append(Paragraph(Span(at, at + len(line)), Location(number + 1, 1), **own))
        at += len(line) + 1
    return Document("a.txt", "\n".join(lines), paragraphs=tuple(paragraphs))


def paired(story, source=None, references=(), encoder=None):
    return pair_up(story, segment(story), source, references, encoder or WordEncoder(), "fr-en")


def rows(pairing):
    return [(pair.text, pair.source) for pair in pairing]


def test_each_segment_meets_its_source_and_keeps_its_place():
    story = document(f"{ONE} {TWO}", THREE)
    pairing = paired(story, "\n".join(map(french, (ONE, TWO, THREE))))
    assert rows(pairing) == [(text, french(text)) for text in (ONE, TWO, THREE)]
    assert [pair.target.span.of(story.text) for pair in pairing] == [ONE, TWO, THREE]
    assert [(pair.id, pair.document, pair.lang_pair) for pair in pairing] == [
        (str(i), "a.txt", "fr-en") for i in (1, 2, 3)
    ]
    assert [pair.paragraph for pair in pairing] == [f"{ONE} {TWO}"] * 2 + [THREE]
    assert [pair.context for pair in pairing] == [(), (ONE,), (ONE, TWO)]


def test_pairs_of_one_paragraph_share_its_text():
    """Otherwise each pair would hold a copy, and memory would grow with the square of the sentences."""
    first, second, _ = paired(document(f"{ONE} {TWO}", THREE))
    assert first.paragraph is second.paragraph


def test_a_sentence_cut_in_two_is_one_pair():
    joined = ONE.replace(".", " and ") + TWO.lower()
    pairing = paired(document(f"{ONE} {TWO} {THREE}"), f"{french(joined)} {french(THREE)}")
    assert rows(pairing) == [(f"{ONE} {TWO}", french(joined)), (THREE, french(THREE))]


def test_segments_of_two_paragraphs_stay_apart_and_share_their_source():
    joined = french(ONE.replace(".", " and ") + TWO.lower())
    assert rows(paired(document(ONE, TWO), joined)) == [(ONE, joined), (TWO, joined)]


def test_an_added_segment_has_an_empty_source():
    assert rows(paired(document(f"{ONE} {THREE} {TWO}"), f"{french(ONE)} {french(TWO)}"))[1] == (THREE, "")


@pytest.mark.parametrize(
    ("source", "places"),
    [((ONE, THREE, TWO), [(THREE,), ()]), ((ONE, TWO, THREE), [(), (THREE,)]), ((THREE, ONE, TWO), [(THREE,), ()])],
)
def test_an_omitted_source_is_told_and_stands_at_the_pair_before_it(source, places):
    pairing = paired(document(f"{ONE} {TWO}"), " ".join(map(french, source)))
    assert [pair.omitted for pair in pairing] == [tuple(map(french, place)) for place in places]


def test_a_single_segment_takes_the_whole_source():
    assert rows(paired(document(ONE), "Autre chose.\nEncore.")) == [(ONE, "Autre chose. Encore.")]


def test_without_a_source_there_is_none():
    pairing = paired(document(f"{ONE} {TWO}"))
    assert rows(pairing) == [(ONE, None), (TWO, None)]


def test_paragraphs_bring_their_own_source_and_references():
    story = document(f"{ONE} {TWO}", THREE, ONE, source=[f"{french(ONE)} {french(TWO)}", "Autre.", None],
                     references=[(f"{ONE} {TWO}",), ("Other.", "Else."), ()])  # fmt: skip
    encoder = WordEncoder()
    pairing = paired(story, encoder=encoder)
    assert [pair.source for pair in pairing] == [french(ONE), french(TWO), "Autre.", None]
    assert [pair.references for pair in pairing] == [(ONE,), (TWO,), ("Other.", "Else."), ()]
    assert "Autre." not in encoder.read


def test_context_given_by_the_file_goes_before_the_paragraph():
    story = document(THREE, f"{ONE} {TWO}", context=[(), ("Before.",)])
    assert [pair.context for pair in paired(story)] == [(), ("Before.",), ("Before.", ONE)]


def test_references_are_aligned_and_an_untranslated_one_is_not_lost():
    pairing = paired(document(f"{ONE} {TWO}"), references=[f"{ONE} {THREE} {TWO}", f"{ONE} {TWO}"])
    assert [pair.references for pair in pairing] == [(f"{ONE} {THREE}", ONE), (TWO, TWO)]
    assert all(pair.source is None for pair in pairing)


def test_equal_lines_hold_the_alignment_unless_their_content_differs():
    same = [ONE, TWO, THREE]
    assert rows(paired(document(*same), "\n".join(map(french, same)))) == [(text, french(text)) for text in same]
    moved = f"{french(ONE)} {french(TWO)}\n{french(THREE)}\n{french('Four tango uniform victor.')}"
    assert rows(paired(document(*same), moved)) == [(text, french(text)) for text in same]


def test_a_segment_alone_on_its_line_takes_the_whole_line():
    lines = "\n".join([french(ONE), f"{french(TWO)} {french('Four.')}", french(THREE)])
    pairing = paired(document(ONE, TWO, THREE), lines)
    assert rows(pairing)[1] == (TWO, f"{french(TWO)} {french('Four.')}")


def test_every_text_is_embedded_once():
    encoder = WordEncoder()
    paired(document(ONE, TWO), "\n".join(map(french, (ONE, TWO))), [f"{ONE}\n{TWO}"], encoder)
    assert sorted(encoder.read) == sorted({ONE, TWO, french(ONE), french(TWO)})


@pytest.mark.parametrize("source", ["", "\n \n"])
def test_an_empty_source_leaves_every_segment_unaligned(source):
    assert rows(paired(document(ONE, TWO), source)) == [(ONE, ""), (TWO, "")]


def test_a_document_without_segments_has_no_pairs():
    assert paired(document(""), french(ONE)) == ()


@pytest.mark.parametrize(
    ("copy", "source"),
    [
        ("PARIS, March 12 (AFP) - The budget rose.", "PARIS, 12 mars (AFP) - Le budget augmente."),
        ("Bielefeld, May 14 (Reuters) - The budget rose.", "Bielefeld, 14. Mai (Reuters) - Der Etat steigt."),
        ("Havana, Sep 10 (EFE).- The budget rose.", "La Habana, 10 sep (EFE).- El presupuesto sube."),
        ("ROME, Oct. 3 (ANSA) - The budget rose.", "Conti pubblici\nROMA, 3 ott (ANSA) - Il bilancio sale."),
    ],
)
def test_the_source_has_no_dateline_where_the_copy_has_one(copy, source):
    story = read_text(copy)
    assert "(" not in " ".join(pair.source or "" for pair in paired(story, source))
    assert "(" in " ".join(pair.source or "" for pair in paired(document(copy), source))
