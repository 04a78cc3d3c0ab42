# Each target is a habit; `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
COMPILED_RULES := $(CURDIR)/build/compiled
# Compiled rules for the bench, as the image has them, wherever they can be made; `COMPILED=` leaves them out.
COMPILED ?= 1
BENCH_VENV := .venv-bench
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
.DELETE_ON_ERROR: # what failed its tests is not taken for made the next time
.PHONY: help install tools demo test faults drills check format compiled bench figures accuracy calibrate fuzz hostile soak schemas examples lock clean

help: ## list the habits
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/.installed: requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] < (3, 11))' || \
		{ echo "Diplowire needs Python 3.11 or newer; set PYTHON=..." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

install: $(VENV)/.installed ## install everything into .venv, by hash

tools: ## install Prometheus and kcat from Debian, which some tests use (root, apt)
	@scripts/install-tools

demo: install ## show the service at work; ONCE=1 ends by itself
	@$(BIN)/diplowire demo $(if $(ONCE),--once)

test: install ## run every test
	@$(BIN)/python -m pytest -n 4 --dist loadscope

check: install ## lint, types, generated files
	@scripts/check

format: install ## format the code
	@$(BIN)/ruff format service tests benchmarks scripts
	@$(BIN)/ruff check --fix --quiet service tests benchmarks scripts

$(COMPILED_RULES)/.made: scripts/compiled.py pyproject.toml requirements-dev.lock $(shell find service -name '*.py' -o -name '*.toml' -o -name '*.tsv')
	@command -v $${CC:-cc} >/dev/null || { echo "compiled rules need a C compiler and Python's headers; set CC=..." >&2; exit 2; }
	@rm -rf dist/diplowire-*.whl $(COMPILED_RULES)
	$(BIN)/python scripts/compiled.py
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $(COMPILED_RULES) dist/diplowire-*.whl
	@touch $@
	$(BIN)/python -m pytest -q tests/extraction/test_compiled.py
	PYTHONPATH=$(COMPILED_RULES) $(BIN)/python -m pytest -q tests/extraction tests/unit/extraction

compiled: install ## a wheel in dist/ whose rules are compiled (C compiler); takes minutes
	@$(MAKE) --no-print-directory $(COMPILED_RULES)/.made
	@ls dist/diplowire-*.whl

$(BENCH_VENV)/.installed: requirements-bench.lock pyproject.toml
	$(PYTHON) -m venv $(BENCH_VENV)
	$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	$(BENCH_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench: install ## measure side by side, see benchmarks/README.md; ARGS="--quick kafka" COMPILED=
	@$(MAKE) --no-print-directory $(BENCH_VENV)/.installed || echo "no $(BENCH_VENV): the peers are left out" >&2
	@$(if $(filter-out 0,$(COMPILED)),$(MAKE) --no-print-directory compiled || echo "measuring interpreted rules" >&2)
	@$(if $(filter-out 0,$(COMPILED)),[ ! -e $(COMPILED_RULES)/.made ] || export PYTHONPATH=$(COMPILED_RULES);) \
		$(BIN)/python -m benchmarks $(ARGS)

figures: install ## write the table of the last bench into the README
	@$(BIN)/python scripts/figures.py

accuracy: install ## score the extraction on the project's own gold, see tests/gold
	@$(BIN)/python -m benchmarks.accuracy $(if $(RECORD),--record)

calibrate: install ## fit the confidence anew on the tuned part of the gold
	@$(BIN)/python -m benchmarks.calibrate

fuzz: install ## 20,000 odd texts through the extraction; SEED=... for others
	@$(BIN)/python -m benchmarks.fuzz $(if $(SEED),--seed $(SEED))

hostile: install ## 100,000 hostile records through a whole worker, and an account; SEED=... for others
	@$(BIN)/python -m tests.hostile $(if $(SEED),--seed $(SEED)) $(ARGS)

faults: install ## 200 faults on the embedded broker and on Apache Kafka, and an account; SEED=... repeats a run
	@$(BIN)/python -m tests.faults $(if $(SEED),--seed $(SEED)) $(ARGS)

soak: install ## 20 minutes of mixed load and random faults on Apache Kafka: speed, lag, memory; SEED=... ARGS="--minutes 120"
	@$(BIN)/python -m tests.soak $(if $(SEED),--seed $(SEED)) $(ARGS)

drills: install ## the procedures of docs/operations.md, carried out on Apache Kafka; ARGS=partitions for one
	@$(BIN)/python -m tests.drills $(ARGS)

schemas: install ## write schemas/ anew from the models
	@$(BIN)/diplowire schemas --write schemas

examples: install ## make the real output in the README anew
	@$(BIN)/python scripts/examples.py

lock: install ## resolve the lock files anew
	@scripts/lock

clean: ## remove what the other habits made
	rm -rf $(VENV) $(BENCH_VENV) .cache .mypy_cache .ruff_cache .pytest_cache build dist
