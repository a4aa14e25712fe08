/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_root.c - reading the proto profile of JSON: a text as a whole.
 *
 * A text is a message, or the value of one field.  The readers below need a byte behind every value
 * (json_decode_internal.h), which a text in brackets has; any other text gets brackets.
 */
#include <assert.h>

#include "codec/proto_json_internal.h"

/* What a text is read into. */
struct target {
    const im_type *type;
    void *value;
    const im_proto_field *field;           /* NULL: the message itself                          */
};

static void start(im__pj_decoder *d, const im_type *type, im_arena *arena,
                  const im_proto_json_options *options)
{
    memset(d, 0, sizeof *d);
    d->json.arena = arena;
    d->json.depth_max = IM_JSON_DEPTH_MAX;
    d->flags = options->flags;
    d->depth_left = options->depth_max != 0 ? options->depth_max : IM_PROTO_DEPTH_MAX;
    d->elements_left = options->elements_max != 0 ? options->elements_max : SIZE_MAX;
    d->options = options;
    d->root_schema = im_type_schema(type);
    im_arena_init(&d->scratch, &arena->mem, arena->limit_bytes);
}

static const char *read_target(im__pj_decoder *d, const char *p, const struct target *target)
{
    if (target->field == NULL)
        return im__pj_message(d, p, target->type, target->value);
    im__pj_frame frame = im__pj_frame_of(target->type, target->value);
    return im__pj_field(d, p, &frame, target->field);
}

/* A text that is neither object nor array gets brackets around it, so that it ends in one. */
static const char *read_bare(im__pj_decoder *d, im_str text, const struct target *target)
{
    char *copy = im_arena_alloc_aligned(d->json.arena, text.len + 2, 1);

    if (copy == NULL)
        return im__json_no_memory(&d->json);
    copy[0] = '[';
    if (text.len != 0)
        memcpy(copy + 1, text.ptr, text.len);
    copy[text.len + 1] = ']';
    d->json.text = copy + 1;
    d->json.end = copy + text.len + 2;
    if (!im__json_enter(&d->json))
        return NULL;
    const char *p = im__json_skip_space(copy + 1, d->json.end);
    p = read_target(d, p, target);
    p = p != NULL ? im__json_skip_space(p, d->json.end) : NULL;
    if (p == NULL || *p != ']')
        return p == NULL ? NULL : im__json_malformed(&d->json);
    return im__json_leave(&d->json, p + 1);
}

static const char *read_root(im__pj_decoder *d, im_str text, const struct target *target)
{
    const char *p = text.ptr, *end = text.ptr + text.len;

    while (p < end && im__json_is_space((unsigned char)end[-1]))
        end--;
    while (p < end && im__json_is_space((unsigned char)*p))
        p++;
    if (end - p < 2 || !((*p == '{' && end[-1] == '}') || (*p == '[' && end[-1] == ']')))
        return read_bare(d, text, target);
    d->json.text = text.ptr;
    d->json.end = end;
    return read_target(d, p, target);
}

/* The text is malformed: the scanner knows where. */
static im_code report_syntax(im_str text, im_status *status)
{
    im__scan scan = { .depth_max = 0 };
    bool valid = im__scan_all(&scan, text.ptr, text.len);

    assert(!valid);
    if (valid)
        return im_status_set(status, IM_INTERNAL, "decoder and scanner disagree");
    im__json_syntax_status(&scan, text.ptr, status);
    im_code code = scan.too_deep ? IM_RESOURCE_EXHAUSTED : IM_INVALID_ARGUMENT;
    if (status != NULL)
        status->code = code;
    return code;
}

static im_code report(im__pj_decoder *d, im_str text, im_status *status)
{
    if (d->json.stop == IM__JSON_MALFORMED)
        return report_syntax(text, status);
    im__json_status_text(status, d->json.code, d->json.error.text);
    if (status != NULL && d->json.error_at != NULL) {
        status->offset_bytes = (uint64_t)(d->json.error_at - d->json.text);
        im__json_place(text.ptr, (size_t)status->offset_bytes, status);
    }
    return d->json.code;
}

im_code im_proto_json_decode(const char *text, size_t len_bytes, const im_type *type, void *value,
                             im_arena *arena, const im_proto_json_options *options,
                             im_status *status)
{
    static const im_proto_json_options DEFAULTS;
    const im_str whole = im_str_from(len_bytes != 0 ? text : "", len_bytes);
    const struct target target = { type, value, NULL };
    im__pj_decoder d;
    im_code code = IM_OK;

    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    assert(arena != NULL && value != NULL);
    im_status_clear(status);
    start(&d, type, arena, options != NULL ? options : &DEFAULTS);
    memset(value, 0, type->size);
    if (read_root(&d, whole, &target) == NULL)
        code = report(&d, whole, status);
    else if ((im_type_proto(type)->flags & IM_PROTO_HAS_REQUIRED) != 0 &&
             (d.flags & IM_PROTO_JSON_PARTIAL) == 0 &&
             im__proto_lacks_required(type, value, status))
        code = IM_INVALID_ARGUMENT;
    im_arena_release(&d.scratch);
    return code;
}

im_code im_proto_json_decode_field(const char *text, size_t len_bytes, const im_type *type,
                                   size_t field, void *message, im_arena *arena,
                                   const im_proto_json_options *options, im_status *status)
{
    static const im_proto_json_options DEFAULTS;
    const im_str whole = im_str_from(len_bytes != 0 ? text : "", len_bytes);
    im__pj_decoder d;
    im_code code = IM_OK;

    assert(im_type_proto(type) != NULL && "the type is no message: it has no proto tags");
    assert(field < im_type_proto(type)->field_count && arena != NULL && message != NULL);
    const struct target target = {
        type, message, im_proto_fields(im_type_schema(type), im_type_proto(type)) + field,
    };
    assert(target.field->label != IM_PROTO_TRI_NULL && "it is part of another field");
    im_status_clear(status);
    start(&d, type, arena, options != NULL ? options : &DEFAULTS);
    im__proto_clear_field(type, target.field, message);
    if (read_root(&d, whole, &target) == NULL)
        code = report(&d, whole, status);
    im_arena_release(&d.scratch);
    return code;
}
