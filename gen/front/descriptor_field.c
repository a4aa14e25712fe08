/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_field.c - fields of messages: name, type and tag.
 *
 * The type in C says most (opt[T], *T, []T, map[K]V), the proto tag the rest; what is protobuf's
 * default in this syntax is not written.
 */
#include <string.h>

#include "front/descriptor_internal.h"
#include "model/proto_rules.h"

/* By google.protobuf.FieldDescriptorProto.Type.  type NULL: told by type_name. */
static const struct { const char *type; const char *form; } SCALARS[] = {
    [google_protobuf_FieldDescriptorProto_Type_TYPE_DOUBLE]   = { "float64", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_FLOAT]    = { "float32", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_INT64]    = { "int64", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_UINT64]   = { "uint64", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_INT32]    = { "int32", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_FIXED64]  = { "uint64", "fixed64" },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_FIXED32]  = { "uint32", "fixed32" },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_BOOL]     = { "bool", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_STRING]   = { "string", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_GROUP]    = { NULL, NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_MESSAGE]  = { NULL, NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_BYTES]    = { "[]byte", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_UINT32]   = { "uint32", NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_ENUM]     = { NULL, NULL },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_SFIXED32] = { "int32", "sfixed32" },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_SFIXED64] = { "int64", "sfixed64" },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_SINT32]   = { "int32", "sint32" },
    [google_protobuf_FieldDescriptorProto_Type_TYPE_SINT64]   = { "int64", "sint64" },
};

/* One element's type. */
struct element {
    const char *type;
    const char *form;                      /* NULL: the type's own                            */
    const struct gen_descriptor_symbol *symbol; /* message or enum                            */
    bool is_message, is_group, is_string;
};

static bool is_repeated(const pb_field *f)
{
    return f->label.value == google_protobuf_FieldDescriptorProto_Label_LABEL_REPEATED;
}

static bool is_required(const pb_field *f)
{
    return f->label.value == google_protobuf_FieldDescriptorProto_Label_LABEL_REQUIRED;
}

bool gen_descriptor_is_case(const pb_field *field)
{
    return field->oneof_index.state == IM_SET && !field->proto3_optional.value;
}

/* False after an error. */
static bool element_by_name(struct gen_descriptor_writer *w, const pb_field *f, struct element *out)
{
    const struct gen_descriptor_symbol *symbol = gen_descriptor_symbol(w->set, f->type_name.value);

    if (symbol == NULL) {
        gen_descriptor_refuse(w, "make the set of descriptors with protoc --include_imports",
                              "field %.*s has type %.*s, which is not there",
                              IM_STR_ARG(f->name.value), IM_STR_ARG(f->type_name.value));
        return false;
    }
    bool wants_enum = f->type_.value == google_protobuf_FieldDescriptorProto_Type_TYPE_ENUM;
    if (f->type_.state == IM_SET && wants_enum != (symbol->enumeration != NULL)) {
        gen_descriptor_refuse(w, NULL, "field %.*s: %.*s is of another kind",
                              IM_STR_ARG(f->name.value), IM_STR_ARG(f->type_name.value));
        return false;
    }
    out->symbol = symbol;
    out->is_message = symbol->message != NULL;
    out->is_group = f->type_.value == google_protobuf_FieldDescriptorProto_Type_TYPE_GROUP;
    return true;
}

static bool element_of(struct gen_descriptor_writer *w, const pb_field *f, struct element *out)
{
    size_t type = (size_t)f->type_.value;

    *out = (struct element){ .type = NULL };
    if (f->type_.state == IM_SET && type < sizeof SCALARS / sizeof *SCALARS) {
        out->type = SCALARS[type].type;
        out->form = SCALARS[type].form;
        out->is_string = type == google_protobuf_FieldDescriptorProto_Type_TYPE_STRING;
    }
    return out->type != NULL || element_by_name(w, f, out);
}

/* The name comes last, since asking for it notes an import. */
static const char *type_text(struct gen_descriptor_writer *w, const struct element *e)
{
    return e->type != NULL ? e->type : gen_descriptor_type_text(w, e->symbol);
}

/* ---- the tag ---- */

struct options {
    struct gen_text text;
};

static void add_option(struct options *o, const char *name, im_str value)
{
    gen_text_printf(&o->text, ",%s%.*s", name, IM_STR_ARG(value));
}

static void add_word(struct options *o, bool wanted, const char *word)
{
    if (wanted)
        add_option(o, word, im_str_of(""));
}

static void add_json_name(struct gen_descriptor_writer *w, struct options *o, const pb_field *f)
{
    im_str json = f->json_name.value, name = f->name.value;
    const char *usual = gen_proto_json_name(w->model, gen_strdup(w->model, name.ptr, name.len));

    if (f->json_name.state != IM_SET || im_str_equal(json, im_str_of(usual)))
        return;
    if (json.len == 0 || memchr(json.ptr, ',', json.len) != NULL)
        gen_descriptor_refuse(w, NULL, "field %.*s: no schema can say the JSON name \"%.*s\"",
                              IM_STR_ARG(f->name.value), IM_STR_ARG(json));
    else
        add_option(o, "json=", json);
}

static bool can_pack(const struct element *e)
{
    return !e->is_message && !e->is_string &&
           (e->symbol != NULL || strcmp(e->type, "[]byte") != 0);
}

/* proto2 packs nothing that it was not told to, proto3 everything. */
static void add_packed(struct gen_descriptor_writer *w, struct options *o, const pb_field *f)
{
    bool said = f->options != NULL && f->options->packed.state == IM_SET;
    bool packed = said ? f->options->packed.value : !w->file->proto2;

    add_word(o, !packed, "unpacked");
    add_word(o, packed && said && !w->file->proto2, "packed");
}

static void put_tag(struct gen_descriptor_writer *w, const pb_field *f, const struct element *e,
                    struct options *o, const char *name)
{
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };

    add_word(o, is_required(f), "required");
    add_word(o, e->is_group, "group");
    if (!im_str_equal(f->name.value, im_str_of(name)))
        add_option(o, "name=", f->name.value);
    add_json_name(w, o, f);
    if (f->default_value.state == IM_SET)
        add_option(o, "default=", f->default_value.value);
    gen_descriptor_tag_pair(&tag, "proto", im_str_from(o->text.data, o->text.len));
    gen_descriptor_tag_options(w, &tag, google_protobuf_FieldOptions_type, f->options, 0);
    gen_descriptor_put_tag(w, &tag);
}

/* ---- the type ---- */

static const pb_message *map_entry(const struct element *e)
{
    const pb_message *m = e->symbol != NULL ? e->symbol->message : NULL;

    return m != NULL && m->options != NULL && m->options->map_entry.value ? m : NULL;
}

/* "map[K]V", and what the tag must say of K and V. */
static bool put_map(struct gen_descriptor_writer *w, const pb_field *f, const pb_message *entry,
                    struct options *o)
{
    struct element key, value;

    if (entry->field.len != 2 || !is_repeated(f)) {
        gen_descriptor_refuse(w, NULL, "field %.*s is no proper map", IM_STR_ARG(f->name.value));
        return false;
    }
    if (!element_of(w, &entry->field.ptr[0], &key) || !element_of(w, &entry->field.ptr[1], &value))
        return false;
    const char *key_text = type_text(w, &key);
    gen_text_printf(&w->text, "map[%s]%s", key_text, type_text(w, &value));
    if (key.form != NULL)
        add_option(o, "key=", im_str_of(key.form));
    if (value.form != NULL)
        add_option(o, "value=", im_str_of(value.form));
    add_word(o, w->file->proto2 && (key.is_string || value.is_string), "unchecked");
    return true;
}

static void put_plain(struct gen_descriptor_writer *w, const pb_field *f, const struct element *e,
                      struct options *o, bool is_case)
{
    bool has_state = w->file->proto2 || f->proto3_optional.value;
    const char *type = type_text(w, e);

    if (is_repeated(f))
        gen_text_printf(&w->text, "[]%s", type);
    else if (e->is_message)
        gen_text_printf(&w->text, "*%s", type);
    else if (has_state && !is_case)
        gen_text_printf(&w->text, "opt[%s]", type);
    else
        gen_text_puts(&w->text, type);
    if (e->form != NULL)
        add_option(o, e->form, im_str_of(""));
    add_word(o, e->is_message && f->proto3_optional.value, "optional");
    if (is_repeated(f) && can_pack(e))
        add_packed(w, o, f);
    add_word(o, w->file->proto2 && e->is_string, "unchecked");
}

void gen_descriptor_put_field(struct gen_descriptor_writer *w, const pb_field *field,
                              const char *name, bool is_case)
{
    struct options o = { .text = { .model = w->model } };
    struct element e;

    gen_text_printf(&o.text, "%d", (int)field->number.value);
    if (!element_of(w, field, &e))
        return;
    gen_descriptor_comments(w, true);
    gen_text_printf(&w->text, "\t%s ", name);
    const pb_message *entry = map_entry(&e);
    if (entry == NULL)
        put_plain(w, field, &e, &o, is_case);
    else if (!put_map(w, field, entry, &o))
        return;
    put_tag(w, field, &e, &o, name);
    gen_descriptor_comment_behind(w);
}

/* ---- names ---- */

static bool keeps_name(struct gen_descriptor_writer *w, im_str name)
{
    return im_str_equal(name, im_str_of(gen_descriptor_field_name(w->model, name)));
}

/* A message's names: as they are in the .proto, and as they were given. */
struct naming {
    im_map *seen, *taken;
};

/* The first pass checks and names those that can keep their names, the second one the rest. */
static void name_member(struct gen_descriptor_writer *w, const struct naming *n, im_str name,
                        bool first, const char **out)
{
    if (first && !gen_descriptor_is_name(name))
        gen_descriptor_refuse(w, NULL, "\"%.*s\" is no name", IM_STR_ARG(name));
    else if (first && !gen_descriptor_put(w->model, n->seen, name, NULL))
        gen_descriptor_refuse(w, NULL, "the name %.*s is there twice", IM_STR_ARG(name));
    else if (!w->file->failed && keeps_name(w, name) == first)
        *out = gen_descriptor_unique(w->model, n->taken, gen_descriptor_field_name(w->model, name));
}

struct gen_descriptor_members gen_descriptor_name_members(struct gen_descriptor_writer *w,
                                                          const pb_message *message)
{
    const struct naming n = { gen_descriptor_map(w->model), gen_descriptor_map(w->model) };
    struct gen_descriptor_members members = {
        .fields = gen_alloc(w->model, message->field.len + 1, sizeof *members.fields),
        .oneofs = gen_alloc(w->model, message->oneof_decl.len + 1, sizeof *members.oneofs),
    };

    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < message->field.len; i++)
            name_member(w, &n, message->field.ptr[i].name.value, pass == 0, &members.fields[i]);
        for (size_t i = 0; i < message->oneof_decl.len; i++)
            name_member(w, &n, message->oneof_decl.ptr[i].name.value, pass == 0,
                        &members.oneofs[i]);
    }
    return members;
}
