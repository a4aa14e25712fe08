/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_output.c - Marshal: errors, cycles, and what surrounds the walk.
 *
 * A cycle of pointers would be walked for ever.  As in Go, nothing is remembered for the first
 * IM__JSON_CYCLES_FROM levels, which real values seldom reach; deeper down each pointer, slice
 * and map on the way is, and meeting one again is an error.
 */
#include <assert.h>
#include <stdlib.h>

#include "codec/json_encode_internal.h"
#include "codec/json_error_internal.h"

char *im__json_refuse(im__json_encoder *e, im_code code, im_json_error_kind kind,
                      const im_type *type, im_str text)
{
    assert(code != IM_OK);
    if (e->code == IM_OK) {
        e->code = code;
        e->error = (im_json_error){ .kind = kind, .text = text, .type = type };
    }
    return NULL;
}

char *im__json_refuse_type(im__json_encoder *e, const im_type *type)
{
    return im__json_refuse(e, IM_UNIMPLEMENTED, IM_JSON_ERROR_UNSUPPORTED_TYPE, type,
                           im_str_printf(e->error_arena, "json: unsupported type: %.*s",
                                         IM_STR_ARG(im_type_string(type))));
}

char *im__json_out_of_memory(im__json_encoder *e)
{
    return im__json_refuse(e, IM_RESOURCE_EXHAUSTED, IM_JSON_ERROR_OTHER, NULL,
                           IM_STR("json: out of memory"));
}

char *im__json_grow(im__json_encoder *e, char *to, size_t need_bytes)
{
    e->out.next = to;
    return e->out.grow(&e->out, need_bytes) ? e->out.next : im__json_out_of_memory(e);
}

bool im__json_nest(im__json_encoder *e)
{
    if (IM_LIKELY(++e->depth <= e->depth_max))
        return true;
    im__json_refuse(e, IM_RESOURCE_EXHAUSTED, IM_JSON_ERROR_OTHER, NULL, im_str_printf(
        e->error_arena, "json: nested deeper than %u levels", (unsigned)e->depth_max));
    return false;
}

static bool grow_visits(im__json_encoder *e)
{
    size_t cap = e->visit_cap == 0 ? 64 : e->visit_cap * 2;
    im__json_visit *grown = im_arena_resize(&e->scratch, e->visits,
                                            e->visit_cap * sizeof *grown, cap * sizeof *grown);

    if (grown == NULL)
        return false;
    e->visits = grown;
    e->visit_cap = cap;
    return true;
}

/* The level is one on which cycles are looked for. */
static bool visit(im__json_encoder *e, const im_type *type, const void *at, uint64_t what)
{
    size_t count = e->level - IM__JSON_CYCLES_FROM - 1;

    for (size_t i = count; i-- > 0;) {
        if (e->visits[i].at == at && e->visits[i].what == what) {
            im__json_refuse(e, IM_INVALID_ARGUMENT, IM_JSON_ERROR_UNSUPPORTED_VALUE, type,
                            im_str_printf(e->error_arena, "json: unsupported value: "
                                          "encountered a cycle via %.*s",
                                          IM_STR_ARG(im_type_string(type))));
            return false;
        }
    }
    if (e->level > IM__JSON_LEVEL_MAX) {
        im__json_refuse(e, IM_RESOURCE_EXHAUSTED, IM_JSON_ERROR_OTHER, type,
                        IM_STR("json: too many pointers in a chain"));
        return false;
    }
    if (count == e->visit_cap && !grow_visits(e)) {
        im__json_out_of_memory(e);
        return false;
    }
    e->visits[count] = (im__json_visit){ at, what };
    return true;
}

bool im__json_descend(im__json_encoder *e, const im_type *type, const void *at, uint64_t what)
{
    return IM_LIKELY(++e->level <= IM__JSON_CYCLES_FROM) || visit(e, type, at, what);
}

void im__json_encoder_start(im__json_encoder *e, const im_json_options *options)
{
    e->flags = options->flags;
    e->depth_max = options->depth_max;
    if (e->depth_max == 0 || e->depth_max > IM_JSON_DEPTH_MAX)
        e->depth_max = IM_JSON_DEPTH_MAX;
    im_arena_init(&e->scratch, &e->error_arena->mem, e->error_arena->limit_bytes);
}

void im__json_encoder_release(im__json_encoder *e)
{
    im_arena_release(&e->scratch);
}

void im__json_encoder_rewind(im__json_encoder *e)
{
    assert(e->code == IM_OK);
    im_arena_reset(&e->scratch);
    e->visits = NULL;
    e->visit_cap = 0;
}

im_code im__json_encode_report(im__json_encoder *e, im_json_error *error, im_status *status)
{
    if (error != NULL)
        *error = e->error;
    im__json_status_text(status, e->code, e->error.text);
    return e->code;
}

/* Indentation is a second pass over the text, as in Go. */
static bool indent(im__json_encoder *e, const im_json_options *options, im_arena *arena,
                   im_str *text_io)
{
    im__json_buffer out;
    im__json_indenter indenter;

    if (options->prefix.len == 0 && options->indent.len == 0)
        return true;
    im__json_buffer_start(&out, arena);
    im__json_indent_start(&indenter, options->prefix, options->indent);
    im__json_put_result result = im__json_indent_put(&indenter, &out, text_io->ptr, text_io->len);
    assert(result != IM__JSON_PUT_MALFORMED);
    if (result == IM__JSON_PUT_OK && im__json_buffer_finish(&out, text_io))
        return true;
    im__json_out_of_memory(e);
    return false;
}

im_code im_json_encode(const im_type *type, const void *value, im_arena *arena,
                       const im_json_options *options, im_str *text_out, im_status *status)
{
    static const im_json_options DEFAULTS;
    im__json_encoder e = { .error_arena = arena };
    im_str text;

    assert(type != NULL && value != NULL && arena != NULL && text_out != NULL);
    if (options == NULL)
        options = &DEFAULTS;
    im__json_encoder_start(&e, options);
    im__json_buffer_start(&e.out, arena);
    if (im__json_put_root(&e, type, value)) {
        if (!im__json_buffer_finish(&e.out, &text))
            im__json_out_of_memory(&e);
        else if (indent(&e, options, arena, &text))
            *text_out = text;
    }
    im__json_encoder_release(&e);
    return im__json_encode_report(&e, options->error, status);
}
