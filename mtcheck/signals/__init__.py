"""All signals, in `SIGNALS`; each is a file of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from mtcheck.errors import UsageError
from mtcheck.findings import Signal, Skipped
from mtcheck.readings import Evidence, Proposal
from mtcheck.signals import (
    adequacy,
    attribution,
    calques,
    capitalisation,
    degenerate,
    edit_probe,
    encoding,
    engine_debris,
    final_mark,
    length,
    locale,
    name_changes,
    names,
    negation,
    numbers,
    omissions,
    placeholders,
    prepositions,
    pronouns,
    quotes,
    repetition,
    round_trip,
    run_on,
    spacing,
    spelling,
    surprisal,
    tense,
    untranslated,
    vocabulary,
    wire,
    word_tags,
)
from mtcheck.signals.base import SignalSpec
from mtcheck.signals.calques import DEFAULT_PACKS, with_packs
from mtcheck.signals.clean_repairs import with_clean_repairs
from mtcheck.signals.split_tail import signal as split_tail
from mtcheck.types import SegmentPair

__all__ = ["SIGNALS", "SignalSpec", "chosen", "measure", "propose"]

# In the order of `mtcheck signals`: rules on the text, then rule packs, then signals of models.
SIGNALS: tuple[SignalSpec, ...] = (
    split_tail.SIGNAL,
    quotes.SIGNAL,
    spacing.SIGNAL,
    encoding.SIGNAL,
    engine_debris.SIGNAL,
    repetition.SIGNAL,
    untranslated.SIGNAL,
    numbers.SIGNAL,
    name_changes.SIGNAL,
    negation.SIGNAL,
    omissions.SIGNAL,
    placeholders.SIGNAL,
    length.SIGNAL,
    degenerate.SIGNAL,
    final_mark.SIGNAL,
    capitalisation.SIGNAL,
    spelling.SIGNAL,
    run_on.SIGNAL,
    attribution.SIGNAL,
    calques.SIGNAL,
    names.SIGNAL,
    locale.SIGNAL,
    tense.SIGNAL,
    prepositions.SIGNAL,
    wire.SIGNAL,
    vocabulary.SIGNAL,
    word_tags.SIGNAL,
    surprisal.SIGNAL,
    adequacy.SIGNAL,
    edit_probe.SIGNAL,
    pronouns.SIGNAL,
    round_trip.SIGNAL,
)


RULES = "rules"
"""Represents all signals that need no model."""


def chosen(
    select: Sequence[str], ignore: Sequence[str], packs: Sequence[str] = DEFAULT_PACKS, words: str | None = None
) -> tuple[SignalSpec, ...]:
    """The signals to run, in order; `calques` reads the rule packs `packs`, `vocabulary` the folder `words`.

    Args:
        select: Names, or "rules" for all signals that need no model; empty for all.

    Raises:
        UsageError: An unknown name; the message suggests the nearest one. Or nothing is left.
    """
    names = [RULES, *(spec.name for spec in SIGNALS)]
    for name in (*select, *ignore):
        if name not in names:
            close = get_close_matches(name, names, n=1)
            hint = f"did you mean {close[0]}?" if close else "see mtcheck signals"
            raise UsageError(f"no signal {name!r}; {hint}")
    wanted = tuple(s for s in SIGNALS if (not select or _among(s, select)) and not _among(s, ignore))
    if not wanted:
        raise UsageError("no signal is left to run: those that are selected are also ignored")
    own = {"calques": lambda: with_packs(packs), "vocabulary": lambda: vocabulary.with_vocabulary(words)}
    given = {"calques": tuple(packs) != DEFAULT_PACKS, "vocabulary": words is not None}
    return tuple(own[s.name]() if given.get(s.name) else s for s in wanted)


def _among(spec: SignalSpec, names: Sequence[str]) -> bool:
    return spec.name in names or (RULES in names and not spec.needs)


def signature(select: Sequence[str], ignore: Sequence[str], packs: Sequence[str] = DEFAULT_PACKS) -> tuple[str, ...]:
    """The selection, if it is not the default: `("signals:names,locale",)`. Raises ConfigError."""
    parts = []
    if select or ignore:
        parts.append(f"signals:{','.join(spec.name for spec in chosen(select, ignore))}")
    if tuple(packs) != DEFAULT_PACKS:
        parts.append(f"packs:{calques.signature(packs)}")
    return tuple(parts)


def propose(
    specs: Sequence[SignalSpec], pairs: Sequence[SegmentPair], *, models: bool = True
) -> dict[str, tuple[Proposal, ...]]:
    """The repairs that signals propose for testing, by signal name.

    Args:
        models: True if a language model is available to test them; without one, signals that need it propose nothing.
    """
    return {
        spec.name: tuple(spec.propose([pair for pair in pairs if spec.runs_on(pair.lang_pair)]))
        for spec in specs
        if spec.propose and (models or not spec.needs)
    }


def measure(
    specs: Sequence[SignalSpec],
    pairs: Sequence[SegmentPair],
    evidence: Mapping[str, Evidence],
    proposals: Mapping[str, Sequence[Proposal]] | None = None,
) -> tuple[tuple[Signal, ...], tuple[Skipped, ...]]:
    """Run signals over a batch, each on the pairs in its languages; the result lists what was skipped.

    Args:
        proposals: Result of `propose` for the same signals and pairs; if None, a signal computes its own.
    """
    signals: list[Signal] = []
    skipped: list[Skipped] = []
    readings = [reading for found in evidence.values() for reading in found.readings]
    languages = tuple(dict.fromkeys(pair.lang_pair for pair in pairs))
    for spec in specs:
        mine = [pair for pair in pairs if spec.runs_on(pair.lang_pair)]
        reasons = dict.fromkeys(reason for some in languages if (reason := spec.unknown(some)))
        skipped.extend(Skipped(spec.name, reason) for reason in reasons)
        if not mine:
            continue
        if lacking := [field for field in spec.needs if all(getattr(e, field) is None for e in readings)]:
            skipped.append(Skipped(spec.name, f"needs {' and '.join(NEEDS[field] for field in lacking)}"))
        elif spec.rank and proposals is not None:
            signals.extend(spec.rank(mine, evidence, proposals.get(spec.name, ())))
        else:
            signals.extend(spec.measure(mine, evidence))
    return with_clean_repairs(signals, pairs, specs), tuple(skipped)


NEEDS = {
    "assessment": "the quality model",
    "surprisal": "the language model",
    "probes": "the language model",
    "log_probs": "a translation model, and a source or a pivot",
    "back_translation": "translation models in both directions",
    "pivot": "a translation model into the source language",
    "similarity": "the multilingual encoder",
}
