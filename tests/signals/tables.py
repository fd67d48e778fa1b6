"""What the tables of signal tests need: stories and single pairs, and what a signal found in them."""

from mtcheck.readings import WordScore
from mtcheck.types import Segment, SegmentPair, Span


def story(*paragraphs, source=None, name="story", lang_pair="fr-en"):
    """Paragraphs of one segment each as pairs of one document; one source for all of them."""
    pairs, at = [], 0
    for number, text in enumerate(paragraphs):
        span = Span(at, at + len(text))
        pairs.append(
            SegmentPair(str(number), name, Segment(text, span), text, span, source=source, lang_pair=lang_pair)
        )
        at += len(text) + 1
    return pairs


def kinds(spec, *paragraphs, source=None, lang_pair="fr-en"):
    """The kinds of the signals found, in order."""
    return [signal.kind for signal in spec.measure(story(*paragraphs, source=source, lang_pair=lang_pair), {})]


def first_repair(spec, *paragraphs, source=None, lang_pair="fr-en"):
    """The document's text after the first suggestion of every signal, from the last to the first."""
    text = "\n".join(paragraphs)
    found = spec.measure(story(*paragraphs, source=source, lang_pair=lang_pair), {})
    signals = sorted(found, key=lambda one: one.span, reverse=True)
    for signal in signals:
        repair = signal.suggestions[0]
        text = text[: repair.span.start] + repair.replacement + text[repair.span.end :]
    return text


def pair(text, start=7):
    """One segment on its own, somewhere in its document."""
    span = Span(start, start + len(text))
    return SegmentPair("0", "story", Segment(text, span), text, span)


def words(text, values):
    """Each word of a text, none of them twice in it, with its value."""
    starts = [text.index(word) for word in text.split()]
    return tuple(WordScore(s, s + len(w), v) for s, w, v in zip(starts, text.split(), values, strict=True))


def found(spec, text, evidence):
    """The words of each signal found in one segment, with its value."""
    one = pair(text)
    signals = spec.measure([one], {"0": evidence})
    return [(s.span.shift(-one.target.span.start).of(text), round(s.value, 3)) for s in signals]
