"""The requests to each model for a batch, and the assignment of results to pairs."""

from dataclasses import replace

import pytest

from mtcheck.evidence import as_pivot, gather
from mtcheck.interfaces import Engines
from mtcheck.language.words import tokens
from mtcheck.readings import Assessment, WordScore, WordSurprisal
from mtcheck.signals import SIGNALS, propose
from mtcheck.types import Segment, SegmentPair, Span


class Upper:
    """Translates by writing capitals; every word has ln p = -its length."""

    def __init__(self):
        self.calls = 0

    def translate(self, sources):
        self.calls += 1
        return tuple(text.upper() for text in sources)

    def log_probs(self, sources, targets):
        self.calls += 1
        return tuple(tuple(WordScore(s.start, s.end, -float(s.end - s.start)) for s in tokens(t)) for t in targets)


class Reader:
    """Every word is as surprising as the number of code points read before it."""

    def __init__(self):
        self.read, self.compared = [], []

    def surprisal(self, texts, contexts):
        self.read += zip(texts, contexts, strict=True)
        return tuple(
            tuple(WordSurprisal(s.start, s.end, float(len(context) + s.start), 1.0) for s in tokens(text))
            for text, context in zip(texts, contexts, strict=True)
        )

    def log_prob(self, texts, contexts):
        self.compared += zip(texts, contexts, strict=True)
        return tuple(-float(len(text)) for text in texts)


class Judge:
    def __init__(self):
        self.sources = []

    def assess(self, sources, targets):
        self.sources += sources
        return tuple(Assessment(0.5, 0.5, 0.1, ()) for _ in targets)


def story(*texts, source=None, document="d"):
    start, pairs = 0, []
    for i, text in enumerate(texts, 1):
        span = Span(start, start + len(text))
        pairs.append(SegmentPair(f"{document}{i}", document, Segment(text, span), text, span, source=source))
        start = span.end + 1
    return pairs


def probed(pairs):
    """The evidence of pairs whose repairs were tried, as the pipeline asks for it."""
    proposals = [one for some in propose(SIGNALS, pairs).values() for one in some]
    return gather(pairs, Engines(language_model=Reader()), proposals)


def test_without_models_nothing_is_said():
    (evidence,) = gather(story("Hello."), Engines()).values()
    assert (evidence.basis, evidence.surprisal, evidence.pivot, evidence.probes) == ("none", None, None, None)


def test_a_pivot_stands_in_for_a_missing_source_only():
    judge = Judge()
    engines = Engines(forward=Upper(), backward=Upper(), quality=judge)
    pairs = [*story("One."), *story("Two.", source="Deux.", document="e")]
    evidence = gather(pairs, engines)
    assert [evidence[p.id].basis for p in pairs] == ["pivot", "source"]
    assert judge.sources == [as_pivot("ONE."), "Deux.", None]
    assert evidence["d1"].back_translation == "ONE."


def test_without_the_way_back_english_alone_stays_alone():
    judge = Judge()
    (evidence,) = gather(story("One."), Engines(forward=Upper(), quality=judge)).values()
    assert (evidence.basis, evidence.log_probs, judge.sources) == ("none", None, [None])


def test_an_aligned_nothing_is_no_source():
    judge = Judge()
    gather(story("One.", source=""), Engines(quality=judge))
    assert judge.sources == [None]


def test_a_story_is_read_in_one_window_and_words_land_at_their_segment():
    reader = Reader()
    pairs = story("Il dit.", "Non non.")
    evidence = gather(pairs, Engines(language_model=reader))
    assert reader.read == [("Il dit.\nNon non.", "")]
    assert [(w.start, w.end) for w in evidence["d2"].surprisal] == [(0, 3), (4, 8)]


def test_a_source_is_read_before_its_target_and_the_target_by_itself_as_well():
    reader, judge = Reader(), Judge()
    evidence = gather(
        [*story("Yes.", source="Oui."), *story("No.", document="e")], Engines(language_model=reader, quality=judge)
    )
    assert reader.read == [("Yes.", "French: Oui.\nEnglish:"), ("No.", ""), ("Yes.", "")]
    assert judge.sources == ["Oui.", None, None]
    first, second = evidence["d1"], evidence["e1"]
    assert (first.surprisal[0].value, first.alone.surprisal[0].value) == (21.0, 0.0)
    assert (first.alone.basis, second.alone) == ("none", None)


def test_beside_a_source_it_cannot_read_the_language_model_leaves_the_word_to_the_quality_model():
    reader = Reader()
    pairs = [replace(pair, lang_pair="et-en") for pair in story("Yes.", source="Jah.")]
    (evidence,) = gather(pairs, Engines(language_model=reader, quality=Judge())).values()
    assert reader.read == [("Yes.", "")]
    assert (evidence.surprisal, evidence.alone.surprisal[0].value) == (None, 0.0)
    (by_itself,) = gather(pairs, Engines(language_model=Reader())).values()
    assert by_itself.surprisal is not None


def test_stories_are_not_read_into_each_other():
    reader = Reader()
    gather([*story("One."), *story("Two.", document="e")], Engines(language_model=reader))
    assert reader.read == [("One.", ""), ("Two.", "")]


def test_small_repairs_are_tried_where_the_copy_is_very_unlikely():
    (evidence,) = probed(story("Soldiers stand in the border.")).values()
    tried = [(probe.kind, probe.replacement) for probe in evidence.probes]
    others = ["on", "at", "to", "for", "of", "from", "by", "with", "about", "along", "into"]
    assert tried == [*(("preposition", other) for other in others), ("article", "")]


@pytest.mark.parametrize("source", [None, "Des soldats."])
def test_what_is_tried_in_a_segment_does_not_depend_on_its_neighbours(source):
    (alone,) = probed(story("They stand in the border.", source=source)).values()
    others = [
        *story("Nothing in it at all, or on it.", document="e"),
        *story("They stand in the border.", source=source),
    ]
    assert probed(others)["d1"].probes == alone.probes != ()


def test_a_pronoun_is_read_after_what_the_story_said_before():
    (pair,) = story("Then she cut fares.", source="Puis elle a réduit ses tarifs.")
    pair = replace(pair, context=("The airline grew.",))
    reader = Reader()
    proposals = propose(SIGNALS, [pair])["pronouns"]
    (evidence,) = gather([pair], Engines(language_model=reader), proposals).values()
    assert [(p.kind, p.span, p.replacement, p.gain) for p in evidence.probes] == [("pronoun", Span(5, 8), "it", 1.0)]
    assert {context for _, context in reader.compared} == {"The airline grew.\nThen"}


def test_nothing_is_tried_that_was_not_proposed():
    (evidence,) = gather(story("In the border."), Engines(language_model=Reader())).values()
    assert evidence.probes == ()
