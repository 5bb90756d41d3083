# Thin doors: what they open is in tasks.py. `make site` and `make test` need only Python 3.11+, git and make;
# on a Debian-like machine, as root, whatever else is missing is installed by apt (.ci/provide).
#
#   make site     build the site of seeds/ into output/
#   make serve    look at it: http://localhost:8000
#   make test     every test, the ones in a browser too
#   make check    format, lint, types, docs, tests: what a change must pass
#   make clean    remove what the build made (not .venv)
#   make lock     pin the dependencies of pyproject.toml again

PYTHON ?= python3
WORKERS ?= 2
TOOLS := chromium libatomic1 rsync sshd

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE = $(VENV)/lock/bin/pip-compile --quiet --strip-extras --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: site serve test check clean lock
.DEFAULT_GOAL := site

# Compiled as pip compiles what it installs, so that no command has to, whatever PYTHONDONTWRITEBYTECODE says.
site: $(VENV)/site.stamp
	@$(BIN)/python -m compileall -qq plugins/kliping || true
	@$(BIN)/inv build

serve: site
	@$(BIN)/inv serve

test: $(VENV)/test.stamp
	@.ci/provide $(TOOLS)
	$(BIN)/python -m pytest -n $(WORKERS)

check: $(VENV)/test.stamp
	@.ci/provide $(TOOLS)
	@$(BIN)/inv check

clean: $(VENV)/site.stamp
	@$(BIN)/inv clean

lock:
	$(PYTHON) -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet 'pip-tools>=7.6'
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

$(VENV)/bin/python:
	@.ci/provide $(PYTHON)
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.lock | $(VENV)/bin/python
	@echo "Installing what the site needs (requirements.lock)"
	@$(PIP) --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/test.stamp: requirements-dev.lock | $(VENV)/bin/python
	@echo "Installing what the tests need (requirements-dev.lock)"
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@ $(VENV)/site.stamp
