"""Debris of an engine or a chat bot in its output: tokens (">>en<<", "<unk>") and chatter ("Sure! Here is ...").

It is no part of the translation: the models read the copy without the tokens (`mtcheck/evidence/plain_text.py`).
Value: 1 for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from mtcheck.findings import Severity
from mtcheck.signals.base import Hit, SignalSpec, each_paragraph
from mtcheck.signals.chatter_abroad import CHATTER as ABROAD
from mtcheck.signals.chatter_abroad import HINTS as HINTS_ABROAD
from mtcheck.text.debris import debris
from mtcheck.text.patterns import bounded
from mtcheck.types import Span

NAME = "engine_debris"
MESSAGES = {
    "token": "A token of the translation engine is left in the text.",
    "unknown": "The engine did not know a word and wrote a token in its place; the word is lost.",
}
_LANGUAGE = r"(?:English|French|German|Spanish|Italian|Portuguese|Russian|Chinese)"
# What a chat bot translates. "The translation of the letter" belongs to a story about a letter.
_ITS_SOURCE = (
    rf"of\s+(?:(?:the|your|this|that|these|those)\s+)?(?:[\w’'-]+\s+){{0,3}}?"
    rf"(?:texts?|articles?|sentences?|passages?|paragraphs?|story|stories|documents?|contents?|source|excerpt|headlines?|"
    rf"segments?|input|press\s+release|dispatch|{_LANGUAGE})\b|(?:in|into|for|from|to|you|your|that|below|as|with|based|"
    rf"requested|\(|{_LANGUAGE})(?![^.:!\n]*\bof\s+(?:the|his|her|their)\s+(?:letter|speech|statement|poem|song|treaty|will)\b)"
)
_TEXT = rf"(?:translation|(?:translated|{_LANGUAGE})\s+(?:version|rendering|text|article|story|sentence|passage))"
# (what it is, pattern); text in quotation marks is quoted and left alone.
CHATTER = (
    (
        "opening",
        rf"^\W*(?:(?:Sure|Certainly|Of\s+course|Absolutely|Okay|OK|Great|Understood)\b[!,.:]?\s+)?"
        rf"(?:here(?:['’]s|\s+is|\s+are)|below\s+is|the\s+following\s+is|this\s+is)\s+"
        rf"(?:the|a|an|my|your)\s+(?:[\w’'-]+\s+){{0,3}}?{_TEXT}\b"
        rf"(?:\s+(?:{_ITS_SOURCE})[^.:!\n]{{0,80}})?"
        rf"\s*(?::|[.!]?\s*$)",
    ),
    (
        "opening",
        r"^\W*(?:Sure|Certainly|Absolutely|Of\s+course)!?[,.]?\s+I(?:['’]d\s+be|\s+would\s+be|['’]ll|\s+can)\b"
        r"[^\n]{0,80}\b(?:translat|help|assist)\w*[^\n]*$",
    ),
    (
        "label",
        rf"^[\s*#>_]*(?:(?:{_LANGUAGE}\s+)?translat(?:ion|ed\s+text)(?:\s*\(?(?:in|into|to)?\s*{_LANGUAGE}\)?)?|"
        rf"(?:source|target|original)\s+text|(?:assistant|user|system|human)|output|input)\s*[*_]*:[*_]*(?=\s|$)",
    ),
    (
        "label",
        rf"^\s*#{{2,6}}\s*(?:response|instruction|answer|input|output|translation|task|"
        rf"(?:in(?:to)?\s+)?{_LANGUAGE}(?:\s+(?:text|translation|version|output))?)\s*:",
    ),
    (
        "label",
        rf"^\s*[*_]{{0,2}}{_LANGUAGE}(?:\s+(?:text|translation|version))?\s*:[*_]{{0,2}}(?=\s+(?-i:[A-ZÀ-Þ“\"«]))",
    ),
    (
        "note",
        r"[(\[]\s*Note\s*:[^)\]\n]{0,200}(?:\btranslat(?:ion|ed|e)|\bliterally|\bin\s+French|\bthe\s+original)\b[^)\]\n]{0,200}[)\]]",
    ),
    (
        "note",
        r"^\W*Note\s*:\s+I(?:['’]ve|\s+have)?\s+(?:kept|left|translated|used|chose|chosen|preserved|adapted|rendered)\b[^.\n]{0,200}\.?",
    ),
    (
        "note",
        r"[(\[]?(?:\b(?:Translat(?:or|ion)(?:['’]?s)?(?:['’])?\s+note|Note\s+(?:from|by)\s+the\s+translator|"
        r"Note\s+on\s+(?:the\s+)?translation)|(?<![\w.])T\.?N\.?)\s*:[^)\]\n]{0,400}(?:[)\]]|$)",
    ),
    (
        "note",
        rf"^\W*(?:Please\s+)?Note(?:\s*:|\s+that\b)[^\n]{{0,200}}(?:\btranslat(?:ion|ed|e)|\boriginal\s+{_LANGUAGE}|\b"
        rf"{_LANGUAGE}\s+(?:text|word|term|expression|phrase|original)\b|literally\s+means)\b[^\n]{{0,200}}$",
    ),
    (
        "refusal",
        r"\bAs\s+an?\s+(?:AI|large\s+language\s+model|artificial\s+intelligence)(?:\s+(?:language\s+)?(?:model|assistant))?,\s+I\b[^.\n]{0,200}\.?",
    ),
    (
        "refusal",
        r"(?:^|(?<=[.!?]\s))I(?:['’]m|\s+am)\s+(?:sorry|unable|afraid)\b[^.\n]{0,60}\b(?:translate|assist\s+with|help\s+with|fulfil+\s+(?:this|your))\b[^.\n]{0,120}\.?",
    ),
    (
        "refusal",
        r"(?:^|(?<=[.!?]\s))I\s+(?:cannot|can['’]t|could\s+not)\s+(?:translate|provide\s+a\s+translation)\b[^.\n]{0,120}\.?",
    ),
    (
        "refusal",
        r"(?:^|(?<=[.!?]\s))(?:(?:I(?:['’]m|\s+am)\s+)?(?:very\s+|so\s+)?sorry|(?:My\s+)?apologies|Unfortunately),?\s+(?:but\s+)?"
        r"I\s*(?:cannot|can['’]t|could\s+not|(?:['’]m|am)\s+(?:not\s+able|unable)|won['’]t|will\s+not)\b[^.\n]{0,60}"
        r"\b(?:translat\w+|(?:assist|help|comply)(?:\s+\w+)?\s+with\s+(?:this|that|your))\b[^.\n]{0,120}\.?",
    ),
    (
        "refusal",
        r"(?:^|(?<=[.!?]\s))I(?:['’]m|\s+am)\s+(?:not\s+able|unable)\s+to\s+translat\w+\b[^.\n]{0,120}\.?",
    ),
    (
        "closing",
        r"(?:^|(?<=[.!?]\s))(?:I\s+hope\s+(?:this|that|the)(?:\s+translation)?\s+helps|Let\s+me\s+know\s+if\s+you(?:['’]d|\s+(?:need|have|want|would))"
        r"\b[^.!\n]{0,80}\b(?:translat\w+|changes?|adjust\w*|further|anything\s+else|clarif\w+|questions?)\b[^.!\n]{0,60}|"
        r"Would\s+you\s+like\s+me\s+to\s+(?:translate|adjust|revise|explain|rewrite)\b[^?\n]{0,80}|"
        r"I(?:['’]ve|\s+have)\s+(?:translated|kept\s+the\s+(?:original|tone))\b[^.!\n]{0,160})[.!?]?",
    ),
    ("fence", r"^\s*```\w{0,12}\s*$|^\s*```(?:text|markdown|plaintext|english)?\b|```\s*$"),
)
COMPILED = tuple(
    (kind, re.compile(bounded(pattern), re.IGNORECASE | re.MULTILINE)) for kind, pattern in (*CHATTER, *ABROAD)
)
# A text without any of these words has no chatter; a quick test before the rules.
HINTS = re.compile(
    r"translat|tradu|Übersetz|version|as an? (?:ai|large|artificial)|hope th|let me know|like me to|```|\bT\.?N\.?\s*:|"
    r"\b(?:assistant|user|system|human|output|input|text)\W{0,4}:|^\W*(?:sure|certainly|absolutely|of course)\b|"
    r"literally|^\s*#{2,6}\s*\w[\w ]{0,40}:|^\s*[*_]{0,2}(?:english|french|german|spanish|italian|portuguese|"
    r"russian|chinese)\b[^:\n]{0,14}:|original|i(?:['’]m| am) (?:sorry|unable|afraid|not able)|"
    r"sorry,|apologies|unfortunately|here(?:['’]s| is| are)|below is|"
    rf"\bnote(?:\s*:| that\b)|{HINTS_ABROAD}",
    re.IGNORECASE | re.MULTILINE,
)
CHATTER_MESSAGE = "This is a remark of a chat bot, not part of the translation."
FENCE_MESSAGE = "A code fence of a chat bot is left in the text."
QUOTED = re.compile(r"“[^”\n]*”?|«[^»\n]*»?|\"[^\"\n]*\"")


def engine_debris(paragraph: str) -> Iterator[Hit]:
    """Tokens and chatter of a raw paragraph."""
    for piece in debris(paragraph):
        if piece.kind in MESSAGES:
            replacements = () if piece.plain is None else (piece.plain,)
            yield Hit(piece.span, MESSAGES[piece.kind], kind=piece.kind, replacements=replacements)
    yield from chatter(paragraph)


def chatter(paragraph: str) -> Iterator[Hit]:
    """Remarks of a chat bot about its own work; a bot quoted by the story is left alone."""
    if not HINTS.search(paragraph):
        return
    quoted = [Span(*found.span()) for found in QUOTED.finditer(paragraph)]
    taken: list[Span] = []
    for kind, pattern in COMPILED:
        for found in pattern.finditer(paragraph):
            lead = len(found[0]) - len(found[0].lstrip())
            span = Span(found.start() + lead, found.start() + len(found[0].rstrip()))
            if span.start < span.end and not any(span.overlaps(t) for t in taken) and not is_within(span, quoted):
                taken.append(span)
                message = FENCE_MESSAGE if kind == "fence" else CHATTER_MESSAGE
                # A refusal takes the place of the translation.
                yield Hit(span, message, kind=kind, severity=Severity.CRITICAL if kind == "refusal" else None)


def is_within(span: Span, others: Sequence[Span]) -> bool:
    """True if `span` begins inside one of `others`, which are ordered."""
    before = bisect_left(others, span.start, key=lambda other: other.start)
    return before > 0 and span.start < others[before - 1].end


SIGNAL = SignalSpec(
    name=NAME,
    summary="Tokens of translation engines and remarks of chat bots.",
    category="accuracy/addition",
    its_type="addition",
    severity=Severity.MAJOR,
    measure=each_paragraph(NAME, engine_debris),
    languages=(),
    unprintable=True,
    scored=("refusal", "note", "opening", "closing"),
    presumed=0.9,
)
