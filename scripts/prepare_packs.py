"""Write `prepared.json` anew from the YAML files of the shipped rule packs: `make packs`, after every change of one.

Takes two seconds and needs nothing but the repository. A test fails while the file is old.
"""

from __future__ import annotations

from mtcheck.signals.packs.load import HERE, read_pack
from mtcheck.signals.packs.prepared import FILE, to_json


def prepared() -> str:
    """The content of the file, for the current packs."""
    packs = {}
    for path in sorted(HERE.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        pack = read_pack(text, path.name)
        other = {name: getattr(pack, name) for name in OTHER}
        packs[path.stem] = (text, other, pack.rules)
    return to_json(packs)


OTHER = ("name", "source_language", "target_language", "density", "density_at_least", "others")

if __name__ == "__main__":
    FILE.write_text(prepared(), encoding="utf-8")
    print(f"{FILE}: written")
