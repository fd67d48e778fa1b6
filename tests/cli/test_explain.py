"""`explain` shows the page of a signal, its category, and how often people agree with it."""

from mtcheck.signals.pages import page


def test_a_signal_is_explained(run):
    done = run("explain", "split_tail")
    said = done.stdout.decode()
    assert done.returncode == 0
    assert said.startswith(page("split_tail").rstrip())
    assert "MQM: fluency/grammar   ITS: grammar   severity: major" in said
    assert "people agree with split_tail: 0." in said


def test_a_name_that_is_no_signal_is_exit_code_2(run):
    done = run("explain", "split_tial")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"did you mean split_tail?" in done.stderr
