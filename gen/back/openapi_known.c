/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_known.c - schemas of scalars, and of messages whose JSON is their own.
 *
 * 64-bit integers are texts in protobuf's JSON.  A uint32 has the format int64 and bounds, since
 * neither dialect's readers agree on a format of that name and int32 would cut it.
 */
#include <string.h>

#include "back/openapi_internal.h"

/* ---- scalars ---- */

static const struct scalar {
    const char *name;                      /* protobuf's                                      */
    const char *type, *format;
    int64_t least, most;                   /* both 0: what the format says                    */
} SCALARS[] = {
    { "bool", "boolean", NULL, 0, 0 },
    { "int32", "integer", "int32", 0, 0 },
    { "sint32", "integer", "int32", 0, 0 },
    { "sfixed32", "integer", "int32", 0, 0 },
    { "uint32", "integer", "int64", 0, UINT32_MAX },
    { "fixed32", "integer", "int64", 0, UINT32_MAX },
    { "int64", "string", "int64", 0, 0 },
    { "sint64", "string", "int64", 0, 0 },
    { "sfixed64", "string", "int64", 0, 0 },
    { "uint64", "string", "uint64", 0, 0 },
    { "fixed64", "string", "uint64", 0, 0 },
    { "float", "number", "float", 0, 0 },
    { "double", "number", "double", 0, 0 },
    { "string", "string", NULL, 0, 0 },
};

json_t *gen_openapi_type(const char *type, const char *format)
{
    return gen_json_pack("{s:s, s:s*}", "type", type, "format", format);
}

static json_t *bounded(const char *format, int64_t least, int64_t most)
{
    return gen_json_pack("{s:s, s:s, s:I, s:I}", "type", "integer", "format", format, "minimum",
                         (json_int_t)least, "maximum", (json_int_t)most);
}

/* An int8, uint8, int16 or uint16, which protobuf has no word for. */
static json_t *narrow(const struct gen_type *type)
{
    const bool is_signed = type->kind == IM_KIND_INT8 || type->kind == IM_KIND_INT16;
    const int64_t values = (int64_t)1 << (8 * type->size);

    return bounded("int32", is_signed ? -values / 2 : 0, is_signed ? values / 2 - 1 : values - 1);
}

static json_t *base64(const struct gen_openapi *o)
{
    return gen_json_pack("{s:s, s:s}", "type", "string",
                         o->dialect->is_2 ? "format" : "contentEncoding",
                         o->dialect->is_2 ? "byte" : "base64");
}

json_t *gen_openapi_scalar(struct gen_openapi *o, const struct gen_proto_part *part)
{
    const char *name = gen_proto_part_name(o->model, part);

    if (part->coding == IM_PROTO_NARROW)
        return narrow(part->type);
    for (size_t i = 0; i < sizeof SCALARS / sizeof *SCALARS; i++)
        if (strcmp(SCALARS[i].name, name) == 0)
            return SCALARS[i].most != 0
                       ? bounded(SCALARS[i].format, SCALARS[i].least, SCALARS[i].most)
                       : gen_openapi_type(SCALARS[i].type, SCALARS[i].format);
    return base64(o);
}

/* ---- messages ---- */

static json_t *matching(const char *pattern, const char *description)
{
    return gen_json_pack("{s:s, s:s*, s:s}", "type", "string", "pattern", pattern, "description",
                         description);
}

static json_t *any(void)
{
    return gen_json_pack("{s:s, s:s, s:{s:{s:s, s:s}}, s:[s], s:{}}", "type", "object",
                         "description", "A message of any type, with its type.", "properties",
                         "@type", "type", "string", "description",
                         "The type's URL, as in \"type.googleapis.com/google.rpc.Help\".",
                         "required", "@type", "additionalProperties");
}

static enum im_proto_known known_of(struct gen_openapi *o, const struct gen_proto_part *part)
{
    if (part->coding == IM_PROTO_TIME)
        return IM_PROTO_KNOWN_TIMESTAMP;
    if (part->coding == IM_PROTO_DURATION)
        return IM_PROTO_KNOWN_DURATION;
    if (part->coding != IM_PROTO_MESSAGE && part->coding != IM_PROTO_GROUP)
        return IM_PROTO_KNOWN_NONE;
    return gen_proto_message_of(o->model, part->type)->known;
}

/* A wrapper is the scalar in it. */
static json_t *unwrapped(struct gen_openapi *o, const struct gen_type *type)
{
    return gen_openapi_scalar(o, &gen_proto_message_of(o->model, type)->item[0].part);
}

json_t *gen_openapi_known(struct gen_openapi *o, const struct gen_proto_part *part)
{
    switch (known_of(o, part)) {
    case IM_PROTO_KNOWN_TIMESTAMP:  return gen_openapi_type("string", "date-time");
    case IM_PROTO_KNOWN_DURATION:   return matching("^-?[0-9]+(\\.[0-9]{1,9})?s$",
                                                    "Seconds, as in \"1.5s\".");
    case IM_PROTO_KNOWN_FIELD_MASK: return matching(NULL, "Names of fields with commas between, "
                                                    "as in \"user.displayName,photo\".");
    case IM_PROTO_KNOWN_STRUCT:     return gen_json_pack("{s:s, s:{}}", "type", "object",
                                                         "additionalProperties");
    case IM_PROTO_KNOWN_LIST_VALUE: return gen_json_pack("{s:s, s:{}}", "type", "array",
                                                         "items");
    case IM_PROTO_KNOWN_VALUE:      return gen_json_pack("{}");
    case IM_PROTO_KNOWN_ANY:        return any();
    case IM_PROTO_KNOWN_EMPTY:      return gen_openapi_type("object", NULL);
    case IM_PROTO_KNOWN_WRAPPER:    return unwrapped(o, part->type);
    default:                        return NULL;
    }
}

bool gen_openapi_is_word(struct gen_openapi *o, const struct gen_proto_part *part)
{
    return im_proto_is_word(known_of(o, part));
}

bool gen_openapi_is_special(struct gen_openapi *o, const struct gen_proto_part *part)
{
    return known_of(o, part) != IM_PROTO_KNOWN_NONE;
}

/* ---- errors ---- */

json_t *gen_openapi_error(struct gen_openapi *o)
{
    static const char NAME[] = "google.rpc.Status";

    if (json_object_get(o->schemas, NAME) == NULL)
        gen_json_set(o->schemas, NAME,
                     gen_json_pack("{s:s, s:s, s:{s:{s:s, s:s, s:s}, s:{s:s, s:s}, s:{s:s, s:o}}}",
                                   "type", "object", "description", "What went wrong.",
                                   "properties",
                                   "code", "type", "integer", "format", "int32", "description",
                                   "gRPC's number for it, one of google.rpc.Code.",
                                   "message", "type", "string", "description",
                                   "A sentence for developers.",
                                   "details", "type", "array", "items", any()));
    return gen_openapi_reference(o, NAME);
}
