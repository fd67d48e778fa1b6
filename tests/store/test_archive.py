"""An archive writes only what is wanted, only below its folder, only plain files, only so much."""

import stat
import zipfile

import pytest

from mtcheck.errors import ModelError
from mtcheck.store.archive import unpack


def pack(path, *members, link=False):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK if link else stat.S_IFREG) << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return path


def test_wanted_members_are_written(tmp_path):
    archive = pack(tmp_path / "a.zip", ("top/model.bin", b"weights"), ("top/setup.py", b"evil"), ("top/dir/", b""))
    out = tmp_path / "out"
    out.mkdir()
    written = unpack(archive, out, lambda name: name.removeprefix("top/") if name.endswith(".bin") else None)
    assert written == [out / "model.bin"]
    assert [p.name for p in out.iterdir()] == ["model.bin"]


@pytest.mark.parametrize(
    "name",
    ["../evil", "a/../../evil", "/evil", "C:/evil", "a\\..\\evil"],
    ids=str,
)
def test_members_that_point_outside_are_refused(tmp_path, name):
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(ModelError, match="points out of the archive"):
        unpack(pack(tmp_path / "a.zip", (name, b"evil")), out, lambda member: member)
    assert not list(tmp_path.rglob("*evil*"))


def test_links_are_refused(tmp_path):
    with pytest.raises(ModelError, match="link or device"):
        unpack(pack(tmp_path / "a.zip", ("model.bin", b"/etc/passwd"), link=True), tmp_path, lambda member: member)
    assert not (tmp_path / "model.bin").is_symlink()


def test_a_bomb_is_stopped(tmp_path):
    """10 MB of zeros in 10 kB; the limit counts bytes that come out, over all members."""
    archive = pack(tmp_path / "a.zip", ("a", b"\0" * 600_000), ("b", b"\0" * 10_000_000))
    assert archive.stat().st_size < 20_000
    with pytest.raises(ModelError, match="more than allowed"):
        unpack(archive, tmp_path, lambda member: member, limit=1_000_000)


def test_damage_is_seen(tmp_path):
    archive = pack(tmp_path / "a.zip", ("a", b"0123456789" * 50))
    data = bytearray(archive.read_bytes())
    data[40] ^= 255
    (tmp_path / "b.zip").write_bytes(data)
    (tmp_path / "c.zip").write_bytes(archive.read_bytes()[:-30])
    for name in ("b.zip", "c.zip"):
        with pytest.raises(ModelError, match=r"not a sound zip archive|damaged"):
            unpack(tmp_path / name, tmp_path, lambda member: member)
