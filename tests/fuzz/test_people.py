"""Files that people write: configuration, dismissals, baseline, packs, vocabulary; and records in JSON lines."""

import contextlib
import json
import tomllib

from mtcheck.batch.scores import score_lines
from mtcheck.config import Config, load
from mtcheck.errors import MtcheckError
from mtcheck.review.baseline import load_baseline, write_baseline
from mtcheck.review.dismissals import load_rules
from mtcheck.signals.glossary import load_vocabulary
from mtcheck.signals.packs.load import read_pack
from tests.fuzz.making import altered, any_bytes, choice, damaged, dumped, encoded, fuzzed, json_value, one_of, text
from tests.report.build import report

SETTINGS = b"""\
[tool.mtcheck]
lang = "fr-en"
fail-level = "major"
min-score = 60.5
select = ["rules", "spacing"]
baseline = "base.json"
threads = 2
packs = ["a.yaml"]
[tool.mtcheck.rules]
spacing = "off"
"""
DISMISSALS = b"""\
[[ignore]]
fingerprint = "0123456789abcdef"
reason = "quoted from a law"
expires = 2027-01-31
[[ignore]]
signal = "spacing"
files = "stories/*.txt"
reason = "the house's style"
"""
PACK = b"""\
pack: house
title: The words of the house
macros: {day: '(?:Mon|Tues)day'}
rules:
- id: parquet
  pattern: '(?P<fix>the parquet) of {day}'
  suggest: [the prosecutor]
  level: minor
  message: The public prosecutor's office.
  catch: ['He met [[the parquet of Monday]].']
  leave: ['A parquet floor.']
- id: swaps
  kind: substitution
  swap: {actually: [currently]}
  message: A false friend.
"""
BASELINE = json.loads(write_baseline([report()]))
RECORD = {"id": "a", "target": "The  minister met.", "source": "Le ministre.", "references": ["He met."], "story": "s"}
SETTING_NAMES = ["lang", "min_score", "threads", "pivot", "fail_level", "select", "packs", "models", "rules"]


def sent(value):
    return encoded(value) if isinstance(value, str) else dumped(value)


def read_quietly(read, *given, **more):
    with contextlib.suppress(MtcheckError):
        return read(*given, **more)


@fuzzed(40, one_of(damaged({"a": SETTINGS}), any_bytes))
def test_configurations(tmp_path, data):
    path = tmp_path / "mtcheck.toml"
    path.write_bytes(data)
    read_quietly(load, {}, path=path, environ={})


@fuzzed(40, choice(SETTING_NAMES), one_of(text, json_value))
def test_settings_of_the_environment_and_of_python(key, value):
    read_quietly(load, {}, path=None, environ={f"MTCHECK_{key.upper()}": str(value)})
    read_quietly(load, {key: value}, environ={})


@fuzzed(40, one_of(damaged({"a": DISMISSALS}), any_bytes))
def test_dismissals(tmp_path, data):
    path = tmp_path / ".mtcheckignore"
    path.write_bytes(data)
    read_quietly(load_rules, path)


@fuzzed(40, one_of(altered(BASELINE), text))
def test_baselines(tmp_path, value):
    path = tmp_path / "base.json"
    path.write_bytes(sent(value))
    read_quietly(load_baseline, path)


@fuzzed(40, one_of(damaged({"a": PACK}), any_bytes))
def test_packs(data):
    read_quietly(read_pack, data.decode("utf-8", "surrogateescape"), "a.yaml")


@fuzzed(20, text, text, text)
def test_vocabularies(tmp_path, accepted, rejected, glossary):
    for name, content in (("accept.txt", accepted), ("reject.txt", rejected), ("glossary.tsv", glossary)):
        (tmp_path / name).write_bytes(encoded(content))
    read_quietly(load_vocabulary, str(tmp_path))


@fuzzed(20, one_of(altered(RECORD), text))
def test_records_to_be_scored(value):
    config = Config(select=("spacing", "numbers"))
    with contextlib.suppress(MtcheckError):
        for row in score_lines([sent(value)], "a", config, findings=True, keep_going=True):
            json.dumps(row, allow_nan=False)


def test_the_files_above_begin_as_sound_ones(tmp_path):
    for name, data in (("mtcheck.toml", SETTINGS), (".mtcheckignore", DISMISSALS)):
        (tmp_path / name).write_bytes(data)
    assert tomllib.loads(SETTINGS.decode())
    assert len(load_rules(tmp_path / ".mtcheckignore")) == 2
    assert read_pack(PACK.decode(), "a.yaml").rules
    (tmp_path / "base.json").write_text(json.dumps(BASELINE))
    assert load_baseline(tmp_path / "base.json").known
