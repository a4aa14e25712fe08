# SPDX-License-Identifier: Apache-2.0
#
# rt/local.mk - libimago.
#
# To add a file: put its .c into RT_SOURCES and its public header into the
# ..._HEADERS list of its folder, in alphabetical order.  A header that only rt/ may
# include is called *_internal.h and stands in RT_SOURCES.

# Everything is compiled once, into a library that is not installed: the unit tests link
# it to reach hidden functions, and libimago is made of it.
noinst_LTLIBRARIES += libruntime.la
libruntime_la_SOURCES = $(RT_SOURCES)
libruntime_la_CFLAGS = $(AM_CFLAGS) -fvisibility=hidden
libruntime_la_LIBADD = $(JANSSON_LIBS)

lib_LTLIBRARIES += libimago.la
libimago_la_SOURCES =
libimago_la_LIBADD = libruntime.la $(JANSSON_LIBS)
# current:revision:age, see "Updating version info" in libtool's manual.
libimago_la_LDFLAGS = $(AM_LDFLAGS) -version-info 0:0:0 -no-undefined

# What travels over sockets needs libraries that the object model does not: a library of its own,
# which sees of libimago only what that exports.
noinst_LTLIBRARIES += libllhttp.la librule.la libnet.la
libllhttp_la_SOURCES = rt/net/llhttp.c rt/net/llhttp_api.c
libllhttp_la_CFLAGS = $(SANITIZER_CFLAGS) -w -fvisibility=hidden
libllhttp_la_CPPFLAGS = $(LLHTTP_CFLAGS)
libnet_la_SOURCES = $(NET_SOURCES)
libnet_la_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/rt $(NET_CFLAGS) $(LLHTTP_CFLAGS)
libnet_la_CFLAGS = $(AM_CFLAGS) -fvisibility=hidden
libnet_la_LIBADD = libllhttp.la librule.la $(NET_LIBS)

# The page under /docs is a file that one can open; docs.c has it as an array.
rt/net/docs_page_html.h: rt/net/docs_page.html
	$(AM_V_GEN)$(MKDIR_P) rt/net && { echo 'static const unsigned char docs_page_html[] = {' && \
	  od -An -v -tu1 $(top_srcdir)/rt/net/docs_page.html | sed 's/[0-9][0-9]*/&,/g' && \
	  echo '};'; } >$@.new && mv $@.new $@
$(libnet_la_OBJECTS): rt/net/docs_page_html.h
CLEANFILES += rt/net/docs_page_html.h rt/net/docs_page_html.h.new
EXTRA_DIST += rt/net/docs_page.html

# The rules of REST without any of that: the generator checks them with the server's own parser.
librule_la_SOURCES = \
	rt/net/http_rule.c \
	rt/net/uri.c
librule_la_CFLAGS = $(AM_CFLAGS) -fvisibility=hidden

lib_LTLIBRARIES += libimago-net.la
libimago_net_la_SOURCES =
libimago_net_la_LIBADD = libnet.la libimago.la $(NET_LIBS)
libimago_net_la_LDFLAGS = $(AM_LDFLAGS) -version-info 0:0:0 -no-undefined

# Consensus and its log stand on libimago alone; unit tests link the convenience library.
noinst_LTLIBRARIES += libconsensus.la
libconsensus_la_SOURCES = $(RAFT_SOURCES) $(STORE_SOURCES)
libconsensus_la_CFLAGS = $(AM_CFLAGS) -fvisibility=hidden

lib_LTLIBRARIES += libimago-raft.la
libimago_raft_la_SOURCES =
libimago_raft_la_LIBADD = libconsensus.la libimago.la
libimago_raft_la_LDFLAGS = $(AM_LDFLAGS) -version-info 0:0:0 -no-undefined

# A member of a group stands on all of these.
noinst_LTLIBRARIES += libmember.la
libmember_la_SOURCES = $(NODE_SOURCES)
libmember_la_CFLAGS = $(AM_CFLAGS) -fvisibility=hidden

lib_LTLIBRARIES += libimago-node.la
libimago_node_la_SOURCES =
libimago_node_la_LIBADD = libmember.la libimago-net.la libimago-raft.la libimago.la
libimago_node_la_LDFLAGS = $(AM_LDFLAGS) -version-info 0:0:0 -no-undefined

NODE_SOURCES = \
	rt/node/commits.c \
	rt/node/disk.c \
	rt/node/members.c \
	rt/node/node.c \
	rt/node/node_internal.h \
	rt/node/proposals.c \
	rt/node/reads.c \
	rt/node/turn.c
$(libmember_la_OBJECTS): $(NODE_SCHEMAS:.im=.im.h) $(RAFT_SCHEMAS:.im=.im.h)

NET_SOURCES = \
	rt/net/access_log.c \
	rt/net/buffer.c \
	rt/net/buffer_internal.h \
	rt/net/call.c \
	rt/net/call_flow.c \
	rt/net/call_internal.h \
	rt/net/channel.c \
	rt/net/client_call.c \
	rt/net/client_internal.h \
	rt/net/client_link.c \
	rt/net/client_socket.c \
	rt/net/config.c \
	rt/net/config_internal.h \
	rt/net/config_key.c \
	rt/net/connection.c \
	rt/net/connection_h1.c \
	rt/net/connection_h2.c \
	rt/net/connection_time.c \
	rt/net/core.c \
	rt/net/descriptor.c \
	rt/net/descriptor_field.c \
	rt/net/descriptor_files.c \
	rt/net/descriptor_internal.h \
	rt/net/descriptor_options.c \
	rt/net/docs.c \
	rt/net/docs_answer.c \
	rt/net/docs_describe.c \
	rt/net/docs_folder.c \
	rt/net/docs_internal.h \
	rt/net/docs_server.c \
	rt/net/exchange.c \
	rt/net/grpc_details.c \
	rt/net/grpc_internal.h \
	rt/net/grpc_message.c \
	rt/net/grpc_server.c \
	rt/net/grpc_text.c \
	rt/net/guard.c \
	rt/net/h1_check.c \
	rt/net/h1_internal.h \
	rt/net/h1_response.c \
	rt/net/h2_abuse.c \
	rt/net/h2_closed.c \
	rt/net/h2_internal.h \
	rt/net/h2_memory.c \
	rt/net/health.c \
	rt/net/http_internal.h \
	rt/net/http_router.c \
	rt/net/http_server.c \
	rt/net/http_server_internal.h \
	rt/net/http_socket.c \
	rt/net/incoming.c \
	rt/net/incoming_internal.h \
	rt/net/json_cut.c \
	rt/net/listen.c \
	rt/net/log.c \
	rt/net/loop.c \
	rt/net/loop_internal.h \
	rt/net/metrics.c \
	rt/net/metrics_internal.h \
	rt/net/metrics_process.c \
	rt/net/metrics_text.c \
	rt/net/nghttp2_internal.h \
	rt/net/operations.c \
	rt/net/operations_internal.h \
	rt/net/outflow.c \
	rt/net/outflow_internal.h \
	rt/net/peers.c \
	rt/net/peers_dial.c \
	rt/net/peers_frame.c \
	rt/net/peers_internal.h \
	rt/net/peers_link.c \
	rt/net/peers_thread.c \
	rt/net/reflection.c \
	rt/net/rest.c \
	rt/net/rest_call.c \
	rt/net/rest_fields.c \
	rt/net/rest_internal.h \
	rt/net/server.c \
	rt/net/server_internal.h \
	rt/net/server_metrics.c \
	rt/net/service.c \
	rt/net/service_wait.c \
	rt/net/socket.c \
	rt/net/socket_internal.h \
	rt/net/text.c \
	rt/net/text_internal.h \
	rt/net/tls.c \
	rt/net/tls_context.c \
	rt/net/tls_context_internal.h \
	rt/net/tls_internal.h \
	rt/net/trace.c \
	rt/net/transcode.c \
	rt/net/transcode_body.c \
	rt/net/transcode_error.c \
	rt/net/transcode_field.c \
	rt/net/transcode_internal.h \
	rt/net/transcode_query.c \
	rt/net/transcode_text.c

# What it says of errors is made of a standard schema.
$(libnet_la_OBJECTS): $(STANDARD_SCHEMAS:.im=.im.h)

RAFT_SOURCES = \
	rt/raft/confchange.c \
	rt/raft/confchange_internal.h \
	rt/raft/election.c \
	rt/raft/entries.c \
	rt/raft/entries_internal.h \
	rt/raft/follower.c \
	rt/raft/leader.c \
	rt/raft/log.c \
	rt/raft/membership.c \
	rt/raft/memory_storage.c \
	rt/raft/progress.c \
	rt/raft/quorum.c \
	rt/raft/quorum_internal.h \
	rt/raft/raft.c \
	rt/raft/raft_internal.h \
	rt/raft/raw_node.c \
	rt/raft/read.c \
	rt/raft/ready.c \
	rt/raft/replicate.c \
	rt/raft/role.c \
	rt/raft/say.c \
	rt/raft/send.c \
	rt/raft/step.c \
	rt/raft/text.c \
	rt/raft/text_internal.h \
	rt/raft/tracker.c \
	rt/raft/tracker_internal.h \
	rt/raft/unstable.c

STORE_SOURCES = \
	rt/store/crc32c.c \
	rt/store/crc32c_cpu.c \
	rt/store/crc32c_internal.h \
	rt/store/purge.c \
	rt/store/snap.c \
	rt/store/store.c \
	rt/store/store_internal.h \
	rt/store/vfs_posix.c \
	rt/store/wal.c \
	rt/store/wal_internal.h \
	rt/store/wal_open.c \
	rt/store/wal_reader.c \
	rt/store/wal_repair.c \
	rt/store/wal_replay.c \
	rt/store/wal_save.c \
	rt/store/wal_segment.c \
	rt/store/wal_supply.c \
	rt/store/wal_tools.c \
	rt/store/wal_writer.c

# All of it works on the types of schemas/raft.im.
$(libconsensus_la_OBJECTS): $(RAFT_SCHEMAS:.im=.im.h)

RT_SOURCES = \
	rt/codec/base64.c \
	rt/codec/base64_avx2.c \
	rt/codec/base64_internal.h \
	rt/codec/field_mask.c \
	rt/codec/fold.c \
	rt/codec/fold_internal.h \
	rt/codec/fold_table.c \
	rt/codec/jansson.c \
	rt/codec/json_adopted.c \
	rt/codec/json_any.c \
	rt/codec/json_buffer.c \
	rt/codec/json_buffer_internal.h \
	rt/codec/json_call.c \
	rt/codec/json_decode.c \
	rt/codec/json_decode_internal.h \
	rt/codec/json_encode.c \
	rt/codec/json_encode_internal.h \
	rt/codec/json_entries.c \
	rt/codec/json_error.c \
	rt/codec/json_error_internal.h \
	rt/codec/json_escape.c \
	rt/codec/json_format.c \
	rt/codec/json_hot_avx2.c \
	rt/codec/json_hot_internal.h \
	rt/codec/json_hot_portable.c \
	rt/codec/json_hot_sse2.c \
	rt/codec/json_map.c \
	rt/codec/json_member.c \
	rt/codec/json_number_internal.h \
	rt/codec/json_output.c \
	rt/codec/json_put.c \
	rt/codec/json_reader.c \
	rt/codec/json_scalar.c \
	rt/codec/json_scan.c \
	rt/codec/json_scan_internal.h \
	rt/codec/json_skip.c \
	rt/codec/json_store.c \
	rt/codec/json_store_internal.h \
	rt/codec/json_string.c \
	rt/codec/json_target.c \
	rt/codec/json_text_internal.h \
	rt/codec/json_types.c \
	rt/codec/json_writer.c \
	rt/codec/merge.c \
	rt/codec/proto_decode.c \
	rt/codec/proto_decode_internal.h \
	rt/codec/proto_decode_rare.c \
	rt/codec/proto_encode.c \
	rt/codec/proto_encode_internal.h \
	rt/codec/proto_encode_rare.c \
	rt/codec/proto_entries.c \
	rt/codec/proto_extension.c \
	rt/codec/proto_internal.h \
	rt/codec/proto_json_decode.c \
	rt/codec/proto_json_decode_known.c \
	rt/codec/proto_json_encode.c \
	rt/codec/proto_json_encode_known.c \
	rt/codec/proto_json_extension.c \
	rt/codec/proto_json_internal.h \
	rt/codec/proto_json_root.c \
	rt/codec/proto_json_scalar.c \
	rt/codec/proto_json_text.c \
	rt/codec/proto_parts.c \
	rt/codec/proto_text_internal.h \
	rt/codec/proto_text_parse.c \
	rt/codec/proto_text_parts.c \
	rt/codec/proto_text_print.c \
	rt/codec/proto_text_scan.c \
	rt/codec/proto_text_skip.c \
	rt/codec/proto_text_store.c \
	rt/core/arena.c \
	rt/core/hash.c \
	rt/core/map.c \
	rt/core/map_internal.h \
	rt/core/memory_internal.h \
	rt/core/number.c \
	rt/core/number_exact.c \
	rt/core/number_go.c \
	rt/core/number_internal.h \
	rt/core/random_internal.h \
	rt/core/number_tables.c \
	rt/core/number_write.c \
	rt/core/slice.c \
	rt/core/status.c \
	rt/core/str.c \
	rt/core/utf8.c \
	rt/core/utf8_avx2.c \
	rt/core/utf8_internal.h \
	rt/object/any.c \
	rt/object/assign.c \
	rt/object/convert.c \
	rt/object/copy.c \
	rt/object/deep_equal.c \
	rt/object/deep_internal.h \
	rt/object/dynamic.c \
	rt/object/equal.c \
	rt/object/name_index.c \
	rt/object/name_index_internal.h \
	rt/object/oneof.c \
	rt/object/oneof_internal.h \
	rt/object/predeclared.c \
	rt/object/proto_table.c \
	rt/object/print.c \
	rt/object/print_internal.h \
	rt/object/print_method.c \
	rt/object/print_sort.c \
	rt/object/print_text.c \
	rt/object/rune.c \
	rt/object/rune_internal.h \
	rt/object/rune_ranges.c \
	rt/object/tag.c \
	rt/object/time.c \
	rt/object/time_methods.c \
	rt/object/time_methods_internal.h \
	rt/object/time_text.c \
	rt/object/type.c \
	rt/object/value.c \
	rt/object/value_call.c \
	rt/object/value_chan.c \
	rt/object/value_container.c \
	rt/object/value_internal.h \
	rt/object/value_path.c \
	rt/object/value_set.c \
	rt/object/value_walk.c \
	rt/object/vtable.c \
	rt/sync/chan.c \
	rt/sync/chan_event.c \
	rt/sync/chan_internal.h \
	rt/sync/chan_locked.c \
	rt/sync/chan_ring.c \
	rt/sync/chan_select.c \
	rt/sync/chan_wait.c \
	rt/sync/idgen.c \
	rt/sync/park.c \
	rt/sync/park_internal.h \
	rt/sync/wait.c

imagoincludedir = $(includedir)/imago
imagoinclude_HEADERS = \
	rt/adopt.h \
	rt/imago.h

imagocoreincludedir = $(includedir)/imago/core
imagocoreinclude_HEADERS = \
	rt/core/api.h \
	rt/core/arena.h \
	rt/core/hash.h \
	rt/core/map.h \
	rt/core/number.h \
	rt/core/slice.h \
	rt/core/status.h \
	rt/core/str.h \
	rt/core/utf8.h

imagoobjectincludedir = $(includedir)/imago/object
imagoobjectinclude_HEADERS = \
	rt/object/any.h \
	rt/object/convert.h \
	rt/object/copy.h \
	rt/object/dynamic.h \
	rt/object/equal.h \
	rt/object/print.h \
	rt/object/proto_table.h \
	rt/object/tag.h \
	rt/object/time.h \
	rt/object/time_methods.h \
	rt/object/type.h \
	rt/object/value.h

imagosyncincludedir = $(includedir)/imago/sync
imagosyncinclude_HEADERS = \
	rt/sync/chan.h \
	rt/sync/chan_event.h \
	rt/sync/idgen.h \
	rt/sync/wait.h

imagonetincludedir = $(includedir)/imago/net
imagonetinclude_HEADERS = \
	rt/net/access_log.h \
	rt/net/call.h \
	rt/net/channel.h \
	rt/net/config.h \
	rt/net/docs.h \
	rt/net/health.h \
	rt/net/http.h \
	rt/net/http_router.h \
	rt/net/http_rule.h \
	rt/net/log.h \
	rt/net/loop.h \
	rt/net/metrics.h \
	rt/net/peers.h \
	rt/net/server.h \
	rt/net/service.h \
	rt/net/trace.h \
	rt/net/transcode.h \
	rt/net/uri.h

imagonodeincludedir = $(includedir)/imago/node
imagonodeinclude_HEADERS = \
	rt/node/node.h

imagoraftincludedir = $(includedir)/imago/raft
imagoraftinclude_HEADERS = \
	rt/raft/memory_storage.h \
	rt/raft/raft.h

imagostoreincludedir = $(includedir)/imago/store
imagostoreinclude_HEADERS = \
	rt/store/crc32c.h \
	rt/store/purge.h \
	rt/store/snap.h \
	rt/store/vfs.h \
	rt/store/wal.h

imagocodecincludedir = $(includedir)/imago/codec
imagocodecinclude_HEADERS = \
	rt/codec/base64.h \
	rt/codec/field_mask.h \
	rt/codec/fold.h \
	rt/codec/jansson.h \
	rt/codec/json.h \
	rt/codec/json_table.h \
	rt/codec/merge.h \
	rt/codec/proto.h \
	rt/codec/proto_json.h \
	rt/codec/proto_text.h

EXTRA_DIST += \
	rt/README.md \
	rt/codec/README.md \
	rt/codec/tools/README.md \
	rt/codec/tools/fold_table.py \
	rt/core/README.md \
	rt/core/tools/README.md \
	rt/core/tools/number_tables.py \
	rt/net/README.md \
	rt/node/README.md \
	rt/object/README.md \
	rt/object/tools/README.md \
	rt/object/tools/print_ranges.pl \
	rt/raft/README.md \
	rt/store/README.md \
	rt/sync/README.md
