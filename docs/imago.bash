# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# bash completion for imago(1).  Commands and options are asked of the program's own help,
# so that this file knows none of them.

_imago()
{
    local program=$1 word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local commands='^  \([a-z][a-z]*\)  .*' options='^  \(--*[A-Za-z_]*\).*'
    local languages='^  \([a-z][a-z0-9]*\)  .*'

    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        _imago_words "--help --version help $(_imago_ask "$commands" "$program" --help)" "$word"
    elif [[ $word == -* ]]; then
        _imago_words "--help $(_imago_ask "$options" "$program" "${COMP_WORDS[1]}" --help)" "$word"
    elif [[ $previous == -[Io] ]]; then
        _imago_files '' "$word"
    elif [ "${COMP_WORDS[1]}" = help ]; then
        _imago_words "$(_imago_ask "$commands" "$program" --help)" "$word"
    elif [ "$COMP_CWORD" -eq 2 ] && [ "${COMP_WORDS[1]}" = generate ]; then
        _imago_words "$(_imago_ask "$languages" "$program" generate --help)" "$word"
    elif [ "${COMP_WORDS[1]}" = adopt ] && [ "$previous" != -i ]; then
        _imago_files '*.h' "$word"
    elif [ "${COMP_WORDS[1]}" = import ]; then
        _imago_files '*.proto' "$word"
    else
        _imago_files '*.im' "$word"
    fi
}

# _imago_ask PATTERN COMMAND... - what the pattern's group matches in the command's output
_imago_ask()
{
    local pattern=$1
    shift
    "$@" 2>/dev/null | sed -n "s/$pattern/\\1/p"
}

_imago_words()
{
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

# Folders, and the files that the pattern names.
_imago_files()
{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(
        compgen -d -- "$2"
        [ -z "$1" ] || compgen -f -X "!$1" -- "$2"
    )
}

complete -F _imago imago
