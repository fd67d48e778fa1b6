"""The log of training: losses by pieces seen over all sittings, then what was measured."""

import json

from click.testing import CliRunner

from scripts.training_log import figures, losses, main

STEPS = [{"pieces": p, "loss": loss} for p, loss in ((40_000, 3.0), (90_000, 2.0), (130_000, 1.5), (310_000, 1.0))]
REPORT = {
    "translation": {"wmt14": {"segments": 120, "BLEU": 17.2, "chrF2": 45.1, "TER": 70.0}},
    "copying": {"segments": 9, "names": {"in source": 4, "come through": 0.75}},
}


def test_losses_are_means_over_windows_of_pieces():
    assert list(losses(STEPS, 0)) == [
        (90_000, "training loss", 2.5), (130_000, "training loss", 1.5), (310_000, "training loss", 1.0),
    ]  # fmt: skip
    assert next(losses(STEPS, 2_800_000)) == (2_890_000, "training loss", 2.5)
    assert list(losses([], 5)) == []


def test_figures_of_a_report():
    assert list(figures(REPORT)) == [
        ("BLEU wmt14 (120 segments)", 17.2), ("chrF2 wmt14 (120 segments)", 45.1), ("names that come through", 0.75),
    ]  # fmt: skip
    assert list(figures({})) == []


def test_lines_are_printed_to_be_appended(tmp_path):
    resumed = {"resumed": 20, "minutes": 1.0}
    (tmp_path / "log.jsonl").write_text("".join(json.dumps(step) + "\n" for step in [*STEPS[:2], resumed, *STEPS[2:]]))
    (tmp_path / "bleu.json").write_text(json.dumps(REPORT))
    done = CliRunner().invoke(
        main,
        [
            str(tmp_path / "log.jsonl"),
            "--before",
            "100",
            "--measured",
            str(tmp_path / "bleu.json"),
            "--day",
            "2026-01-01",
        ],
    )
    lines = done.output.splitlines()
    assert lines[0] == "2026-01-01\t90100\ttraining loss\t2.5"
    assert lines[-1] == "2026-01-01\t310100\tnames that come through\t0.75"
    assert len(lines) == 6
