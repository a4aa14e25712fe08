# SPDX-License-Identifier: Apache-2.0
#
# tests/local.mk - every test, bench and fuzz target.
#
# Each suite speaks TAP; tests/driver makes a libcheck program do so.  See
# tests/README.md for how to add one of each kind.

LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/driver
AM_TESTS_ENVIRONMENT = \
	srcdir='$(abs_top_srcdir)'; export srcdir; \
	builddir='$(abs_top_builddir)'; export builddir; \
	IMAGO='$(abs_top_builddir)/imago'; export IMAGO; \
	IMAGO_REFERENCE='$(IMAGO_REFERENCE)'; export IMAGO_REFERENCE; \
	CC='$(CC)'; export CC; \
	CXX='$(IMAGO_TEST_CXX)'; export CXX; \
	PERL='$(PERL)'; export PERL;

# ---- libcheck programs: tests/unit/NAME_test.c, one line each -------------------------
UNIT_TESTS =

check_PROGRAMS += $(UNIT_TESTS)
TESTS += $(UNIT_TESTS)

# What a test program links when it says nothing else.
LDADD = libgen.la libruntime.la $(CHECK_LIBS)

# ---- scripts that run programs; they run under the sanitizers too ---------------------
SCRIPT_TESTS =

TESTS += $(SCRIPT_TESTS)
EXTRA_DIST += $(SCRIPT_TESTS)

# ---- scripts that look at sources or at the installed tree: the plain build suffices --
SOURCE_TESTS =

if !SANITIZED
TESTS += $(SOURCE_TESTS)
endif
EXTRA_DIST += $(SOURCE_TESTS)

EXTRA_DIST += \
	tests/driver \
	tests/summary
