/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/proto_names.c - what protobuf calls packages, types and the elements of fields.
 */
#include <string.h>

#include "model/proto_rules.h"

/* ---- packages and declarations ---- */

bool gen_shares_package(const struct gen_file *file)
{
    return file->tag != NULL && gen_has_proto_tag(file->tag, file->tag_len);
}

const char *gen_proto_package(struct gen_model *model, const struct gen_file *file)
{
    const struct gen_proto_tag tag =
        gen_proto_tag_read(model, file->package_place, file->tag, file->tag_len, false);

    if (im_str_equal(tag.name, IM_STR(".")))
        return "";
    return tag.name.len != 0 ? gen_strdup(model, tag.name.ptr, tag.name.len) : file->package;
}

const char *gen_proto_full_name(struct gen_model *model, const struct gen_decl *decl)
{
    const struct gen_proto_tag tag =
        gen_proto_tag_read(model, decl->place, decl->tag, decl->tag_len, false);
    const im_str name = tag.name.len != 0 ? tag.name : im_str_of(decl->name);
    const char *package = gen_proto_package(model, decl->file);

    return gen_format(model, "%s%s%.*s", package, package[0] != '\0' ? "." : "",
                      IM_STR_ARG(name));
}

bool gen_proto_closed(struct gen_model *model, const struct gen_type *type)
{
    return type->decl != NULL &&
           gen_proto_tag_read(model, type->place, type->decl->tag, type->decl->tag_len,
                              false).closed;
}

/* name, or what the tag says by name=. */
static const char *tagged_name(struct gen_model *model, struct gen_place place, const char *text,
                               size_t len, const char *name)
{
    const struct gen_proto_tag tag = gen_proto_tag_read(model, place, text, len, true);

    return tag.name.len != 0 ? gen_strdup(model, tag.name.ptr, tag.name.len) : name;
}

const char *gen_proto_constant_name(struct gen_model *model, const struct gen_field *constant)
{
    return tagged_name(model, constant->place, constant->tag, constant->tag_len, constant->name);
}

const char *gen_proto_method_name(struct gen_model *model, const struct gen_method *method)
{
    return tagged_name(model, method->place, method->tag, method->tag_len, method->name);
}

/* ---- JSON ---- */

static char lower_or_upper(char c, bool upper)
{
    return upper && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* protobuf's ToJsonName. */
const char *gen_proto_json_name(struct gen_model *model, const char *name)
{
    char *text = gen_alloc(model, strlen(name) + 1, 1);
    size_t len = 0;
    bool upper = false;

    for (; *name != '\0'; name++) {
        if (*name != '_')
            text[len++] = lower_or_upper(*name, upper);
        upper = *name == '_';
    }
    return text;
}

/* ---- elements ---- */

static bool is_signed(enum im_kind kind)
{
    return kind >= IM_KIND_INT && kind <= IM_KIND_INT64;
}

static const char *fixed_name(enum im_kind kind, bool is_64)
{
    if (kind == IM_KIND_FLOAT32 || kind == IM_KIND_FLOAT64)
        return is_64 ? "double" : "float";
    if (is_signed(kind))
        return is_64 ? "sfixed64" : "sfixed32";
    return is_64 ? "fixed64" : "fixed32";
}

bool gen_proto_is_scalar(const struct gen_proto_part *part)
{
    return part->coding <= IM_PROTO_FIXED64 || part->coding == IM_PROTO_NARROW ||
           part->coding == IM_PROTO_STRING || part->coding == IM_PROTO_BYTES;
}

const char *gen_proto_part_name(struct gen_model *model, const struct gen_proto_part *part)
{
    const enum im_kind kind = part->type->kind;

    switch (part->coding) {
    case IM_PROTO_BOOL:      return "bool";
    case IM_PROTO_INT32:     return "int32";
    case IM_PROTO_UINT32:    return "uint32";
    case IM_PROTO_VARINT64:  return is_signed(kind) ? "int64" : "uint64";
    case IM_PROTO_NARROW:    return is_signed(kind) ? "int32" : "uint32";
    case IM_PROTO_SINT32:    return "sint32";
    case IM_PROTO_SINT64:    return "sint64";
    case IM_PROTO_FIXED32:   return fixed_name(kind, false);
    case IM_PROTO_FIXED64:   return fixed_name(kind, true);
    case IM_PROTO_STRING:    return "string";
    case IM_PROTO_BYTES:     return "bytes";
    case IM_PROTO_TIME:      return "google.protobuf.Timestamp";
    case IM_PROTO_DURATION:  return "google.protobuf.Duration";
    default:
        break;
    }
    if (part->type->predeclared)           /* what says null of a tri[T] */
        return "google.protobuf.NullValue";
    return part->type->decl != NULL ? gen_proto_full_name(model, part->type->decl)
                                    : part->type->string;
}

/* ---- fields as their declarations write them ---- */

/* Types with the same parts share one underlying node, which has the places and comments of the
 * first of them. */
static const struct gen_field *written(const struct gen_type *type, size_t i)
{
    return type->decl != NULL ? &type->fields.item[i] : &type->underlying->fields.item[i];
}

const struct gen_field *gen_proto_written(const struct gen_proto_message *message,
                                          const struct gen_proto_field *field,
                                          const struct gen_field **holder_out)
{
    const struct gen_type *type = message->type;
    const struct gen_field *found = NULL;

    for (size_t i = 0; i < field->path_len; i++) {
        found = written(type, field->path[i]);
        type = found->type;
    }
    if (holder_out != NULL)
        *holder_out = field->holder != NULL ? found : NULL;
    return field->holder != NULL ? written(type, field->case_number - 1u) : found;
}

const char *gen_proto_oneof_name(struct gen_model *model, const struct gen_proto_field *field,
                                 const struct gen_field *holder)
{
    if (holder == NULL)
        return gen_format(model, "%s_or_null", field->name);
    return tagged_name(model, holder->place, holder->tag, holder->tag_len, holder->name);
}
