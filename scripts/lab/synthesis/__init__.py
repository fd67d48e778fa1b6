"""Defects planted in clean translations, each with its exact span and kind.

They are what the quality model learns from besides people. `plant` takes a pair and puts one or more defects into its
target. Each planter is a function of a pair, the material it may draw on, and a random generator; it returns edits, or
none where the sentence offers no place for its defect.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from random import Random

from scripts.lab.synthesis import amounts, conventions, literal, order, split_tails, style, swaps, whole
from scripts.lab.synthesis.material import Material
from scripts.lab.synthesis.pair import Defect, Edit, Pair, Planted, apply

Planter = Callable[[Pair, Material, Random], Sequence[Edit]]

# Relative frequency of each planter. The most frequent errors of modern systems have the highest weight.
PLANTERS: dict[Planter, float] = {
    split_tails.lower_tail: 2.0,
    split_tails.comma_tail: 0.7,
    split_tails.displaced_modifier: 1.2,
    split_tails.displaced_head: 0.6,
    split_tails.name_cut: 1.0,
    split_tails.bare_year: 0.3,
    split_tails.stranded_quote: 0.3,
    swaps.preposition: 3.5,
    swaps.article: 2.5,
    swaps.tense: 2.0,
    swaps.agreement: 2.5,
    swaps.verb_form: 0.8,
    swaps.pronoun: 2.5,
    swaps.negation: 1.0,
    swaps.quantity: 2.0,
    swaps.name: 1.2,
    order.adjective_after_noun: 1.5,
    order.noun_of_noun: 2.0,
    order.french_order: 1.5,
    order.verb_before_subject: 2.0,
    order.late_adverb: 1.2,
    order.exchanged: 0.8,
    literal.gloss: 6.0,
    literal.second_choice: 6.0,
    literal.wrong_sense: 1.5,
    literal.untranslated: 1.5,
    style.calque: 3.5,
    style.filler: 0.7,
    style.long_genitive: 1.0,
    amounts.omission: 2.5,
    amounts.lost_modifier: 2.5,
    amounts.lost_word: 2.0,
    amounts.addition: 1.0,
    amounts.repetition: 0.8,
    amounts.echo: 0.6,
    conventions.french_convention: 1.5,
    conventions.capital: 0.5,
    conventions.final_stop: 0.5,
    conventions.misspelling: 0.6,
    whole.copied_source: 0.15,
    whole.unrelated: 0.5,
    whole.half_unrelated: 0.5,
}


def plant(pair: Pair, material: Material, rng: Random, count: int = 1, without: Collection[Planter] = ()) -> Planted:
    """Plant up to `count` defects in the target of a pair; kinds are drawn by weight, except those in `without`.

    A sentence without a place for any of the drawn kinds is returned unchanged, without defects.
    """
    planters = [planter for planter in PLANTERS if planter not in without]
    drawn = rng.choices(planters, [PLANTERS[planter] for planter in planters], k=3 * count + 2)
    edits: list[Edit] = []
    for planter in drawn:
        found = [edit for edit in planter(pair, material, rng) if pair.target[edit.start : edit.end] != edit.new]
        edits += found
        if len(edits) >= count or any(edit.kind.startswith("whole/") for edit in found):
            break
    edits.sort(key=lambda edit: not edit.kind.startswith("whole/"))
    return apply(pair, edits)


__all__ = ["PLANTERS", "Defect", "Edit", "Material", "Pair", "Planted", "Planter", "apply", "plant"]
