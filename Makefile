# Saath. `make` lists what can be made; `make run` and `make test` need only Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := $(CURDIR)

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

$(VENV)/python:
	@echo "saath: making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "saath: Python 3.11 or newer is needed"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "saath: on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python tools/command.py
	@touch $@

$(VENV)/base: requirements/base.txt $(VENV)/python
	@echo "saath: installing what it runs on (about a minute, once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/base
	@echo "saath: installing what it is tested with (about a minute, once)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

run: $(VENV)/base ## the platform at http://localhost:8000 (PORT and SAATH_HOME choose where)
	@exec $(BIN)/python -m saath.site.cli serve

demo: $(VENV)/base ## invented people and calls, one click into every role, in var-demo/
	@exec $(BIN)/python -m saath.site.cli demo

test: $(VENV)/dev ## everything: SQLite, PostgreSQL, a real browser (under 15 minutes)
	@$(BIN)/python tests/run.py

check: $(VENV)/dev ## lint, types, imports, migrations, strings, SQLite tests without browser (under 2 minutes)
	@$(BIN)/ruff check -q . && $(BIN)/ruff format -q --check . && echo "ruff: fine"
	@$(BIN)/mypy
	@out=$$($(BIN)/lint-imports --no-logo) && echo "imports: down the wheel" || { echo "$$out"; exit 1; }
	@$(BIN)/djlint saath --lint --quiet
	@$(BIN)/python manage.py makemigrations --check --dry-run -v0 && echo "migrations: in step"
	@$(BIN)/python tools/messages.py check
	@$(BIN)/python -m pytest -n 2 -m "not browser and not slow and not process"

bench: $(VENV)/dev ## speed as ratios in one run, and search quality
	@$(BIN)/python -m bench.search_quality
	@$(BIN)/python -m bench.find_help

lighthouse: $(VENV)/dev ## Lighthouse on every page in both languages (wants Node.js and Chromium; about ten minutes)
	@$(BIN)/python tools/lighthouse.py

soak: $(VENV)/dev ## the long fault runs
	@$(BIN)/python -m pytest -m slow

messages: $(VENV)/dev ## take new strings into the Urdu catalogue
	@$(BIN)/python tools/messages.py extract

pictures: $(VENV)/dev ## make the README's pictures again
	@$(BIN)/python tools/pictures.py

.PHONY: help run demo test check bench lighthouse soak messages pictures
.DEFAULT_GOAL := help
