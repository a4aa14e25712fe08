/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_scope.c - names: nobody's twice, and references as short as protobuf allows.
 *
 * Protobuf looks for the first part of a name in the message at hand, then in those around it, then
 * in the packages; whatever is found first is meant, also when the rest of the name is not in it.
 * Constants of an enum are names beside the enum, as in C.  A reference is written with as few
 * parts as find what is meant; one that nothing else finds begins with a dot.
 */
#include <string.h>

#include "back/proto_file_internal.h"

struct symbol {
    struct gen_place place;                /* without a source: not of this file              */
    const char *what;
    bool is_type;                          /* a message or enum                               */
    bool has_parts;                        /* those, packages and services                    */
};

/* ---- what there is ---- */

static const struct symbol *find(const struct gen_proto_out *p, const char *name, size_t len)
{
    const im_str key = im_str_from(name, len);

    return im_map_get(p->symbols, &key);
}

/* name stays.  A name that is there already is refused where this file has it. */
static void claim(struct gen_proto_out *p, const char *name, struct symbol symbol)
{
    const im_str key = im_str_of(name);
    bool added;
    struct symbol *place = im_map_set(&p->model->arena, p->symbols, &key, &added);

    if (place == NULL)
        gen_out_of_memory();
    if (added) {
        *place = symbol;
        return;
    }
    if (symbol.place.source == NULL)
        return;
    const char *hint = "protobuf keeps that name to itself";
    if (place->place.source != NULL)
        hint = gen_format(p->model, "the other one, %s, stands at %s:%u:%u", place->what,
                          place->place.source->path, (unsigned)place->place.line,
                          (unsigned)place->place.column);
    gen_diag(p->model, GEN_ERROR, symbol.place, hint, "%s would be protobuf's second %s",
             symbol.what, name);
}

static void claim_packages(struct gen_proto_out *p, const char *package)
{
    static const struct symbol A_PACKAGE = { .has_parts = true, .what = "a package" };

    for (const char *dot = package; dot != NULL && *package != '\0';) {
        dot = strchr(dot + 1, '.');
        size_t len = dot != NULL ? (size_t)(dot - package) : strlen(package);
        if (find(p, package, len) == NULL)
            claim(p, gen_strdup(p->model, package, len), A_PACKAGE);
    }
}

static const char *within(struct gen_proto_out *p, const char *scope, const char *name)
{
    return gen_format(p->model, "%s%s%s", scope, scope[0] != '\0' ? "." : "", name);
}

/* A map is a list of messages, which have a name: prices makes PricesEntry. */
static const char *entry_name(struct gen_model *model, const char *field)
{
    char *name = gen_alloc(model, strlen(field) + sizeof "Entry", 1);
    size_t len = 0;
    bool upper = true;

    for (; *field != '\0'; field++) {
        if (*field != '_')
            name[len++] = upper && *field >= 'a' && *field <= 'z' ? (char)(*field - 'a' + 'A')
                                                                   : *field;
        upper = *field == '_';
    }
    memcpy(name + len, "Entry", sizeof "Entry");
    return name;
}

static void claim_fields(struct gen_proto_out *p, const struct gen_proto_node *node)
{
    const struct gen_field *last = NULL;

    for (size_t i = 0; i < node->message->count; i++) {
        const struct gen_proto_field *f = node->fields[i];
        const struct gen_field *holder;
        const struct gen_place at = gen_proto_written(node->message, f, &holder)->place;
        claim(p, within(p, node->full_name, f->name), (struct symbol){ at, "this field", 0, 0 });
        if (f->label == IM_PROTO_MAP)
            claim(p, within(p, node->full_name, entry_name(p->model, f->name)),
                  (struct symbol){ at, "this map's entry", true, true });
        if (f->label == IM_PROTO_TRI || (holder != NULL && holder != last))
            claim(p, within(p, node->full_name, gen_proto_oneof_name(p->model, f, holder)),
                  (struct symbol){ holder != NULL ? holder->place : at, "this oneof", 0, 0 });
        last = holder;
    }
}

static void claim_constants(struct gen_proto_out *p, const struct gen_proto_node *node)
{
    const char *scope = node->parent != NULL ? node->parent->full_name : p->package;

    for (size_t i = 0; i < node->type->fields.count; i++) {
        const struct gen_field *constant = &node->type->fields.item[i];
        claim(p, within(p, scope, gen_proto_constant_name(p->model, constant)),
              (struct symbol){ constant->place, "this constant", 0, 0 });
    }
}

static void claim_node(struct gen_proto_out *p, const struct gen_proto_node *node)
{
    bool is_service = node->type->kind == IM_KIND_INTERFACE;

    claim(p, node->full_name,
          (struct symbol){ node->type->decl->place, "this type", !is_service, true });
}

/* Types of other files do not clash here, but may hide what a short name would mean. */
static void claim_foreign(struct gen_proto_out *p, const struct gen_file *file)
{
    claim_packages(p, gen_proto_package(p->model, file));
    for (size_t i = 0; i < file->decl_count; i++) {
        const struct gen_decl *decl = file->decls[i];
        if (file != p->file && decl->kind == GEN_DECL_TYPE &&
            (decl->type->message || decl->type->kind == IM_KIND_ENUM))
            claim(p, gen_proto_full_name(p->model, decl),
                  (struct symbol){ .what = "a type", .is_type = true, .has_parts = true });
    }
}

void gen_proto_claim_names(struct gen_proto_out *p)
{
    static const char *const COMMON[] = { "Timestamp", "Duration", "NullValue" };

    p->symbols = im_map_new(&p->model->arena, sizeof(im_str), sizeof(struct symbol),
                            &im_key_string, NULL);
    if (p->symbols == NULL)
        gen_out_of_memory();
    for (size_t i = 0; i < p->model->file_count; i++)
        claim_foreign(p, p->model->files[i]);
    for (size_t i = 0; i < p->count; i++)
        claim_node(p, &p->nodes[i]);
    for (size_t i = 0; i < p->count; i++)
        if (p->nodes[i].message != NULL)
            claim_fields(p, &p->nodes[i]);
        else if (p->nodes[i].type->kind == IM_KIND_ENUM)
            claim_constants(p, &p->nodes[i]);
    claim_packages(p, "google.protobuf");
    for (size_t i = 0; i < sizeof COMMON / sizeof *COMMON; i++)
        claim(p, within(p, "google.protobuf", COMMON[i]),
              (struct symbol){ .what = "a type", .is_type = true, .has_parts = true });
}

/* ---- references ---- */

/* Words that begin something else where a type could stand. */
static bool is_word(const char *name, size_t len)
{
    static const char WORDS[] =
        " message enum extend extensions option oneof reserved map group optional required "
        "repeated stream int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 "
        "sfixed64 float double bool string bytes ";

    for (const char *at = WORDS + 1; *at != '\0'; at += strcspn(at, " ") + 1)
        if (strcspn(at, " ") == len && memcmp(at, name, len) == 0)
            return true;
    return false;
}

/* What protobuf takes name for when it stands in scope: true when that is full_name. */
static bool finds(const struct gen_proto_out *p, const char *scope, const char *name,
                  const char *full_name)
{
    size_t first = strcspn(name, ".");
    size_t skipped = strlen(full_name) - strlen(name);

    if (is_word(name, first))
        return false;
    for (size_t len = strlen(scope);;) {
        const char *tried = gen_format(p->model, "%.*s%s%.*s", (int)len, scope,
                                       len != 0 ? "." : "", (int)first, name);
        const struct symbol *symbol = find(p, tried, strlen(tried));
        bool stops = symbol != NULL && (name[first] == '.' ? symbol->has_parts : symbol->is_type);
        if (stops)
            return (len == 0 ? 0 : len + 1) == skipped && strncmp(tried, full_name,
                                                                  strlen(tried)) == 0;
        if (len == 0)
            return false;
        while (len > 0 && scope[len - 1] != '.')
            len--;
        len -= len > 0;
    }
}

const char *gen_proto_reference(struct gen_proto_out *p, const char *scope, const char *full_name)
{
    size_t package_len = strlen(p->package);
    bool is_near = package_len == 0 || (strncmp(full_name, p->package, package_len) == 0 &&
                                        full_name[package_len] == '.');
    const char *first = full_name + package_len + (package_len != 0);

    for (const char *at = full_name + strlen(full_name); is_near && at-- > first;)
        if ((at == full_name || at[-1] == '.') && finds(p, scope, at, full_name))
            return at;
    return finds(p, scope, full_name, full_name) ? full_name
                                                 : gen_format(p->model, ".%s", full_name);
}

void gen_proto_need(struct gen_proto_out *p, const struct gen_type *type)
{
    const struct gen_file *file = type->decl->file;

    if (file != p->file && im_map_set(&p->model->arena, p->needed, &file, NULL) == NULL)
        gen_out_of_memory();
}

const char *gen_proto_part_reference(struct gen_proto_out *p, const char *scope,
                                     const struct gen_proto_part *part)
{
    const char *name = gen_proto_part_name(p->model, part);

    if (gen_proto_is_scalar(part))
        return name;
    if (part->coding == IM_PROTO_TIME)
        p->common[GEN_PROTO_TIMESTAMP] = true;
    else if (part->coding == IM_PROTO_DURATION)
        p->common[GEN_PROTO_DURATION] = true;
    else if (part->type->predeclared)
        p->common[GEN_PROTO_STRUCT] = true;
    else if (part->type->decl != NULL)
        gen_proto_need(p, part->type);
    return gen_proto_reference(p, scope, name);
}
