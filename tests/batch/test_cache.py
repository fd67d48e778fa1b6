"""Results by content: limited in size, recreated if damaged, and never a reason for a run to fail."""

import pytest

from mtcheck.batch.cache import ResultCache, cache_info, clear_cache
from mtcheck.batch.checking import StoryChecker
from mtcheck.batch.task import Task
from mtcheck.config import Config

RULES = Config(select=("split_tail", "names"), quiet=True)


def test_a_cache_is_bounded_and_lets_go_of_the_oldest(tmp_path):
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    cache = ResultCache(tmp_path / "c.sqlite", 20_000)
    for number in range(100):
        cache.put(f"k{number}", "a.txt", (story,))
        assert cache.get("k0") is not None
    total = cache._ask("SELECT sum(length(value)), count(*) FROM results")
    assert 0 < total[0] <= 20_000
    assert total[1] < 100
    assert cache.get("k99") is not None
    assert cache.get("k1") is None


@pytest.mark.parametrize("content", [b"not a database, not at all" * 100, b""])
def test_a_damaged_cache_is_made_anew(tmp_path, content):
    path = tmp_path / "c.sqlite"
    path.write_bytes(content)
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    cache = ResultCache(path)
    cache.put("k", "a.txt", (story,))
    assert cache.get("k") == ("a.txt", (story,))
    cache._ask("UPDATE results SET value = x'00'")
    assert cache.get("k") is None


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "file").touch()
    cache = ResultCache(tmp_path / "file" / "c.sqlite")
    cache.put("k", "a.txt", ())
    assert cache.get("k") is None


def test_what_is_in_a_cache_is_counted_and_cleared(tmp_path):
    path = tmp_path / "c.sqlite"
    assert cache_info(path).results == clear_cache(path) == 0
    cache = ResultCache(path)
    for key in ("k", "l", "k"):
        cache.put(key, "a.txt", ())
    cache.close()
    found = cache_info(path)
    assert (found.results, found.bytes > 0, found.file >= found.bytes) == (2, True, True)
    assert clear_cache(path) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_result_larger_than_the_limit_is_not_kept(tmp_path):
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    cache = ResultCache(tmp_path / "c.sqlite", 10)
    cache.put("k", "a.txt", (story,))
    assert cache.get("k") is None
