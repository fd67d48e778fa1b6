"""NumPy files give exactly their numbers, or one error."""

import io
import pickle
import zipfile

import numpy as np
import pytest

from mtcheck.engines.arrays import read_arrays
from mtcheck.text.guarded import Unreadable


def npz(path, **members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)
    return path


def npy(array, **options):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, **options)
    return out.getvalue()


def header(text):
    padded = text.ljust(117).encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + len(padded).to_bytes(2, "little") + padded


SOUND = npy(np.arange(6, dtype=np.float32).reshape(2, 3))
BROKEN = {
    "pickled": npy(np.array([{"a": 1}], dtype=object), allow_pickle=True),
    "a bare pickle": pickle.dumps({"a": 1}),
    "texts": npy(np.array(["a"])),
    "a record": npy(np.zeros(1, dtype=[("a", "f4")])),
    "cut": SOUND[:-1],
    "cut in the header": SOUND[:20],
    "empty": b"",
    "longer than it says": SOUND + b"x",
    "a shape of the whole memory": header("{'descr': '<f4', 'fortran_order': False, 'shape': (1000000000000,)}"),
    "a negative shape": header("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}"),
    "a header that is code": header("__import__('os').system('true')"),
    "not a number": npy(np.array([np.nan], np.float32)),
    "infinity": npy(np.array([np.inf], np.float32)),
    "another version": npy(np.zeros(3), version=(2, 0)),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_array_is_one_error(tmp_path, name):
    with pytest.raises(Unreadable):
        read_arrays(npz(tmp_path / "a.npz", a=SOUND, b=BROKEN[name]))


def test_sound_arrays_are_read_as_numpy_reads_them(tmp_path):
    path = tmp_path / "a.npz"
    arrays = {
        "a": np.arange(4, dtype=np.float16),
        "b": np.asfortranarray(np.eye(3)),
        "c": np.array(3),
        "d": np.zeros((0, 2)),
    }
    np.savez(path, **arrays)
    found = read_arrays(path)
    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        assert np.array_equal(found[name], array)
        assert found[name].dtype == array.dtype


@pytest.mark.parametrize("data", [b"", b"PK", b"\0" * 100])
def test_a_file_that_is_no_archive_is_one_error(tmp_path, data):
    (tmp_path / "a.npz").write_bytes(data)
    with pytest.raises(Unreadable):
        read_arrays(tmp_path / "a.npz")
