"""A user's rule packs take effect and appear in the signature; an invalid one gives one sentence."""

import pytest

COPY = b"Ships sailed in the Persian Gulf on Monday, a spokesman said.\n"
DESK = """
pack: desk
rules:
- id: persian-gulf
  swap: {Persian Gulf: Gulf}
  message: House style is the Gulf.
  catch: ['Ships in the [[Persian Gulf]].']
  leave: ['Ships in the Gulf.']
"""


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "desk.yaml").write_text(DESK, encoding="utf-8")


@pytest.mark.usefixtures("desk")
def test_a_pack_from_the_command_line_or_the_configuration(run, tmp_path):
    without = run("check", "-", "--select", "calques", stdin=COPY)
    given = run("check", "-", "--select", "calques", "--pack", "wire-fr", "--pack", "desk.yaml", stdin=COPY)
    (tmp_path / "mtcheck.toml").write_text('packs = ["wire-fr", "desk.yaml"]\n', encoding="utf-8")
    configured = run("check", "-", "--select", "calques", stdin=COPY)
    assert b"persian-gulf" not in without.stdout
    assert b"House style is the Gulf" in given.stdout
    assert given.stdout == configured.stdout
    assert b"|packs:wire-fr@" in given.stdout
    assert b"|packs:" not in without.stdout


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "no readable rule pack"),
        ("rules: [", "not valid YAML"),
        ("rules: []", "at least one rule"),
        (DESK.replace("swap", "swop"), "swop"),
        (DESK.replace("swap: {Persian Gulf: Gulf}", "pattern: '('"), "persian-gulf"),
    ],
)
def test_a_broken_pack_is_one_sentence_and_exit_code_2(run, tmp_path, content, said):
    if content is not None:
        (tmp_path / "desk.yaml").write_text(content, encoding="utf-8")
    done = run("check", "-", "--select", "calques", "--pack", "desk.yaml", stdin=COPY)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert done.stdout == b""
