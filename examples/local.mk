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

# What a user of the installed library has: <imago/...> and nothing else.
EXAMPLE_CPPFLAGS = -include $(top_builddir)/config.h -I$(top_builddir)/include $(JANSSON_CFLAGS)

# Programs or scripts that `make demo' runs, in this order, with IMAGO_REFERENCE set (it
# may be empty: an example then brings a small document of its own).
DEMOS =

demo: all
	@$(TEST_ENVIRONMENT) \
	for demo in $(DEMOS); do \
	  test -x "./$$demo" || demo="$(abs_top_srcdir)/$$demo"; \
	  "$$demo" || exit 1; \
	done
