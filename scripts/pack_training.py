"""Pack what training a translation model needs, for a machine with an accelerator to which little can be carried.

In:   the folder of `prepare_corpus.py`, and the converted model that training goes on from.
Out:  a folder with pairs.xz (token ids), fr.spm, en.spm and start.npz (the model's weights, int8). Together with the
      tracked files outside models/ it stays within --most MiB, or this ends with exit code 1.
Time: a minute and a half on one core.

    python -m scripts.pack_training build/translation --direction fr-en --start models/fr-en-preview --out build/carried
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import click

from scripts.lab.translation.corpus import PACKED, pack, read_pairs
from scripts.lab.translation.network import fitted
from scripts.lab.translation.weights import save_npz

ROOT = Path(__file__).parent.parent
MEBIBYTE = 1024 * 1024


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--direction", type=click.Choice(["fr-en", "en-fr"]), required=True)
@click.option("--start", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--most", default=64.0, show_default=True, help="MiB that may travel.")
def main(folder: Path, direction: str, start: Path, out: Path, most: float) -> None:
    """Pack, and print the size."""
    out.mkdir(parents=True, exist_ok=True)
    for side in ("fr", "en"):
        shutil.copy(folder / f"{side}.spm", out)
    if not (out / PACKED).exists():
        pack(read_pairs(folder), out / PACKED)
    shape, weights = fitted(start, [folder / f"{side}.spm" for side in direction.split("-")])
    save_npz(out / "start.npz", shape, weights, small=True)
    carried = sum(path.stat().st_size for path in out.iterdir())
    total = (carried + tracked_bytes()) / MEBIBYTE
    click.echo(f"{out}: {carried / MEBIBYTE:.1f} MiB; with the tracked files outside models/ {total:.1f} MiB")
    if total > most:
        raise SystemExit(f"That is more than {most:g} MiB: prepare a smaller corpus.")


def tracked_bytes() -> int:
    """Bytes of the tracked files outside models/."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    paths = [ROOT / name for name in listed.decode().split("\0") if name and not name.startswith("models/")]
    return sum(path.stat().st_size for path in paths if path.is_file())


if __name__ == "__main__":
    main()
