/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/fmt_space.c - where a blank stands between two tokens.
 *
 * Only two things depend on more than the two tokens: * and - are a prefix in a type and before
 * an operand, an operator between operands; and a bracket after a name begins a type, so it
 * has a blank before it, unless a call's or a map's.
 */
#include "front/fmt_internal.h"

#include "front/schema_parser.h"

static bool is_operator(uint32_t kind)
{
    switch (kind) {
    case '+': case '-': case '*': case '/': case '%': case '&': case '|': case '^':
    case T_SHL: case T_SHR: case T_AND_NOT: case '=':
        return true;
    default:
        return false;
    }
}

static bool opens(uint32_t kind)
{
    return kind == '(' || kind == '[' || kind == T_OPT || kind == T_TRI;
}

/* Is this token written right before its operand? */
static bool is_prefix(const struct gen_fmt_space *space, uint32_t kind)
{
    if (kind == T_ELLIPSIS)
        return true;
    if (kind == T_ARROW)
        return space->previous != T_CHAN;
    if (kind == '*' && !space->in_expr)
        return true;
    return (kind == '-' || kind == '+' || kind == '^') &&
           (!space->in_expr || is_operator(space->previous) || opens(space->previous));
}

static bool space_before_paren(const struct gen_fmt_space *space)
{
    if (space->previous == T_FUNC)
        return space->first_is_func;       /* a receiver                                      */
    return space->previous != T_NAME && space->previous != ']';
}

static bool wants_space(const struct gen_fmt_space *space, uint32_t kind)
{
    uint32_t previous = space->previous;

    if (previous == 0 || space->glued || opens(previous) || previous == '.')
        return false;
    if (previous == T_COMMENT || kind == T_COMMENT)
        return true;
    switch (kind) {
    case ')': case ']': case ',': case ';': case '.':
        return false;
    case '(':
        return space_before_paren(space);
    case '[':
        return previous != T_MAP && previous != ']';
    case T_ARROW:
        return previous != T_CHAN && previous != ']';
    case T_STRING: case '{': case '}': case '=':
        return true;
    default:
        return previous != ']' || (space->in_expr && is_operator(kind));
    }
}

/* An expression runs from = or from an array's bracket to its end. */
static void track_expression(struct gen_fmt_space *space, uint32_t kind)
{
    if (!space->in_expr) {
        bool begins = kind == '=' || (kind == '[' && space->previous != T_MAP);
        if (begins) {
            space->in_expr = true;
            space->expr_depth = kind == '[';
        }
    } else if (opens(kind)) {
        space->expr_depth++;
    } else if (kind == ')' || kind == ']') {
        space->expr_depth -= space->expr_depth > 0;
        space->in_expr = kind == ')' || space->expr_depth > 0;
    } else if ((kind == ';' || kind == ',' || kind == '}') && space->expr_depth == 0) {
        space->in_expr = false;
    }
}

bool gen_fmt_space_before(struct gen_fmt_space *space, uint32_t kind)
{
    bool wanted = wants_space(space, kind);
    bool glued = is_prefix(space, kind);

    space->first_is_func = space->previous == 0 && kind == T_FUNC;
    track_expression(space, kind);
    space->glued = glued;
    space->previous = kind;
    return wanted;
}
