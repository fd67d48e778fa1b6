"""`mtcheck explain`: what a signal or a rule looks for, for editors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from mtcheck.cli import put
from mtcheck.cli.tables import put_json
from mtcheck.errors import UsageError
from mtcheck.text.escape import visible

if TYPE_CHECKING:
    from mtcheck.signals import SignalSpec
    from mtcheck.signals.packs.rule import Rule

SUGGESTED = 4
"""Rules that a message names."""


@click.command(short_help="Explain a signal or a rule.")
@click.argument("name")
@click.option("-f", "--format", "as_format", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(name: str, as_format: str) -> None:
    """Explain what a signal or a rule finds, with examples, and how often readers agree with it.

    \b
    mtcheck explain quotes                        a signal
    mtcheck explain calques/wire-fr/parquet       a rule, by the name that reports print

    The rules are those of the configured packs.
    """
    from mtcheck.config import load
    from mtcheck.signals.packs.load import find_rule

    signal, _, kind = name.partition("/")
    packs = load({}).packs
    rule = find_rule(kind, (*packs, "prepositions", "tense")) or find_rule(name, (*packs, "prepositions", "tense"))
    spec = None if rule and rule.id == name else _signal_named(signal, kind, packs, rule)
    if as_format == "json":
        put_json({"name": name, **(_rule_facts(rule) if rule else _signal_facts(spec, kind) if spec else {})})
        return
    lines = _rule(rule) if rule else _signal(spec, kind) if spec else ()
    put("".join(f"{visible(line)}\n" for line in lines))


def _signal_named(signal: str, kind: str, packs: Sequence[str], rule: Rule | None) -> SignalSpec:
    """The signal. Raises UsageError for an unknown name, and for an unknown rule of a pack, with the rules meant."""
    from mtcheck.signals import SIGNALS, chosen
    from mtcheck.signals.packs.load import similar_rules

    known = signal in {spec.name for spec in SIGNALS}
    in_pack = (signal == "calques" and kind) or (signal in ("prepositions", "tense") and "/" in kind)
    if rule is None and (in_pack or not known):
        wanted = kind if known else f"{signal}/{kind}" if kind else signal
        near = [f"calques/{each}" for each in similar_rules(wanted, packs)]
        if near:
            raise UsageError(f"no rule {wanted!r}; did you mean {' or '.join(near[:SUGGESTED])}?")
        if known:
            raise UsageError(f"no rule {kind!r} in the packs {', '.join((*packs, 'prepositions', 'tense'))}")
    return chosen((signal,), ())[0]


def _rule_facts(rule: Rule) -> dict[str, Any]:
    return {
        "message": rule.message,
        "severity": rule.level.label,
        "severity_if_source_confirms": rule.confirmed.label if rule.source else None,
        "flagged": list(rule.catch),
        "flagged_with_source": [dict(pair) for pair in rule.pairs if "source" in pair],
        "left_alone": list(rule.leave),
        "repairs": list(rule.suggest),
        "readers_agree": [rule.prior, rule.prior],
    }


def _signal_facts(spec: SignalSpec, kind: str) -> dict[str, Any]:
    from mtcheck.signals.pages import editors_page

    return {
        "summary": spec.summary,
        "category": spec.category,
        "its_type": spec.its_type,
        "severity": spec.severity.label,
        "readers_agree": dict(_agreement(spec, kind)),
        "page": editors_page(spec.name),
    }


def _rule(rule: Rule) -> Iterator[str]:
    """A rule of a pack: its message, examples to catch and to leave alone, its repairs."""
    yield f"# {rule.id}"
    yield ""
    yield rule.message
    yield ""
    yield from (f"flagged: {text.replace('[[', '“').replace(']]', '”')}" for text in rule.catch)
    yield from (f"flagged: {pair['target']}   (source: {pair['source']})" for pair in rule.pairs if "source" in pair)
    yield from (f"left alone: {text}" for text in rule.leave)
    if rule.suggest:
        yield f"repair: {'; '.join(rule.suggest)}"
    yield ""
    confirmed = f", {rule.confirmed.label} if the source confirms it" if rule.source else ""
    yield f"Severity: {rule.level.label}{confirmed}."
    yield f"Readers agree with about {rule.prior:.0%} of such findings."
    yield f"To turn it off: --rule calques/{rule.id}=off, or [rules] in the configuration."


def _signal(spec: SignalSpec, kind: str) -> Iterator[str]:
    """The page of a signal; for a kind of it, also how often readers agree with that kind."""
    from mtcheck.signals.pages import editors_page

    yield from editors_page(spec.name).rstrip().split("\n")
    yield ""
    yield f"MQM: {spec.category}   ITS: {spec.its_type}   severity: {spec.severity.label}"
    found = dict(_agreement(spec, kind))
    if kind and f"{spec.name}/{kind}" not in found:
        yield f"There is no measurement for {spec.name}/{kind}; this page is about all of {spec.name}."
    for name, (low, high) in found.items():
        share = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
        yield f"Readers agree with {share} of the findings of {name}."


def _agreement(spec: SignalSpec, kind: str) -> Iterator[tuple[str, tuple[float, float]]]:
    """The lowest and the highest share of readers who agree, by signal or kind."""
    from mtcheck.scoring import shipped

    curves = {name: curve for name, curve in shipped().curves.items() if name.split("/")[0] == spec.name}
    wanted = {name: curve for name, curve in curves.items() if name == f"{spec.name}/{kind}"} or curves
    for name, curve in sorted(wanted.items()):
        yield name, (min(curve.probabilities), max(curve.probabilities))
