/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/proto_tag.c - takes `proto:"5,sint32,json=years"` apart.
 *
 * Which options make sense together, and for which type, proto_rules.c decides.
 */
#include <string.h>

#include "model/model_internal.h"
#include "model/proto_rules.h"
#include "object/tag.h"

/* An option that is there or not, or that has a text. */
static const struct option {
    const char *name;
    size_t flag;                           /* offset of a bool in gen_proto_tag, or 0         */
    size_t text;                           /* offset of an im_str, or 0                       */
} OPTIONS[] = {
    { "packed", offsetof(struct gen_proto_tag, packed), 0 },
    { "unpacked", offsetof(struct gen_proto_tag, unpacked), 0 },
    { "optional", offsetof(struct gen_proto_tag, optional), 0 },
    { "required", offsetof(struct gen_proto_tag, required), 0 },
    { "always", offsetof(struct gen_proto_tag, always), 0 },
    { "group", offsetof(struct gen_proto_tag, group), 0 },
    { "unchecked", offsetof(struct gen_proto_tag, unchecked), 0 },
    { "closed", offsetof(struct gen_proto_tag, closed), 0 },
    { "proto2", offsetof(struct gen_proto_tag, proto2), 0 },
    { "name", 0, offsetof(struct gen_proto_tag, name) },
    { "json", 0, offsetof(struct gen_proto_tag, json) },
    { "key", 0, offsetof(struct gen_proto_tag, key_form) },
    { "value", 0, offsetof(struct gen_proto_tag, value_form) },
};

/* What a tag may say of the wire form; proto_rules.c knows for which types. */
static const char *const FORMS[] = { "sint32", "sint64", "fixed32", "fixed64", "sfixed32",
                                     "sfixed64" };

static const char HINT[] =
    "options: sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 packed unpacked optional required "
    "always group unchecked name= json= key= value= null= default=";

bool gen_has_proto_tag(const char *text, size_t len)
{
    im_str rest = { text, len };
    im_tag_pair pair;

    while (len != 0 && im_tag_next(&rest, &pair))
        if (im_str_equal(pair.key, IM_STR("proto")))
            return true;
    return false;
}

static im_str cut_at(im_str *rest, char separator)
{
    const char *at = rest->len != 0 ? memchr(rest->ptr, separator, rest->len) : NULL;
    im_str part = im_str_from(rest->ptr, at != NULL ? (size_t)(at - rest->ptr) : rest->len);
    size_t cut = part.len + (at != NULL);

    *rest = im_str_from(rest->ptr + cut, rest->len - cut);
    return part;
}

/* A field's number; 0 after a message. */
static uint32_t read_number(struct gen_model *model, struct gen_place place, im_str text)
{
    uint64_t number = 0;

    for (size_t i = 0; i < text.len && number <= GEN_PROTO_NUMBER_MAX; i++) {
        bool is_digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
        number = is_digit ? number * 10 + (uint64_t)(text.ptr[i] - '0') : UINT64_MAX / 2;
    }
    if (number >= 1 && number <= GEN_PROTO_NUMBER_MAX)
        return (uint32_t)number;
    gen_diag(model, GEN_ERROR, place,
             gen_format(model, "numbers go from 1 to %d: `proto:\"1\"`", GEN_PROTO_NUMBER_MAX),
             "\"%.*s\" is no proto number", IM_STR_ARG(text));
    return 0;
}

static bool is_form(im_str text)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        if (im_str_equal(text, im_str_of(FORMS[i])))
            return true;
    return false;
}

static void read_option(struct gen_model *model, struct gen_place place, im_str text,
                        struct gen_proto_tag *tag)
{
    im_str value = text;
    const im_str name = cut_at(&value, '=');
    bool has_value = name.len != text.len;

    if (!has_value && is_form(name)) {
        tag->form = name;
        return;
    }
    if (has_value && im_str_equal(name, IM_STR("null"))) {
        tag->null_number = read_number(model, place, value);
        return;
    }
    for (size_t i = 0; i < sizeof OPTIONS / sizeof *OPTIONS; i++) {
        const struct option *option = &OPTIONS[i];
        if (!im_str_equal(name, im_str_of(option->name)) || has_value != (option->text != 0))
            continue;
        if (has_value)
            memcpy((char *)tag + option->text, &value, sizeof value);
        else
            *((bool *)(void *)((char *)tag + option->flag)) = true;
        return;
    }
    gen_diag(model, GEN_ERROR, place, HINT, "the proto tag has an unknown option \"%.*s\"",
             IM_STR_ARG(text));
}

struct gen_proto_tag gen_proto_tag_read(struct gen_model *model, struct gen_place place,
                                        const char *text, size_t len, bool is_field)
{
    static const im_str DEFAULT = IM_STR_INIT("default=");
    struct gen_proto_tag tag = { .present = false };
    im_str rest;

    if (len == 0 || !im_tag_lookup(&model->arena, im_str_from(text, len), IM_STR("proto"), &rest))
        return tag;
    if (rest.ptr == NULL)
        gen_out_of_memory();
    tag.present = true;
    const im_str first = cut_at(&rest, ',');
    if (is_field && first.len != 0) {
        tag.number = read_number(model, place, first);
        tag.present = tag.number != 0;     /* nobody complains again                          */
    } else if (!is_field) {
        tag.name = first;
    }
    while (rest.len != 0) {
        if (rest.len >= DEFAULT.len && memcmp(rest.ptr, DEFAULT.ptr, DEFAULT.len) == 0) {
            tag.default_text = im_str_from(rest.ptr + DEFAULT.len, rest.len - DEFAULT.len);
            break;                         /* the last one: its text may hold commas          */
        }
        read_option(model, place, cut_at(&rest, ','), &tag);
    }
    return tag;
}
