"""Marked targets are read exactly, and any of their faults can be put right."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.lab.authored import Segment, is_held_story, read_authored, repaired, subsets, unmarked, with_faults

MARKED = (
    "He [[affirmed|said|accuracy/mistranslation|minor]] it was [[|the |fluency/grammar|major]]end"
    "[[ of all||accuracy/addition|critical]]."
)


def segment(marked: str = MARKED) -> Segment:
    """A segment of a made-up story."""
    target, faults = unmarked(marked)
    return Segment("A001:03", "fr-en", "politics", 60, "Il a dit que c'était la fin.", target, faults)


def test_a_marked_target_gives_the_text_of_the_machine_and_the_place_of_each_fault() -> None:
    one = segment()
    assert one.target == "He affirmed it was end of all."
    assert [(one.target[f.start : f.end], f.repair, f.category, f.severity) for f in one.faults] == [
        ("affirmed", "said", "accuracy/mistranslation", "minor"),
        ("", "the ", "fluency/grammar", "major"),
        (" of all", "", "accuracy/addition", "critical"),
    ]
    assert one.story == "A001"


@pytest.mark.parametrize(
    ("kept", "text", "places"),
    [
        ((), "He said it was the end.", []),
        ((0,), "He affirmed it was the end.", ["affirmed"]),
        ((1,), "He said it was end.", [""]),
        ((2,), "He said it was the end of all.", [" of all"]),
        ((0, 2), "He affirmed it was the end of all.", ["affirmed", " of all"]),
        ((0, 1, 2), "He affirmed it was end of all.", ["affirmed", "", " of all"]),
    ],
)
def test_some_faults_stay_and_the_others_are_repaired(kept: tuple[int, ...], text: str, places: list[str]) -> None:
    target, faults = with_faults(segment(), kept)
    assert target == text
    assert [target[f.start : f.end] for f in faults] == places


def test_the_repaired_text_holds_no_fault() -> None:
    assert repaired(segment()) == "He said it was the end."


@given(st.lists(st.tuples(st.text("ab .", max_size=4), st.text("xy ", max_size=4)), max_size=5))
def test_all_faults_kept_is_the_text_of_the_machine(parts: list[tuple[str, str]]) -> None:
    one = segment("".join(f"{plain}[[{wrong}|R|style/awkward|minor]]" for plain, wrong in parts))
    target, faults = with_faults(one, range(len(parts)))
    assert (target, faults) == (one.target, one.faults)
    assert target == "".join(plain + wrong for plain, wrong in parts)


@pytest.mark.parametrize(
    ("count", "most", "expected"), [(0, 2, 0), (1, 2, 0), (2, 2, 2), (2, 9, 2), (3, 2, 2), (3, 9, 6)]
)
def test_subsets_are_some_faults_never_all(count: int, most: int, expected: int) -> None:
    found = subsets(count, most, Random(1))
    assert len(set(found)) == len(found) == expected
    assert all(0 < len(choice) < count for choice in found)


def test_a_fifth_of_stories_is_held_and_always_the_same() -> None:
    held = [n for n in range(1000) if is_held_story(f"A{n:03}")]
    assert 150 < len(held) < 250
    assert held[:4] == [7, 16, 20, 32]


def test_a_file_is_read_with_its_pair(tmp_path: Path) -> None:
    (tmp_path / "en-fr-F.tsv").write_text(f"F001:01\tsport\t72\tThe end.\t{MARKED}\nF001:02\tsport\t100\tYes.\tOui.\n")
    first, second = read_authored(tmp_path)
    assert (first.pair, first.topic, first.quality, first.source, len(first.faults)) == (
        "en-fr",
        "sport",
        72,
        "The end.",
        3,
    )
    assert (second.id, second.target, second.faults) == ("F001:02", "Oui.", ())
