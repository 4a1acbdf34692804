# Everything a contributor does, from a fresh Debian with Go, git and make.
# `make` alone tells what there is. What the targets do in more than a line
# stands in .ci/.

GO       ?= go
FUZZTIME ?= 5s
LINTER   := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
RACE     := ./blueprint/... ./editor ./storage/...

.DEFAULT_GOAL := help
.PHONY: help run build test lint bench bench-window soak cross deps deps-test fuzz clean

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: build ## open the sample map; without a display, export it to out/
	@.ci/start

build: deps ## build bin/throughline; the first time it takes some minutes
	$(GO) build -o bin/throughline .

test: deps-test ## vet, all tests, the window end to end, race detector, short fuzzing
	$(GO) vet ./...
	THROUGHLINE_E2E=required $(GO) test ./...
	$(GO) test -race -short $(RACE)
	packages=$$(.ci/packages headless) && CGO_ENABLED=0 $(GO) test -run '^$$' $$packages
	.ci/fuzz $(FUZZTIME)

lint: deps ## vet, gofmt and the linters of .golangci.yml
	$(GO) vet ./...
	@unformatted=$$(gofmt -l .); [ -z "$$unformatted" ] || { echo "not in gofmt's form:"; echo "$$unformatted"; exit 1; }
	$(GO) run $(LINTER) run ./...

bench: ## the benchmarks behind the figures in the documents
	packages=$$(.ci/packages headless) && CGO_ENABLED=0 $(GO) test -run '^$$' -bench . -benchmem $$packages

bench-window: deps-test ## frames, latencies, memory and start in a real window, against a bare one
	THROUGHLINE_BENCH=1 $(GO) test ./editor/ui/desktop -run WindowSpeed -v -timeout 20m

soak: deps-test ## an hour or more: long fuzzing, and the tests over and over
	.ci/fuzz 2m
	packages=$$(.ci/packages headless) && $(GO) test -race -count 5 $$packages
	packages=$$(.ci/packages window) && $(GO) test -count 5 $$packages
	STORAGE_MUTATIONS=160 $(GO) test ./storage -run 'DamagedFilesGive|ForgedRecords' -timeout 60m -v
	STORAGE_KILLS=300 $(GO) test ./storage -run KillLosesNothing -timeout 40m -v
	STORAGE_FORKS=400 $(GO) test ./storage -run Fork -timeout 40m
	STORAGE_MUTATIONS=40 $(GO) test ./storage/salvage -run MostRecords -timeout 30m -v
	TORTURE_COPIES=300 TORTURE_CUTS=3000 $(GO) test ./storage/torture -timeout 30m -v
	THROUGHLINE_SOAK=1 $(GO) test ./editor/ui -run HoursOfWork
	THROUGHLINE_SOAK=1 $(GO) test ./editor/ui/desktop -run DoesNotGrow -v

cross: ## build all that needs no window for Windows and macOS, without C
	.ci/cross

deps: ## see to the system packages for building
	@.ci/need build

deps-test: ## see to those for testing, too
	@.ci/need test

fuzz: ## every fuzz target for FUZZTIME
	.ci/fuzz $(FUZZTIME)

clean: ## remove bin/; out/ may hold maps of yours and stays
	rm -rf bin
