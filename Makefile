# Two commands on a fresh machine: `make run` and `make test`. VENV may name another environment.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PYTHONPATH := src

.PHONY: run serve test check setup setup-dev format docs screenshots lock train clean

run: setup
	$(BIN)/python -m demarche demo

# The situation room over the record that `make run` makes; RECORD may name another.
RECORD ?= demarche-demo.sqlite
serve: setup
	test -f $(RECORD) || $(BIN)/python -m demarche demo
	$(BIN)/python -m demarche serve --record $(RECORD)

test: setup-dev
	$(BIN)/python -m pytest

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q tests/test_layers.py tests/test_docs.py

setup: $(VENV)/.run $(VENV)/.launcher
setup-dev: $(VENV)/.dev

$(VENV)/.run: requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: requirements-dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/.run

# The program by its name, without installing this folder.
define LAUNCHER
#!$(abspath $(BIN))/python
import sys
sys.path.insert(0, "$(abspath src)")
from demarche.cli import main
if __name__ == "__main__":
    main()
endef
export LAUNCHER

$(VENV)/.launcher: Makefile | $(VENV)/.run
	printf '%s\n' "$$LAUNCHER" > $(BIN)/demarche
	chmod +x $(BIN)/demarche
	touch $@

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# What the program writes of itself; a test compares.
docs: setup-dev
	$(BIN)/python -m demarche.cli.reference > docs/commands.md
	$(BIN)/python -m demarche schema > src/demarche/records/coding.schema.json
	$(BIN)/python -m demarche.cli.openapi > docs/openapi.json

# Pictures of the pages, from the sample reports; ALL=folder takes every page, wide and phone, light and dark.
screenshots: setup-dev
	$(BIN)/python docs/screenshots.py $(ALL)

# Needs uv on the path. The locks name no index host.
UV_COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11
lock:
	$(UV_COMPILE) pyproject.toml -o requirements.lock
	$(UV_COMPILE) training/requirements.in -o training/requirements.lock
	$(UV_COMPILE) --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

# Trains the event model that the package ships, in an environment of its own; see training/README.md.
TRAINING ?= .venv-training
train: $(TRAINING)/.made
	$(TRAINING)/bin/python training/train.py $(ARGS)

$(TRAINING)/.made: training/requirements.lock
	test -x $(TRAINING)/bin/python || $(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r training/requirements.lock
	touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
