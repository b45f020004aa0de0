# The commands of a checkout. Each sets up .venv first if it is not there; nothing outside this folder is written but pip's cache.
#   make report                 figures/ and reports/ for every article in seeds/   (ARTICLE=path for one, FORCE=1 to run all the same)
#   make test                   every test, on all cores (lint and types first)
#   make lab                    JupyterLab on notebooks/
#   make check                  lint and types alone
#   make lock                   requirements.lock anew from pyproject.toml (needs uv)

PYTHON ?= python3
PY := .venv/bin/python
READY := .venv/.ready
CACHE := $(CURDIR)/.cache
export MPLCONFIGDIR := $(CACHE)/matplotlib
export IPYTHONDIR := $(CACHE)/ipython
export JUPYTER_CONFIG_DIR := $(CACHE)/jupyter/config
export JUPYTER_DATA_DIR := $(CACHE)/jupyter/data
export JUPYTER_RUNTIME_DIR := $(CACHE)/jupyter/runtime
export HYPOTHESIS_STORAGE_DIRECTORY := $(CACHE)/hypothesis
export RUFF_CACHE_DIR := $(CACHE)/ruff
export MYPY_CACHE_DIR := $(CACHE)/mypy

.PHONY: report test lab check lock setup clean

report: $(READY)
	@$(PY) -m helpers report $(if $(ARTICLE),"$(ARTICLE)") $(if $(FORCE),--force)

test: check
	@$(PY) -m pytest -n auto --dist worksteal

lab: $(READY)
	@$(PY) -m helpers lab

check: $(READY)
	@$(PY) -m ruff check src tests benchmarks training
	@$(PY) -m ruff format --quiet --check src benchmarks training
	@$(PY) -m mypy

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12")'
	@echo "Setting up .venv (once, about two minutes) ..."
	@$(PYTHON) -m venv .venv
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

lock:
	uv pip compile --universal --python-version 3.11 --no-annotate --no-header --no-emit-index-url --extra test pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv .cache reports
