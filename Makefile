# Everything is installed into .venv and .local, in this folder. `make help` lists what there is.

.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
WORKERS ?= 2
HISTORY ?= .local/history

# Every command and every service is a process of its own: each module is compiled once, not by each of them.
export PYTHONDONTWRITEBYTECODE :=

# PostgreSQL runs as another user when root starts it: what is installed may be read and executed by anybody, whatever the
# umask. What is secret is made with its own modes (deploy/local/home.py).
OPEN := umask 022 &&

# The first Python that the services can run on.
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; done)


.PHONY: help setup run test check format bench contracts history lock clean

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(RUN) ## install what `make run` needs, and nothing more

run: $(RUN) ## start everything, with the programme's history; Ctrl-C stops it
	@$(BIN)/insieme up

test: $(DEV) ## all tests, on a real broker and a real database
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

check: $(DEV) ## format, lint, types, import rules, contracts, tests of the domain
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q -m 'not platform' -n $(WORKERS) tests

format: $(DEV) ## format the code and repair what the linter can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(DEV) ## measure, beside the field's figures
	$(BIN)/python -m tests.bench

contracts: $(RUN) ## write the contracts anew from the code
	$(BIN)/insieme contracts

history: $(RUN) ## write the synthetic history into HISTORY
	$(BIN)/python -m insieme.history $(HISTORY)

lock: $(DEV) ## resolve all dependencies anew
	cd requirements && for set in dev run; do ../$(BIN)/uv pip compile $$set.in -o $$set.txt -c dev.txt --upgrade \
		--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -q; done
	$(BIN)/python -m deploy.local.jars lock

clean: ## remove what was installed and all data
	@if [ -x $(BIN)/python ]; then $(BIN)/python -m deploy.local.clean; fi
	rm -rf $(VENV) .local *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or later is needed."; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(OPEN) $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python needs its venv module (Debian: python3-venv)."; exit 1; }

$(RUN): requirements/run.txt deploy/local/jars.lock pyproject.toml | $(VENV)/pyvenv.cfg
	@echo "Installing what the services stand on"
	@$(OPEN) $(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(OPEN) $(BIN)/pip install --disable-pip-version-check -q --no-build-isolation --no-deps -e .
	@$(BIN)/python -m deploy.local.jars
	@$(OPEN) $(BIN)/python -m deploy.local.learning
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	@echo "Installing what tests and checks need"
	@$(OPEN) $(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
