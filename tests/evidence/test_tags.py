"""One pass gives surprisal and tags, beside the source and alone."""

from dataclasses import replace

import pytest

from mtcheck.evidence import gather
from mtcheck.interfaces import Engines
from mtcheck.language.words import tokens
from mtcheck.readings import Tags, TwiceRead, WordScore, WordSurprisal
from tests.evidence.test_gather import Judge, Reader, story


class Tagger:
    """A word is as wrong as it is long, and as surprising as its context is long."""

    def __init__(self):
        self.read = []

    def read_twice(self, texts, contexts):
        self.read += zip(texts, contexts, strict=True)
        return tuple(self._one(text, context) for text, context in zip(texts, contexts, strict=True))

    def _one(self, text, context):
        spans = tokens(text)
        words = tuple(WordScore(s.start, s.end, (s.end - s.start) / 100) for s in spans)
        surprisal = tuple(WordSurprisal(s.start, s.end, float(len(context)), 1.0) for s in spans)
        return TwiceRead(surprisal, Tags(words, words, 0.5, 0.25))


def test_beside_a_source_one_pass_gives_surprisal_and_tags_and_the_copy_is_tagged_alone_too():
    tagger, reader = Tagger(), Reader()
    (evidence,) = gather(story("Yes sir.", source="Oui."), Engines(language_model=reader, tagger=tagger)).values()
    assert tagger.read == [("Yes sir.", "French: Oui.\nEnglish:"), ("Yes sir.", "English:")]
    assert reader.read == []
    assert [w.value for w in evidence.surprisal] == [21.0, 21.0]
    assert [w.value for w in evidence.tags.words] == [0.03, 0.04]
    assert [w.value for w in evidence.alone.surprisal] == [8.0, 8.0]
    assert evidence.alone.tags.needs_edit == 0.5


def test_english_alone_is_read_twice_segment_by_segment():
    tagger, reader = Tagger(), Reader()
    pairs = story("Yes.", "No.")
    evidence = gather(pairs, Engines(language_model=reader, tagger=tagger))
    assert tagger.read == [("Yes.", "English:"), ("No.", "English:")]
    assert reader.read == []
    assert all(evidence[pair.id].tags and evidence[pair.id].surprisal for pair in pairs)


def test_beside_a_source_it_cannot_read_the_copy_is_tagged_by_itself_alone():
    tagger = Tagger()
    pairs = [replace(pair, lang_pair="et-en") for pair in story("Yes.", source="Jah.")]
    (evidence,) = gather(pairs, Engines(language_model=Reader(), quality=Judge(), tagger=tagger)).values()
    assert tagger.read == [("Yes.", "English:")]
    assert (evidence.tags, evidence.alone.tags.misleads) == (None, 0.25)


@pytest.mark.parametrize("text", ["It isn&#39;t so.", "<b>It</b> is", "caf&eacute; open"])
def test_tags_stand_where_the_words_of_the_text_as_given_stand(text):
    (evidence,) = gather(story(text), Engines(language_model=Reader(), tagger=Tagger())).values()
    for words in (evidence.tags.words, evidence.tags.severe):
        assert all(0 <= w.start < w.end <= len(text) for w in words)
        assert words[-1].span.of(text).strip() == text.split()[-1]


def test_a_model_that_cannot_tag_says_nothing_of_words():
    (evidence,) = gather(story("Yes."), Engines(language_model=Reader())).values()
    assert evidence.tags is None
    assert evidence.surprisal
