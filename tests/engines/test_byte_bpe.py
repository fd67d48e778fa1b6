"""Tokens are those the model was trained on, and know their place in the text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.engines.byte_bpe import ByteBpe
from mtcheck.errors import ModelError
from tests.engines.conversion import files

BPE = ByteBpe(files.TOKENS, files.MERGES)
WIDE = ByteBpe(
    [], [f"{a} {b}" for a, b in [("Ġ", "a"), ("a", "a"), ("Ġ", "Ġ"), ("Ċ", "Ċ"), ("1", "2"), ("'", "s"), ("!", "!")]]
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("the", ["t", "he"]),
        (" the", ["Ġthe"]),
        ("the the", ["t", "he", "Ġthe"]),
        ("é", ["Ã", "©"]),
        ("", []),
    ],
)
def test_merges_are_made_in_order_of_rank(text, tokens):
    assert [t.text for t in BPE.encode(text)] == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("1212", ["1", "2", "1", "2"]),  # Each digit alone, whatever the merges offer.
        ("a 1", ["a", "Ġ", "1"]),
        ("a  a", ["a", "Ġ", "Ġa"]),  # The last blank goes with the word.
        ("a\n\na", ["a", "Ċ", "Ċ", "a"]),  # Of line ends too, but it does not join.
        ("a\n\n", ["a", "ĊĊ"]),
        ("a's", ["a", "'s"]),
        ("a!!", ["a", "!!"]),
        ("a\u00a0a", ["a", "Â", "ł", "a"]),  # A no-break space is a blank, but not the one that joins.
        ("²12", ["Â", "²", "1", "2"]),
    ],
)
def test_text_is_cut_before_it_is_merged(text, tokens):
    assert [t.text for t in WIDE.encode(text)] == tokens


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30) | st.text(alphabet=" \n\tthe'12é日👩\u0301\u200b", max_size=30))
def test_tokens_cover_the_text(text):
    """The bytes of all tokens are the bytes of the text, and each token's span holds its own bytes."""
    tokens = BPE.encode(text)
    byte_of = {char: i for i, char in enumerate(files._BYTES)}
    data = [bytes(byte_of[c] for c in t.text) for t in tokens]
    assert b"".join(data) == text.encode("utf-8", "replace")
    for token, part in zip(tokens, data, strict=True):
        assert part in text[token.start : token.end].encode("utf-8", "replace")


def test_an_endless_word_takes_no_endless_time():
    assert sum(len(t.text) for t in WIDE.encode("!" * 20_000)) == 20_000


@pytest.mark.parametrize("content", ["", "[]", '{"tokens": []}', '{"tokens": [], "merges": ["a"]}'])
def test_what_is_no_tokenizer_is_refused(tmp_path, content):
    (tmp_path / "tokenizer.json").write_text(content)
    with pytest.raises(ModelError, match="not a readable tokenizer"):
        ByteBpe.load(tmp_path / "tokenizer.json")


@pytest.mark.model
def test_smollm2_tokens():
    """Equal to those of the `tokenizers` library on difficult text."""
    folder = Path.home() / ".cache/mtcheck/models/smollm2-fr-en"
    if not folder.exists():
        pytest.skip("smollm2-fr-en is not here")
    bpe = ByteBpe.load(folder / "tokenizer.json")
    assert [t.text for t in bpe.encode("Putin's 1995 café…  \n\nend")] == [
        "Put", "in", "'s", "Ġ", "1", "9", "9", "5", "ĠcafÃ©", "âĢ¦", "ĠĠĊ", "Ċ", "end",
    ]  # fmt: skip
    assert len(json.loads((folder / "tokenizer.json").read_text())["tokens"]) == 49_152
