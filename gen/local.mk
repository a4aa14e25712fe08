# SPDX-License-Identifier: Apache-2.0
#
# gen/local.mk - the generator `imago'.
#
# To add a file: put it into GEN_SOURCES, headers too, in alphabetical order.

# All but main() is a library, so that the unit tests can call any part.
noinst_LTLIBRARIES += libgen.la
libgen_la_SOURCES = $(GEN_SOURCES)
libgen_la_CPPFLAGS = $(AM_CPPFLAGS) $(LIBCLANG_CFLAGS)
libgen_la_LIBADD = $(LIBCLANG_LIBS)

bin_PROGRAMS += imago
imago_SOURCES = gen/main.c
imago_LDADD = libgen.la libruntime.la

GEN_SOURCES = \
	gen/back/tables.h \
	gen/model/diag.c \
	gen/model/diag.h \
	gen/model/excerpt.c \
	gen/model/literal.c \
	gen/model/literal.h \
	gen/model/model.c \
	gen/model/model.h \
	gen/model/nearest.c \
	gen/model/resolve.h \
	gen/model/select.h

# The scanner and parser that flex and bison write get the shorter set of warnings.
# -d also writes gen/front/schema_parser.h, include "front/schema_parser.h".
AM_YFLAGS = -d

EXTRA_DIST += \
	gen/README.md \
	gen/back/README.md \
	gen/cmd/README.md \
	gen/front/README.md \
	gen/model/README.md
