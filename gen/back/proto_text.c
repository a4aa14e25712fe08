/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_text.c - prints the tables of messages (object/proto_table.h), as table_text.c does
 * the rest.
 */
#include <inttypes.h>

#include "back/table_text.h"
#include "model/proto_rules.h"

static const char *const DECLARATION[] = {
    "im_proto_message messages[$messages$];",
    "im_proto_field proto[$fields$];",
    "$names$",
    NULL,
};

static const char *const HEADER[] = {
    ".messages_offset = offsetof(struct $tables$_im_tables, messages),",
    ".proto_offset = offsetof(struct $tables$_im_tables, proto),",
    "$names$",
    NULL,
};

static const char *const MESSAGE[] = {
    "        { /* $comment$ */",
    "            .full_name = $full_name$, .full_name_len = $full_name_len$,",
    "            .fields = $fields$, .names = $names$,",
    "            .unknown_offset = $unknown$,",
    "            .field_count = $count$, .dense_count = $dense$,",
    "            .known = $known$, .flags = $flags$,$required$",
    "        },",
    NULL,
};

static const struct gen_flag FIELD_FLAGS[] = {
    GEN_FLAG(IM_PROTO_REQUIRED), GEN_FLAG(IM_PROTO_UTF8), GEN_FLAG(IM_PROTO_BY_POINTER),
    GEN_FLAG(IM_PROTO_LOOK),
    { 0, NULL },
};
static const struct gen_flag MESSAGE_FLAGS[] = {
    GEN_FLAG(IM_PROTO_HAS_REQUIRED), GEN_FLAG(IM_PROTO_FLAT),
    GEN_FLAG(IM_PROTO_HAS_RESERVED), GEN_FLAG(IM_PROTO_ESCAPED_NAMES),
    GEN_FLAG(IM_PROTO_OWN_NAMES), { 0, NULL },
};

#define NAME(name) [IM_PROTO_##name] = "IM_PROTO_" #name
static const char *const CODING[] = {
    NAME(BOOL), NAME(INT32), NAME(UINT32), NAME(VARINT64), NAME(SINT32), NAME(SINT64),
    NAME(FIXED32), NAME(FIXED64), NAME(ENUM), NAME(CLOSED_ENUM), NAME(STRING), NAME(BYTES),
    NAME(MESSAGE), NAME(GROUP), NAME(TIME), NAME(DURATION), NAME(NARROW),
};
static const char *const LABEL[] = {
    NAME(IMPLICIT), NAME(ALWAYS), NAME(POINTER), NAME(OPT), NAME(OPT_MESSAGE), NAME(TRI),
    NAME(TRI_NULL), NAME(ONEOF), NAME(REPEATED), NAME(PACKED), NAME(MAP),
};
static const char *const KNOWN[] = {
    NAME(KNOWN_NONE), NAME(KNOWN_ANY), NAME(KNOWN_TIMESTAMP), NAME(KNOWN_DURATION),
    NAME(KNOWN_FIELD_MASK), NAME(KNOWN_STRUCT), NAME(KNOWN_VALUE), NAME(KNOWN_LIST_VALUE),
    NAME(KNOWN_EMPTY), NAME(KNOWN_WRAPPER),
};
#undef NAME

static uint32_t message_count(const im_schema *s)
{
    return (uint32_t)((s->proto_offset - s->messages_offset) / sizeof(im_proto_message));
}

static uint32_t field_count(const im_schema *s)
{
    uint32_t end = s->proto_names_offset != 0 ? s->proto_names_offset : s->words_offset;

    return (uint32_t)((end - s->proto_offset) / sizeof(im_proto_field));
}

/* 0: no message has names of its own. */
static uint32_t name_count(const im_schema *s)
{
    if (s->proto_names_offset == 0)
        return 0;
    return (uint32_t)((s->words_offset - s->proto_names_offset) / sizeof(im_proto_name));
}

const char *gen_proto_declaration(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    struct gen_text text = { .model = e->model };

    if (s->messages_offset != 0)
        gen_template(&text, DECLARATION,
                     GEN_VARS({ "messages", gen_number_text(e, message_count(s)) },
                              { "fields", gen_number_text(e, field_count(s)) },
                              { "names", name_count(s) == 0 ? ""
                                    : gen_format(e->model, "im_proto_name proto_names[%" PRIu32
                                                 "];", name_count(s)) }));
    return gen_text_string(&text);
}

const char *gen_proto_header(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    struct gen_text text = { .model = e->model };

    if ((s->flags & IM_SCHEMA_PROTO2) != 0)
        gen_text_puts(&text, ".flags = IM_SCHEMA_PROTO2,\n");
    if (s->proto_package != 0)
        gen_text_printf(&text, ".proto_package = %s,\n", gen_number_text(e, s->proto_package));
    if (s->messages_offset != 0)
        gen_template(&text, HEADER,
                     GEN_VARS({ "tables", e->file->tables },
                              { "names", name_count(s) == 0 ? "" : gen_format(e->model,
                                    ".proto_names_offset = offsetof(struct %s_im_tables, "
                                    "proto_names),", e->file->tables) }));
    return gen_text_string(&text);
}

static void emit_message(struct gen_emitter *e, const struct gen_type *type,
                         const im_proto_message *message)
{
    const char *unknown =
        gen_format(e->model, "offsetof(%s, im_unknown_fields)", gen_c_type(e->names, type));

    gen_template(&e->source, MESSAGE,
                 GEN_VARS({ "comment", gen_comment_text(e, type->string) },
                          { "full_name", gen_number_text(e, message->full_name) },
                          { "full_name_len", gen_number_text(e, message->full_name_len) },
                          { "fields", gen_number_text(e, message->fields) },
                          { "names", gen_number_text(e, message->names) },
                          { "unknown", unknown },
                          { "count", gen_number_text(e, message->field_count) },
                          { "dense", gen_number_text(e, message->dense_count) },
                          { "known", KNOWN[message->known] },
                          { "required", message->required_count == 0 ? ""
                                : gen_format(e->model, " .required_count = %u,",
                                             message->required_count) },
                          { "flags", gen_flags_text(e->model, MESSAGE_FLAGS, message->flags) }));
}

/* Where the field's value stands; a oneof's cases share a union. */
static const char *offset_text(struct gen_emitter *e, const struct gen_type *type,
                               const struct gen_proto_field *field)
{
    const char *path = gen_path_offset(e, type, field->path, field->path_len);

    if (field->holder == NULL)
        return path;
    return gen_format(e->model, "%s +\n              offsetof(%s, %s)", path,
                      gen_c_type(e->names, field->holder->type),
                      gen_field_member(e->names, field->holder->type, field->case_number - 1u));
}

static const char *presence_text(struct gen_emitter *e, const struct gen_proto_field *field)
{
    switch (field->label) {
    case IM_PROTO_OPT:
    case IM_PROTO_TRI:
    case IM_PROTO_TRI_NULL:
        return gen_format(e->model, "offsetof(%s, state)",
                          gen_c_type(e->names, field->field->type));
    case IM_PROTO_ONEOF:
        return gen_format(e->model, "-(int)offsetof(%s, %s)",
                          gen_c_type(e->names, field->holder->type),
                          gen_field_member(e->names, field->holder->type,
                                           field->case_number - 1u));
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        return "offsetof(im_slice, len)";
    case IM_PROTO_IMPLICIT:
        if (field->part.coding == IM_PROTO_STRING)
            return "offsetof(im_str, len)";
        return field->part.coding == IM_PROTO_BYTES ? "offsetof(im_bytes, len)" : NULL;
    default:
        return NULL;
    }
}

/* ", .presence = ..., .flags = ...": what is not zero. */
static const char *rest_text(struct gen_emitter *e, const im_proto_field *f, const char *presence)
{
    struct gen_text text = { .model = e->model };

    if (f->presence != 0)
        gen_text_printf(&text, ",\n          .presence = %s", presence);
    if (f->flags != 0)
        gen_text_printf(&text, ",\n          .flags = %s",
                        gen_flags_text(e->model, FIELD_FLAGS, f->flags));
    if (f->shift != 0)
        gen_text_printf(&text, ",\n          .shift = %u", f->shift);
    return gen_text_string(&text);
}

/* place: what stands in the union of offset and aux. */
static void emit_entry(struct gen_emitter *e, const im_proto_field *f, const char *place,
                       const char *presence, const char *name)
{
    const bool has_more = im_proto_has_more(f);

    gen_text_printf(&e->source,
                    "        { .tag = %" PRIu32 ", .type = %s, %s,\n"
                    "          .coding = %s, .label = %s%s }, /* %s = %" PRIu32 " */\n",
                    f->tag,
                    has_more ? gen_number_text(e, f->type) : gen_ref_text(e->model, f->type),
                    place, CODING[f->coding], LABEL[f->label], rest_text(e, f, presence), name,
                    f->tag >> 3);
}

/* What more there is to say of a field; returns what stands behind it. */
static const im_proto_field *emit_more(struct gen_emitter *e, const im_proto_field *more,
                                       const im_proto_field *f, const struct gen_proto_field *from)
{
    if (f->label != IM_PROTO_MAP) {
        const char *aux = f->label == IM_PROTO_ONEOF ? gen_number_text(e, more->aux)
                                                     : presence_text(e, from);
        emit_entry(e, more, gen_format(e->model, ".aux = %s", aux), NULL,
                   gen_format(e->model, "%s: value", from->name));
        return more + 1;
    }
    emit_entry(e, more, gen_format(e->model, ".aux = %s", gen_ref_text(e->model, more->aux)), NULL,
               gen_format(e->model, "%s: key", from->name));
    emit_entry(e, more + 1, ".offset = 0", NULL, gen_format(e->model, "%s: value", from->name));
    return more + 2;
}

static void emit_fields(struct gen_emitter *e, const struct gen_type *type)
{
    const im_schema *s = e->tables->schema;
    const im_proto_message *message =
        im_type_proto(im_schema_types(s) + *(uint32_t *)im_map_get(e->tables->index_of, &type));
    const im_proto_field *first = im_proto_fields(s, message), *f = first;
    const struct gen_proto_message *from = gen_proto_message_of(e->model, type);

    if (from->count != 0)
        gen_text_printf(&e->source, "        /* %s */\n", gen_comment_text(e, type->string));
    for (size_t i = 0; i < from->count; i++)
        emit_entry(e, f++, gen_format(e->model, ".offset = %s",
                                      offset_text(e, type, &from->item[i])),
                   presence_text(e, &from->item[i]), from->item[i].name);
    for (size_t i = 0; i < from->count; i++)
        if (im_proto_has_more(&first[i]))
            f = emit_more(e, f, &first[i], &from->item[i]);
}

static void emit_names(struct gen_emitter *e, const im_proto_name *names, uint32_t count)
{
    gen_text_puts(&e->source, "    .proto_names = {\n");
    for (uint32_t i = 0; i < count; i++)
        gen_text_printf(&e->source, "        { .name = %" PRIu32 ", .json = %" PRIu32 " },\n",
                        names[i].name, names[i].json);
    gen_text_puts(&e->source, "    },\n");
}

void gen_emit_proto(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    const im_type *types = im_schema_types(s);
    const im_proto_message *messages = im_schema_at(s, s->messages_offset);

    if (s->messages_offset == 0)
        return;
    gen_text_puts(&e->source, "    .messages = {\n");
    for (uint32_t i = 0; i < s->type_count; i++)
        if (types[i].proto != 0)
            emit_message(e, e->tables->types[i], &messages[types[i].proto - 1]);
    gen_text_puts(&e->source, "    },\n    .proto = {\n");
    bool any = false;
    for (uint32_t i = 0; i < s->type_count; i++)
        if (types[i].proto != 0) {
            emit_fields(e, e->tables->types[i]);
            any = any || im_type_proto(&types[i])->field_count != 0;
        }
    gen_text_puts(&e->source, any ? "    },\n" : "        { .tag = 0 },\n    },\n");
    if (name_count(s) != 0)
        emit_names(e, im_schema_at(s, s->proto_names_offset), name_count(s));
}
