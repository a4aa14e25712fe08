/* SPDX-License-Identifier: Apache-2.0 */
/*
 * normal.c - a set of descriptors as text, without what schemas do not keep.
 *
 *   normal FILE.desc        all files, one behind the other
 *   normal -e FILE.desc     the names of those that declare extensions
 *
 * Left out: comments' places; extensions, which no schema declares; the order of nested messages,
 * which maps and groups are among; options that say nothing (an rpc's empty braces), and the
 * packed=false that a proto2 field has anyhow.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codec/proto.h"
#include "codec/proto_text.h"
#include "google/protobuf/descriptor.im.h"

typedef google_protobuf_DescriptorProto message;
typedef google_protobuf_FileDescriptorProto file;

enum { SET_BYTES_MAX = 1 << 24 };

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "normal: %s\n", what);
    exit(EXIT_FAILURE);
}

static bool says_nothing(const im_type *type, const void *options)
{
    size_t size = 0;

    if (options != NULL && im_proto_size(type, options, NULL, &size, NULL) != IM_OK)
        fail("options of no size");
    return size == 0;
}

#define DROP_EMPTY(type, place) \
    do { \
        if (says_nothing(google_protobuf_##type##_type, (place)->options)) \
            (place)->options = NULL; \
    } while (0)

/* ---- what is left out ---- */

static bool has_extensions(const message *m)
{
    bool found = m->extension.len != 0;

    for (size_t i = 0; i < m->nested_type.len; i++)
        found = found || has_extensions(&m->nested_type.ptr[i]);
    return found;
}

static bool declares_extensions(const file *f)
{
    bool found = f->extension.len != 0;

    for (size_t i = 0; i < f->message_type.len; i++)
        found = found || has_extensions(&f->message_type.ptr[i]);
    return found;
}

static int compare_names(const void *left, const void *right)
{
    const message *a = left, *b = right;

    return im_str_compare(a->name.value, b->name.value);
}

static void normalise_enum(google_protobuf_EnumDescriptorProto *e)
{
    DROP_EMPTY(EnumOptions, e);
    for (size_t i = 0; i < e->value.len; i++)
        DROP_EMPTY(EnumValueOptions, &e->value.ptr[i]);
}

static void normalise_field(google_protobuf_FieldDescriptorProto *f, bool proto2)
{
    if (f->options != NULL && proto2 && !f->options->packed.value)
        f->options->packed.state = IM_ABSENT;
    DROP_EMPTY(FieldOptions, f);
}

static void normalise_message(message *m, bool proto2)
{
    DROP_EMPTY(MessageOptions, m);
    m->extension.len = 0;
    for (size_t i = 0; i < m->field.len; i++)
        normalise_field(&m->field.ptr[i], proto2);
    for (size_t i = 0; i < m->enum_type.len; i++)
        normalise_enum(&m->enum_type.ptr[i]);
    for (size_t i = 0; i < m->nested_type.len; i++)
        normalise_message(&m->nested_type.ptr[i], proto2);
    if (m->nested_type.len > 1)
        qsort(m->nested_type.ptr, m->nested_type.len, sizeof *m->nested_type.ptr, compare_names);
}

static void normalise_file(file *f)
{
    bool proto2 = f->syntax.value.len == 0;

    f->source_code_info = NULL;
    f->extension.len = 0;
    DROP_EMPTY(FileOptions, f);
    for (size_t i = 0; i < f->message_type.len; i++)
        normalise_message(&f->message_type.ptr[i], proto2);
    for (size_t i = 0; i < f->enum_type.len; i++)
        normalise_enum(&f->enum_type.ptr[i]);
    for (size_t i = 0; i < f->service.len; i++) {
        google_protobuf_ServiceDescriptorProto *s = &f->service.ptr[i];
        DROP_EMPTY(ServiceOptions, s);
        for (size_t k = 0; k < s->method.len; k++)
            DROP_EMPTY(MethodOptions, &s->method.ptr[k]);
    }
}

/* ---- the program ---- */

static void print_file(im_arena *arena, file *f)
{
    const im_proto_text_options options = { .flags = IM_PROTO_TEXT_UNKNOWN };
    im_str text;

    normalise_file(f);
    if (im_proto_text_print(google_protobuf_FileDescriptorProto_type, f, arena, &options, &text,
                            NULL) != IM_OK)
        fail("no text");
    printf("---- %.*s\n%.*s", IM_STR_ARG(f->name.value), IM_STR_ARG(text));
}

static int compare_files(const void *left, const void *right)
{
    const file *a = left, *b = right;

    return im_str_compare(a->name.value, b->name.value);
}

static size_t read_all(const char *path, char *data)
{
    FILE *stream = fopen(path, "rb");

    if (stream == NULL)
        fail(path);
    size_t len = fread(data, 1, SET_BYTES_MAX, stream);
    fclose(stream);
    return len;
}

int main(int argc, char **argv)
{
    bool names = argc == 3 && strcmp(argv[1], "-e") == 0;
    google_protobuf_FileDescriptorSet set = { .file = { .len = 0 } };
    char *data = malloc(SET_BYTES_MAX);
    im_arena arena;

    if (data == NULL || argc != (names ? 3 : 2))
        fail("usage: normal [-e] FILE.desc");
    im_arena_init(&arena, NULL, 0);
    size_t len = read_all(argv[argc - 1], data);
    if (im_proto_decode(data, len, google_protobuf_FileDescriptorSet_type, &set, &arena, NULL,
                        NULL) != IM_OK)
        fail("no set of descriptors");
    if (set.file.len > 1)
        qsort(set.file.ptr, set.file.len, sizeof *set.file.ptr, compare_files);
    for (size_t i = 0; i < set.file.len; i++)
        if (!names)
            print_file(&arena, &set.file.ptr[i]);
        else if (declares_extensions(&set.file.ptr[i]))
            printf("%.*s\n", IM_STR_ARG(set.file.ptr[i].name.value));
    im_arena_release(&arena);
    free(data);
    return EXIT_SUCCESS;
}
