"""No regular expression of a module or a pack takes more than a time in proportion to its text.

Each is tried on texts made for it: what may repeat in it without end, repeated, with an end that cannot match.
"""

import re

import pytest

from mtcheck.signals.packs.load import HERE, load_pack
from mtcheck.text.patterns import bounded
from tests import patterns

SIZES = (24, 400, 1_200, 5_000, 20_000)
ENOUGH = 0.3  # Seconds of the processor in the largest text, below which nothing is too slow.
# What costs its square in theory and is given little to read, with the bound.
BOUNDED = {
    "mtcheck.segmentation.joins._ANY": "40 code points on either side of a stop",
    "mtcheck.segmentation.joins._BY_LANGUAGE": "40 code points on either side of a stop",
    "mtcheck.signals.attribution.END": "LOOKAHEAD code points",
    "mtcheck.segmentation.joins._SMALL_LETTER": "matched at the beginning of a sentence",
    "mtcheck.documents.html._CHARSET": "the first 4,096 bytes",
    "mtcheck.signals.packs.cues.TOKEN": "a pattern of at most 20,000 characters that compiles",
    "mtcheck.text.patterns._REPEATS": "a pattern of at most 20,000 characters",
}


def static():
    """Every pattern that a module holds, by name, and whether it is only ever matched at a place that is known."""
    searched = patterns.searched()
    found = {}
    for module in patterns.modules():
        for name, value in vars(module).items():
            for pattern in patterns.held(value):
                anchored = isinstance(value, re.Pattern) and name not in searched
                known = found.get((pattern.pattern, pattern.flags))
                title = known[1] if known else f"{module.__name__}.{name}"
                found[(pattern.pattern, pattern.flags)] = (pattern, title, anchored and (known is None or known[2]))
    return [each for each in found.values() if each[1] not in BOUNDED]


def too_slow(pattern, anchored=False):
    """What makes a pattern slow, "" if nothing does: four times the text takes more than seven times as long."""
    before = 0.0
    for size in SIZES:
        seconds, text = least(pattern, size, anchored)
        if seconds > ENOUGH and (size < SIZES[-1] or seconds > 7 * before):
            return f"{seconds:.2f} s for {size} characters: {text}"
        before = seconds
    return ""


def least(pattern, size, anchored):
    """The time of a pattern's slowest text; the smallest of three, unless the first is short: machines hesitate."""
    first = patterns.slowest(pattern, size, 0.5, anchored)
    if first[0] < ENOUGH / 10:
        return first
    return min(first, *(patterns.slowest(pattern, size, 0.5, anchored) for _ in range(2)))


STATIC = static()


@pytest.mark.parametrize("part", range(8))
def test_patterns_of_modules(part):
    slow = {name: said for pattern, name, anchored in STATIC[part::8] if (said := too_slow(pattern, anchored))}
    assert not slow


@pytest.mark.parametrize("pack", sorted(path.stem for path in HERE.glob("*.yaml")))
def test_patterns_of_packs(pack):
    slow = {}
    for rule in load_pack(pack).rules:
        for pattern in (rule._target, rule._cue):
            if said := too_slow(pattern):
                slow[rule.id] = said
    assert not slow


def test_the_check_sees_what_is_slow():
    """Exponential, cubic and square time are seen; what is linear is not."""
    slow = (r"(a+)+$", r"(?:a|a)*b", r"(?:\s*#[^\n]*\n|\s*\n)*\s*msgid", r"a*a*a*b", r"\s+x")
    for source in slow:
        assert too_slow(re.compile(source)), source
    for source in (r"(?>a+)+", r"\bword\b", r"[a-z]{1,40}x", r"(?<!\S)\S*@", r"<[^<>]{0,99}>"):
        assert not too_slow(re.compile(source)), source


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"in\s+the\s*end", r"in\s{1,9}the\s{0,9}end"),
        (r"[\s+]\s+", r"[\s+]\s{1,9}"),
        (r"[^\]\s+]a\s+", r"[^\]\s+]a\s{1,9}"),
        (r"\\s+\s+", r"\\s+\s{1,9}"),
        (r"\s++\s+?\s{2,3}\s", r"\s++\s+?\s{2,3}\s"),
        (r"\S+\d+\w+\b", r"\S+\d+\w{1,40}\b"),
        ("", ""),
    ],
)
def test_repeats_are_bounded(pattern, expected):
    """In classes and behind backslashes the letters stay what they were."""
    assert bounded(pattern) == expected
