/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/json_decode.c - Unmarshal: what happens before and after the descent.
 *
 * Go checks the whole text before it stores anything.  When the target is zero and no code of
 * the user's can run meanwhile, nobody can tell whether a malformed text was decoded and then
 * undone, so one pass does; otherwise the text is checked first, which is fast.  The exact
 * place and words of a syntax error are found by the slow scanner afterwards.
 */
#include <assert.h>

#include "codec/json_decode_internal.h"
#include "codec/json_text_internal.h"

/* ---- errors ---- */

static bool first_error(im__json_decoder *d, im_code code, const char *at)
{
    if (d->code != IM_OK)
        return false;
    d->code = code;
    d->error_at = at;
    return true;
}

/* The JSON names from the root to the current member, joined by dots. */
static im_str field_path(im__json_decoder *d)
{
    size_t len = 0;

    for (const im__json_frame *f = d->frame; f != NULL; f = f->outer) {
        if (f->field != NULL)
            len += im_schema_name(im_type_schema(f->type), f->field->name).len + 1;
    }
    if (len == 0)
        return im_str_from(NULL, 0);
    char *path = im_arena_alloc_aligned(d->arena, len, 1);
    if (path == NULL)
        return im_str_from(NULL, 0);
    char *at = path + len;
    for (const im__json_frame *f = d->frame; f != NULL; f = f->outer) {
        if (f->field == NULL)
            continue;
        im_str name = im_schema_name(im_type_schema(f->type), f->field->name);
        *--at = '.';
        at -= name.len;
        memcpy(at, name.ptr, name.len);
    }
    return im_str_from(path, len - 1);
}

static const im_type *current_struct(const im__json_decoder *d)
{
    for (const im__json_frame *f = d->frame; f != NULL; f = f->outer) {
        if (f->field != NULL)
            return f->type;
    }
    return NULL;
}

void im__json_save_type(im__json_decoder *d, im_code code, im_str value, const im_type *type,
                        const char *at, size_t offset)
{
    if (!first_error(d, code, at))
        return;
    const im_type *owner = current_struct(d);
    im_str field = field_path(d), type_name = im_type_string(type);
    im_str owner_name = owner != NULL ? im_type_name(owner) : im_str_from(NULL, 0);
    im_str text;

    if (owner_name.len != 0 || field.len != 0)
        text = im_str_printf(
            d->arena, "json: cannot unmarshal %.*s into Go struct field %.*s.%.*s of type %.*s",
            IM_STR_ARG(value), IM_STR_ARG(owner_name), IM_STR_ARG(field), IM_STR_ARG(type_name));
    else
        text = im_str_printf(d->arena, "json: cannot unmarshal %.*s into Go value of type %.*s",
                             IM_STR_ARG(value), IM_STR_ARG(type_name));
    d->error = (im_json_error){
        .kind = IM_JSON_ERROR_TYPE,
        .offset_bytes = offset,
        .text = text,
        .value = value,
        .type = type,
        .struct_type = owner,
        .field = field,
    };
}

void im__json_save_text(im__json_decoder *d, im_json_error_kind kind, const im_type *type,
                        const char *at, im_str text)
{
    if (first_error(d, IM_INVALID_ARGUMENT, at))
        d->error = (im_json_error){ .kind = kind, .text = text, .type = type };
}

const char *im__json_fail(im__json_decoder *d, im_code code, im_json_error_kind kind,
                          const char *at, im_str text)
{
    assert(code != IM_OK);
    d->stop = IM__JSON_FAILED;
    d->code = code;
    d->error_at = at;
    d->error = (im_json_error){ .kind = kind, .text = text };
    return NULL;
}

const char *im__json_no_memory(im__json_decoder *d)
{
    return im__json_fail(d, IM_RESOURCE_EXHAUSTED, IM_JSON_ERROR_OTHER, NULL,
                         IM_STR("json: out of memory"));
}

const char *im__json_skip(im__json_decoder *d, const char *p)
{
    p = im__json_skip_value(p, d->end, d->depth_max - d->depth);
    return p != NULL && (p != d->end || d->depth == 0) ? p : im__json_malformed(d);
}

/* ---- the whole ---- */

static bool is_zero(const void *value, size_t bytes)
{
    const char *at = value;
    uint64_t word, all = 0;

    for (; bytes >= 8; at += 8, bytes -= 8) {
        memcpy(&word, at, 8);
        all |= word;
    }
    for (; bytes > 0; bytes--)
        all |= (unsigned char)*at++;
    return all == 0;
}

/* The text is malformed: the scanner knows where. */
static im_code report_syntax(im__json_decoder *d, im_str text, im_json_error *error,
                             im_status *status)
{
    im__scan scan = { .depth_max = d->depth_max };
    bool valid = im__scan_all(&scan, text.ptr, text.len);

    assert(!valid);
    if (valid)
        return im_status_set(status, IM_INTERNAL, "json: decoder and scanner disagree");
    im__json_syntax_error(&scan, d->arena, error);
    im__json_syntax_status(&scan, text.ptr, status);
    im_code code = scan.too_deep ? IM_RESOURCE_EXHAUSTED : IM_INVALID_ARGUMENT;
    if (status != NULL)
        status->code = code;
    return code;
}

static im_code report(im__json_decoder *d, const char *text, im_json_error *error,
                      im_status *status)
{
    if (error != NULL)
        *error = d->error;
    im__json_status_text(status, d->code, d->error.text);
    if (status == NULL || d->code == IM_OK)
        return d->code;
    status->offset_bytes = d->error.offset_bytes;
    if (d->error_at != NULL)
        im__json_place(text, (size_t)(d->error_at - text), status);
    return d->code;
}

/* Without the space around it.  False: it cannot be an object or array with both its brackets. */
static bool trim(im__json_decoder *d, const char *text, size_t len_bytes)
{
    const char *end = text + len_bytes;

    while (text < end && im__json_is_space((unsigned char)end[-1]))
        end--;
    while (text < end && im__json_is_space((unsigned char)*text))
        text++;
    d->text = text;
    d->end = end;
    return end - text >= 2 &&
           ((*text == '{' && end[-1] == '}') || (*text == '[' && end[-1] == ']'));
}

/* Offsets count from the text's first byte, space before the value included. */
static bool descend(im__json_decoder *d, const char *text, const im_type *type, void *value)
{
    const char *p = d->text;

    d->text = text;
    d->root = value;
    p = *p == '{' || *p == '[' ? im__json_value(d, p, type, value)
                               : im__json_store(d, p, type, value);
    im__json_any_release(d);
    if (p != NULL && p != d->end)
        d->stop = IM__JSON_MALFORMED;
    return d->stop != IM__JSON_MALFORMED;
}

static im_code refuse_target(im__json_decoder *d, const im_type *type, im_json_error *error,
                             im_status *status)
{
    im_str name = type != NULL ? im_type_string(type) : IM_STR("");

    d->error = (im_json_error){
        .kind = IM_JSON_ERROR_OTHER,
        .type = type,
        .text = im_str_printf(d->arena, type != NULL ? "json: Unmarshal(nil *%.*s)"
                                                     : "json: Unmarshal(nil)%.*s",
                              IM_STR_ARG(name)),
    };
    d->code = IM_INVALID_ARGUMENT;
    return report(d, "", error, status);
}

const im__json_hot *im__json_hot_best(void)
{
#ifdef IM__JSON_X86
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
        return &im__json_hot_avx2;
    return &im__json_hot_sse2;
#else
    return &im__json_hot_portable;
#endif
}

static void start(im__json_decoder *d, const im__json_hot *hot, im_arena *arena,
                  const im_json_options *options)
{
    memset(d, 0, sizeof *d);
    d->hot = hot;
    d->arena = arena;
    d->flags = options->flags;
    d->depth_max = options->depth_max;
    if (d->depth_max == 0 || d->depth_max > IM_JSON_DEPTH_MAX)
        d->depth_max = IM_JSON_DEPTH_MAX;
}

im_code im__json_decode_by(const im__json_hot *hot, im_str text, bool checked, const im_type *type,
                           void *value, im_arena *arena, const im_json_options *options,
                           im_status *status)
{
    static const im_json_options DEFAULTS;
    im__json_decoder d;

    if (options == NULL)
        options = &DEFAULTS;
    start(&d, hot, arena, options);
    bool bracketed = trim(&d, text.ptr, text.len);
    bool blank = bracketed && value != NULL && type != NULL &&
                 (type->flags & IM_TYPE_CALLS) == 0 && is_zero(value, type->size);
    if (!checked && !blank && !im__json_valid(text.ptr, text.len, d.depth_max))
        return report_syntax(&d, text, options->error, status);
    if (type == NULL || value == NULL)
        return refuse_target(&d, type, options->error, status);
    bool well_formed = descend(&d, text.ptr, type, value);
    if (blank && !checked && d.stop == IM__JSON_FAILED)
        well_formed = im__json_valid(text.ptr, text.len, d.depth_max);
    if (well_formed)
        return report(&d, text.ptr, options->error, status);
    if (blank)
        memset(value, 0, type->size);
    return report_syntax(&d, text, options->error, status);
}

im_code im__json_decode_with(im__json_descent_fn *descent, im_str text, const im_type *type,
                             void *value, im_arena *arena, const im_json_options *options,
                             im_status *status)
{
    static const im_json_options DEFAULTS;
    im__json_decoder d;

    if (options == NULL)
        options = &DEFAULTS;
    start(&d, im__json_hot_best(), arena, options);
    if (!im__json_valid(text.ptr, text.len, d.depth_max))
        return report_syntax(&d, text, options->error, status);
    trim(&d, text.ptr, text.len);
    const char *p = d.text;
    d.text = text.ptr;
    d.root = value;
    if (*p == '{' || *p == '[') {
        p = descent(&d, p, type, value);
    } else {
        memset(value, 0, type->size);
        p = im__json_store(&d, p, type, value);
    }
    im__json_any_release(&d);
    assert(p == NULL || p == d.end);
    assert(d.stop != IM__JSON_MALFORMED);
    (void)p;
    return report(&d, text.ptr, options->error, status);
}

im_code im_json_decode(const char *text, size_t len_bytes, const im_type *type, void *value,
                       im_arena *arena, const im_json_options *options, im_status *status)
{
    assert(arena != NULL && (text != NULL || len_bytes == 0));
    return im__json_decode_by(im__json_hot_best(), im_str_from(text, len_bytes), false, type, value,
                              arena, options, status);
}
