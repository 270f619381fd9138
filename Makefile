# The ladder suite.  `make deps demo` on a fresh machine; `make deps check` for the tests.
# GNU make.  Honoured: CC CPPFLAGS CFLAGS LDFLAGS PKG_CONFIG DESTDIR PREFIX BINDIR DATADIR MANDIR
# DOCDIR EXAMPLESDIR BASHCOMPDIR ZSHCOMPDIR FISHCOMPDIR, and
#	O=build/x    where everything that is made goes
#	SAN=address,undefined    sanitizers instead of hardening
#	CI=1         warnings are errors
#	V=1          every command is shown
#	STATIC=1     SQLite and libyaml inside the programs, which start faster by it
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

ifeq ($(origin CC),default)
CC = cc
endif
ifeq ($(origin AR),default)
AR = ar
endif
O ?= build
SAN ?=
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
DOCDIR ?= $(DATADIR)/doc/ladder-suite
# The suite's own name: DATADIR/ladder is a person's ladder where PREFIX is their ~/.local.
PKGDATADIR = $(DATADIR)/ladder-suite
EXAMPLESDIR ?= $(PKGDATADIR)/examples
BASHCOMPDIR ?= $(DATADIR)/bash-completion/completions
ZSHCOMPDIR ?= $(DATADIR)/zsh/site-functions
FISHCOMPDIR ?= $(DATADIR)/fish/vendor_completions.d
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
NICE ?= nice

# A program is a folder of cmd/; relapse/ makes relapse-plan, every other X/ makes ladder-X.
FOLDERS = $(patsubst cmd/%/main.c,%,$(sort $(wildcard cmd/*/main.c)))
program = $(if $(filter relapse,$1),relapse-plan,ladder-$1)
PROGRAMS = $(foreach f,$(FOLDERS),$(call program,$f))

# What pkg-config says is asked for when it is used, since `make deps check` installs the
# libraries in the same call; a machine without pkg-config gets the plain names.
pkg = $(or $(shell $(PKG_CONFIG) $1 2>/dev/null),$2)
PKG_CFLAGS = $(call pkg,--cflags sqlite3 yaml-0.1)
# Most names to be found at the start are SQLite's: it comes first.
PKG_LIBS = $(call pkg,--libs sqlite3 yaml-0.1,-lsqlite3 -lyaml)
CMOCKA_LIBS = $(call pkg,--libs cmocka,-lcmocka)

ELF = $(if $(filter Darwin,$(shell uname -s)),,yes)
WARN = -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Wvla -Werror=implicit $(if $(CI),-Werror)
# Hardening, each where the packager's own flags do not speak of it.
unless_said = $(if $(findstring $1,$(CPPFLAGS) $(CFLAGS) $(LDFLAGS)),,$2)
HARD = $(call unless_said,_FORTIFY_SOURCE,$(if $(filter -O0,$(CFLAGS)),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)) \
	$(call unless_said,stack-protector,-fstack-protector-strong) $(if $(strip $(foreach word,pie PIE pic PIC,$(findstring $(word),$(CFLAGS)))),,-fPIE)
HARD_LD = $(if $(ELF),$(if $(findstring pie,$(CFLAGS) $(LDFLAGS)),,-pie) $(call unless_said,relro,-Wl$(,)-z$(,)relro) \
	$(call unless_said,$(,)now,-Wl$(,)-z$(,)now) -Wl$(,)--as-needed)
, := ,
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Ilib -MMD -MP \
	$(WARN) $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=all,$(HARD)) \
	$(CPPFLAGS) $(CFLAGS) -ffile-prefix-map=$(CURDIR)=.
ALL_LDFLAGS = $(if $(SAN),-fsanitize=$(SAN),$(HARD_LD)) $(LDFLAGS)
# Said of each file is its name, with V=1 the command, with -s nothing.
Q = $(if $(V),,@)
quiet = $(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS))))
COMPILE = $(Q)mkdir -p $(@D) $(if $(or $(quiet),$(V)),,&& echo '  cc $<') && $(CC) $(ALL_CFLAGS) $(PKG_CFLAGS)
LINK = $(Q)mkdir -p $(@D) && $(CC) $(ALL_LDFLAGS) -o $@ $^
LIBS = $(if $(STATIC),-Wl$(,)-Bstatic $(PKG_LIBS) -Wl$(,)-Bdynamic,$(PKG_LIBS)) -lm

# Rooms: lib/FLOOR/*.c are one library, cmd/X/*.c one program; main.o alone is not in its archive.
LIB_OBJ = $(patsubst %.c,$(O)/%.o,$(sort $(wildcard lib/*/*.c))) $(O)/gen/assets.o
CMD_OBJ = $(patsubst %.c,$(O)/%.o,$(sort $(wildcard cmd/*/*.c)))
CMD_LIB = $(FOLDERS:%=$(O)/cmd/%.a)
BIN = $(PROGRAMS:%=$(O)/%)
# Test programs: each test_X.c of a room is one, under $O/tests; so is each X.c in tests/tools,
# prop, crash and bench, which scripts run as $O/tests/prop/X and so on; tests/sim/*.c is one.
UNIT = $(patsubst %.c,$(O)/%,$(sort $(wildcard tests/*/test_*.c tests/cmd/*/test_*.c)))
AIDS = $(filter-out $(UNIT),$(patsubst %.c,$(O)/%,$(sort $(wildcard tests/prop/*.c tests/crash/*.c tests/tools/*.c))))
BENCH = $(patsubst %.c,$(O)/%,$(sort $(wildcard tests/bench/*.c)))
FUZZ = $(patsubst %.c,$(O)/%,$(sort $(wildcard tests/fuzz/*.c)))
SIM_OBJ = $(patsubst %.c,$(O)/%.o,$(sort $(wildcard tests/sim/*.c)))
SIM = $(if $(SIM_OBJ),$(O)/tests/sim/sim)

.PHONY: all
all: $(O)/libladder.a $(BIN)

include $(wildcard $(patsubst %.o,%.d,$(LIB_OBJ) $(CMD_OBJ) $(SIM_OBJ)) $(addsuffix .d,$(UNIT) $(AIDS) $(BENCH) $(FUZZ)))

# Written plans tell editors where the schema is; another PREFIX makes that file anew.
SCHEMA = $(PKGDATADIR)/plan.schema.json
$(O)/gen/schema.path: FORCE
	@mkdir -p $(@D)
	@echo '$(SCHEMA)' | cmp -s - $@ || echo '$(SCHEMA)' >$@
$(O)/cmd/init/template.o: $(O)/gen/schema.path
$(O)/cmd/init/template.o: ALL_CFLAGS += -DLADDER_SCHEMA='"$(SCHEMA)"'
$(O)/%.o: %.c
	$(COMPILE) -c -o $@ $<
# An archive is made from what it should hold, and from nothing that was there before.
ARCHIVE = $(Q)rm -f $@ && $(AR) rc$(if $(ELF),D) $@ $^
$(O)/libladder.a: $(LIB_OBJ)
	$(ARCHIVE)
define one_program
$(O)/cmd/$1.a: $(filter-out %/main.o,$(filter $(O)/cmd/$1/%,$(CMD_OBJ)))
	$$(ARCHIVE)
$(O)/$(call program,$1): $(O)/cmd/$1/main.o $(O)/cmd/$1.a $(O)/libladder.a
	$$(LINK) $$(LIBS)
endef
$(foreach f,$(FOLDERS),$(eval $(call one_program,$f)))

# Files that travel inside the programs (asset.h).
ASSETS = $(sort $(wildcard lib/log/*.sql lib/plan/*.scale lib/data/*/* lib/out/page.css* cmd/*/*.gp \
	cmd/report/views/*.sql cmd/report/plots/*.gp cmd/init/templates/*.yaml))
$(O)/gen/assets.list: FORCE
	@mkdir -p $(@D)
	@echo '$(ASSETS)' | cmp -s - $@ || echo '$(ASSETS)' >$@
$(O)/gen/assets.c: lib/base/embed.sh $(O)/gen/assets.list $(ASSETS)
	@sh lib/base/embed.sh $(ASSETS) >$@
$(O)/gen/assets.o: $(O)/gen/assets.c
	$(COMPILE) -c -o $@ $<
.PHONY: FORCE
FORCE:

# --- what it stands on: one table of packages for each system's own manager ------
.PHONY: deps
deps:
	@CC='$(CC)' sh .ci/deps
# `make deps all`, also with -j: nothing is compiled before the headers are there.
ifneq ($(filter deps,$(MAKECMDGOALS)),)
$(LIB_OBJ) $(CMD_OBJ) $(SIM_OBJ) $(O)/gen/assets.list $(O)/gen/assets.c: | deps
endif

# --- ten weeks of one person, from a plan to pictures --------------------------
.PHONY: demo
demo: all
	@O='$(abspath $(O))' TOP='$(CURDIR)' sh examples/demo.sh

# --- tests: all speak TAP under prove ------------------------------------------
# A test may use any room: the programs' own first, then the library.
TESTED = $(CMD_LIB) $(O)/libladder.a
TEST_PROGRAM = $(COMPILE) -I. -Wno-missing-prototypes -MF $@.d -o $@ $< $(TESTED) $(ALL_LDFLAGS)
$(UNIT) $(AIDS) $(BENCH): $(O)/%: %.c $(TESTED)
	$(TEST_PROGRAM) $(if $(filter $@,$(UNIT)),$(CMOCKA_LIBS)) $(LIBS)
$(SIM): $(SIM_OBJ) $(O)/libladder.a
	$(LINK) $(LIBS)

PROVE ?= $(or $(shell command -v prove),/usr/bin/core_perl/prove)
TEST_ENV = O='$(abspath $(O))' TOP='$(CURDIR)' CC='$(CC)' SAN='$(SAN)' CMOCKA_MESSAGE_OUTPUT=TAP \
	ASAN_OPTIONS=detect_leaks=1:allocator_may_return_null=1:$(ASAN_OPTIONS) UBSAN_OPTIONS=print_stacktrace=1
suite = $(sort $(wildcard tests/$1/*.t tests/$1/*/*.t))
ROOMS = base plan log rules out app cmd examples
# The long ones first, so that two at a time end together.
SUITES = $(foreach s,crash prop golden style $(ROOMS) sim,$(call suite,$s)) $(UNIT)
BUILT = all $(UNIT) $(AIDS) $(SIM)
CHECKS = $(ROOMS:%=check-%) check-golden check-style check-prop check-crash
.PHONY: check check-quick $(CHECKS) check-asan
check: $(BUILT)
	@$(TEST_ENV) $(PROVE) -j2 $(SUITES)
# What is quick: all but the long suites.
check-quick: $(BUILT)
	@$(TEST_ENV) $(PROVE) -j2 $(foreach s,golden style $(ROOMS),$(call suite,$s)) $(UNIT)
$(CHECKS): check-%: $(BUILT)
	@$(TEST_ENV) $(PROVE) -j2 $(call suite,$*) $(filter $(O)/tests/$*/%,$(UNIT))

# Each variant in its own folder: O=build/asan, build/cov, build/fuzz.
.PHONY: asan cov fuzz torture sim bench mutants
asan check-asan:
	@$(MAKE) O=$(O)/asan SAN=address,undefined CFLAGS='-O1 -g' check
cov:
	@$(MAKE) O=$(O)/cov CFLAGS='-O0 -g --coverage' LDFLAGS='--coverage' check || echo 'cov: some tests did not pass'
	@sh tests/cov.sh $(O)/cov
# RUNS inputs a target, libFuzzer under ASan and UBSan (clang); tests/fuzz/corpus/X seeds X.
RUNS ?= 10000000
fuzz:
	@$(MAKE) O=$(O)/fuzz CC=clang SAN=address,undefined,fuzzer-no-link CFLAGS='-O1 -g' fuzz-run
.PHONY: fuzz-run
$(FUZZ): $(O)/%: %.c $(TESTED)
	$(TEST_PROGRAM) -fsanitize=fuzzer $(LIBS)
fuzz-run: $(FUZZ)
	@for f in $(FUZZ); do n=$${f##*/}; mkdir -p $(O)/corpus/$$n; echo "fuzz: $$n, $(RUNS) inputs"; \
		$(NICE) $$f -runs=$(RUNS) -timeout=5 -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 \
		$(O)/corpus/$$n $$(ls -d tests/fuzz/corpus/$$n 2>/dev/null) || exit 1; done
# The same suites with the full counts: TORTURE=1 in the tests' environment.
torture: $(BUILT)
	@TORTURE=1 $(TEST_ENV) $(NICE) $(PROVE) $(foreach s,crash prop,$(call suite,$s)) $(filter $(O)/tests/prop/%,$(UNIT))
# Virtual clients through the real rules, and through what people do without them.
sim: $(SIM)
	@$(TEST_ENV) $(NICE) sh tests/sim/sim.sh
bench: all $(BENCH)
	@$(TEST_ENV) sh tests/bench/bench.sh
# MUTANTS small changes of the sources, drawn by SEED; does any test mind?  Hours.
MUTANTS ?= 300
SEED ?= 1
mutants:
	@O='$(abspath $(O))' TOP='$(CURDIR)' CC='$(CC)' $(NICE) sh tests/tools/mutants.sh $(MUTANTS) $(SEED) $(FILES)

# --- lint: what the compilers do not say ------------------------------------------
SOURCES = $(sort $(wildcard lib/*/*.[ch] cmd/*/*.[ch] tests/*/*.[ch] tests/cmd/*/*.[ch]))
SCRIPTS = $(sort $(wildcard .ci/* lib/*/*.sh examples/*.sh examples/*/*.sh tests/*.sh tests/*/*.sh tests/*/*.t tests/cmd/*/*.t))
.PHONY: lint lint-format lint-tidy lint-cppcheck lint-sh lint-man
lint: lint-format lint-tidy lint-cppcheck lint-sh lint-man
# Headers are laid out by hand: their tables are read by eye.
lint-format:
	clang-format --dry-run -Werror $(filter %.c,$(SOURCES))
lint-tidy: $(O)/gen/assets.c
	@for f in $(filter %.c,$(filter lib/% cmd/%,$(SOURCES))); do echo "clang-tidy $$f"; \
		clang-tidy --quiet $$f -- -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Ilib 2>/dev/null || exit 1; done
lint-cppcheck:
	cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
		--suppress=nullPointerRedundantCheck --suppress=ctuuninitvar --suppress=internalAstError \
		--suppress=nullPointerArithmeticRedundantCheck \
		-DSIZE_MAX=18446744073709551615U -Ilib lib cmd
lint-sh:
	shellcheck -x -s sh -S error $(SCRIPTS)
lint-man:
	mandoc -Tlint -W warning $(sort $(wildcard man/*.[157]))

# --- install -----------------------------------------------------------------------
.PHONY: install uninstall
PLACE = @O='$(O)' DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' BINDIR='$(BINDIR)' MANDIR='$(MANDIR)' \
	PKGDATADIR='$(PKGDATADIR)' DOCDIR='$(DOCDIR)' EXAMPLESDIR='$(EXAMPLESDIR)' BASHCOMPDIR='$(BASHCOMPDIR)' \
	ZSHCOMPDIR='$(ZSHCOMPDIR)' FISHCOMPDIR='$(FISHCOMPDIR)' sh .ci/place
install: all
	$(PLACE) install $(PROGRAMS)
uninstall:
	$(PLACE) uninstall $(PROGRAMS)

# --- a release: the same commit gives the same bytes -------------------------------
VERSION = $(shell sed -n 's/.*LADDER_VERSION "\(.*\)".*/\1/p' lib/app/cli.h)
.PHONY: dist clean
dist:
	@git rev-parse -q --verify HEAD >/dev/null 2>&1 || { \
		echo 'make dist: needs git and a clone with its history; a release is made from a commit' >&2; exit 2; }
	@mkdir -p $(O)
	git archive --format=tar --prefix=ladder-$(VERSION)/ HEAD | gzip -9n >$(O)/ladder-$(VERSION).tar.gz
	@cd $(O) && $(or $(shell command -v sha256sum),shasum -a 256) ladder-$(VERSION).tar.gz
	@echo $(O)/ladder-$(VERSION).tar.gz
clean:
	rm -rf $(O)
