"""`signals` lists every signal in order, each with a line."""

from mtcheck.signals import SIGNALS


def test_every_signal_has_its_line(run):
    done = run("signals")
    lines = done.stdout.decode().splitlines()
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line.split()[0] for line in lines] == [spec.name for spec in SIGNALS]
    assert all(spec.summary in line and spec.category in line for spec, line in zip(SIGNALS, lines, strict=True))
