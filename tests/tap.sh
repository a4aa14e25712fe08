# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
#
# tap.sh - for script tests: `. "$srcdir/tests/tap.sh"', then
#
#   ok NAME COMMAND...       one check: passes when the command's status is 0
#   same NAME WANT GOT       one check: two files are equal
#   skip NAME WHY            one check that cannot run here
#   skip_all WHY             none can; ends the script
#   done_testing             the last line: prints the plan
#
# $scratch is an empty folder of the test's own, removed at the end.
set -u
tap_count=0
scratch=$(mktemp -d "${TMPDIR:-/tmp}/imago-test.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

tap_result()
{
    tap_count=$((tap_count + 1))
    printf '%s %s - %s\n' "$1" "$tap_count" "$2"
}

# The output of a command that passes is nobody's business; that of one that fails is shown.
ok()
{
    tap_name=$1
    shift
    if "$@" >"$scratch/.output" 2>&1; then
        tap_result ok "$tap_name"
    else
        tap_result 'not ok' "$tap_name"
        sed 's/^/#   /' "$scratch/.output"
    fi
}

same()
{
    ok "$1" diff -u "$2" "$3"
}

skip()
{
    tap_result ok "$1 # SKIP $2"
}

skip_all()
{
    echo "1..0 # SKIP $1"
    exit 0
}

done_testing()
{
    echo "1..$tap_count"
}
