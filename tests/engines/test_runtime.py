"""How models are spread over threads."""

import threading

import pytest

from mtcheck.engines.runtime import MOST_AT_ONCE, Spread


@pytest.mark.parametrize(
    ("threads", "said", "spread"),
    [
        (1, None, Spread(1, 1)),
        (2, None, Spread(2, 1)),
        (3, "8", Spread(3, 1)),
        (0, "1", Spread(1, 1)),
        (0, "2", Spread(2, 1)),
        (16, None, Spread(MOST_AT_ONCE, 4)),
    ],
)
def test_several_batches_at_once_each_on_few_threads(threads, said, spread, monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if said:
        monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert Spread.over(threads) == spread


@pytest.mark.parametrize("said", ["", "0", "2,1", "all"])
def test_what_is_no_number_of_threads_is_all_cores(said, monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", said)
    spread = Spread.over(0)
    assert spread.at_once >= 1
    assert spread.each >= 1


@pytest.mark.parametrize("at_once", [1, 2, 4])
def test_results_come_in_the_order_of_the_batches(at_once):
    assert list(Spread(at_once, 1).map(lambda n: n * n, range(9))) == [n * n for n in range(9)]


def test_batches_are_read_at_the_same_time():
    both = threading.Barrier(2, timeout=20)
    assert len(list(Spread(2, 1).map(lambda _: both.wait(), range(2)))) == 2


def test_what_one_batch_raises_is_raised():
    with pytest.raises(ZeroDivisionError):
        list(Spread(2, 1).map(lambda n: 1 / n, [1, 0]))
