# SPDX-License-Identifier: Apache-2.0
#
# schemas/local.mk - the standard schemas, installed so that users can import them, and
# the make rule that finds them beside itself.
#
# To add one: a line here, in alphabetical order.

schemasdir = $(pkgdatadir)/schemas
dist_schemas_DATA = \
	schemas/encoding.im \
	schemas/fmt.im \
	schemas/imago.mk \
	schemas/json.im

EXTRA_DIST += schemas/README.md
