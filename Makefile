# What a person types. `make` alone says what there is.
.DEFAULT_GOAL := help
.PHONY: help deps sheets-deps swift build sheets sheets-debug sheets-test demo test readers benchmark fuzz format format-check check
.PHONY: agreement benchmark-records benchmark-tables serve serve-deps serve-build serve-test benchmark-serve serve-browser

GUIJU := .build/release/guiju
# System libraries, by the names of their Debian packages.
PACKAGES := libyaml-dev libssl-dev zlib1g-dev
# The companion for spreadsheets is a package of its own, with what it needs.
SHEETS := Sources/Companions/Sheets
SHEETS_PACKAGES := libzip-dev libxlsxwriter-dev
# The companion with pages for the browser, likewise.
SERVE := Sources/Companions/Serve
SERVE_PACKAGES := libyaml-dev libssl-dev zlib1g-dev libsqlite3-dev
SWIFT_FILES := Package.swift Sources Tests

help:
	@echo 'make demo          build guiju and check the two examples'
	@echo 'make build         build the command: $(GUIJU)'
	@echo 'make sheets        build the companion for spreadsheets (.xlsx): guiju-sheets'
	@echo 'make serve         build the pages for the browser and start them on this machine: http://127.0.0.1:8136'
	@echo 'make test          run all tests'
	@echo 'make sheets-test   run the tests of the companion'
	@echo 'make serve-test    run the tests of the pages'
	@echo 'make serve-browser go the ways of the pages in a browser (chromium and Python packages, from the network)'
	@echo 'make readers       give the reports to readers that others wrote (Python packages, from the network)'
	@echo 'make check         what CI runs: the format, then all tests (docs, examples and the companion among them)'
	@echo 'make benchmark     Guiju and plain Python in turn; FOLDER=… holds plans.jsonl'
	@echo 'make benchmark-records  large tables, in turn with DuckDB; FOLDER=… holds cases.csv, records.csv, expected.json'
	@echo 'make benchmark-tables   many plans in tables and plain Python in turn; FOLDER=… holds plans.jsonl'
	@echo 'make benchmark-serve    50 people who check plans on the pages at once; how long they wait'
	@echo 'make agreement     random guidance and tables through both engines; COUNT=… results (1000000)'
	@echo 'make fuzz          feed the reader of expressions for SECONDS (60); TARGET: expressions, tests, yaml, ledgers'
	@echo 'make format        format the Swift files'
	@echo 'make deps          install the Debian packages that are missing: $(PACKAGES)'

# Only what is missing is installed; the list of packages is fetched only where it does not know them.
define INSTALL
	@if ! command -v dpkg > /dev/null; then \
	  echo 'this is no Debian; these, with their headers, must be there: $(1)'; exit 0; \
	fi; \
	missing=''; \
	for package in $(1); do \
	  dpkg -s $$package 2> /dev/null | grep -q '^Status: install ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	echo "installing:$$missing"; \
	if [ "$$(id -u)" -eq 0 ]; then as_root=''; else as_root='sudo'; fi; \
	export DEBIAN_FRONTEND=noninteractive; \
	$$as_root apt-get install -y --no-install-recommends $$missing > /dev/null 2>&1 || { \
	  $$as_root apt-get update && $$as_root apt-get install -y --no-install-recommends $$missing; }
endef

deps: swift
	$(call INSTALL,$(PACKAGES))

sheets-deps: swift
	$(call INSTALL,$(SHEETS_PACKAGES))

swift:
	@command -v swift > /dev/null || { \
	  echo 'there is no `swift` on the path: install Swift 6.3 (swift.org/install)' >&2; exit 1; }

# Release builds are whole-module; the Swift runtime is linked in, so that the command starts quickly and can be copied.
build: deps
	swift build -c release --product guiju --static-swift-stdlib

# Guiju finds it where it is built, and beside itself.
sheets: sheets-deps
	swift build -c release --package-path $(SHEETS) --product guiju-sheets --static-swift-stdlib
	@if [ -e $(GUIJU) ]; then ln -sf "$(CURDIR)/$(SHEETS)/.build/release/guiju-sheets" .build/release/guiju-sheets; fi

# The courtyard has open questions (3), the gift fair fails (1): both are right answers. Anything else is a fault.
demo: build
	@case "$${LC_ALL:-$${LC_MESSAGES:-$$LANG}}" in zh*) zh=1 ;; *) zh='' ;; esac; \
	say() { if [ -n "$$zh" ]; then echo "$$1"; else echo "$$2"; fi; }; \
	check() { echo; echo "$$ guiju check $$1"; echo; status=0; $(GUIJU) check "$$1" || status=$$?; }; \
	check examples/courtyard-16/plan.yaml; \
	case $$status in 0 | 3) ;; *) say "出错：退出码 $$status" "broken: status $$status"; exit 1 ;; esac; \
	say "（退出码 $$status：没有不符合，有几处尚待补充或由人判断，正当如此）" \
	    "(status $$status: nothing fails, and some questions are open, as they should be)"; \
	check examples/gift-fair/case.yaml; \
	if [ $$status -ne 1 ]; then \
	  say "出错：送礼的集市应当以退出码 1 结束，实际是 $$status" \
	      "broken: the gift fair should end with status 1, and ended with $$status"; exit 1; \
	fi; \
	say '（退出码 1：送礼的集市本来就应当不通过，演示正常）' \
	    '(status 1: the gift fair is meant to fail, so the demonstration is as it should be)'

# One configuration (debug) for everything that is tested; the command that the documents are held against is in it.
test: deps
	swift test

# Its debug build, together with that of Guiju where it is there; Python's openpyxl reads what it writes, if installed.
sheets-test: sheets-deps
	swift test --package-path $(SHEETS)
	@python=python3; if /usr/bin/python3 -c 'import openpyxl' 2> /dev/null; then python=/usr/bin/python3; fi; \
	$$python $(SHEETS)/Tests/openpyxl/check.py || [ $$? -eq 77 ]

# Not part of `check`: it installs Python packages into a temporary folder. READERS=folder takes a virtual environment that
# has them already.
readers: deps
	swift build --product guiju
	READERS="$(READERS)" Tests/Readers/run.sh .build/debug/guiju

# On one core, in turn, in the same minute; figures only.
benchmark: build
	swift build -c release --product guiju-benchmark --static-swift-stdlib
	python3 Sources/Benchmark/peers/run.py $(FOLDER)

# Large tables of records, whole processes; DuckDB is run where Python has it. GROWTH=growth: with more rules, progress shown
# and little memory instead.
ROUNDS ?= 3
benchmark-records: build
	python3 Sources/Benchmark/peers/records.py $(FOLDER) $(ROUNDS) $(GROWTH)

# Small cases by the hundred thousand, facts in columns, on one core.
benchmark-tables: build
	python3 Sources/Benchmark/peers/plan_tables.py $(FOLDER)

# The test that `check` runs for a few seconds, for as many results as are wanted: some 3,000 a second in a release build of
# its own. GUIJU_SEED begins where a run began.
COUNT ?= 1000000
agreement: deps
	swift build -c release -Xswiftc -enable-testing --build-tests --scratch-path .build/agreement
	GUIJU_AGREEMENT=$(COUNT) .build/agreement/release/GuijuPackageTests.xctest --filter RandomAgreementTests \
	  --testing-library swift-testing

# Not part of `check`: it has no end of its own, and builds the rooms anew with the sanitizers.
SECONDS ?= 60
TARGET ?= expressions
fuzz: deps
	Tests/Fuzzing/run.sh $(TARGET) $(SECONDS)

format:
	swift format -i -r --configuration .swift-format $(SWIFT_FILES)

format-check:
	swift format lint --strict -r --configuration .swift-format $(SWIFT_FILES)

serve-deps: swift
	$(call INSTALL,$(SERVE_PACKAGES))

serve-build: serve-deps
	swift build -c release --package-path $(SERVE) --product guiju-serve

# PORT=… chooses another; STORE=… keeps the data elsewhere than in ~/.local/share/guiju.
# Workbooks are read and written by the other companion, which does not lie where the server would look for it.
serve: serve-build sheets
	GUIJU_SHEETS="$(CURDIR)/$(SHEETS)/.build/release/guiju-sheets" \
	$(SERVE)/.build/release/guiju-serve run --rules rules $(if $(PORT),--port $(PORT)) $(if $(STORE),--store "$(STORE)")

# One test at a time: some start servers as processes and wait for them, which threads that others need should not do.
serve-test: serve-deps
	swift test --package-path $(SERVE) --no-parallel
	@python3 $(SERVE)/Tests/api/run.py || [ $$? -eq 77 ]

# 50 people who check plans at once: median and 95th percentile. LOAD='--people 100 --think 0' asks otherwise.
benchmark-serve: serve-build
	python3 $(SERVE)/Tests/load/load.py $(LOAD)

# Not part of `check`: it installs a browser and fonts, and Python packages into a folder that Git does not see. Where they
# cannot be had it says so and tests nothing. OPTIONS='--only WORD --shots FOLDER' as in run.sh.
BROWSER_PYTHON := .build-browser/bin/python
BROWSER_PACKAGES := chromium fonts-noto-cjk python3-venv
serve-browser: serve-deps
	swift build --package-path $(SERVE) --product guiju-serve
	-$(call INSTALL,$(BROWSER_PACKAGES))
	@if ! $(BROWSER_PYTHON) -c 'import playwright, axe_playwright_python' 2> /dev/null; then \
	  python3 -m venv .build-browser && \
	  $(BROWSER_PYTHON) -m pip install --quiet --disable-pip-version-check -r $(SERVE)/Tests/browser/requirements.txt || :; \
	fi
	@$(SERVE)/Tests/browser/run.sh $(SERVE)/.build/debug/guiju-serve $(OPTIONS) || [ $$? -eq 77 ]

# The documents show commands that need the companion: they are run where it is built, and so it is.
sheets-debug: sheets-deps
	swift build --package-path $(SHEETS)

check: deps format-check sheets-debug test sheets-test serve-test
