"""How often each kind of factual finding is right, counted on human translations as they are and spoiled on purpose.

Each function takes (language pair, source, translation) and returns counts: "sentences" and "false KIND" of the
translations as they are, "made KIND" and "right KIND" of the spoiled ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from random import Random

from mtcheck.signals import degenerate, encoding, length, name_changes, negation, repetition, untranslated
from mtcheck.types import Segment, SegmentPair, Span
from scripts.lab.spoiled_negation import with_negation, without_negation

LONG_ENOUGH = 8  # Words of a sentence that is left half in the source language.
MOST_ASCII = 127


def as_pair(lang_pair: str, source: str, target: str) -> SegmentPair:
    """A segment as a separate document."""
    span = Span(0, len(target))
    return SegmentPair("1", "d", Segment(target, span), target, span, source=source, lang_pair=lang_pair)


def leftovers(pairs: Iterable[tuple[str, str, str]]) -> Counter[str]:
    """Human translations: unchanged, entirely in the source language, and with the second half in it.

    Returns:
        "sentences" and "false KIND" for the first; "made", "found" and "right KIND" for the others.
    """
    found: Counter[str] = Counter()
    for lang_pair, source, target in pairs:
        words, others = target.split(), source.split()
        found["sentences"] += 1
        found.update(f"false {hit.kind}" for hit in untranslated.left(as_pair(lang_pair, source, target)))
        if min(len(words), len(others)) < LONG_ENOUGH:
            continue
        half = " ".join([*words[: len(words) // 2], *others[len(others) // 2 :]])
        if word := next((found[0] for found in untranslated.ACCENTED.finditer(source)), ""):
            one = " ".join([*words[: len(words) // 2], word, *words[len(words) // 2 + 1 :]])
            right = "word" in {hit.kind for hit in untranslated.left(as_pair(lang_pair, source, one))}
            found.update(["made word"] + ["right word"] * right)
        for text in (source, half):
            kinds = {hit.kind for hit in untranslated.left(as_pair(lang_pair, source, text))}
            found.update(["made", *(f"right {kind}" for kind in kinds)])
            found["found"] += bool(kinds)
    return found


def named(pairs: Iterable[tuple[str, str, str]]) -> Counter[str]:
    """Human translations: unchanged, with one name replaced by another sentence's, and with two swapped.

    Returns:
        "words", "sentences" (with names) and "false KIND" for the first; "made KIND" and "right KIND" for the others.
    """
    found: Counter[str] = Counter()
    rng, pool = Random(7), ["Popov"]
    for lang_pair, source, target in pairs:
        mine = [one for one in name_changes.names(target) if name_changes.foreign(one.text)]
        found["words"] += len(target.split())
        found["sentences"] += bool(mine)
        found.update(f"false {hit.kind}" for hit in name_changes.changed(as_pair(lang_pair, source, target)))
        if not mine or lang_pair.startswith("de"):
            continue
        one, new = rng.choice(mine), rng.choice(pool)
        pool = [*pool[-200:], one.text]
        texts = {"changed": target[: one.span.start] + new + target[one.span.end :] if new not in source else ""}
        last = [name for name in mine if name.before]
        if len(last) > 1 and last[0].text != last[-1].text:
            a, b = last[0], last[-1]
            between = target[a.span.end : b.span.start]
            texts["exchanged"] = target[: a.span.start] + b.text + between + a.text + target[b.span.end :]
        for kind, text in texts.items():
            hits = {hit.kind for hit in name_changes.changed(as_pair(lang_pair, source, text))} if text else set()
            found.update([f"made {kind}"] * bool(text) + [f"right {kind}"] * (kind in hits))
    return found


# Effects of wrong decoding, by the kind of their finding.
DAMAGES: dict[str, Callable[[str], str]] = {
    "entity": lambda text: text.replace("'", "&#39;").replace('"', "&quot;"),
    "mojibake": lambda text: text.replace("'", "’").encode("utf-8").decode("cp1252", "replace"),
    "windows": lambda text: text.translate({0x27: 0x92, 0x2019: 0x92, 0x201C: 0x93, 0x201D: 0x94}),
    "lost_character": lambda text: "".join("\ufffd" if ord(char) > MOST_ASCII else char for char in text),
    "markup": lambda text: re.sub(r"\b([a-z]+)\b", r"<b>\1</b>", text, count=1),
    "invisible": lambda text: re.sub(r"\B(?=[a-z]{3}\b)", "\u00ad", text),
    "control": lambda text: text.replace(" ", " \x0b", 1),
}


def damaged(pairs: Iterable[tuple[str, str, str]]) -> Counter[str]:
    """Human translations, unchanged and decoded wrongly: "sentences", "false KIND", "made KIND", "right KIND"."""
    found: Counter[str] = Counter()
    for lang_pair, source, target in pairs:
        found["sentences"] += 1
        found.update(f"false {kind}" for kind in debris(lang_pair, source, target) & DAMAGES.keys())
        for kind, damage in DAMAGES.items():
            text = damage(target)
            if text != target:
                right = kind in debris(lang_pair, source, text)
                found.update([f"made {kind}"] + [f"right {kind}"] * right)
    return found


def debris(lang_pair: str, source: str, target: str) -> set[str]:
    """The kinds of encoding debris in a text."""
    return {one.kind for one in encoding.encoding_debris([as_pair(lang_pair, source, target)], {})}


# Results of a failing engine, by the signal and kind of their findings.
FAILURES: dict[str, Callable[[str], str]] = {
    "length/cut": lambda text: half(text),
    "length/short": lambda text: half(text) + ".",
    "length/long": lambda text: f"{text} {text}",
    "degenerate/marks": lambda text: "." * len(text.split()),
    "degenerate/figures": lambda text: " ".join(str(len(word)) for word in text.split()),
    "degenerate/run_together": lambda text: "".join(text.split()),
    "degenerate/lower_case": str.lower,
    "degenerate/broken_off": lambda text: cut_behind(text),
    "repetition/loop": lambda text: f"{half(text)} {' '.join(text.split()[-3:] * 6)}",
    "repetition/doubled_sentence": lambda text: f"{text} {text}",
}


def half(text: str) -> str:
    """The first half of the words, without a final mark."""
    words = text.split()
    return " ".join(words[: max(1, len(words) // 2)]).rstrip(",;:.–-") or text


def cut_behind(text: str) -> str:
    """The text up to the last word in its middle that requires another one; unchanged if there is none."""
    words = text.split()
    places = [i for i in range(degenerate.BROKEN_WORDS, len(words) - 1) if words[i] in degenerate.OPEN]
    return " ".join(words[: places[-1] + 1]) if places else text


def failed(pairs: Iterable[tuple[str, str, str]]) -> Counter[str]:
    """Segments of `LONG_ENOUGH` words, each spoiled in all ways of `FAILURES`; kinds are "signal/kind"."""
    found: Counter[str] = Counter()
    for lang_pair, source, target in pairs:
        found["sentences"] += 1
        found.update(f"false {kind}" for kind in shapes(lang_pair, source, target))
        if min(len(target.split()), len(source.split())) >= LONG_ENOUGH:
            for kind, failure in FAILURES.items():
                if (text := failure(target)) != target:
                    right = kind in shapes(lang_pair, source, text)
                    found.update([f"made {kind}"] + [f"right {kind}"] * right)
    return found


def shapes(lang_pair: str, source: str, target: str) -> set[str]:
    """The signals and kinds of all findings about the shape of a text."""
    pair = as_pair(lang_pair, source, target)
    readers = (length.lengths, degenerate.degenerate, repetition.measure)
    return {f"{one.name}/{one.kind}" for measure in readers for one in measure([pair], {})}


def negated(pairs: Iterable[tuple[str, str, str]]) -> Counter[str]:
    """A "not" removed or inserted."""
    found: Counter[str] = Counter()
    for lang_pair, source, target in pairs:
        if not lang_pair.startswith("fr-"):
            continue
        found["sentences"] += 1
        found.update(f"false {kind}" for kind in denials(lang_pair, source, target))
        for kind, text in (("lost", without_negation(target)), ("added", with_negation(target))):
            if text:
                right = kind in denials(lang_pair, source, text)
                found.update([f"made {kind}"] + [f"right {kind}"] * right)
    return found


def denials(lang_pair: str, source: str, target: str) -> set[str]:
    """The kinds of `negation` in a text."""
    return {hit.kind for hit in negation.negation(as_pair(lang_pair, source, target))}
