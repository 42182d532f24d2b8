# coverset: `make run` opens the app, `make test` runs the tests. Both set up .venv on the first call.
PYTHON  ?= python3
VENV    := .venv
BIN     := $(VENV)/bin
PIP     := $(BIN)/python -m pip --disable-pip-version-check
KERNELS := $(wildcard solver/warm.py solver/kernel/*.py solver/talent/*.py solver/bounds/*.py)

.PHONY: run test lint bench setup clean help
.DEFAULT_GOAL := help

help:
	@echo 'make run    open the app            make test   run all tests'
	@echo 'make lint   ruff and mypy           make bench  the benchmarks'

# Everything a user needs.
$(VENV)/installed: pyproject.toml constraints.txt .ci/venv
	@PYTHON="$(PYTHON)" sh .ci/venv $(VENV)
	@echo 'Installing (once) ...'
	@$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

# ... and what a developer needs besides.
$(VENV)/installed-dev: $(VENV)/installed
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed-dev
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,bench]'
	@touch $@

# The search is compiled once, here, and not while somebody waits for the first plan.
$(VENV)/warm: $(VENV)/installed $(KERNELS)
	@if [ -f solver/warm.py ]; then echo 'Compiling the search (once) ...' && $(BIN)/python -m solver.warm; fi
	@touch $@

setup: $(VENV)/installed-dev $(VENV)/warm

run: $(VENV)/installed $(VENV)/warm
	@$(BIN)/streamlit run app.py

# Exit 5 of pytest: no test of that kind. What measures time runs by itself, after the others.
test: setup
	@sh .ci/chromium
	@$(BIN)/pytest -n auto -m 'not alone' $(ARGS)
	@$(BIN)/pytest -m alone $(ARGS) || [ $$? -eq 5 ]

lint: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: $(VENV)/installed-bench $(VENV)/warm
	@$(BIN)/python -m benchmarks $(ARGS)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache
