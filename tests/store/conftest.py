import pytest

from tests.store.server import serving


@pytest.fixture
def site():
    with serving() as site:
        yield site


@pytest.fixture
def environ(tmp_path, site):
    """A user whose cache is in a scratch folder and whose hub is on loopback."""
    return {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "MTCHECK_HUB_URL": site.url,
        "MTCHECK_ARGOS_INDEX": f"{site.url}/index.json",
    }


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    """No test waits long for a server that does not answer."""
    monkeypatch.setattr("mtcheck.store.download.TIMEOUT", 5.0)
