/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/descriptor_files.c - which files there are, and which of them declares a name.
 */
#include <assert.h>
#include <string.h>

#include "google/api/annotations.im.h"
#include "google/protobuf/duration.im.h"
#include "google/protobuf/struct.im.h"
#include "google/protobuf/timestamp.im.h"
#include "net/descriptor_internal.h"
#include "object/proto_table.h"

/* Files that everybody knows by these names, each with a message of its own. */
static const struct { const char *message, *file; } OWN[] = {
    { "google.api.Http", "google/api/http.proto" },
    { "google.api.HttpBody", "google/api/httpbody.proto" },
    { "google.protobuf.Any", "google/protobuf/any.proto" },
    { "google.protobuf.Api", "google/protobuf/api.proto" },
    { "google.protobuf.FileDescriptorSet", "google/protobuf/descriptor.proto" },
    { "google.protobuf.Duration", "google/protobuf/duration.proto" },
    { "google.protobuf.Empty", "google/protobuf/empty.proto" },
    { "google.protobuf.FieldMask", "google/protobuf/field_mask.proto" },
    { "google.protobuf.SourceContext", "google/protobuf/source_context.proto" },
    { "google.protobuf.Struct", "google/protobuf/struct.proto" },
    { "google.protobuf.Timestamp", "google/protobuf/timestamp.proto" },
    { "google.protobuf.Type", "google/protobuf/type.proto" },
    { "google.protobuf.DoubleValue", "google/protobuf/wrappers.proto" },
    { "google.rpc.RetryInfo", "google/rpc/error_details.proto" },
    { "google.rpc.Status", "google/rpc/status.proto" },
    { "grpc.health.v1.HealthCheckRequest", "grpc/health/v1/health.proto" },
    { "grpc.reflection.v1.ServerReflectionRequest", "grpc/reflection/v1/reflection.proto" },
    { "grpc.reflection.v1alpha.ServerReflectionRequest",
      "grpc/reflection/v1alpha/reflection.proto" },
};

void im__files_init(im__files *files)
{
    memset(files, 0, sizeof *files);
    im_arena_init(&files->arena, NULL, 0);
}

void im__files_free(im__files *files)
{
    im_arena_release(&files->arena);
}

im_str im__files_package(const im_schema *schema)
{
    bool same = schema->proto_package == 0 && schema->messages_offset == 0;

    return im_schema_name(schema, same ? schema->package : schema->proto_package);
}

const im__file *im__files_of(const im__files *files, const im_schema *schema)
{
    for (size_t i = 0; i < files->count; i++)
        if (files->item[i].schema == schema)
            return &files->item[i];
    return NULL;
}

const im__file *im__files_named(const im__files *files, im_str name)
{
    for (size_t i = 0; i < files->count; i++)
        if (im_str_equal(files->item[i].name, name))
            return &files->item[i];
    return NULL;
}

/* ---- names ---- */

static bool declares(const im_schema *schema, const char *message)
{
    return im_proto_type_by_full_name(&schema, 1, im_str_of(message)) != NULL;
}

/* "a.b" -> "a/b.proto", "a/b_2.proto" ... */
static im_str made_name(im__files *files, const im_schema *schema)
{
    im_str package = im__files_package(schema);
    char *path = im_arena_copy(&files->arena, package.ptr, package.len);
    im_str name = IM_STR("");

    if (path == NULL)
        return im_str_from(NULL, 0);
    for (size_t i = 0; i < package.len; i++)
        if (path[i] == '.')
            path[i] = '/';
    for (unsigned n = 1; n == 1 || im__files_named(files, name) != NULL; n++) {
        const char *stem = package.len != 0 ? path : "schema";
        int len = package.len != 0 ? (int)package.len : 6;
        name = n == 1 ? im_str_printf(&files->arena, "%.*s.proto", len, stem)
                      : im_str_printf(&files->arena, "%.*s_%u.proto", len, stem, n);
        if (name.ptr == NULL)
            return name;
    }
    return name;
}

/* "shop.im" -> "shop.proto"; what came from a .proto has its own name already. */
static im_str proto_name(im__files *files, const char *file)
{
    size_t len = strlen(file);

    if (len > 3 && strcmp(file + len - 3, ".im") == 0)
        return im_str_printf(&files->arena, "%.*s.proto", (int)(len - 3), file);
    return im_str_of(file);
}

static im_str name_of(im__files *files, const im_schema *schema, const char *file)
{
    im_str name;

    if (im__is_annotations(schema))
        return IM_STR("google/api/annotations.proto");
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (declares(schema, OWN[i].message))
            return im_str_of(OWN[i].file);
    if (file == NULL)
        return made_name(files, schema);
    name = proto_name(files, file);
    return im__files_named(files, name) == NULL ? name : made_name(files, schema);
}

/* ---- the list ---- */

/* One that was reached through another has a made name until a service tells its own. */
static im_code rename_file(im__files *files, im__file *known, const char *file)
{
    if (file == NULL || !known->name_made)
        return IM_OK;
    im_str name = name_of(files, known->schema, file);
    if (name.ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    known->name = name;
    known->name_made = false;
    return IM_OK;
}

static im_code add_schema(im__files *files, const im_schema *schema, const char *file)
{
    const im__file *known = im__files_of(files, schema);

    if (known != NULL)
        return rename_file(files, &files->item[known - files->item], file);
    if (schema == &im_predeclared.schema)
        return IM_OK;
    if (files->count == IM__FILES_MAX)
        return IM_RESOURCE_EXHAUSTED;
    im__file *item = im_arena_resize(&files->arena, files->item, files->count * sizeof *item,
                                     (files->count + 1) * sizeof *item);
    if (item == NULL)
        return IM_RESOURCE_EXHAUSTED;
    files->item = item;
    im_str name = name_of(files, schema, file);
    if (name.ptr == NULL)
        return IM_RESOURCE_EXHAUSTED;
    item[files->count++] = (im__file){ schema, name, file == NULL };
    return IM_OK;
}

/* From the first that was just added on: what each imports stands behind it. */
static im_code add_reached(im__files *files, size_t first)
{
    for (size_t i = first; i < files->count; i++) {
        const im_schema *schema = files->item[i].schema;
        for (uint32_t k = 0; k < schema->link_type_count; k++)
            if (add_schema(files, im_type_schema(schema->links[k].type), NULL) != IM_OK)
                return IM_RESOURCE_EXHAUSTED;
    }
    return IM_OK;
}

static im_code add_types(im__files *files, const im_service *service)
{
    const im_type *const common[] = { google_protobuf_Timestamp_type,
                                      google_protobuf_Duration_type, google_protobuf_Struct_type };
    im_code code = IM_OK;

    for (size_t i = 0; code == IM_OK && i < service->method_count; i++) {
        code = add_schema(files, im_type_schema(service->methods[i].request), NULL);
        if (code == IM_OK)
            code = add_schema(files, im_type_schema(service->methods[i].reply), NULL);
    }
    for (size_t i = 0; code == IM_OK && i < sizeof common / sizeof *common; i++)
        code = add_schema(files, im_type_schema(common[i]), NULL);
    return code;
}

/* The option of methods that REST reaches, and what its file imports. */
static im_code add_annotations(im__files *files)
{
    const im_schema *const schemas[] = {
        &google_api_annotations_im.schema, im_type_schema(google_api_HttpRule_type),
        im_type_schema(google_protobuf_MethodOptions_type),
    };
    im_code code = IM_OK;

    for (size_t i = 0; code == IM_OK && i < sizeof schemas / sizeof *schemas; i++)
        code = add_schema(files, schemas[i], NULL);
    return code;
}

/* What each file is called by those that import it; a name that is taken goes to nobody else. */
static im_code add_imports(im__files *files, const im_service *service)
{
    const im_service_file *file = service->imports;
    im_code code = IM_OK;

    for (; code == IM_OK && file != NULL && file->schema != NULL; file++)
        code = add_schema(files, file->schema, file->name);
    return code;
}

im_code im__files_add(im__files *files, const im_service *service)
{
    size_t first = files->count;
    const im_service **services =
        im_arena_resize(&files->arena, files->services, files->service_count * sizeof *services,
                        (files->service_count + 1) * sizeof *services);

    if (services == NULL)
        return IM_RESOURCE_EXHAUSTED;
    files->services = services;
    im_code code = add_schema(files, service->schema, service->file);
    if (code == IM_OK)
        code = add_imports(files, service);
    if (code == IM_OK)
        code = add_types(files, service);
    if (code == IM_OK && im__has_http_rule(service))
        code = add_annotations(files);
    if (code == IM_OK)
        code = add_reached(files, first);
    if (code == IM_OK)
        services[files->service_count++] = service;
    return code;
}

/* ---- who declares a name ---- */

/* Cut the first part off *rest; false when that is not name. */
static bool cut(im_str *rest, im_str name)
{
    if (rest->len < name.len || memcmp(rest->ptr, name.ptr, name.len) != 0 ||
        (rest->len > name.len && rest->ptr[name.len] != '.'))
        return false;
    size_t used = name.len + (rest->len > name.len);
    *rest = im_str_from(rest->ptr + used, rest->len - used);
    return true;
}

/* True when one of the count elements, stride bytes each and with its name first, has that name. */
static bool has_name(const void *first, size_t count, size_t stride, im_str name)
{
    for (size_t i = 0; i < count; i++) {
        const im_string_opt *own = (const void *)((const char *)first + i * stride);
        if (im_str_equal(own->value, name))
            return true;
    }
    return false;
}

#define HAS_NAME(slice, name) has_name((slice).ptr, (slice).len, sizeof *(slice).ptr, name)

/* Constants are names beside their enum. */
static bool in_enums(const google_protobuf_EnumDescriptorProto_slice *enums, im_str name)
{
    for (size_t i = 0; i < enums->len; i++)
        if (HAS_NAME(enums->ptr[i].value, name))
            return true;
    return HAS_NAME(*enums, name);
}

static bool in_messages(const google_protobuf_DescriptorProto_slice *messages, im_str name)
{
    for (size_t i = 0; i < messages->len; i++) {
        const google_protobuf_DescriptorProto *m = &messages->ptr[i];
        im_str rest = name;
        if (!cut(&rest, m->name.value))
            continue;
        if (rest.len == 0 || HAS_NAME(m->field, rest) || HAS_NAME(m->oneof_decl, rest) ||
            in_enums(&m->enum_type, rest) || in_messages(&m->nested_type, rest))
            return true;
    }
    return false;
}

static bool in_services(const google_protobuf_ServiceDescriptorProto_slice *services, im_str name)
{
    for (size_t i = 0; i < services->len; i++) {
        im_str rest = name;
        if (cut(&rest, services->ptr[i].name.value) &&
            (rest.len == 0 || HAS_NAME(services->ptr[i].method, rest)))
            return true;
    }
    return false;
}

const im__file *im__files_declaring(const im__files *files, im_arena *arena, im_str symbol)
{
    for (size_t i = 0; i < files->count; i++) {
        const im__file *file = &files->item[i];
        im_str package = im__files_package(file->schema), rest = symbol;
        google_protobuf_FileDescriptorProto proto;

        if ((package.len != 0 && !cut(&rest, package)) || rest.len == 0)
            continue;
        memset(&proto, 0, sizeof proto);
        if (im__file_describe(files, file, arena, &proto) != IM_OK)
            return NULL;
        if (HAS_NAME(proto.extension, rest) || in_messages(&proto.message_type, rest) ||
            in_enums(&proto.enum_type, rest) ||
            in_services(&proto.service, rest))
            return file;
    }
    return NULL;
}
