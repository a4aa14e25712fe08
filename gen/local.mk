# SPDX-License-Identifier: Apache-2.0
#
# gen/local.mk - the generator `imago'.
#
# To add a file: put it into GEN_SOURCES, headers too, in alphabetical order; or, when it
# includes a header that is made of a standard schema, into GEN_DESCRIPTOR_SOURCES.

# All but main() is a library, so that the unit tests can call any part.  libgen-first.la is what
# needs no generated code, libgen.la the whole.
noinst_LTLIBRARIES += libgen-first.la libgen.la
# No part of a shared library: their sources need not be compiled for one, too.
libgen_first_la_LIBTOOLFLAGS = --tag=disable-shared
libgen_la_LIBTOOLFLAGS = --tag=disable-shared
libgen_first_la_SOURCES = $(GEN_SOURCES)
libgen_first_la_CPPFLAGS = $(AM_CPPFLAGS) $(LIBCLANG_CFLAGS) \
	-DIMAGO_SCHEMA_DIR='"$(datadir)/imago/schemas"'
libgen_first_la_LIBADD = $(LIBCLANG_LIBS) libgrammar.la librule.la $(JANSSON_LIBS)
libgen_la_SOURCES = $(GEN_DESCRIPTOR_SOURCES)
libgen_la_LIBADD = libgen-first.la libschemas.la
$(libgen_la_OBJECTS): $(STANDARD_SCHEMAS:.im=.im.h) $(SERVICE_SCHEMAS:.im=.im.h) \
	$(RAFT_SCHEMAS:.im=.im.h)

bin_PROGRAMS += imago
imago_SOURCES = gen/main.c
imago_LDADD = libgen.la libnet.la libconsensus.la libschemas.la libruntime.la $(LIBEDIT_LIBS)

# What protoc runs for --imago_out.
bin_PROGRAMS += protoc-gen-imago
protoc_gen_imago_SOURCES = gen/plugin.c
protoc_gen_imago_LDADD = libgen.la libruntime.la

# Makes the C of the standard schemas, which libgen.la is linked with (gen/bootstrap.c).
noinst_PROGRAMS += imago-bootstrap
imago_bootstrap_SOURCES = gen/bootstrap.c
imago_bootstrap_LDADD = libgen-first.la libruntime.la

GEN_DESCRIPTOR_SOURCES = \
	gen/cmd/call.c \
	gen/cmd/command.c \
	gen/cmd/console.c \
	gen/cmd/dynamic_service.c \
	gen/cmd/dynamic_service.h \
	gen/cmd/gen.c \
	gen/cmd/import.c \
	gen/cmd/inspect.c \
	gen/cmd/inspect.h \
	gen/cmd/inspect_log.c \
	gen/cmd/inspect_paint.c \
	gen/cmd/inspect_show.c \
	gen/cmd/inspect_table.c \
	gen/cmd/plugin.c \
	gen/cmd/plugin.h \
	gen/cmd/remote.c \
	gen/cmd/remote.h \
	gen/cmd/remote_call.c \
	gen/cmd/remote_options.c \
	gen/front/descriptor.c \
	gen/front/descriptor.h \
	gen/front/descriptor_comment.c \
	gen/front/descriptor_extension.c \
	gen/front/descriptor_field.c \
	gen/front/descriptor_internal.h \
	gen/front/descriptor_message.c \
	gen/front/descriptor_names.c \
	gen/front/descriptor_options.c \
	gen/front/descriptor_service.c \
	gen/front/descriptor_tag.c

GEN_SOURCES = \
	gen/back/adopt.c \
	gen/back/chans.c \
	gen/back/check.c \
	gen/back/comments.c \
	gen/back/composites.c \
	gen/back/consts.c \
	gen/back/docs_page.c \
	gen/back/docs_page.h \
	gen/back/docs_page_html.c \
	gen/back/docs_page_internal.h \
	gen/back/docs_page_type.c \
	gen/back/embed.c \
	gen/back/emit.c \
	gen/back/emit.h \
	gen/back/emitter.h \
	gen/back/handlers.c \
	gen/back/iface.c \
	gen/back/methods.c \
	gen/back/name_index.c \
	gen/back/name_index.h \
	gen/back/names.c \
	gen/back/names.h \
	gen/back/openapi.c \
	gen/back/openapi.h \
	gen/back/openapi_head.c \
	gen/back/openapi_internal.h \
	gen/back/openapi_json.c \
	gen/back/openapi_known.c \
	gen/back/openapi_parameter.c \
	gen/back/openapi_path.c \
	gen/back/openapi_schema.c \
	gen/back/openapi_service.c \
	gen/back/order.c \
	gen/back/output.c \
	gen/back/output.h \
	gen/back/proto_file.c \
	gen/back/proto_file.h \
	gen/back/proto_file_comment.c \
	gen/back/proto_file_field.c \
	gen/back/proto_file_internal.h \
	gen/back/proto_file_option.c \
	gen/back/proto_file_scope.c \
	gen/back/proto_file_service.c \
	gen/back/proto_file_syntax.c \
	gen/back/proto_file_tree.c \
	gen/back/proto_text.c \
	gen/back/scaffold.c \
	gen/back/scaffold.h \
	gen/back/scaffold_app.c \
	gen/back/scaffold_build.c \
	gen/back/scaffold_internal.h \
	gen/back/scaffold_schema.c \
	gen/back/service.c \
	gen/back/signature.c \
	gen/back/signature.h \
	gen/back/spell.c \
	gen/back/table_text.c \
	gen/back/table_text.h \
	gen/back/tables.c \
	gen/back/tables.h \
	gen/back/tables_internal.h \
	gen/back/tables_names.c \
	gen/back/tables_proto.c \
	gen/back/tables_struct.c \
	gen/back/template.c \
	gen/back/template.h \
	gen/back/types.c \
	gen/back/words.c \
	gen/back/words.h \
	gen/cmd/adopt.c \
	gen/cmd/breaking.c \
	gen/cmd/command.h \
	gen/cmd/doc.c \
	gen/cmd/fmt.c \
	gen/cmd/generate.c \
	gen/cmd/markdown.c \
	gen/cmd/markdown.h \
	gen/cmd/new.c \
	gen/cmd/options.c \
	gen/cmd/project.c \
	gen/cmd/project.h \
	gen/cmd/server.c \
	gen/cmd/vet.c \
	gen/front/attach.c \
	gen/front/build.h \
	gen/front/build_decl.c \
	gen/front/build_expr.c \
	gen/front/build_member.c \
	gen/front/build_type.c \
	gen/front/fmt.c \
	gen/front/fmt.h \
	gen/front/fmt_internal.h \
	gen/front/fmt_rows.c \
	gen/front/fmt_space.c \
	gen/front/header.c \
	gen/front/header.h \
	gen/front/header_count.c \
	gen/front/header_internal.h \
	gen/front/header_method.c \
	gen/front/header_note.c \
	gen/front/header_record.c \
	gen/front/header_select.c \
	gen/front/header_type.c \
	gen/front/header_union.c \
	gen/front/load.c \
	gen/front/parse.c \
	gen/front/parse.h \
	gen/front/parse_internal.h \
	gen/front/scan.c \
	gen/front/scan.h \
	gen/front/scan_internal.h \
	gen/model/bind.c \
	gen/model/bind_parts.c \
	gen/model/breaking.c \
	gen/model/breaking.h \
	gen/model/breaking_enum.c \
	gen/model/breaking_internal.h \
	gen/model/breaking_message.c \
	gen/model/breaking_type.c \
	gen/model/by_value.c \
	gen/model/codec_flags.c \
	gen/model/const.c \
	gen/model/const_ops.c \
	gen/model/const_ops.h \
	gen/model/diag.c \
	gen/model/diag.h \
	gen/model/excerpt.c \
	gen/model/http_rules.c \
	gen/model/http_rules.h \
	gen/model/intern.c \
	gen/model/json_rules.c \
	gen/model/layout.c \
	gen/model/letters.c \
	gen/model/letters.h \
	gen/model/letters_table.c \
	gen/model/literal.c \
	gen/model/literal.h \
	gen/model/model.c \
	gen/model/model.h \
	gen/model/model_internal.h \
	gen/model/nearest.c \
	gen/model/proto_known.c \
	gen/model/proto_names.c \
	gen/model/proto_reserved.c \
	gen/model/proto_rules.c \
	gen/model/proto_rules.h \
	gen/model/proto_tag.c \
	gen/model/receivers.c \
	gen/model/resolve.c \
	gen/model/resolve.h \
	gen/model/scope.c \
	gen/model/select.c \
	gen/model/select.h \
	gen/model/text.c \
	gen/model/text.h \
	gen/model/vet.c \
	gen/model/vet.h \
	gen/model/vet_tags.c \
	gen/model/walk.c

# What flex and bison write is a library of its own, with the shorter set of warnings.
# The two files need different stems, since each becomes a .c; -d also writes the .y's
# header, in the build folder: include it as "front/schema_parser.h".
noinst_LTLIBRARIES += libgrammar.la
libgrammar_la_SOURCES = gen/front/schema_parser.y gen/front/schema_scanner.l
libgrammar_la_CFLAGS = $(GENERATED_CFLAGS)
BUILT_SOURCES += gen/front/schema_parser.h
$(libgen_first_la_OBJECTS) $(libgrammar_la_OBJECTS): gen/front/schema_parser.h
AM_YFLAGS = -d
GENERATED_CFLAGS = $(C11_CFLAGS) $(GENERATED_WARNING_CFLAGS) $(SANITIZER_CFLAGS) $(FUZZ_CFLAGS)

EXTRA_DIST += \
	gen/README.md \
	gen/back/README.md \
	gen/cmd/README.md \
	gen/front/README.md \
	gen/model/README.md \
	gen/model/tools/README.md \
	gen/model/tools/letters.py
