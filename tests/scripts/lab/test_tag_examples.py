"""An example is the copy read twice, every token of the second reading tagged by the worst mark that touches it."""

from itertools import islice
from random import Random

import pytest

from mtcheck.engines.conversion.gguf import read_gguf
from scripts.lab.tag_examples import IGNORE, SHARES, Encoding, batches, drawn, segment_tag, tag_of, whole_targets
from tests.engines.conversion import files


@pytest.fixture(scope="module")
def encoding(tmp_path_factory):
    path = tmp_path_factory.mktemp("llama") / "a.gguf"
    path.write_bytes(files.llama_gguf(files.llama_weights()))
    return Encoding(read_gguf(path))


def record(target="the cat", words=(), bad=0, **more):
    return {"source": "le", "target": target, "words": [list(w) for w in words], "bad": bad, "lang": "fr", **more}


@pytest.mark.parametrize(
    ("start", "end", "marks", "tag"),
    [
        (0, 3, [], 0),
        (0, 3, [[0, 3, 0, -1]], 1),
        (0, 3, [[0, 3, 1, -1]], 2),
        (0, 3, [[0, 1, 0, -1], [2, 3, 1, -1]], 2),
        (3, 7, [[4, 5, 0, -1]], 1),
        (3, 7, [[0, 4, 1, -1]], 0),  # The blank before a word belongs to no word.
        (-1, 3, [[0, 1, 0, -1]], 1),
        (3, 4, [[0, 7, 1, -1]], 2),  # A blank inside a mark is.
        (3, 4, [[0, 3, 1, -1], [4, 7, 1, -1]], 0),
    ],
)
def test_a_token_has_the_worst_mark_on_what_is_not_blank_of_it(start, end, marks, tag):
    assert tag_of("the cat sat", start, end, marks) == tag


@pytest.mark.parametrize(
    ("bad", "marks", "tag"),
    [(0, [], 0), (1, [], 1), (1, [[0, 1, 0, -1]], 1), (1, [[0, 1, 1, -1]], 2), (None, [], IGNORE)],
)
def test_the_last_place_speaks_of_the_segment(bad, marks, tag):
    assert segment_tag(record(words=marks, bad=bad)) == tag


@pytest.mark.parametrize("alone", [False, True])
def test_tags_follow_the_separator_and_the_first_reading_may_be_foreseen(encoding, alone):
    example = encoding.example(record(words=[[4, 7, 1, -1]], bad=1), alone, True)
    tokens = [files.TOKENS[i] for i in example.ids]
    again = tokens.index("<file_sep>")
    read = "".join(tokens[:again])
    assert read == ("<|endoftext|>English:ĠtheĠcatĊ" if alone else "<|endoftext|>French:ĠleĊEnglish:ĠtheĠcatĊ")
    assert "".join(tokens[again + 1 :]) == "ĠtheĠcatĊ"
    assert set(example.tags[: again + 1]) == {IGNORE}
    assert list(example.tags[again + 1 :]) == [0, 0, 2, 2, 2, 2]
    assert "".join(tokens[slice(*example.foreseen)]) == "ĠtheĠcatĊ"


def test_what_is_too_long_is_left_out(encoding):
    assert encoding.example(record("the cat " * 80 + "sat"), True, False) is None


def test_batches_keep_to_their_budget_and_lose_nothing(encoding):
    data = {name: [record(f"the {'cat ' * i}{name[-5:]}") for i in range(1, 9)] for name in SHARES}
    stream = drawn(data, encoding, 1, 0)
    for batch in islice(batches(stream, 300, Random(2)), 20):
        assert len(batch) * max(len(e.ids) for e in batch) <= 300 or len(batch) == 1


def test_of_each_segment_the_version_with_all_faults_is_measured():
    versions = [record("a", group="1"), record("b", [[0, 1, 0, -1]], group="1"), record("c", group="2")]
    assert sorted(r["target"] for r in whole_targets(versions, 10)) == ["b", "c"]
