"""A zip archive gives its members' bytes, at most so many, or one error; nothing in it is obeyed."""

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtcheck.text import archives
from mtcheck.text.archives import Archive, escapes
from mtcheck.text.guarded import Unreadable


def packed(*members, method=zipfile.ZIP_DEFLATED):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


SOUND = packed(("a/b.txt", b"0123456789" * 50), ("c", b""))


def patched(data, signature, offset, value):
    """The archive with bytes changed at an offset behind every record of a signature."""
    out = bytearray(data)
    at = out.find(signature)
    while at >= 0:
        out[at + offset : at + offset + len(value)] = value
        at = out.find(signature, at + 1)
    return bytes(out)


def both(data, local, central, value):
    return patched(patched(data, b"PK\x03\x04", local, value), b"PK\x01\x02", central, value)


BROKEN = {
    "no archive": b"PK\x03\x04 and nothing more",
    "empty file": b"",
    "cut at the end": SOUND[:-30],
    "cut at the start": SOUND[40:],
    "the first byte gone": SOUND[1:],
    "wrong bytes": SOUND[:45] + b"\xff\xff\xff" + SOUND[48:],
    "a version that is not known": both(SOUND, 4, 6, struct.pack("<H", 64)),
    "encrypted": both(SOUND, 6, 8, struct.pack("<H", 1)),
    "lzma": packed(("a/b.txt", b"x" * 100), method=zipfile.ZIP_LZMA),
    "bzip2": packed(("a/b.txt", b"x" * 100), method=zipfile.ZIP_BZIP2),
    "a method that is not known": both(SOUND, 8, 10, struct.pack("<H", 77)),
    "one name twice": b"",
    "a bomb": packed(("a/b.txt", b"\0" * 5_000_000)),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("is_file", [True, False], ids=["a file", "bytes"])
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_sound_is_one_error(tmp_path, name, is_file):
    """Damage, encryption, rare methods, twins and bombs; files and bytes fail in other ways."""
    data = packed(("a/b.txt", b"1"), ("a/b.txt", b"2")) if name == "one name twice" else BROKEN[name]
    path = tmp_path / "a.zip"
    path.write_bytes(data)

    def read():
        with Archive(path if is_file else data) as archive:
            archive.read("a/b.txt", 1_000_000)

    with pytest.raises(Unreadable):
        read()


def test_a_sound_archive_is_read(tmp_path):
    with Archive(SOUND) as archive:
        assert archive.names == ("a/b.txt", "c")
        assert archive.read("a/b.txt", 500) == b"0123456789" * 50
        assert archive.extract("a/b.txt", tmp_path / "new" / "b", 500) == 500
        with pytest.raises(Unreadable, match="it holds no 'x'"):
            archive.read("x", 1)
        with pytest.raises(FileExistsError):
            archive.extract("a/b.txt", tmp_path / "new" / "b", 500)


def test_the_list_of_members_is_bounded(monkeypatch):
    """By their number, and by the bytes of the list, which are read before the members are counted."""
    many = packed(*((f"name-{i:04}", b"") for i in range(200)))
    monkeypatch.setattr(archives, "MAX_MEMBERS", 199)
    with pytest.raises(Unreadable, match="more than 199 members"):
        Archive(many)
    monkeypatch.setattr(archives, "MAX_DIRECTORY", 5_000)
    with pytest.raises(Unreadable, match="its list of members is larger than allowed"):
        Archive(many)


@pytest.mark.parametrize(
    ("name", "outside"),
    [
        *(("model.bin", False), ("a/b/c", False), ("..a/b..", False), ("a b", False)),
        *(("../a", True), ("a/../../b", True), ("/a", True), ("C:a", True), ("a\\..\\b", True), ("", True)),
        *(("a\0b", True), (".", True)),
    ],
)
def test_names_that_lead_out_of_a_folder(name, outside):
    assert escapes(name) is outside


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_any_change_of_bytes_is_a_value_or_unreadable(at, new):
    """No other exception, wherever an archive is damaged."""
    data = SOUND[:at] + new + SOUND[at + len(new) :]
    try:
        with Archive(data) as archive:
            for name in archive.names:
                archive.read(name, 10_000)
    except Unreadable:
        pass
