# SPDX-License-Identifier: Apache-2.0
#
# imago.m4 - for the configure.ac of a project that has .im files.
#
# IMAGO_CHECK([MINIMUM-VERSION], [IF-FOUND], [IF-NOT-FOUND])
#
# Finds the generator, the library and the make rule, and substitutes
#
#   IMAGO          the generator (settable by the person who configures)
#   IMAGO_CFLAGS   to compile what includes <imago/imago.h>
#   IMAGO_LIBS     to link it
#   IMAGO_RULES    the rule that makes x.im.c and x.im.h from x.im: write @IMAGO_RULES@
#                  on a line of its own in Makefile.am
#
# Without IF-NOT-FOUND a missing imago ends configure.  Example:
#
#   configure.ac:  IMAGO_CHECK([0.1])
#   Makefile.am:   bin_PROGRAMS = greet
#                  greet_SOURCES = main.c people.im
#                  nodist_greet_SOURCES = people.im.c
#                  BUILT_SOURCES = people.im.h
#                  CLEANFILES = people.im.c people.im.h
#                  AM_CPPFLAGS = $(IMAGO_CFLAGS)
#                  LDADD = $(IMAGO_LIBS)
#                  @IMAGO_RULES@
#
# IMAGO_NET_CHECK([MINIMUM-VERSION], [IF-FOUND], [IF-NOT-FOUND])
#
# The same for schemas with services, with libimago-net besides: IMAGO_NET_CFLAGS and
# IMAGO_NET_LIBS take the places of IMAGO_CFLAGS and IMAGO_LIBS.
AC_DEFUN([IMAGO_CHECK], [
AC_REQUIRE([PKG_PROG_PKG_CONFIG])
AC_ARG_VAR([IMAGO], [the imago generator])
PKG_CHECK_MODULES([IMAGO], [imago m4_ifval([$1], [>= $1])], [
  AS_IF([test -z "$IMAGO"], [IMAGO=`$PKG_CONFIG --variable=imago imago`])
  IMAGO_RULES="include `$PKG_CONFIG --variable=rules imago`"
  m4_default([$2], [:])
], [
  m4_default([$3], [AC_MSG_ERROR([imago is needed: $IMAGO_PKG_ERRORS])])
])
AC_SUBST([IMAGO_RULES])
AM_SUBST_NOTMAKE([IMAGO_RULES])
])

AC_DEFUN([IMAGO_NET_CHECK], [
IMAGO_CHECK([$1], [
  PKG_CHECK_MODULES([IMAGO_NET], [imago-net m4_ifval([$1], [>= $1])], [$2], [$3])
], [$3])
])
