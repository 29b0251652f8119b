# Everything to run, test and check the site. `make help` lists the targets.

PORT ?= 8000
export PORT
# A particular Python for .venv; otherwise the first suitable one on the PATH.
PYTHON ?=

VENV_PYTHON = .venv/bin/python
MANAGE = $(VENV_PYTHON) manage.py

.DEFAULT_GOAL := help
PAGES ?= 10000
.PHONY: help run test shots guide stack bench backup restore check format lock clean

# Sets the shell variable `python` to a Python that is new enough, or stops.
define find_python
for python in $(PYTHON) python3 python3.13 python3.12 python3.11 none; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
done; \
if [ "$$python" = none ]; then \
	echo "Python 3.11 or newer is needed, and there is none on the PATH." >&2; \
	echo "Install it, or name it: make $@ PYTHON=/path/to/python3" >&2; \
	exit 1; \
fi
endef

# $(call install,base|test): .venv with that lock file installed; instant when it already is.
install = $(find_python); "$$python" requirements/install.py $(1)

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name text; do \
		printf 'make %-8s %s\n' "$$name" "$$text"; done

run: ## set everything up and serve the site on http://127.0.0.1:$PORT/ (default 8000)
	@$(call install,base) && exec $(MANAGE) serve

test: ## run the whole test suite, on SQLite and on PostgreSQL
	@$(call install,test) && exec sh .ci/suite

shots: ## screenshots of every page type, on a phone and a desk, light and dark, in var/shots/
	@$(call install,test) && exec $(VENV_PYTHON) -m tests.shots

guide: ## follow the cards of the guide in the admin, and make their pictures anew
	@$(call install,test) && exec $(VENV_PYTHON) -m tests.guide

stack: ## the whole production server on this machine, with sample content: https://127.0.0.1:8443/
	@$(call install,test) && exec $(VENV_PYTHON) -m tests.stack

bench: ## measure pages, the editor, and magazine and search among many generated pages, on both databases; PAGES=100000 for more
	@$(call install,test)
	@for what in tests.bench.pages tests.bench.editor "tests.bench.magazine $(PAGES)" "tests.search.bench $(PAGES)"; do \
		$(VENV_PYTHON) -m $$what && \
			$(VENV_PYTHON) -m tests.postgresql $(VENV_PYTHON) -m $$what || exit; \
	done

backup: ## write the database and the uploaded files of this machine to one archive in var/backup/
	@$(call install,base) && $(MANAGE) backup

restore: ## put such an archive in the place of everything there is: make restore FILE=var/backup/...
	@test -n "$(FILE)" || { echo "Name the backup: make restore FILE=var/backup/..." >&2; exit 1; }
	@$(call install,base) && $(MANAGE) restore "$(FILE)"

# The real production settings with values of the right shape; nothing connects to them.
PRODUCTION = env DJANGO_SETTINGS_MODULE=ontsec_site.settings.production \
	SECRET_KEY=0123456789-abcdefghijklmnopqrstuvwxyz-only-for-make-check \
	ALLOWED_HOSTS=www.example.org BASE_URL=https://www.example.org \
	DATABASE_URL=postgresql://user:password@127.0.0.1:5432/name \
	SECURITY_TXT_EXPIRES=9999-12-31

check: ## what a change must pass: style, templates, migrations, settings, and all tests with nothing left out
	@$(call install,test)
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m djlint --quiet --lint .
	$(MANAGE) makemigrations --check --dry-run --settings ontsec_site.settings.test
	$(MANAGE) check --fail-level WARNING
	@echo $(MANAGE) check --deploy
	@$(PRODUCTION) $(MANAGE) check --deploy --fail-level WARNING
	@STRICT=1 $(MAKE) --no-print-directory test

format: ## format Python, and mend what can be mended by itself
	@$(call install,test)
	$(VENV_PYTHON) -m ruff check --fix-only .
	$(VENV_PYTHON) -m ruff format .

# Releases younger than a week wait: a bad one is usually withdrawn by then, and mirrors have caught up.
# uv only makes the lock files, so it lives apart from .venv: a lock file that cannot be installed can be renewed.
UV = var/lock/bin/uv
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' $(UV) pip compile pyproject.toml --quiet \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --annotation-style line \
	--exclude-newer '7 days' $(ARGS)

lock: ## renew the lock files after a change in pyproject.toml; ARGS=--upgrade also takes newer releases
	@test -x $(UV) || { $(find_python); "$$python" -m venv var/lock && var/lock/bin/python -m pip install --quiet uv; }
	$(COMPILE) --output-file requirements/base.txt
	$(COMPILE) --extra scale --constraint requirements/base.txt --output-file requirements/scale.txt
	$(COMPILE) --extra test --constraint requirements/scale.txt --output-file requirements/test.txt

clean: ## remove .venv and caches, but keep var/ with the database and the pictures
	rm -rf .venv .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
