"""Models and sites for the tests of the store: folders with cards, Argos packages, a hub."""

import hashlib
import io
import json
import zipfile

from mtcheck.store.card import Card, describe_files


def add(root, name, kind="translator", languages=("fr-en",), layout="opus-mt", data=b"weights"):
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(data)
    Card(name, kind, languages, "MIT", "o", layout, files=describe_files(folder)).write(folder)
    return folder


PACKAGED = {
    "model/model.bin": b"weights",
    "model/config.json": b"{}",
    "model/shared_vocabulary.json": b"[]",
    "sentencepiece.model": b"pieces",
    "stanza/fr/tokenize/x.pt": b"pickle",
}


def argos(source="fr", target="en", extra=(), files=PACKAGED):
    data, top = io.BytesIO(), f"translate-{source}_{target}-1_9"
    metadata = json.dumps({"package_version": "1.9", "from_code": source, "to_code": target})
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in (("metadata.json", metadata), ("README.md", "CC0"), *files.items(), *extra):
            archive.writestr(f"{top}/{name}", content)
    return data.getvalue()


def serve_argos(site, data=None):
    site.pages["/fr_en.argosmodel"] = data or argos()
    entry = {"from_code": "fr", "to_code": "en", "links": ["ipfs://x", f"{site.url}/fr_en.argosmodel"]}
    old = {"from_code": "fr", "to_code": "en", "package_version": "1.0", "links": [f"{site.url}/old.argosmodel"]}
    site.pages["/index.json"] = json.dumps(
        [{**entry, "package_version": "1.10"}, {**entry, "package_version": "1.9"}, old]
    ).encode()


def serve_hub(site, files=None, name="opus-mt-fr-en-ct2", **more):
    files = files or {
        "model.bin": b"weights",
        "config.json": b"{}",
        "source.spm": b"s",
        "target.spm": b"t",
        "x.py": b"evil",
    }
    siblings = [{"rfilename": n, "size": len(d)} for n, d in files.items()]
    weights = files["model.bin"]
    (model,) = (one for one in siblings if one["rfilename"] == "model.bin")
    model["lfs"] = {"sha256": hashlib.sha256(weights).hexdigest(), "size": len(weights)}
    facts = {"sha": "c0ffee", "siblings": siblings, "tags": ["license:apache-2.0", "translation"], **more}
    site.pages[f"/api/models/someone/{name}/revision/main"] = json.dumps(facts).encode()
    for file, data in files.items():
        site.pages[f"/someone/{name}/resolve/c0ffee/{file}"] = data


def leftovers(tmp_path):
    """What lies in the cache beside finished models and locks."""
    cache = tmp_path / "cache" / "mtcheck"
    return [p.name for d in ("models", "partial") for p in (cache / d).glob("*") if not p.name.endswith(".lock")]
