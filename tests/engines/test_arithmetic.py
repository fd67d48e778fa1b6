"""A signature includes what else affects model results: libraries and processor."""

import pytest

from mtcheck.engines.arithmetic import PART, SETTINGS, arithmetic, processor, without_arithmetic

INTEL = "processor\t: 0\nvendor_id\t: GenuineIntel\nflags\t\t: fpu avx avx2 avx512f avx512_vnni amx_int8\n"
AMD = "vendor_id : AuthenticAMD\nflags : avx avx2\n"


@pytest.mark.parametrize(
    ("info", "machine", "expected"),
    [
        (INTEL, "x86_64", ("x86_64", "GenuineIntel", "amx_int8")),
        (AMD, "x86_64", ("x86_64", "AuthenticAMD", "avx2")),
        ("vendor_id: GenuineIntel\nflags: sse avx512fp16\n", "x86_64", ("x86_64", "GenuineIntel")),
        ("", "arm64", ("arm64",)),
        ("nonsense", "", ()),
    ],
)
def test_the_best_set_of_instructions_is_named(info, machine, expected):
    assert processor(info, machine) == expected


def test_versions_and_settings_of_the_libraries_are_named(monkeypatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CT2_USE_MKL", "0")
    arithmetic.cache_clear()
    said = arithmetic()
    monkeypatch.undo()
    arithmetic.cache_clear()
    assert said.startswith("ct2-")
    assert ",numpy-" in said
    assert said.endswith(",CT2_USE_MKL=0")
    assert "|" not in said


@pytest.mark.parametrize(
    ("signature", "left"),
    [(f"mtcheck|models:a|{PART}b|calib:c", "mtcheck|models:a|calib:c"), ("mtcheck|models:none", "mtcheck|models:none")],
)
def test_what_was_asked_can_be_compared_across_machines(signature, left):
    assert without_arithmetic(signature) == left
