# Two commands matter: `make demo` and `make test`. Both set everything up by themselves.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The models are named by path in the same command, so that no public package of that name is ever looked for.
SELF := -e . -e plugins/verify-models-mini
PLUGINS := -e plugins/verify-template -e "plugins/verify-pgvector[test]" \
	-e "plugins/verify-haystack[chroma,pgvector,qdrant]"

.PHONY: demo test check format bench gate wheel shots browser clean

demo: .make/base ## check a committed article against the demonstration corpus
	$(BIN)/verify check corpora/minsk-2022/article.fr.txt --corpus minsk-2022 --published 2022-12-19

test: .make/dev browser ## run the tests
	$(BIN)/python -m pytest

check: .make/dev ## lint, types, import order, and that the READMEs show the committed results
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy --strict -p verify_pgvector -p verify_haystack
	$(BIN)/mypy --strict plugins/verify-template/verify_template.py
	$(BIN)/python -m pytest tests/test_layering.py
	$(BIN)/python -m benchmarks.tables --check

format: .make/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .make/dev ## every benchmark; needs $$VERIFY_DATA
	$(BIN)/python -m benchmarks run --suite all

gate: .make/dev ## quality floors on small fixed sets
	$(BIN)/python -m benchmarks.gate

faults: .make/dev browser ## kill, damage, fill and flood what the tests do a little; about 20 minutes
	VERIFY_EFFORT=long $(BIN)/python -m pytest tests/faults tests/server/test_hostile_requests.py

fuzz: .make/dev ## a million inputs for the readers of hostile text; takes long
	$(BIN)/python tests/fuzz/fuzz_run.py --inputs 1000000

wheel: .make/dev ## build the wheels
	rm -rf dist
	$(BIN)/python -m build --wheel --outdir dist .
	$(BIN)/python -m build --wheel --outdir dist plugins/verify-models-mini

# What users get: the wheels alone, in an environment of their own, with the sources out of reach.
tried-wheel: .make/base ## the tests of the main job against the built wheels
	$(BIN)/python tests/bounds.py pinned

bounds: .make/base ## the same with the oldest and with the newest versions that pyproject.toml allows
	$(BIN)/python tests/bounds.py

tried-image: .make/base ## the Containerfile, built with buildah and mmdebstrap, and an article checked in it; needs root
	$(BIN)/python tests/container.py $(IMAGE_OPTIONS)

sbom: .make/dev ## what the base installation consists of, as CycloneDX JSON in dist/
	rm -rf build/sbom && $(PYTHON) -m venv build/sbom
	build/sbom/bin/python -m pip --disable-pip-version-check install -q -c constraints.txt . ./plugins/verify-models-mini
	find build/sbom -name direct_url.json -delete # where this checkout lies is nobody's business
	$(PIP) install -q "cyclonedx-bom>=7,<8"
	mkdir -p dist && $(BIN)/cyclonedx-py environment --output-reproducible --pyproject pyproject.toml -o dist/sbom.json build/sbom

shots: .make/dev browser ## pictures of the html report of a committed article, for the README and to look at in build/shots
	$(BIN)/python tests/report/shots.py build/shots

browser: ## Debian's Chromium, for the tests that need a real browser
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }

clean:
	rm -rf $(VENV) .make build dist

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

.make/base: pyproject.toml constraints.txt plugins/verify-models-mini/pyproject.toml | $(VENV)/bin/python
	$(PIP) install -q -c constraints.txt $(SELF)
	@mkdir -p .make && touch $@

# torch comes first and alone: a range in another package's requirements would take a build with CUDA.
.make/dev: .make/base $(wildcard plugins/*/pyproject.toml)
	$(PIP) install -q -c constraints.txt torch==2.13.0
	$(PIP) install -q -c constraints.txt -e ".[dev]" -e plugins/verify-models-mini $(PLUGINS)
	@mkdir -p .make && touch $@
