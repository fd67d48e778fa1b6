"""Where sentences end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.segmentation import sentences
from mtcheck.segmentation.boundaries import WINDOW, boundaries
from mtcheck.segmentation.quotes import MOST_MARKS


def split(text, lang="en"):
    return [span.of(text) for span in sentences(text, lang)]


ABBREVIATIONS = [
    ("en", ["Mr. Hale flew to the U.S. on Sept. 3.", "Then he left."]),
    ("en", ["The firm, Orlo Inc., paid $3.5 million.", "J. K. Marsh and George T. Hill agreed."]),
    ("en", ["It starts at 5 p.m. Monday.", "Doors open at 4 p.m. EST and close at 6."]),
    ("en", ["Plan A failed.", "We have a plan B.", "Then there is C."]),
    ("en", ["J.-P. Morel came.", "He sat down."]),
    ("fr", ["M. Morel est venu hier.", "MM. Blanc et Noir aussi."]),
    ("fr", ["Le Pr. Leroy cite l'art. 3 de la loi.", "J.-M. Petit se tait."]),
    ("fr", ["Depuis 52 av. J.-C. rien n'a changé.", "Ou presque."]),
    ("de", ["Am 3. März kam Dr. Vogel, z. B. nach Berlin.", "Er ging."]),
    ("de", ["Wien, 3. Dez (APA) - Er kam am 1. Jän. zur Welt.", "Platz 3.", "Das war gut."]),
    ("xx", ["One here.", "Two there."]),
]


@pytest.mark.parametrize(("lang", "expected"), ABBREVIATIONS)
def test_a_stop_of_an_abbreviation_an_initial_or_a_figure_ends_nothing(lang, expected):
    assert split(" ".join(expected), lang) == expected


QUOTES = [
    ("en", ["“When are they going to call? “"]),
    ("en", ["“When will they call? “", "Its terms, called “hard”, were “new”.", "He left."]),
    ("en", ["“There were some before.", "We must not wait. “"]),
    ("en", ["He said “yes.”", "“We go!” he cried.", '"No," she said.', '"Not now."']),
    ("en", ["“The line never closes.", "It goes on.", "And on."]),
    ("fr", ["Il a dit : « Non ! »", "Elle, « Oui. »", "« Ils viennent. », dit-on."]),
    ("fr", ["«Quoi ?»", "Il est parti."]),
    ("de", ["Er sagte: „Nein.", "Ja.“", "Dann ging er."]),
]


@pytest.mark.parametrize(("lang", "expected"), QUOTES)
def test_closing_quotes_stay_left_opening_quotes_go_right(lang, expected):
    assert split(" ".join(expected), lang) == expected


SPURIOUS = [
    "He spoke first at the meeting. weekly press of the Danish minister Lene Holm.",
    "They agreed on Monday. , after two days of talks.",
    "They agreed on Monday. .",
    "The deal was signed. “in good faith” by both.",
    "What will happen? when will they call?",
    "3. Three reasons to stay.",
]


@pytest.mark.parametrize("text", SPURIOUS)
def test_a_stop_with_a_small_letter_or_stray_mark_behind_it_does_not_split(text):
    assert split(text) == [text]


def test_small_letters_say_nothing_in_a_text_without_capitals():
    assert split("hello. how are you. fine") == ["hello.", "how are you.", "fine"]


def test_a_blank_line_splits_and_a_wrapped_line_does_not():
    assert split("First line\r\nwraps here. Next\r\n\r\nNew") == ["First line\r\nwraps here.", "Next", "New"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said &quot;go.&quot; Then he left.", ["He said &quot;go.&quot;", "Then he left."]),
        ("They left.</b> <i>Nobody</i> came.", ["They left.</b>", "<i>Nobody</i> came."]),
        ("<b>They left.­ Nobody</b> came.<br>", ["<b>They left.­", "Nobody</b> came.<br>"]),
        ("They left.&nbsp;Nobody came.", ["They left.&nbsp;", "Nobody came."]),
        ("It isn&#39;t.", ["It isn&#39;t."]),
    ],
)
def test_debris_is_read_as_what_it_stands_for(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize("text", ["", " \u00a0\u2028\r\n", "\ufeff"])
def test_nothing_but_blanks_gives_nothing_or_itself(text):
    assert split(text) == [text.strip()] * bool(text.strip())


PIECES = [" ", "\u00a0", "\u2028", "\r\n", "\n\n", "\t", ". ", "? ", "“", "”", "“ ", ' "', "« ", " »", "…", "(", ")"]
PIECES += ["Mr. ", "U.S. ", "e\u0301", "👩‍👩‍👧", "Hello", "world", "3.5", "A. ", "de ", "。"]
PIECES += ["&quot;", "&nbsp;", "<b>", "</b>", "cafÃ©"]


@given(
    st.lists(st.sampled_from(PIECES) | st.characters(), max_size=60).map("".join), st.sampled_from(["en", "fr", "zh"])
)
@settings(max_examples=100, deadline=None)
def test_sentences_are_in_order_disjoint_trimmed_and_leave_nothing_out(text, lang):
    spans = sentences(text, lang)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text) and span.of(text) == span.of(text).strip() for span in spans)
    gaps = zip([0, *(span.end for span in spans)], [*(span.start for span in spans), len(text)], strict=True)
    assert "".join(text[start:end] for start, end in gaps).strip() == ""


@pytest.mark.parametrize("unit", ["He said “so it is.” Then he left. ", "a", "“", "a. ", "Ω“ "])
def test_a_long_line_takes_linear_time_and_gives_bounded_sentences(unit):
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    spans = sentences(text, "en")
    assert time.process_time() - began < 20
    assert max(span.end - span.start for span in spans) <= WINDOW + MOST_MARKS


def test_a_long_line_splits_as_a_short_one():
    unit = "Mr. Hale said “so it is.” Then he left for the U.S. on Sept. 3. "
    assert split(unit * 2000) == split(unit) * 2000


ODD = st.sampled_from(
    ["\u00a0", "\u2028", "\u202f", "\x85", " ", "A", "É", "b", ".", "J. ", "!", "“", "‘", "(", "中", "。", "1"]
)


@pytest.mark.parametrize("lang", ["en", "fr", "de", "es", "it", "pt", "ru", "nl", "zh", "xx"])
@pytest.mark.parametrize("blank", ["\u00a0", "\u2028", "\u202f", "\u3000", "\x85"])
def test_any_blank_before_a_stop_is_read(blank, lang):
    """The library crashed at them, with an exception that no handler of exceptions catches."""
    text = f"This is plan A{blank}. It is."
    assert sentences(text, lang)[-1].end == len(text)


@given(st.lists(ODD, min_size=1, max_size=14).map("".join), st.sampled_from(["en", "fr", "nl", "xx"]))
@settings(deadline=None)
def test_boundaries_cover_any_text_without_gaps(text, lang):
    found = list(boundaries(text, lang))
    assert [found[0].start, found[-1].end] == [0, len(text)]
    assert all(left.end == right.start for left, right in pairwise(found))
