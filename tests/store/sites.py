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


def argos(source="fr", target="en", extra=()):
    data, top = io.BytesIO(), f"translate-{source}_{target}-1_9"
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in (
            ("metadata.json", json.dumps({"package_version": "1.9", "from_code": source, "to_code": target})),
            ("README.md", "CC0"),
            ("model/model.bin", "weights"),
            ("model/config.json", "{}"),
            ("model/shared_vocabulary.json", "[]"),
            ("sentencepiece.model", "pieces"),
            ("stanza/fr/tokenize/x.pt", "pickle"),
            *extra,
        ):
            archive.writestr(f"{top}/{name}", content)
    return data.getvalue()


def serve_argos(site, data=None):
    site.pages["/fr_en.argosmodel"] = data or argos()
    entry = {"from_code": "fr", "to_code": "en", "links": ["ipfs://x", f"{site.url}/fr_en.argosmodel"]}
    old = {"from_code": "fr", "to_code": "en", "package_version": "1.0", "links": [f"{site.url}/old.argosmodel"]}
    site.pages["/index.json"] = json.dumps(
        [{**entry, "package_version": "1.10"}, {**entry, "package_version": "1.9"}, old]
    ).encode()


def serve_hub(site, files=None, **more):
    files = files or {
        "model.bin": b"weights",
        "config.json": b"{}",
        "source.spm": b"s",
        "target.spm": b"t",
        "x.py": b"evil",
    }
    siblings = [{"rfilename": n, "size": len(d)} for n, d in files.items()]
    siblings[0]["lfs"] = {"sha256": hashlib.sha256(b"weights").hexdigest(), "size": 7}
    facts = {"sha": "c0ffee", "siblings": siblings, "tags": ["license:apache-2.0", "translation"], **more}
    site.pages["/api/models/someone/opus-mt-fr-en-ct2/revision/main"] = json.dumps(facts).encode()
    for name, data in files.items():
        site.pages[f"/someone/opus-mt-fr-en-ct2/resolve/c0ffee/{name}"] = data


def leftovers(tmp_path):
    """What lies in the cache beside finished models and locks."""
    cache = tmp_path / "cache" / "mtcheck"
    return [p.name for d in ("models", "partial") for p in (cache / d).glob("*") if not p.name.endswith(".lock")]
