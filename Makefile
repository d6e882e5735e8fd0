# entente: news in, a knowledge graph of diplomacy out. `make help` lists the targets.

VERSION   := 0.1.0
SOVERSION := 0
PREFIX    ?= /usr/local
LIBDIR    ?= $(PREFIX)/lib
DATADIR   ?= $(PREFIX)/share/entente
B         ?= build

CC        ?= gcc
OPT       ?= -O2 -g
WARN      := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wpointer-arith -Wcast-qual -Wwrite-strings \
             -Wundef -Wformat=2
ifdef CI
WARN      += -Werror
endif
HARDEN    ?= -fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE=2 -fPIE
LDHARDEN  ?= -pie -Wl,-z,relro,-z,now

PKGS      := libcurl raptor2 rasqal serd-0 libcgraph libgvc icu-uc icu-i18n jansson libxml-2.0 zlib libzstd nettle
# Packages of the system: what building needs, and what the tests need besides.
DEB_BUILD := gcc make pkg-config libcurl4-gnutls-dev libraptor2-dev librasqal3-dev libserd-dev libgraphviz-dev libicu-dev libjansson-dev libxml2-dev \
             zlib1g-dev libzstd-dev nettle-dev fonts-dejavu-core
DEB_TEST  := g++ libcmocka-dev raptor2-utils serdi libxml2-utils python3 python3-venv python3-pip curl openssl locales clang clang-tidy clang-format \
             chromium cppcheck gcovr libclang-rt-14-dev virtuoso-opensource-7-bin maven default-jre-headless

FOLDERS   := $(sort $(wildcard src/[0-9]-*))
SOURCES   := $(sort $(wildcard $(addsuffix /*.c,$(FOLDERS))))
LIBSRC    := $(filter-out src/9-command/%,$(SOURCES))
LIBOBJ    := $(LIBSRC:src/%.c=$(B)/obj/%.o) $(B)/obj/explorer_files.o
PICOBJ    := $(LIBSRC:src/%.c=$(B)/pic/%.o) $(B)/pic/explorer_files.o
SCRIPT    := $(sort $(wildcard src/7-view/explorer/*.js))
CMDOBJ    := $(patsubst src/%.c,$(B)/obj/%.o,$(filter src/9-command/%,$(SOURCES)))
HEADERS   := $(wildcard include/entente/*.h)
UNITSRC   := $(wildcard tests/unit/test_*.c)
UNITS     := $(UNITSRC:tests/unit/%.c=$(B)/unit/%)
KNOWLEDGE := $(sort $(shell find ontology -name '*.ttl'))
MODELS    := ontology/models/names.crf ontology/models/meetings.judge

CPPFLAGS  += -D_GNU_SOURCE -DENT_VERSION='"$(VERSION)"' -DENT_DATADIR='"$(DATADIR)"' -Iinclude $(addprefix -I,$(FOLDERS)) \
             $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
CFLAGS    += -std=c17 $(OPT) $(WARN)
LDLIBS    += $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lm -lpthread

SHARED    := $(B)/libentente.so.$(SOVERSION)

# ---- what must be installed ----

SUDO      := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
missing    = $(shell for p in $(1); do dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done)
define install
	@missing="$(call missing,$(1))"; if [ -n "$$missing" ]; then \
	  command -v apt-get >/dev/null || { echo "please install: $$missing" >&2; exit 1; }; \
	  echo "installing: $$missing"; $(SUDO) apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get -qq -y install --no-install-recommends $$missing >/dev/null; fi
endef

# The flags above were computed before anything was installed: on a bare machine, install first, then begin anew.
GOALS     := $(or $(MAKECMDGOALS),all)
ifneq ($(shell pkg-config --exists $(PKGS) 2>/dev/null && echo yes),yes)
ifneq ($(filter-out help clean uninstall,$(GOALS)),)
BARE      := yes
endif
endif

ifdef BARE
$(GOALS): bootstrap
	@:
bootstrap:
	$(call install,$(DEB_BUILD))
	@pkg-config --exists --print-errors $(PKGS)
	@$(MAKE) --no-print-directory $(GOALS)
.PHONY: bootstrap $(GOALS)
else

all: deps $(B)/entente $(B)/entente.kb $(B)/entente.crf $(B)/entente.judge $(B)/entente.style.ttl $(B)/libentente.a $(SHARED) $(B)/entente.pc ## build everything

deps:
	$(call install,$(DEB_BUILD))

test-deps: deps
	$(call install,$(DEB_TEST))

# ---- building (V=1 shows the commands) ----

say        = $(if $(V),,@echo '  $@'; )

$(B)/entente: $(CMDOBJ) $(B)/libentente.a
	$(say)$(CC) $(CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $(CMDOBJ) $(B)/libentente.a $(LDLIBS)

$(B)/libentente.a: $(LIBOBJ)
	@rm -f $@
	$(say)ar rcs $@ $^

$(SHARED): $(PICOBJ)
	$(say)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,libentente.so.$(SOVERSION) -Wl,-z,relro,-z,now -o $@ $^ $(LDLIBS)

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(say)$(CC) $(CPPFLAGS) $(CFLAGS) $(HARDEN) -MMD -MP -c -o $@ $<

$(B)/pic/%.o: src/%.c
	@mkdir -p $(@D)
	$(say)$(CC) $(CPPFLAGS) $(CFLAGS) $(HARDEN:-fPIE=-fPIC) -MMD -MP -c -o $@ $<

# What is embedded: text files as arrays of characters (a string would be longer than C promises to take).
embed      = echo 'const unsigned char ent_explorer_$(1)[] = {'; od -An -v -tu1 | sed -E 's/ +([0-9]+)/\1,/g'; \
             echo '};'; echo 'const size_t ent_explorer_$(1)_size = sizeof ent_explorer_$(1);'

$(B)/explorer.js: $(SCRIPT)
	@mkdir -p $(@D)
	@{ printf '(() => {\n"use strict";\n'; cat $^; printf '})();\n'; } > $@

$(B)/explorer_files.c: $(B)/explorer.js src/7-view/explorer/page.css
	@{ echo '#include "explorer_files.h"'; { $(call embed,script); } < $(word 1,$^); \
	  { $(call embed,style); } < $(word 2,$^); } > $@

$(B)/obj/explorer_files.o $(B)/pic/explorer_files.o: $(B)/explorer_files.c
	@mkdir -p $(@D)
	$(say)$(CC) $(CPPFLAGS) $(CFLAGS) $(if $(filter %/pic/explorer_files.o,$@),$(HARDEN:-fPIE=-fPIC),$(HARDEN)) -MMD -MP -c -o $@ $<

$(B)/entente.kb: $(B)/entente $(KNOWLEDGE)
	$(say)$(B)/entente compile -o $@ ontology

$(B)/entente.crf: ontology/models/names.crf
	$(say)cp $< $@

$(B)/entente.judge: ontology/models/meetings.judge
	$(say)cp $< $@

$(B)/entente.style.ttl: ontology/style/default.ttl
	@mkdir -p $(@D)
	$(say)cp $< $@

$(B)/unit/%: tests/unit/%.c $(B)/libentente.a | test-deps
	@mkdir -p $(@D)
	$(say)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -o $@ $< $(B)/libentente.a $(LDLIBS) -lcmocka

$(B)/entente.pc: Makefile
	@mkdir -p $(@D)
	@printf 'prefix=%s\nlibdir=%s\nincludedir=$${prefix}/include\n\nName: entente\nDescription: a knowledge graph of diplomacy from news\nVersion: %s\nRequires.private: %s\nLibs: -L$${libdir} -lentente\nCflags: -I$${includedir}\n' \
	  '$(PREFIX)' '$(LIBDIR)' '$(VERSION)' '$(PKGS)' > $@

# ---- the product at work ----

demo: all ## build, extract the sample articles into out/, print a taste of it
	tests/demo.sh $(B)/entente out

score: all ## measure against annotated articles, where they are there
	tests/score.sh $(B)/entente $(GOLD)

models: $(B)/entente $(B)/entente.kb ## train the models anew from annotated text
	tests/models.sh $(B)/entente $(MODELS)

reference: all ## write ontology/README.md and ontology/context.jsonld anew from the ontology
	python3 ontology/tools/reference.py reference $(B)/entente > $(B)/reference.md && mv $(B)/reference.md ontology/README.md
	python3 ontology/tools/reference.py context $(B)/entente > $(B)/context.jsonld && mv $(B)/context.jsonld ontology/context.jsonld

shapes: all ## the graphs of 1,000 corpus articles against the SHACL shapes
	tests/shapes.sh $(B)/entente

bench: all ## words a second, start-up, memory; with yardsticks
	tests/bench.sh $(B)/entente

stores: test-deps all ## load triple stores with 100,000 articles, beside their own loaders; kill a thousand loads
	tests/stores/measure.sh $(B)/entente $(ARTICLES) $(KILLS)

bench-view: all ## times and overlaps of pictures, beside plain dot and sfdp
	$(call install,graphviz)
	tests/view/measure.sh $(B)/entente

# ---- checking ----

check: test-deps all $(UNITS) ## run every test
	tests/run.sh $(B)

lint: test-deps ## clang-tidy, cppcheck, format
	tests/lint.sh '$(CPPFLAGS)' '$(SOURCES)'

asan: test-deps ## every test under AddressSanitizer and UndefinedBehaviorSanitizer
	$(MAKE) B=build-asan OPT='-O1 -g -fsanitize=address,undefined -fno-omit-frame-pointer' HARDEN=-fPIE all \
	  $(UNITSRC:tests/unit/%.c=build-asan/unit/%)
	ASAN_OPTIONS=detect_leaks=1 LSAN_OPTIONS=suppressions=tests/leaks.txt tests/run.sh build-asan

coverage: test-deps ## lines covered by the tests
	$(MAKE) B=build-coverage OPT='-O0 -g --coverage' HARDEN=-fPIE all $(UNITSRC:tests/unit/%.c=build-coverage/unit/%)
	tests/run.sh build-coverage
	gcovr -r . build-coverage --exclude tests

# ---- installing ----

install: all ## into $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(LIBDIR)/pkgconfig $(DESTDIR)$(PREFIX)/include/entente $(DESTDIR)$(DATADIR)
	install -m 755 $(B)/entente $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(B)/libentente.a $(DESTDIR)$(LIBDIR)/
	install -m 755 $(SHARED) $(DESTDIR)$(LIBDIR)/libentente.so.$(VERSION)
	ln -sf libentente.so.$(VERSION) $(DESTDIR)$(LIBDIR)/libentente.so.$(SOVERSION)
	ln -sf libentente.so.$(SOVERSION) $(DESTDIR)$(LIBDIR)/libentente.so
	install -m 644 $(HEADERS) $(DESTDIR)$(PREFIX)/include/entente/
	install -m 644 $(B)/entente.pc $(DESTDIR)$(LIBDIR)/pkgconfig/
	install -m 644 $(B)/entente.kb $(B)/entente.crf $(B)/entente.judge $(B)/entente.style.ttl ontology/context.jsonld $(DESTDIR)$(DATADIR)/
	install -d $(DESTDIR)$(DATADIR)/shapes
	install -m 644 ontology/shapes/*.ttl $(DESTDIR)$(DATADIR)/shapes/

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/entente $(DESTDIR)$(LIBDIR)/libentente.a $(DESTDIR)$(LIBDIR)/libentente.so* \
	  $(DESTDIR)$(LIBDIR)/pkgconfig/entente.pc
	rm -rf $(DESTDIR)$(PREFIX)/include/entente $(DESTDIR)$(DATADIR)

clean: ## remove what was built
	rm -rf build build-asan build-coverage

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: all deps test-deps demo score models reference shapes bench bench-view stores check lint asan coverage install uninstall clean help
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
-include $(LIBOBJ:.o=.d) $(PICOBJ:.o=.d) $(CMDOBJ:.o=.d) $(UNITS:=.d)
endif
