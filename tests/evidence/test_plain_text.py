"""The models read plain text; offsets in their results are those of the original text."""

from mtcheck.evidence import gather
from mtcheck.interfaces import Engines
from mtcheck.language.words import tokens
from mtcheck.readings import Assessment, WordScore, WordSurprisal
from mtcheck.types import Segment, SegmentPair, Span

TEXT = "It isn&#39;t <b>so</b> in the cafÃ©."
PLAIN = "It isn't so in the café."
WORDS = ["It", "isn&#39;t", "so", "in", "the", "cafÃ©."]


class Echo:
    """All models in one: records its input, and returns a value for each word."""

    def __init__(self):
        self.read = set()

    def translate(self, sources):
        self.read.update(sources)
        return tuple(sources)

    def log_probs(self, sources, targets):
        self.read.update((*sources, *targets))
        return tuple(tuple(WordScore(s.start, s.end, -1.0) for s in tokens(text)) for text in targets)

    def embed(self, texts):
        self.read.update(texts)
        return [[1.0] for _ in texts]

    def surprisal(self, texts, contexts):
        self.read.update((*texts, *contexts))
        return tuple(tuple(WordSurprisal(s.start, s.end, 1.0, 1.0) for s in tokens(text)) for text in texts)

    def log_prob(self, texts, contexts):
        self.read.update((*texts, *contexts))
        return tuple(-1.0 for _ in texts)

    def assess(self, sources, targets):
        self.read.update(source for source in sources if source)
        self.read.update(targets)
        words = [tuple(WordScore(s.start, s.end, 0.5) for s in tokens(text)) for text in targets]
        return tuple(Assessment(0.5, 0.5, 0.1, said, said) for said in words)


def asked(**engines):
    """The evidence of one pair, and the text that the models read."""
    echo = Echo()
    span = Span(0, len(TEXT))
    pair = SegmentPair("1", "d", Segment(TEXT, span), TEXT, span, source="L&#39;eau.", context=("R&amp;B",))
    return gather([pair], Engines(**dict.fromkeys(engines, echo)), pivot=False)["1"], echo.read


def shown(words):
    return [TEXT[word.start : word.end] for word in words]


def test_every_word_is_told_where_it_stands():
    said, _ = asked(forward=1, language_model=1, quality=1)
    told = (said.log_probs, said.surprisal, said.assessment.words, said.assessment.severe, said.alone.surprisal)
    assert [shown(words) for words in told] == [WORDS] * 5


def test_no_model_reads_debris():
    _, read = asked(forward=1, backward=1, encoder=1, language_model=1, quality=1)
    assert {PLAIN, "L'eau."} <= read
    assert not any(mark in text for text in read for mark in ("&#39;", "<b>", "Ã", "&amp;"))
