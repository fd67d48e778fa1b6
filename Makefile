# Two commands do all the set-up: `make seed` judges the seed story, `make test` passes all tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
MODELS := e5-small smollm2-fr-en

.PHONY: seed test fuzz models packs docs lint types sbom audit clean

seed: models  ## judge the seed story, English alone
	@$(BIN)/mtcheck check seeds/wire-story.en.txt --fail-level none

test: models  ## every test, those with the real models included
	@$(BIN)/python -m pytest

fuzz: $(READY)  ## over 100,000 made inputs; FUZZ sets how many times those of CI, FUZZ_SEED which
	@FUZZ=$${FUZZ:-130} $(BIN)/python -m pytest tests/fuzz

models: $(READY)  ## fetch the models that are not shipped (once)
	@$(BIN)/mtcheck models pull $(MODELS) --yes

packs: $(READY)  ## prepare the shipped rule packs, after a change of one
	@$(BIN)/python -m scripts.prepare_packs

docs: $(READY)  ## write the lists in docs/ anew, after a signal or a format was added
	@$(BIN)/python -m scripts.write_docs

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/vulture

types: $(READY)
	@$(BIN)/mypy

sbom: $(READY)  ## mtcheck.cdx.json: the locked dependencies with their hashes, in CycloneDX
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[audit]'
	@$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-reproducible -o mtcheck.cdx.json

audit: $(READY)  ## known vulnerabilities of the locked dependencies; no failure without a network
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[audit]' || true
	@$(BIN)/python -m scripts.audit

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mtcheck needs Python 3.11 or later; set PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,desk,serve,lsp,parquet]'
	@touch $@

clean:
	rm -rf $(VENV) build dist
