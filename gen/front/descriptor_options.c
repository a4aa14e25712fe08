/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_options.c - options of protobuf that no schema has a word for, kept as text.
 *
 * java_package, deprecated, ctype and their like mean nothing to imago, but whoever turns the
 * schema into a .proto again wants them back: they stand in the tag as
 * proto_options:"java_package=\"com.x\"; deprecated=true".  The tables of the options' own types
 * tell their names.  Options that somebody's extension adds are unknown fields there; the set of
 * descriptors knows their types (descriptor_extension.c).
 */
#include "front/descriptor_internal.h"
#include "object/proto_table.h"

/* Said in other ways. */
static const char *const SAID[] = { "map_entry", "packed", "uninterpreted_option" };

static bool is_said(im_str name)
{
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
        if (im_str_equal(name, im_str_of(SAID[i])))
            return true;
    return false;
}

void gen_descriptor_option_begin(struct gen_text *text, im_str name)
{
    gen_text_printf(text, "%s%.*s=", text->len != 0 ? "; " : "", IM_STR_ARG(name));
}

/* A constant's name; its number when the type has none. */
static void put_constant(struct gen_text *text, const im_type *type, int32_t number)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *constant = im_type_field(type, i);
        if ((int32_t)constant->offset == number) {
            im_str name = im_field_name(type, constant);
            gen_text_add(text, name.ptr, name.len);
            return;
        }
    }
    gen_text_printf(text, "%d", (int)number);
}

/* Of the kinds that google.protobuf.*Options have. */
static void put_value(struct gen_text *text, const im_schema *schema, const im_proto_field *field,
                      const void *value)
{
    if (field->coding == IM_PROTO_BOOL)
        gen_text_puts(text, *(const bool *)value ? "true" : "false");
    else if (field->coding == IM_PROTO_STRING)
        gen_descriptor_put_literal(text, *(const im_str *)value);
    else if (field->coding == IM_PROTO_ENUM || field->coding == IM_PROTO_CLOSED_ENUM)
        put_constant(text, im_proto_type_of(schema, field), *(const int32_t *)value);
}

static void put_known(struct gen_text *text, const im_type *type, const im_proto_message *message,
                      const void *options)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_field *fields = im_proto_fields(schema, message);

    for (size_t i = 0; i < message->field_count; i++) {
        const char *at = (const char *)options + fields[i].offset;
        im_str name = im_proto_field_name(type, i);
        if (fields[i].label != IM_PROTO_OPT || at[fields[i].presence] != IM_SET || is_said(name))
            continue;
        gen_descriptor_option_begin(text, name);
        put_value(text, schema, &fields[i], at);
    }
}

/* "extensions 100 to 199" is a statement of a message, and kept like an option. */
static void put_extension_ranges(struct gen_text *text, const pb_message *message)
{
    for (size_t i = 0; message != NULL && i < message->extension_range.len; i++) {
        const google_protobuf_DescriptorProto_ExtensionRange *r = &message->extension_range.ptr[i];
        gen_text_printf(text, "%sextensions %d to %lld", text->len != 0 ? "; " : "",
                        (int)r->start.value, (long long)r->end.value - 1);
    }
}

static void put_pair(struct gen_descriptor_tag *tag, const struct gen_text *text)
{
    if (text->len != 0)
        gen_descriptor_tag_pair(tag, "proto_options", im_str_from(text->data, text->len));
}

static void put_options(struct gen_descriptor_writer *w, struct gen_text *text,
                        const im_type *type, const void *options, uint32_t said)
{
    const im_proto_message *message = im_type_proto(type);

    if (options == NULL)
        return;
    put_known(text, type, message, options);
    const im_bytes *unknown =
        *(im_bytes *const *)(const void *)((const char *)options + message->unknown_offset);
    if (unknown != NULL)
        gen_descriptor_put_extensions(w, text, im_proto_full_name(type), *unknown, said);
}

void gen_descriptor_tag_options(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag,
                                const im_type *type, const void *options, uint32_t said)
{
    struct gen_text text = { .model = w->model };

    put_options(w, &text, type, options, said);
    put_pair(tag, &text);
}

void gen_descriptor_tag_message(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag,
                                const pb_message *message)
{
    struct gen_text text = { .model = w->model };

    put_options(w, &text, google_protobuf_MessageOptions_type, message->options, 0);
    put_extension_ranges(&text, message);
    put_pair(tag, &text);
}
