"""Debris of encodings, markup and engines in a text: its places, and the text without it.

Mojibake is repaired by ftfy (Robyn Speer), which distinguishes it from rare but correct letters. A character that
carries meaning (a letter, a quote, a dash, a currency sign) is decoded or left; only characters that print nothing are
deleted.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mtcheck.text import engine_tokens
from mtcheck.text.span import Span

ENTITY = re.compile(r"&(?:amp;)?(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
TAG = re.compile(r"</?(?:b|i|u|em|strong|br|p|span|div|a|sup|sub)\b[^<>\n]{0,200}>", re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u2060\ufeff]+")
# Letters of scripts that are written from right to left; direction marks beside them are correct.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
DIRECTION = re.compile("[\u200e\u200f]+")
# Thai, Lao, Burmese and Khmer have no spaces: a zero-width space marks where a line may break.
ZERO_WIDTH = re.compile(
    "(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b+(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])"
)
# Between letters of joining scripts and inside emoji, a zero-width joiner is correct.
JOINER = re.compile("(?<=[A-Za-zÀ-ÿ])[\u200c\u200d]+(?=[A-Za-zÀ-ÿ])")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
# Windows-1252 read as Latin-1: "minister\x92s", "well\x85\x94". Five of these codes are unassigned there.
WINDOWS = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]+|[\x81\x8d\x8f\x90\x9d]")
# The rest of a closing quotation mark whose last byte, unassigned in Windows-1252, was lost: "late.â€ He".
HALF_QUOTE = re.compile(r"â€(?=\s|$)")
# Bytes in mail notation ("caf=C3=A9"), letters in program notation ("caf\\u00e9").
MAIL = re.compile(r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+")
ESCAPED = re.compile(r"\\u(?P<code>00[a-f][0-9a-f]|20[0-2][0-9a-f])", re.IGNORECASE)
HINTS = (*"&<[>@_#\\\x7f", "B-", "=C", "=D", "=E")  # An ASCII text without any of these holds no debris.
LOST = re.compile("\ufffd+")
EMPTY = (("markup", TAG), ("invisible", INVISIBLE), ("invisible", ZERO_WIDTH), ("joiner", JOINER), ("control", CONTROL))

# A byte of UTF-8 that begins a letter, and those that continue it, as Windows-1252 or Latin-1 show them. A no-break
# space and U+0085, which Python counts as white space, are such bytes too.
_NEXT = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
UNIT = re.compile(f"[\xc2-\xdf]{_NEXT}|[\xe0-\xef]{_NEXT}{{2}}|[\xf0-\xf4]{_NEXT}{{3}}")
WORD = re.compile("(?:[^\\s]|(?<=[\xc2-\xf4€‚ƒ„†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ])[\xa0\x85])+")

TIMES = 3  # Text may have been decoded wrongly more than once.
MOST_BYTE = 0x100
# Letters of phonetics and of rare scripts, and lost bytes: "É“" is more likely a capital before a quotation mark.
RARE = re.compile("[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01e8-\u0217\u021c-\u0258\u025a-\u02ff\u0700-\u08ff\ufffd]")
# A word of another script has more than one letter.
FOREIGN = re.compile("[\u0370-\u1fff\u2c00-\ud7ff]")
VIETNAMESE = re.compile("[\u1e00-\u1eff]")
SCRIPT = 3  # Letters of one word that cannot be another script by chance.
# A letter that no repair touched and that is part of a wrongly decoded one.
LEFT_OVER = re.compile("[\x80-\xbf\xc2\xc3€‚ƒ„…†‡ˆ‰‹“”•–—˜™›]")


@dataclass(frozen=True, slots=True)
class Debris:
    """A piece of debris.

    Attributes:
        kind: "entity", "markup", "invisible", "joiner", "control", "windows", "mojibake", "lost", "token" (of an
            engine) or "unknown" (an engine's token for a word that it did not know).
        plain: The correct text; None if it cannot be known.
    """

    span: Span
    kind: str
    plain: str | None


def debris(text: str) -> Iterator[Debris]:
    """Each entity, tag, token, broken letter and invisible character, kind by kind, without overlaps."""
    if text.isascii() and not any(mark in text for mark in HINTS) and text.isprintable():
        return
    taken: list[Span] = []
    for piece in sorted(_pieces(text), key=lambda piece: (piece.span.start, -piece.span.end)):
        if not taken or piece.span.start >= taken[-1].end:
            taken.append(piece.span)
            yield piece


def _pieces(text: str) -> Iterator[Debris]:
    """Every piece; a control character inside a word that ftfy did not repair may be half of a letter."""
    broken = list(_mojibake(text))
    yield from (piece for piece in broken if piece.plain is not None)
    words = [piece.span for piece in broken]
    for piece in _others(text):
        if piece.kind not in ("windows", "control") or not _inside(piece.span, words):
            yield piece


def _inside(span: Span, words: list[Span]) -> bool:
    before = bisect_right(words, span.start, key=lambda word: word.start)
    return before > 0 and span.end <= words[before - 1].end


def _others(text: str) -> Iterator[Debris]:
    for found in ENTITY.finditer(text):
        plain = html.unescape(html.unescape(found[0]))
        if plain != found[0]:
            yield Debris(Span(*found.span()), "entity", plain)
    for kind, pattern in EMPTY:
        yield from (Debris(Span(*found.span()), kind, "") for found in pattern.finditer(text))
    if not RIGHT_TO_LEFT.search(text):
        yield from (Debris(Span(*found.span()), "invisible", "") for found in DIRECTION.finditer(text))
    yield from _written_out(text)
    for found in WINDOWS.finditer(text):
        yield Debris(Span(*found.span()), "windows", windows(found[0]))
    yield from (Debris(Span(*found.span()), "lost", None) for found in LOST.finditer(text))
    for start, end, meant in engine_tokens.tokens(text):
        yield Debris(Span(start, end), "unknown" if meant is None else "token", meant)


def _written_out(text: str) -> Iterator[Debris]:
    """Letters written out as bytes or codes, and half a quotation mark."""
    yield from (Debris(Span(*found.span()), "mojibake", "”") for found in HALF_QUOTE.finditer(text))
    for found in MAIL.finditer(text):
        try:
            yield Debris(Span(*found.span()), "mojibake", bytes.fromhex(found[0].replace("=", "")).decode())
        except UnicodeDecodeError:
            continue
    for found in ESCAPED.finditer(text):
        yield Debris(Span(*found.span()), "mojibake", chr(int(found["code"], 16)))


def windows(characters: str) -> str | None:
    """The Windows-1252 characters of C1 controls: `windows("\\x92") == "’"`; None for the five unassigned ones."""
    try:
        return characters.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _mojibake(text: str) -> Iterator[Debris]:
    """Words whose UTF-8 was decoded wrongly: "dÃ©jÃ ", "Ð’Ð»Ð°Ð´"; `plain` is None if ftfy leaves a rest."""
    if text.isascii() or not UNIT.search(text):
        return
    from ftfy import fix_encoding

    for found in WORD.finditer(text):
        if UNIT.search(found[0]):
            fixed = html.unescape(html.unescape(fix_encoding(found[0])))
            meant = fixed if is_likely(found[0], fixed) else certain(found[0])
            yield Debris(Span(*found.span()), "mojibake", meant)


def is_likely(word: str, fixed: str) -> bool:
    """True if ftfy's repair of a word is one of Windows-1252 or Latin-1, once or twice, and gives no rare letter."""
    readings, read = [], word
    for _ in range(TIMES):
        before, read = read, UNIT.sub(lambda unit: as_utf8(unit[0]), read)
        if foreign(read) - foreign(before) == 1:
            break
        readings.append(html.unescape(html.unescape(WINDOWS.sub(lambda c: windows(c[0]) or c[0], read))))
    return fixed in readings and fixed != word and not RARE.search(fixed)


def certain(word: str) -> str | None:
    """A repair that ftfy is too careful to make: `certain("ErdoÄŸan") == "Erdoğan"`; None if another reading is likely.

    A letter of the Latin alphabet must be one that the word needs: a small one inside it, or a capital before a small
    one. Three letters or more of another script, and no others, make a word of it.
    """
    fixed = UNIT.sub(lambda unit: as_utf8(unit[0]), word)
    letters = [c for c in fixed if c.isalpha()]
    if fixed == word or RARE.search(fixed) or not all(c.isalpha() or c.isascii() for c in fixed):
        return None
    if len(letters) >= SCRIPT and all(FOREIGN.match(c) and not VIETNAMESE.match(c) for c in letters):
        return fixed
    return fixed if not LEFT_OVER.search(fixed) and all(map(_fits, UNIT.finditer(word))) else None


def _fits(unit: re.Match[str]) -> bool:
    """True if the letter is a small one between letters, or a capital before a small letter."""
    letter, before, after = as_utf8(unit[0]), unit.string[: unit.start()][-1:], unit.string[unit.end() :][:1]
    # “Å” and a no-break space are two words of Norwegian, and “Š” only perhaps.
    if letter == unit[0] or "\xa0" in unit[0] or (FOREIGN.match(letter) and not VIETNAMESE.match(letter)):
        return False
    inside = before.isalpha() or LEFT_OVER.match(before)
    return bool(inside and after.isalpha()) if letter.islower() else after.islower() and not inside


def as_utf8(unit: str) -> str:
    """Decode as UTF-8 the bytes displayed as these characters: `as_utf8("Ã©") == "é"`."""
    try:
        return b"".join(c.encode("latin-1") if ord(c) < MOST_BYTE else c.encode("cp1252") for c in unit).decode("utf-8")
    except UnicodeError:
        return unit


def broken(text: str) -> list[str]:
    """The wrongly decoded letters, in order: "Ã©", "á»…". A rare letter is more likely a mark after a capital."""
    return [
        unit[0]
        for unit in UNIT.finditer(text)
        if (c := as_utf8(unit[0])) != unit[0] and c.isalpha() and not RARE.match(c)
    ]


def foreign(word: str) -> int:
    """The number of non-Latin letters in a word."""
    return len(FOREIGN.findall(word))


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its debris, with the origin of its characters.

    Attributes:
        edits: In order, the place in `text` of each replaced piece of debris, and its span of the original.
    """

    text: str
    edits: tuple[tuple[Span, Span], ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a non-empty span of the plain text."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        """The span of the original for one character."""
        i = bisect_right(self.edits, at, key=lambda edit: edit[0].start)
        if not i:
            return at, at + 1
        here, there = self.edits[i - 1]
        if at < here.end:
            return there.start, there.end
        moved = at - here.end + there.end
        return moved, moved + 1


def plain(text: str) -> Plain:
    """The text without debris, as its author meant it. A text of debris only is returned unchanged.

    >>> plain("isn&#39;t").text
    "isn't"
    >>> plain("isn&#39;t").original(3, 4)
    (3, 8)
    """
    parts: list[str] = []
    edits: list[tuple[Span, Span]] = []
    at = length = 0
    for piece in debris(text):
        if piece.plain is None:
            continue
        start = length + piece.span.start - at
        parts += text[at : piece.span.start], piece.plain
        at, length = piece.span.end, start + len(piece.plain)
        edits.append((Span(start, length), piece.span))
    result = "".join((*parts, text[at:]))
    return Plain(result, tuple(edits)) if result.strip() else Plain(text)
