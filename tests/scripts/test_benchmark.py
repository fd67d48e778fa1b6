"""The stopwatch measures the right time."""

import cProfile
import sys

import pytest

from mtcheck.config import Config
from mtcheck.interfaces import Engines
from scripts.benchmark import Setting, own_time, processor, run, score_speed, segments, translation


def test_a_command_is_timed_and_weighed():
    wall, kilobytes = run((sys.executable, "-c", "import time; data = b'x' * 90_000_000; time.sleep(0.2)"))
    assert wall >= 0.2
    assert kilobytes > 88_000


def test_a_command_that_fails_is_no_figure():
    with pytest.raises(RuntimeError, match="exit code 3"):
        run((sys.executable, "-c", "raise SystemExit(3)"))


@pytest.mark.parametrize("with_source", [True, False])
def test_no_two_segments_are_alike(with_source):
    pairs = segments(50, with_source)
    assert len({pair.text for pair in pairs}) == len({pair.id for pair in pairs}) == 50
    assert all(bool(pair.source) == with_source for pair in pairs)


def test_speed_names_who_spoke():
    what, figure, who = score_speed(Setting("bare", Engines(), True, False), Config(select=("spacing",)), 3)
    assert (what, who) == ("`score`, bare", "3 segments; rules alone")
    assert float(figure.split()[0]) > 0


def test_no_translator_no_line():
    assert list(translation(Engines(), 3)) == []


def test_time_outside_the_models_is_not_theirs():
    profile = cProfile.Profile()
    profile.runcall(sum, range(100_000))
    assert own_time(profile) == (0.0, 0.0)


def test_the_processor_has_a_name():
    assert processor()
