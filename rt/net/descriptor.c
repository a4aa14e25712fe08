/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/descriptor.c - describes a file: its messages and enums, one inside of the other as their
 * full names say, and its services.
 */
#include <assert.h>
#include <string.h>

#include "net/descriptor_internal.h"
#include "object/proto_table.h"
#include "object/tag.h"

/* ---- small pieces ---- */

void *im__describe_add(im__describer *d, void *slice, size_t elem_bytes)
{
    im_slice any;
    void *elem;

    memcpy(&any, slice, sizeof any);       /* all slices look like this one                   */
    elem = im_slice_append(d->arena, &any, elem_bytes, NULL);
    if (elem == NULL) {
        d->failed = true;
        assert(elem_bytes <= sizeof d->scrap);
        memset(&d->scrap, 0, sizeof d->scrap);
        return &d->scrap;
    }
    memcpy(slice, &any, sizeof any);
    return elem;
}

im_string_opt im__describe_text(im_str text)
{
    return (im_string_opt){ text, IM_SET };
}

im_str im__describe_join(im__describer *d, const char *head, im_str middle, const char *tail)
{
    im_str text = im_str_printf(d->arena, "%s%.*s%s", head, IM_STR_ARG(middle), tail);

    if (text.ptr != NULL)
        return text;
    d->failed = true;
    return IM_STR("");
}

/* ---- names ---- */

/* An enum's table entry tells only a name that is not package and name. */
im_str im__describe_full_name(im__describer *d, const im_type *type)
{
    const im_schema *schema = im_type_schema(type);
    im_str package = im__files_package(schema);
    im_str name;

    if (type->kind == IM_KIND_STRUCT)
        return im_proto_full_name(type);
    if (type->len != 0)
        return im_schema_name(schema, type->len);
    if (package.len == 0)
        return im_type_name(type);
    name = im_type_name(type);
    im_str text = im_str_printf(d->arena, "%.*s.%.*s", IM_STR_ARG(package), IM_STR_ARG(name));
    d->failed = d->failed || text.ptr == NULL;
    return text.ptr != NULL ? text : name;
}

void im__describe_depend(im__describer *d, im_str name)
{
    im_string_slice *list = &d->out->dependency;

    for (size_t i = 0; i < list->len; i++)
        if (im_str_equal(list->ptr[i], name))
            return;
    *(im_str *)im__describe_add(d, list, sizeof name) = name;
}

im_str im__describe_reference(im__describer *d, const im_type *type)
{
    const im__file *file = im__files_of(d->files, im_type_schema(type));

    if (file != NULL && file != d->file)
        im__describe_depend(d, file->name);
    return im__describe_join(d, ".", im__describe_full_name(d, type), "");
}

bool im__describe_option(im__describer *d, const im_type *owner, const im_field *field,
                         const char *name, im_str *value_out)
{
    size_t len = strlen(name);
    im_str rest;

    if (field == NULL ||
        !im_tag_lookup(d->arena, im_field_tag(owner, field), IM_STR("proto"), &rest))
        return false;
    d->failed = d->failed || rest.ptr == NULL;
    while (rest.ptr != NULL) {
        bool is_last = rest.len >= 8 && memcmp(rest.ptr, "default=", 8) == 0;
        const char *comma = is_last || rest.len == 0 ? NULL : memchr(rest.ptr, ',', rest.len);
        size_t part = comma != NULL ? (size_t)(comma - rest.ptr) : rest.len;
        if (part >= len && memcmp(rest.ptr, name, len) == 0 &&
            (name[len - 1] == '=' || part == len)) {
            *value_out = im_str_from(rest.ptr + len, part - len);
            return true;
        }
        rest = comma != NULL ? im_str_from(comma + 1, rest.len - part - 1) : im_str_from(NULL, 0);
    }
    return false;
}

im_str im__describe_name(im__describer *d, const im_type *owner, const im_field *field)
{
    im_str name;

    return im__describe_option(d, owner, field, "name=", &name) ? name
                                                                : im_field_name(owner, field);
}

/* ---- enums ---- */

static bool names(const im_schema *schema, const im_proto_field *field, const im_type *type)
{
    return (field->coding == IM_PROTO_ENUM || field->coding == IM_PROTO_CLOSED_ENUM) &&
           im_proto_type_of(schema, field) == type;
}

/* A map is a field whose value is described behind the message's own fields. */
static bool is_used_in(const im_type *message, const im_type *type)
{
    const im_schema *schema = im_type_schema(message);
    const im_proto_message *table = im_type_proto(message);
    const im_proto_field *fields = im_proto_fields(schema, table);

    for (size_t i = 0; i < table->field_count; i++) {
        const im_proto_field *f = &fields[i];
        if (names(schema, f->label == IM_PROTO_MAP ? im_proto_more(f) + 1 : f, type))
            return true;
    }
    return false;
}

static bool is_used_by(const im_schema *schema, const im_type *type)
{
    const im_type *types = im_schema_types(schema);

    for (uint32_t i = 0; i < schema->type_count; i++)
        if (types[i].kind == IM_KIND_STRUCT && types[i].proto != 0 && is_used_in(&types[i], type))
            return true;
    return false;
}

/* An enum that is none of protobuf's business may have names or values that protobuf refuses. */
static bool is_wanted(const im__describer *d, const im_type *type)
{
    if (type->kind == IM_KIND_STRUCT)
        return type->proto != 0;
    if (type->kind != IM_KIND_ENUM || (type->flags & IM_TYPE_NAMED) == 0 || type->field_count == 0)
        return false;
    if (type->len != 0)
        return true;
    for (size_t i = 0; i < d->files->count; i++)
        if (is_used_by(d->files->item[i].schema, type))
            return true;
    return false;
}

static bool has_twins(const im_type *type)
{
    for (size_t i = 1; i < type->field_count; i++)
        for (size_t k = 0; k < i; k++)
            if (im_type_field(type, i)->offset == im_type_field(type, k)->offset)
                return true;
    return false;
}

static void describe_enum(im__describer *d, const im_type *type, im_str name,
                          google_protobuf_EnumDescriptorProto *out)
{
    out->name = im__describe_text(name);
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *from = im_type_field(type, i);
        google_protobuf_EnumValueDescriptorProto *value =
            im__describe_add(d, &out->value, sizeof *value);
        value->name = im__describe_text(im__describe_name(d, type, from));
        value->number = (im_int32_opt){ (int32_t)from->offset, IM_SET };
    }
    if (!has_twins(type))
        return;
    out->options = IM_NEW(d->arena, google_protobuf_EnumOptions);
    if (out->options != NULL)
        out->options->allow_alias = (im_bool_opt){ true, IM_SET };
    else
        d->failed = true;
}

/* ---- what stands in what ---- */

/* The name of type within outer, when it stands right in it. */
static bool stands_in(im_str full_name, im_str outer, im_str *name_out)
{
    size_t skip = outer.len + (outer.len != 0);

    if (full_name.len <= skip || memcmp(full_name.ptr, outer.ptr, outer.len) != 0 ||
        (outer.len != 0 && full_name.ptr[outer.len] != '.'))
        return false;
    *name_out = im_str_from(full_name.ptr + skip, full_name.len - skip);
    return memchr(name_out->ptr, '.', name_out->len) == NULL;
}

/* Nesting is as deep as a name has dots. */
static void describe_types(im__describer *d, im_str outer,
                           google_protobuf_DescriptorProto_slice *messages,
                           google_protobuf_EnumDescriptorProto_slice *enums)
{
    const im_schema *schema = d->file->schema;
    const im_type *type = im_schema_types(schema);
    im_str name;

    for (uint32_t i = 0; i < schema->type_count; i++, type++) {
        if (!is_wanted(d, type))
            continue;
        im_str full_name = im__describe_full_name(d, type);
        if (!stands_in(full_name, outer, &name))
            continue;
        if (type->kind == IM_KIND_ENUM) {
            describe_enum(d, type, name,
                          im__describe_add(d, enums, sizeof(google_protobuf_EnumDescriptorProto)));
            continue;
        }
        google_protobuf_DescriptorProto message = { .name = im__describe_text(name) };
        describe_types(d, full_name, &message.nested_type, &message.enum_type);
        im__describe_fields(d, type, &message);
        im__describe_extensible(d, full_name, &message);
        *(google_protobuf_DescriptorProto *)im__describe_add(d, messages, sizeof message) = message;
    }
}

/* ---- services ---- */

static google_protobuf_MethodOptions *method_options(im__describer *d, const im_rpc *rpc)
{
    google_protobuf_MethodOptions *options;

    if ((rpc->flags & (IM_RPC_DEPRECATED | IM_RPC_NO_SIDE_EFFECTS | IM_RPC_IDEMPOTENT)) == 0 &&
        rpc->http == NULL)
        return NULL;
    options = IM_NEW(d->arena, google_protobuf_MethodOptions);
    if (options == NULL) {
        d->failed = true;
        return NULL;
    }
    if ((rpc->flags & IM_RPC_DEPRECATED) != 0)
        options->deprecated = (im_bool_opt){ true, IM_SET };
    if ((rpc->flags & (IM_RPC_NO_SIDE_EFFECTS | IM_RPC_IDEMPOTENT)) != 0) {
        options->idempotency_level.value =
            (rpc->flags & IM_RPC_NO_SIDE_EFFECTS) != 0
                ? google_protobuf_MethodOptions_IdempotencyLevel_NO_SIDE_EFFECTS
                : google_protobuf_MethodOptions_IdempotencyLevel_IDEMPOTENT;
        options->idempotency_level.state = IM_SET;
    }
    im__describe_http(d, rpc, options);
    return options;
}

static void describe_service(im__describer *d, const im_service *service)
{
    google_protobuf_ServiceDescriptorProto out = { .method = { .len = 0 } };
    const char *dot = strrchr(service->name, '.');

    out.name = im__describe_text(im_str_of(dot != NULL ? dot + 1 : service->name));
    for (size_t i = 0; i < service->method_count; i++) {
        const im_rpc *rpc = &service->methods[i];
        google_protobuf_MethodDescriptorProto *method =
            im__describe_add(d, &out.method, sizeof *method);
        google_protobuf_MethodDescriptorProto filled = {
            .name = im__describe_text(im_str_of(rpc->name)),
            .input_type = im__describe_text(im__describe_reference(d, rpc->request)),
            .output_type = im__describe_text(im__describe_reference(d, rpc->reply)),
            .options = method_options(d, rpc),
        };
        if ((rpc->flags & IM_RPC_REQUESTS_STREAM) != 0)
            filled.client_streaming = (im_bool_opt){ true, IM_SET };
        if ((rpc->flags & IM_RPC_REPLIES_STREAM) != 0)
            filled.server_streaming = (im_bool_opt){ true, IM_SET };
        *method = filled;
    }
    google_protobuf_ServiceDescriptorProto *place =
        im__describe_add(d, &d->out->service, sizeof *place);
    *place = out;
}

/* ---- the file ---- */

im_code im__file_describe(const im__files *files, const im__file *file, im_arena *arena,
                          google_protobuf_FileDescriptorProto *out)
{
    im__describer d = { .arena = arena, .files = files, .file = file, .out = out,
                        .proto2 = (file->schema->flags & IM_SCHEMA_PROTO2) != 0 };
    im_str package = im__files_package(file->schema);

    out->name = im__describe_text(file->name);
    if (package.len != 0)
        out->package_ = im__describe_text(package);
    if (!d.proto2)
        out->syntax = im__describe_text(IM_STR("proto3"));
    describe_types(&d, package, &out->message_type, &out->enum_type);
    if (im__is_annotations(file->schema))
        im__describe_annotations(&d);
    for (size_t i = 0; i < files->service_count; i++)
        if (files->services[i]->schema == file->schema)
            describe_service(&d, files->services[i]);
    return d.failed ? IM_RESOURCE_EXHAUSTED : IM_OK;
}
