/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/breaking_type.c - types that read each other's bytes, and each other's JSON.
 */
#include <string.h>

#include "model/breaking_internal.h"

/* Types of one wire class read each other's bytes, those of one JSON class each other's JSON.
 * Class 0 is one of its own: a message's or an enum's name. */
static const struct type_class { const char *word; uint8_t wire, json; } CLASSES[] = {
    { "int32", 1, 1 },    { "uint32", 1, 1 },   { "int64", 1, 2 },    { "uint64", 1, 2 },
    { "bool", 1, 3 },     { "sint32", 2, 1 },   { "sint64", 2, 2 },   { "fixed32", 3, 1 },
    { "sfixed32", 3, 1 }, { "fixed64", 4, 2 },  { "sfixed64", 4, 2 }, { "float", 5, 4 },
    { "double", 6, 4 },   { "string", 7, 5 },   { "bytes", 7, 6 },
};

static struct type_class class_of(const struct gen_proto_part *part, const char *word)
{
    for (size_t i = 0; gen_proto_is_scalar(part) && i < sizeof CLASSES / sizeof *CLASSES; i++)
        if (strcmp(CLASSES[i].word, word) == 0)
            return CLASSES[i];
    bool is_enum = part->coding == IM_PROTO_ENUM || part->coding == IM_PROTO_CLOSED_ENUM;
    return (struct type_class){ word, is_enum ? 1 : 0, 0 };
}

/* The same word may still mean less: bytes that are refused, numbers that are cut to size. */
static unsigned compare_same(const struct gen_proto_part *old, const struct gen_proto_part *now)
{
    if ((old->coding == IM_PROTO_GROUP) != (now->coding == IM_PROTO_GROUP))
        return GEN_BREAKS_WIRE;
    if (gen_proto_is_scalar(now) && now->type->size < old->type->size)
        return GEN_BREAKS_WIRE | GEN_BREAKS_JSON;
    return 0;
}

/* Bytes that need not be UTF-8 reach somebody who insists on it. */
static bool is_checked_now(const struct gen_proto_part *old, const struct gen_proto_part *now)
{
    return (now->flags & IM_PROTO_UTF8) != 0 && (old->flags & IM_PROTO_UTF8) == 0 &&
           (old->coding == IM_PROTO_STRING || old->coding == IM_PROTO_BYTES);
}

unsigned gen_compare_parts(struct gen_compare *c, const struct gen_proto_part *old,
                           const struct gen_proto_part *now)
{
    const char *was = gen_now_called(c, gen_proto_part_name(c->from->model, old));
    const char *is = gen_proto_part_name(c->model, now);
    const struct type_class a = class_of(old, was), b = class_of(now, is);
    unsigned kinds = is_checked_now(old, now) ? GEN_BREAKS_WIRE : 0;

    if (strcmp(was, is) == 0)
        return kinds | compare_same(old, now);
    if (a.wire != b.wire || a.wire == 0)
        kinds |= GEN_BREAKS_WIRE;
    if (a.json != b.json || a.json == 0)
        kinds |= GEN_BREAKS_JSON;
    return kinds != 0 ? kinds : GEN_BREAKS_JSON;
}
