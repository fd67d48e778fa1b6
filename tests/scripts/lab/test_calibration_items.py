"""News is judged after what its story said before, as one system translated it."""

from scripts.lab.calibration_items import in_context


def record(doc, system, target):
    return {"doc": doc, "system": system, "target": target}


def test_a_segment_stands_after_those_of_its_story_and_system():
    told = in_context(
        [
            record("a", "one", "First."),
            record("a", "two", "The first."),
            record("a", "one", "Second."),
            record("b", "one", "Elsewhere."),
            record("a", "one", "Third."),
        ]
    )
    assert [r["context"] for r in told] == [[], [], ["First."], [], ["First.", "Second."]]
    assert [r["target"] for r in told] == ["First.", "The first.", "Second.", "Elsewhere.", "Third."]
