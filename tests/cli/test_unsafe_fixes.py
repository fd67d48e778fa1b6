"""`fix --unsafe-fixes` applies the best repair of every finding that is sure enough; without it words stay."""

import pytest

HOUSE = "synergy\tteamwork\nPersian Gulf\tGulf\n"


@pytest.fixture
def house(tmp_path):
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "reject.txt").write_text(HOUSE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "safe", "unsafe"),
    [
        ("Such synergy!", "Such synergy!", "Such teamwork!"),
        ("The Persian Gulf is  calm.", "The Persian Gulf is calm.", "The Gulf is calm."),
        ("Synergy , again.", "Synergy, again.", "Synergy, again."),  # Touching repairs: the safe one.
        ("Synergy and synergy.", "Synergy and synergy.", "Teamwork and teamwork."),
        ("Nothing here.", "Nothing here.", "Nothing here."),
    ],
)
def test_other_repairs_are_opt_in(run, house, text, safe, unsafe):
    (house / "a.txt").write_text(text, encoding="utf-8")
    args = ("fix", "a.txt", "--select", "spacing,vocabulary", "--vocabulary", "house")
    assert run(*args).stdout.decode() == safe
    assert run(*args, "--unsafe-fixes").stdout.decode() == unsafe
    assert run(*args, "--unsafe-fixes", "--write").returncode == 0
    assert (house / "a.txt").read_text(encoding="utf-8") == unsafe
