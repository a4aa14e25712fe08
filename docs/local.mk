# SPDX-License-Identifier: Apache-2.0
#
# docs/local.mk - what is installed for reading, and bash's completion.
#
# To add a page: a line here, in alphabetical order, and one in docs/README.md.

dist_man_MANS = \
	docs/imago-schema.5 \
	docs/imago.1 \
	docs/libimago.3

dist_doc_DATA = \
	docs/adopt.md \
	docs/benchmarks.md \
	docs/building.md \
	docs/c-output.md \
	docs/mutants.md \
	docs/openapi.md \
	docs/operations.md \
	docs/protobuf.md \
	docs/raft.md \
	docs/schema.md \
	docs/services.md \
	docs/testing.md \
	docs/unsupported.md \
	docs/wal.md

bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = docs/imago.bash

EXTRA_DIST += docs/README.md
