"""Each layout that a user can bring, on tiny models: pulled from a server, measured, in a round trip, in the report."""

import json

import pytest

from mtcheck.config import Config
from mtcheck.documents import read_text
from mtcheck.loading import load_pair
from mtcheck.pipeline import check_document, explained
from mtcheck.report import write
from mtcheck.store import Store
from tests.engines import tiny
from tests.store.sites import argos, serve_hub

STORY = "The minister said on Thursday that talks would resume in January.\n"
PIECES = {"argos": "sentencepiece.model", "opus-mt": "source.spm", "transformers": "source.spm"}
MANY = {"m2m100": "m2m100_418M-ct2", "nllb": "nllb-200-distilled-600M-ct2"}


@pytest.fixture(params=["argos", "opus-mt", "transformers", *MANY])
def made(request, tmp_path):
    """The files of a tiny model in one of the layouts, by name, and the layout."""
    folder = tmp_path / "made"
    folder.mkdir()
    pieces = PIECES.get(request.param, "sentencepiece.bpe.model")
    tokens = tiny.train_pieces(folder / pieces)
    if pieces == "source.spm":
        (folder / "target.spm").write_bytes((folder / pieces).read_bytes())
    languages = {"m2m100": ["__fr__", "__en__"], "nllb": ["fra_Latn", "eng_Latn"]}.get(request.param, [])
    inner = folder / "model" if request.param == "argos" else folder
    tiny.save_translator(inner, [*tokens, *languages], add_source_eos=request.param == "opus-mt")
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return request.param, files


def serve(site, layout, files):
    """Both directions on the server, or one model for both; the wishes for `pull`."""
    if layout == "argos":
        entries = []
        for source, target in (("fr", "en"), ("en", "fr")):
            page = f"/{source}_{target}.argosmodel"
            site.pages[page] = argos(source, target, files=files)
            pair = {"from_code": source, "to_code": target, "package_version": "1.9"}
            entries.append({**pair, "links": [f"{site.url}{page}"]})
        site.pages["/index.json"] = json.dumps(entries).encode()
        return ["argos:fr-en", "argos:en-fr"]
    names = [MANY[layout]] if layout in MANY else ["opus-mt-fr-en-ct2", "opus-mt-en-fr-ct2"]
    for name in names:
        serve_hub(site, files, name)
    return [f"hub:someone/{name}" for name in names]


def test_a_pulled_model_makes_the_round_trip_and_is_named_in_the_report(site, environ, tmp_path, made):
    layout, files = made
    store = Store(environ=environ, shipped=tmp_path / "none")
    pulled = [store.pull(wish) for wish in serve(site, layout, files)]
    assert {model.card.layout for model in pulled} == {layout}
    asked = len(site.asked)
    for pair in ("fr-en", "en-fr"):
        store.measured.note(store.find("translator", pair).card, pair, 30.0)
    engines = load_pair("fr-en", store, threads=1)
    assert engines.pivot_doubt == ""
    report = explained(check_document(read_text(STORY), engines, Config()), engines)
    (evidence,) = report.evidence.values()
    assert evidence.basis == "pivot"
    assert isinstance(evidence.pivot, str)
    assert isinstance(evidence.back_translation, str)
    for model in pulled:
        assert model.card.name in report.signature
    (said,) = json.loads(write([report], "json"))["reports"]
    assert said["segments"][0]["pivot"] == evidence.pivot
    assert len(site.asked) == asked  # Nothing is fetched once the models are there.
