"""The counterparts of each segment, after alignment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from mtcheck.alignment.align import align
from mtcheck.alignment.bead import Bead
from mtcheck.alignment.sections import Section
from mtcheck.interfaces import Encoder

NEARLY = 0.9  # Share of the score of a free alignment; below it, the texts do not correspond line by line.
FILLED = 0.5  # Share of the length of all sentences of a section; a shorter segment translates only some of them.


@dataclass(frozen=True, slots=True)
class Links:
    """The alignment of all segments of a document with one other text.

    Attributes:
        against: By segment: the sentences aligned with it, empty if it was added. No entry: no text was given.
        joined: Segments that belong together with the segment before them.
        omitted: By segment: the untranslated sentences right after it; those before the first segment of a section are
            at that segment.
        scores: Scores of the beads, one for each of their segments.
    """

    against: dict[int, tuple[str, ...]] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    omitted: dict[int, tuple[str, ...]] = field(default_factory=dict)
    scores: list[float] = field(default_factory=list)


def link_best(texts: Sequence[str], ways: Sequence[Sequence[Section]], encoder: Encoder | None) -> Links:
    """Use the first division into sections that matches nearly as well as the last one, which is unrestricted.

    In the chosen division, a segment alone in its section is aligned with all of it, unless it is far too short: it may
    well translate two sentences that are each only half as similar to it.
    """
    tried = [(sections, link(texts, sections, encoder)) for sections in ways if sections]
    for sections, links in tried:
        if sum(links.scores) >= NEARLY * sum(tried[-1][1].scores):
            return link(texts, [replace(some, bound=some.bound or _fills(texts, some)) for some in sections], encoder)
    return Links()


def link(texts: Sequence[str], sections: Iterable[Section], encoder: Encoder | None) -> Links:
    """Align every section; `texts` holds the texts of all segments."""
    links = Links()
    for section in sections:
        at = section.targets.start
        for bead in _beads(texts, section, encoder):
            targets = [section.targets[i] for i in bead.targets]
            found = tuple(section.sentences[j] for j in bead.sources)
            links.against.update(dict.fromkeys(targets, found))
            links.joined.update(targets[1:])
            links.scores.extend([bead.score] * len(targets))
            at = targets[-1] if targets else at
            if not targets:
                links.omitted[at] = (*links.omitted.get(at, ()), *found)
    return links


def _fills(texts: Sequence[str], section: Section) -> bool:
    """True if a segment that is alone in its section is long enough to translate all of it."""
    if len(section.targets) != 1:
        return False
    return len(texts[section.targets.start]) >= FILLED * sum(map(len, section.sentences))


def _beads(texts: Sequence[str], section: Section, encoder: Encoder | None) -> tuple[Bead, ...]:
    if section.bound and section.sentences:
        return (Bead((0,), tuple(range(len(section.sentences))), 1.0),)
    return align([texts[i] for i in section.targets], section.sentences, encoder)
