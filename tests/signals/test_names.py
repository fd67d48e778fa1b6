"""French forms of names are flagged with the English form; a story keeps to one spelling of a name."""

from dataclasses import replace

import pytest

from mtcheck.findings import Severity
from mtcheck.language.exonyms import exonyms
from mtcheck.signals.names import SIGNAL, to_english
from mtcheck.types import Segment, SegmentPair, Span

# (text, flagged, English form, kind)
CATCH = [
    ("He flew to Pékin on Monday.", "Pékin", "Beijing", "exonym"),
    ("President Poutine denied it.", "Poutine", "Putin", "exonym"),
    ("The ONU sent a convoy.", "ONU", "UN", "exonym"),
    ("A vote in the Royaume-Uni.", "Royaume-Uni", "United Kingdom", "exonym"),
    ("The critic Alexeï Orlov spoke.", "Alexeï", "Alexei", "exonym"),
    ("The Royal Gendarmerie of Canada (GRC) denied it.", "GRC", "RGC", "acronym"),
    ("The coach Timofeï Orlov spoke.", "Timofeï", "Timofei", "transliteration"),
    ("The deputy Ivan Ovtcharenko spoke.", "Ovtcharenko", "Ovcharenko", "transliteration"),
]
LEAVE = [
    "He flew to Beijing on Monday.",
    "The reporter Albert Londres went there.",
    "A flight of Air Algérie was late.",
    "The Gazette de Genève said so.",
    "Mr. Lee met Mr. Park.",
    "Raphaël Dupont met Loïc Martin in Haiti.",
    "See www.Londres.example for more.",
    "Google's library and Google.",
    "Alan met Allan in Sydney, and Sidney left.",
    "The European Central Bank (ECB) cut rates.",
    "The Ministry of Truth and Care (MTC) was closed.",
    "The Department of Justice (DOJ) and the Russian Railways (RZD) signed.",
]
TWICE = [
    (["Zelensky spoke. Zelensky left.", "Then Zelenskyy called."], [("Zelenskyy", "Zelensky")]),
    (["Sergei Orlov and Sergei Petrov met.", "Sergey Orlov left."], [("Sergey", "Sergei")]),
    (["Mr. Lee met Mr. Park.", "Mr Lee left."], [("Mr", "Mr.")]),
]


def story(*texts):
    pairs, start = [], 0
    for number, text in enumerate(texts):
        span = Span(start, start + len(text))
        pairs.append(SegmentPair(str(number), "story", Segment(text, span), text, span))
        start = span.end + 1
    return pairs


@pytest.mark.parametrize(("text", "flagged", "english", "kind"), CATCH)
def test_catches(text, flagged, english, kind):
    (signal,) = SIGNAL.measure(story(text), {})
    assert (signal.span.of(text), signal.kind) == (flagged, kind)
    assert signal.suggestions[0].replacement == english


@pytest.mark.parametrize("text", LEAVE)
def test_leaves_alone(text):
    assert [signal.span.of(text) for signal in SIGNAL.measure(story(text), {})] == []


@pytest.mark.parametrize(("texts", "expected"), TWICE)
def test_two_forms_in_one_story(texts, expected):
    """The rarer form is flagged, with the usual one as repair."""
    document = " ".join(texts)
    signals = list(SIGNAL.measure(story(*texts), {}))
    assert [(signal.span.of(document), signal.suggestions[0].replacement) for signal in signals] == expected


def test_forms_in_two_stories_may_differ():
    one, other = story("Zelensky spoke."), story("Zelenskyy spoke.")
    pairs = [*one, SegmentPair("9", "other", other[0].target, other[0].paragraph, other[0].paragraph_span)]
    assert list(SIGNAL.measure(pairs, {})) == []


def test_title_dots_are_only_noted():
    (signal,) = SIGNAL.measure(story("Mr. Lee met Mr. Park and Mr Cho."), {})
    assert signal.severity is Severity.NEUTRAL


@pytest.mark.parametrize(
    ("french", "english"), [("Medvedtchouk", "Medvedchuk"), ("Chtcherbakov", "Shcherbakov"), ("Iouliana", "Yuliana")]
)
def test_letters(french, english):
    assert to_english(french) == english


def test_table():
    """Every row differs, is capitalised, and names a kind that the code knows."""
    assert len(exonyms()) > 300
    for french, (english, kind) in exonyms().items():
        assert french != english
        assert french[0].isupper()
        assert kind in ("place", "person", "body")


@pytest.mark.parametrize(("source", "flagged"), [("La police du Canada (GRC).", 1), ("La police (CRG).", 0)])
def test_an_acronym_is_french_only_if_the_source_has_it(source, flagged):
    pair = replace(story("The Royal Gendarmerie of Canada (GRC).")[0], source=source)
    assert len(list(SIGNAL.measure([pair], {}))) == flagged


def test_an_acronym_of_lower_case_words_has_no_known_english_form():
    (signal,) = SIGNAL.measure(story("A disorder of sexual development (DDS)."), {})
    assert (signal.kind, signal.suggestions) == ("acronym", ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("World Health- (WHO) said.", []),
        ("World- -Health (WHO) said.", []),
        ("a-- -- (ABC) said.", []),
        ("By JA>NE DOE= (AFP) said.", []),
        ("-a- (ABC)", []),
        ("Monetary Bank of Islands (BIM) said.", ["BIM"]),
        ("Monetary- Bank of Islands (BIM) said.", ["BIM"]),
    ],
)
def test_hyphens_without_a_word_are_no_word(text, found):
    """A hyphen before a blank ended the run."""
    from mtcheck.signals.names import find_acronyms

    assert [hit.span.of(text) for hit in find_acronyms(text, None)] == found


@pytest.mark.parametrize(
    ("texts", "flagged"),
    [
        (("Andrey Rublev won.", "Andrei Medvedev lost.", "Andrey Rublev left."), []),
        (("Alexey Popov spoke.", "Alexei Petrov too."), []),
        (("Alexey Popov spoke.", "Alexei Popov left.", "Alexei Popov ate."), ["Alexey"]),
        (("Alexei Popov spoke.", "Alexey left.", "Alexei Popov ate."), ["Alexey"]),
        (("Andrey Rublev won.", "Andrei Medvedev lost.", "Andrei wept."), []),
        (("Zelensky spoke.", "Zelensky left.", "Zelenskyy ate."), ["Zelenskyy"]),
    ],
)
def test_surnames_tell_two_people_apart(texts, flagged):
    joined = "\n".join(texts)
    assert [signal.span.of(joined) for signal in SIGNAL.measure(story(*texts), {})] == flagged
