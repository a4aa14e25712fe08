/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What holds messages and lists together in the text format, and the way past what is not known:
 * its grammar is checked all the same.
 */
#include "codec/proto_text_internal.h"

static bool fail(im__text_scan *s, const char *what)
{
    return im__text_fail_at(s, s->token, IM_INVALID_ARGUMENT, "%s", what);
}

bool im__text_accept(im__text_scan *s, char sign)
{
    return !im__text_is(s, sign) || im__text_next(s);
}

/* ---- messages and lists ---- */

/* Go into { or <.  *close_out is what will end it. */
bool im__text_enter(im__text_scan *s, char *close_out)
{
    if (!im__text_is(s, '{') && !im__text_is(s, '<'))
        return fail(s, "{ is due here");
    if (s->depth_left == 0)
        return im__text_fail_at(s, s->token, IM_RESOURCE_EXHAUSTED,
                                "messages are nested too deep");
    *close_out = im__text_is(s, '{') ? '}' : '>';
    s->depth_left--;
    return im__text_next(s);
}

bool im__text_leave(im__text_scan *s)
{
    s->depth_left++;
    return im__text_next(s);
}

/* True at what ends a message; the end of the text where only that can is one too. */
bool im__text_at_close(const im__text_scan *s, char close)
{
    return close != 0 ? im__text_is(s, close) : s->kind == IM__TEXT_END;
}

/* Behind a field there may be one separator. */
bool im__text_end_field(im__text_scan *s)
{
    return im__text_is(s, ';') ? im__text_next(s) : im__text_accept(s, ',');
}

bool im__text_fail_no_name(im__text_scan *s, char close)
{
    if (s->kind == IM__TEXT_END)
        return fail(s, "the text ends inside a message");
    return fail(s, close != 0 ? "a field's name or the message's end is due here"
                              : "a field's name is due here");
}

bool im__text_next_of_list(im__text_scan *s, bool first)
{
    if (!first && !im__text_is(s, ','))
        return fail(s, ", or ] is due here");
    return first || im__text_next(s);
}

/* ---- what is passed over ---- */

static bool skip_fields(im__text_scan *s, im_arena *arena, char close)
{
    im_str ignored;

    while (!im__text_at_close(s, close)) {
        if (im__text_is(s, '[')) {
            if (!im__text_bracketed(s, arena, &ignored))
                return false;
        } else if (s->kind == IM__TEXT_NAME || s->kind == IM__TEXT_INTEGER) {
            if (!im__text_next(s))
                return false;
        } else {
            return im__text_fail_no_name(s, close);
        }
        if (!im__text_skip_value(s, arena) || !im__text_end_field(s))
            return false;
    }
    return true;
}

static bool skip_scalar(im__text_scan *s)
{
    bool string = s->kind == IM__TEXT_STRING;

    if (im__text_is(s, '-') && !im__text_next(s))
        return false;
    if (s->kind == IM__TEXT_END || s->kind == IM__TEXT_SIGN)
        return fail(s, "a value is due here");
    do {
        if (!im__text_next(s))
            return false;
    } while (string && s->kind == IM__TEXT_STRING);
    return true;
}

static bool skip_element(im__text_scan *s, im_arena *arena, bool may_be_scalar)
{
    char close;

    if (im__text_is(s, '{') || im__text_is(s, '<') || !may_be_scalar)
        return im__text_enter(s, &close) && skip_fields(s, arena, close) && im__text_leave(s);
    return skip_scalar(s);
}

/* What stands behind a field's name.  Scalars need a colon. */
bool im__text_skip_value(im__text_scan *s, im_arena *arena)
{
    bool colon = im__text_is(s, ':');

    if (!im__text_accept(s, ':'))
        return false;
    if (!im__text_is(s, '['))
        return skip_element(s, arena, colon);
    if (!im__text_next(s))
        return false;
    for (bool first = true; !im__text_is(s, ']'); first = false)
        if (!im__text_next_of_list(s, first) || !skip_element(s, arena, colon))
            return false;
    return im__text_next(s);
}
