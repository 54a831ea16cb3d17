# cmcourse. `make` shows the targets.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
DONE = $(VENV)/.installed

.PHONY: help run check test bench pictures pyz locale pack format clean

help:  ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/'

$(DONE): pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(DONE)

run: $(DONE) pack  ## start the course
	$(BIN)/cmcourse

check: $(DONE) pack  ## format, lint, types, contracts, spelling, course, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell src tests bench docs *.md
	$(BIN)/cmcourse author check content
	$(BIN)/python tools/catalogue.py --check

test: $(DONE) pack  ## run the tests
	$(BIN)/pytest -n auto

bench: $(DONE) pack  ## speed against a bare Textual app
	$(BIN)/python -m bench.run

pictures: $(DONE) pack  ## draw the pictures of docs and README
	$(BIN)/python -m tools.pictures

pyz: $(DONE)  ## build dist/cmcourse.pyz, the course in one file
	$(BIN)/python tools/pyz.py

locale: $(DONE)  ## bring the catalogues up to date with the code
	$(BIN)/python tools/catalogue.py

pack: $(DONE)  ## pack content/ and compile the catalogues
	@$(BIN)/python tools/pack.py

format: $(DONE)  ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove what was built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis src/cmcourse/data/course.pack
