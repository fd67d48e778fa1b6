"""No repair changes a figure, a name or a quoted word, in any of the texts that people judged.

Every text of `../shared/bench/dev` goes through the signals whose repairs `fix` applies, each finding taken as sure and
its first repair as the only one, which is harsher than a run.
"""

import html
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from mtcheck.evaluation.annotations import load
from mtcheck.findings import Finding, Report, Severity
from mtcheck.review.fix import fixed, safe_repairs
from mtcheck.review.promises import PROMISES
from mtcheck.signals import SIGNALS, measure
from mtcheck.types import Document, Location, Paragraph, Segment, SegmentPair, Span

BENCH = Path(__file__).parents[2] / "shared" / "bench" / "dev"
NAMES = sorted(path.name.partition(".")[0] for path in BENCH.glob("*.jsonl*"))

pytestmark = pytest.mark.skipif(not NAMES, reason="needs ../shared/bench/dev")


def texts(name):
    found = (record.get("target") or "" for record in load(BENCH, name))
    return [text for text in found if text.strip()]


def report(text):
    """All findings of the signals that may be fixed, each sure of its first repair."""
    whole = Span(0, len(text))
    pair = SegmentPair("1", "a", Segment(text, whole), text, whole)
    signals, _ = measure([spec for spec in SIGNALS if spec.name in PROMISES], [pair], {})
    found = tuple(
        Finding("1", s.span, s.name, s.kind, "c", "t", Severity.MINOR, 0.95, s.message, s.suggestions[:1])
        for s in signals
        if s.suggestions
    )
    document = Document("a", text, paragraphs=(Paragraph(whole, Location(1, 1)),))
    return Report(document, (pair,), {}, (), found, (), 0, 0, 0, "none", "")


def plain(text):
    """Text with debris of encodings undone, letter by letter; written apart from the promises it tests."""
    text = html.unescape(html.unescape(text))
    text = "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Cc") or char.isspace())
    return re.sub("[\u0080-\u02ff\u2000-\u2122]{2,4}", mended, text)


def mended(match):
    for codec in ("cp1252", "latin-1"):
        try:
            return match[0].encode(codec).decode("utf-8")
        except UnicodeError:
            pass
    return match[0]


def figures(text):
    return Counter(re.findall(r"\d+(?:[.,]\d+)*", plain(text)))


def names(text):
    """Words with a capital, but not one in a row with itself, which may be a doubled "The the"."""
    return Counter(re.findall(r"[^\W\d_]*[A-ZÀ-Þ][^\W\d_]*", plain(text)))


def words(text):
    return re.findall(r"[^\W\d_]+", plain(text))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_said_is_changed(name):
    """Figures and names stay; besides them only doubled small words go."""
    repaired = Counter()
    for text in texts(name):
        one = report(text)
        after = fixed(one)
        if after == text:
            continue
        repaired.update(item.finding.signal for item in safe_repairs(one))
        assert figures(after) == figures(text), (text, after)
        assert names(after) == names(text), (text, after)
        gone = Counter(map(str.lower, words(text))) - Counter(map(str.lower, words(after)))
        doubled = [item for item in safe_repairs(one) if item.finding.signal == "repetition"]
        assert sum(gone.values()) == len(doubled), (text, after)
        assert not Counter(map(str.lower, words(after))) - Counter(map(str.lower, words(text))), (text, after)
        quoted = re.findall(r"“[^“”]*”", text)
        for quotation in quoted:
            assert " ".join(words(quotation)) in " ".join(words(after)), (text, after)
    print(f"{name}: {repaired.total()} repairs: {dict(sorted(repaired.items()))}")
