# Everything a newcomer needs: `make run` and `make test`. `make` alone lists the rest.
PYTHON ?= python3
PY := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test bench stijl audit toegankelijkheid reservekopie terug leeg

help:  ## toon deze lijst
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

run: .venv/klaar  ## start het portaal met demogegevens op http://127.0.0.1:8000 (PORT=8001 make run)
	@exec $(PY) -m wevelgem_netwerk.start

test: .venv/klaar-dev  ## alle tests (ARGS="tests/uitpas -k tarief" voor een deel)
	@exec $(PY) -m pytest -n auto --maxprocesses 4 --dist worksteal $(ARGS)

bench: .venv/klaar  ## meet wat het portaal kost (ARGS="--help" toont de maten)
	@DEBUG=1 exec $(PY) -m bench $(ARGS)

stijl: .venv/klaar-dev  ## zet code en sjablonen in de huisstijl en kijk ze na
	@git ls-files -z -co --exclude-standard '*.py' \
	  | xargs -0 -r $(PY) -m django_upgrade --target-version 5.2 --exit-zero-even-if-changed
	@git ls-files -z -co --exclude-standard '*.html' > .venv/sjablonen
	@xargs -0 -r .venv/bin/djade --target-version 5.2 < .venv/sjablonen \
	  || xargs -0 -r .venv/bin/djade --target-version 5.2 --check < .venv/sjablonen
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

audit: .venv/klaar-dev  ## zoek gekende kwetsbaarheden in de gebruikte pakketten
	@exec $(PY) -m tests.audit

toegankelijkheid: .venv/klaar-dev  ## loop door alle bladzijden met axe, voor de toegankelijkheidsverklaring
	@rm -rf .proefresultaten/axe
	@$(PY) -m pytest -n auto --maxprocesses 4 tests/browser
	@$(PY) -m tests.browser.toegankelijkheid

reservekopie: .venv/klaar  ## schrijf het hele portaal in een versleuteld bestand (PAD=kopie.bestand)
	@exec $(PY) manage.py reservekopie $(PAD)

terug: .venv/klaar  ## zet PAD=... terug in de lege databank van DATABASE_URL
	@exec $(PY) manage.py zet_terug "$(PAD)"

leeg:  ## verwijder de ingebouwde databank en haar gegevens
	@if [ -x $(PY) ]; then exec $(PY) -m wevelgem_netwerk.start leeg; else rm -rf .databank; fi

# --- the virtual environment: made once, filled again when the requirements change -----------
# (.venv/bin/python is a link: when the Python behind it is gone, make sees that and starts over)
.venv/klaar: requirements.txt .venv/bin/python
	@echo "De pakketten van $< worden geïnstalleerd ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r $< \
	  || { echo "De pakketten konden niet geïnstalleerd worden; zie hierboven." >&2; exit 1; }
	@touch $@

.venv/klaar-dev: requirements-dev.txt requirements.txt .venv/bin/python
	@echo "De pakketten van $< worden geïnstalleerd ..."
	@$(PY) -m pip install --quiet --disable-pip-version-check -r $< \
	  || { echo "De pakketten konden niet geïnstalleerd worden; zie hierboven." >&2; exit 1; }
	@touch $@ .venv/klaar

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Python 3.11 of nieuwer is nodig. Staat die elders: PYTHON=/pad/naar/python3 make run" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python kan hier geen omgeving maken. Op Debian: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv
