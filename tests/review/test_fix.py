"""Repairs are applied only where they cannot change what is said."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.errors import ReadError, WriteError
from mtcheck.findings import Finding, Severity, Suggestion
from mtcheck.review.fix import diff, fixed, safe_repairs, write_fixed
from mtcheck.types import Span
from tests.report.build import STORY, finding, report, span_of


def repaired(text, words, replacement, signal, probability=0.95, **changes):
    """The text after the repair was offered."""
    given_ = {
        "signal": signal,
        "probability": probability,
        "suggestions": (Suggestion(span_of(text, words), replacement),),
    }
    return fixed(report(text, (finding(text, "1", words, **{**given_, **changes}),)))


@pytest.mark.parametrize(
    ("text", "words", "replacement", "signal"),
    [
        ("He said : yes.", " :", ":", "spacing"),
        ("It grew by 5 %.", "5 %", "5%", "spacing"),
        ("“ Yes ”, he said.", "“ Yes ”", "“Yes”", "quotes"),
        ("« Yes », he said.", "« Yes »", "“Yes”", "quotes"),
        ("Knocking? “", "? “", "?”", "quotes"),
        ("He didn't go.", "didn't", "didn’t", "quotes"),
        ("Said &quot;yes&quot; to AT&amp;T.", "&quot;yes&quot;", '"yes"', "encoding"),
        ("FranÃ§ois left.", "FranÃ§ois", "François", "encoding"),
        ("The cafÃ© near the the port.", "the the", "the", "repetition"),
        ("Then the the end.", "the ", "", "repetition"),
        ("It spread over the oceans oceans.", "oceans oceans", "oceans", "repetition"),
        ("He told the press. in front of the gates.", ".", "", "split_tail"),
        ("In 2014. against the odds.", ".", "", "split_tail"),
        ("Vladimir said. Putin left.", "Vladimir said. Putin", "Vladimir Putin said", "split_tail"),
        ("He met the minister. Russian in Lyon.", "minister. Russian", "Russian minister", "split_tail"),
    ],
)
def test_safe(text, words, replacement, signal):
    """Punctuation, blanks, debris, doubled small words and moved tails are repaired."""
    assert repaired(text, words, replacement, signal) == text.replace(words, replacement, 1)


@pytest.mark.parametrize(
    ("text", "words", "replacement", "signal"),
    [
        ("He said yes.", "said", "stated", "spacing"),
        ("It cost 2 000 euros.", "2 000", "2,000", "spacing"),
        ("It grew by 3,5 points.", "3,5", "3.5", "spacing"),
        ("See example. com/a@b today.", "a@b", "a @b", "spacing"),
        ("Some one came.", "Some one", "Someone", "spacing"),
        ("“Yes”, he said.", "Yes", "No", "quotes"),
        ("The caf\ufffd closed.", "caf\ufffd", "café", "encoding"),
        ("He met Poutine.", "Poutine", "Putin", "encoding"),
        ("It cost &#50;00 euros.", "&#50;00", "300", "encoding"),
        ("In Bora Bora today.", "Bora Bora", "Bora", "repetition"),
        ("He had had enough.", "had had", "had", "repetition"),
        ("It was a great great match.", "great great", "great", "repetition"),
        ("In twenty twenty he left.", "twenty twenty", "twenty", "repetition"),
        ("A tuk tuk stopped.", "tuk tuk", "tuk", "repetition"),
        ("From 20 20 people came.", "20 20", "20", "repetition"),
        ("“I saw the the man,” he said.", "the the", "the", "repetition"),
        ("He told the press. Annual release.", "press. Annual release", "annual press", "split_tail"),
        ("“We want it. now,” he said. all of it.", "it. now", "now it", "split_tail"),
        ("He left in 2014. 500 men came.", ". ", " ", "split_tail"),
        ("A calque notably here.", "notably", "especially", "calques"),
        ("It cost € 5.", "€ 5", "5", "spacing"),
        ("The cafÃ© is open.", "©", "", "spacing"),
    ],
)
def test_unsafe(text, words, replacement, signal):
    """Words, figures, names, quotations, addresses stay; so does all that a signal without promises suggests."""
    assert repaired(text, words, replacement, signal) == text


@pytest.mark.parametrize(
    ("words", "replacement", "signal", "probability", "applied"),
    [
        (" :", ":", "spacing", 0.25, True),
        (" :", ":", "spacing", 0.24, False),
        ("the the", "the", "repetition", 0.5, True),
        ("the the", "the", "repetition", 0.49, False),
        ("press. in", "press in", "split_tail", 0.49, False),
    ],
)
def test_sure_enough(words, replacement, signal, probability, applied):
    """If no word changes, half of the usual probability is enough: few readers mark a space."""
    text = "He said : it was in the the press. in Lyon."
    after = repaired(text, words, replacement, signal, probability=probability)
    assert after == (text.replace(words, replacement) if applied else text)


@pytest.mark.parametrize(
    ("words", "offers", "signals", "after"),
    [
        ("the", (("the the", "the"), ("the ", "")), ("edit_probe", "repetition"), "He said : see the end."),
        ("said :", ((" :", ":"),), ("word_tags", "spacing"), "He said: see the the end."),
        ("said :", ((" :", ":"), ("said :", "told")), ("word_tags", "spacing"), "He said: see the the end."),
        ("said :", ((" :", ":"), ("said :", "said -")), ("word_tags", "spacing"), "He said : see the the end."),
        ("said :", ((" :", ":"),), ("word_tags",), "He said : see the the end."),
        ("said :", (("said : see", "see said"),), ("attribution", "split_tail"), "He said : see the the end."),
        ("said :", ((" :", ":"),), ("word_tags", "split_tail", "spacing"), "He said : see the the end."),
    ],
)
def test_what_a_stronger_finding_took_in(words, offers, signals, after):
    """A repair is kept if a model found the same place; two forms of one repair count as one."""
    text = "He said : see the the end."
    given_ = tuple(Suggestion(span_of(text, old), new) for old, new in offers)
    assert repaired(text, words, "", signals[0], suggestions=given_, signals=signals) == after


def test_two_repairs_are_not_one_clear_repair():
    """The story's split tail has two candidates, so it is left to an editor; the doubled word is repaired."""
    assert fixed(report()) == STORY.replace("the the", "the")


def test_the_repair_that_its_signal_marked_is_clear():
    """Of several repairs the marked one is applied, unless two are marked or it breaks a promise."""
    text, words = "He met the minister. Russian in Lyon.", "minister. Russian"

    def offered(*repairs):
        given_ = tuple(Suggestion(span_of(text, words), new, clear=clear) for new, clear in repairs)
        return repaired(text, words, "", "split_tail", suggestions=given_)

    moved, joined, lost = "Russian minister", "minister Russian", "minister"
    assert offered((moved, True), (joined, False)) == "He met the Russian minister in Lyon."
    assert offered((moved, False), (joined, False)) == text
    assert offered((moved, True), (joined, True)) == text
    assert offered((lost, True), (joined, False)) == text


def test_overlapping_repairs():
    """Of two that touch, the surer one is applied."""
    text = "He said : yes."
    found = tuple(
        finding(text, "1", " :", signal="spacing", probability=p, suggestions=(Suggestion(span_of(text, " :"), r),))
        for p, r in ((0.85, " -"), (0.95, ":"))
    )
    assert fixed(report(text, found)) == "He said: yes."


def test_beyond_its_paragraph():
    """A repair that reaches into the next paragraph is left alone."""
    text = "One.\n\ntwo."
    assert repaired(text, ".\n\n", " ", "split_tail") == text


def test_diff():
    """A unified diff that patch can apply, the lack of a last line end included."""
    text = "One.\nHe said : yes."
    found = (
        finding(
            text, "2", " :", signal="spacing", probability=0.9, suggestions=(Suggestion(span_of(text, " :"), ":"),)
        ),
    )
    assert diff(report(text, found, name="a.txt")) == (
        "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1,2 @@\n One.\n-He said : yes.\n\\ No newline at end of file\n"
        "+He said: yes.\n\\ No newline at end of file\n"
    )
    assert diff(report(findings=())) == ""


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_write(tmp_path, mark):
    """The file keeps its byte order mark and its line ends."""
    path = tmp_path / "a.txt"
    text = "One.\r\nHe said : yes.\r\n"
    path.write_bytes((mark + text).encode())
    found = (
        finding(
            text, "2", " :", signal="spacing", probability=0.9, suggestions=(Suggestion(span_of(text, " :"), ":"),)
        ),
    )
    assert write_fixed(report(text, found, name=str(path))) == 1
    assert path.read_bytes() == (mark + "One.\r\nHe said: yes.\r\n").encode()


def test_what_cannot_be_written(tmp_path):
    """A file that changed, is gone, or whose text is only a part of it, is left as it is."""
    path = tmp_path / "a.txt"
    one = report(name=str(path))
    with pytest.raises(ReadError, match="again"):
        write_fixed(one)
    path.write_text("something else")
    with pytest.raises(WriteError, match="changed since it was read"):
        write_fixed(one)
    with pytest.raises(WriteError, match="repairs go only into plain text"):
        write_fixed(replace(one, document=replace(one.document, format="xliff")))
    assert path.read_text() == "something else"
    assert write_fixed(replace(one, findings=())) == 0


PIECES = st.sampled_from(
    [
        "the",
        "the",
        "Paris",
        "Putin",
        "said",
        "2 000",
        "3,5",
        "2014",
        "“",
        "”",
        '"',
        "«",
        "»",
        ".",
        ",",
        " ",
        " ",
        "\u00a0",
        ":",
        "&quot;",
        "Ã©",
        "\n\n",
        "’s",
    ]
)
SIGNALS = ("spacing", "quotes", "encoding", "repetition", "split_tail", "calques")
REPAIR = st.tuples(
    st.integers(0, 80), st.integers(0, 12), st.lists(PIECES, max_size=4).map("".join), st.sampled_from(SIGNALS)
)


def what_must_stay(text):
    """Figures, names, and the words in quotation marks, read more simply than the promises do."""
    # The only Ã is that of a mojibake, which is no name and which a repair may part.
    names = Counter(re.findall(r"\b[A-Z]\w*", text.replace("Ã©", "é").replace("Ã", "")))
    return Counter(re.findall(r"\d+", text)), names


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join), st.lists(REPAIR, max_size=5))
def test_nothing_is_lost(text, repairs):
    """Whatever repairs are offered on whatever text, figures and names stay, and so do words outside doubled ones."""
    found = tuple(
        Finding("1", span, signal, "", "c", "t", Severity.MINOR, 0.9, "m", (Suggestion(span, replacement),))
        for start, length, replacement, signal in repairs
        for span in [Span(min(start, len(text)), min(start + length, len(text)))]
    )
    one = report(text, found)
    after = fixed(one)
    assert what_must_stay(after) == what_must_stay(text)
    applied = safe_repairs(one)
    assert all(one.repair.span.end < other.repair.span.start for one, other in pairwise(applied))
