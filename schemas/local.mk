# SPDX-License-Identifier: Apache-2.0
#
# schemas/local.mk - the standard schemas.  They are installed so that users can import them; their
# C is part of libimago, and their headers lie beside imago.h.  The make rule finds the schemas
# beside itself.
#
# To add one: its name here, in alphabetical order.

STANDARD_SCHEMAS = \
	schemas/encoding.im \
	schemas/fmt.im \
	schemas/json.im

# Protobuf's own messages keep their folder: `import "google/protobuf/any.im"'.
GOOGLE_SCHEMAS = \
	schemas/google/protobuf/any.im \
	schemas/google/protobuf/api.im \
	schemas/google/protobuf/duration.im \
	schemas/google/protobuf/empty.im \
	schemas/google/protobuf/field_mask.im \
	schemas/google/protobuf/source_context.im \
	schemas/google/protobuf/struct.im \
	schemas/google/protobuf/timestamp.im \
	schemas/google/protobuf/type.im \
	schemas/google/protobuf/wrappers.im

schemasdir = $(pkgdatadir)/schemas
dist_schemas_DATA = $(STANDARD_SCHEMAS) schemas/imago.mk
schemasgoogledir = $(schemasdir)/google/protobuf
dist_schemasgoogle_DATA = $(GOOGLE_SCHEMAS)

# The generator, which makes this C, is linked without it.
nodist_libimago_la_SOURCES = $(STANDARD_SCHEMAS:.im=.im.c) $(GOOGLE_SCHEMAS:.im=.im.c)
nodist_imagoinclude_HEADERS = $(STANDARD_SCHEMAS:.im=.im.h)
imagogoogleincludedir = $(includedir)/imago/google/protobuf
nodist_imagogoogleinclude_HEADERS = $(GOOGLE_SCHEMAS:.im=.im.h)
BUILT_SOURCES += $(STANDARD_SCHEMAS:.im=.im.h) $(GOOGLE_SCHEMAS:.im=.im.h)
CLEANFILES += \
	$(STANDARD_SCHEMAS:.im=.im.c) $(STANDARD_SCHEMAS:.im=.im.h) \
	$(GOOGLE_SCHEMAS:.im=.im.c) $(GOOGLE_SCHEMAS:.im=.im.h)

EXTRA_DIST += \
	schemas/README.md \
	schemas/google/protobuf/README.md
