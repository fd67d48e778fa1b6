"""Results by content: limited in size, recreated if damaged, and never a reason for a run to fail."""

import os
from pathlib import Path

import pytest

from mtcheck.batch.cache import ResultCache, cache_info, clear_cache
from mtcheck.batch.checking import StoryChecker
from mtcheck.batch.task import Task
from mtcheck.config import Config
from mtcheck.errors import ReadError, WriteError

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
    assert cache_info(path).results == 0


def test_a_cache_can_be_cleared_while_others_use_it(tmp_path):
    path = tmp_path / "c.sqlite"
    used = ResultCache(path)
    used.put("k", "a.txt", ())
    assert clear_cache(path) == 1
    assert used.get("k") is None
    used.put("l", "a.txt", ())
    assert (used.get("l"), cache_info(path).results) == (("a.txt", ()), 1)


def test_a_file_shrinks_to_a_lower_limit(tmp_path):
    path = tmp_path / "c.sqlite"
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    cache = ResultCache(path)
    for number in range(500):
        cache.put(f"k{number}", "a.txt", (story,))
    cache.close()
    before = cache_info(path)
    cache = ResultCache(path, before.bytes // 10)
    cache.put("k", "a.txt", (story,))
    cache.close()
    assert cache_info(path).bytes <= before.bytes // 10
    assert cache_info(path).file < before.file // 3


DAMAGE = [
    ("no database", lambda data: b"no database" * 999, "file is not a database"),
    ("pages", lambda data: data[:4096] + b"x" * (len(data) - 4096), "database disk image is malformed"),
    ("cut", lambda data: data[:9000], "database disk image is malformed"),
]


@pytest.mark.parametrize(("damage", "reason"), [row[1:] for row in DAMAGE], ids=[row[0] for row in DAMAGE])
def test_a_damaged_cache_is_reported_replaced_and_cleared(damage, reason, tmp_path):
    path = tmp_path / "c.sqlite"
    cache = ResultCache(path)
    for number in range(300):
        cache.put(f"k{number}", "a.txt", ())
    cache.close()
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    with pytest.raises(ReadError, match=reason):
        cache_info(path)
    assert path.read_bytes() == damaged
    cache = ResultCache(path)
    for number in range(3):  # The first may find the damage.
        cache.put(f"k{number}", "a.txt", ())
    assert cache.get("k2") == ("a.txt", ())
    cache.close()
    path.write_bytes(damaged)
    assert (clear_cache(path), cache_info(path).results) == (0, 0)


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.parent.chmod(0o500)], ids=["folder", "read-only"])
def test_a_cache_that_cannot_be_cleared_is_reported(make, tmp_path):
    path = tmp_path / "c.sqlite"
    if make is not Path.mkdir:
        ResultCache(path).close()
        path.chmod(0o400)
    make(path)
    if os.geteuid() == 0 and make is not Path.mkdir:
        pytest.skip("nothing is read-only for root")
    with pytest.raises(WriteError, match="cannot be cleared"):
        clear_cache(path)
    tmp_path.chmod(0o700)


def test_a_result_larger_than_the_limit_is_not_kept(tmp_path):
    (story,) = StoryChecker(RULES)(Task("a.txt", b"One.")).stories
    cache = ResultCache(tmp_path / "c.sqlite", 10)
    cache.put("k", "a.txt", (story,))
    assert cache.get("k") is None
