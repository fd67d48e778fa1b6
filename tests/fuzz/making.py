"""What the fuzz tests share: makers of hostile inputs, and a count of what was tried.

A maker is a function of a `random.Random`. Drawing an input costs some ten microseconds, so that nearly all of the time
goes into what is tested; Hypothesis, which the property tests beside each module use, takes milliseconds to draw one.
"""

from __future__ import annotations

import inspect
import json
import os
import time
from collections import Counter
from pathlib import Path
from random import Random

DATA = Path(__file__).parents[1] / "documents" / "data"
SAMPLES = {path.name: path.read_bytes() for path in sorted(DATA.iterdir()) if path.is_file()}
TIMES = int(os.environ.get("FUZZ", "1"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
"""Another seed, other inputs."""

PIECES = [
    *("<", ">", "&", "&#", "&amp", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", '"', "'", "\\", "\\u", "\\ud800"),
    *("{", "}", "[", "]", ":", ",", "|", "\n", "\r", "\r\n", "\t", "\0", "\x01", "\x02", "\x1b[2J", "\u202e"),
    *("\u2028", "\ufeff", "\ud800", "😀", "é", "e\u0301", "日本", "“", "”", "«", " ", "a", "A", "9" * 400, "-->"),
    *("::error::x", "msgstr", "1e400", "The minister said.", "(AFP)", "World Health- (WHO)", "JA>NE DOE="),
    *("http://example.org/", "3 000,5", "said Thursday", "the the", "did not", "n'est pas", "&#x9;", "\x85", "\x9b31m"),
]
LETTERS = "aeiounst AEL.,;:-'\"09\n\t\0éßœжשع中日ｶ\u0301\u00a0\u202f\u2019\u2014\U0001f600<>&{}[]|\\/=#*_`"


def text(rng):
    """Up to 25 hostile pieces and spans of odd letters."""
    return "".join(
        rng.choice(PIECES) if rng.random() < 0.6 else "".join(rng.choices(LETTERS, k=rng.randrange(9)))
        for _ in range(rng.randrange(26))
    )


def some_bytes(rng):
    return rng.randbytes(rng.randrange(300))


def json_value(rng, depth=4):
    """Any value of JSON, hostile ones above all."""
    kind = rng.randrange(10 if depth else 6)
    match kind:
        case 0:
            return rng.choice([None, True, False])
        case 1:
            return rng.choice([0, -1, 1, 2**31, 2**63, 10**30, 10**400, rng.randrange(-99, 99)])
        case 2:
            return rng.choice([0.5, -0.0, 1e308, float("inf"), float("nan"), rng.random()])
        case 3 | 4 | 5:
            return rng.choice(PIECES) if kind < 5 else text(rng)
        case 6 | 7:
            return [json_value(rng, depth - 1) for _ in range(rng.randrange(4))]
    return {text(rng): json_value(rng, depth - 1) for _ in range(rng.randrange(4))}


def dumped(value):
    return json.dumps(value).encode()


def encoded(text):
    return text.encode("utf-8", "surrogatepass")


def any_bytes(rng):
    return encoded(text(rng)) if rng.random() < 0.7 else some_bytes(rng)


def one_of(*makers):
    return lambda rng: rng.choice(makers)(rng)


def choice(values):
    values = list(values)
    return lambda rng: rng.choice(values)


def damaged(samples):
    """One of some samples with bytes cut, doubled or replaced in up to four places."""
    known = [samples[name] for name in sorted(samples)]

    def make(rng):
        data = rng.choice(known)
        for _ in range(rng.randint(1, 4)):
            at = rng.randint(0, len(data))
            gone = rng.choice([0, 0, 1, 2, rng.randrange(40)])
            ways = (rng.randbytes(rng.randrange(12)), encoded(rng.choice(PIECES)), data[at : at + 60], b"")
            data = data[:at] + rng.choice(ways) + data[at + gone :]
        return data

    return make


def altered(value):
    """A JSON value with one part replaced: by another type, a hostile value, or nothing."""

    def make(rng):
        return _altered(rng, value)

    return make


def _altered(rng, value):
    if isinstance(value, dict) and value and rng.random() < 0.85:
        name, changed = rng.choice(sorted(value)), dict(value)
        match rng.randrange(5):
            case 0:
                del changed[name]
            case 1:
                changed[text(rng)] = changed.pop(name)
            case _:
                changed[name] = _altered(rng, value[name])
        return changed
    if isinstance(value, list) and value and rng.random() < 0.85:
        at = rng.randrange(len(value))
        return [*value[:at], _altered(rng, value[at]), *value[at + rng.randint(0, 1) :]]
    return json_value(rng)


TRIED: Counter[str] = Counter()
"""Inputs of each target in this run."""

SECONDS: Counter[str] = Counter()


def fuzzed(count, *makers):
    """Try a test on `count` inputs, `FUZZ` times as many if that is set; its last arguments come from the makers."""

    def decorate(test):
        target = test.__name__.removeprefix("test_")

        def tried(**fixtures):
            begin = time.process_time()
            for number in range(count * TIMES):
                rng = Random(f"{target} {SEED} {number}")
                made = [make(rng) for make in makers]
                try:
                    test(*fixtures.values(), *made)
                except Exception as error:
                    error.add_note(f"input {number} of seed {SEED}: {made!r:.3000}")
                    raise
                TRIED[target] += 1
            SECONDS[target] += time.process_time() - begin

        parameters = list(inspect.signature(test).parameters.values())
        tried.__signature__ = inspect.Signature(parameters[: len(parameters) - len(makers)])
        tried.__name__, tried.__doc__ = test.__name__, test.__doc__
        return tried

    return decorate
