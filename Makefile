# Crier's Makefile; `make help` lists what it does. A bare system has git and
# make only: nothing runs a compiler, pkg-config or python3 before a recipe needs it.
#
#   make SAN=address,undefined ...   the same, with sanitizers, in build/san
#   make DEV=1                       warnings are errors
#   make V=1                         shows the compiler's command lines
#   make install PREFIX=/usr DESTDIR=/tmp/package

PREFIX  ?= /usr/local
SAN     ?=
DEV     ?=
CFLAGS  ?= -O2 -g $(if $(SAN),,-D_FORTIFY_SOURCE=2 -fstack-protector-strong)
B       := build$(if $(SAN),/san)
FUZZ_SECONDS ?= 60
MAKEFLAGS += --no-print-directory
Q       := $(if $(V),,@)
SAY     := @$(if $(findstring s,$(firstword -$(MAKEFLAGS))),:,echo)

# In the order in which the data flows.
STAGES   := util document settings source clean speakers speech audio
PROGRAMS := text script read record voices engine fetch
PACKAGES := espeak-ng portaudio-2.0 alsa sndfile lame libopusenc id3tag flac vorbisenc vorbis ogg \
            soxr libxml-2.0 icu-uc icu-i18n libcurl jansson inih

BUILD_DEBS := gcc libc6-dev pkg-config espeak-ng-data libespeak-ng-dev libsonic-dev portaudio19-dev \
              libasound2-dev libsndfile1-dev libmp3lame-dev libopusenc-dev libid3tag0-dev libflac-dev \
              libvorbis-dev libogg-dev libsoxr-dev libxml2-dev libicu-dev libcurl4-openssl-dev \
              libjansson-dev libinih-dev
TEST_DEBS  := libcmocka-dev unicode-cldr-core python3 ffmpeg pulseaudio pulseaudio-utils libasound2-plugins \
              espeak-ng lame python3-readability mandoc procps util-linux

SOURCES  := $(foreach s,$(STAGES),$(wildcard src/$(s)/*.c)) \
            $(filter-out $(PROGRAMS:%=src/cmd/%.c),$(wildcard src/cmd/*.c))
OBJECTS  := $(SOURCES:%.c=$(B)/%.o)
UNITS    := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/*.c))
TARGETS  := $(patsubst tests/fuzz/%.c,%,$(filter-out tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c)))
BINARIES := $(B)/crier $(PROGRAMS:%=$(B)/libexec/crier/%)

WARNINGS := -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes \
            -Wwrite-strings -Wpointer-arith -Wundef $(if $(DEV),-Werror)

.PHONY: all try check units bench fuzz fuzzers install uninstall clean help FORCE
.SECONDARY: $(B)/src/main.o $(PROGRAMS:%=$(B)/src/cmd/%.o)
all: $(BINARIES) ## build everything into build/

$(B)/crier: $(B)/src/main.o $(B)/libcrier.a
	$(SAY) 'linking $@'
	$(Q)$(CC) -o $@ $^ @$(B)/ldflags -Wl,--as-needed @$(B)/libs

$(B)/libexec/crier/%: $(B)/src/cmd/%.o $(B)/libcrier.a
	@mkdir -p $(@D)
	$(SAY) 'linking $@'
	$(Q)$(CC) -o $@ $^ @$(B)/ldflags -Wl,--as-needed @$(B)/libs

$(B)/libcrier.a: $(OBJECTS) $(B)/objects
	@rm -f $@
	$(Q)$(AR) rcs $@ $(OBJECTS)

$(B)/%.o: %.c $(B)/cflags
	@mkdir -p $(@D)
	$(SAY) 'compiling $<'
	$(Q)$(CC) -MMD -MP -c -o $@ $< @$(B)/cflags

$(B)/tests/%: tests/unit/%.c $(B)/libcrier.a
	@mkdir -p $(@D)
	$(SAY) 'compiling $<'
	$(Q)$(CC) -MMD -MP -MF $@.d -MT $@ -Isrc -o $@ $< $(B)/libcrier.a @$(B)/cflags @$(B)/ldflags \
		-Wl,--as-needed -lcmocka @$(B)/libs

$(B)/bench/%: tests/bench/%.c $(B)/libcrier.a
	@mkdir -p $(@D)
	$(SAY) 'compiling $<'
	$(Q)$(CC) -Isrc -o $@ $^ @$(B)/cflags @$(B)/ldflags -Wl,--as-needed @$(B)/libs

# A fuzz target, made to be replayed over files; `make fuzzers` lets clang drive it.
$(B)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $(wildcard tests/*.h tests/fuzz/*.h) $(B)/libcrier.a
	@mkdir -p $(@D)
	$(SAY) 'compiling $<'
	$(Q)$(CC) -Isrc -o $@ $(filter-out %.h,$^) @$(B)/cflags @$(B)/ldflags -Wl,--as-needed @$(B)/libs
$(B)/fuzz/%: tests/fuzz/%.c $(wildcard tests/*.h tests/fuzz/*.h) $(B)/libcrier.a
	@mkdir -p $(@D)
	$(SAY) 'compiling $<'
	$(Q)$(CC) -Isrc -fsanitize=fuzzer -o $@ $(filter-out %.h,$^) @$(B)/cflags @$(B)/ldflags -Wl,--as-needed @$(B)/libs

# What the compiler is told, kept in files: they change only when it does, and then all is rebuilt.
settle = cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(B)/cflags: FORCE
	@mkdir -p $(B)
	@pkg-config --print-errors --exists $(PACKAGES) || { \
		echo 'To build, Crier needs what Debian calls: $(BUILD_DEBS)'; \
		echo '(make try and make check install them.)'; exit 1; }
	@echo "-std=c17 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE $(WARNINGS)" \
		"$$(pkg-config --cflags $(PACKAGES)) $(CFLAGS)" \
		"$(SAN:%=-fsanitize=% -fno-omit-frame-pointer)" >$@.new
	@$(settle)
	@echo "-pthread $(LDFLAGS) $(SAN:%=-fsanitize=%)" >$(B)/ldflags
	@echo "$$(pkg-config --libs $(PACKAGES)) -lsonic -lm" >$(B)/libs
$(B)/objects: FORCE
	@mkdir -p $(B)
	@echo $(OBJECTS) >$@.new
	@$(settle)
FORCE:

-include $(OBJECTS:.o=.d) $(B)/src/main.d $(PROGRAMS:%=$(B)/src/cmd/%.d) $(wildcard $(B)/tests/*.d)

# Installs the Debian packages of a list that are missing, and says so first.
define need
@command -v dpkg-query >/dev/null || { \
	echo 'This system has no dpkg. Crier needs what Debian calls: $(1)'; exit 0; }; \
installed=" $$(dpkg-query -W -f '$${db:Status-Status} $${Package}\n' $(1) 2>/dev/null | \
	sed -n 's/^installed //p' | tr '\n' ' ')"; \
missing=; for p in $(1); do \
	case $$installed in *" $$p "*) ;; *) missing="$$missing $$p";; esac; done; \
[ "$$missing" ] || exit 0; \
line="apt-get install -y --no-install-recommends$$missing"; \
as=; [ "$$(id -u)" -eq 0 ] || as=sudo; \
if [ "$$as" ] && ! command -v sudo >/dev/null; then \
	echo "Debian packages are missing. As root, type: $$line"; exit 77; fi; \
echo "Installing the Debian packages that are missing:$$missing"; \
as="$$as env DEBIAN_FRONTEND=noninteractive"; \
$$as apt-get update && $$as $$line || { \
	echo "They could not be installed. As root, type: $$line"; exit 77; }
endef
# All the cores, where make was not told how many.
spread = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$$(nproc))

SAMPLE := samples/cyber-panetta.txt
try: ## install what is missing, build, and hear an article
	$(call need,$(BUILD_DEBS))
	@$(MAKE) $(spread) all
	@echo 'Saying $(SAMPLE) aloud; Ctrl-C stops it.'
	@$(B)/crier read $(SAMPLE) && exit; status=$$?; [ $$status -eq 69 ] || exit $$status; \
	echo 'No sound card here, so it is written to a file: $(B)/try.mp3'; \
	$(B)/crier record -o $(B)/try.mp3 $(SAMPLE) && echo 'Done. Play $(B)/try.mp3 to hear it.'

check: ## install what is missing, build, and run every test
	$(call need,$(BUILD_DEBS) $(TEST_DEBS))
	@$(MAKE) $(spread) all units
	@B=$(B) tests/run.sh
units: $(UNITS) $(TARGETS:%=$(B)/replay/%)

# PAGES=FOLDER: pages (.html, .html.gz) to clean beside the samples and generated ones.
bench: ## measure against espeak-ng, lame and readability, and print a table
	$(call need,$(BUILD_DEBS) $(TEST_DEBS))
	@$(MAKE) $(spread) all $(B)/bench/parse
	@B=$(B) PAGES='$(PAGES)' python3 -B tests/bench/run.py
	@B=$(B) python3 -B tests/bench/speakers.py

fuzz: ## fuzz each target for FUZZ_SECONDS (60), with clang
	@FUZZ_SECONDS=$(FUZZ_SECONDS) MAKE='$(MAKE)' tests/fuzz/run.sh $(TARGETS)
fuzzers: $(TARGETS:%=$(B)/fuzz/%)

share := $(DESTDIR)$(PREFIX)/share
man   := $(share)/man/man1/crier.1
bash  := $(share)/bash-completion/completions/crier
install: all ## install below PREFIX (/usr/local), or DESTDIR/PREFIX
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/libexec/crier'
	install $(B)/crier '$(DESTDIR)$(PREFIX)/bin/crier'
	install $(PROGRAMS:%=$(B)/libexec/crier/%) '$(DESTDIR)$(PREFIX)/libexec/crier'
	find conf voices samples -type f ! -name crier.bash \
		-exec install -D -m 644 '{}' '$(share)/crier/{}' ';'
	install -D -m 644 src/crier.1 '$(man)'
	install -D -m 644 conf/crier.bash '$(bash)'
	install -D -m 644 -t '$(share)/doc/crier' README.md LICENSE
uninstall: ## remove what install put there
	rm -rf '$(DESTDIR)$(PREFIX)/libexec/crier' '$(share)/crier' '$(share)/doc/crier'
	rm -f '$(DESTDIR)$(PREFIX)/bin/crier' '$(man)' '$(bash)'

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | while IFS='	' read -r name what; do \
		printf '  make %-10s %s\n' "$$name" "$$what"; done
