"""What the fuzz tests share: hostile pieces, damaged files, and a count of what was tried."""

from __future__ import annotations

import functools
import os
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

DATA = Path(__file__).parents[1] / "documents" / "data"
SAMPLES = {path.name: path.read_bytes() for path in sorted(DATA.iterdir()) if path.is_file()}
TIMES = int(os.environ.get("FUZZ", "1"))
PIECES = [
    *("<", ">", "&", "&#", "&amp", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", '"', "'", "\\", "\\u", "\\ud800"),
    *("{", "}", "[", "]", ":", ",", "|", "\n", "\r", "\r\n", "\t", "\0", "\x01", "\x02", "\x1b[2J", "\u202e"),
    *("\u2028", "\ufeff", "\ud800", "😀", "é", "e\u0301", "日本", "“", "”", "«", " ", "a", "A", "9" * 400, "-->"),
    *("::error::x", "msgstr", "1e400", "The minister said.", "(AFP)", "World Health- (WHO)", "JA>NE DOE="),
    *("http://example.org/", "3 000,5", "said Thursday", "the the", "did not", "n'est pas", "&#x9;", "\x85", "\x9b31m"),
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map("".join)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(PIECES), st.just(10**400)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXT, inner, max_size=5)),
    max_leaves=12,
)

TRIED: Counter[str] = Counter()
"""Inputs of each target in this run."""

SECONDS: Counter[str] = Counter()


def fuzzed(count, *made):
    """Try a test on `count` inputs, `FUZZ` times as many if that is set; the test's name is the target's."""
    bounds = settings(max_examples=count * TIMES, deadline=None, suppress_health_check=list(HealthCheck))

    def decorate(test):
        target = test.__name__.removeprefix("test_")

        @functools.wraps(test)
        def counted(*args, **given):
            begin = time.process_time()
            try:
                test(*args, **given)
            finally:
                TRIED[target] += 1
                SECONDS[target] += time.process_time() - begin

        return bounds(given(*made)(counted))

    return decorate


def encoded(text):
    return text.encode("utf-8", "surrogatepass")


@st.composite
def damaged(draw, samples):
    """One of some samples with bytes cut, doubled or replaced in up to four places."""
    data = samples[draw(st.sampled_from(sorted(samples)))]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 40))
        new = draw(st.one_of(st.binary(max_size=12), st.sampled_from(PIECES).map(encoded), st.just(data[at : at + 60])))
        data = data[:at] + new + data[at + gone :]
    return data


@st.composite
def altered(draw, value):
    """A value of JSON in which some parts are others: of another kind, gone, or hostile."""
    if isinstance(value, dict) and value and draw(st.integers(0, 5)):
        name = draw(st.sampled_from(sorted(value)))
        changed = dict(value)
        match draw(st.integers(0, 4)):
            case 0:
                del changed[name]
            case 1:
                changed[draw(TEXT)] = changed.pop(name)
            case _:
                changed[name] = draw(altered(value[name]))
        return changed
    if isinstance(value, list) and value and draw(st.integers(0, 5)):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], draw(altered(value[at])), *value[at + draw(st.integers(0, 1)) :]]
    return draw(JSON)
