# SPDX-License-Identifier: Apache-2.0
#
# schemas/local.mk - the standard schemas.  They are installed so that users can import them; their
# C is part of libimago, and their headers lie beside imago.h.  The make rule finds the schemas
# beside itself.
#
# To add one: its name here, in alphabetical order, in the list of its folder.

TOP_SCHEMAS = \
	schemas/encoding.im \
	schemas/fmt.im \
	schemas/json.im

PROTOBUF_SCHEMAS = \
	schemas/google/protobuf/any.im \
	schemas/google/protobuf/api.im \
	schemas/google/protobuf/descriptor.im \
	schemas/google/protobuf/duration.im \
	schemas/google/protobuf/empty.im \
	schemas/google/protobuf/field_mask.im \
	schemas/google/protobuf/source_context.im \
	schemas/google/protobuf/struct.im \
	schemas/google/protobuf/timestamp.im \
	schemas/google/protobuf/type.im \
	schemas/google/protobuf/wrappers.im

COMPILER_SCHEMAS = \
	schemas/google/protobuf/compiler/plugin.im

STANDARD_SCHEMAS = $(TOP_SCHEMAS) $(PROTOBUF_SCHEMAS) $(COMPILER_SCHEMAS)

nobase_dist_pkgdata_DATA = $(STANDARD_SCHEMAS) schemas/imago.mk

# Their C is compiled once, for libimago and for the generator.
noinst_LTLIBRARIES += libschemas.la
libschemas_la_SOURCES =
nodist_libschemas_la_SOURCES = $(STANDARD_SCHEMAS:.im=.im.c)
libimago_la_LIBADD += libschemas.la

nodist_imagoinclude_HEADERS = $(TOP_SCHEMAS:.im=.im.h)
imagoprotobufincludedir = $(imagoincludedir)/google/protobuf
nodist_imagoprotobufinclude_HEADERS = $(PROTOBUF_SCHEMAS:.im=.im.h)
imagocompilerincludedir = $(imagoprotobufincludedir)/compiler
nodist_imagocompilerinclude_HEADERS = $(COMPILER_SCHEMAS:.im=.im.h)

BUILT_SOURCES += $(STANDARD_SCHEMAS:.im=.im.h)
CLEANFILES += $(STANDARD_SCHEMAS:.im=.im.c) $(STANDARD_SCHEMAS:.im=.im.h)

# A shorter stem than that of the users' rule, so it goes before it: the generator itself is linked
# with this C, so that the first program makes it.
schemas/%.im.c schemas/%.im.h: schemas/%.im imago-bootstrap$(EXEEXT)
	$(AM_V_GEN)mkdir -p $(@D) && \
	  ./imago-bootstrap$(EXEEXT) -I $(top_srcdir)/schemas -o $(@D) $<
schemas/google/protobuf/compiler/plugin.im.c: schemas/google/protobuf/descriptor.im

EXTRA_DIST += \
	schemas/README.md \
	schemas/google/protobuf/README.md \
	schemas/google/protobuf/compiler/README.md
