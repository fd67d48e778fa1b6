"""The language model translates up to the line end; empty, endless and looping output is never returned."""

import pytest

from mtcheck.engines.prompted import LONGEST, PromptedTranslator


@pytest.fixture
def model(language_model):
    return language_model


class Result:
    def __init__(self, tokens):
        self.sequences = [tokens]


class Scripted:
    """A generator with prepared output that records its input."""

    def __init__(self, *said):
        self.said, self.asked = list(said), []

    def generate_batch(self, prompts, **options):
        self.asked.append((prompts, options))
        said = self.said.pop(0)
        return [Result(list(said.replace(" ", "Ġ"))) for _ in prompts]


class Model:
    """The tiny model with another generator."""

    def __init__(self, model, generator):
        self.bpe, self.ids, self.generator, self.surprisal = model.bpe, model.ids, generator, model.surprisal


@pytest.mark.parametrize("beam", [1, 2])
def test_a_random_model_gives_no_loop_nothing_empty_and_nothing_endless(model, beam):
    sources = ["Le chat.", "", "  ", "été", "Un très long texte " * 12, "1 2 3"]
    translations = PromptedTranslator(model, "fr-en", beam).translate(sources)
    assert translations[1:3] == ("", "")
    for source, translation in zip(sources, translations, strict=True):
        assert bool(source.strip()) == bool(translation)
        assert len(translation) <= 3 * max(len(source), 5)
        assert "\n" not in translation
        assert "<|" not in translation


def test_the_prompt_is_that_of_training(model):
    generator = Scripted(" a cat")
    assert PromptedTranslator(Model(model, generator), "fr-en").translate(["un\n chat"]) == ("a cat",)
    ((prompts, options),) = generator.asked
    assert "".join(prompts[0]) == "<|endoftext|>French:ĠunĠchatĊEnglish:"
    assert (options["end_token"], options["include_prompt_in_result"]) == ("Ċ", False)
    assert ["<file_sep>"] in options["suppress_sequences"]


def test_a_loop_is_translated_again_under_restraint_and_then_left_as_it_is(model):
    loop = " no" * 9
    generator = Scripted(loop, " a cat")
    assert PromptedTranslator(Model(model, generator), "fr-en").translate(["un chat"]) == ("a cat",)
    assert generator.asked[1][1]["no_repeat_ngram_size"] == 3
    assert PromptedTranslator(Model(model, Scripted(loop, loop, "")), "fr-en").translate(["un chat"]) == ("un chat",)


def test_of_a_long_source_the_beginning_is_read(model):
    generator = Scripted(" x" * 200, " b", " c")
    PromptedTranslator(Model(model, generator), "fr-en").translate(["abc " * 300])
    ((prompt, *_), _) = generator.asked[0]
    assert len(prompt) <= LONGEST + 20
    assert "".join(prompt).endswith("ĊEnglish:")


def test_forced_decoding_is_surprisal_after_the_prompt(model):
    translator = PromptedTranslator(model, "fr-en")
    said = translator.log_probs(["le chat", "", "x"], ["the cat", "the cat", ""])
    (read,) = model.surprisal(["the cat"], ["French: le chat\nEnglish:"])
    assert [w.value for w in said[0]] == pytest.approx([-w.value for w in read], abs=1e-3)
    assert said[1:] == ((), ())
    with pytest.raises(ValueError, match="zip"):
        translator.log_probs(["a"], [])


@pytest.mark.parametrize("text", ["the cat", "é, 日本 «x»", "1995\tx", ""])
def test_what_was_cut_is_put_together_again(model, text):
    assert model.bpe.decode([token.text for token in model.bpe.encode(text)]) == text
