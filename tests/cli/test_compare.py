"""`compare` reports which of two systems is better, and when it cannot decide."""

import pytest

GOOD = "The talks resumed on Monday.\n\nThe minister said that nothing would change.\n"
BAD = "The talks resumed. monday in the morning.\n\nThe minister said. that nothing would change.\n"
RULES = ("--select", "split_tail")
JUDGED = (*RULES, "--select", "word_tags")  # With the quality model, which ships.


@pytest.fixture
def stories(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("names", [("good.txt", "bad.txt"), ("bad.txt", "bad.txt")])
def test_stories_that_no_model_judged_are_not_compared(run, names):
    done = run("compare", *names, *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{names[0]}: not scored, so that it cannot be compared".encode() in done.stderr


@pytest.mark.model
@pytest.mark.usefixtures("stories")
def test_the_story_without_the_fault_is_better_whichever_comes_first(run):
    first, second = run("compare", "good.txt", "bad.txt", *JUDGED), run("compare", "bad.txt", "good.txt", *JUDGED)
    assert (first.returncode, second.returncode) == (0, 0)
    assert b"better: good.txt" in first.stdout
    assert b"better: good.txt" in second.stdout


@pytest.mark.model
@pytest.mark.usefixtures("stories")
def test_a_story_is_not_better_than_itself(run):
    done = run("compare", "good.txt", "good.txt", *JUDGED)
    assert b"by 0.0 points, confidence 50%" in done.stdout
    assert b"not sure enough to call" in done.stdout


@pytest.mark.usefixtures("stories")
def test_a_missing_story_is_exit_code_2(run):
    done = run("compare", "good.txt", "none.txt", *RULES)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"none.txt" in done.stderr


@pytest.mark.model
@pytest.mark.parametrize(("paragraphs", "sure"), [(1, False), (4, False), (5, True)])
def test_of_a_few_segments_nothing_is_sure(run, tmp_path, paragraphs, sure):
    for name, line in (("good.txt", "The talks resumed.\n\n"), ("bad.txt", "The talks. resumed on monday.\n\n")):
        (tmp_path / name).write_text(line * paragraphs, encoding="utf-8")
    done = run("compare", "bad.txt", "good.txt", *JUDGED)
    assert b"better: good.txt" in done.stdout
    assert (b"not sure enough to call" not in done.stdout) is sure
