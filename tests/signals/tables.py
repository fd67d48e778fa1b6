"""What the tables of signal tests need: a story of paragraphs as pairs, and the kinds of what a signal found in it."""

from mtcheck.types import Segment, SegmentPair, Span


def story(*paragraphs, source=None, name="story"):
    """Paragraphs of one segment each as pairs of one document; one source for all of them."""
    pairs, at = [], 0
    for number, text in enumerate(paragraphs):
        span = Span(at, at + len(text))
        pairs.append(SegmentPair(str(number), name, Segment(text, span), text, span, source=source))
        at += len(text) + 1
    return pairs


def kinds(spec, *paragraphs, source=None):
    """The kinds of the signals found, in order."""
    return [signal.kind for signal in spec.measure(story(*paragraphs, source=source), {})]


def first_repair(spec, *paragraphs, source=None):
    """The document's text after the first suggestion of every signal, from the last to the first."""
    text = "\n".join(paragraphs)
    signals = sorted(spec.measure(story(*paragraphs, source=source), {}), key=lambda one: one.span, reverse=True)
    for signal in signals:
        repair = signal.suggestions[0]
        text = text[: repair.span.start] + repair.replacement + text[repair.span.end :]
    return text
