"""A cached engine answers as the engine does, and asks it for each thing once."""

from mtcheck.engines.cached import CachedLanguageModel, CachedTranslator
from mtcheck.types import WordScore


class Fake:
    def __init__(self):
        self.asked = []

    def translate(self, sources):
        self.asked.append(list(sources))
        return tuple(s.upper() for s in sources)

    def log_probs(self, sources, targets):
        self.asked.append([*zip(sources, targets, strict=True)])
        return tuple((WordScore(0, len(t), -float(len(s))),) for s, t in zip(sources, targets, strict=True))

    surprisal = log_probs

    def log_prob(self, texts, contexts):
        self.asked.append([*zip(texts, contexts, strict=True)])
        return tuple(-float(len(t + c)) for t, c in zip(texts, contexts, strict=True))


def test_a_translator_is_asked_once():
    inner, memory = Fake(), {}
    translator = CachedTranslator(inner, memory, "m@1")
    assert translator.translate(["a", "b", "a"]) == ("A", "B", "A")
    assert translator.translate(["c", "b"]) == ("C", "B")
    assert inner.asked == [["a", "b"], ["c"]]
    assert translator.log_probs(["a", "b"], ["xy", "z"]) == inner.log_probs(["a", "b"], ["xy", "z"])
    assert CachedTranslator(inner, memory, "m@2").translate(["a"]) == ("A",)
    assert inner.asked[-1] == ["a"]  # Another model has its own answers.


def test_a_language_model_is_asked_once():
    inner = Fake()
    model = CachedLanguageModel(inner, {}, "m@1")
    first = model.surprisal(["a", "b"], ["x", ""]), model.log_prob(["a", "b"], ["x", ""])
    asked = len(inner.asked)
    assert (model.surprisal(["a", "b"], ["x", ""]), model.log_prob(["a", "b"], ["x", ""])) == first
    assert len(inner.asked) == asked
    assert model.log_prob(["a"], ["other"]) != first[1][:1]  # The context is part of the question.
    assert model.surprisal([], []) == ()
