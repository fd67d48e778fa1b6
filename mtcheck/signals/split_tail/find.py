"""Find the tail of a sentence that a translation model emitted after the full stop.

"... in a first reaction to the conference. annual press release of Russian President Vladimir Putin": what follows a
noun in French comes out behind a stop that the French does not have. The idea and its sub-types were counted on public
system output; nothing is split before this has seen the raw paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mtcheck.language.abbreviations import abbreviates
from mtcheck.language.brands import SMALL_NAMES
from mtcheck.language.frequency import UNSEEN, log_frequency
from mtcheck.language.verbs import is_finite
from mtcheck.language.word_sets import word_set
from mtcheck.signals.split_tail.fragments import capital_fragment, may_be_name
from mtcheck.signals.split_tail.name_holes import SPEAKERLESS, name_hole
from mtcheck.signals.split_tail.sentence_bounds import last_word, marks_end, sentence_start, tail_end
from mtcheck.types import Span

STOP = re.compile(r"(?<=[^\s.…])\.(?P<close>[\"”’»)\]]*)(?P<gap>\s+)(?=\S)")
PARTICLE = re.compile(
    r"(?:al|el|as|an|ar|ad|ash|at|az)[-‑][A-Z]"
    r"|(?:de|du|des|da|di|del|della|dos|van|von|der|den|bin|ibn|abu|le|la|los|el|al|ter|ten|zu)\s+(?:(?:der|den|la)\s+)?[A-Z]"
    r"|[dl]['’][A-Z]"
)
MONTHS = word_set(
    "January February March April May June July August September October November December Spring Summer Autumn Winter"
)
NET_NAMES = word_set("com org net fr uk eu edu gov info tv de be ch ca www http https")
SUBJECTS = word_set("it he she we they i you there")
WINDOW = 800  # Code points read on either side of a stop, so that the time for long lines stays linear.
SHORT_LINE = 45  # Code points.
NAME_AHEAD = re.compile(r"(?=[-‑'’]?[^\W\d_a-z])[-‑'’]?[\w'’-]+(?:\s+[A-Z][\w'’-]+)*")
POSTED = re.compile(
    r"\b(?:tweet(?:ed|s)?|post(?:ed|s)?|wrote|writes|texted|messaged|captioned|commented|replied)\b[^“«\"]{0,60}$"
)
LIST_MARK = re.compile(r"(?:[a-z]|[ivx]{1,4})[.)]\s")


@dataclass(frozen=True, slots=True)
class SplitTail:
    """A spurious stop and the words that it cut off; offsets into the paragraph.

    Attributes:
        stop: Offset of the stop.
        word: The last word before it.
        tail: The words cut off, without their own final stop.
        kind: "lower_tail", "comma_tail", "doubled_stop", "quote_stranded", "year_tail", "name_cut" or "capital_tail".
        hole: For a name cut in two, the place where its other half is missing.
    """

    stop: int
    word: Span
    tail: Span
    kind: str
    hole: int | None = None

    @property
    def span(self) -> Span:
        """From the word before the stop to the end of the tail."""
        return Span(self.word.start, self.tail.end)


def find(paragraph: str) -> tuple[SplitTail, ...]:
    """Every split tail of a raw paragraph: `find("to the vote. final of May")[0].kind == "lower_tail"`."""
    if written_in_lower_case(paragraph):
        return ()
    return tuple(tail for stop in STOP.finditer(paragraph) if (tail := tail_behind(paragraph, stop)) is not None)


def tail_behind(paragraph: str, stop: re.Match[str]) -> SplitTail | None:
    """The words that a stop cuts off, or None if it ends a sentence."""
    word = last_word(paragraph, stop.start())
    start = stop.end()
    if word.start == word.end or abbreviates(paragraph, word.start, word.end) or is_verse(paragraph, stop):
        return None
    after = paragraph[start : start + WINDOW]
    kind = year_kind(word.of(paragraph), after) or punctuation_kind(after, stop["close"])
    kind = kind or lower_kind(paragraph, word, start, stop["close"])
    if kind in ("doubled_stop", "quote_stranded"):
        return SplitTail(stop.start(), word, Span(start, marks_end(paragraph, start)), kind)
    if kind:
        return SplitTail(stop.start(), word, Span(start, tail_end(paragraph, start)), kind)
    return capital_tail(paragraph, word, stop)


def year_kind(word: str, after: str) -> str:
    """The kind "year_tail" for a bare year after a month or a small word; "Cardiol. 2020" is a reference."""
    bare = re.match(r"(?:1[5-9]|20)\d\d(?:[.,]|\s*$)", after)
    return "year_tail" if bare and (word in MONTHS or word.islower()) else ""


def punctuation_kind(after: str, close: str) -> str:
    """The sub-type of a tail that begins with a mark or a figure, "" if there is none."""
    if re.match(r"\.(?!\s*\.)", after) and not close:
        return "doubled_stop"
    if re.match(r"[,;]\s", after) and not close:
        return "comma_tail"
    if re.match(r"[\"“”»]\s?(?:[.](?![.\s]*\.)|,)", after) and not close:
        return "quote_stranded"
    return "lower_tail" if re.match(r"%\s", after) else ""


def lower_kind(paragraph: str, word: Span, start: int, close: str) -> str:
    """The sub-type of a tail in lower case, "" for a sentence, a name or an address in lower case."""
    opened = re.match(r"[\"“]?[-‑]?['’]?(?=[^\W\d_A-Z])", paragraph[start : start + WINDOW])
    if opened is None or not paragraph[start + opened.end()].islower():
        return ""
    after = paragraph[start + opened.end() : start + WINDOW]
    first = after.split(None, 1)[0]
    glued = opened[0].endswith(("-", "‑"))
    if (
        is_post(paragraph, start)
        or is_special(after, first, glued)
        or numbered(word.of(paragraph), after)
        or (close and not after_quote(first))
    ):
        return ""
    if is_brand(after):
        return ""
    if opened[0].endswith(("'", "’")) and re.search(r"['’](?!\w)", after):
        return ""
    return "quote_stranded" if opened[0].startswith(("“", '"')) else "lower_tail"


def capital_tail(paragraph: str, word: Span, stop: re.Match[str]) -> SplitTail | None:
    """A capitalised tail: half of a name whose hole is before the stop, or a fragment without a clause."""
    start = stop.end()
    name = NAME_AHEAD.match(paragraph, start)
    if stop["close"] or name is None or not may_be_name(name[0]):
        return None
    begin = sentence_start(paragraph, stop.start())
    sentence = paragraph[begin : stop.start()]
    hole = name_hole(sentence)
    if hole is not None:
        return SplitTail(stop.start(), word, Span(start, name.end()), "name_cut", begin + hole)
    end = tail_end(paragraph, start)
    if SPEAKERLESS.search(sentence):
        return SplitTail(stop.start(), word, Span(start, end), "capital_tail")
    if (
        is_headline(sentence)
        or is_headline(paragraph[start:end])
        or not capital_fragment(paragraph[start:end], sentence)
    ):
        return None
    return SplitTail(stop.start(), word, Span(start, end), "capital_tail")


def is_verse(paragraph: str, stop: re.Match[str]) -> bool:
    """True if the stop ends a short line of a poem or a list; a wrapped line is full."""
    begin = paragraph.rfind("\n", 0, stop.start()) + 1
    return "\n" in stop["gap"] and stop.start() - begin < SHORT_LINE


def is_headline(text: str) -> bool:
    """True for several words in capitals throughout."""
    return text.isupper() and " " in text


def after_quote(first: str) -> bool:
    """True if a lower-case word after `."` continues the quoted sentence, not its attribution."""
    return first.strip(",;:") in word_set("of to in on for from with by which who whose where that than")


def is_post(paragraph: str, at: int) -> bool:
    """True inside a quotation without capitals: a post ("so happy. love you all")."""
    before = paragraph[max(0, at - WINDOW) : at]
    opened = max(before.rfind("“"), before.rfind("«"), before.rfind('"') if before.count('"') % 2 else -1)
    quoted = before[opened + 1 :].lstrip()
    if opened < 0 or "”" in quoted or "»" in quoted or not quoted[:1].islower():
        return False
    small = re.findall(r"[.!?]\s+([^\W\d_])", quoted + paragraph[at : at + WINDOW].split("”")[0][:WINDOW])
    return bool(POSTED.search(before, 0, opened)) or (len(small) > 1 and all(letter.islower() for letter in small))


def is_special(after: str, first: str, glued: bool) -> bool:
    """True for words correctly in lower case after a stop: iPhone, al-Qaeda, de Gaulle, www.x.org, "a) ...", it ..."""
    bare = first.strip("()[]\"”“'’,;:!?").rstrip(".")
    if re.search(r"[A-Z0-9@/_]|\w\.\w|^www", bare) or bare in NET_NAMES:
        return True
    return bool(PARTICLE.match(after) or LIST_MARK.match(after)) or (bare in SUBJECTS and not glued)


def is_brand(after: str) -> bool:
    """True for a lower-case name followed by its verb: "adidas has not commented"."""
    words = after.split(None, 2)
    if len(words) < 2:
        return False
    name = re.sub(r"['’]s?$", "", words[0].strip(",;:"))
    if name in SMALL_NAMES:
        return True
    return name.isalpha() and log_frequency(name) == UNSEEN and is_finite(words[1])


def numbered(word: str, after: str) -> bool:
    """True for "1. item" and "1:02:04. half-way": a figure and at most one word after it."""
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", word):
        return False  # A year: "until 2010. general."
    return bool(re.fullmatch(r"[\d.:,]+", word)) and len(re.split(r"[.!?]", after)[0].split()) <= 1


def written_in_lower_case(paragraph: str) -> bool:
    """True if most sentences of the paragraph, also its first one, start in lower case: chat, not a defect."""
    starts = [match[1] for match in re.finditer(r"[.!?]\s+([^\W\d_])", paragraph)]
    first = re.search(r"[^\W\d_]", paragraph)
    small = sum(start.islower() for start in starts)
    return bool(first and first[0].islower() and len(starts) >= 2 and small > len(starts) / 2)
