/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file.c - a .proto file from top to bottom.
 *
 *   // comments             the schema's first ones
 *   syntax = "proto3";
 *
 *   package acme.shop.v1;
 *
 *   import "line.proto";
 *
 *   option go_package = "acme/shop";
 *
 *   message Order { ... }   types in the order of the schema; in a message its options, what is
 *                           reserved, the types that stand in it, then its fields
 *
 * What is imported shows while the rest is written, so that comes first.
 */
#include "back/proto_file.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "back/output.h"
#include "back/proto_file_internal.h"

static void put_node(struct gen_proto_out *p, const struct gen_proto_node *node, int level);

void gen_proto_indent(struct gen_text *text, int level)
{
    gen_text_printf(text, "%*s", 2 * level, "");
}

/* ---- reserved ---- */

static void put_range(struct gen_text *text, const struct gen_reserved *r, int64_t max)
{
    gen_text_printf(text, "%lld", (long long)r->first);
    if (r->last == max && r->first != r->last)
        gen_text_puts(text, " to max");
    else if (r->last != r->first)
        gen_text_printf(text, " to %lld", (long long)r->last);
}

/* One statement of the names or of the numbers in [first, end). */
static void put_statement(struct gen_proto_out *p, const struct gen_reserves *all, size_t first,
                          size_t end, bool names, int64_t max, int level)
{
    const char *before = "reserved ";

    for (size_t i = first; i < end; i++) {
        const struct gen_reserved *r = &all->item[i];
        if ((r->name != NULL) != names)
            continue;
        if (before[0] != ',')
            gen_proto_indent(&p->body, level);
        gen_text_puts(&p->body, before);
        before = ", ";
        if (names)
            gen_text_puts(&p->body, gen_proto_quote(p->model, im_str_of(r->name)));
        else
            put_range(&p->body, r, max);
    }
    if (before[0] == ',')
        gen_text_puts(&p->body, ";\n");
}

/* Numbers and names are two statements in protobuf; a comment begins another pair. */
static void put_reserves(struct gen_proto_out *p, const struct gen_reserves *all, int64_t max,
                         int level)
{
    for (size_t first = 0, end; first < all->count; first = end) {
        const struct gen_comments *comments = &all->item[first].comments;
        for (end = first + 1; end < all->count; end++)
            if (all->item[end].comments.before_count != 0 ||
                all->item[end].comments.behind != NULL)
                break;
        gen_proto_put_comments(&p->body, comments, level);
        if (comments->behind != NULL)
            gen_proto_put_lines(&p->body, &comments->behind, 1, level);
        put_statement(p, all, first, end, false, max, level);
        put_statement(p, all, first, end, true, max, level);
    }
}

/* Those of its oneofs are the message's, too. */
static size_t put_all_reserves(struct gen_proto_out *p, const struct gen_proto_node *node,
                               int level)
{
    size_t before = p->body.len;
    const struct gen_field *last = NULL, *holder;

    put_reserves(p, &node->type->reserves, GEN_PROTO_NUMBER_MAX, level);
    for (size_t i = 0; i < node->message->count; i++) {
        (void)gen_proto_written(node->message, node->fields[i], &holder);
        if (holder != NULL && holder != last)
            put_reserves(p, &holder->type->reserves, GEN_PROTO_NUMBER_MAX, level);
        last = holder;
    }
    return p->body.len - before;
}

/* ---- messages ---- */

static void put_children(struct gen_proto_out *p, const struct gen_proto_node *node, int level,
                         bool *any)
{
    for (const struct gen_proto_node *child = node->children; child != NULL; child = child->next) {
        if (child->is_group)
            continue;
        if (*any)
            gen_text_puts(&p->body, "\n");
        *any = true;
        put_node(p, child, level);
    }
}

void gen_proto_put_body(struct gen_proto_out *p, const struct gen_proto_node *node, int level)
{
    const struct gen_decl *decl = node->type->decl;
    struct gen_proto_options options = { .count = 0 };

    gen_proto_read_options(p, decl->place, decl->tag, decl->tag_len, &options);
    gen_text_puts(&p->body, " {");
    size_t opened = p->body.len;
    gen_text_puts(&p->body, "\n");
    gen_proto_put_options(&p->body, &options, level + 1);
    bool any = options.count != 0;
    any = put_all_reserves(p, node, level + 1) != 0 || any;
    put_children(p, node, level + 1, &any);
    if (any && node->message->count != 0)
        gen_text_puts(&p->body, "\n");
    gen_proto_put_fields(p, node, level + 1);
    if (p->body.len == opened + 1)         /* nothing in it: {} */
        p->body.len = opened;
    else
        gen_proto_indent(&p->body, level);
    gen_text_puts(&p->body, "}");
}

/* ---- enums ---- */

static int compare_values(const void *left, const void *right)
{
    const int32_t a = *(const int32_t *)left, b = *(const int32_t *)right;

    return (a > b) - (a < b);
}

static bool has_twins(struct gen_model *model, const struct gen_fields *constants)
{
    int32_t *values = gen_alloc(model, constants->count + 1, sizeof *values);

    for (size_t i = 0; i < constants->count; i++)
        values[i] = constants->item[i].value;
    if (constants->count > 1)
        qsort(values, constants->count, sizeof *values, compare_values);
    for (size_t i = 1; i < constants->count; i++)
        if (values[i] == values[i - 1])
            return true;
    return false;
}

static void put_constant(struct gen_proto_out *p, const struct gen_field *constant, int level)
{
    struct gen_proto_options options = { .count = 0 };
    struct gen_text line = { .model = p->model };

    gen_proto_read_options(p, constant->place, constant->tag, constant->tag_len, &options);
    gen_proto_put_comments(&p->body, &constant->comments, level);
    gen_proto_indent(&line, level);
    gen_text_printf(&line, "%s = %ld", gen_proto_constant_name(p->model, constant),
                    (long)constant->value);
    gen_text_puts(&p->body, gen_text_string(&line));
    gen_proto_put_list(&p->body, &options, line.len, level);
    gen_text_puts(&p->body, ";");
    gen_proto_end_line(&p->body, &constant->comments);
}

static void put_enum(struct gen_proto_out *p, const struct gen_proto_node *node, int level)
{
    const struct gen_decl *decl = node->type->decl;
    const struct gen_fields *constants = &node->type->fields;
    struct gen_proto_options options = { .count = 0 };

    gen_proto_read_options(p, decl->place, decl->tag, decl->tag_len, &options);
    if (has_twins(p->model, constants))
        gen_proto_add_option(&options, "allow_alias", "true");
    if (constants->count == 0)
        gen_diag(p->model, GEN_ERROR, decl->place, "give it a constant: none = 0",
                 "%s has no constant, and an enum of protobuf needs one", node->full_name);
    gen_text_puts(&p->body, " {\n");
    gen_proto_put_options(&p->body, &options, level + 1);
    put_reserves(p, &node->type->reserves, INT32_MAX, level + 1);
    if (options.count != 0 || node->type->reserves.count != 0)
        gen_text_puts(&p->body, "\n");
    for (size_t i = 0; i < constants->count; i++)
        put_constant(p, &constants->item[i], level + 1);
    gen_proto_indent(&p->body, level);
    gen_text_puts(&p->body, "}");
}

/* ---- the file ---- */

static void put_node(struct gen_proto_out *p, const struct gen_proto_node *node, int level)
{
    const struct gen_comments *comments = &node->type->decl->comments;

    gen_proto_put_comments(&p->body, comments, level);
    gen_proto_indent(&p->body, level);
    if (node->message != NULL) {
        gen_text_printf(&p->body, "message %s", node->name);
        gen_proto_put_body(p, node, level);
    } else if (node->type->kind == IM_KIND_ENUM) {
        gen_text_printf(&p->body, "enum %s", node->name);
        put_enum(p, node, level);
    } else {
        gen_proto_put_service(p, node);
    }
    gen_proto_end_line(&p->body, comments);
}

static void put_all_nodes(struct gen_proto_out *p)
{
    for (size_t i = 0; i < p->count; i++) {
        if (p->nodes[i].parent != NULL)
            continue;
        gen_text_puts(&p->body, "\n");
        put_node(p, &p->nodes[i], 0);
    }
    if (p->file->trailing_count != 0)
        gen_text_puts(&p->body, "\n");
    gen_proto_put_lines(&p->body, p->file->trailing, p->file->trailing_count, 0);
}

/* shop/line.im -> shop/line.proto */
static const char *proto_path(struct gen_model *model, const char *path)
{
    size_t len = strlen(path);

    if (len > 3 && strcmp(path + len - 3, ".im") == 0)
        len -= 3;
    return gen_format(model, "%.*s.proto", (int)len, path);
}

/* What this file does not import itself, but a message that it embeds: as its file calls it. */
static const char *foreign_path(struct gen_proto_out *p, const struct gen_file *wanted)
{
    for (size_t i = 0; i < p->model->file_count; i++) {
        const struct gen_file *file = p->model->files[i];
        for (size_t k = 0; k < file->import_count; k++)
            if (file->imports[k].file == wanted)
                return file->imports[k].path;
    }
    return wanted->source.path;
}

static void put_import(struct gen_proto_out *p, struct gen_text *text, im_map *done,
                       const char *path)
{
    const im_str key = im_str_of(path);
    bool added;

    if (im_map_set(&p->model->arena, done, &key, &added) == NULL)
        gen_out_of_memory();
    if (added)
        gen_text_printf(text, "import \"%s\";\n", path);
}

/* The schema's own imports in their order, also those of protobuf packages that only options need;
 * then what else the text has named. */
static void put_imports(struct gen_proto_out *p, struct gen_text *text)
{
    static const char *const COMMON[GEN_PROTO_COMMON_COUNT] = {
        [GEN_PROTO_TIMESTAMP] = "google/protobuf/timestamp.proto",
        [GEN_PROTO_DURATION] = "google/protobuf/duration.proto",
        [GEN_PROTO_STRUCT] = "google/protobuf/struct.proto",
        [GEN_PROTO_ANNOTATIONS] = "google/api/annotations.proto",
    };
    im_map *done = im_map_new(&p->model->arena, sizeof(im_str), 1, &im_key_string, NULL);

    if (done == NULL)
        gen_out_of_memory();
    for (size_t i = 0; i < p->file->import_count; i++) {
        const struct gen_import *import = &p->file->imports[i];
        bool for_options = !import->used && gen_shares_package(import->file);
        if (for_options || im_map_delete(p->needed, &import->file))
            put_import(p, text, done, proto_path(p->model, import->path));
    }
    for (size_t i = 0; i < p->model->file_count; i++)
        if (im_map_get(p->needed, &p->model->files[i]) != NULL)
            put_import(p, text, done,
                       proto_path(p->model, foreign_path(p, p->model->files[i])));
    for (size_t i = 0; i < GEN_PROTO_COMMON_COUNT; i++)
        if (p->common[i])
            put_import(p, text, done, COMMON[i]);
}

static void put_file(struct gen_proto_out *p, struct gen_text *text)
{
    gen_proto_put_comments(text, &p->file->package_comments, 0);
    gen_text_printf(text, "syntax = \"proto%d\";\n", p->is_proto2 ? 2 : 3);
    if (p->package[0] != '\0')
        gen_text_printf(text, "\npackage %s;\n", p->package);
    struct gen_text imports = { .model = p->model };
    put_imports(p, &imports);
    if (imports.len != 0)
        gen_text_printf(text, "\n%s", gen_text_string(&imports));
    if (p->options.count != 0)
        gen_text_puts(text, "\n");
    gen_proto_put_options(text, &p->options, 0);
    gen_text_add(text, gen_text_string(&p->body), p->body.len);
}

static struct gen_proto_out *start(struct gen_model *model, const struct gen_file *file)
{
    struct gen_proto_out *p = gen_alloc(model, 1, sizeof *p);

    *p = (struct gen_proto_out){
        .model = model,
        .file = file,
        .package = gen_proto_package(model, file),
        .needed = im_map_new(&model->arena, sizeof(void *), 1, &im_key_8, NULL),
        .body = { .model = model },
    };
    if (p->needed == NULL)
        gen_out_of_memory();
    gen_proto_read_options(p, file->package_place, file->tag, file->tag_len, &p->options);
    return p;
}

bool gen_proto_file(struct gen_model *model, const struct gen_file *file,
                    struct gen_text *text_out)
{
    assert(model != NULL && file != NULL && text_out != NULL);
    size_t errors = gen_error_count(model);
    struct gen_proto_out *p = start(model, file);

    gen_proto_plant(p);
    if (p->count == 0 && !gen_shares_package(file))
        gen_diag(model, GEN_ERROR, file->package_place,
                 "give the fields of a struct proto numbers: `proto:\"1\"`",
                 "package %s has no messages", file->package);
    if (gen_error_count(model) != errors)
        return false;
    gen_proto_claim_names(p);
    gen_proto_choose_syntax(p);
    put_all_nodes(p);
    *text_out = (struct gen_text){ .model = model };
    put_file(p, text_out);
    return gen_error_count(model) == errors;
}
