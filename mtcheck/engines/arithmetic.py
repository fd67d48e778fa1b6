"""The numbers of the models also depend on two libraries and on the instructions of the processor."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

PART = "arith:"
"""Beginning of this part of a signature."""

LIBRARIES = (("ct2", "ctranslate2"), ("numpy", "numpy"))
LEVELS = ("amx_int8", "avx512_vnni", "avx512f", "avx_vnni", "avx2", "avx")
"""Instruction sets with their own code in the libraries, the best first."""
SETTINGS = ("CT2_FORCE_CPU_ISA", "CT2_USE_MKL", "MKL_ENABLE_INSTRUCTIONS", "MKL_CBWR", "OPENBLAS_CORETYPE")
"""Variables that make the libraries use other code."""


@cache
def arithmetic() -> str:
    """The arithmetic as one word for signatures: `ct2-4.8.5,numpy-2.3.4,x86_64-GenuineIntel-amx_int8`."""
    import platform

    libraries = (f"{short}-{_version(name)}" for short, name in LIBRARIES)
    variables = (f"{name}={os.environ[name]}" for name in SETTINGS if os.environ.get(name))
    return ",".join([*libraries, "-".join(processor(_cpu_info(), platform.machine())), *variables])


def without_arithmetic(signature: str) -> str:
    """The signature without that part, to compare runs of two machines."""
    return "|".join(part for part in signature.split("|") if not part.startswith(PART))


def processor(info: str, machine: str) -> tuple[str, ...]:
    """Machine, vendor (CTranslate2 uses MKL on Intel, oneDNN elsewhere) and instruction set, as far as known.

    Args:
        info: Content of /proc/cpuinfo; "" if it does not exist.
    """
    facts: dict[str, str] = {}
    for line in info.splitlines():
        name, _, value = line.partition(":")
        facts.setdefault(name.strip(), value.strip())
    flags = facts.get("flags", "").split()
    level = next((level for level in LEVELS if level in flags), "")
    return tuple(part for part in (machine, facts.get("vendor_id", ""), level) if part)


def _cpu_info() -> str:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").partition("\n\n")[0]
    except OSError:
        return ""


def _version(name: str) -> str:
    # Imported here: the import takes as long as a short check, and only runs with models need it.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
