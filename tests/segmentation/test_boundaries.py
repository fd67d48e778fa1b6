"""Where the library sees sentence ends, and what happens when it crashes."""

import time

import pytest
import sentencex

from mtcheck.segmentation import sentences
from mtcheck.segmentation.boundaries import WINDOW, boundaries

# As PyO3 names it: a panic of Rust derives from BaseException.
PanicException = type("PanicException", (BaseException,), {"__module__": "pyo3_runtime"})


@pytest.fixture
def crashing(monkeypatch):
    """The library raises `error` for every text."""

    def install(error):
        def crash(_lang, _text):
            raise error

        monkeypatch.setattr(sentencex, "get_sentence_boundaries", crash)

    return install


SPLIT = [
    ("en", ["He came.", "She left!", "Did they?", "Yes."]),
    ("en", ["Mr. Hale flew to the U.S. on Sept. 3.", "Then he left."]),
    ("en", ["They agreed on Monday. weekly press release.", "He left."]),
    ("en", ["He paid 3.5 million …", "That was all."]),
    ("fr", ["M. Morel est venu.", "Il est reparti."]),
]


@pytest.mark.parametrize(("lang", "expected"), SPLIT)
def test_a_text_on_which_the_library_crashes_is_split_after_stops(crashing, lang, expected):
    crashing(PanicException("end byte index 7 is not a char boundary"))
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text, lang)] == expected


@pytest.mark.parametrize("text", ["One here\n\nTwo there", "\n\nOne here\n \n\nTwo there\n\n"])
def test_and_between_paragraphs(crashing, text):
    crashing(PanicException("crash"))
    assert [span.of(text) for span in sentences(text, "en")] == ["One here", "Two there"]


def test_and_where_no_blank_follows_the_stop(crashing):
    crashing(PanicException("crash"))
    assert [span.of("他来了。她走了！") for span in sentences("他来了。她走了！", "zh")] == ["他来了。", "她走了！"]


@pytest.mark.parametrize("text", ["", "word", "a. b", " . ", "word " * WINDOW, "He came. " * WINDOW, "\n" * 3 * WINDOW])
def test_the_spans_hold_the_whole_text_in_linear_time(crashing, text):
    crashing(PanicException("crash"))
    start = time.perf_counter()
    assert "".join(span.of(text) for span in boundaries(text, "en")) == text
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
@pytest.mark.parametrize("text", ["A.B.", "A.B. ", "J.K.L ", "1.2.", "!?", "A. B. ", "word "])
def test_no_text_is_read_more_than_four_times(monkeypatch, text, lang):
    """In French the library ends a sentence after each "A." of "A.B.A.B." at the start of a text, and then no more."""
    text *= 2 * WINDOW // len(text)
    read = []
    real = sentencex.get_sentence_boundaries

    def counted(lang, window):
        read.append(len(window))
        return real(lang, window)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", counted)
    assert "".join(span.of(text) for span in boundaries(text, lang)) == text
    assert sum(read) <= 4 * len(text) + WINDOW


def test_a_sentence_of_three_quarters_of_a_window_stays_whole():
    long = "Many " + "words " * (WINDOW // 8 - 20) + "end."
    text = f"He came. {long} " * 3
    assert [span.of(text) for span in sentences(text, "en")] == ["He came.", long] * 3


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(1), GeneratorExit(), ValueError("no")])
def test_everything_else_ends_the_call(crashing, error):
    crashing(error)
    with pytest.raises(type(error)):
        list(boundaries("He came. She left.", "en"))


def test_a_crash_in_one_window_leaves_the_others_to_the_library(monkeypatch):
    real = sentencex.get_sentence_boundaries

    def sometimes(lang, text):
        if "crash" in text:
            raise PanicException("crash")
        return real(lang, text)

    monkeypatch.setattr(sentencex, "get_sentence_boundaries", sometimes)
    text = "Mr. Hale came. " * (WINDOW // 10) + "Now a crash. It is over. " + "Mr. Hale came. " * (WINDOW // 10)
    assert [span.of(text) for span in sentences(text, "en")][-2:] == ["Mr. Hale came."] * 2
