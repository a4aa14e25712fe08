/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_message.c - messages, oneofs and enums of a .proto as declarations.
 *
 * A message becomes a struct, then its oneofs, then what is declared inside of it, each a
 * declaration of its own.  The entries of maps are messages to protobuf only.
 */
#include "front/descriptor_internal.h"

void gen_descriptor_import(struct gen_descriptor_writer *w, const struct gen_descriptor_file *file)
{
    for (size_t i = 0; i < w->import_count; i++)
        if (w->imports[i] == file)
            return;
    w->imports = gen_append(w->model, w->imports, &w->import_count, sizeof *w->imports);
    w->imports[w->import_count - 1] = file;
}

const char *gen_descriptor_type_text(struct gen_descriptor_writer *w,
                                     const struct gen_descriptor_symbol *symbol)
{
    if (symbol->file == w->file)
        return symbol->name;
    gen_descriptor_import(w, symbol->file);
    return gen_format(w->model, "%s.%s", symbol->file->package, symbol->name);
}

/* ---- reserved ---- */

static void put_separator(struct gen_descriptor_writer *w, size_t index)
{
    gen_text_puts(&w->text, index == 0 ? "\treserved " : ", ");
}

/* last is inclusive. */
static void put_range(struct gen_descriptor_writer *w, size_t index, int64_t first, int64_t last)
{
    put_separator(w, index);
    gen_text_printf(&w->text, "%lld", (long long)first);
    if (last != first)
        gen_text_printf(&w->text, " to %lld", (long long)last);
}

static void put_reserved_names(struct gen_descriptor_writer *w, const im_string_slice *names)
{
    for (size_t i = 0; i < names->len; i++) {
        if (!gen_descriptor_is_name(names->ptr[i]))
            gen_descriptor_refuse(w, NULL, "\"%.*s\" is no name", IM_STR_ARG(names->ptr[i]));
        put_separator(w, i);
        gen_text_printf(&w->text, "\"%.*s\"", IM_STR_ARG(names->ptr[i]));
    }
    if (names->len != 0)
        gen_text_puts(&w->text, "\n");
}

static void put_reserved(struct gen_descriptor_writer *w, const pb_message *m)
{
    for (size_t i = 0; i < m->reserved_range.len; i++)
        put_range(w, i, m->reserved_range.ptr[i].start.value,
                  (int64_t)m->reserved_range.ptr[i].end.value - 1);
    if (m->reserved_range.len != 0)
        gen_text_puts(&w->text, "\n");
    put_reserved_names(w, &m->reserved_name);
}

/* ---- enums ---- */

static void put_constant(struct gen_descriptor_writer *w,
                         const google_protobuf_EnumValueDescriptorProto *constant)
{
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    im_str name = constant->name.value;

    if (!gen_descriptor_is_name(name))
        gen_descriptor_refuse(w, NULL, "\"%.*s\" is no name", IM_STR_ARG(name));
    gen_descriptor_comments(w, true);
    gen_text_printf(&w->text, "\t%.*s = %d", IM_STR_ARG(name), (int)constant->number.value);
    gen_descriptor_tag_options(w, &tag, google_protobuf_EnumValueOptions_type, constant->options,
                               0);
    gen_descriptor_put_tag(w, &tag);
    gen_descriptor_comment_behind(w);
}

static void put_constants(struct gen_descriptor_writer *w, const pb_enum *e)
{
    for (size_t i = 0; i < e->value.len; i++) {
        gen_descriptor_enter(w, PB_ENUM_VALUE, i);
        put_constant(w, &e->value.ptr[i]);
        gen_descriptor_leave(w);
    }
}

static const struct gen_descriptor_symbol *symbol_of(struct gen_descriptor_writer *w,
                                                     const char *full_name)
{
    return gen_descriptor_get(w->set->symbols, im_str_of(full_name));
}

void gen_descriptor_put_enum(struct gen_descriptor_writer *w, const pb_enum *enumeration,
                             const char *full_name)
{
    const struct gen_descriptor_symbol *symbol = symbol_of(w, full_name);
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    const char *proto = gen_format(w->model, "%s%s", symbol->proto_name,
                                   w->file->proto2 ? ",closed" : "");

    gen_descriptor_comments(w, false);
    gen_text_printf(&w->text, "type %s enum {\n", symbol->name);
    put_constants(w, enumeration);
    for (size_t i = 0; i < enumeration->reserved_range.len; i++)
        put_range(w, i, enumeration->reserved_range.ptr[i].start.value,
                  enumeration->reserved_range.ptr[i].end.value);
    if (enumeration->reserved_range.len != 0)
        gen_text_puts(&w->text, "\n");
    put_reserved_names(w, &enumeration->reserved_name);
    gen_text_puts(&w->text, "}");
    if (w->file->proto2 || !im_str_equal(im_str_of(symbol->name), im_str_of(symbol->proto_name)))
        gen_descriptor_tag_pair(&tag, "proto", im_str_of(proto));
    gen_descriptor_tag_options(w, &tag, google_protobuf_EnumOptions_type, enumeration->options, 0);
    gen_descriptor_put_tag(w, &tag);
    gen_text_puts(&w->text, "\n\n");
}

/* ---- messages ---- */

/* The name of the type of a oneof, given when its field is written. */
static const char *oneof_type(struct gen_descriptor_writer *w,
                              const struct gen_descriptor_symbol *symbol, im_str oneof)
{
    const char *name = gen_format(w->model, "%s.%.*s", symbol->proto_name, IM_STR_ARG(oneof));

    return gen_descriptor_unique_type(w->model, w->taken,
                                      gen_descriptor_joined_name(w->model, name));
}

/* The field that holds a oneof. */
static void put_holder(struct gen_descriptor_writer *w, const pb_message *m, size_t index,
                       const char *name, const char *type)
{
    const google_protobuf_OneofDescriptorProto *oneof = &m->oneof_decl.ptr[index];
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };

    if (!im_str_equal(oneof->name.value, im_str_of(name)))
        gen_descriptor_tag_pair(&tag, "proto", im_str_of(gen_format(
            w->model, ",name=%.*s", IM_STR_ARG(oneof->name.value))));
    gen_descriptor_tag_options(w, &tag, google_protobuf_OneofOptions_type, oneof->options, 0);
    gen_descriptor_enter(w, PB_MESSAGE_ONEOF, index);
    gen_descriptor_comments(w, true);
    gen_text_printf(&w->text, "\t%s %s", name, type);
    gen_descriptor_put_tag(w, &tag);
    gen_descriptor_comment_behind(w);
    gen_descriptor_leave(w);
}

/* A message while its parts are written. */
struct body {
    const pb_message *message;
    const struct gen_descriptor_symbol *symbol;
    struct gen_descriptor_members members;
    const char **oneof_types;              /* NULL until the first case came                  */
};

static void put_struct_field(struct gen_descriptor_writer *w, struct body *b, size_t index)
{
    const pb_field *f = &b->message->field.ptr[index];
    size_t oneof = (size_t)f->oneof_index.value;

    if (!gen_descriptor_is_case(f)) {
        gen_descriptor_put_field(w, f, b->members.fields[index], false);
    } else if (f->oneof_index.value < 0 || oneof >= b->message->oneof_decl.len) {
        gen_descriptor_refuse(w, NULL, "field %.*s is in a oneof that is not there",
                              IM_STR_ARG(f->name.value));
    } else if (b->oneof_types[oneof] == NULL) {
        b->oneof_types[oneof] = oneof_type(w, b->symbol,
                                           b->message->oneof_decl.ptr[oneof].name.value);
        gen_descriptor_leave(w);
        put_holder(w, b->message, oneof, b->members.oneofs[oneof], b->oneof_types[oneof]);
        gen_descriptor_enter(w, PB_MESSAGE_FIELD, index);
    }
}

static void put_oneof(struct gen_descriptor_writer *w, struct body *b, size_t oneof)
{
    gen_text_printf(&w->text, "type %s oneof {\n", b->oneof_types[oneof]);
    for (size_t i = 0; i < b->message->field.len; i++) {
        const pb_field *f = &b->message->field.ptr[i];
        gen_descriptor_enter(w, PB_MESSAGE_FIELD, i);
        if (gen_descriptor_is_case(f) && f->oneof_index.value == (int32_t)oneof)
            gen_descriptor_put_field(w, f, b->members.fields[i], true);
        gen_descriptor_leave(w);
    }
    gen_text_puts(&w->text, "}\n\n");
}

static void put_struct(struct gen_descriptor_writer *w, struct body *b)
{
    const pb_message *m = b->message;
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    bool renamed = !im_str_equal(im_str_of(b->symbol->name), im_str_of(b->symbol->proto_name));

    gen_descriptor_comments(w, false);
    gen_text_printf(&w->text, "type %s struct {\n", b->symbol->name);
    for (size_t i = 0; i < m->field.len; i++) {
        gen_descriptor_enter(w, PB_MESSAGE_FIELD, i);
        put_struct_field(w, b, i);
        gen_descriptor_leave(w);
    }
    put_reserved(w, m);
    gen_text_puts(&w->text, "}");
    if (renamed || m->field.len == 0)
        gen_descriptor_tag_pair(&tag, "proto", im_str_of(b->symbol->proto_name));
    gen_descriptor_tag_message(w, &tag, m);
    gen_descriptor_put_tag(w, &tag);
    gen_text_puts(&w->text, "\n\n");
    for (size_t i = 0; i < m->oneof_decl.len; i++)
        if (b->oneof_types[i] != NULL)
            put_oneof(w, b, i);
}

void gen_descriptor_put_message(struct gen_descriptor_writer *w, const pb_message *message,
                                const char *full_name)
{
    struct body b = { .message = message, .symbol = symbol_of(w, full_name) };

    if (message->options != NULL && message->options->map_entry.value)
        return;
    b.members = gen_descriptor_name_members(w, message);
    b.oneof_types = gen_alloc(w->model, message->oneof_decl.len + 1, sizeof *b.oneof_types);
    if (w->file->failed)
        return;
    put_struct(w, &b);
    for (size_t i = 0; i < message->enum_type.len; i++) {
        im_str name = message->enum_type.ptr[i].name.value;
        gen_descriptor_enter(w, PB_MESSAGE_ENUM, i);
        gen_descriptor_put_enum(w, &message->enum_type.ptr[i],
                                gen_format(w->model, "%s.%.*s", full_name, IM_STR_ARG(name)));
        gen_descriptor_leave(w);
    }
    for (size_t i = 0; i < message->nested_type.len; i++) {
        im_str name = message->nested_type.ptr[i].name.value;
        gen_descriptor_enter(w, PB_MESSAGE_NESTED, i);
        gen_descriptor_put_message(w, &message->nested_type.ptr[i],
                                   gen_format(w->model, "%s.%.*s", full_name, IM_STR_ARG(name)));
        gen_descriptor_leave(w);
    }
}
