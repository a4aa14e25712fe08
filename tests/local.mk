# SPDX-License-Identifier: Apache-2.0
#
# tests/local.mk - every test, bench and fuzz target.
#
# Each suite speaks TAP; tests/driver makes a libcheck program do so.  tests/README.md
# tells how to add one of each kind.

LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/driver

# What every suite, bench and demo finds in its environment.
TEST_ENVIRONMENT = \
	srcdir='$(abs_top_srcdir)'; export srcdir; \
	builddir='$(abs_top_builddir)'; export builddir; \
	IMAGO='$(abs_top_builddir)/imago'; export IMAGO; \
	IMAGO_REFERENCE='$(IMAGO_REFERENCE)'; export IMAGO_REFERENCE; \
	CC='$(CC)'; export CC; \
	CXX='$(IMAGO_TEST_CXX)'; export CXX; \
	CLANG='$(CLANG)'; export CLANG; \
	JANSSON_CFLAGS='$(JANSSON_CFLAGS)'; export JANSSON_CFLAGS; \
	LIBCLANG_CFLAGS='$(LIBCLANG_CFLAGS)'; export LIBCLANG_CFLAGS; \
	PERL='$(PERL)'; export PERL; \
	SANITIZED='$(SANITIZER_CFLAGS)'; export SANITIZED; \
	TEST_CFLAGS='$(TEST_CFLAGS)'; export TEST_CFLAGS;
# Behind a suite that make runs by itself: shows its TAP, and fails unless all of it passed.
VERDICT = $(AWK) '{ print; fflush() } /^(not ok|Bail out!)/ { bad = 1 } /^1\.\./ { whole = 1 } END { exit bad || !whole }'

# What compiles any source of the tree, from any folder: a test changes into one of its own, where
# AM_CPPFLAGS, which may be relative, leads nowhere.
TEST_CFLAGS = $(DEFS) -I$(abs_top_srcdir)/gen -I$(abs_top_srcdir)/rt $(AM_CPPFLAGS) $(LIBCLANG_CFLAGS) $(NET_CFLAGS) $(LLHTTP_CFLAGS) -I$(top_builddir)/rt $(C11_CFLAGS) $(WARNING_CFLAGS)
# libcheck's 4 seconds are too few for a busy machine and a sanitizer.
AM_TESTS_ENVIRONMENT = CK_DEFAULT_TIMEOUT=60; export CK_DEFAULT_TIMEOUT; $(TEST_ENVIRONMENT)

# ---- scripts that take more than ten seconds --------------------------------------------
# They are begun first, so that none of them runs alone at the end.
LONG_SCRIPT_TESTS = \
	tests/docs_page/run \
	tests/interop/run \
	tests/openapi/run \
	tests/raftexample/run \
	tests/sim/run \
	tests/store/run \
	tests/vectors/run

LONG_SOURCE_TESTS = \
	tests/install \
	tests/other-compiler \
	tests/other-machine

if !SANITIZED
TESTS += $(LONG_SOURCE_TESTS)
endif
TESTS += $(LONG_SCRIPT_TESTS)

# ---- libcheck programs: tests/unit/NAME_test.c ----------------------------------------
# One line a program.  Its source is the file of that name, unless a
# tests_unit_NAME_test_SOURCES says more; it links LDADD.
UNIT_TESTS = \
	tests/unit/adopt_test \
	tests/unit/any_test \
	tests/unit/arena_test \
	tests/unit/base64_test \
	tests/unit/breaking_test \
	tests/unit/built_test \
	tests/unit/call_flow_test \
	tests/unit/call_test \
	tests/unit/chan_deadline_test \
	tests/unit/chan_event_test \
	tests/unit/chan_random_test \
	tests/unit/chan_test \
	tests/unit/chan_typed_test \
	tests/unit/channel_chaos_test \
	tests/unit/channel_stream_test \
	tests/unit/channel_test \
	tests/unit/compiled_test \
	tests/unit/confchange_test \
	tests/unit/config_test \
	tests/unit/copy_test \
	tests/unit/crc32c_test \
	tests/unit/descriptor_test \
	tests/unit/diag_test \
	tests/unit/equal_test \
	tests/unit/exhaust_codec_test \
	tests/unit/exhaust_core_test \
	tests/unit/exhaust_net_test \
	tests/unit/exhaust_object_test \
	tests/unit/exhaust_store_test \
	tests/unit/exhaust_raft_test \
	tests/unit/field_mask_test \
	tests/unit/fmt_test \
	tests/unit/fold_test \
	tests/unit/format_test \
	tests/unit/grpc_test \
	tests/unit/http1_test \
	tests/unit/http2_flood_test \
	tests/unit/http2_test \
	tests/unit/http_exhaust_test \
	tests/unit/http_rule_test \
	tests/unit/http_server_test \
	tests/unit/jansson_test \
	tests/unit/json_decode_test \
	tests/unit/json_encode_test \
	tests/unit/json_stream_test \
	tests/unit/json_text_test \
	tests/unit/layout_test \
	tests/unit/literal_test \
	tests/unit/load_test \
	tests/unit/log_test \
	tests/unit/loop_test \
	tests/unit/map_test \
	tests/unit/merge_test \
	tests/unit/metrics_test \
	tests/unit/node_change_test \
	tests/unit/node_disk_test \
	tests/unit/node_group_test \
	tests/unit/node_test \
	tests/unit/number_exact_test \
	tests/unit/number_test \
	tests/unit/parse_test \
	tests/unit/path_test \
	tests/unit/peers_hostile_test \
	tests/unit/peers_test \
	tests/unit/peers_tls_test \
	tests/unit/print_test \
	tests/unit/proto_extension_test \
	tests/unit/proto_far_test \
	tests/unit/proto_flood_test \
	tests/unit/proto_json_field_test \
	tests/unit/proto_json_refuse_test \
	tests/unit/proto_json_test \
	tests/unit/proto_rules_test \
	tests/unit/proto_run_test \
	tests/unit/proto_test \
	tests/unit/proto_text_open_test \
	tests/unit/proto_text_test \
	tests/unit/quorum_test \
	tests/unit/raft_election_test \
	tests/unit/raft_fault_test \
	tests/unit/raft_flow_test \
	tests/unit/raft_member_test \
	tests/unit/raft_paper_test \
	tests/unit/raft_read_test \
	tests/unit/refuse_test \
	tests/unit/resolve_test \
	tests/unit/rest_test \
	tests/unit/select_test \
	tests/unit/slice_test \
	tests/unit/snap_test \
	tests/unit/socket_test \
	tests/unit/status_test \
	tests/unit/str_test \
	tests/unit/tag_test \
	tests/unit/template_test \
	tests/unit/threads_test \
	tests/unit/three_states_test \
	tests/unit/time_test \
	tests/unit/trace_test \
	tests/unit/tracker_test \
	tests/unit/transcode_reply_test \
	tests/unit/transcode_test \
	tests/unit/type_test \
	tests/unit/utf8_test \
	tests/unit/value_test \
	tests/unit/vet_test \
	tests/unit/wait_test \
	tests/unit/wal_fault_test \
	tests/unit/wal_kill_test \
	tests/unit/wal_test \
	tests/unit/wal_tools_test

check_PROGRAMS += $(UNIT_TESTS)
TESTS += $(UNIT_TESTS)
LDADD = libgen.la libruntime.la $(CHECK_LIBS)

# Threads that do what they are told, with channels.
CREW_SOURCES = tests/chan/crew.c tests/chan/crew.h
CREW_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/chan
tests_unit_chan_event_test_SOURCES = tests/unit/chan_event_test.c $(CREW_SOURCES)
tests_unit_chan_event_test_CPPFLAGS = $(CREW_CPPFLAGS)
tests_unit_chan_random_test_SOURCES = \
	tests/unit/chan_random_test.c tests/chan/model.c tests/chan/model.h $(CREW_SOURCES)
tests_unit_chan_random_test_CPPFLAGS = $(CREW_CPPFLAGS)
tests_unit_chan_test_SOURCES = tests/unit/chan_test.c $(CREW_SOURCES)
tests_unit_chan_test_CPPFLAGS = $(CREW_CPPFLAGS)

# What tests the library of services links that too, hidden functions included.
NET_LDADD = libgen.la libnet.la libschemas.la libruntime.la $(CHECK_LIBS)
tests_unit_call_flow_test_LDADD = $(NET_LDADD)
tests_unit_channel_chaos_test_LDADD = $(NET_LDADD)
tests_unit_channel_stream_test_LDADD = $(NET_LDADD)
tests_unit_channel_test_LDADD = $(NET_LDADD)
tests_unit_config_test_LDADD = $(NET_LDADD)
tests_unit_exhaust_net_test_LDADD = $(NET_LDADD)
tests_unit_http1_test_LDADD = $(NET_LDADD)
tests_unit_http2_flood_test_LDADD = $(NET_LDADD)
tests_unit_http2_test_LDADD = $(NET_LDADD)
tests_unit_http_exhaust_test_LDADD = $(NET_LDADD)
tests_unit_http_server_test_LDADD = $(NET_LDADD)
tests_unit_http_rule_test_LDADD = $(NET_LDADD)
tests_unit_log_test_LDADD = $(NET_LDADD)
tests_unit_loop_test_LDADD = $(NET_LDADD)
tests_unit_metrics_test_LDADD = $(NET_LDADD)
tests_unit_peers_hostile_test_LDADD = $(NET_LDADD)
tests_unit_peers_test_LDADD = $(NET_LDADD)
tests_unit_peers_tls_test_LDADD = $(NET_LDADD)
tests_unit_socket_test_LDADD = $(NET_LDADD)
tests_unit_trace_test_LDADD = $(NET_LDADD)
tests_unit_grpc_test_LDADD = $(NET_LDADD)
tests_unit_transcode_reply_test_LDADD = $(NET_LDADD)
tests_unit_transcode_test_LDADD = $(NET_LDADD)
tests/unit/exhaust_net_test.$(OBJEXT) tests/unit/transcode_reply_test.$(OBJEXT) tests/unit/transcode_test.$(OBJEXT): $(STANDARD_SCHEMAS:.im=.im.h)

# What tests consensus and its log links their library, hidden functions included.
RAFT_LDADD = libconsensus.la libschemas.la libruntime.la $(CHECK_LIBS)
tests_unit_confchange_test_LDADD = $(RAFT_LDADD)
tests_unit_crc32c_test_LDADD = $(RAFT_LDADD)
tests_unit_quorum_test_LDADD = $(RAFT_LDADD)
tests_unit_exhaust_raft_test_LDADD = $(RAFT_LDADD)
tests_unit_raft_election_test_LDADD = $(RAFT_LDADD)
tests_unit_raft_fault_test_LDADD = $(RAFT_LDADD)
tests_unit_raft_flow_test_LDADD = $(RAFT_LDADD)
tests_unit_raft_member_test_LDADD = $(RAFT_LDADD)
tests_unit_raft_paper_test_LDADD = $(RAFT_LDADD)
tests_unit_raft_read_test_LDADD = $(RAFT_LDADD)
tests_unit_tracker_test_LDADD = $(RAFT_LDADD)
tests/unit/exhaust_raft_test.$(OBJEXT) \
tests/unit/raft_election_test.$(OBJEXT) tests/unit/raft_fault_test.$(OBJEXT) \
tests/unit/raft_flow_test.$(OBJEXT) tests/unit/raft_member_test.$(OBJEXT) \
tests/unit/raft_paper_test.$(OBJEXT) tests/unit/raft_read_test.$(OBJEXT): $(RAFT_SCHEMAS:.im=.im.h)
tests/unit/confchange_test.$(OBJEXT) tests/unit/tracker_test.$(OBJEXT): $(RAFT_SCHEMAS:.im=.im.h)
tests_unit_exhaust_store_test_SOURCES = tests/unit/exhaust_store_test.c $(STORE_DISK)
tests_unit_exhaust_store_test_LDADD = $(RAFT_LDADD)
# A member of a group stands on all of them.
NODE_LDADD = libmember.la libnet.la libconsensus.la libschemas.la libruntime.la $(CHECK_LIBS)
tests_unit_node_change_test_LDADD = $(NODE_LDADD)
tests_unit_node_disk_test_LDADD = $(NODE_LDADD)
tests_unit_node_group_test_LDADD = $(NODE_LDADD)
tests_unit_node_test_LDADD = $(NODE_LDADD)
tests_unit_snap_test_SOURCES = tests/unit/snap_test.c $(STORE_SOURCES_OF_TESTS)
tests_unit_snap_test_LDADD = $(RAFT_LDADD)
tests_unit_wal_fault_test_SOURCES = tests/unit/wal_fault_test.c $(STORE_SOURCES_OF_TESTS)
tests_unit_wal_fault_test_LDADD = $(RAFT_LDADD)
tests_unit_wal_kill_test_SOURCES = \
	tests/store/model.c \
	tests/store/model.h \
	tests/store/recover.c \
	tests/store/recover.h \
	tests/unit/wal_kill_test.c
tests_unit_wal_kill_test_LDADD = $(RAFT_LDADD)
tests/unit/node_change_test.$(OBJEXT) tests/unit/node_disk_test.$(OBJEXT) \
tests/unit/node_group_test.$(OBJEXT) \
tests/unit/node_test.$(OBJEXT): $(NODE_SCHEMAS:.im=.im.h) $(RAFT_SCHEMAS:.im=.im.h)
tests_unit_wal_test_SOURCES = tests/unit/wal_test.c $(STORE_SOURCES_OF_TESTS)
tests_unit_wal_test_LDADD = $(RAFT_LDADD)
tests_unit_wal_tools_test_SOURCES = tests/unit/wal_tools_test.c $(STORE_SOURCES_OF_TESTS)
tests_unit_wal_tools_test_LDADD = $(RAFT_LDADD)

# The messages of its service.
tests_unit_rest_test_SOURCES = tests/unit/rest_test.c
nodist_tests_unit_rest_test_SOURCES = tests/unit/rest.im.c
tests_unit_rest_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/unit
tests_unit_rest_test_LDADD = $(NET_LDADD)
tests/unit/rest_test-rest_test.$(OBJEXT): tests/unit/rest.im.h
CLEANFILES += tests/unit/rest.im.c tests/unit/rest.im.h
EXTRA_DIST += tests/unit/rest.im

# A schema that is compiled into its test.
tests_unit_compiled_test_SOURCES = tests/unit/compiled_test.c
nodist_tests_unit_compiled_test_SOURCES = tests/unit/compiled.im.c
tests_unit_compiled_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/unit
tests/unit/compiled_test-compiled_test.$(OBJEXT): tests/unit/compiled.im.h
CLEANFILES += tests/unit/compiled.im.c tests/unit/compiled.im.h
EXTRA_DIST += tests/unit/compiled.im

# The same, of channels.
tests_unit_chan_typed_test_SOURCES = tests/unit/chan_typed_test.c
nodist_tests_unit_chan_typed_test_SOURCES = tests/unit/work.im.c
tests_unit_chan_typed_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/unit
tests/unit/chan_typed_test-chan_typed_test.$(OBJEXT): tests/unit/work.im.h
CLEANFILES += tests/unit/work.im.c tests/unit/work.im.h
EXTRA_DIST += tests/unit/work.im

# A header that is adopted by its test, with a schema whose interfaces its structs implement.
tests_unit_adopt_test_SOURCES = tests/unit/adopt_test.c
nodist_tests_unit_adopt_test_SOURCES = tests/adopt/measured.im.c tests/adopt/shapes.im.c
tests_unit_adopt_test_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/adopt \
	-I$(top_srcdir)/tests/adopt
tests_unit_adopt_test_LDADD = $(LDADD) -lm
tests/adopt/shapes.im.c: tests/adopt/shapes.h tests/adopt/measured.im.h imago$(EXEEXT)
	$(AM_V_GEN)$(IMAGO) adopt -i $(top_srcdir)/tests/adopt/measured.im -o $(@D) shapes.h \
	  -- -I$(top_srcdir)/tests/adopt && touch $@
tests/adopt/shapes.im.h: tests/adopt/shapes.im.c
tests/unit/adopt_test-adopt_test.$(OBJEXT): tests/adopt/shapes.im.h
CLEANFILES += tests/adopt/measured.im.c tests/adopt/measured.im.h \
	tests/adopt/shapes.im.c tests/adopt/shapes.im.h
EXTRA_DIST += tests/adopt

# ---- scripts that run programs: under the sanitizers too -------------------------------
SCRIPT_TESTS = \
	tests/commands \
	tests/conformance/run \
	tests/examples \
	tests/generate \
	tests/goldens \
	tests/hello/run \
	tests/inspect \
	tests/http/run \
	tests/operations/run \
	tests/proto_peers/run \
	tests/protoc \
	tests/raft/run \
	tests/random/run \
	tests/reflection/run \
	tests/roundtrip/run \
	tests/states/run \
	tests/wire/run

TESTS += $(SCRIPT_TESTS)

# ---- scripts that look at sources or at the installed tree: the plain build suffices ---
SOURCE_TESTS = \
	tests/adopted \
	tests/exhausted \
	tests/exports \
	tests/prose \
	tests/readme \
	tests/scaffold \
	tests/shared/run \
	tests/tidy \
	tests/walk

if !SANITIZED
TESTS += $(SOURCE_TESTS)
endif

# Files and whole folders that tests read.
EXTRA_DIST += \
	$(LONG_SCRIPT_TESTS) \
	$(LONG_SOURCE_TESTS) \
	$(SCRIPT_TESTS) \
	$(SOURCE_TESTS) \
	tests/README.md \
	tests/doc \
	tests/docs_page \
	tests/driver \
	tests/e2e \
	tests/exports.state \
	tests/fuzz/README.md \
	tests/fuzz/corpus \
	tests/fuzz/fuzz.h \
	tests/fuzz/fuzz_type.h \
	tests/fuzz/run \
	tests/golden \
	tests/hello/README.md \
	tests/hello/call.py \
	tests/machine \
	tests/manifest \
	tests/openapi \
	tests/project \
	tests/protobuf \
	tests/prose.words \
	tests/proto \
	tests/raft/README.md \
	tests/raft/damaged \
	tests/raft/scripts \
	tests/random/README.md \
	tests/shared \
	tests/sim/README.md \
	tests/sim/mutants \
	tests/summary \
	tests/tap.sh \
	tests/tidy.exceptions \
	tests/chan/README.md \
	tests/unit/README.md \
	tests/vectors \
	tests/unit/certificates.h \
	tests/unit/channel_world.h \
	tests/unit/dies.h \
	tests/unit/exhaust.h \
	tests/unit/faulty.h \
	tests/unit/float_bits.h \
	tests/unit/folder.h \
	tests/unit/hex.h \
	tests/unit/http2_world.h \
	tests/unit/http_world.h \
	tests/unit/json_hot.h \
	tests/unit/json_world.h \
	tests/unit/node_world.h \
	tests/unit/proto_text_world.h \
	tests/unit/schema.h \
	tests/unit/gopher.h \
	tests/unit/peers_world.h \
	tests/unit/proto_json_world.h \
	tests/unit/proto_world.h \
	tests/unit/raft_world.h \
	tests/unit/several_addresses.h \
	tests/unit/shop.h \
	tests/unit/transcode_world.h \
	tests/unit/wal_world.h \
	tests/unit/written.h

# ---- make check-threads: what runs in several threads, for a build with --enable-tsan ------
THREADED_TESTS = \
	tests/unit/any_test \
	tests/unit/call_flow_test \
	tests/unit/chan_deadline_test \
	tests/unit/chan_event_test \
	tests/unit/chan_random_test \
	tests/unit/chan_test \
	tests/unit/chan_typed_test \
	tests/unit/channel_chaos_test \
	tests/unit/channel_stream_test \
	tests/unit/channel_test \
	tests/unit/http_server_test \
	tests/unit/log_test \
	tests/unit/loop_test \
	tests/unit/metrics_test \
	tests/unit/node_change_test \
	tests/unit/node_disk_test \
	tests/unit/node_group_test \
	tests/unit/node_test \
	tests/unit/peers_hostile_test \
	tests/unit/peers_test \
	tests/unit/peers_tls_test \
	tests/unit/snap_test \
	tests/unit/socket_test \
	tests/unit/threads_test \
	tests/unit/wait_test \
	tests/unit/wal_test

# Servers of several threads, as a whole.
THREADED_SERVERS = tests/hello/run tests/operations/run tests/states/run
THREADED_NEEDS = tests/operations/server tests/states/states

check-threads:
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(THREADED_TESTS) $(THREADED_SERVERS)' \
	  check_PROGRAMS='$(THREADED_TESTS) $(THREADED_NEEDS)' check_LTLIBRARIES=

# ---- make vectors [VECTORS=DIR] --------------------------------------------------------
# The runner gets folders of vector files; the project's own always comes first.
VECTORS = $(if $(IMAGO_REFERENCE),$(IMAGO_REFERENCE)/vectors/go)
VECTORS_RUNNER = tests/vectors/vectors

check_PROGRAMS += $(VECTORS_RUNNER)
tests_vectors_vectors_SOURCES = \
	tests/vectors/canned.c \
	tests/vectors/canned.h \
	tests/vectors/cases.h \
	tests/vectors/channels.c \
	tests/vectors/channels.h \
	tests/vectors/channels_programs.c \
	tests/vectors/fmt_calls.c \
	tests/vectors/fmt_values.c \
	tests/vectors/go_text.c \
	tests/vectors/go_text.h \
	tests/vectors/json_decode.c \
	tests/vectors/json_decoder.c \
	tests/vectors/json_encode.c \
	tests/vectors/json_flat.c \
	tests/vectors/main.c \
	tests/vectors/neutral.c \
	tests/vectors/neutral.h \
	tests/vectors/reflect_methods.c \
	tests/vectors/reflect_ops.c \
	tests/vectors/reflect_ops.h \
	tests/vectors/reflect_ops_absent.c \
	tests/vectors/reflect_ops_ask.c \
	tests/vectors/reflect_ops_call.c \
	tests/vectors/reflect_ops_chan.c \
	tests/vectors/reflect_ops_convert.c \
	tests/vectors/reflect_ops_interface.c \
	tests/vectors/reflect_ops_method.c \
	tests/vectors/reflect_ops_set.c \
	tests/vectors/reflect_ops_settable.c \
	tests/vectors/reflect_ops_type.c \
	tests/vectors/reflect_ops_values.c \
	tests/vectors/reflect_types.c \
	tests/vectors/selectors.c \
	tests/vectors/struct_tags.c \
	tests/vectors/tally.c \
	tests/vectors/tally.h \
	tests/vectors/units.c \
	tests/vectors/world.c \
	tests/vectors/world.h \
	$(CREW_SOURCES)
nodist_tests_vectors_vectors_SOURCES = tests/vectors/reflect.im.c
tests_vectors_vectors_CPPFLAGS = $(CREW_CPPFLAGS) -I$(top_srcdir)/tests/vectors \
	-I$(top_builddir)/tests/vectors
tests_vectors_vectors_LDADD = libgen.la libruntime.la $(JANSSON_LIBS)
$(tests_vectors_vectors_OBJECTS): tests/vectors/reflect.im.h
CLEANFILES += tests/vectors/reflect.im.c tests/vectors/reflect.im.h

vectors: all
	@test -z '$(VECTORS_RUNNER)' || $(MAKE) $(AM_MAKEFLAGS) $(VECTORS_RUNNER)
	@$(TEST_ENVIRONMENT) $(VECTORS_RUNNER) $(abs_top_srcdir)/tests/vectors $(VECTORS)

# $(call given,NAME,DEFAULT): what was said on the command line.  Several targets have variables of
# the same names, with defaults of their own.
given = $(if $(filter command,$(firstword $(origin $(1)))),$($(1)),$(2))

# ---- make raft-vectors [VECTORS=DIR] ---------------------------------------------------
# Scripts in the format of etcd-raft's data-driven tests.  In check the project's own are run, and the
# reference's (tests/raft/run).
RAFT_VECTORS = $(call given,VECTORS,$(if \
	$(IMAGO_REFERENCE),$(IMAGO_REFERENCE)/vectors/raft,$(abs_top_srcdir)/tests/raft/scripts))

check_PROGRAMS += tests/raft/transcripts
tests_raft_transcripts_SOURCES = \
	tests/raft/changes.c \
	tests/raft/changes.h \
	tests/raft/datadriven.c \
	tests/raft/datadriven.h \
	tests/raft/describe.c \
	tests/raft/describe.h \
	tests/raft/interaction.c \
	tests/raft/interaction.h \
	tests/raft/interaction_commands.c \
	tests/raft/interaction_deliver.c \
	tests/raft/interaction_nodes.c \
	tests/raft/interaction_work.c \
	tests/raft/main.c \
	tests/raft/report.c \
	tests/raft/run_confchange.c \
	tests/raft/run_quorum.c \
	tests/raft/runner.h
tests_raft_transcripts_LDADD = $(RAFT_LDADD)
$(tests_raft_transcripts_OBJECTS): $(RAFT_SCHEMAS:.im=.im.h)

.PHONY: raft-vectors
raft-vectors: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/raft/transcripts
	@tests/raft/transcripts $(RAFT_VECTORS)

# ---- make raft-random [ROUNDS=N] [SEED=N] ----------------------------------------------
# Transcripts of random commands that etcd's raft writes: Go and its modules are needed.
EXTRA_DIST += tests/raft/random tests/raft/random.go tests/raft/random_sets.go

.PHONY: raft-random
raft-random: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/raft/transcripts
	@$(TEST_ENVIRONMENT) ROUNDS='$(call given,ROUNDS,200)' SEED='$(SEED)' \
		$(SHELL) $(top_srcdir)/tests/raft/random | $(VERDICT)

# ---- make conformance [RUNNER=COMMAND] -------------------------------------------------
# The same runs in check.
check_PROGRAMS += tests/conformance/testee
tests_conformance_testee_SOURCES = \
	tests/conformance/answer.c \
	tests/conformance/answer.h \
	tests/conformance/testee.c \
	tests/conformance/world.c \
	tests/conformance/world.h
tests_conformance_testee_LDADD = libgen.la libruntime.la $(JANSSON_LIBS)
EXTRA_DIST += \
	tests/conformance/README.md \
	tests/conformance/extensions.im \
	tests/conformance/failures.txt

conformance: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/conformance/testee
	@$(TEST_ENVIRONMENT) RUNNER='$(RUNNER)' $(SHELL) $(top_srcdir)/tests/conformance/run | $(VERDICT)

# ---- .proto files there and back --------------------------------------------------------
check_PROGRAMS += tests/roundtrip/normal
tests_roundtrip_normal_SOURCES = tests/roundtrip/normal.c
tests_roundtrip_normal_LDADD = libgen.la libruntime.la $(JANSSON_LIBS)
EXTRA_DIST += tests/roundtrip/README.md

# ---- tests/http: other makers' clients at a server of ours ---------------------------------
check_PROGRAMS += tests/http/echo
tests_http_echo_SOURCES = tests/http/echo.c
tests_http_echo_LDADD = libnet.la libruntime.la $(NET_LIBS) $(JANSSON_LIBS)
EXTRA_DIST += tests/http/README.md

# ---- tests/operations/run: what every server has besides its services --------------------
check_PROGRAMS += tests/operations/server
tests_operations_server_SOURCES = tests/operations/server.c
nodist_tests_operations_server_SOURCES = tests/operations/desk.im.c tests/operations/staff.im.c
tests_operations_server_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/operations
tests_operations_server_LDADD = $(NET_LDADD)
$(tests_operations_server_OBJECTS): tests/operations/desk.im.h tests/operations/staff.im.h
CLEANFILES += tests/operations/desk.im.c tests/operations/desk.im.h \
	tests/operations/staff.im.c tests/operations/staff.im.h
EXTRA_DIST += \
	tests/operations/README.md \
	tests/operations/console.py \
	tests/operations/desk.im \
	tests/operations/package.json \
	tests/operations/peer.py \
	tests/operations/staff.im

# ---- tests/states/run: absent, null and a value of every kind, there and back --------------
check_PROGRAMS += tests/states/states
tests_states_states_SOURCES = tests/states/states.c
nodist_tests_states_states_SOURCES = tests/states/states.im.c
tests_states_states_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/states
tests_states_states_LDADD = libnet.la libschemas.la libruntime.la
$(tests_states_states_OBJECTS): tests/states/states.im.h
CLEANFILES += tests/states/states.im.c tests/states/states.im.h
EXTRA_DIST += \
	tests/states/README.md \
	tests/states/peer.py \
	tests/states/states.im

# ---- what tables say of .proto files ------------------------------------------------------
check_PROGRAMS += tests/reflection/describe
tests_reflection_describe_SOURCES = tests/reflection/describe.c
tests_reflection_describe_LDADD = $(NET_LDADD) $(JANSSON_LIBS)
EXTRA_DIST += tests/reflection/README.md

# ---- tests/proto_peers/run: protobuf's JSON beside Python's -------------------------------
check_PROGRAMS += tests/proto_peers/peer
tests_proto_peers_peer_SOURCES = tests/proto_peers/peer.c
tests_proto_peers_peer_LDADD = libgen.la libruntime.la $(JANSSON_LIBS)
EXTRA_DIST += \
	tests/proto_peers/README.md \
	tests/proto_peers/rows.proto \
	tests/proto_peers/rows.py

# ---- tests/docs_page/run: the page under /docs in a browser --------------------------------
check_PROGRAMS += tests/docs_page/server
tests_docs_page_server_SOURCES = tests/docs_page/server.c
nodist_tests_docs_page_server_SOURCES = tests/docs_page/shop.im.c
tests_docs_page_server_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_builddir)/tests/docs_page
tests_docs_page_server_LDADD = libnet.la libschemas.la libruntime.la
$(tests_docs_page_server_OBJECTS): tests/docs_page/shop.im.h
CLEANFILES += tests/docs_page/shop.im.c tests/docs_page/shop.im.h

# ---- make chaos [SEEDS=N] ----------------------------------------------------------------
# Calls over a network that fails; in check a few seeds.
.PHONY: chaos
chaos: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/unit/channel_chaos_test
	IMAGO_CHAOS=$(call given,SEEDS,500) tests/unit/channel_chaos_test

# ---- make chan-random [ROUNDS=N] [SEED=N] ----------------------------------------------
# Random scenarios on channels against a sequential model; in check a bounded slice of it runs.
SEED = 1

chan-random:
	@$(MAKE) $(AM_MAKEFLAGS) tests/unit/chan_random_test
	CK_FORK=no CHAN_ROUNDS=$(ROUNDS) CHAN_SEED=$(SEED) tests/unit/chan_random_test

# ---- make random [ROUNDS=N] [SCHEMAS=N] ----------------------------------------------
# In check a bounded slice of it runs (tests/random/run); the program is that one's too.
ROUNDS = 1000000
SCHEMAS = 50

check_PROGRAMS += tests/random/random
tests_random_random_SOURCES = \
	tests/random/check.c \
	tests/random/check.h \
	tests/random/dice.h \
	tests/random/main.c \
	tests/random/saying.h \
	tests/random/schema.c \
	tests/random/schema.h \
	tests/random/value.c \
	tests/random/value.h
tests_random_random_LDADD = libgen.la libruntime.la $(JANSSON_LIBS) -ldl

random: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/random/random
	@tests/random/random --rounds $(ROUNDS)
	@$(TEST_ENVIRONMENT) SCHEMAS='$(SCHEMAS)' $(top_srcdir)/tests/random/run

# ---- make crash [IMAGES=N] [SEED=N] ----------------------------------------------------
# In check a bounded slice of it runs (tests/store/run).
IMAGES = 2000000

check_PROGRAMS += tests/store/crash tests/store/flip tests/store/log
STORE_DISK = \
	tests/store/disk.c \
	tests/store/disk.h \
	tests/store/disk_tree.c \
	tests/store/disk_tree.h
STORE_SOURCES_OF_TESTS = \
	$(STORE_DISK) \
	tests/store/recover.c \
	tests/store/recover.h
tests_store_crash_SOURCES = \
	$(STORE_SOURCES_OF_TESTS) \
	tests/store/crash.c \
	tests/store/model.c \
	tests/store/model.h
tests_store_crash_LDADD = libconsensus.la libruntime.la
tests_store_flip_SOURCES = $(STORE_SOURCES_OF_TESTS) tests/store/flip.c
tests_store_flip_LDADD = libconsensus.la libruntime.la
tests_store_log_SOURCES = tests/store/log.c
$(tests_store_crash_OBJECTS) $(tests_store_flip_OBJECTS) $(tests_store_log_OBJECTS) \
$(tests_unit_exhaust_store_test_OBJECTS) $(tests_unit_snap_test_OBJECTS) \
$(tests_unit_wal_fault_test_OBJECTS) $(tests_unit_wal_kill_test_OBJECTS) \
$(tests_unit_wal_test_OBJECTS) $(tests_unit_wal_tools_test_OBJECTS) \
$(tests_fuzz_wal_fuzz_OBJECTS) $(tests_bench_store_bench_OBJECTS): $(RAFT_SCHEMAS:.im=.im.h)
tests_store_log_LDADD = libconsensus.la libruntime.la
EXTRA_DIST += \
	tests/store/README.md \
	tests/store/judge.go

crash: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/store/crash tests/store/flip
	@tests/store/flip --bytes 65536
	@tests/store/crash --images $(IMAGES) --seed $(if $(SEED),$(SEED),1)
# ---- make sim [SEEDS=N] [SEED=N] [LENGTH=N] [JOBS=N] [NICE=N], make mutants ----------------
# In check a bounded slice of it runs (tests/sim/run).  The mutants' program has a copy of rt/raft of
# its own, in which IM_RAFT_MUTANT(n) may be true.
LENGTH = 4000
JOBS = 2
NICE = 0
SIM_SEEDS = $(if $(SEEDS),$(SEEDS),20000)

SIM_SOURCES = \
	tests/random/dice.h \
	tests/sim/audit.c \
	tests/sim/chaos.c \
	tests/sim/chaos.h \
	tests/sim/chaos_conf.c \
	tests/sim/client.c \
	tests/sim/client.h \
	tests/sim/coverage.c \
	tests/sim/coverage.h \
	tests/sim/disk.c \
	tests/sim/disk.h \
	tests/sim/liveness.c \
	tests/sim/machine.h \
	tests/sim/main.c \
	tests/sim/main.h \
	tests/sim/message.c \
	tests/sim/mutant.c \
	tests/sim/mutant.h \
	tests/sim/net.c \
	tests/sim/net.h \
	tests/sim/node.c \
	tests/sim/node.h \
	tests/sim/node_apply.c \
	tests/sim/node_async.c \
	tests/sim/node_disk.c \
	tests/sim/node_sync.c \
	tests/sim/payload.c \
	tests/sim/payload.h \
	tests/sim/prng.h \
	tests/sim/queue.c \
	tests/sim/queue.h \
	tests/sim/report.c \
	tests/sim/run.c \
	tests/sim/sim.h \
	tests/sim/swarm.c \
	tests/sim/swarm.h \
	tests/sim/truth.c \
	tests/sim/truth.h \
	tests/sim/world.c
SIM_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/random -I$(top_srcdir)/tests/sim

check_PROGRAMS += tests/sim/sim
tests_sim_sim_SOURCES = $(SIM_SOURCES)
tests_sim_sim_CPPFLAGS = $(SIM_CPPFLAGS)
tests_sim_sim_LDADD = libconsensus.la libruntime.la $(JANSSON_LIBS)
$(tests_sim_sim_OBJECTS): $(RAFT_SCHEMAS:.im=.im.h)

EXTRA_PROGRAMS += tests/sim/sim-mutants
tests_sim_sim_mutants_SOURCES = $(SIM_SOURCES) $(RAFT_SOURCES)
tests_sim_sim_mutants_CPPFLAGS = $(SIM_CPPFLAGS) -DIM_RAFT_MUTANTS -include $(top_srcdir)/tests/sim/mutant.h
tests_sim_sim_mutants_LDADD = libraftschemas.la libruntime.la $(JANSSON_LIBS)
$(tests_sim_sim_mutants_OBJECTS): $(RAFT_SCHEMAS:.im=.im.h)

sim: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/sim/sim
	@nice -n $(NICE) tests/sim/sim --seeds $(SIM_SEEDS) --seed $(SEED) --length $(LENGTH) --jobs $(JOBS)

mutants: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/sim/sim-mutants
	@$(TEST_ENVIRONMENT) nice -n $(NICE) $(top_srcdir)/tests/sim/mutants $(MUTANTS)

# ---- make wire [ROUNDS=N] [SEED=N] ----------------------------------------------------
# In check a bounded slice of it runs.
WIRE_ROUNDS = $(call given,ROUNDS,100000)

check_PROGRAMS += tests/wire/wire
tests_wire_wire_SOURCES = \
	tests/random/dice.h \
	tests/random/saying.h \
	tests/random/value.c \
	tests/random/value.h \
	tests/wire/check.c \
	tests/wire/check.h \
	tests/wire/main.c \
	tests/wire/peer.c \
	tests/wire/peer.h \
	tests/wire/schema.c \
	tests/wire/schema.h \
	tests/wire/value.c \
	tests/wire/value.h
tests_wire_wire_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/random
tests_wire_wire_LDADD = libgen.la libruntime.la $(JANSSON_LIBS)
EXTRA_DIST += \
	tests/wire/README.md \
	tests/wire/peer.py

abuse: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/http/echo tests/states/states
	@$(TEST_ENVIRONMENT) $(SHELL) $(top_srcdir)/tests/abuse/run | $(VERDICT)
EXTRA_DIST += \
	tests/abuse/README.md \
	tests/abuse/abuse.py \
	tests/abuse/run

# ---- make raft-kills [KILLS=N] [SEED=N] ----------------------------------------------------
# In check a dozen, and what else can happen to a group of processes.
KILLS = 200
EXTRA_DIST += \
	tests/raftexample/README.md \
	tests/raftexample/group.py \
	tests/raftexample/history.py \
	tests/raftexample/scenarios.py

raft-kills: all
	@$(TEST_ENVIRONMENT) KILLS='$(KILLS)' SEED='$(SEED)' $(SHELL) \
	  $(top_srcdir)/tests/raftexample/run | $(VERDICT)

# ---- make interop [CALLS=N] --------------------------------------------------------------
# In check a bounded part of it runs.
CALLS = 10000
EXTRA_DIST += \
	tests/interop/README.md \
	tests/interop/calls.js \
	tests/interop/calls.py \
	tests/interop/client.c \
	tests/interop/negative.py \
	tests/interop/probe.c \
	tests/interop/server.c

interop: all
	@$(TEST_ENVIRONMENT) CALLS='$(CALLS)' $(SHELL) $(top_srcdir)/tests/interop/run | $(VERDICT)

wire: all
	@$(MAKE) $(AM_MAKEFLAGS) tests/wire/wire
	@$(TEST_ENVIRONMENT) ROUNDS='$(WIRE_ROUNDS)' SEED='$(SEED)' $(SHELL) \
	  $(top_srcdir)/tests/wire/run

# ---- make bench ------------------------------------------------------------------------
# One line a program; each prints its own table; protobuf's is built by a script.  glibc gives
# memory back to the kernel and faults it in again between rounds, which measures the kernel:
# trimming is off for everybody alike.
BENCHES = \
	tests/bench/json_bench \
	tests/bench/object_bench \
	tests/bench/gen_bench \
	tests/bench/store_bench

# Measured in turn with a program of Go, by tests/bench/chan.
EXTRA_PROGRAMS += $(BENCHES) tests/bench/chan_bench
CLEANFILES += $(BENCHES) tests/bench/chan_bench

BENCH_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/bench -I$(top_builddir)/tests/bench \
	-I$(top_builddir)/examples/twitter
BENCH_PEER_CPPFLAGS =
BENCH_PEER_LIBS =
if HAVE_CJSON
BENCH_PEER_CPPFLAGS += -DHAVE_CJSON $(CJSON_CFLAGS)
BENCH_PEER_LIBS += $(CJSON_LIBS)
endif
if HAVE_RAPIDJSON
BENCH_PEER_CPPFLAGS += -DHAVE_RAPIDJSON
endif
if HAVE_SIMDJSON
BENCH_PEER_CPPFLAGS += -DHAVE_SIMDJSON $(SIMDJSON_CFLAGS)
BENCH_PEER_LIBS += $(SIMDJSON_LIBS)
endif
if HAVE_GOBJECT
BENCH_PEER_CPPFLAGS += -DHAVE_GOBJECT $(GOBJECT_CFLAGS)
BENCH_PEER_LIBS += $(GOBJECT_LIBS)
endif

tests_bench_chan_bench_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/chan_bench.c
tests_bench_chan_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_chan_bench_LDADD = libruntime.la $(JANSSON_LIBS)

tests_bench_json_bench_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/json_bench.c \
	tests/bench/json_peers.cc
nodist_tests_bench_json_bench_SOURCES = \
	examples/twitter/twitter.im.c \
	tests/bench/canada.im.c \
	tests/bench/citm.im.c
tests_bench_json_bench_CPPFLAGS = $(BENCH_CPPFLAGS) $(BENCH_PEER_CPPFLAGS)
tests_bench_json_bench_LDADD = libruntime.la $(JANSSON_LIBS) $(BENCH_PEER_LIBS)
tests/bench/json_bench-json_bench.$(OBJEXT): \
	examples/twitter/twitter.im.h tests/bench/canada.im.h tests/bench/citm.im.h

tests_bench_object_bench_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/gobject_peer.c \
	tests/bench/gobject_peer.h \
	tests/bench/object_bench.c \
	tests/bench/shapes.c
nodist_tests_bench_object_bench_SOURCES = tests/bench/shapes.im.c
tests_bench_object_bench_CPPFLAGS = $(BENCH_CPPFLAGS) $(BENCH_PEER_CPPFLAGS)
tests_bench_object_bench_LDADD = libruntime.la $(JANSSON_LIBS) $(BENCH_PEER_LIBS)
tests/bench/object_bench-object_bench.$(OBJEXT): tests/bench/shapes.im.h
tests/bench/object_bench-shapes.$(OBJEXT): tests/bench/shapes.im.h

tests_bench_gen_bench_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/gen_bench.c
tests_bench_gen_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_gen_bench_LDADD = libgen.la libruntime.la $(JANSSON_LIBS)

tests_bench_store_bench_SOURCES = \
	tests/bench/bench.c \
	tests/bench/bench.h \
	tests/bench/store_bench.c
tests_bench_store_bench_CPPFLAGS = $(BENCH_CPPFLAGS)
tests_bench_store_bench_LDADD = libconsensus.la libruntime.la

CLEANFILES += \
	tests/bench/canada.im.c \
	tests/bench/canada.im.h \
	tests/bench/citm.im.c \
	tests/bench/citm.im.h \
	tests/bench/shapes.im.c \
	tests/bench/shapes.im.h
EXTRA_DIST += \
	tests/bench/README.md \
	tests/bench/canada.im \
	tests/bench/chan \
	tests/bench/chan_bench.go \
	tests/bench/nanopb.options \
	tests/bench/proto \
	tests/bench/proto_bench.c \
	tests/bench/proto_bench.h \
	tests/bench/proto_peer_nanopb.c \
	tests/bench/proto_peer_protobuf_c.c \
	tests/bench/proto_peers.cc \
	tests/bench/put.im \
	tests/bench/citm.im \
	tests/bench/greeter.im \
	tests/bench/json_bench.go \
	tests/bench/net \
	tests/bench/net_gateway.go \
	tests/bench/net_peer.cc \
	tests/bench/net_peer.go \
	tests/bench/net_peer.js \
	tests/bench/net_peer.py \
	tests/bench/net_server.c \
	tests/bench/raft \
	tests/bench/raft_bench.c \
	tests/bench/raft_peer.c \
	tests/bench/raft_peer.go \
	tests/bench/shapes.im
BENCH_ENVIRONMENT = \
	MALLOC_TRIM_THRESHOLD_=4294967296; export MALLOC_TRIM_THRESHOLD_; \
	MALLOC_MMAP_THRESHOLD_=4294967296; export MALLOC_MMAP_THRESHOLD_; \
	MALLOC_TOP_PAD_=67108864; export MALLOC_TOP_PAD_;

bench: all
	@test -z '$(BENCHES)' || $(MAKE) $(AM_MAKEFLAGS) $(BENCHES)
	@$(MAKE) $(AM_MAKEFLAGS) tests/bench/chan_bench
	@$(TEST_ENVIRONMENT) $(BENCH_ENVIRONMENT) \
	for bench in $(BENCHES); do ./$$bench || exit 1; done; \
	$(SHELL) $(top_srcdir)/tests/bench/chan && \
	$(SHELL) $(top_srcdir)/tests/bench/proto && \
	NET_LIBS='$(NET_LIBS)' JANSSON_LIBS='$(JANSSON_LIBS)' \
	  $(SHELL) $(top_srcdir)/tests/bench/net && \
	JANSSON_LIBS='$(JANSSON_LIBS)' $(SHELL) $(top_srcdir)/tests/bench/raft

# ---- make fuzz [FUZZ_SECONDS=N] --------------------------------------------------------
# One line a target: tests/fuzz/NAME_fuzz, which defines LLVMFuzzerTestOneInput and also
# needs
#   tests_fuzz_NAME_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
#   tests_fuzz_NAME_fuzz_LDADD = $(LDADD_FOR_FUZZ)
# An ordinary build links it with replay.c, which feeds it every file of
# tests/fuzz/corpus/NAME: so regressions are replayed in `make check'.
FUZZ_TARGETS = \
	tests/fuzz/descriptor_fuzz \
	tests/fuzz/grpc_fuzz \
	tests/fuzz/http_fuzz \
	tests/fuzz/http_rule_fuzz \
	tests/fuzz/json_fuzz \
	tests/fuzz/json_text_fuzz \
	tests/fuzz/merge_fuzz \
	tests/fuzz/number_fuzz \
	tests/fuzz/path_fuzz \
	tests/fuzz/peers_fuzz \
	tests/fuzz/proto_fuzz \
	tests/fuzz/proto_json_fuzz \
	tests/fuzz/proto_text_fuzz \
	tests/fuzz/raft_fuzz \
	tests/fuzz/schema_fuzz \
	tests/fuzz/tag_fuzz \
	tests/fuzz/text_fuzz \
	tests/fuzz/transcode_fuzz \
	tests/fuzz/wal_fuzz
FUZZ_SECONDS = 120

check_PROGRAMS += $(FUZZ_TARGETS)
if FUZZING
LDFLAGS_FOR_FUZZ = $(AM_LDFLAGS) -fsanitize=fuzzer
LDADD_FOR_FUZZ = libgen.la libruntime.la $(JANSSON_LIBS)
else
TESTS += $(FUZZ_TARGETS)
check_LTLIBRARIES = libreplay.la
libreplay_la_SOURCES = tests/fuzz/replay.c
libreplay_la_LIBTOOLFLAGS = --tag=disable-shared
LDFLAGS_FOR_FUZZ = $(AM_LDFLAGS)
LDADD_FOR_FUZZ = libreplay.la libgen.la libruntime.la $(JANSSON_LIBS)
endif

fuzz:
	@$(TEST_ENVIRONMENT) FUZZ_SECONDS='$(FUZZ_SECONDS)' \
	  $(SHELL) $(top_srcdir)/tests/fuzz/run $(FUZZ_TARGETS)

tests_fuzz_descriptor_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_descriptor_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests/fuzz/descriptor_fuzz.$(OBJEXT): $(STANDARD_SCHEMAS:.im=.im.h)
tests_fuzz_grpc_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_grpc_fuzz_LDADD = libnet.la $(LDADD_FOR_FUZZ)
tests_fuzz_http_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_http_fuzz_LDADD = libnet.la $(LDADD_FOR_FUZZ)
tests_fuzz_http_rule_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_http_rule_fuzz_LDADD = libnet.la $(LDADD_FOR_FUZZ)
tests_fuzz_json_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_json_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_json_text_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_json_text_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_merge_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_merge_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_number_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_number_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_path_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_path_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_peers_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_peers_fuzz_LDADD = libnet.la $(LDADD_FOR_FUZZ)
tests_fuzz_proto_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_proto_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_proto_json_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_proto_json_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_proto_text_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_proto_text_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_raft_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_raft_fuzz_LDADD = libconsensus.la libschemas.la $(LDADD_FOR_FUZZ)
tests/fuzz/raft_fuzz.$(OBJEXT): $(RAFT_SCHEMAS:.im=.im.h)
tests_fuzz_schema_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_schema_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests/fuzz/schema_fuzz.$(OBJEXT): gen/front/schema_parser.h
tests_fuzz_tag_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_tag_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_text_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_text_fuzz_LDADD = $(LDADD_FOR_FUZZ)
tests_fuzz_transcode_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_transcode_fuzz_LDADD = libnet.la libschemas.la $(LDADD_FOR_FUZZ)
tests_fuzz_wal_fuzz_SOURCES = tests/fuzz/wal_fuzz.c $(STORE_DISK)
tests_fuzz_wal_fuzz_LDFLAGS = $(LDFLAGS_FOR_FUZZ)
tests_fuzz_wal_fuzz_LDADD = libconsensus.la $(LDADD_FOR_FUZZ)

