# Everything happens in .venv; nothing but Python 3.11 or newer, pip and make is expected.
PYTHON ?= python3
FILE ?= examples/simulated-track-session.zip
OUT ?= out
WORKERS ?= auto

export PIP_CONSTRAINT := constraints.txt

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# Python compiles what is imported; all that is installed would take more than a minute.
INSTALL := install --no-compile
# Neighbouring tests share what is costly to make, so they stay on one worker until the other is idle.
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: help run meet serve test lint types floors unit unit-postgresql coverage slow bench bench-peers clean

help:
	@echo "make run [FILE=…]   analyse a recording (the shipped example) and write its report"
	@echo "make meet           rehearse a championship, from entries to medals"
	@echo "make serve          the web application, at http://127.0.0.1:8350/"
	@echo "make test           style, types, floors and tests"
	@echo "make coverage       the tests again, and which lines they do not run"
	@echo "make slow           the tests that take minutes"
	@echo "make bench          the measurements of docs/benchmarks.md"
	@echo "make bench-peers    speed beside gait packages, in an environment of their own"

run: .venv/run
	@$(BIN)/sternway analyze "$(FILE)" --html="$(OUT)/"

meet: .venv/run
	@rm -rf "$(OUT)/meet"
	@$(BIN)/sternway meet simulate "$(OUT)/meet"
	@$(BIN)/sternway meet verify --in "$(OUT)/meet"
	@$(BIN)/sternway meet sheets results --in "$(OUT)/meet" --html="$(OUT)/meet/results.html" --pdf="$(OUT)/meet/results.pdf"
	@$(BIN)/sternway meet publish "$(OUT)/meet/site" --in "$(OUT)/meet"

serve: .venv/web
	@$(BIN)/sternway serve $(if $(DATA),--data "$(DATA)")

# One core is enough for the types, so the tests do not wait for them.
test: lint floors
	@$(MAKE) --no-print-directory -j2 types unit
	@$(MAKE) --no-print-directory unit-postgresql

lint: .venv/dev
	$(BIN)/ruff format --check src tests benchmarks scripts
	$(BIN)/ruff check src tests benchmarks scripts

types: .venv/dev
	$(BIN)/mypy

floors: .venv/dev
	$(BIN)/lint-imports

unit: .venv/dev
	$(PYTEST)

# Those tests of the web application a second time, on PostgreSQL, that ask for the tables; where it is
# not installed it is said.
unit-postgresql: .venv/dev
	$(BIN)/python -m scripts.with_postgresql $(PYTEST) tests/web

# Counting lines doubles the processor time of the tests (sys.monitoring, from Python 3.12 on, costs
# little), so it is a target of its own.
coverage: .venv/dev
	COVERAGE_CORE=$$($(BIN)/python -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")') \
	  $(PYTEST) --cov=sternway --cov-report=term

slow: .venv/dev
	$(PYTEST) -m slow --timeout 1800

bench: .venv/bench
	$(BIN)/python -m benchmarks

bench-peers: .venv/bench .venv-peers/done
	$(BIN)/python -m benchmarks.peers --peers-python .venv-peers/bin/python

# The gait packages want other versions than ours, so they never meet Sternway.
.venv-peers/done: .venv/bin/python benchmarks/peers-constraints.txt
	@$(PYTHON) -m venv .venv-peers >/dev/null 2>&1 || { rm -rf .venv-peers && \
	  $(PYTHON) -m venv --without-pip .venv-peers; }
	PIP_CONSTRAINT=benchmarks/peers-constraints.txt $(PIP) --python .venv-peers/bin/python \
	  $(INSTALL) scikit-digital-health gaitmap
	@touch $@

# Where Python comes without ensurepip (Debian splits it off), pip builds the environment from outside.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Sternway needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv >/dev/null 2>&1 || { rm -rf .venv && \
	  $(PYTHON) -m venv --without-pip .venv && \
	  $(PYTHON) -m pip --quiet --python .venv/bin/python install pip; }

.venv/run: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing Sternway into .venv …" >&2
	@$(PIP) $(INSTALL) --editable .
	@touch $@

.venv/web: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing Sternway with its web application into .venv …" >&2
	@$(PIP) $(INSTALL) --editable '.[web]'
	@touch $@ .venv/run

.venv/dev: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) $(INSTALL) --editable '.[dev]'
	@touch $@ .venv/run .venv/web

.venv/bench: .venv/bin/python pyproject.toml constraints.txt
	$(PIP) $(INSTALL) --editable '.[bench]'
	@touch $@ .venv/run .venv/dev

clean:
	rm -rf .venv .venv-peers out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
