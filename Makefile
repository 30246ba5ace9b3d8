# diple: one readable, non-recursive Makefile. `make help` lists the targets.
#
# Each variant of the program is built out of tree, side by side, in build/<variant>:
# release, debug, asan (address and undefined), cov (gcov), fuzz (libFuzzer, clang),
# break (see tests/fault).

VARIANT ?= release
O := build/$(VARIANT)
VERSION := $(shell sed -n 's/^.define DIPLE_VERSION "\(.*\)"/\1/p' src/cli/program.h)

prefix ?= /usr/local
exec_prefix ?= $(prefix)
bindir ?= $(exec_prefix)/bin
datarootdir ?= $(prefix)/share
datadir ?= $(datarootdir)
mandir ?= $(datarootdir)/man
bashdir ?= $(datadir)/bash-completion/completions
zshdir ?= $(datadir)/zsh/site-functions
guidedir ?= $(datadir)/diple/guides
INSTALL ?= install

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wwrite-strings -Wformat=2 -Wvla -Wundef -Wconversion -Wno-sign-conversion
WERROR ?= -Werror
LIBS := -lncursesw -ltinfo -lyaml -lsqlite3 -lpcre2-8 -lcjson -lunistring -lsodium -lm
HARDEN := -fstack-protector-strong -D_FORTIFY_SOURCE=2

OPT_release := -O2 $(HARDEN)
OPT_debug := -O0 -g3 -DDIPLE_DEBUG
OPT_asan := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined \
    -fno-sanitize-recover=undefined -DDIPLE_DEBUG
OPT_cov := -O0 -g --coverage -DDIPLE_DEBUG
OPT_fuzz := -O1 -g -fno-omit-frame-pointer -DDIPLE_DEBUG \
    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
OPT_break := -O1 -g -DDIPLE_BREAK
LINK_asan := -fsanitize=address,undefined
LINK_cov := --coverage
LINK_fuzz := -fsanitize=fuzzer,address,undefined

CPPFLAGS_ALL := -D_GNU_SOURCE -Iinclude -I$(O)/gen $(CPPFLAGS)
CFLAGS_ALL := -std=gnu11 -fPIE $(WARN) $(WERROR) $(OPT_$(VARIANT)) $(CFLAGS)
LDFLAGS_ALL := -pie -Wl,-z,relro,-z,now $(LINK_$(VARIANT)) $(LDFLAGS)

Q := $(if $(V),,@)
say = $(if $(V),,@printf '  %-7s %s\n' $(1) $(2))

SRC := $(sort $(wildcard src/*/*.c))
OBJ := $(SRC:%.c=$(O)/%.o)
MAIN := $(O)/src/cli/main.o
# The SQL of the store, embedded.
GEN := $(O)/gen/store_sql.c
LIBOBJ := $(filter-out $(MAIN),$(OBJ)) $(GEN:%.c=%.o)

UNIT_SRC := $(sort $(wildcard tests/unit/*/*.c) $(wildcard tests/support/*.c))
UNIT_OBJ := $(UNIT_SRC:%.c=$(O)/%.o)

# Fuzz targets: with libFuzzer in the variant fuzz, else over their kept inputs.
FUZZ := $(patsubst tests/fuzz/%.c,$(O)/%,$(sort $(wildcard tests/fuzz/fuzz_*.c)))
FUZZ_MAIN := $(if $(filter fuzz,$(VARIANT)),,$(O)/tests/fuzz/driver.o)
FUZZ_SECONDS ?= 60
# Programs that maltreat a project; see tests/fault/README.md.
FAULT := $(addprefix $(O)/,powercut walreset fair)
NOMEM := $(O)/nomem.so
FAULT_OBJ := $(addprefix $(O)/tests/,fault/disk.o fault/work.o support/vfs.o)
BENCH := $(patsubst tests/bench/%.c,$(O)/%,$(sort $(wildcard tests/bench/bench_*.c)))

PROGRAM := $(O)/diple
UNIT := $(O)/unit
DEMO := $(O)/termdemo

all: $(PROGRAM)  ## build the program (VARIANT=release debug asan cov fuzz)

$(PROGRAM): $(MAIN) $(LIBOBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(UNIT): $(UNIT_OBJ) $(LIBOBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS) -lcriterion -lvterm -lutil

# A small program for trying the terminal alone, run in a pty by the tests.
$(DEMO): $(O)/tests/pty/termdemo.o $(LIBOBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(FUZZ): $(O)/%: $(O)/tests/fuzz/%.o $(FUZZ_MAIN) $(LIBOBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

$(FAULT): $(O)/%: $(O)/tests/fault/%.o $(FAULT_OBJ) $(LIBOBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

# Preloaded, lets an allocation fail.
$(NOMEM): tests/fault/nomem.c
	$(call say,LINK,$@)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) -std=gnu11 -O1 -D_GNU_SOURCE $(WARN) $(WERROR) -shared -fPIC -o $@ $<

$(BENCH): $(O)/%: $(O)/tests/bench/%.o $(LIBOBJ)
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ $(LIBS)

SQL := $(sort $(wildcard src/store/sql/*.sql))
$(O)/gen/store_sql.c $(O)/gen/store_sql.h: $(O)/gen/store_sql.%: $(SQL) src/store/sql/embed.awk
	$(Q)mkdir -p $(@D)
	$(Q)awk -v part=$* -f src/store/sql/embed.awk $(SQL) > $@

$(O)/gen/%.o: $(O)/gen/%.c $(O)/gen/store_sql.h src/store/sql.h $(O)/.flags
	$(call say,CC,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -c -o $@ $<

$(filter $(O)/src/store/%,$(OBJ)) $(filter $(O)/tests/unit/store/%,$(UNIT_OBJ)): \
    $(O)/gen/store_sql.h

$(O)/src/%.o: src/%.c $(O)/.flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(O)/tests/%.o: tests/%.c $(O)/.flags
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS_ALL) -Isrc -Itests $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Objects are made again when the compiler or its flags differ from the last build.
$(O)/.flags: FORCE
	@mkdir -p $(O)
	@echo '$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL)' | cmp -s - $@ || \
	    echo '$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) $(LDFLAGS_ALL)' > $@

-include $(wildcard $(O)/tests/fuzz/*.d $(O)/tests/bench/*.d $(O)/tests/fault/*.d)
-include $(OBJ:.o=.d) $(UNIT_OBJ:.o=.d) $(O)/tests/pty/termdemo.d

# The manual page and the completions come out of the program's own tables.
DOCS := $(O)/diple.1 $(O)/diple.bash $(O)/_diple

docs: $(DOCS)

$(O)/diple.1: $(PROGRAM)
	$(Q)$(PROGRAM) docs man > $@
$(O)/diple.bash: $(PROGRAM)
	$(Q)$(PROGRAM) docs bash > $@
$(O)/_diple: $(PROGRAM)
	$(Q)$(PROGRAM) docs zsh > $@

## -- what people call ---------------------------------------------------------

# What building needs, and what testing needs besides.
DEPS := gcc make pkg-config libncurses-dev libyaml-dev libsqlite3-dev \
    libpcre2-dev libcjson-dev libunistring-dev libsodium-dev
TEST_DEPS := $(DEPS) clang clang-format libclang-rt-14-dev libcriterion-dev \
    libvterm-dev python3 python3-yaml tmux strace valgrind faketime mandoc zsh \
    bash-completion jq sqlite3 bsdextrautils openssh-server openssh-client chromium
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
have = $(shell dpkg-query -W -f '$${Package} $${Status}\n' $(1) 2>/dev/null | \
    sed -n 's/ install ok installed//p')
missing = $(filter-out $(call have,$(1)),$(1))

define install_missing
@if [ -n "$(strip $(call missing,$(1)))" ]; then \
    echo "installing: $(strip $(call missing,$(1)))"; \
    $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    $(SUDO) apt-get install -y -qq --no-install-recommends \
    $(call missing,$(1)) >/dev/null; fi
endef

deps:        ## install what building needs (Debian)
	$(call install_missing,$(DEPS))

test-deps:
	$(call install_missing,$(TEST_DEPS))

# On all cores unless a number was asked for: serially the builds take a third as
# long as the tests.
ALL_CORES = --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

test: test-deps  ## install what is missing, build sanitized, run everything
	@$(MAKE) $(ALL_CORES) VARIANT=release all faults
	@$(MAKE) $(ALL_CORES) VARIANT=break all faults
	@$(MAKE) $(ALL_CORES) VARIANT=asan all tests
	@tests/run.py $(STAGES)

faults: $(FAULT) $(NOMEM)

fault:       ## the long attacks on what diple promises: kills, power cuts, faults
	@$(MAKE) --no-print-directory VARIANT=release all faults
	@$(MAKE) --no-print-directory VARIANT=break all faults
	@tests/fault/long.sh

valgrind:    ## every command and a scripted session under valgrind
	@$(MAKE) --no-print-directory VARIANT=release all
	@tests/fault/valgrind.sh

tests: $(UNIT) $(DEMO) $(FUZZ)

fuzzers: $(FUZZ)

fuzz:        ## hunt with each fuzz target for FUZZ_SECONDS
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang WERROR= fuzzers
	@tests/fuzz/fuzz.sh run $(FUZZ_SECONDS)

benches: $(BENCH)

# A peer that cannot be installed is left out and said so; the rest is measured.
BENCH_PEERS := sqlite3 sqlite-utils python3 less vim-tiny mutt visidata
bench:       ## compare with peers and limits (PART=start, COMPARE=TABLE.tsv)
	-$(call install_missing,$(BENCH_PEERS))
	@$(MAKE) --no-print-directory VARIANT=release all benches
	@tests/bench/bench.py $(if $(COMPARE),--compare $(COMPARE)) $(PART)

SHOW_DB := build/demo/demo.db
SHOW_RUN := build/release/diple
# Importing again adds nothing, so a demo that was cut short is completed.
demo: deps   ## make a small project out of sample-data and label it
	@$(MAKE) $(ALL_CORES) VARIANT=release all
	@mkdir -p $(dir $(SHOW_DB))
	@[ -e $(SHOW_DB) ] || $(SHOW_RUN) init -p $(SHOW_DB) --guide guides/support-intent.yaml
	@$(SHOW_RUN) import sample-data/support-messages.jsonl -p $(SHOW_DB) \
	    --batch support >/dev/null
	@$(SHOW_RUN) import sample-data/support-suggestions.csv -p $(SHOW_DB) \
	    --as suggestions >/dev/null
	@if [ -t 0 ] && [ -t 1 ] && [ "$${TERM:-dumb}" != dumb ]; then \
	    $(SHOW_RUN) label -p $(SHOW_DB) --batch support && \
	    $(SHOW_RUN) status -p $(SHOW_DB); \
	else \
	    $(SHOW_RUN) label -p $(SHOW_DB) --batch support --frame && \
	    echo "Here is no terminal to work in; this was one screen. To start, in one:" && \
	    echo "    $(SHOW_RUN) label -p $(SHOW_DB) --batch support"; fi

doc_install = $(INSTALL) -m 644
install: all docs  ## program, manual, completions, example guides (DESTDIR, prefix)
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(mandir)/man1 \
	    $(DESTDIR)$(bashdir) $(DESTDIR)$(zshdir) $(DESTDIR)$(guidedir)
	$(INSTALL) $(PROGRAM) $(DESTDIR)$(bindir)/diple
	$(doc_install) $(O)/diple.1 $(DESTDIR)$(mandir)/man1/diple.1
	$(doc_install) $(O)/diple.bash $(DESTDIR)$(bashdir)/diple
	$(doc_install) $(O)/_diple $(DESTDIR)$(zshdir)/_diple
	$(doc_install) $(wildcard guides/*) $(DESTDIR)$(guidedir)

uninstall:   ## take away what install put there
	rm -f $(DESTDIR)$(bindir)/diple $(DESTDIR)$(mandir)/man1/diple.1 \
	    $(DESTDIR)$(bashdir)/diple $(DESTDIR)$(zshdir)/_diple
	rm -f $(patsubst guides/%,$(DESTDIR)$(guidedir)/%,$(wildcard guides/*))
	-rmdir $(DESTDIR)$(guidedir) $(DESTDIR)$(datadir)/diple

dist: $(PROGRAM)  ## a tar file of this version in build/
	git archive --prefix=diple-$(VERSION)/ -o build/diple-$(VERSION).tar.gz HEAD

format:      ## bring every C file into its form
	clang-format -i $(wildcard src/*/*.c src/*/*.h include/diple/*/*.h) \
	    $(shell find tests -name '*.[ch]')

cov:         ## line coverage by unit tests and transcripts, file by file
	@$(MAKE) --no-print-directory VARIANT=cov all tests
	@tests/cov.py --list

# Findings that are none are silenced where they stand, with their reason. clang's
# search for dead stores does not know the cleanup attribute.
TIDY := -*,clang-analyzer-*,-clang-analyzer-deadcode.DeadStores
TIDY := $(TIDY),-clang-analyzer-optin.performance.Padding
TIDY := $(TIDY),-clang-analyzer-security.insecureAPI.DeprecatedOrUnsafeBufferHandling
ANALYSE_DEPS := $(DEPS) cppcheck clang-tidy

analyse:     ## cppcheck, gcc's and clang's analysers over the sources
	$(call install_missing,$(ANALYSE_DEPS))
	@$(MAKE) --no-print-directory VARIANT=release all
	@cppcheck --quiet --std=c11 --inline-suppr --error-exitcode=1 \
	    --enable=warning,portability -D_GNU_SOURCE -Iinclude -I$(O)/gen src
	@printf '%s\n' $(SRC) | xargs -P $$(nproc) -I{} \
	    gcc -fanalyzer -O1 -Werror -std=gnu11 $(CPPFLAGS_ALL) -c -o /dev/null {}
	@printf '%s\n' $(SRC) | xargs -P $$(nproc) -I{} \
	    sh -c "clang-tidy --quiet --checks='$(TIDY)' --warnings-as-errors='*' {} \
	    -- -std=gnu11 $(CPPFLAGS_ALL) 2>/dev/null"

lint:        ## the locks of the house alone
	@tests/lint/lint.py

clean:       ## remove everything that was built
	rm -rf build

help:        ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | \
	    awk -F'\t' '{printf "  make %-10s %s\n", $$1, $$2}'

.PHONY: all docs demo install uninstall dist tests faults fault valgrind fuzzers fuzz bench benches deps \
    test-deps test analyse format lint cov clean help FORCE
.DELETE_ON_ERROR:
.SECONDARY:
