"""A GGUF file is read value by value; other files are refused in one sentence."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.engines.conversion.gguf import read_gguf
from mtcheck.errors import ModelError
from tests.engines.conversion import files

HALF = np.float16(0.5).tobytes()
LEAST = np.float16(-2.0).tobytes()
NIBBLES = bytes(j | (15 - j) << 4 for j in range(16))  # Low nibbles count up, high ones down.
UP_DOWN = np.array([*range(16), *range(15, -1, -1)], np.float32)


@pytest.mark.parametrize(
    ("kind", "data", "values"),
    [
        (files.F32, np.arange(32, dtype="<f4").tobytes(), np.arange(32)),
        (1, np.arange(32, dtype="<f2").tobytes(), np.arange(32)),
        (files.Q4_0, HALF + NIBBLES, (UP_DOWN - 8) * 0.5),
        (files.Q4_1, HALF + LEAST + NIBBLES, UP_DOWN * 0.5 - 2),
        (files.Q8_0, HALF + np.arange(-16, 16, dtype="i1").tobytes(), np.arange(-16, 16) * 0.5),
    ],
)
def test_blocks_are_widened(tmp_path, kind, data, values):
    path = tmp_path / "a.gguf"
    path.write_bytes(files.gguf({}, {"first": (files.F32, (1,), b"\0\0\0\0"), "x": (kind, (2, 16), data)}))
    found = read_gguf(path).tensors["x"]
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, np.asarray(values, np.float32).reshape(2, 16))


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.text(max_size=8),
        st.integers(0, 2**32 - 1) | st.text(max_size=8) | st.booleans() | st.lists(st.text(max_size=4), min_size=1),
    )
)
def test_metadata_come_back(tmp_path_factory, metadata):
    path = tmp_path_factory.getbasetemp() / "metadata.gguf"
    path.write_bytes(files.gguf(metadata, {}))
    assert read_gguf(path).metadata == metadata


@pytest.mark.parametrize("version", [2, 3])
def test_both_versions_are_read(tmp_path, version):
    (tmp_path / "a").write_bytes(files.gguf({"a": 1}, {}, version=version))
    assert read_gguf(tmp_path / "a").metadata == {"a": 1}


GOOD = files.gguf({"a": "text"}, {"x": (files.F32, (4,), b"\0" * 16)})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\3\4" + GOOD[4:],
        GOOD[:-4],
        GOOD[:30],
        files.gguf({}, {"x": (14, (256,), b"\0" * 210)}),
        files.gguf({}, {}, version=1),
        GOOD[:24] + b"\xff" * 8 + GOOD[32:],
    ],
    ids=["empty", "magic", "short tensor", "short header", "unknown type", "old version", "huge string"],
)
def test_what_is_not_gguf_is_refused(tmp_path, data):
    (tmp_path / "a.gguf").write_bytes(data)
    with pytest.raises(ModelError, match=r"a\.gguf: not a readable GGUF file"):
        read_gguf(tmp_path / "a.gguf")
