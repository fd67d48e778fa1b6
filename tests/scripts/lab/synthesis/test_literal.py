"""A gloss follows the source; what is left in French stands where its translation stood."""

from scripts.lab.synthesis import literal

from .planting import shown

SOURCE, TARGET = "le parlement européen a voté", "the European Parliament has voted"


def test_a_run_of_words_is_glossed_in_source_order():
    texts = {shown(literal.gloss, TARGET, SOURCE, seed) for seed in range(12)}
    assert any("parliament european" in text for text in texts)


def test_another_translation_of_the_source_word_is_chosen():
    assert shown(literal.second_choice, "the house burns", "la maison brûle") == "the [home] burns"


def test_words_are_left_untranslated():
    texts = {shown(literal.untranslated, "the house burns", "la maison brûle", seed) for seed in range(12)}
    assert "the [maison] burns" in texts


def test_without_a_lexicon_entry_nothing_happens():
    assert shown(literal.gloss, "good day", "bon jour") == "good day"
