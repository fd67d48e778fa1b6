"""A rule of a pack: a pattern in the English, optionally a cue in the source, and a message for the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from mtcheck.findings import Severity
from mtcheck.language.articles import with_articles
from mtcheck.signals.base import Hit
from mtcheck.signals.packs.cues import cues
from mtcheck.signals.packs.inflect import in_form_of
from mtcheck.text.patterns import bounded
from mtcheck.types import Span

KINDS = ("existence", "substitution", "sequence")
LEVELS = {"note": Severity.NEUTRAL, "minor": Severity.MINOR, "major": Severity.MAJOR, "critical": Severity.CRITICAL}


BEFORE = 8  # Code points before a repair in which an article is searched.
_lowered = lru_cache(maxsize=4)(str.lower)  # Every rule of a pack reads the same text.


@dataclass(frozen=True)
class Rule:
    """One rule for a Gallicism.

    Attributes:
        id: Stable, "PACK/NAME".
        pattern: Regular expression on the target, with macros replaced. A group named `span` narrows the flagged text,
            a group named `fix` the text that a suggestion replaces.
        source: Regular expression on the source. If a source is given, the rule fires only if this matches.
        english_alone: True if a rule with `source` may fire when there is no source.
        suggest: Templates of `re.Match.expand`, best first; "~make" is inflected as the verb that it replaces.
        level: Severity without a source.
        confirmed: Severity when the source has the cue.
        prior: The share of hits that a careful reader would mark, 0 to 1, without a source.
        prior_confirmed: The same when the source has the cue.
        dense: True if it counts towards the density at which notes are shown.
        needs: `cues` of the pattern, if known already.
    """

    id: str
    kind: str
    pattern: str
    message: str
    category: str
    level: Severity
    confirmed: Severity
    prior: float
    prior_confirmed: float
    source: str = ""
    english_alone: bool = True
    case: bool = False
    dense: bool = False
    suggest: tuple[str, ...] = ()
    catch: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    pairs: tuple[Mapping[str, str], ...] = field(default=())
    needs: tuple[frozenset[str], ...] | None = None

    # Compiled on first use, so that runs in other languages do not pay for it.
    @cached_property
    def _target(self) -> re.Pattern[str]:
        return re.compile(bounded(self.pattern), 0 if self.case else re.IGNORECASE)

    @cached_property
    def _cue(self) -> re.Pattern[str]:
        return re.compile(bounded(self.source), re.IGNORECASE)

    @cached_property
    def sure_needs(self) -> tuple[frozenset[str], ...]:
        """`needs`, computed if unknown."""
        return cues(self.pattern) if self.needs is None else self.needs

    def find(self, text: str, source: str | None = None) -> Iterator[Hit]:
        """Hits in `text`; `source` is None or empty if there is none."""
        if not self.can_match(_lowered(text)) or self._silenced(source):
            return
        for match in self._target.finditer(text):
            if match.end() > match.start():
                yield self._hit(match, confirmed=bool(source and self.source))

    def can_match(self, lowered: str) -> bool:
        """False if the lower-case text cannot hold a hit: a cheap test, done first."""
        for need in self.sure_needs:
            for cue in need:
                if cue in lowered:
                    break
            else:
                return False
        return True

    def _silenced(self, source: str | None) -> bool:
        if not self.source:
            return False
        return not self._cue.search(source) if source else not self.english_alone

    def _hit(self, match: re.Match[str], confirmed: bool) -> Hit:
        span = group_span(match, "span") or match.span()
        fix = group_span(match, "fix") or span
        replaced = match.string[fix[0] : fix[1]]
        texts = tuple(same_case(replaced, written(match, fix, text)) for text in self.suggest)
        more, texts = with_articles(match.string[max(0, fix[0] - BEFORE) : fix[0]], texts)
        return Hit(
            span=Span(*span),
            message=self.message,
            value=self.prior_confirmed if confirmed else self.prior,
            kind=self.id,
            replacements=texts,
            replace_span=Span(fix[0] - more, fix[1]),
            category=self.category,
            severity=self.confirmed if confirmed else self.level,
        )


def group_span(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """The span of a named group; None if the pattern lacks the group or it did not match."""
    if name not in match.re.groupindex or match.start(name) < 0:
        return None
    return match.span(name)


def written(match: re.Match[str], fix: tuple[int, int], template: str) -> str:
    """A template filled in; one with "~" at its start is a verb that takes the form of the replaced verb, at `fix`."""
    filled = match.expand(template.removeprefix("~"))
    if not template.startswith("~"):
        return filled
    start, end = fix
    return in_form_of(match.string[start:end], filled, match.string[:start])


def same_case(before: str, after: str) -> str:
    """Let `after` begin as `before` does: `same_case("In the framework of", "as part of") -> "As part of"`."""
    return after[:1].upper() + after[1:] if before[:1].isupper() else after
