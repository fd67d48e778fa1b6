"""Repetitions and loops."""

import time
from dataclasses import replace

import pytest

from mtcheck.signals.repetition import SIGNAL
from tests.signals.tables import first_repair, kinds, story

CATCH = [
    ("He went to the the market.", ["doubled_word"]),
    ("It must be cut by 2030 by 2030 at the latest.", ["doubled_phrase"]),
    ("The strike goes on until Friday. He left. The strike goes on until Friday.", ["doubled_sentence"]),
    ("He went to the the the market.", ["loop"]),
    ("(applause) (applause) (applause) He left.", ["loop"]),
    ("[Music] [Music] [Music] [Music]", ["loop"]),
    ("It was good…good…good…good…good…", ["loop"]),
    ("It was good—good—good—good—good.", ["loop"]),
    ("The total is 12 12 12 12.", ["loop"]),
    ("Он сказал, что что что что будет.", ["loop"]),
    ("Η κυβέρνηση κυβέρνηση κυβέρνηση είπε.", ["loop"]),
    ("He came to Paris Paris Paris.", ["loop"]),
    ("他说好的好的好的好的好的好的。", ["loop"]),
    ("He left. I will go. He left. I will go. He left. I will go. He left. I will go.", ["loop"]),
    ("Out! Out! Out! Out! Out! Out! Out! Out! Out!", ["loop"]),
    ("salad salad salad salad salad salad", ["loop"]),
    ("the price of the price of the price of the price of the price of oil", ["loop"]),
]
BEGIN = [
    ("The The mayor left.", "en"),
    ("He left. They They stayed.", "en"),
    ("“But But nobody came,” he said.", "en"),
    ("Le Le maire est parti.", "fr"),
    ("El El alcalde se fue.", "es"),
    ("Und Und dann ging er.", "de"),
    ("Il Il sindaco è partito.", "it"),
    ("Os Os ministros saíram.", "pt"),
    ("Она ушла. Он Он остался.", "ru"),
]
NAMES = [
    ("The The, a band, played in London.", "The band The The won."),
    ("He met The The Hague group.", "The The Hague court ruled."),
    ("Le Le Corbusier est exposé.", "El El Salvador"),
]
LEAVE = [
    "He had had enough; he knew that that was so.",
    "It was very, very cold in Pago Pago, and Baden Baden too.",
    "They marched two by two, side by side, day by day.",
    "He said no, no, no.",
    "“Out! Out! Out!” they cried.",
    "“Never! Never! Never!” he said.",
    "What he did did not matter, and those who were were few.",
    "It went on and on and on.",
    "The score was 0-0, and 12, 12 and 12 went home.",
    "“No. No. No,” she said.",
    "It is very very very good.",
    "They chanted “Work, work, work”.",
    "她常常常常说。",
    "The mayor met the mayor of Lyon; the two mayors agreed.",
    "The score was 6-4, 6-4.",
]


@pytest.mark.parametrize(("text", "expected"), CATCH)
def test_what_stands_twice_is_found(text, expected):
    assert kinds(SIGNAL, text) == expected


@pytest.mark.parametrize("text", LEAVE)
def test_words_that_english_doubles_are_left_alone(text):
    assert kinds(SIGNAL, text) == []


@pytest.mark.parametrize(("text", "lang"), BEGIN)
def test_a_small_word_that_stands_twice_at_the_start_of_a_sentence_is_found(text, lang):
    assert kinds(SIGNAL, text, lang_pair=f"fr-{lang}" if lang != "fr" else "en-fr") == ["doubled_word"]


@pytest.mark.parametrize("text", [text for row in NAMES for text in row])
@pytest.mark.parametrize("lang", ["en", "es", "fr"])
def test_names_that_begin_with_a_doubled_small_word_are_left_alone(text, lang):
    assert kinds(SIGNAL, text, lang_pair=f"de-{lang}") == []


def test_a_loop_counts_its_rounds():
    (signal,) = SIGNAL.measure(story("salad salad salad salad salad"), {})
    assert signal.value == 5


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("He went to the the the market.", "He went to the market."),
        ("He said (applause) (applause) (applause) thanks.", "He said (applause) thanks."),
        ("It was good…good…good…good.", "It was good."),
        ("They came to Paris Paris Paris.", "They came to Paris."),
        ("It was был был был.", "It was был."),
    ],
)
def test_a_loop_is_mended_to_one(text, repaired):
    assert first_repair(SIGNAL, text) == repaired


@pytest.mark.parametrize("piece", ["la ", "he left the house. ", "a b c d e f g h i j k l m n o p q r s t. ", "好"])
def test_a_long_loop_is_one_finding(piece):
    begin = time.perf_counter()
    assert kinds(SIGNAL, piece * (150_000 // len(piece))) == ["loop"]
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize("text", ["Îˆ Î»Î¬Î¸Î¿Ï‚ wins.", "Ð’Ð»Ð°Ð´ Ð²Ñ‹Ð¸Ð³Ñ€Ð°Ð» wins."])
def test_the_bytes_of_a_mangled_word_are_no_loop(text):
    assert kinds(SIGNAL, text) == []


@pytest.mark.parametrize(
    ("lang_pair", "text", "expected"),
    [
        ("fr-ru", "Он сказал что что что что пришел.", ["loop"]),
        ("en-fr", "Le ministre le ministre le ministre le ministre a parlé.", ["loop"]),
        ("en-fr", "Nous nous sommes vus, vous vous en souvenez.", []),
        ("en-de", "Er sagte, dass das das Problem ist.", []),
        ("en-tr", "Yavaş yavaş geldi.", []),
    ],
)
def test_loops_are_found_in_any_language(lang_pair, text, expected):
    pairs = [replace(pair, lang_pair=lang_pair) for pair in story(text)]
    assert [signal.kind for signal in SIGNAL.measure(pairs, {})] == expected


DOUBLED_ABROAD = [
    ("fr", "Le le maire est parti.", "Le maire est parti."),
    ("fr", "Il a vu les les élus.", "Il a vu les élus."),
    ("fr", "La réunion des ministres ministres a lieu lundi.", "La réunion des ministres a lieu lundi."),
    ("de", "Er kam und und ging.", "Er kam und ging."),
    ("de", "Das ist wichtig wichtig für alle.", "Das ist wichtig für alle."),
    ("es", "El el alcalde dimitió.", "El alcalde dimitió."),
    ("es", "Vive en en Madrid.", "Vive en Madrid."),
    ("it", "È nato nel nel 2019.", "È nato nel 2019."),
    ("it", "La riunione dei ministri ministri inizia lunedì.", "La riunione dei ministri inizia lunedì."),
    ("pt", "Ele nasceu em em 2019.", "Ele nasceu em 2019."),
    ("pt", "O o prefeito renunciou.", "O prefeito renunciou."),
    ("ru", "Мэр живёт в в Москве.", "Мэр живёт в Москве."),
    ("ru", "Министр министр ушёл.", "Министр ушёл."),
]
RIGHT_ABROAD = [
    ("fr", "Il parle de De Gaulle et veut faire faire un pull."),
    ("fr", "Tout en en parlant, il y a a priori deux avis."),
    ("de", "Frauen, für die die Regierung wirbt, sagen, dass das das Ende ist."),
    ("de", "Es sollen Häuser gebaut werden, die vermietet werden werden."),
    ("es", "Más vale que que se vaya, dijo mucho mucho después."),
    ("it", "Piano piano, quasi quasi ci vado."),
    ("pt", "Se se trata disso, muito muito bem."),
    ("ru", "Он очень очень рад, и все все знают."),
    ("tr", "Yavaş yavaş geldi, büyük büyük evler."),
]


@pytest.mark.parametrize(("lang", "text", "repaired"), DOUBLED_ABROAD)
def test_a_word_that_a_language_never_doubles_is_found(lang, text, repaired):
    assert kinds(SIGNAL, text, lang_pair=f"en-{lang}") == ["doubled_word"]
    assert first_repair(SIGNAL, text, lang_pair=f"en-{lang}") == repaired


@pytest.mark.parametrize(("lang", "text"), RIGHT_ABROAD)
def test_a_word_that_a_language_may_double_is_left_alone(lang, text):
    assert kinds(SIGNAL, text, lang_pair=f"en-{lang}") == []
