/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/build_decl.c - the declarations of a file.
 */
#include "front/build.h"

#include <assert.h>
#include <string.h>

#include "front/schema_parser.h"
#include "model/literal.h"
#include "model/proto_rules.h"

void gen_build_package(struct gen_parse *parse, struct gen_span whole, struct gen_span name,
                       const struct gen_tag *tag)
{
    struct gen_file *file = parse->file;

    file->package = gen_parse_text_of(parse, name);
    file->package_place = gen_parse_place(parse, name);
    if (tag != NULL) {
        file->tag = tag->text;
        file->tag_len = tag->len;
    }
    whole.last = name.last;
    file->package_comments = gen_parse_comments(parse, whole);
}

void gen_build_no_package(struct gen_parse *parse)
{
    struct gen_place place = { &parse->file->source, 1, 1 };

    gen_diag(parse->model, GEN_ERROR, place, "begin with a line such as: package people",
             "the schema does not name its package");
}

void gen_build_import(struct gen_parse *parse, struct gen_span whole, struct gen_span path)
{
    struct gen_file *file = parse->file;
    struct gen_place place = gen_parse_place(parse, path);
    const struct gen_tag *text = gen_build_tag(parse, path);

    if (file->decl_count > 0)
        gen_diag(parse->model, GEN_ERROR, place, "move it up, below the package",
                 "imports stand before all declarations");
    if (text->len == 0 || strlen(text->text) != text->len) {
        gen_diag(parse->model, GEN_ERROR, place, "name a file: import \"clock.im\"",
                 "this is not a file's path");
        return;
    }
    file->imports = gen_append(parse->model, file->imports, &file->import_count,
                               sizeof *file->imports);
    file->imports[file->import_count - 1] = (struct gen_import){
        .path = text->text,
        .place = place,
        .comments = gen_parse_comments(parse, whole),
    };
}

static struct gen_decl *add_decl(struct gen_parse *parse, enum gen_decl_kind kind,
                                 struct gen_span whole, struct gen_span name)
{
    struct gen_file *file = parse->file;
    struct gen_decl *decl = gen_alloc(parse->model, 1, sizeof *decl);

    file->decls = gen_append(parse->model, file->decls, &file->decl_count, sizeof *file->decls);
    file->decls[file->decl_count - 1] = decl;
    decl->kind = kind;
    decl->file = file;
    decl->name = gen_parse_text_of(parse, name);
    decl->place = gen_parse_place(parse, name);
    decl->start = gen_parse_place(parse, whole);
    decl->text = gen_parse_written(parse, whole);
    decl->comments = gen_parse_comments(parse, whole);
    return decl;
}

void gen_build_type_decl(struct gen_parse *parse, struct gen_span whole, struct gen_span name,
                         struct gen_type *type, const struct gen_tag *tag)
{
    struct gen_decl *decl = add_decl(parse, GEN_DECL_TYPE, whole, name);

    decl->type = type;
    if (tag == NULL)
        return;
    decl->tag = tag->text;
    decl->tag_len = tag->len;
    if (type->kind == IM_KIND_STRUCT && gen_has_proto_tag(tag->text, tag->len))
        type->message = true;
}

/* The comments above a group describe its first member too: nobody else could carry them. */
static void take_group_comments(struct gen_parse *parse, struct gen_decl *decl, uint32_t paren)
{
    uint32_t keyword = paren - 1;

    while (gen_parse_token(parse, keyword)->kind == T_COMMENT)
        keyword--;
    struct gen_comments above = gen_parse_comments(parse, (struct gen_span){ keyword, paren });
    const char **list = above.before;
    size_t count = above.before_count;
    for (size_t i = 0; i < decl->comments.before_count; i++) {
        list = gen_append(parse->model, list, &count, sizeof *list);
        list[count - 1] = decl->comments.before[i];
    }
    decl->comments.before = list;
    decl->comments.before_count = count;
}

void gen_build_const_decl(struct gen_parse *parse, struct gen_span whole, struct gen_span name,
                          struct gen_type *type, struct gen_expr *expr)
{
    struct gen_decl *decl = add_decl(parse, GEN_DECL_CONST, whole, name);
    const struct gen_token *previous = gen_parse_before(parse, name.first);

    decl->type = type;
    decl->value_expr = expr;
    decl->grouped = whole.first == name.first && previous != NULL && previous->kind != T_CONST;
    decl->group_first = decl->grouped && previous->kind == '(';
    if (decl->group_first)
        take_group_comments(parse, decl, (uint32_t)(previous - parse->tokens->item));
    if (decl->group_first && expr == NULL)
        gen_diag(parse->model, GEN_ERROR, decl->place,
                 gen_format(parse->model, "write %s = iota to count from 0", decl->name),
                 "the first constant of a group needs a value");
}

struct gen_receiver *gen_build_receiver(struct gen_parse *parse, const struct gen_span *name,
                                        bool pointer, struct gen_span type)
{
    struct gen_receiver *receiver = gen_alloc(parse->model, 1, sizeof *receiver);

    receiver->name = name != NULL ? gen_parse_text_of(parse, *name) : "";
    receiver->pointer = pointer;
    receiver->type = gen_build_named(parse, NULL, type);
    return receiver;
}

void gen_build_func_decl(struct gen_parse *parse, struct gen_span whole,
                         const struct gen_receiver *receiver, struct gen_span name,
                         struct gen_type *type)
{
    struct gen_decl *decl = add_decl(parse, GEN_DECL_FUNC, whole, name);

    decl->type = type;
    decl->receiver_name = "";
    if (receiver == NULL)
        return;
    decl->receiver = receiver->type;
    decl->receiver_name = receiver->name;
    decl->pointer_receiver = receiver->pointer;
}
