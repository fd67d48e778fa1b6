"""Any input ends as a result or as one sentence: readers, segmenter, aligner, rules, writers, store, settings.

Bounded here; `make fuzz` tries `FUZZ` times as many. `docs/reliability.md` keeps what was found.
"""

import contextlib
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtcheck.alignment import align
from mtcheck.config import Config, load
from mtcheck.documents import read_bytes
from mtcheck.documents.formats import FORMATS
from mtcheck.errors import MtcheckError
from mtcheck.interfaces import Engines
from mtcheck.pipeline import check_document
from mtcheck.report import WRITERS, write
from mtcheck.review.baseline import load_baseline
from mtcheck.review.dismissals import load_rules
from mtcheck.review.fix import fixed
from mtcheck.segmentation import segment
from mtcheck.signals.packs.load import read_pack
from mtcheck.store.card import read_card
from mtcheck.store.providers.argos import argos_file_offer

DATA = Path(__file__).parents[1] / "documents" / "data"
SAMPLES = {path.name: path.read_bytes() for path in sorted(DATA.iterdir()) if path.is_file()}
TIMES = int(os.environ.get("FUZZ", "1"))
PIECES = [
    *("<", ">", "&", "&#", "&amp", "<!--", "-->", "<![CDATA[", "]]>", "<?xml", '"', "'", "\\", "\\u", "\\ud800"),
    *("{", "}", "[", "]", ":", ",", "|", "\n", "\r", "\r\n", "\t", "\0", "\x01", "\x02", "\x1b[2J", "\u202e"),
    *("\u2028", "\ufeff", "\ud800", "😀", "é", "e\u0301", "日本", "“", "”", "«", " ", "a", "A", "9" * 400, "-->"),
    *("::error::x", "msgstr", "1e400", "The minister said.", "(AFP)", "World Health- (WHO)", "JA>NE DOE="),
    *("http://example.org/", "3 000,5", "said Thursday"),
]
TEXT = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=25).map("".join)


def quickly(count):
    return settings(
        max_examples=count * TIMES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )


def encoded(text):
    return text.encode("utf-8", "surrogatepass")


@st.composite
def damaged(draw):
    """A sample file with some of its bytes cut, doubled or replaced."""
    data = SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))]
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        gone = draw(st.integers(0, 40))
        new = draw(st.one_of(st.binary(max_size=12), st.sampled_from(PIECES).map(encoded), st.just(data[at : at + 60])))
        data = data[:at] + new + data[at + gone :]
    return data


def checked(data, format):
    """All that is done to a file: read, checked by every rule, reported in every form, repaired."""
    for document in read_bytes(data, "a", format=format, keep_going=True):
        for paragraph in document.paragraphs:
            assert 0 <= paragraph.span.start <= paragraph.span.end <= len(document.text)
        report = check_document(document, Engines(), Config())
        for finding in report.findings:
            assert 0 <= finding.span.start <= finding.span.end <= len(document.text)
        fixed(report)
        for writer in WRITERS:
            with contextlib.suppress(MtcheckError):
                written = write([report], writer.name)
                assert b"\x1b[2J" not in written


@quickly(60)
@given(damaged(), st.sampled_from([None, *(reader.name for reader in FORMATS)]))
def test_damaged_files(data, format):
    with contextlib.suppress(MtcheckError):
        checked(data, format)


@quickly(60)
@given(st.one_of(st.binary(max_size=300), TEXT.map(encoded)), st.sampled_from([None, *(r.name for r in FORMATS)]))
def test_any_bytes(data, format):
    with contextlib.suppress(MtcheckError):
        checked(data, format)


@quickly(60)
@given(TEXT, TEXT)
def test_segments_and_alignment(one, other):
    with contextlib.suppress(MtcheckError):
        documents = [read_bytes(encoded(text), "a", format="text")[0] for text in (one, other)]
        sides = [[part for part, _ in segment(document)] for document in documents]
        for document, parts in zip(documents, sides, strict=True):
            for part in parts:
                assert part.span.of(document.text) == part.text
        align(*([part.text for part in parts] for parts in sides), encoder=None)


KEYS = ("schema", "kind", "findings", "files", "name", "tool", "mtcheck", "rules", "id", "document")
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(PIECES), st.just(10**400)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(TEXT, st.sampled_from(KEYS)),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)


def dumped(value):
    with contextlib.suppress(ValueError):
        return json.dumps(value)
    return "[1e999]"


@quickly(100)
@given(st.one_of(TEXT, JSON.map(dumped)))
def test_files_that_people_write(tmp_path, text):
    """Configuration, dismissals, baseline, card and pack."""
    path = tmp_path / "card.json"
    path.write_bytes(encoded(text))
    for read in (
        lambda: load({}, path=path, environ={}),
        lambda: load_baseline(path),
        lambda: load_rules(path),
        lambda: read_card(tmp_path),
        lambda: argos_file_offer(path),
        lambda: read_pack(text, "a.yaml"),
    ):
        with contextlib.suppress(MtcheckError):
            read()


@quickly(100)
@given(
    st.sampled_from(["lang", "min_score", "threads", "pivot", "fail_level", "select", "packs", "models"]),
    st.one_of(TEXT, JSON),
)
def test_settings(key, value):
    with contextlib.suppress(MtcheckError):
        load({}, path=None, environ={f"MTCHECK_{key.upper()}": str(value)})
    with contextlib.suppress(MtcheckError):
        load({key: value}, environ={})


def test_every_sample_is_read():
    """The damaged files above begin as sound ones."""
    for name, data in SAMPLES.items():
        assert read_bytes(data, name)


pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")
