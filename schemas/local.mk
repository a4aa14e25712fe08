# SPDX-License-Identifier: Apache-2.0
#
# schemas/local.mk - the standard schemas.  They are installed so that users can import them; their
# C is part of libimago (or, with services, of libimago-net), and their headers lie beside imago.h.
# The make rule finds the schemas beside itself.
#
# To add one: its name here, in alphabetical order, in the list of its folder.

TOP_SCHEMAS = \
	schemas/encoding.im \
	schemas/fmt.im \
	schemas/json.im

# Protobuf's own messages keep their folder: `import "google/protobuf/any.im"'.
GOOGLE_API_SCHEMAS = \
	schemas/google/api/annotations.im \
	schemas/google/api/http.im \
	schemas/google/api/httpbody.im

GOOGLE_RPC_SCHEMAS = \
	schemas/google/rpc/error_details.im \
	schemas/google/rpc/status.im

GOOGLE_SCHEMAS = \
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

GOOGLE_COMPILER_SCHEMAS = \
	schemas/google/protobuf/compiler/plugin.im

STANDARD_SCHEMAS = $(TOP_SCHEMAS) $(GOOGLE_API_SCHEMAS) $(GOOGLE_SCHEMAS) $(GOOGLE_COMPILER_SCHEMAS) \
	$(GOOGLE_RPC_SCHEMAS)

# gRPC's own services: their C is part of libimago-net.
GRPC_HEALTH_SCHEMAS = schemas/grpc/health/v1/health.im
GRPC_REFLECTION_SCHEMAS = schemas/grpc/reflection/v1/reflection.im
GRPC_REFLECTION_ALPHA_SCHEMAS = schemas/grpc/reflection/v1alpha/reflection.im
SERVICE_SCHEMAS = $(GRPC_HEALTH_SCHEMAS) $(GRPC_REFLECTION_SCHEMAS) \
	$(GRPC_REFLECTION_ALPHA_SCHEMAS)

# What consensus keeps and says: its C is part of libimago-raft.
RAFT_SCHEMAS = \
	schemas/raft.im \
	schemas/snap.im \
	schemas/wal.im

# What a member keeps besides: its C is part of libimago-node.
NODE_SCHEMAS = schemas/node.im

nobase_dist_pkgdata_DATA = $(STANDARD_SCHEMAS) $(SERVICE_SCHEMAS) $(RAFT_SCHEMAS) \
	$(NODE_SCHEMAS) schemas/imago.mk

# Their C is compiled once, for libimago and for the generator.
noinst_LTLIBRARIES += libschemas.la
libschemas_la_SOURCES =
nodist_libschemas_la_SOURCES = $(STANDARD_SCHEMAS:.im=.im.c)
libimago_la_LIBADD += libschemas.la

# What has services is compiled for libimago-net, whose own sources may include its headers.
noinst_LTLIBRARIES += libserviceschemas.la
libserviceschemas_la_SOURCES =
nodist_libserviceschemas_la_SOURCES = $(SERVICE_SCHEMAS:.im=.im.c)
libnet_la_LIBADD += libserviceschemas.la
$(libnet_la_OBJECTS): $(SERVICE_SCHEMAS:.im=.im.h)

noinst_LTLIBRARIES += libraftschemas.la
libraftschemas_la_SOURCES =
nodist_libraftschemas_la_SOURCES = $(RAFT_SCHEMAS:.im=.im.c)
libconsensus_la_LIBADD = libraftschemas.la

nodist_libmember_la_SOURCES = $(NODE_SCHEMAS:.im=.im.c)

nodist_imagoinclude_HEADERS = $(TOP_SCHEMAS:.im=.im.h) $(RAFT_SCHEMAS:.im=.im.h) \
	$(NODE_SCHEMAS:.im=.im.h)
imagoapiincludedir = $(imagoincludedir)/google/api
nodist_imagoapiinclude_HEADERS = $(GOOGLE_API_SCHEMAS:.im=.im.h)
imagogoogleincludedir = $(imagoincludedir)/google/protobuf
nodist_imagogoogleinclude_HEADERS = $(GOOGLE_SCHEMAS:.im=.im.h)
imagocompilerincludedir = $(imagogoogleincludedir)/compiler
nodist_imagocompilerinclude_HEADERS = $(GOOGLE_COMPILER_SCHEMAS:.im=.im.h)
imagorpcincludedir = $(imagoincludedir)/google/rpc
nodist_imagorpcinclude_HEADERS = $(GOOGLE_RPC_SCHEMAS:.im=.im.h)
imagogrpcincludedir = $(imagoincludedir)/grpc
imagohealthincludedir = $(imagogrpcincludedir)/health/v1
nodist_imagohealthinclude_HEADERS = $(GRPC_HEALTH_SCHEMAS:.im=.im.h)
imagoreflectionincludedir = $(imagogrpcincludedir)/reflection/v1
nodist_imagoreflectioninclude_HEADERS = $(GRPC_REFLECTION_SCHEMAS:.im=.im.h)
imagoreflectionalphaincludedir = $(imagogrpcincludedir)/reflection/v1alpha
nodist_imagoreflectionalphainclude_HEADERS = $(GRPC_REFLECTION_ALPHA_SCHEMAS:.im=.im.h)

GENERATED_SCHEMAS = $(STANDARD_SCHEMAS) $(SERVICE_SCHEMAS) $(RAFT_SCHEMAS) $(NODE_SCHEMAS)
BUILT_SOURCES += $(GENERATED_SCHEMAS:.im=.im.h)
CLEANFILES += $(GENERATED_SCHEMAS:.im=.im.c) $(GENERATED_SCHEMAS:.im=.im.h) \
	$(GENERATED_SCHEMAS:.im=.im.stamp)

# The generator itself is linked with this C, so that the first program makes it, and each new one
# makes all of it again.  What would not change keeps its time, so that little is compiled again; a
# stamp tells make that it was looked at.
$(GENERATED_SCHEMAS:.im=.im.c): %.im.c: %.im.stamp
	@:
$(GENERATED_SCHEMAS:.im=.im.h): %.im.h: %.im.stamp
	@:
$(GENERATED_SCHEMAS:.im=.im.stamp): %.im.stamp: %.im imago-bootstrap$(EXEEXT)
	$(AM_V_GEN)mkdir -p $(@D) && \
	  ./imago-bootstrap$(EXEEXT) -I $(top_srcdir)/schemas -o $(@D) $< && touch $@
schemas/google/api/annotations.im.stamp: schemas/google/api/http.im \
	schemas/google/protobuf/descriptor.im
schemas/google/api/httpbody.im.stamp: schemas/google/protobuf/any.im
schemas/google/protobuf/api.im.stamp: schemas/google/protobuf/source_context.im \
	schemas/google/protobuf/type.im
schemas/google/protobuf/type.im.stamp: schemas/google/protobuf/any.im \
	schemas/google/protobuf/source_context.im
schemas/google/protobuf/compiler/plugin.im.stamp: schemas/google/protobuf/descriptor.im
schemas/wal.im.stamp: schemas/raft.im
schemas/google/rpc/error_details.im.stamp: schemas/google/protobuf/duration.im
schemas/google/rpc/status.im.stamp: schemas/google/protobuf/any.im

EXTRA_DIST += \
	schemas/README.md \
	schemas/google/api/README.md \
	schemas/google/protobuf/README.md \
	schemas/google/protobuf/compiler/README.md \
	schemas/google/rpc/README.md \
	schemas/grpc/health/v1/README.md \
	schemas/grpc/reflection/v1/README.md \
	schemas/grpc/reflection/v1alpha/README.md
