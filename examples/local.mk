# SPDX-License-Identifier: Apache-2.0
#
# examples/local.mk - the example programs; they link the public libimago only.
#
# To add an example NAME with a schema:
#   noinst_PROGRAMS += examples/NAME/NAME
#   examples_NAME_NAME_SOURCES = examples/NAME/main.c
#   nodist_examples_NAME_NAME_SOURCES = examples/NAME/NAME.im.c
#   examples_NAME_NAME_CPPFLAGS = $(EXAMPLE_CPPFLAGS) -I$(top_builddir)/examples/NAME
#   examples_NAME_NAME_LDADD = libimago.la
#   BUILT_SOURCES += examples/NAME/NAME.im.h
#   CLEANFILES += examples/NAME/NAME.im.c examples/NAME/NAME.im.h
#   EXTRA_DIST += examples/NAME/NAME.im examples/NAME/README.md

# What a user of the installed library has: <imago/...> and nothing else, by imago.pc's flags.
EXAMPLE_CPPFLAGS = -include $(top_builddir)/config.h -I$(top_builddir)/include \
	-I$(top_builddir)/include/imago $(JANSSON_CFLAGS)

noinst_PROGRAMS += examples/people/people
examples_people_people_SOURCES = \
	examples/people/handlers.c \
	examples/people/interfaces.c \
	examples/people/json.c \
	examples/people/main.c \
	examples/people/people.c \
	examples/people/reflection.c \
	examples/people/story.h \
	examples/people/structs.c
nodist_examples_people_people_SOURCES = examples/people/people.im.c
examples_people_people_CPPFLAGS = $(EXAMPLE_CPPFLAGS) -I$(top_builddir)/examples/people
examples_people_people_LDADD = libimago.la
BUILT_SOURCES += examples/people/people.im.h
CLEANFILES += examples/people/people.im.c examples/people/people.im.h
EXTRA_DIST += \
	examples/README.md \
	examples/people/README.md \
	examples/people/expected.txt \
	examples/people/people.im

noinst_PROGRAMS += examples/twitter/twitter
examples_twitter_twitter_SOURCES = \
	examples/twitter/coverage.c \
	examples/twitter/main.c \
	examples/twitter/questions.c \
	examples/twitter/twitter.h
nodist_examples_twitter_twitter_SOURCES = examples/twitter/twitter.im.c
examples_twitter_twitter_CPPFLAGS = $(EXAMPLE_CPPFLAGS) -I$(top_builddir)/examples/twitter
examples_twitter_twitter_LDADD = libimago.la
BUILT_SOURCES += examples/twitter/twitter.im.h
CLEANFILES += examples/twitter/twitter.im.c examples/twitter/twitter.im.h
EXTRA_DIST += \
	examples/demo \
	examples/twitter/README.md \
	examples/twitter/expected.txt \
	examples/twitter/sample.json \
	examples/twitter/twitter.im

# An old header; imago adopt reads it instead of a schema.
noinst_PROGRAMS += examples/adopt/adopt
examples_adopt_adopt_SOURCES = \
	examples/adopt/entry.c \
	examples/adopt/entry.h \
	examples/adopt/main.c
nodist_examples_adopt_adopt_SOURCES = \
	examples/adopt/described.im.c \
	examples/adopt/entry.im.c
examples_adopt_adopt_CPPFLAGS = $(EXAMPLE_CPPFLAGS) \
	-I$(top_builddir)/examples/adopt -I$(top_srcdir)/examples/adopt
examples_adopt_adopt_LDADD = libimago.la
examples/adopt/entry.im.c: examples/adopt/entry.h examples/adopt/described.im imago$(EXEEXT)
	$(AM_V_GEN)$(IMAGO) adopt -i $(top_srcdir)/examples/adopt/described.im -o $(@D) entry.h \
	  -- -I$(top_srcdir)/examples/adopt -D_GNU_SOURCE && touch $@
examples/adopt/entry.im.h: examples/adopt/entry.im.c
BUILT_SOURCES += examples/adopt/described.im.h examples/adopt/entry.im.h
CLEANFILES += examples/adopt/described.im.c examples/adopt/described.im.h \
	examples/adopt/entry.im.c examples/adopt/entry.im.h
EXTRA_DIST += examples/adopt/README.md examples/adopt/described.im

# Programs or scripts that `make demo' runs, in this order, with IMAGO_REFERENCE set (it
# may be empty: an example then brings a small document of its own).
DEMOS = examples/demo

demo: all
	@$(TEST_ENVIRONMENT) \
	for demo in $(DEMOS); do \
	  test -x "./$$demo" || demo="$(abs_top_srcdir)/$$demo"; \
	  "$$demo" || exit 1; \
	done
