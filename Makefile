# `make` lists the commands. What they build lies in .venv and .tools, inside this folder; delete both at any time.
# `uv run --locked` first brings .venv in step with uv.lock, in well under a second when there is nothing to do.

.DEFAULT_GOAL := help
.PHONY: help lab replication check seminar test attack pythons bench load lint format lite clean

ARGS =
RUN = tools/uv run --locked --no-dev --extra fonts
DEV = tools/uv run --locked --extra hub --extra replication
# One document, without the list of files; what else calms the view is laid into the environment (tools/jupyterlab.json).
LAB = jupyter lab --LabApp.default_url=/doc/tree/notebooks/00-start-here.ipynb
# The project's own notebooks; in a folder without git, all.
NOTEBOOKS = $(or $(shell git ls-files 'notebooks/*.ipynb' 2>/dev/null),$(wildcard notebooks/*.ipynb notebooks/*/*.ipynb))

help: ## List these commands
	@echo 'make COMMAND, or make COMMAND ARGS="options for it":'
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf '  %-12s %s\n' "$$name" "$$text"; done

lab: ## Open JupyterLab on the start notebook
	$(RUN) $(LAB) $(ARGS)

replication: ## The same, with what the optional lab on trade and peace needs
	$(RUN) --extra replication $(LAB) $(ARGS)

check: ## Check the course's content
	$(RUN) seminar check $(ARGS)

seminar: ## Run the course's command, for instance: make seminar ARGS="preview introduction"
	$(RUN) seminar $(ARGS)

test: ## Run every test
	$(RUN) --extra hub --extra replication --group test pytest --numprocesses auto --dist loadscope $(ARGS)

attack: ## Try at full size what `make test` tries in samples: hostile input, broken files, killed processes
	$(RUN) --extra hub --extra replication --group test pytest --numprocesses auto --dist loadscope -m attack --attack 1 $(ARGS)

pythons: ## Run on every other Python that is found here the tests that need no browser and that it can change
	$(RUN) python tools/pythons.py $(ARGS)

bench: ## Measure forms, labs, the model, the record and class results beside similar packages
	$(RUN) --group test --group bench python -m benchmarks $(ARGS)

load: ## Measure a live class of 3,000 on a JupyterHub with its proxy and PostgreSQL, all on this machine
	$(RUN) --extra hub --group test --group bench python -m benchmarks.hub $(ARGS)

lint: ## Check the code's style, types and imports, and that notebooks hold no outputs and fold their calls
	$(DEV) ruff check
	$(DEV) ruff format --check
	$(DEV) mypy
	$(DEV) lint-imports --no-logo
	$(DEV) nbstripout --verify --keep-id $(NOTEBOOKS)
	$(DEV) python tools/fold_cells.py --check $(NOTEBOOKS)

format: ## Put code and notebooks into their form
	$(DEV) ruff check --fix --exit-zero
	$(DEV) ruff format
	$(DEV) nbstripout --keep-id $(NOTEBOOKS)
	$(DEV) python tools/fold_cells.py $(NOTEBOOKS)

# Apart from .venv, for what builds the site is also an extension that JupyterLab on a desk cannot load.
lite: ## Build the course as a folder for a web host, which runs in the browser alone (dist/lite)
	$(RUN) --isolated --group lite python tools/lite $(ARGS)

clean: ## Delete the environment and all else that was built; never an answer
	rm -rf .venv .tools .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
