"""A tiny folder of judged data: eight sources, two systems, scores, marks and preferences."""

import json
import lzma

import pytest

SYSTEMS = {"good": "The minister left {i} days ago.", "poor": "The minister  left of {i} days ago ."}


def segment(i, system):
    target = SYSTEMS[system].format(i=i)
    errors = [] if system == "good" else [{"start": 13, "end": 20, "severity": "major", "group": "fluency"}]
    return {
        "id": f"t:{i}#{system}",
        "dataset": "toy",
        "lang_pair": "fr-en",
        "source": f"Le ministre est parti il y a {i} jours.",
        "target": target,
        "references": ["Never read."],
        "errors": errors,
        "score": -5.0 * len(errors),
        "bad": len(errors),
    }


@pytest.fixture
def bench(tmp_path):
    folder = tmp_path / "bench"
    folder.mkdir()
    toy = [segment(i, system) for i in range(8) for system in SYSTEMS]
    pairs = [
        {
            "type": "pair",
            "a": f"t:{i}#good",
            "b": f"t:{i}#poor",
            "a_wins": 1,
            "b_wins": 0,
            "perturbation": f"kind{i % 2}",
        }
        for i in range(8)
    ]
    split = [{"id": "s:1", "dataset": "unjudged", "lang_pair": "fr-en", "source": "Bonjour.", "target": "Hello."}]
    with lzma.open(folder / "toy.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in toy)
    for name, rows in (("preferred", pairs), ("unjudged", split)):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder
