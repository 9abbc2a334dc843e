# Everything a developer does here. ARGS goes to the command: make test ARGS="-k question"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

PYTHON3 ?= python3
VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip --disable-pip-version-check install --quiet
SISTERCITY := $(VENV)/bin/sistercity
PYTEST := $(PYTHON) -m pytest --numprocesses auto --dist loadfile
ARGS ?=

BASE := $(VENV)/.base
REFERENCE := $(VENV)/.reference
TOOLS := $(VENV)/.tools
INSTALLED := $(VENV)/.installed

.PHONY: help
help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

.PHONY: serve
serve: build ## Build the graph and serve it on this machine (ARGS="--port 8001")
	$(SISTERCITY) serve $(ARGS)

.PHONY: build
build: $(INSTALLED) ## Build the graph into build/
	$(SISTERCITY) build

.PHONY: test
test: $(INSTALLED) ## Run the tests (ARGS="-k name")
	$(PYTEST) $(ARGS)

.PHONY: test-all
test-all: $(INSTALLED) $(REFERENCE) $(TOOLS) ## Run every test, with all they compare with; a skip fails
	$(PYTEST) --no-skips $(ARGS)

.PHONY: check
check: $(INSTALLED) ## Check the code, its form and types, and the data
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(SISTERCITY) check

.PHONY: fix
fix: $(INSTALLED) ## Correct what can be corrected by itself
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

.PHONY: golden
golden: $(INSTALLED) ## Rewrite tests/golden and ontology/README.md from what the code says now
	$(PYTHON) -m pytest --golden $(ARGS)

.PHONY: bench
bench: $(INSTALLED) ## Measure speed
	$(PYTHON) -m tests.bench $(ARGS)

.PHONY: contact-sheet
contact-sheet: $(INSTALLED) ## Draw every kind of picture onto one sheet for each language and theme, to look at
	$(PYTHON) -m tests.contact_sheet

.PHONY: pictures
pictures: $(INSTALLED) ## Draw the pictures of README.md anew
	$(PYTHON) -m tests.readme_pictures

.PHONY: publishes
publishes: $(INSTALLED) ## Publish newer graphs beside a server that is asked, kill builds, and tell what came of it
	$(PYTHON) -m tests.publishes $(ARGS)
	$(PYTHON) -m tests.killed_builds

.PHONY: attacks
attacks: $(INSTALLED) ## Attack a server of its own at every door, with ordinary queries alongside
	$(PYTHON) -m tests.attacks $(ARGS)

.PHONY: audits
audits: $(INSTALLED) $(TOOLS) ## Count the public audits of GraphQL over HTTP that pass
	$(PYTHON) -m tests.audits

.PHONY: mutations
mutations: $(INSTALLED) ## Plant slips in every column of data/ and count what the check tells of
	$(PYTHON) -m tests.slips

.PHONY: recall
recall: $(INSTALLED) ## Count which printed names a search finds that knows the curated ones alone
	$(PYTHON) -m tests.recall

.PHONY: released
released: $(INSTALLED) ## Write down what clients of this version of GraphQL rely on, when it is released
	$(PYTHON) -m tests.released

.PHONY: vendor
vendor: ## Bundle what others wrote and the pages load anew, from its lock (needs Node.js and npm)
	.ci/vendor/run

.PHONY: bundle
bundle: build ## Make one archive that installs without a network (ARGS="--platform win_amd64 --python 3.12")
	$(PYTHON) .ci/bundle/bundle.py $(ARGS)

.PHONY: fresh
fresh: ## Try the last commit as a newcomer would, in an empty folder and environment
	.ci/fresh

.PHONY: clean
clean: ## Remove everything that make made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find .ci graph api tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: what the locks say and nothing else, then this checkout.

$(BASE): requirements.lock
	$(PYTHON3) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON3=...")'
	$(PYTHON3) -m venv --clear $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	touch $@

$(REFERENCE): $(BASE) requirements-all.lock
	$(PIP) --require-hashes -r requirements-all.lock
	touch $@

$(TOOLS): $(BASE) .ci/tools
	.ci/tools $(VENV)/node
	touch $@

$(INSTALLED): $(BASE) pyproject.toml
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

# The locks hold no registry's address. ARGS="--upgrade" takes the newest versions.

UV := $(VENV)/uv/bin/uv
COMPILE := $(UV) pip compile --quiet --python-version 3.11 \
	--universal --fork-strategy fewest --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
LIKE := --constraints requirements.lock
LOCKS := requirements.lock requirements-all.lock requirements-runtime.lock .ci/bundle/tools.lock

.PHONY: lock
lock: $(UV) ## Write the locks anew from pyproject.toml (ARGS="--upgrade")
	$(COMPILE) $(ARGS) pyproject.toml --group test --output-file requirements.lock
	$(COMPILE) $(ARGS) pyproject.toml --group test --extra notebook --group reference --group doors $(LIKE) --output-file requirements-all.lock
	$(COMPILE) $(ARGS) pyproject.toml $(LIKE) --output-file requirements-runtime.lock
	$(COMPILE) $(ARGS) .ci/bundle/tools.in $(LIKE) --output-file .ci/bundle/tools.lock
	! grep -nE '://|^-' $(LOCKS)

$(UV):
	$(PYTHON3) -m venv $(VENV)/uv
	$(VENV)/uv/bin/python -m pip install --quiet 'uv>=0.13'
