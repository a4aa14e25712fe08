/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The laws.  With v the value, text(v) what encoding writes, and w = decode(text(v)):
 *
 *   text(w) is text(v), and once more decoded it is deeply equal to w.  (A null may be lost once:
 *   under omitempty a pointer to a nil pointer is null, read as a nil pointer, and left out.)
 *   a reader that is fed in pieces gives w, every hot half of the decoder does
 *   a writer with pieces gives text(v)
 *   a deep copy of v is deeply equal to v, and equal and of one hash where it holds no pointers
 *   v prints
 *   w patched with text(v) is w, where no member is null: a patch's null removes
 *
 * w itself need not be deeply equal to v: what is private, or left out by omitempty, is lost.
 */
#include "check.h"

#include <stdio.h>
#include <string.h>

#include "../unit/json_hot.h"
#include "codec/json.h"
#include "codec/merge.h"
#include "object/copy.h"
#include "object/equal.h"
#include "object/print.h"

struct check {
    im_arena *arena;
    struct dice *dice;
    const im_type *type;
    const void *value;                     /* v                                               */
    im_str text;                           /* text(v)                                         */
    void *read;                            /* w                                               */
};

im_str check_text(im_arena *arena, const im_type *type, const void *value)
{
    im_str text;

    return im_json_encode(type, value, arena, NULL, &text, NULL) == IM_OK ? text : IM_STR("");
}

static void *zero_of(struct check *c)
{
    return im_arena_zalloc(c->arena, 1, c->type->size);
}

static bool deeply_equal(struct check *c, const void *a, const void *b)
{
    bool equal = false;

    return im_deep_equal(c->arena, c->type, a, b, &equal, NULL) == IM_OK && equal;
}

static bool has_null(const struct check *c)
{
    return memmem(c->text.ptr, c->text.len, "null", 4) != NULL;
}

static const char *round_trip_of(struct check *c, bool read_again)
{
    im_status status = { 0 };
    void *again = zero_of(c);

    c->read = zero_of(c);
    if (im_json_decode(c->text.ptr, c->text.len, c->type, c->read, c->arena, NULL,
                       &status) != IM_OK)
        return im_str_printf(c->arena, "what was written is refused: %s (%s)", status.text,
                             status.path).ptr;
    im_str text = check_text(c->arena, c->type, c->read);
    if (!im_str_equal(text, c->text) && has_null(c)) {
        c->text = text;
        c->value = c->read;
        return read_again ? "it does not settle" : round_trip_of(c, true);
    }
    if (!im_str_equal(text, c->text))
        return im_str_printf(c->arena, "written again it reads %.*s", IM_STR_ARG(text)).ptr;
    if (im_json_decode(text.ptr, text.len, c->type, again, c->arena, NULL, NULL) != IM_OK ||
        !deeply_equal(c, c->read, again))
        return "read twice it is not deeply equal";
    return NULL;
}

static const char *round_trip(struct check *c)
{
    return round_trip_of(c, false);
}

static const char *in_pieces(struct check *c)
{
    void *value = zero_of(c);
    im_json_reader *reader;
    im_code code = im_json_reader_new(NULL, NULL, 0, &reader);

    for (size_t at = 0; code == IM_OK;) {
        code = im_json_reader_decode(reader, c->type, value, c->arena, NULL);
        if (code != IM_UNAVAILABLE)
            break;
        size_t left = c->text.len - at, step = 1 + dice_below(c->dice, 64);
        step = step < left ? step : left;
        if (left == 0)
            im_json_reader_finish(reader);
        code = im_json_reader_feed(reader, c->text.ptr + at, step);
        at += step;
    }
    im_json_reader_free(reader);
    return code == IM_OK && deeply_equal(c, value, c->read) ? NULL
                                                            : "a reader fed in pieces disagrees";
}

static const char *by_every_half(struct check *c)
{
    for (int i = 0; json_hot(i) != NULL; i++) {
        void *value = zero_of(c);
        im_status status = { 0 };
        if (im__json_decode_by(json_hot(i), c->text, false, c->type, value, c->arena, NULL,
                               &status) != IM_OK ||
            !deeply_equal(c, value, c->read))
            return i == 0 ? "the portable half disagrees" : "a half for x86 disagrees";
    }
    return NULL;
}

struct collected { im_arena *arena; char *ptr; size_t len, cap; };

static im_code collect(void *ctx, const char *data, size_t len)
{
    struct collected *all = ctx;

    if (len > all->cap - all->len)
        return IM_RESOURCE_EXHAUSTED;
    memcpy(all->ptr + all->len, data, len);
    all->len += len;
    return IM_OK;
}

static const char *by_writer(struct check *c)
{
    struct collected all = { c->arena, im_arena_alloc(c->arena, c->text.len + 3), 0,
                             c->text.len + 3 };
    im_json_writer *writer;
    im_code code = im_json_writer_new(NULL, NULL, collect, &all, &writer);

    if (code == IM_OK)
        code = im_json_writer_begin_array(writer);
    if (code == IM_OK)
        code = im_json_writer_value(writer, c->type, c->value, NULL);
    if (code == IM_OK)
        code = im_json_writer_end_array(writer);
    if (code == IM_OK)
        code = im_json_writer_flush(writer);
    im_json_writer_free(writer);
    bool same = code == IM_OK && all.len >= c->text.len + 2 &&
                memcmp(all.ptr + 1, c->text.ptr, c->text.len) == 0;
    return same ? NULL : "a writer writes otherwise";
}

static const char *copied(struct check *c)
{
    void *copy = zero_of(c);
    uint64_t one = 0, other = 0;
    bool equal = true;

    if (im_deep_copy(c->arena, c->type, c->value, copy, NULL) != IM_OK ||
        !deeply_equal(c, c->value, copy))
        return "a deep copy is not deeply equal";
    if ((c->type->flags & IM_TYPE_COMPARABLE) == 0 || (c->type->flags & IM_TYPE_POINTERLESS) == 0)
        return NULL;
    if (im_equal(c->type, c->value, copy, &equal, NULL) != IM_OK ||
        im_hash(c->type, c->value, 1, &one, NULL) != IM_OK ||
        im_hash(c->type, copy, 1, &other, NULL) != IM_OK)
        return "a comparable value cannot be compared";
    return equal && one == other ? NULL : "a copy has another hash, or is not equal";
}

static const char *printed(struct check *c)
{
    for (int verb = IM_PRINT_V; verb <= IM_PRINT_T; verb++)
        if (im_sprint(c->arena, (im_verb)verb, c->type, c->value).ptr == NULL)
            return "it does not print";
    return NULL;
}

static const char *patched(struct check *c)
{
    im_status status = { 0 };

    if (has_null(c))
        return NULL;
    if (im_merge_patch(c->type, c->read, c->text.ptr, c->text.len, c->arena, NULL,
                       &status) != IM_OK)
        return im_str_printf(c->arena, "its own text is no patch: %s", status.text).ptr;
    return im_str_equal(check_text(c->arena, c->type, c->read), c->text)
               ? NULL : "patched with its own text it is another value";
}

const char *check_value(im_arena *arena, struct dice *dice, const im_type *type, void *value)
{
    static const char *(*const LAWS[])(struct check *c) = {
        round_trip, in_pieces, by_every_half, by_writer, copied, printed, patched,
    };
    struct check c = { arena, dice, type, value, { NULL, 0 }, NULL };
    const char *broken = NULL;
    im_status status = { 0 };

    if (im_json_encode(type, value, arena, NULL, &c.text, &status) != IM_OK)
        return im_str_printf(arena, "it cannot be written: %s", status.text).ptr;
    for (size_t i = 0; i < sizeof LAWS / sizeof *LAWS && broken == NULL; i++)
        broken = LAWS[i](&c);
    return broken;
}
