#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# autogen.sh - the way into the tree, from any current folder.
#
#   ./autogen.sh         regenerate the build system (configure, Makefile.in)
#   ./autogen.sh deps    install what is missing from Debian's packages
#   ./autogen.sh demo    deps, configure, make, then the main job on real input
#   ./autogen.sh check   deps, configure, make, then every test; ends in
#                        "N passed, N failed"
#
# Everything is built in build/.  Reference data (recorded answers of other
# implementations, public documents) is found through IMAGO_REFERENCE=DIR.
set -eu
top=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
jobs=$(nproc 2>/dev/null || echo 2)
export DEBIAN_FRONTEND=noninteractive

# Without these nothing is built.
required='autoconf automake libtool pkg-config gcc libc6-dev make bison flex perl
    libjansson-dev check libclang-dev libnghttp2-dev node-llhttp libuv1-dev libssl-dev zlib1g-dev
    libedit-dev liblmdb-dev'
# What only tests and benches need: a missing one is a skipped test, by name.
peers='g++ clang valgrind libcjson-dev rapidjson-dev libsimdjson-dev libglib2.0-dev
    golang-go codespell man-db xz-utils
    protobuf-compiler libprotobuf-dev python3-protobuf libprotobuf-c-dev
    protobuf-c-compiler nanopb libnanopb-dev
    libprotoc-dev golang-etcd-server-dev golang-github-gogo-protobuf-dev
    golang-github-grpc-ecosystem-grpc-gateway-dev libraft-dev
    grpc-proto ruby-grpc python3-grpcio protobuf-compiler-grpc libgrpc++-dev nghttp2-client
    nghttp2-server python3-h2 wrk curl prometheus etcd-server chromium
    gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user'

# missing PACKAGE... - those that dpkg does not know as installed
missing()
{
    for package in "$@"; do
        dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null |
            grep -q '^install ok installed$' || printf ' %s' "$package"
    done
}

# install PACKAGE... - as root or through sudo, else says what to type
install_packages()
{
    if [ "$(id -u)" -eq 0 ]; then
        as_root=
    elif command -v sudo >/dev/null; then
        as_root=sudo
    else
        echo "autogen.sh: packages are missing and this is not root; please run:" >&2
        echo "    apt-get update && apt-get install -y --no-install-recommends $*" >&2
        return 1
    fi
    if [ -z "${apt_updated-}" ]; then
        apt_updated=yes
        $as_root apt-get update -q || return 1
    fi
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@"
}

deps_required()
{
    if ! command -v dpkg-query >/dev/null; then
        echo "autogen.sh: not a Debian system; needed:" $required >&2
        return 0
    fi
    # shellcheck disable=SC2086 # both are lists of words
    set -- $(missing $required)
    [ $# -eq 0 ] || install_packages "$@"
}

# A package that this release of Debian lacks must not keep out the others, and none of
# them keeps back the build.
deps_peers()
{
    command -v dpkg-query >/dev/null || return 0
    # shellcheck disable=SC2086
    best_effort $(missing $peers)
    # shellcheck disable=SC2046
    best_effort $(missing $(sanitizer_runtime))
}

best_effort()
{
    [ $# -gt 0 ] || return 0
    if install_packages "$@"; then
        return 0
    fi
    [ -n "${apt_updated-}" ] || return 0
    for package in "$@"; do
        install_packages "$package" || echo "autogen.sh: going on without $package" >&2
    done
}

# clang's sanitizers and libFuzzer are a package that carries clang's version.
sanitizer_runtime()
{
    for clang in /usr/lib/llvm-*/bin/clang; do
        [ -x "$clang" ] || continue
        version=${clang#/usr/lib/llvm-}
        echo "libclang-rt-${version%%/*}-dev"
    done
}

bootstrap()
{
    (cd "$top" && autoreconf -fi)
}

# configure_in FOLDER OPTION... - again only when the options have changed
configure_in()
{
    folder=$top/$1
    shift
    [ -x "$top/configure" ] || bootstrap
    [ -z "${IMAGO_REFERENCE-}" ] || set -- "$@" "--with-reference=$IMAGO_REFERENCE"
    if [ ! -f "$folder/Makefile" ] ||
        [ "$(cat "$folder/configured-with" 2>/dev/null)" != "$*" ]; then
        mkdir -p "$folder"
        (cd "$folder" && "$top/configure" "$@")
        echo "$*" >"$folder/configured-with"
    fi
}

demo()
{
    deps_required
    configure_in build
    make -C "$top/build" -j"$jobs"
    make -C "$top/build" -s demo
}

# Three builds: as released, under AddressSanitizer and UBSan, and, for what runs in several
# threads, under ThreadSanitizer.  All run to their end, so that one failure does not hide the
# next; summary adds them up.  Sanitizers find the same at -O1, nearly as quickly, and the compiler
# takes half the time; lines are all that their reports need.
check()
{
    quick='-O1 -g1'
    deps_required
    deps_peers
    failed=0
    configure_in build --enable-werror
    configure_in build/asan --enable-werror --enable-asan --enable-ubsan --disable-shared \
        "CFLAGS=$quick" "CXXFLAGS=$quick"
    configure_in build/tsan --enable-werror --enable-tsan --disable-shared \
        "CFLAGS=$quick" "CXXFLAGS=$quick"
    for folder in build build/asan; do
        rm -f "$top/$folder/test-suite.log"
        make -C "$top/$folder" -j"$jobs" && make -C "$top/$folder" -k -j"$jobs" check || failed=1
    done
    rm -f "$top/build/tsan/test-suite.log"
    make -C "$top/build/tsan" -k -j"$jobs" check-threads || failed=1
    "$top/tests/summary" "$top/build" "$top/build/asan" "$top/build/tsan" || failed=1
    return $failed
}

if [ -n "${IMAGO_REFERENCE-}" ]; then
    IMAGO_REFERENCE=$(CDPATH='' cd -- "$IMAGO_REFERENCE" && pwd)
    export IMAGO_REFERENCE
fi
case ${1-} in
    '') bootstrap ;;
    deps) deps_required && deps_peers ;;
    demo) demo ;;
    check) check ;;
    *)
        sed -n 's/^#   //p' "$0" >&2
        exit 2
        ;;
esac
