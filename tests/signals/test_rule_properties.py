"""Properties that every text rule has on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.signals import (
    capitalisation,
    encoding,
    length,
    numbers,
    quotes,
    repetition,
    run_on,
    spacing,
    spelling,
    split_tail,
    untranslated,
)
from tests.signals.tables import story

RULES = [
    module.SIGNAL
    for module in (
        *(capitalisation, encoding, length, numbers, quotes, repetition),
        *(run_on, spacing, spelling, split_tail, untranslated),
    )
]
ENGLISH = [". ", "Mr. said", " Putin", " of the", " he said. Jones, a man", " the the", "? when", " colour", " labor"]
FRENCH = [" le temps", "3,5 %", "2 000", "20h30", "«", "»", ". ,", ". .", ". “,"]
DEBRIS = [" “", "”", " ,", "&quot;", "Ã©", "'", "-", "%", "\u00ad", "\n", "\u00a0", " "]
PIECES = st.sampled_from([*ENGLISH, *FRENCH, *DEBRIS])
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=25).map("".join)


@pytest.mark.parametrize("spec", RULES, ids=lambda spec: spec.name)
@settings(max_examples=50, deadline=None)
@given(paragraphs=st.lists(TEXTS, min_size=1, max_size=3), source=st.one_of(st.none(), TEXTS))
def test_spans_and_repairs_lie_in_the_text_and_have_words_for_the_editor(spec, paragraphs, source):
    text = "\n".join(paragraphs)
    for signal in spec.measure(story(*paragraphs, source=source), {}):
        assert 0 <= signal.span.start <= signal.span.end <= len(text)
        assert signal.span.of(text) or signal.message == length.EMPTY
        assert signal.message.endswith((".", "”.", "?"))
        assert signal.kind
        for repair in signal.suggestions:
            assert 0 <= repair.span.start <= repair.span.end <= len(text)


@pytest.mark.parametrize("spec", RULES, ids=lambda spec: spec.name)
def test_a_clean_story_is_left_alone(spec):
    clean = (
        "“We shall go on,” the mayor said on Tuesday. Mr. Okafor, a lawyer from Lagos, had asked for 3.5% more.",
        "The U.S. dollar fell by 2,000 points in 2014. “Nobody knows,” said J. P. Miller of Acme Inc. in Washington.",
    )
    assert list(spec.measure(story(*clean), {})) == []
