"""Every planter is drawn, and what it plants is where it says."""

from random import Random

from scripts.lab.synthesis import PLANTERS, Material, Pair, plant

from .planting import LEXICON

PAIR = Pair(
    "Le parlement européen a voté mercredi à Paris, et la maison brûle.",
    "The European Parliament has voted on Wednesday in Paris, Mr Smith said, and the old house burns in the night.",
)


def test_every_planter_has_a_weight_and_a_docstring():
    assert all(weight > 0 and planter.__doc__ for planter, weight in PLANTERS.items())


def test_spans_lie_inside_and_texts_change():
    for seed in range(200):
        planted = plant(PAIR, Material(LEXICON, ["Berlin"], [PAIR]), Random(seed), count=3)
        assert all(0 <= d.start <= d.end <= len(planted.target) for d in planted.defects)
        assert bool(planted.defects) == (planted.target != PAIR.target)


def test_the_same_seed_plants_the_same():
    assert plant(PAIR, Material(LEXICON), Random(3)) == plant(PAIR, Material(LEXICON), Random(3))


def test_kinds_can_be_left_out():
    only = next(iter(PLANTERS))
    kinds = {
        d.kind for n in range(50) for d in plant(PAIR, Material(), Random(n), without=set(PLANTERS) - {only}).defects
    }
    assert kinds == {"fragment/lower-tail"}
