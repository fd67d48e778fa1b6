"""SRT and WebVTT: cues are joined to paragraphs up to a final stop, because sentences run on over them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtcheck.documents.base import Block, Piece, Raw, assemble
from mtcheck.documents.decode import decode
from mtcheck.documents.references import unescaped
from mtcheck.text.messages import counted, listed
from mtcheck.types import Document

_STAMP = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*({_STAMP})\s*-->\s*({_STAMP})(?:\s.*)?$")
_MARKUP = re.compile(r"<[^<>\n]*>|\{\\[^{}\n]*\}|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_FINAL = re.compile(r"[.!?…♪][\"'”’»)\]]*$")
_SRT = re.compile(rf"\ufeff?\s*\d+[ \t]*\r?\n{_STAMP}\s*-->")

LONGEST_JOIN = 8
"""Cues; otherwise copy without stops would become one paragraph."""

LONGEST_GAP = 4.0
"""Seconds between two cues after which a new paragraph begins."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A caption: the place of its timing in the file, its start and end in seconds, its lines."""

    name: str
    start: float
    end: float
    lines: tuple[tuple[Piece, ...], ...]


def sniff_srt(raw: Raw) -> bool:
    """True if the content begins with a number and a timing."""
    return _SRT.match(raw.data[:1024].decode("utf-8", "replace")) is not None


def sniff_vtt(raw: Raw) -> bool:
    """True if the content begins with WEBVTT."""
    return re.match("\ufeff?WEBVTT(?:[ \t\r\n]|$)", raw.data[:64].decode("utf-8", "replace")) is not None


def read_srt(raw: Raw) -> tuple[Document, ...]:
    r"""Read one document.

    Format:
        Recognised by: a first cue
        Paragraph: the cues up to a final stop, 8 at most, none across 4 seconds of silence
        Place: line, column, cue
        Read: the words of the cues, line breaks kept
        Left out: timings, tags (`<i>`, `<v Name>`, `{\an8}`), `NOTE`, `STYLE`, `REGION`
    """
    return (_document(raw, "srt"),)


def read_vtt(raw: Raw) -> tuple[Document, ...]:
    r"""Read one document; notes, styles and regions are left out.

    Format:
        Recognised by: `WEBVTT`
        Paragraph: the cues up to a final stop, 8 at most, none across 4 seconds of silence
        Place: line, column, cue
        Read: the words of the cues, line breaks kept
        Left out: timings, tags (`<i>`, `<v Name>`, `{\an8}`), `NOTE`, `STYLE`, `REGION`
    """
    return (_document(raw, "vtt"),)


def _document(raw: Raw, name: str) -> Document:
    text = decode(raw)
    cues = tuple(_cues(raw, text, name == "vtt"))
    if not cues:
        blank = not text.strip().removeprefix("\ufeff").removeprefix("WEBVTT").strip()
        raise (raw.empty if blank else raw.error)("it has no cue (00:00:01,000 --> 00:00:02,000)")
    notes = _left_out(text) if name == "vtt" else ()
    return assemble(raw, name, (_block(group) for group in _joined(cues)), notes)


def _cues(raw: Raw, text: str, entities: bool) -> Iterator[_Cue]:
    lines = re.split(r"\r\n|\r|\n", text)
    timings = [i for i, line in enumerate(lines) if _TIMING.match(line)]
    for index, at in enumerate(timings):
        match = _TIMING.match(lines[at])
        assert match is not None, "chosen above"
        until = timings[index + 1] if index + 1 < len(timings) else len(lines)
        end = _end(lines, at, until, entities)
        body = tuple(_pieces(lines[i], i + 1, entities) for i in range(at + 1, end) if lines[i].strip())
        named = lines[at - 1].strip() if at and lines[at - 1].strip() else str(index + 1)
        yield _Cue(named, _seconds(match.group(1)), _seconds(match.group(2)), body)


def _end(lines: Sequence[str], at: int, until: int, vtt: bool) -> int:
    """The end of the cue whose timing is at `at`; the next timing is at `until`.

    In WebVTT an empty line ends a cue, and players show nothing after it. SubRip has no such rule: players show an
    empty line in a caption. The line before the next timing is the name of the next cue if it is a number or stands
    apart.
    """
    if vtt:
        until = next((i for i in range(at + 1, until) if not lines[i].strip()), until)
    if until < len(lines) and until - 1 > at and lines[until].strip():
        name = lines[until - 1].strip()
        if name.isdigit() or (not vtt and name and not lines[until - 2].strip()):
            return until - 1
    return until


def _left_out(text: str) -> tuple[str, ...]:
    """A note about WebVTT blocks after the first cue that are neither cues nor comments, by their first lines."""
    at, lines, cued = 1, [], False
    for block in re.split(r"(?<=\n)[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        first = block.lstrip("\n").partition("\n")[0].strip()
        timed = any(_TIMING.match(line) for line in block.split("\n"))
        if cued and first and not timed and not first.startswith(("NOTE", "STYLE", "REGION")):
            lines.append(f"line {at + len(block) - len(block.lstrip(chr(10)))}")
        cued = cued or timed
        at += block.count("\n") + 1
    what = f"{counted(len(lines), 'block')} of words outside of cues left out (players do not show them)"
    return (f"{what}: {listed(lines)}",) if lines else ()


def _pieces(line: str, number: int, entities: bool) -> tuple[Piece, ...]:
    """The words of a line without tags; in WebVTT entities are resolved."""
    pieces = []
    at = 0
    for match in _MARKUP.finditer(line):
        reference = match.group() if match.group()[0] == "&" else ""
        pieces.append(Piece(line[at : match.start()], number, at + 1))
        # Text after the name of an entity, as in "&ampere;", has its own place.
        value, length = unescaped(reference) if entities and reference else (reference, len(reference))
        pieces.append(Piece(value, number, match.start() + 1))
        pieces.append(Piece(reference[length:], number, match.start() + 1 + length))
        at = match.end()
    pieces.append(Piece(line[at:], number, at + 1))
    return tuple(piece for piece in pieces if piece.text)


def _joined(cues: Sequence[_Cue]) -> Iterator[tuple[_Cue, ...]]:
    group: list[_Cue] = []
    for cue in cues:
        if group and (len(group) >= LONGEST_JOIN or cue.start - group[-1].end > LONGEST_GAP):
            yield tuple(group)
            group = []
        group.append(cue)
        if _FINAL.search("".join(piece.text for line in cue.lines for piece in line).rstrip()):
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)


def _block(cues: Sequence[_Cue]) -> Block:
    pieces: list[Piece] = []
    for line in (line for cue in cues for line in cue.lines if line):
        if pieces:
            last = pieces[-1]
            pieces.append(Piece("\n", last.line, (last.column or 1) + len(last.text)))
        pieces.extend(line)
    names = cues[0].name if len(cues) == 1 else f"{cues[0].name} to {cues[-1].name}"
    return Block(tuple(pieces), element=f"cue {names}", id=cues[0].name)


def _seconds(stamp: str) -> float:
    """`_seconds("01:02:03,500") == 3723.5`."""
    total = 0.0
    for part in stamp.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total
