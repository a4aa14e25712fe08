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

# What a user of the installed library has: <imago/...> and nothing else, by imago.pc's flags.
EXAMPLE_CPPFLAGS = -include $(top_builddir)/config.h -I$(top_builddir)/include \
	-I$(top_builddir)/include/imago $(JANSSON_CFLAGS)

noinst_PROGRAMS += examples/people/people
examples_people_people_SOURCES = \
	examples/people/handlers.c \
	examples/people/interfaces.c \
	examples/people/json.c \
	examples/people/main.c \
	examples/people/people.c \
	examples/people/reflection.c \
	examples/people/story.h \
	examples/people/structs.c
nodist_examples_people_people_SOURCES = examples/people/people.im.c
examples_people_people_CPPFLAGS = $(EXAMPLE_CPPFLAGS) -I$(top_builddir)/examples/people
examples_people_people_LDADD = libimago.la
BUILT_SOURCES += examples/people/people.im.h
CLEANFILES += examples/people/people.im.c examples/people/people.im.h
EXTRA_DIST += \
	examples/README.md \
	examples/people/README.md \
	examples/people/expected.txt \
	examples/people/people.im

noinst_PROGRAMS += examples/twitter/twitter
examples_twitter_twitter_SOURCES = \
	examples/twitter/coverage.c \
	examples/twitter/main.c \
	examples/twitter/questions.c \
	examples/twitter/twitter.h
nodist_examples_twitter_twitter_SOURCES = examples/twitter/twitter.im.c
examples_twitter_twitter_CPPFLAGS = $(EXAMPLE_CPPFLAGS) -I$(top_builddir)/examples/twitter
examples_twitter_twitter_LDADD = libimago.la
BUILT_SOURCES += examples/twitter/twitter.im.h
CLEANFILES += examples/twitter/twitter.im.c examples/twitter/twitter.im.h
EXTRA_DIST += \
	examples/demo \
	examples/twitter/README.md \
	examples/twitter/expected.txt \
	examples/twitter/sample.json \
	examples/twitter/twitter.im

# An old header; imago adopt reads it instead of a schema.
noinst_PROGRAMS += examples/adopt/adopt
examples_adopt_adopt_SOURCES = \
	examples/adopt/entry.c \
	examples/adopt/entry.h \
	examples/adopt/main.c
nodist_examples_adopt_adopt_SOURCES = \
	examples/adopt/described.im.c \
	examples/adopt/entry.im.c
examples_adopt_adopt_CPPFLAGS = $(EXAMPLE_CPPFLAGS) \
	-I$(top_builddir)/examples/adopt -I$(top_srcdir)/examples/adopt
examples_adopt_adopt_LDADD = libimago.la
examples/adopt/entry.im.c: examples/adopt/entry.h examples/adopt/described.im imago$(EXEEXT)
	$(AM_V_GEN)$(IMAGO) adopt -i $(top_srcdir)/examples/adopt/described.im -o $(@D) entry.h \
	  -- -I$(top_srcdir)/examples/adopt -D_GNU_SOURCE && touch $@
examples/adopt/entry.im.h: examples/adopt/entry.im.c
BUILT_SOURCES += examples/adopt/described.im.h examples/adopt/entry.im.h
CLEANFILES += examples/adopt/described.im.c examples/adopt/described.im.h \
	examples/adopt/entry.im.c examples/adopt/entry.im.h
EXTRA_DIST += examples/adopt/README.md examples/adopt/described.im

# A service: gRPC and REST on one port, users in LMDB or in etcd.  The client of etcd is made of
# etcd's own .proto files, where Debian's packages have put them.
noinst_PROGRAMS += examples/hello/hello
examples_hello_hello_SOURCES = \
	examples/hello/hello.h \
	examples/hello/main.c \
	examples/hello/users.c \
	examples/hello/users_etcd.c \
	examples/hello/users_lmdb.c
nodist_examples_hello_hello_SOURCES = examples/hello/hello.im.c
examples_hello_hello_CPPFLAGS = $(EXAMPLE_CPPFLAGS) $(LMDB_CFLAGS) \
	-I$(top_builddir)/schemas -I$(top_builddir)/examples/hello
examples_hello_hello_LDADD = libimago-net.la libimago.la $(LMDB_LIBS)
BUILT_SOURCES += examples/hello/hello.im.h
CLEANFILES += examples/hello/hello.im.c examples/hello/hello.im.h
EXTRA_DIST += examples/hello/README.md examples/hello/hello.im

# Who calls it.
noinst_PROGRAMS += examples/hello/greet
examples_hello_greet_SOURCES = examples/hello/greet.c
nodist_examples_hello_greet_SOURCES = examples/hello/hello.im.c
examples_hello_greet_CPPFLAGS = $(EXAMPLE_CPPFLAGS) -I$(top_builddir)/examples/hello
examples_hello_greet_LDADD = libimago-net.la libimago.la

if ETCD_PROTO
ETCD_PROTOS = etcd/etcdserver/etcdserverpb/rpc.proto etcd/mvcc/mvccpb/kv.proto \
	etcd/auth/authpb/auth.proto gogoproto/gogo.proto
examples_hello_hello_CPPFLAGS += -DHAVE_ETCD_PROTO
nodist_examples_hello_hello_SOURCES += \
	examples/hello/etcd/auth/authpb/auth.im.c \
	examples/hello/etcd/etcdserver/etcdserverpb/rpc.im.c \
	examples/hello/etcd/mvcc/mvccpb/kv.im.c \
	examples/hello/gogoproto/gogo.im.c
ETCD_IM_H = $(ETCD_PROTOS:%.proto=examples/hello/%.im.h)
ETCD_IM_C = $(ETCD_PROTOS:%.proto=examples/hello/%.im.c)
BUILT_SOURCES += $(ETCD_IM_H)
CLEANFILES += $(ETCD_IM_H) $(ETCD_IM_C) examples/hello/root/etcd
# The files say `import "etcd/..."'.
examples/hello/etcd/etcdserver/etcdserverpb/rpc.im.c: protoc-gen-imago$(EXEEXT)
	$(AM_V_GEN)mkdir -p examples/hello/root && rm -f examples/hello/root/etcd && \
	  ln -s $(GO_SOURCES)/go.etcd.io/etcd examples/hello/root/etcd && \
	  $(PROTOC) --plugin=protoc-gen-imago=./protoc-gen-imago$(EXEEXT) --imago_out=examples/hello \
	    -Iexamples/hello/root -I$(GO_SOURCES)/github.com/gogo/protobuf \
	    -I$(GO_SOURCES)/$(GRPC_GATEWAY)/third_party/googleapis -I/usr/include $(ETCD_PROTOS)
$(ETCD_IM_H) \
examples/hello/etcd/auth/authpb/auth.im.c \
examples/hello/etcd/mvcc/mvccpb/kv.im.c \
examples/hello/gogoproto/gogo.im.c: examples/hello/etcd/etcdserver/etcdserverpb/rpc.im.c
endif

# A replicated map: three of them, or more, are one.
noinst_PROGRAMS += examples/raftexample/raftexample
examples_raftexample_raftexample_SOURCES = \
	examples/raftexample/api.c \
	examples/raftexample/api.h \
	examples/raftexample/main.c \
	examples/raftexample/store.c \
	examples/raftexample/store.h
nodist_examples_raftexample_raftexample_SOURCES = examples/raftexample/kv.im.c
examples_raftexample_raftexample_CPPFLAGS = $(EXAMPLE_CPPFLAGS) \
	-I$(top_builddir)/schemas -I$(top_builddir)/examples/raftexample
examples_raftexample_raftexample_LDADD = libimago-node.la libimago-net.la libimago-raft.la libimago.la
BUILT_SOURCES += examples/raftexample/kv.im.h
CLEANFILES += examples/raftexample/kv.im.c examples/raftexample/kv.im.h
EXTRA_DIST += \
	examples/raftexample/Procfile \
	examples/raftexample/README.md \
	examples/raftexample/demo \
	examples/raftexample/kv.im \
	examples/raftexample/start

# Programs or scripts that `make demo' runs, in this order, with IMAGO_REFERENCE set (it
# may be empty: an example then brings a small document of its own).
DEMOS = examples/demo examples/raftexample/demo

demo: all
	@$(TEST_ENVIRONMENT) \
	for demo in $(DEMOS); do \
	  test -x "./$$demo" || demo="$(abs_top_srcdir)/$$demo"; \
	  "$$demo" || exit 1; \
	done
