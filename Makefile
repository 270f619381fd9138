# The ladder suite.  `make deps demo` on a fresh machine; `make deps check` for the tests.
# GNU make; honoured: CC CFLAGS LDFLAGS DESTDIR PREFIX MANDIR PKG_CONFIG O SAN
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

CC ?= cc
O ?= build
PREFIX ?= /usr/local
MANDIR ?= $(PREFIX)/share/man
DATADIR ?= $(PREFIX)/share/ladder
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
SAN ?=

# The floors: a module includes only modules named before it (tests/style/floors.sh reads this).
FLOORS = err mem buf asset num day text plan planread entry store history recall relapse next table cli

PROGRAMS = $(patsubst cmd/%.c,%,$(sort $(wildcard cmd/*.c)))

WARN = -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Wvla $(if $(CI),-Werror)
HARD = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -Ilib -I$(O)/gen -MMD -MP \
	$(WARN) $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer,$(HARD)) $(CFLAGS) \
	-ffile-prefix-map=$(CURDIR)=.
ALL_LDFLAGS = $(if $(SAN),-fsanitize=$(SAN),-pie -Wl,-z,relro,-z,now) -Wl,--as-needed $(LDFLAGS)
LIBS = $(shell $(PKG_CONFIG) --libs yaml-0.1 sqlite3 2>/dev/null || echo -lyaml -lsqlite3) -lm

LIB_SRC = $(wildcard lib/*.c)
LIB_OBJ = $(LIB_SRC:%.c=$(O)/%.o) $(O)/gen/assets.o
BIN = $(PROGRAMS:%=$(O)/%)
UNIT = $(patsubst tests/unit/%.c,$(O)/unit/%,$(wildcard tests/unit/*.c))

.PHONY: all
all: $(BIN)

include $(wildcard $(LIB_OBJ:.o=.d) $(BIN:%=%.d) $(UNIT:%=%.d))

$(O)/lib/%.o: lib/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(O)/cmd/%.o: cmd/%.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(O)/libladder.a: $(LIB_OBJ)
	@rm -f $@
	$(AR) rcsD $@ $^
$(BIN): $(O)/%: $(O)/cmd/%.o $(O)/libladder.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LIBS)

# Files that travel inside the programs (asset.h).
ASSETS = $(sort $(wildcard lib/schema.sql lib/views/*.sql lib/plots/*.gp lib/templates/*.yaml lib/data/*))
$(O)/gen/assets.list: FORCE
	@mkdir -p $(@D)
	@echo '$(ASSETS)' | cmp -s - $@ || echo '$(ASSETS)' >$@
$(O)/gen/assets.c: lib/embed.sh $(O)/gen/assets.list $(ASSETS)
	sh lib/embed.sh $(ASSETS) >$@
$(O)/gen/assets.o: $(O)/gen/assets.c
	$(CC) $(ALL_CFLAGS) -c -o $@ $<
.PHONY: FORCE
FORCE:

# --- tests: all speak TAP under prove ------------------------------------------
$(O)/unit/%: tests/unit/%.c $(O)/libladder.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Wno-missing-prototypes -o $@ $< $(O)/libladder.a $(ALL_LDFLAGS) -lcmocka $(LIBS)

SUITES = $(UNIT) $(sort $(wildcard tests/cli/*.t tests/style/*.t tests/crash/*.t tests/prop/*.t tests/golden/*.t))
TEST_ENV = O='$(abspath $(O))' TOP='$(CURDIR)' CMOCKA_MESSAGE_OUTPUT=TAP
.PHONY: check check-unit check-cli check-golden check-style
check: all $(UNIT)
	$(TEST_ENV) prove -j2 --timer $(SUITES)
check-unit: $(UNIT)
	$(TEST_ENV) prove -j2 $(UNIT)
check-cli check-golden check-style: check-%: all
	$(TEST_ENV) prove -j2 tests/$*/*.t
clean:
	rm -rf $(O)
.PHONY: clean
