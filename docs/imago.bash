# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# bash completion for imago(1).

_imago()
{
    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local commands='adopt doc fmt gen help vet'

    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$word")
        return
    fi
    case $previous in
        -I | -o)
            mapfile -t COMPREPLY < <(compgen -d -- "$word")
            return
            ;;
    esac
    case $word in
        -*)
            mapfile -t COMPREPLY < <(compgen -W "$(_imago_options "${COMP_WORDS[1]}")" -- "$word")
            return
            ;;
    esac
    case ${COMP_WORDS[1]} in
        help) mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word") ;;
        adopt) _imago_files '*.h' "$word" ;;
        *) _imago_files '*.im' "$word" ;;
    esac
}

_imago_options()
{
    case $1 in
        gen | adopt) echo '-I -o' ;;
        fmt) echo '-d -l -w' ;;
        vet | doc) echo '-I' ;;
    esac
}

_imago_files()
{
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -d -- "$2"; compgen -f -X "!$1" -- "$2")
}

complete -F _imago imago
