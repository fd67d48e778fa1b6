"""The index leaves out a rule only where it cannot match."""

import random

import pytest

from mtcheck.signals.packs.index import Index
from mtcheck.signals.packs.load import HERE, load_pack
from mtcheck.signals.packs.rule import Rule

PACKS = sorted(path.stem for path in HERE.glob("*.yaml"))


def every_text(pack):
    return [text for rule in pack.rules for text in (*rule.catch, *rule.leave)]


@pytest.mark.parametrize("name", PACKS)
def test_each_rule_with_a_hit_is_found(name):
    pack = load_pack(name)
    texts = random.Random(7).sample(every_text(pack), 60) if len(every_text(pack)) > 60 else every_text(pack)
    for text in texts:
        hit = [rule.id for rule in pack.rules if rule._target.search(text)]
        assert set(hit) <= {rule.id for rule in pack.index.rules_for(text)}


@pytest.mark.parametrize("name", PACKS)
def test_the_order_of_the_pack_is_kept_and_few_rules_are_left(name):
    pack = load_pack(name)
    place = {rule.id: i for i, rule in enumerate(pack.rules)}
    for text in every_text(pack)[:100]:
        found = [place[rule.id] for rule in pack.index.rules_for(text)]
        assert found == sorted(found)
        assert len(found) <= max(12, len(pack.rules) // 4)


def rule(pattern):
    return Rule(
        id=pattern, kind="existence", pattern=pattern, message="", category="style/awkward", level=None, confirmed=None,
        prior=0.5, prior_confirmed=0.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("put", "PUT off", True),
        ("put", "pu", False),
        ("[aeiou]x", "anything", True),  # No letters are certain, so it is always tried.
        ("(?:knew|enjoyed) a success", "They enjoyed a success", True),
        ("(?:knew|enjoyed) a success", "They enjoyed it", False),
        ("réalis", "Il a RÉALISÉ", True),
        ("realis", "", False),
    ],
)
def test_a_rule_is_found_by_its_letters(pattern, text, is_found):
    assert bool(Index([rule(pattern)]).rules_for(text)) == is_found
