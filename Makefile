# What a developer or CI does here. Everything runs in the dev profile but `bench` and `fuzz`.

CARGO ?= cargo
PYTHON ?= python3
SECONDS ?= 600
UPDATE ?=
ERRORS ?=
COUNT ?=

.PHONY: setup demo test fmt lint check gold paradigms test-postgres crash order bench bench-record bench-peers fuzz update

## setup: look for the tools that the other targets need, and install what is missing
setup:
	@$(CARGO) --version
	@$(CARGO) fmt --version >/dev/null 2>&1 || rustup component add rustfmt
	@$(CARGO) clippy --version >/dev/null 2>&1 || rustup component add clippy
	@$(PYTHON) -c 'import tomllib' || { echo "setup: Python 3.11 or newer is wanted as $(PYTHON)" >&2; exit 1; }
	@$(CARGO) fetch --locked --quiet
	@tools/postgres.sh install

## demo: build, bring the sample reports into a record, print its timeline, a dispute, an agreement with its clocks, and verify its log
demo:
	@$(CARGO) build --quiet --package hudna-app
	@tools/demo.sh

## test: every check
test: fmt lint check gold

fmt:
	$(CARGO) fmt --all --check

lint:
	$(CARGO) clippy --quiet --workspace --all-targets -- -D warnings

# Unit tests, specification, snapshots, laws, data, command line. One process a test file, so that the lexicon is loaded once in each.
check:
	$(CARGO) test --quiet --workspace

## test-postgres: what holds of a record and its exports, on SQLite and on a PostgreSQL server of our own
test-postgres:
	$(CARGO) test --quiet --package hudna-app --bin hudna --no-run
	tools/postgres.sh run $(CARGO) test --quiet --package hudna-app --bin hudna -- store:: export::

## crash: kill -9 at 200 random moments (HUDNA_SEED=7 for others), in both databases
crash:
	$(CARGO) test --quiet --package hudna-app --bin hudna --no-run
	HUDNA_CRASHES=200 tools/postgres.sh run $(CARGO) test --quiet --package hudna-app --bin hudna store::suite::crash

## order: a thousand reports in order and shuffled give one record (COUNT=3000)
order:
	$(CARGO) build --quiet --package hudna-app
	$(PYTHON) tools/order.py $(if $(COUNT),--count $(COUNT))

## gold: score against the gold, and fail below a floor (UPDATE=1 raises floors, ERRORS=own lists what was wrong)
gold:
	$(CARGO) build --quiet --package hudna-app
	$(PYTHON) tools/gold.py $(if $(UPDATE),--update) $(if $(ERRORS),--errors $(ERRORS))
	$(PYTHON) tools/events_dev.py
	$(PYTHON) tools/links.py --floors
	$(PYTHON) tools/link_sets.py
	$(PYTHON) tools/truce.py --floors
	$(PYTHON) tools/seeds.py

## paradigms: every word of a class through every construction (ERRORS=words lists what is wrong, UPDATE=1 raises floors)
paradigms:
	$(CARGO) build --quiet --package hudna-app
	$(PYTHON) tools/paradigms.py $(if $(UPDATE),--update) $(if $(ERRORS),--errors '$(ERRORS)')

## bench: what reading costs, as ratios, and the cold start
bench:
	$(CARGO) bench --quiet --package hudna --bench read
	$(CARGO) bench --quiet --package hudna-app --bench start
	$(CARGO) build --quiet --release --package hudna-app
	$(PYTHON) tools/bench_corpus.py

## bench-record: what a record of 100,000 reports costs, and how that grows (COUNT=30000)
bench-record:
	$(CARGO) build --quiet --release --package hudna-app
	$(PYTHON) tools/bench_record.py $(if $(COUNT),--count $(COUNT))

## bench-peers: Hudna beside HeidelTime-Arabic and puckling on the seeds: dates found and right, text read a second
bench-peers:
	$(CARGO) build --quiet --release --package hudna-app
	$(PYTHON) tools/peers.py

## fuzz: any bytes give a reading (SECONDS=600); needs a nightly toolchain
fuzz:
	@command -v cargo-fuzz >/dev/null || $(CARGO) install --quiet --locked cargo-fuzz
	@mkdir -p fuzz/corpus/read && cp examples/*.txt examples/*.html examples/*.jsonl fuzz/corpus/read/
	cd fuzz && $(CARGO) +nightly fuzz run read -- -max_total_time=$(SECONDS) -timeout=10 -max_len=65536 -rss_limit_mb=4096

## update: write what the program says now into spec/, snapshots and command-line expectations; then read the diff
update:
	HUDNA_UPDATE=1 $(CARGO) test --quiet --workspace --no-fail-fast
	git --no-pager diff --stat -- spec crates
