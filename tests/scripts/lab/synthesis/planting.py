"""What the tables share: plant once, show the defect in brackets."""

from random import Random

from scripts.lab.synthesis import Material, Pair, Planter, apply
from scripts.lab.synthesis.lexicon import Lexicon

LEXICON = Lexicon(
    {
        "le": {"the": 0.9},
        "la": {"the": 0.9},
        "parlement": {"parliament": 0.9},
        "européen": {"european": 0.9},
        "gouvernement": {"government": 0.9},
        "de": {"of": 0.8},
        "kinshasa": {"kinshasa": 0.9},
        "a": {"has": 0.6},
        "voté": {"voted": 0.9},
        "maison": {"house": 0.6, "home": 0.4},
        "brûle": {"burns": 0.9},
    }
)


def shown(planter: Planter, target: str, source: str = "", seed: int = 1, material: Material | None = None) -> str:
    """The planted target with its defects in brackets; the target as it was where there is no place."""
    pair = Pair(source, target)
    planted = apply(pair, planter(pair, material or Material(LEXICON), Random(seed)))
    text = planted.target
    for defect in sorted(planted.defects, key=lambda d: -d.start):
        text = f"{text[: defect.start]}[{text[defect.start : defect.end]}]{text[defect.end :]}"
    return text
