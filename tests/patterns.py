"""Every regular expression of the package, and texts that make each of them work hardest."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
import warnings
from pathlib import Path

import regex

import mtcheck

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as ops
    import sre_parse

ROOT = Path(mtcheck.__file__).parent
CATEGORIES = {
    ops.CATEGORY_DIGIT: "1",
    ops.CATEGORY_NOT_DIGIT: "a",
    ops.CATEGORY_SPACE: " ",
    ops.CATEGORY_NOT_SPACE: "a",
    ops.CATEGORY_WORD: "a",
    ops.CATEGORY_NOT_WORD: "-",
}
CANDIDATES = "aA1 -.,\"'<>&\n“”’é%/:;()[]{}|=^*_~@#\t$€日"


def modules():
    """All modules of the package, imported."""
    for found in pkgutil.walk_packages([str(ROOT)], "mtcheck."):
        yield importlib.import_module(found.name)


def held(value, depth=0):
    """The patterns in a module's names: by themselves, or in tuples, lists, tables and objects of the package."""
    if isinstance(value, (re.Pattern, regex.Pattern)):
        yield value
    elif depth < 4 and isinstance(value, dict):
        for inner in value.values():
            yield from held(inner, depth + 1)
    elif depth < 4 and isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from held(inner, depth + 1)


def sample(tree):
    """A short text that the parsed pattern matches, or nearly."""
    return "".join(one(op, value) for op, value in tree)


def one(op, value):
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.NOT_LITERAL:
        return next(char for char in CANDIDATES if ord(char) != value)
    if op is ops.ANY:
        return "a"
    if op is ops.IN:
        return member(value)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
        low, _, body = value
        return sample(body) * max(low, 1 if low else 0)
    if op is ops.SUBPATTERN:
        return sample(value[3])
    if op is ops.ATOMIC_GROUP:
        return sample(value)
    if op is ops.BRANCH:
        return sample(value[1][0])
    return ""


def member(items):
    negated = items[0][0] is ops.NEGATE
    inside = items[1:] if negated else items
    if negated:
        return next((char for char in CANDIDATES if not any(holds(item, char) for item in inside)), "\uffff")
    op, value = inside[0]
    if op is ops.LITERAL:
        return chr(value)
    return chr(value[0]) if op is ops.RANGE else CATEGORIES.get(value, "a")


def holds(item, char):
    op, value = item
    if op is ops.LITERAL:
        return ord(char) == value
    if op is ops.RANGE:
        return value[0] <= ord(char) <= value[1]
    tests = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": lambda c: c.isalnum() or c == "_"}
    name = str(value).removeprefix("CATEGORY_")
    known = tests[name.removeprefix("NOT_")](char)
    return not known if name.startswith("NOT_") else known


def pumps(tree, before=""):
    """(what stands before, what repeats) for each part of a pattern that may repeat without end."""
    for op, value in tree:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            _, high, body = value
            if high == ops.MAXREPEAT or high > 20:
                yield before, sample(body) or "a"
            yield from pumps(body, before)
        elif op is ops.SUBPATTERN:
            yield from pumps(value[3], before)
        elif op is ops.ATOMIC_GROUP:
            yield from pumps(value, before)
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before)
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from pumps(value[1], before)
        before += one(op, value)


def attacks(pattern):
    """Pieces whose repetition may make it slow: (before, piece)."""
    flags = pattern.flags & ~re.UNICODE & ~re.DEBUG if isinstance(pattern.pattern, str) else 0
    try:
        tree = sre_parse.parse(pattern.pattern, flags)
    except re.error:  # What only `regex` knows.
        return [("", piece) for piece in ("a", "A", "1", " ", "a ", "-", "“")]
    found = list(dict.fromkeys(pumps(tree)))
    whole = sample(tree)
    return [*found, *(("", before + piece) for before, piece in found if before), *([("", whole)] if whole else [])]


def slowest(pattern, size, enough=0.5, anchored=False):
    """The longest time of a search in a text of `size` characters, and its input; stops at `enough` seconds."""
    worst = (0.0, "")
    kind = bytes if isinstance(pattern.pattern, bytes) else str
    for before, piece in attacks(pattern):
        for end in ("", "\x00", "!"):
            text = before + piece * (size // len(piece)) + end
            given = text.encode("latin-1", "replace") if kind is bytes else text
            began = time.process_time()
            if anchored:
                pattern.match(given)
                pattern.fullmatch(given)
            else:
                list(pattern.finditer(given))
            worst = max(worst, (time.process_time() - began, f"{before[:30]!r} + {piece[:30]!r} * n + {end!r}"))
            if worst[0] > enough:
                return worst
    return worst


SEARCHING = ("search", "finditer", "findall", "sub", "subn", "split")


def searched():
    """Names of patterns that are searched for anywhere in the package, and not only matched at a known place."""
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in SEARCHING:
                found.add(getattr(node.value, "id", getattr(node.value, "attr", "")))
    return found
