/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/table_text.c - prints the tables that tables.c built as a C object.
 *
 * Everything is taken from the built object, so compiled and built tables cannot differ, but for
 * sizes and offsets: these are written as sizeof and offsetof wherever C can say them, so that
 * another machine's compiler puts in its own.  The rest (indices, hashes, names, perfect hashes)
 * is the same everywhere.  The tables of an adopted header hold clang's numbers: C cannot ask
 * about bit-fields and unnamed members, and adopt.c asserts what it can.
 */
#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "back/table_text.h"
#include "codec/json_table.h"
#include "object/proto_table.h"

enum { WORDS_PER_LINE = 16, STRINGS_PER_LINE = 80 };

static const char *const DECLARATION[] = {
    "/* The reflection tables, object/type.h in libimago. */",
    "struct $tables$_im_tables {",
    "    im_schema schema;",
    "    im_type types[$types$];",
    "    im_field fields[$fields$];",
    "    $methods$",
    "    $proto$",
    "    uint16_t words[$words$];",
    "    char names[$names$];",
    "};",
    "",
    "extern const struct $tables$_im_tables $tables$_im;",
    "",
    "$macros$",
    "",
    NULL,
};

static const char *const SCHEMA[] = {
    "const struct $tables$_im_tables $tables$_im = {",
    "    .schema = {",
    "        .version = IM_SCHEMA_VERSION,",
    "        .package = $name$,",
    "        .type_count = $types$,",
    "        .field_count = $fields$,",
    "        .method_count = $methods$,",
    "        .link_type_count = $link_types$,",
    "        .fields_offset = offsetof(struct $tables$_im_tables, fields),",
    "        $methods_offset$",
    "        $proto$",
    "        .words_offset = offsetof(struct $tables$_im_tables, words),",
    "        .names_offset = offsetof(struct $tables$_im_tables, names),",
    "        .size_bytes = sizeof(struct $tables$_im_tables),",
    "        .links = $links$,",
    "    },",
    NULL,
};

static const char *const TYPE[] = {
    "        [$index$] = { /* $string$ */",
    "            .hash = UINT64_C(0x$hash$), .index = $index$,",
    "            .string = $name$, .string_len = $string_len$,",
    "            .size = $size$, .align = $align$,",
    "            .kind = $kind$,",
    "            .flags = $flags$,",
    "            $parts$, .ptr_to = $ptr_to$,",
    "            .fields = $fields$, .field_count = $field_count$,",
    "            .methods = $methods$, .method_count = $method_count$,",
    "            .exported_method_count = $exported$, .name_len = $name_len$,",
    "        },",
    NULL,
};

#define FLAG GEN_FLAG
static const struct gen_flag TYPE_FLAGS[] = {
    FLAG(IM_TYPE_NAMED), FLAG(IM_TYPE_COMPARABLE), FLAG(IM_TYPE_VARIADIC), FLAG(IM_TYPE_RECV),
    FLAG(IM_TYPE_SEND), FLAG(IM_TYPE_POINTERLESS), FLAG(IM_TYPE_MARSHALS),
    FLAG(IM_TYPE_PLAIN_EQUAL), FLAG(IM_TYPE_ADOPTED), FLAG(IM_TYPE_UNEXPORTED),
    FLAG(IM_TYPE_CALLS), { 0, NULL },
};
static const struct gen_flag FIELD_FLAGS[] = {
    FLAG(IM_FIELD_EMBEDDED), FLAG(IM_FIELD_UNEXPORTED), FLAG(IM_FIELD_BITS),
    FLAG(IM_FIELD_COUNTED), FLAG(IM_JSON_OMITEMPTY), FLAG(IM_JSON_STRING), FLAG(IM_JSON_CALLS),
    FLAG(IM_JSON_DERIVED), { 0, NULL },
};
static const struct gen_flag JSON_FLAGS[] = {
    FLAG(IM_JSON_OMITEMPTY), FLAG(IM_JSON_STRING), FLAG(IM_JSON_PATH),
    FLAG(IM_JSON_CALLS), FLAG(IM_JSON_UNSETTABLE), FLAG(IM_JSON_BITS), FLAG(IM_JSON_COUNTED),
    FLAG(IM_JSON_DERIVED), { 0, NULL },
};
#undef FLAG

#define X(name, number, text) [number] = "IM_KIND_" #name,
static const char *const KIND[IM_KIND_COUNT] = { IM_KINDS(X) };
#undef X

#define X(upper, name) #upper,
static const char *const PREDECLARED[] = { IM_PREDECLARED(X) };
#undef X

/* ---- small pieces ---- */

/* Bits without a name would be a mistake in the list. */
const char *gen_flags_text(struct gen_model *model, const struct gen_flag *list, unsigned flags)
{
    struct gen_text text = { .model = model };

    for (; list->name != NULL; list++) {
        if ((flags & list->bit) != 0)
            gen_text_printf(&text, "%s%s", text.len != 0 ? " | " : "", list->name);
        flags &= ~list->bit;
    }
    assert(flags == 0);
    return text.len != 0 ? gen_text_string(&text) : "0";
}

const char *gen_ref_text(struct gen_model *model, uint32_t ref)
{
    return ref == IM_NO_REF ? "IM_NO_REF" : gen_format(model, "%" PRIu32, ref);
}

const char *gen_number_text(struct gen_emitter *e, uint32_t n)
{
    char digits[GEN_DIGITS_MAX];

    return gen_strdup(e->model, digits, gen_digits(n, digits));
}

/* The first member of a struct stands in the two words behind the slots of its index. */
static uint32_t first_member(const im_schema *s, const im_type *type)
{
    const uint16_t *index = im_schema_words(s) + type->json;

    return im_name_words(index + im_name_index_words(index));
}

/* Members that are no fields stand in a list of their own, in the schema's fields all the same. */
static size_t member_count(const im_schema *s, const im_type *type)
{
    if (type->kind != IM_KIND_STRUCT || type->json == 0 || first_member(s, type) == type->fields)
        return 0;
    return im_schema_words(s)[type->json + 1];
}

static uint32_t word_count(const im_schema *s)
{
    return (uint32_t)((s->names_offset - s->words_offset) / sizeof(uint16_t));
}

/* The tables of a file, or NULL. */
static const struct gen_tables *tables_of(struct gen_emitter *e, const struct gen_file *file)
{
    for (size_t i = 0; i < e->model->file_count; i++)
        if (e->all_tables[i].file == file)
            return &e->all_tables[i];
    return NULL;
}

/* people_Person_type, people_Person_ptr_type; other types by number. */
static const char *entry_expr(struct gen_emitter *e, const struct gen_tables *tables,
                              const struct gen_type *type)
{
    const uint32_t *index = im_map_get(tables->index_of, &type);
    bool is_pointer = type->decl == NULL && type->kind == IM_KIND_PTR && type->elem->decl != NULL;

    if (index == NULL)
        return NULL;
    if (type->decl != NULL || (is_pointer && type->elem->decl->file == tables->file))
        return gen_format(e->model, "%s_type", gen_stem(e->names, type));
    return gen_format(e->model, "&%s_im.types[%" PRIu32 "]", tables->file->tables, *index);
}

const char *gen_type_expr(struct gen_emitter *e, const struct gen_type *type)
{
    const struct gen_file *file = e->file;

    if (type->predeclared)
        return gen_format(e->model, "&im_predeclared.types[IM_TYPE_INDEX_%s]",
                          PREDECLARED[type->predeclared_index]);
    const char *own = entry_expr(e, e->tables, type);
    if (own != NULL)
        return own;
    if (type->decl != NULL)
        file = type->decl->file;
    else if (type->kind == IM_KIND_PTR && type->elem->decl != NULL)
        file = type->elem->decl->file;
    return file != e->file ? entry_expr(e, tables_of(e, file), type) : NULL;
}

/* ---- declarations ---- */

static const char *type_macros(struct gen_emitter *e)
{
    struct gen_text text = { .model = e->model };

    for (uint32_t i = 0; i < e->tables->schema->type_count; i++) {
        const struct gen_type *type = e->tables->types[i];
        bool is_pointer = type->decl == NULL && type->kind == IM_KIND_PTR &&
                          type->elem->decl != NULL && type->elem->decl->file == e->file;
        if (type->decl == NULL && !is_pointer)
            continue;
        const char *stem = gen_stem(e->names, type);
        if (is_pointer)
            gen_claim(e->names, gen_format(e->model, "%s_type", stem), type->elem->decl->place,
                      gen_format(e->model, "the tables of %s", type->string));
        gen_text_printf(&text, "#define %s_type (&%s_im.types[%" PRIu32 "])\n", stem,
                        e->file->tables, i);
    }
    return gen_text_string(&text);
}

void gen_emit_table_declarations(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;

    gen_claim(e->names, gen_format(e->model, "%s_im_tables", e->file->tables),
              e->file->package_place, "the tables");
    gen_template(&e->header, DECLARATION,
                 GEN_VARS({ "tables", e->file->tables },
                          { "types", gen_number_text(e, s->type_count != 0 ? s->type_count : 1) },
                          { "fields", gen_number_text(e, s->field_count) },
                          { "methods", s->method_count == 0 ? ""
                                : gen_format(e->model, "im_method methods[%" PRIu32 "];",
                                             s->method_count) },
                          { "proto", gen_proto_declaration(e) },
                          { "words", gen_number_text(e, word_count(s)) },
                          { "names", gen_number_text(e, s->size_bytes - s->names_offset) },
                          { "macros", type_macros(e) }));
}

/* ---- types ---- */

/* What sizeof and _Alignof are asked about.  Types that the header does not spell (the func type
 * of a method) are like all of their kind. */
static const char *measured(struct gen_emitter *e, const struct gen_type *type)
{
    if (type->kind == IM_KIND_FUNC)
        return "im_func";
    if (type->kind == IM_KIND_SLICE)
        return "im_slice";
    if (type->kind == IM_KIND_MAP)
        return "im_map *";
    if (type->kind == IM_KIND_PTR)
        return "void *";
    if (type->kind == IM_KIND_CHAN)
        return "im_chan *";
    if (type->kind == IM_KIND_INTERFACE)
        return "im_iface";
    if (type->kind == IM_KIND_ARRAY)
        return gen_declare_member(e->names, type, "");
    return gen_c_type(e->names, type);
}

/* True where the union of key, len and json holds a plain number. */
static bool has_length(const im_type *out)
{
    return out->kind == IM_KIND_ARRAY || out->kind == IM_KIND_FUNC || out->kind == IM_KIND_ENUM ||
           (out->kind == IM_KIND_ONEOF && (out->flags & IM_TYPE_ADOPTED) != 0);
}

static const char *parts_text(struct gen_emitter *e, const struct gen_type *type,
                              const im_type *out)
{
    struct gen_model *model = e->model;

    if (has_length(out))
        return gen_format(model, ".elem = %s, .len = %" PRIu32, gen_ref_text(model, out->elem),
                          out->len);
    switch (type->kind) {
    case IM_KIND_STRUCT:
        return gen_format(model, ".visible = %" PRIu32 ", .json = %" PRIu32 "%s", out->visible,
                          out->json,
                          out->proto == 0 ? "" : gen_format(model, ", .proto = %" PRIu32,
                                                            out->proto));
    case IM_KIND_OPT:
    case IM_KIND_TRI:
        return gen_format(model, ".elem = %s, .len = offsetof(%s, state)",
                          gen_ref_text(model, out->elem), measured(e, type));
    default:
        return gen_format(model, ".elem = %s, .key = %s", gen_ref_text(model, out->elem),
                          gen_ref_text(model, out->key));
    }
}

/* "sizeof(X)", or clang's number for an adopted header. */
static const char *measure(struct gen_emitter *e, const struct gen_type *type,
                           const char *operator, uint32_t known)
{
    if (e->file->adopted)
        return gen_number_text(e, known);
    return gen_format(e->model, "%s(%s)", operator, measured(e, type));
}

static void emit_type(struct gen_emitter *e, const struct gen_type *type, const im_type *out)
{
    struct gen_model *model = e->model;

    gen_template(&e->source, TYPE,
                 GEN_VARS({ "index", gen_number_text(e, out->index) },
                          { "string", gen_comment_text(e, type->string) },
                          { "hash", gen_format(model, "%016" PRIx64, out->hash) },
                          { "size", measure(e, type, "sizeof", out->size) },
                          { "align", measure(e, type, "_Alignof", out->align) },
                          { "name", gen_number_text(e, out->string) },
                          { "string_len", gen_number_text(e, out->string_len) },
                          { "parts", parts_text(e, type, out) },
                          { "ptr_to", gen_ref_text(model, out->ptr_to) },
                          { "fields", gen_number_text(e, out->fields) },
                          { "methods", gen_number_text(e, out->methods) },
                          { "field_count", gen_number_text(e, out->field_count) },
                          { "method_count", gen_number_text(e, out->method_count) },
                          { "exported", gen_number_text(e, out->exported_method_count) },
                          { "name_len", gen_number_text(e, out->name_len) },
                          { "flags", gen_flags_text(model, TYPE_FLAGS, out->flags) },
                          { "kind", KIND[out->kind] }));
}

static void emit_types(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    const im_type *types = im_schema_types(s);

    gen_text_puts(&e->source, "    .types = {\n");
    for (uint32_t i = 0; i < s->type_count; i++)
        emit_type(e, e->tables->types[i], &types[i]);
    if (s->type_count == 0)
        gen_text_puts(&e->source, "        { .elem = IM_NO_REF, .key = IM_NO_REF, "
                                  ".ptr_to = IM_NO_REF }\n");
    gen_text_puts(&e->source, "    },\n");
}

/* ---- fields, methods, JSON members ---- */

/* Where the value of field i stands; enum: its number. */
static const char *field_offset(struct gen_emitter *e, const struct gen_type *type, size_t i,
                                const im_field *field)
{
    if (type->kind == IM_KIND_FUNC)
        return "0";
    if (type->kind == IM_KIND_ENUM)
        return gen_format(e->model, (field->offset >> 31) != 0 ? "UINT32_C(%" PRIu32 ")"
                                                               : "%" PRIu32, field->offset);
    if (e->file->adopted)
        return gen_number_text(e, field->offset);
    return gen_format(e->model, "offsetof(%s, %s)", gen_c_type(e->names, type),
                      gen_field_member(e->names, type, i));
}

/* A field, or with other flags a JSON member. */
static void emit_field(struct gen_emitter *e, const im_field *field, const char *offset,
                       const struct gen_flag *flags, const char *name)
{
    gen_text_printf(&e->source,
                    "        { .name = %u, .flags = %s,\n"
                    "          .type = %s,%s%s .kind = %s,\n"
                    "          .offset = %s },%s%s%s\n",
                    (unsigned)field->name, gen_flags_text(e->model, flags, field->flags),
                    gen_ref_text(e->model, field->type), field->tagged ? " .tagged = 1," : "",
                    field->escaped ? " .escaped = 1," : "", KIND[field->kind], offset,
                    name[0] != '\0' ? " /* " : "", name, name[0] != '\0' ? " */" : "");
}

/* The members that are no fields. */
static void emit_members(struct gen_emitter *e, const struct gen_type *type, const im_type *out)
{
    const im_schema *s = e->tables->schema;
    const struct gen_json_members *members = gen_json_members(e->model, type);
    const im_field *f = im_schema_fields(s) + first_member(s, out);

    gen_text_printf(&e->source, "        /* JSON members of %s */\n",
                    gen_comment_text(e, type->string));
    for (size_t i = 0; i < members->count; i++, f++) {
        const struct gen_json_member *m = &members->item[i];
        bool is_path = (f->flags & IM_JSON_PATH) != 0 || e->file->adopted;
        emit_field(e, f,
                   is_path ? gen_number_text(e, f->offset)
                           : gen_path_offset(e, type, m->path, m->path_len),
                   JSON_FLAGS, m->field->name);
    }
}

static void emit_fields(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    const im_type *types = im_schema_types(s);
    bool any = false;

    gen_text_puts(&e->source, "    .fields = {\n");
    for (uint32_t i = 0; i < s->type_count; i++) {
        const struct gen_type *type = e->tables->types[i];
        any = any || types[i].field_count != 0;
        if (types[i].field_count != 0)
            gen_text_printf(&e->source, "        /* %s */\n", gen_comment_text(e, type->string));
        for (size_t k = 0; k < types[i].field_count; k++) {
            const im_field *field = im_type_field(&types[i], k);
            emit_field(e, field, field_offset(e, type, k, field), FIELD_FLAGS,
                       type->underlying->fields.item[k].name);
        }
        if (member_count(s, &types[i]) != 0)
            emit_members(e, type, &types[i]);
    }
    gen_text_puts(&e->source, any ? "    },\n" : "        { .name = 0 },\n    },\n");
}

static void emit_methods(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    const im_type *types = im_schema_types(s);

    if (s->method_count == 0)
        return;
    gen_text_puts(&e->source, "    .methods = {\n");
    for (uint32_t i = 0; i < s->type_count; i++) {
        if (types[i].method_count != 0)
            gen_text_printf(&e->source, "        /* %s */\n",
                            gen_comment_text(e, e->tables->types[i]->string));
        for (size_t k = 0; k < types[i].method_count; k++) {
            const im_method *m = im_type_method(&types[i], k);
            im_str name = im_method_name(&types[i], m);
            gen_text_printf(&e->source,
                            "        { .name = %" PRIu32 ", .type = %s, .slot = %s, .call = %s },"
                            " /* %.*s */\n",
                            m->name, gen_ref_text(e->model, m->type),
                            gen_ref_text(e->model, m->slot),
                            gen_ref_text(e->model, m->call), IM_STR_ARG(name));
        }
    }
    gen_text_puts(&e->source, "    },\n");
}

const char *gen_path_offset(struct gen_emitter *e, const struct gen_type *type,
                            const uint16_t *path, size_t path_len)
{
    struct gen_text text = { .model = e->model };

    for (size_t i = 0; i < path_len; i++) {
        const struct gen_field *field = &type->underlying->fields.item[path[i]];
        gen_text_printf(&text, "%soffsetof(%s, %s)", i != 0 ? " + " : "",
                        gen_c_type(e->names, type), gen_field_member(e->names, type, path[i]));
        type = field->type;
    }
    return gen_text_string(&text);
}

/* ---- words, names, links ---- */

static void emit_word_run(struct gen_emitter *e, const uint16_t *words, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++) {
        bool is_first = (i - first) % WORDS_PER_LINE == 0;
        bool is_last = i + 1 == end || (i + 1 - first) % WORDS_PER_LINE == 0;
        gen_text_puts(&e->source, is_first ? "        " : " ");
        gen_text_number(&e->source, words[i]);
        gen_text_puts(&e->source, is_last ? ",\n" : ",");
    }
}

/* Blocks come in the order of types, a struct's in the order of WHAT. */
static void emit_words(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    const im_type *types = im_schema_types(s);
    const uint16_t *words = im_schema_words(s);
    size_t at = 0;

    gen_text_puts(&e->source, "    .words = {\n");
    for (uint32_t i = 0; i < s->type_count; i++) {
        if (types[i].kind != IM_KIND_STRUCT)
            continue;
        const im_proto_message *message = im_type_proto(&types[i]);
        const uint32_t block[] = { types[i].visible, types[i].json,
                                   message != NULL ? message->names : 0 };
        static const char *const WHAT[] = { "visible names", "JSON names", "proto names" };
        for (size_t k = 0; k < 3; k++) {
            if (block[k] == 0)
                continue;
            if (k > 0 && block[k] == block[k - 1])
                continue;
            emit_word_run(e, words, at, block[k]);
            gen_text_printf(&e->source, "        /* %" PRIu32 ": %s of %s */\n", block[k], WHAT[k],
                            gen_comment_text(e, e->tables->types[i]->string));
            at = block[k];
        }
    }
    emit_word_run(e, words, at, word_count(s));
    gen_text_puts(&e->source, "    },\n");
}

/* Each name on a line of its own, as well as one can tell: length and text.  Then the strings of
 * types.  What follows the last one is the block's padding. */
static void emit_names(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    const char *at = im_schema_at(s, s->names_offset), *end = at + e->tables->names_bytes;

    gen_text_puts(&e->source, "    .names =");
    while (at < end) {
        im_str name = im_name_at(at);
        if (name.len > (size_t)(end - name.ptr))
            name.len = (size_t)(end - name.ptr);
        gen_text_puts(&e->source, "\n        \"");
        for (; at < name.ptr; at++)
            gen_text_printf(&e->source, "\\%03o", (unsigned)(unsigned char)*at);
        gen_text_printf(&e->source, "\" %s", gen_quote(e->model, name.ptr, name.len));
        at += name.len;
    }
    for (end += e->tables->strings_bytes; at < end; at += STRINGS_PER_LINE) {
        size_t len = end - at < STRINGS_PER_LINE ? (size_t)(end - at) : STRINGS_PER_LINE;
        gen_text_printf(&e->source, "\n        %s", gen_quote(e->model, at, len));
    }
    gen_text_puts(&e->source, ",\n};\n");
}

static void emit_links(struct gen_emitter *e)
{
    if (e->tables->link_count == 0)
        return;
    gen_text_printf(&e->source, "static const im_link %s_im_links[] = {\n", e->file->tables);
    for (size_t i = 0; i < e->tables->link_count; i++) {
        const struct gen_link *link = &e->tables->links[i];
        bool is_pointer = link->type->decl == NULL && link->type->kind == IM_KIND_PTR;
        if (link->method == NULL) {
            gen_text_printf(&e->source, "    { .type = %s },\n", gen_type_expr(e, link->type));
            continue;
        }
        const struct gen_type *owner = is_pointer ? link->type->elem : link->type;
        const char *method = link->method->method->name;
        if (link->is_call)
            gen_text_printf(&e->source, "    { .call = %s },\n",
                            gen_call_symbol(e, owner, method));
        else
            gen_text_printf(&e->source, "    { .slot = (im_func)%s },\n",
                            gen_slot_symbol(e, owner, method));
    }
    gen_text_puts(&e->source, "};\n\n");
}

void gen_emit_tables(struct gen_emitter *e)
{
    const im_schema *s = e->tables->schema;
    const char *tables = e->file->tables;

    emit_links(e);
    gen_template(&e->source, SCHEMA,
                 GEN_VARS({ "tables", tables }, { "name", gen_number_text(e, s->package) },
                          { "types", gen_number_text(e, s->type_count) },
                          { "fields", gen_number_text(e, s->field_count) },
                          { "methods", gen_number_text(e, s->method_count) },
                          { "methods_offset", s->method_count == 0 ? ""
                                : gen_format(e->model, ".methods_offset = offsetof(struct "
                                             "%s_im_tables, methods),", tables) },
                          { "link_types", gen_number_text(e, s->link_type_count) },
                          { "proto", gen_proto_header(e) },
                          { "links", e->tables->link_count != 0
                                         ? gen_format(e->model, "%s_im_links", tables)
                                         : "NULL" }));
    emit_types(e);
    emit_fields(e);
    emit_methods(e);
    gen_emit_proto(e);
    emit_words(e);
    emit_names(e);
}
