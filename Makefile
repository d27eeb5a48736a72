# Everything that a developer, a newcomer and CI need. `make` alone lists it.

PYTHON ?= python3
BIN := .venv/bin
SYSTEM := .ci/install-system
EXTENSION := extension/node_modules

.DEFAULT_GOAL := help
.PHONY: help run test check extension bench lock system

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: .venv/.run-stamp extension/.run-stamp ## prepare everything and start the service with a demo article
	@cd extension && node build.mjs
	@exec $(BIN)/corrigenda serve --demo

test: .venv/.dev-stamp extension/.dev-stamp system check ## everything that CI runs
	cd extension && node build.mjs && node build.mjs --grant=all && npm run --silent types && npm run --silent lint
	cd extension && NODE_OPTIONS=--test-reporter=spec npm run --silent test
	$(BIN)/pytest

check: .venv/.dev-stamp ## lint, format, types and imports alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=. $(BIN)/lint-imports

extension: extension/.run-stamp ## build the extension for both browsers, and the script for sites
	cd extension && node build.mjs

bench: .venv/.dev-stamp extension/.dev-stamp ## measure speed, as ratios in one run
	cd extension && node build.mjs && node build.mjs --grant=all
	$(BIN)/python -m tests.load.bench

lock: .venv/.dev-stamp ## choose the newest versions that fit and write the lock files
	$(BIN)/uv pip compile --upgrade --universal --generate-hashes --no-header --no-annotate --group build pyproject.toml -o requirements.lock -q
	$(BIN)/uv pip compile --upgrade --universal --generate-hashes --no-header --no-annotate --group dev pyproject.toml -o requirements-dev.lock -q
	cd extension && npm update --package-lock-only

system: # browsers and PostgreSQL for the tests, where we may install them
	@sh $(SYSTEM) tests

.venv/bin/python:
	@PYTHON=$(PYTHON) sh $(SYSTEM) python
	@# A half-made environment would look like a whole one to the next run.
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.run-stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/.dev-stamp: requirements-dev.lock .venv/.run-stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

extension/.run-stamp: extension/package-lock.json
	cd extension && npm ci --omit=dev --silent
	touch $@

extension/.dev-stamp: extension/package-lock.json
	cd extension && npm ci --silent
	touch $@ extension/.run-stamp
