"""Every layout frames its source, drops its prefix and scores exactly the words of the target."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.engines.layouts import FLORES, LAYOUTS, Spm, layout
from mtcheck.engines.translator import LONGEST, ModelTranslator, _loops, is_lost
from mtcheck.engines.words import code_point_ends
from mtcheck.errors import ModelError
from tests.engines import tiny

SOURCE, TARGET = "Le ministre a déclaré jeudi.", "The minister said  on Thursday."
FRAMES = {
    "argos": ([], [], []),
    "opus-mt": ([], [], []),
    "transformers": ([], ["</s>"], []),
    "m2m100": (["__fr__"], ["</s>"], ["__en__"]),
    "nllb": (["fra_Latn"], ["</s>"], ["eng_Latn"]),
}


@pytest.fixture(scope="module", params=sorted(LAYOUTS))
def model(request, tmp_path_factory):
    """A folder in one of the layouts, and the layout's name."""
    name, folder = request.param, tmp_path_factory.mktemp("translator")
    file = {"argos": "sentencepiece.model", "opus-mt": "source.spm", "transformers": "source.spm"}.get(
        name, "sentencepiece.bpe.model"
    )
    tokens = tiny.train_pieces(folder / file)
    if file == "source.spm":
        (folder / "target.spm").write_bytes((folder / file).read_bytes())
    tokens += ["__fr__", "__en__", "fra_Latn", "eng_Latn"]
    tiny.save_translator(folder / "model" if name == "argos" else folder, tokens, add_source_eos=name == "opus-mt")
    return folder, name


def test_a_source_is_framed_as_its_family_wants_it(model):
    folder, name = model
    opened = layout(folder, name, "fr-en")
    before, after, prefix = FRAMES[name]
    pieces = [token.text for token in opened.source.encode(SOURCE)]
    assert opened.framed(SOURCE) == [*before, *pieces, *after]
    assert list(opened.prefix) == prefix


def test_log_probs_are_the_engines_without_prefix_and_end(model):
    """The sum over words equals CTranslate2's score of the target's pieces alone."""
    folder, name = model
    opened = layout(folder, name, "fr-en")
    (words,) = ModelTranslator(folder, name, "fr-en", threads=1).log_probs([SOURCE], [TARGET])
    assert [TARGET[w.start : w.end] for w in words] == TARGET.split()
    pieces = [token.text for token in opened.target.encode(TARGET)]
    engine = tiny.raw(opened.model)
    (raw,) = engine.score_batch([opened.framed(SOURCE)], [[*opened.prefix, *pieces]])
    assert len(raw.log_probs) == len(opened.prefix) + len(pieces) + 1
    assert sum(w.value for w in words) == pytest.approx(sum(raw.log_probs[len(opened.prefix) : -1]), abs=1e-4)
    assert all(w.value < 0 for w in words)


def test_a_missing_source_is_no_certainty(model):
    """An empty source would score 0 per token; the result is empty instead. Order is kept."""
    folder, name = model
    translator = ModelTranslator(folder, name, "fr-en", threads=1)
    alone = translator.log_probs([SOURCE], ["The march."])
    mixed = translator.log_probs(["", SOURCE, " \n", SOURCE], ["Talks.", "The march.", "Police.", " "])
    assert mixed[0] == mixed[2] == mixed[3] == ()
    assert [w.value for w in mixed[1]] == pytest.approx([w.value for w in alone[0]], abs=1e-4)
    assert translator.log_probs([], []) == ()
    with pytest.raises(ValueError, match="zip"):
        translator.log_probs([SOURCE], [])


def test_translations_come_in_order_and_empty_for_empty(model):
    folder, name = model
    translator = ModelTranslator(folder, name, "fr-en", threads=1)
    sources = ["", SOURCE, "  ", "La police a interpellé douze personnes."]
    found = translator.translate(sources)
    assert found[0] == found[2] == ""
    assert found[1] == translator.translate([SOURCE])[0]
    for text in found:
        assert text == text.strip()
        assert "▁" not in text
        assert not text.startswith(("__en__", "eng_Latn"))
    assert translator.translate([]) == ()


def test_a_very_long_target_is_scored_as_far_as_it_is_read(model):
    """Unread words have no number, rather than 0."""
    folder, name = model
    long = " ".join(["ministre"] * LONGEST)
    (words,) = ModelTranslator(folder, name, "fr-en", threads=1).log_probs([long], [long])
    assert 0 < len(words) < LONGEST
    assert {long[w.start : w.end] for w in words} == {"ministre"}
    assert all(w.value < 0 for w in words)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("The  minister", "Theminister"),
        ("e\u0301te\u0301 ﬁn…", "e\u0301te\u0301ﬁn…"),
        ("日本 👩‍👩 x", "日本👩‍👩x"),
    ],
)
def test_pieces_know_their_place_in_the_text_as_given(tmp_path, text, surfaces):
    """Whatever the normaliser does, the spans point into the raw text and leave no letter out."""
    tiny.train_pieces(tmp_path / "a.model")
    tokens = Spm(tmp_path / "a.model").encode(text)
    assert "".join(text[t.start : t.end] for t in tokens).replace(" ", "") == surfaces
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@pytest.fixture(scope="module")
def pieces(tmp_path_factory):
    path = tmp_path_factory.mktemp("pieces") / "a.model"
    tiny.train_pieces(path)
    return Spm(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_places_are_those_of_the_bytes_that_sentencepiece_counts(pieces, text):
    """Its offsets in code points are its offsets in bytes, counted by our own table."""
    ends = [0, *code_point_ends(text)]
    found = pieces._processor.encode(text, return_type="offset_mapping", return_bytes=True)
    expected = [
        (piece.decode(), ends[a], ends[b]) for piece, (a, b) in zip(found["pieces"], found["offsets"], strict=True)
    ]
    assert [(token.text, token.start, token.end) for token in pieces.encode(text)] == expected


@pytest.mark.parametrize(
    ("tokens", "verdict"),
    [
        ("a b c d e f", False),
        ("a b c a b c a b c a b c", True),
        ("no no no no no no", True),
        ("a b c x a b c y a b c", False),
        ("", False),
    ],
)
def test_a_translation_in_circles_is_seen(tokens, verdict):
    assert _loops(tokens) is verdict


def test_bad_folders_are_said_in_a_sentence(tmp_path):
    with pytest.raises(ModelError, match="layout 'x' is not one of"):
        layout(tmp_path, "x", "fr-en")
    with pytest.raises(ModelError, match=r"source\.spm.*verify it or pull it again"):
        layout(tmp_path, "opus-mt", "fr-en")
    (tmp_path / "bpe.model").touch()
    with pytest.raises(ModelError, match="not supported"):
        layout(tmp_path, "argos", "fr-en")
    tiny.train_pieces(tmp_path / "sentencepiece.model")
    (tmp_path / "model.bin").write_bytes(b"junk")
    with pytest.raises(ModelError, match="cannot be loaded as a model"):
        ModelTranslator(tmp_path, "argos", "fr-en")
    tiny.train_pieces(tmp_path / "sentencepiece.bpe.model")
    with pytest.raises(ModelError, match="FLORES-200"):
        layout(tmp_path, "nllb", "fr-xx")
    assert FLORES["fr"] == "fra_Latn"


@pytest.mark.parametrize(
    ("source", "output", "lost"),
    [
        ("Le temps est beau.", "The weather is fine.", False),
        ("Parce", "There is a share of appropriations", True),  # Over three times as long.
        ("Oui", "Yes, indeed.", False),  # Short words may grow.
        ("Une guerre longue et cruelle", "A long war war war", True),
        ("non, non, non", "no, no, no", False),  # The source does it too.
        ("Bonjour", "", True),
    ],
)
def test_what_is_no_translation_is_seen(source, output, lost):
    """Empty, looping or over-long output is translated again; if that fails, the source is returned."""
    assert is_lost(source, output) is lost
