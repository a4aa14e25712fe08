/* SPDX-License-Identifier: Apache-2.0 */
/*
 * describe.c - a set of descriptors as text, as protoc made it or as tables tell it.
 *
 *   describe want FILE.desc    what the set says, without what tables do not have
 *   describe got FILE.desc     the set made into tables, and those described again
 *
 * Tables do not have: comments, extensions, reserved numbers, options but those that change how
 * a message is read or a method called; the order of declarations, so that fields come by number
 * here, oneofs by their first field, and everything else by name; and imports that nothing needs.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "back/emit.h"
#include "back/tables.h"
#include "cmd/command.h"
#include "cmd/dynamic_service.h"
#include "codec/proto.h"
#include "codec/proto_text.h"
#include "front/descriptor.h"
#include "model/diag.h"
#include "model/resolve.h"
#include "net/descriptor_internal.h"

typedef google_protobuf_DescriptorProto message;
typedef google_protobuf_FieldDescriptorProto field;
typedef google_protobuf_EnumDescriptorProto enumeration;
typedef google_protobuf_FileDescriptorProto file;

enum { SET_BYTES_MAX = 1 << 24 };

static im_arena arena;

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "describe: %s\n", what);
    exit(EXIT_FAILURE);
}

/* ---- order ---- */

static int by_number(const void *left, const void *right)
{
    int32_t a = ((const field *)left)->number.value, b = ((const field *)right)->number.value;

    return (a > b) - (a < b);
}

/* Elements of lists begin with their names. */
static int by_name(const void *left, const void *right)
{
    return im_str_compare(((const im_string_opt *)left)->value,
                          ((const im_string_opt *)right)->value);
}

static int by_text(const void *left, const void *right)
{
    return im_str_compare(*(const im_str *)left, *(const im_str *)right);
}

#define SORT(slice, compare)                                            \
    do {                                                                \
        if ((slice).len > 1)                                            \
            qsort((slice).ptr, (slice).len, sizeof *(slice).ptr, compare); \
    } while (0)

static void order_oneofs(message *m)
{
    google_protobuf_OneofDescriptorProto *sorted =
        calloc(m->oneof_decl.len + 1, sizeof *sorted);
    int32_t *place = calloc(m->oneof_decl.len + 1, sizeof *place);
    int32_t count = 0;

    if (sorted == NULL || place == NULL)
        fail("no memory");
    for (size_t i = 0; i < m->field.len; i++) {
        field *f = &m->field.ptr[i];
        if (f->oneof_index.state == IM_ABSENT)
            continue;
        if (place[f->oneof_index.value] == 0) {
            sorted[count++] = m->oneof_decl.ptr[f->oneof_index.value];
            place[f->oneof_index.value] = count;
        }
        f->oneof_index.value = place[f->oneof_index.value] - 1;
    }
    if (count != 0)
        memcpy(m->oneof_decl.ptr, sorted, (size_t)count * sizeof *sorted);
    free(sorted);
    free(place);
}

/* ---- what is left out ---- */

static void normalise_enum(enumeration *e)
{
    e->reserved_name.len = e->reserved_range.len = 0;
    if (e->options != NULL && !e->options->allow_alias.value)
        e->options = NULL;
    if (e->options != NULL)
        *e->options = (google_protobuf_EnumOptions){ .allow_alias = e->options->allow_alias };
    for (size_t i = 0; i < e->value.len; i++)
        e->value.ptr[i].options = NULL;
}

/* packed stays where it is not what the syntax makes of it anyhow. */
static void normalise_field(field *f, bool proto2)
{
    google_protobuf_FieldOptions *o = f->options;

    f->options = NULL;
    if (o == NULL || o->packed.state == IM_ABSENT || o->packed.value != proto2)
        return;
    f->options = o;
    *o = (google_protobuf_FieldOptions){ .packed = o->packed };
}

static void normalise_message(message *m, bool proto2)
{
    m->extension.len = m->extension_range.len = 0;
    m->reserved_name.len = m->reserved_range.len = 0;
    if (m->options != NULL && !m->options->map_entry.value)
        m->options = NULL;
    SORT(m->field, by_number);
    for (size_t i = 0; i < m->field.len; i++)
        normalise_field(&m->field.ptr[i], proto2);
    order_oneofs(m);
    for (size_t i = 0; i < m->oneof_decl.len; i++)
        m->oneof_decl.ptr[i].options = NULL;
    SORT(m->enum_type, by_name);
    for (size_t i = 0; i < m->enum_type.len; i++)
        normalise_enum(&m->enum_type.ptr[i]);
    SORT(m->nested_type, by_name);
    for (size_t i = 0; i < m->nested_type.len; i++)
        normalise_message(&m->nested_type.ptr[i], proto2);
}

static void normalise_service(google_protobuf_ServiceDescriptorProto *s)
{
    s->options = NULL;
    for (size_t i = 0; i < s->method.len; i++) {
        google_protobuf_MethodDescriptorProto *m = &s->method.ptr[i];
        m->options = NULL;
        if (!m->client_streaming.value)
            m->client_streaming.state = IM_ABSENT;
        if (!m->server_streaming.value)
            m->server_streaming.state = IM_ABSENT;
    }
}

static void normalise_file(file *f)
{
    bool proto2 = f->syntax.value.len == 0;

    f->source_code_info = NULL;
    f->options = NULL;
    f->extension.len = 0;
    f->public_dependency.len = f->weak_dependency.len = 0;
    SORT(f->message_type, by_name);
    for (size_t i = 0; i < f->message_type.len; i++)
        normalise_message(&f->message_type.ptr[i], proto2);
    SORT(f->enum_type, by_name);
    for (size_t i = 0; i < f->enum_type.len; i++)
        normalise_enum(&f->enum_type.ptr[i]);
    SORT(f->service, by_name);
    for (size_t i = 0; i < f->service.len; i++)
        normalise_service(&f->service.ptr[i]);
}

/* ---- imports that something needs ---- */

static bool declares(const message *m, im_str outer, im_str wanted)
{
    im_str full = im_str_printf(&arena, "%.*s.%.*s", IM_STR_ARG(outer), IM_STR_ARG(m->name.value));

    if (im_str_equal(full, wanted))
        return true;
    for (size_t i = 0; i < m->enum_type.len; i++)
        if (im_str_equal(wanted, im_str_printf(&arena, "%.*s.%.*s", IM_STR_ARG(full),
                                               IM_STR_ARG(m->enum_type.ptr[i].name.value))))
            return true;
    for (size_t i = 0; i < m->nested_type.len; i++)
        if (declares(&m->nested_type.ptr[i], full, wanted))
            return true;
    return false;
}

static bool file_declares(const file *f, im_str wanted)
{
    im_str package = f->package_.value.len == 0 ? IM_STR("")
        : im_str_printf(&arena, ".%.*s", IM_STR_ARG(f->package_.value));

    for (size_t i = 0; i < f->message_type.len; i++)
        if (declares(&f->message_type.ptr[i], package, wanted))
            return true;
    for (size_t i = 0; i < f->enum_type.len; i++)
        if (im_str_equal(wanted, im_str_printf(&arena, "%.*s.%.*s", IM_STR_ARG(package),
                                               IM_STR_ARG(f->enum_type.ptr[i].name.value))))
            return true;
    return false;
}

static void need(const google_protobuf_FileDescriptorSet *set, im_str type, im_string_slice *out)
{
    for (size_t i = 0; type.len != 0 && i < set->file.len; i++) {
        im_str name = set->file.ptr[i].name.value;
        bool known = false;
        for (size_t k = 0; k < out->len; k++)
            known = known || im_str_equal(out->ptr[k], name);
        if (!known && file_declares(&set->file.ptr[i], type) &&
            im_string_slice_append(&arena, out, name) != IM_OK)
            fail("no memory");
    }
}

static void need_message(const google_protobuf_FileDescriptorSet *set, const message *m,
                         im_string_slice *out)
{
    for (size_t i = 0; i < m->field.len; i++)
        need(set, m->field.ptr[i].type_name.value, out);
    for (size_t i = 0; i < m->nested_type.len; i++)
        need_message(set, &m->nested_type.ptr[i], out);
}

static void prune_imports(const google_protobuf_FileDescriptorSet *set, file *f)
{
    im_string_slice used = { NULL, 0, 0 };
    size_t kept = 0;

    for (size_t i = 0; i < f->message_type.len; i++)
        need_message(set, &f->message_type.ptr[i], &used);
    for (size_t i = 0; i < f->service.len; i++)
        for (size_t k = 0; k < f->service.ptr[i].method.len; k++) {
            need(set, f->service.ptr[i].method.ptr[k].input_type.value, &used);
            need(set, f->service.ptr[i].method.ptr[k].output_type.value, &used);
        }
    for (size_t i = 0; i < used.len; i++)
        if (!im_str_equal(used.ptr[i], f->name.value))
            used.ptr[kept++] = used.ptr[i];
    used.len = kept;
    SORT(used, by_text);
    SORT(f->dependency, by_text);
    f->dependency = used;
}

/* ---- tables ---- */

static bool never(im_implementation on, im_call *call, const void *request)
{
    (void)on, (void)call, (void)request;
    return false;
}

static void describe_all(struct gen_model *model, google_protobuf_FileDescriptorSet *set)
{
    struct gen_descriptors *read = gen_descriptors_of(model, set->file.ptr, set->file.len);
    struct gen_tables *tables = NULL;
    im__files files;

    if (read != NULL && gen_descriptors_load(read, true) && gen_resolve(model) &&
        gen_set_services_apart(model, false))
        tables = gen_tables_build(model, NULL);
    gen_print_diags(model);
    if (tables == NULL)
        fail("no tables");
    struct gen_services services = gen_dynamic_services(model, tables, never);
    im__files_init(&files);
    for (size_t i = 0; i < services.count; i++)
        if (im__files_add(&files, &services.item[i]) != IM_OK)
            fail("no memory");
    for (size_t i = 0; i < set->file.len; i++) {
        /* A service without methods brings a file that has none. */
        im_service *nothing = IM_NEW(&arena, im_service);
        const char *name = im_cstr(&arena, set->file.ptr[i].name.value);
        size_t at = gen_descriptors_find(read, im_str_of(name));
        *nothing = (im_service){ .schema = tables[at].schema, .name = "nothing", .file = name };
        size_t before = files.service_count;
        if (im__files_add(&files, nothing) != IM_OK)
            fail("no memory");
        files.service_count = before;
    }
    for (size_t i = 0; i < set->file.len; i++) {
        file described = { .name = { .state = IM_ABSENT } };
        const im__file *from = im__files_named(&files, set->file.ptr[i].name.value);
        if (from == NULL || im__file_describe(&files, from, &arena, &described) != IM_OK)
            fail("not described");
        set->file.ptr[i] = described;
    }
    im__files_free(&files);
}

/* ---- the program ---- */

static void print_file(const file *f)
{
    im_str text;

    if (im_proto_text_print(google_protobuf_FileDescriptorProto_type, f, &arena, NULL, &text,
                            NULL) != IM_OK)
        fail("no text");
    printf("---- %.*s\n%.*s", IM_STR_ARG(f->name.value), IM_STR_ARG(text));
}

int main(int argc, char **argv)
{
    google_protobuf_FileDescriptorSet set = { .file = { .len = 0 } };
    char *data = malloc(SET_BYTES_MAX);
    FILE *stream = argc == 3 ? fopen(argv[2], "rb") : NULL;

    if (stream == NULL || data == NULL)
        fail("usage: describe want|got FILE.desc");
    size_t len = fread(data, 1, SET_BYTES_MAX, stream);
    fclose(stream);
    im_arena_init(&arena, NULL, 0);
    if (im_proto_decode(data, len, google_protobuf_FileDescriptorSet_type, &set, &arena, NULL,
                        NULL) != IM_OK)
        fail("no set of descriptors");
    struct gen_model *model = gen_model_new();
    if (strcmp(argv[1], "got") == 0)
        describe_all(model, &set);
    for (size_t i = 0; i < set.file.len; i++)
        if (strcmp(argv[1], "got") != 0)
            prune_imports(&set, &set.file.ptr[i]);
        else
            SORT(set.file.ptr[i].dependency, by_text);
    for (size_t i = 0; i < set.file.len; i++) {
        normalise_file(&set.file.ptr[i]);
        print_file(&set.file.ptr[i]);
    }
    gen_model_free(model);
    im_arena_release(&arena);
    free(data);
    return EXIT_SUCCESS;
}
