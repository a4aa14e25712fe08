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

schemasdir = $(pkgdatadir)/schemas
dist_schemas_DATA = $(STANDARD_SCHEMAS) schemas/imago.mk

# The generator, which makes this C, is linked without it.
nodist_libimago_la_SOURCES = $(STANDARD_SCHEMAS:.im=.im.c)
nodist_imagoinclude_HEADERS = $(STANDARD_SCHEMAS:.im=.im.h)
BUILT_SOURCES += $(STANDARD_SCHEMAS:.im=.im.h)
CLEANFILES += $(STANDARD_SCHEMAS:.im=.im.c) $(STANDARD_SCHEMAS:.im=.im.h)

EXTRA_DIST += schemas/README.md
