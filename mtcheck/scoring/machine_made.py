"""The probability that a machine translated the story, by how free the translation is and how often faults are found.

For a model that reads the source, a free translation is as unlikely as a wrong one. People translate freely throughout
a story; machines keep to the words. So in a story with many unlikely words, one more means little. Models suspect some
words in any copy, and more in copy by machines. If rules find many French-isms in a story, a machine probably wrote it,
and suspicions of models are more often right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from mtcheck.language.words import tokens
from mtcheck.readings import Evidence
from mtcheck.scoring.calibration import Calibration, logistic
from mtcheck.scoring.features import Fired, log_odds, mean, strangeness
from mtcheck.scoring.settings import number
from mtcheck.types import SegmentPair, Span, by_story

WORDS = number("machine_made/words")
WORDS_ALONE = number("machine_made/words_alone")
LIKELY = number("machine_made/likely")


def story_features(
    pairs: Sequence[SegmentPair], evidence: Mapping[str, Evidence], rules: Mapping[str, Sequence[Fired]]
) -> dict[str, dict[str, float]]:
    """The features of its story, by pair id.

    Returns:
        "length": the amount of text, 0 to 1. "caught": the frequency of hits of rules that are likely right, 0 to 1,
            one half for one place in every `WORDS` or `WORDS_ALONE`. "strange", if a language model read the source:
            the mean surprisal of the words given the source, in nats, times "length". If a model tagged words:
            "rest_length", the amount of text in the other segments of the story, 0 to 1, and "suspect", the mean log
            odds that a word of theirs is wrong, times "rest_length". A suspicion is no evidence for itself.
    """
    found: dict[str, dict[str, float]] = {}
    for story in by_story(pairs):
        lengths = [len(tokens(pair.text)) for pair in story]
        count = sum(lengths)
        caught = sum(_apart(hit.span for hit in rules[pair.id] if hit.probability >= LIKELY) for pair in story)
        strange = [nats for pair in story for nats in strangeness(evidence[pair.id])]
        words = WORDS if strange else WORDS_ALONE
        amount = count / (count + words)
        row = {"length": amount, "caught": caught / (caught + 1 + count / words)}
        if strange:
            row["strange"] = mean(strange) * amount
        suspicions = [_suspicions(evidence[pair.id]) for pair in story]
        total, number = fsum(map(fsum, suspicions)), sum(map(len, suspicions))
        for pair, length, own in zip(story, lengths, suspicions, strict=True):
            found[pair.id] = dict(row)
            if number:
                rest = (count - length) / (count - length + words)
                others = max(1, number - len(own))
                found[pair.id] |= {"rest_length": rest, "suspect": rest * (total - fsum(own)) / others}
    return found


def machine_made(story: Mapping[str, float], calibration: Calibration, mode: str) -> float:
    """The probability that a machine translated the story."""
    return logistic(calibration.machine_made[calibration.fitted(mode)](story))


def _apart(spans: Iterable[Span]) -> int:
    """The number of places; overlapping hits count once."""
    count, end = 0, -1
    for span in sorted(spans):
        count += span.start >= end
        end = max(end, span.end)
    return count


def _suspicions(evidence: Evidence) -> list[float]:
    """Log odds that each word is wrong, from every model that tags words; [] without one."""
    tagged = [
        *([evidence.tags.words] if evidence.tags else []),
        *([evidence.assessment.words] if evidence.assessment else []),
    ]
    return [log_odds(word.value) for words in tagged for word in words]
