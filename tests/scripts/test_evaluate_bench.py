"""Inputs hide what they should, and figures find their baseline."""

import json

import pytest

from scripts.evaluate_bench import drawn_of, read_parts, score, table, texts

RECORDS = [
    {"id": f"n:{i}", "lang_pair": "fr-en", "source": f"Bonjour {i}.", "target": f"Hello  {i}.", "references": ["Hi."]}
    for i in range(3)
]


def row(dataset, part, view="all", **figures):
    return {"dataset": dataset, "part": part, "view": view, "ci": {"ptau": [0.1, 0.3]}, **figures}


@pytest.fixture
def bench(tmp_path):
    records = [{**record, "score": -float(i), "human": False} for i, record in enumerate(RECORDS)]
    (tmp_path / "toy.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    news = {**RECORDS[0], "type": "multi", "outputs": {"x": "Hello.", "y": "Hi there."}}
    (tmp_path / "fr_en_news.jsonl").write_text(json.dumps(news) + "\n")
    return tmp_path


def test_samples_say_how_much_was_read(bench):
    drawn = [*drawn_of(bench, "toy", 2), *drawn_of(bench, "fr_en_news", 2)]
    assert read_parts(drawn) == "Read: toy fr-en 2 texts of 2 of 3 sources; fr_en_news fr-en 2 texts of 1 sources."
    assert len(list(texts([*drawn, *drawn]))) == 4


@pytest.mark.parametrize(("mode", "given"), [("english", False), ("source", True)])
def test_references_are_never_given_and_the_source_by_mode(tmp_path, mode, given):
    predictions = score(iter(RECORDS), mode, tmp_path, ["--select=spacing"])
    inputs = [json.loads(line) for line in (tmp_path / f"inputs-{mode}.jsonl").read_text().splitlines()]
    assert [("source" in record, "references" in record) for record in inputs] == [(given, False)] * 3
    answers = [json.loads(line) for line in predictions.read_text().splitlines()]
    assert [answer["id"] for answer in answers] == ["n:0", "n:1", "n:2"]
    assert all(answer["spans"] for answer in answers)


def test_figures_stand_beside_their_baseline():
    reported = [
        row("wire_fren", "fr-en", n=120, ptau=0.2, cAP=0.25),
        row("wire_fren", "fr-en", view="fluency", n=120, ptau=0.9),
        row("demetr", "fr-en", view="pairs", judgements=600, pair=0.8),
        row("demetr", "~critical_id4_codemix", view="pairs", judgements=50, pair=0.9),
        row("demetr", "~minor_id15_case", view="pairs", judgements=16, pair=0.6),
        row("demetr", "~minor", view="pairs", judgements=66, pair=0.1),
        row("unknown", "fr-en", n=3, ptau=0.5),
        row("fr_en_news", "wmt14", "systems/human", **{"sys-n": 8, "sys-acc": 0.75}),
        row("fr_en_news", "wmt14", "systems/comet", **{"sys-n": 4, "sys-acc": 0.5}),
        row("fr_en_news", "wmt14", "systems/bleu", **{"sys-n": 4, "sys-acc": 0.0}),
    ]
    assert table(reported).splitlines()[2:] == [
        "| wire_fren, ptau | 120 | 0.20 [0.10, 0.30] | .05; chrF with reference .16 |",
        "| wire_fren, span AP | 120 | 0.25 | .19 |",
        "| demetr fr-en, pairs | 600 | 0.80 | .72; chrF with reference .92 |",
        "| WMT14 systems in order, people | 8 | 0.75 |  |",
        "| WMT14 systems in order, COMET | 4 | 0.50 |  |",
        "| all pairs of these systems in order | 34 | 0.71 | |",
        "| demetr, all languages, worst kind: minor_id15_case | 16 | 0.60 | |",
    ]
