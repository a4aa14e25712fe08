/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec/proto_json_extension.c - members whose key is the name of an extension in brackets,
 * "[acme.note]": what the options know of them stands among the message's unknown fields.
 */
#include "codec/proto_json_internal.h"

/* ---- reading ---- */

bool im__pj_is_extension(im__pj_decoder *d, const im__pj_frame *frame, im_str key)
{
    const im_proto_json_options *o = d->options;

    if (o->extension_count == 0 || key.len < 2 || key.ptr[0] != '[' || key.ptr[key.len - 1] != ']')
        return false;
    d->extension = im__proto_extension_find(o->extensions, o->extension_count, frame->type,
                                            im_str_from(key.ptr + 1, key.len - 2),
                                            &d->extension_set);
    return d->extension != NULL;
}

/* Extensions of one message that one set declares, read into the set's struct. */
typedef struct im__pj_set {
    const im_proto_extensions *set;
    im__pj_frame frame;
    const char *at;                        /* the value of the first one                       */
    struct im__pj_set *next;
} im__pj_set;

/* What is read of that set in the message, made when this is its first extension. */
static im__pj_set *set_of(im__pj_decoder *d, const char *at, im__pj_frame *frame,
                          const im_proto_extensions *set)
{
    im__pj_set **place = &frame->sets;

    while (*place != NULL && (*place)->set != set)
        place = &(*place)->next;
    if (*place != NULL)
        return *place;
    im__pj_set *made = im_arena_zalloc(&d->scratch, 1, sizeof *made);
    void *value = im_arena_zalloc(&d->scratch, 1, set->type->size);
    if (made == NULL || value == NULL)
        return NULL;
    *made = (im__pj_set){ set, im__pj_frame_of(set->type, value), at, NULL };
    *place = made;
    return made;
}

static const char *read_extension(im__pj_decoder *d, const char *p, im__pj_frame *frame,
                                  const im_proto_extensions *set, const im_proto_field *f)
{
    im__pj_set *s = set_of(d, p, frame, set);

    if (s == NULL)
        return im__json_no_memory(&d->json);
    if (im__proto_is_present(f, s->frame.value + f->offset))
        return im__pj_fail(d, IM_INVALID_ARGUMENT, p, IM_STR("the field stands twice"));
    return im__pj_field(d, p, &s->frame, f);
}

bool im__pj_keep_extensions(im__pj_decoder *d, const im__pj_frame *frame)
{
    bool partial = (d->flags & IM_PROTO_JSON_PARTIAL) != 0;
    const im_proto_options options = {
        .flags = IM_PROTO_DETERMINISTIC | (partial ? IM_PROTO_PARTIAL : 0),
        .depth_max = d->depth_left + 1,
    };

    for (const im__pj_set *s = frame->sets; s != NULL; s = s->next) {
        im_code code = im__proto_extension_keep(s->set, s->frame.value, &options, d->json.arena,
                                                frame->value, NULL);
        if (code == IM_INVALID_ARGUMENT)
            im__pj_fail(d, code, s->at, IM_STR("a required field is missing"));
        else if (code != IM_OK)
            im__json_no_memory(&d->json);
        if (code != IM_OK)
            return false;
    }
    return true;
}

const char *im__pj_unknown_member(im__pj_decoder *d, const char *p, im__pj_frame *frame)
{
    const im_proto_field *f = d->extension;

    d->extension = NULL;
    return f != NULL ? read_extension(d, p, frame, d->extension_set, f)
                     : im__json_skip(&d->json, p);
}

/* ---- writing ---- */

char *im__pj_put_extensions(im__pj_encoder *e, char *to, const im_type *type, const char *value,
                            char *separator)
{
    const im_proto_json_options *o = e->options;
    const im_bytes *unknown;
    im_arena scratch;

    memcpy(&unknown, value + im_type_proto(type)->unknown_offset, sizeof unknown);
    if (unknown == NULL)
        return to;
    im_arena_init(&scratch, &e->json.error_arena->mem, e->json.error_arena->limit_bytes);
    for (size_t i = 0; i < o->extension_count && unknown != NULL && to != NULL; i++) {
        const im_proto_extensions *set = &o->extensions[i];
        char *fields = NULL;
        if (!im_type_same(set->extends, type))
            continue;
        if (im__proto_extension_take(set, &unknown, &scratch, e->depth_left + 1, &fields) != IM_OK)
            to = im__pj_refuse(e, IM_RESOURCE_EXHAUSTED, "out of memory");
        else if (fields != NULL)
            to = im__pj_put_set(e, to, set, &scratch, fields, separator);
    }
    im_arena_release(&scratch);
    return to;
}
