# Crier's Makefile. A bare system has git and make only: nothing here runs a
# compiler, pkg-config or python3 before a recipe needs it.
#
#   make SAN=address,undefined ...   the same, with sanitizers, in build/san
#   make DEV=1                       warnings are errors

PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
SAN     ?=
DEV     ?=
B       := build$(if $(SAN),/san)

# In the order in which the data flows.
STAGES   := util document settings source clean speakers speech audio
PROGRAMS := $(foreach p,text script read record voices engine fetch,$(if $(wildcard src/cmd/$(p).c),$(p)))
PACKAGES := espeak-ng portaudio-2.0 sndfile lame libopusenc id3tag flac vorbisenc vorbis ogg \
            libxml-2.0 icu-uc icu-i18n libcurl jansson inih

BUILD_DEBS := gcc libc6-dev make pkg-config espeak-ng-data libespeak-ng-dev portaudio19-dev \
              libsndfile1-dev libmp3lame-dev libopusenc-dev libid3tag0-dev libflac-dev \
              libvorbis-dev libogg-dev libxml2-dev libicu-dev libcurl4-openssl-dev \
              libjansson-dev libinih-dev
TEST_DEBS  := libcmocka-dev python3 ffmpeg pulseaudio pulseaudio-utils libasound2-plugins \
              espeak-ng lame procps util-linux

SOURCES  := $(foreach s,$(STAGES),$(wildcard src/$(s)/*.c)) \
            $(filter-out $(PROGRAMS:%=src/cmd/%.c),$(wildcard src/cmd/*.c))
OBJECTS  := $(SOURCES:%.c=$(B)/%.o)
UNITS    := $(patsubst tests/unit/%.c,$(B)/tests/%,$(wildcard tests/unit/*.c))
FUZZERS  := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(wildcard tests/fuzz/*.c))
BINARIES := $(B)/crier $(PROGRAMS:%=$(B)/libexec/crier/%)

WARNINGS := -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes \
            -Wwrite-strings -Wpointer-arith -Wundef $(if $(DEV),-Werror)

.PHONY: all try check bench fuzz install uninstall clean help programs run-try run-check
all: $(BINARIES) ## build everything into build/

$(B)/crier: $(B)/src/main.o $(B)/libcrier.a
	$(CC) -o $@ $^ @$(B)/ldflags -Wl,--as-needed @$(B)/libs

$(B)/libexec/crier/%: $(B)/src/cmd/%.o $(B)/libcrier.a
	@mkdir -p $(@D)
	$(CC) -o $@ $^ @$(B)/ldflags -Wl,--as-needed @$(B)/libs

$(B)/libcrier.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/%.o: %.c $(B)/cflags
	@mkdir -p $(@D)
	$(CC) -MMD -MP -c -o $@ $< @$(B)/cflags

$(B)/tests/%: tests/unit/%.c $(B)/libcrier.a
	@mkdir -p $(@D)
	$(CC) -MMD -MP -Isrc -o $@ $< $(B)/libcrier.a @$(B)/cflags @$(B)/ldflags -Wl,--as-needed \
		-lcmocka @$(B)/libs

# What the compiler is told, kept in files: they change only when it does, and then all is rebuilt.
$(B)/cflags: FORCE
	@mkdir -p $(B)
	@pkg-config --print-errors --exists $(PACKAGES) || { echo 'Debian has them: $(BUILD_DEBS)'; exit 1; }
	@echo "-std=c17 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE $(WARNINGS)" \
		"$$(pkg-config --cflags $(PACKAGES)) $(CFLAGS) $(SAN:%=-fsanitize=% -fno-omit-frame-pointer)" >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@
	@echo "-pthread $(LDFLAGS) $(SAN:%=-fsanitize=%)" >$(B)/ldflags
	@echo "$$(pkg-config --libs $(PACKAGES)) -lm" >$(B)/libs
FORCE:

-include $(OBJECTS:.o=.d) $(B)/src/main.d $(PROGRAMS:%=$(B)/src/cmd/%.d) $(wildcard $(B)/tests/*.d)

check: ## build, and run every test
	$(MAKE) all units
	B=$(B) tests/run.sh
units: $(UNITS)

clean: ## remove build/
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1  /p' Makefile
