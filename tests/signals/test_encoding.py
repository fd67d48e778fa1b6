"""Debris of encodings and markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtcheck.signals.encoding import SIGNAL
from tests.signals.tables import first_repair, kinds, story

CATCH = [
    ("He said &quot;yes&quot;.", ["entity", "entity"], 'He said "yes".'),
    ("Marks &amp; Spencer isn&#39;t here.", ["entity", "entity"], "Marks & Spencer isn't here."),
    ("It is &amp;quot; twice.", ["entity"], 'It is " twice.'),
    ("The cafÃ© is open.", ["mojibake"], "The café is open."),
    ("He doesnâ€™t know.", ["mojibake"], "He doesn’t know."),
    ("The gov\u00adern\u00adment fell.", ["invisible", "invisible"], "The government fell."),
    ("A\u200b zero-width blank.", ["invisible"], "A zero-width blank."),
    ("A left-to-right\u200e mark in English.", ["invisible"], "A left-to-right mark in English."),
    ("A bell\x07 rings.", ["control"], "A bell rings."),
    ("The <b>mayor</b> left.", ["markup", "markup"], "The mayor left."),
    # Windows-1252 that was read as Latin-1.
    ("The minister\x92s car.", ["windows"], "The minister’s car."),
    ("He said \x93no\x94.", ["windows", "windows"], "He said “no”."),
    ("It cost \x8050 \x96 no more.", ["windows", "windows"], "It cost €50 – no more."),
    ("The \x8cuvre of \x8aimon and \x9eeljko", ["windows"] * 3, "The Œuvre of Šimon and željko"),
    ("And so on\x85 he said \x97 twice", ["windows", "windows"], "And so on… he said — twice"),
    # UTF-8 of any script that was read as Windows-1252 or Latin-1.
    ("It was late.â€ Then", ["mojibake"], "It was late.” Then"),
    ("The caf=C3=A9 is open.", ["mojibake"], "The café is open."),
    ("The caf\\u00e9 is open.", ["mojibake"], "The café is open."),
    ("It isn=E2=80=99t.", ["mojibake"], "It isn’t."),
    ("It was late.â€\x9d Then", ["mojibake"], "It was late.” Then"),
    ("â€œIt was late.â€\x9d", ["mojibake", "mojibake"], "“It was late.”"),
    ("Ð’Ð»Ð°Ð´ and Ð\x92Ð»Ð°Ð´", ["mojibake", "mojibake"], "Влад and Влад"),
    ("Î‘Î¸Î®Î½Î± is Athens", ["mojibake"], "Αθήνα is Athens"),
    ("×©×œ×•×\x9d is peace", ["mojibake"], "שלום is peace"),
    ("Å\x81Ã³dÅº and Å½iÅ¾ek", ["mojibake", "mojibake"], "Łódź and Žižek"),
    ("It cost 10 â‚¬ more", ["mojibake"], "It cost 10 € more"),
    ("\x93Well\x85\x94 he said\x85", ["windows"] * 3, "“Well…” he said…"),
    ("ErdoÄŸan met ÄŒapek and Nguyá»…n", ["mojibake"] * 3, "Erdoğan met Čapek and Nguyễn"),
    ("Ä\x90áº·ng Tiá»ƒu BÃ¬nh", ["mojibake"] * 3, "Đặng Tiểu Bình"),
    ("Õ€Õ¡ÕµÕ¡Õ½Õ¿Õ¡Õ¶ is Armenia", ["mojibake"], "Հայաստան is Armenia"),
    ("ItÃ¢â‚¬â„¢s dÃƒÂ©jÃƒÂ\xa0 vu", ["mojibake"] * 2, "It’s déjà vu"),
    ("æ—¥æœ¬ is Japan", ["mojibake"], "日本 is Japan"),
]
LEAVE = [
    "The café in São Paulo; Ângela's château; Åre.",
    "x=C3+A9 and y=CAFE and C:\\users\\u",
    "AT&T; Marks & Spencer; R&D; Q&A;",
    "नहीं क्\u200dष 👩\u200d👩\u200d👧",
    "a < b and c > d",
    "He said “CAFÉ” and “EL NIÑO”, at Tromsø–Å.",
    "The word שלום\u200f is Hebrew for peace.",
    "\u200fالسلام عليكم\u200f, he said.",
    "ภาษา\u200bไทย is Thai.",
    "VOILÀ» ÎLE… CÔTÉ“ GÉNÉRAL’ ÉTÉ— Å… Ø– À…",
    "Å\xa0gå er å leve.",
    "Владимир, Αθήνα, Łódź, Đà Nẵng, naïve…",
]
# Debris that has no sure repair: it is told, not mended.
UNMENDED = [("The caf\ufffd is open.", "lost_character"), ("A \x9d here.", "windows"), ("A \x81 here.", "windows")]


@pytest.mark.parametrize(("text", "expected", "repaired"), CATCH)
def test_debris_is_found_and_mended(text, expected, repaired):
    assert kinds(SIGNAL, text) == expected
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize("text", LEAVE)
def test_rare_but_right_characters_are_left_alone(text):
    assert kinds(SIGNAL, text) == []


@pytest.mark.parametrize(("text", "kind"), UNMENDED)
def test_what_cannot_be_known_is_told_and_left(text, kind):
    (signal,) = SIGNAL.measure(story(text), {})
    assert (signal.kind, signal.suggestions) == (kind, ())


@pytest.mark.parametrize(
    ("source", "expected"),
    [("Le <b>maire</b> est parti.", []), ("Le maire est parti.", ["markup", "markup"]), (None, ["markup", "markup"])],
)
def test_a_tag_that_the_source_has_is_markup_of_the_document(source, expected):
    assert kinds(SIGNAL, "The <b>mayor</b> left.", source=source) == expected


LETTERS = st.text(st.sampled_from("abcéñøßÉŁжШλΩשع日本’“”–—€£«»!.,"), min_size=1, max_size=12)
RIGHT = st.from_regex(r"[“«(€£]?[abcéñøßÉŁжШλΩ]{1,6}(?:’s|–[abcé]+)?[”»)!…€]?[.,]?", fullmatch=True)
WRONG = st.sampled_from(["cp1252", "latin-1"])


@given(RIGHT, LETTERS, RIGHT, WRONG)
def test_a_repair_loses_no_letter_quote_dash_or_currency_sign(before, broken, after, wrong):
    """A broken word becomes what it was or stays as it is; right words stay."""
    shown = "".join(as_read(byte, wrong) for byte in broken.encode())
    kept = list(SIGNAL.measure(story(f"{before} {shown} {after}"), {}))
    if all(signal.suggestions for signal in kept):
        words = first_repair(SIGNAL, f"{before} {shown} {after}").split(" ")
        assert (words[0], words[-1]) == (before, after)
        assert " ".join(words[1:-1]) in (broken, shown)


def as_read(byte, wrong):
    """The character that a byte is in the wrong encoding."""
    try:
        return bytes([byte]).decode(wrong)
    except UnicodeDecodeError:
        return chr(byte)
