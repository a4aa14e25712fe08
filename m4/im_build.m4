# SPDX-License-Identifier: Apache-2.0
#
# im_build.m4 - the probes of Imago's own configure.ac.
#
# They stand here so that configure.ac reads as a list of needs.  The macro that
# users of Imago call is another file: m4/imago.m4, which gets installed.

# IM_CHECK_C11: -std=c11 goes into C11_CFLAGS.  Only flags that the compiler takes
# without complaint are used anywhere below.
AC_DEFUN([IM_CHECK_C11], [
AC_CACHE_CHECK([whether $CC takes -std=c11], [im_cv_c11], [
  im_save_CFLAGS=$CFLAGS
  CFLAGS="$CFLAGS -std=c11 -Werror"
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[
    struct s { union { int a; struct { int b; }; }; };
    _Static_assert(sizeof(struct s) == sizeof(int), "anonymous members");
  ]], [[ return _Generic(0, int: 0, default: 1); ]])], [im_cv_c11=yes], [im_cv_c11=no])
  CFLAGS=$im_save_CFLAGS
])
AS_IF([test $im_cv_c11 = no], [AC_MSG_ERROR([a C11 compiler is needed])])
AC_SUBST([C11_CFLAGS], [-std=c11])
])

# IM_CHECK_CXX17: im_cxx17=yes when a C++17 compiler works; headers are then tried as
# C++ and the C++ peers are built.
AC_DEFUN([IM_CHECK_CXX17], [
AC_CACHE_CHECK([whether $CXX compiles C++17], [im_cv_cxx17], [
  AC_LANG_PUSH([C++])
  im_save_CXXFLAGS=$CXXFLAGS
  CXXFLAGS="$CXXFLAGS -std=c++17"
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([[#include <string_view>]],
    [[if constexpr (sizeof(std::string_view) > 0) return 0;]])],
    [im_cv_cxx17=yes], [im_cv_cxx17=no])
  CXXFLAGS=$im_save_CXXFLAGS
  AC_LANG_POP([C++])
])
im_cxx17=$im_cv_cxx17
AM_CONDITIONAL([HAVE_CXX17], [test $im_cxx17 = yes])
AS_IF([test $im_cxx17 = yes], [IMAGO_TEST_CXX=$CXX], [IMAGO_TEST_CXX=])
AC_SUBST([IMAGO_TEST_CXX])
])

# IM_ARG_SANITIZER(SWITCH, NAME): --enable-SWITCH adds -fsanitize=NAME everywhere.
AC_DEFUN([IM_ARG_SANITIZER], [
AC_ARG_ENABLE([$1], [AS_HELP_STRING([--enable-$1], [build with -fsanitize=$2])], [], [enable_$1=no])
AS_IF([test "$enable_$1" = yes], [im_sanitizers="${im_sanitizers:+$im_sanitizers,}$2"])
])

# IM_SANITIZER_FLAGS: joins what the switches collected.  An error ends the program,
# so that a test cannot pass over it.
AC_DEFUN([IM_SANITIZER_FLAGS], [
AS_IF([test -n "$im_sanitizers"], [
  SANITIZER_CFLAGS="-fsanitize=$im_sanitizers -fno-sanitize-recover=all -fno-omit-frame-pointer"
  im_save_CFLAGS=$CFLAGS
  CFLAGS="$CFLAGS $SANITIZER_CFLAGS"
  AC_MSG_CHECKING([whether $CC links with -fsanitize=$im_sanitizers])
  AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])], [AC_MSG_RESULT([yes])],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([the sanitizer's run-time library is missing])])
  CFLAGS=$im_save_CFLAGS
])
AC_SUBST([SANITIZER_CFLAGS])
AM_CONDITIONAL([SANITIZED], [test -n "$im_sanitizers"])
])

# IM_ARG_WERROR: off by default, because a newer compiler's new warning must not break a
# user's build; ./autogen.sh check switches it on.
AC_DEFUN([IM_ARG_WERROR], [
AC_ARG_ENABLE([werror], [AS_HELP_STRING([--enable-werror], [warnings are errors])], [],
  [enable_werror=no])
])

# IM_ARG_FUZZ: the libFuzzer targets, clang only.  `make fuzz` configures a build of its
# own with this switch; nobody else needs it.
AC_DEFUN([IM_ARG_FUZZ], [
AC_ARG_ENABLE([fuzz], [AS_HELP_STRING([--enable-fuzz],
  [instrument for libFuzzer (clang); `make fuzz' does this in a build of its own])], [],
  [enable_fuzz=no])
AS_IF([test "$enable_fuzz" = yes], [FUZZ_CFLAGS=-fsanitize=fuzzer-no-link], [FUZZ_CFLAGS=])
AC_SUBST([FUZZ_CFLAGS])
AM_CONDITIONAL([FUZZING], [test "$enable_fuzz" = yes])
])

# IM_ARG_REFERENCE: the folder with the recorded answers of other implementations and
# with public documents.  Without it the tests that need it say skipped.
AC_DEFUN([IM_ARG_REFERENCE], [
AC_ARG_VAR([IMAGO_REFERENCE], [folder with reference data, when --with-reference is not given])
AC_ARG_WITH([reference], [AS_HELP_STRING([--with-reference=DIR],
  [reference data: vectors/ and data/ (default: $IMAGO_REFERENCE)])],
  [IMAGO_REFERENCE=$withval])
AS_CASE([$IMAGO_REFERENCE],
  [no], [IMAGO_REFERENCE=],
  [yes], [AC_MSG_ERROR([--with-reference needs a folder])])
AS_IF([test -n "$IMAGO_REFERENCE"], [
  AS_IF([test -d "$IMAGO_REFERENCE"], [IMAGO_REFERENCE=`cd "$IMAGO_REFERENCE" && pwd`],
    [AC_MSG_ERROR([no such folder: $IMAGO_REFERENCE])])
])
])

# IM_CHECK_LIBCLANG: Debian ships neither a .pc file nor an unversioned llvm-config, so
# look where every release puts it and take the newest.
AC_DEFUN([IM_CHECK_LIBCLANG], [
AC_ARG_WITH([libclang], [AS_HELP_STRING([--with-libclang=DIR],
  [folder that holds include/clang-c and lib/libclang.so (default: newest /usr/lib/llvm-*)])],
  [im_libclang_roots=$withval],
  [im_libclang_roots=`ls -d /usr/lib/llvm-* 2>/dev/null | sort -t- -k2 -n -r`])
AC_MSG_CHECKING([for libclang])
im_libclang=
for im_root in $im_libclang_roots; do
  AS_IF([test -z "$im_libclang" && test -r "$im_root/include/clang-c/Index.h" &&
         test -e "$im_root/lib/libclang.so"], [im_libclang=$im_root])
done
AS_IF([test -z "$im_libclang"], [
  AC_MSG_RESULT([no])
  AC_MSG_ERROR([libclang is needed: ./autogen.sh deps installs it, --with-libclang=DIR names it])])
AC_MSG_RESULT([$im_libclang])
AC_SUBST([LIBCLANG_CFLAGS], ["-isystem $im_libclang/include"])
AC_SUBST([LIBCLANG_LIBS], ["-L$im_libclang/lib -lclang"])
# libclang used outside its own clang does not know where the compiler's own headers lie.
im_resource=
for im_dir in "$im_libclang"/lib/clang/*/include; do
  AS_IF([test -r "$im_dir/stddef.h"], [im_resource=`dirname "$im_dir"`])
done
AC_DEFINE_UNQUOTED([IMAGO_CLANG_RESOURCE_DIR], ["$im_resource"],
  [clang's resource folder (stddef.h and the like), "" when only libclang is installed])
])

# IM_CHECK_LLHTTP: Debian ships llhttp as C sources for others to compile, not as a library.
AC_DEFUN([IM_CHECK_LLHTTP], [
AC_ARG_WITH([llhttp], [AS_HELP_STRING([--with-llhttp=DIR],
  [folder that holds llhttp/llhttp.c and include/llhttp/llhttp.h (default: /usr/share)])],
  [im_llhttp=$withval], [im_llhttp=/usr/share])
AC_MSG_CHECKING([for llhttp's sources])
AS_IF([test -r "$im_llhttp/llhttp/llhttp.c" && test -r "$im_llhttp/include/llhttp/llhttp.h"],
  [AC_MSG_RESULT([$im_llhttp])],
  [AC_MSG_RESULT([no])
   AC_MSG_ERROR([llhttp is needed: ./autogen.sh deps installs it, --with-llhttp=DIR names it])])
AC_SUBST([LLHTTP_CFLAGS], ["-isystem $im_llhttp/include/llhttp -isystem $im_llhttp/include -isystem $im_llhttp"])
])

# IM_PEER_*: each sets HAVE_NAME for make and adds a word to the report.
AC_DEFUN([IM_PEER_PKG], [
PKG_CHECK_MODULES([$1], [$2], [im_have=yes], [im_have=no])
_IM_PEER([$1], [$2])
])
AC_DEFUN([IM_PEER_HEADER], [
im_have=no
AS_IF([test $im_cxx17 = yes], [
  AC_LANG_PUSH([C++])
  AC_CHECK_HEADER([$2], [im_have=yes])
  AC_LANG_POP([C++])
])
_IM_PEER([$1], [$2])
])
AC_DEFUN([IM_PEER_PROG], [
AC_PATH_PROG([$1], [$2])
AS_IF([test -n "$$1"], [im_have=yes], [im_have=no])
_IM_PEER([$1], [$2])
])
AC_DEFUN([_IM_PEER], [
AM_CONDITIONAL([HAVE_$1], [test $im_have = yes])
AS_IF([test $im_have = yes], [im_peers="$im_peers $2"], [im_peers="$im_peers ($2: missing)"])
])

# IM_WARNING_FLAGS: the project's own code is clean under all of these, with gcc and clang.
# What flex and bison write is not ours to mend, hence the second, shorter set.
AC_DEFUN([IM_WARNING_FLAGS], [
AS_IF([test "$enable_werror" = yes], [im_werror=-Werror], [im_werror=])
AC_SUBST([WARNING_CFLAGS],
  ["-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wvla $im_werror"])
AC_SUBST([GENERATED_WARNING_CFLAGS], ["-Wall -Wno-unused-function $im_werror"])
AC_SUBST([WARNING_CXXFLAGS], ["-std=c++17 -Wall -Wextra $im_werror"])
])

# IM_CHECK_ETCD_PROTO - the .proto files of etcd's services and what they import, where Debian's
# golang-etcd-server-dev, golang-github-gogo-protobuf-dev and grpc-gateway have them, and protoc.
# The condition ETCD_PROTO, and GO_SOURCES, GRPC_GATEWAY, PROTOC.
AC_DEFUN([IM_CHECK_ETCD_PROTO], [
AC_ARG_VAR([PROTOC], [protobuf's compiler])
AC_CHECK_PROGS([PROTOC], [protoc])
AC_SUBST([GO_SOURCES], [/usr/share/gocode/src])
AC_SUBST([GRPC_GATEWAY], [github.com/grpc-ecosystem/grpc-gateway])
AC_MSG_CHECKING([for etcd's .proto files])
im_etcd_proto=yes
test -n "$PROTOC" || im_etcd_proto=no
for im_file in "$GO_SOURCES/go.etcd.io/etcd/etcdserver/etcdserverpb/rpc.proto" \
    "$GO_SOURCES/github.com/gogo/protobuf/gogoproto/gogo.proto" \
    "$GO_SOURCES/$GRPC_GATEWAY/third_party/googleapis/google/api/annotations.proto" \
    /usr/include/google/protobuf/descriptor.proto; do
  test -f "$im_file" || im_etcd_proto=no
done
AC_MSG_RESULT([$im_etcd_proto])
AM_CONDITIONAL([ETCD_PROTO], [test $im_etcd_proto = yes])
])
