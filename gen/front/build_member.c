/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/build_member.c - what stands between the braces of struct, enum, oneof, interface and
 * service.
 */
#include "front/build.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "front/schema_parser.h"
#include "model/literal.h"

struct gen_names *gen_build_names(struct gen_parse *parse, struct gen_names *names,
                                  struct gen_span name)
{
    if (names == NULL)
        names = gen_alloc(parse->model, 1, sizeof *names);
    names->item = gen_append(parse->model, names->item, &names->count, sizeof *names->item);
    names->item[names->count - 1] = name;
    return names;
}

struct gen_tag *gen_build_tag(struct gen_parse *parse, struct gen_span span)
{
    const struct gen_token *token = gen_parse_token(parse, span.first);
    const char *text = parse->file->source.text + token->offset;
    struct gen_tag *tag = gen_alloc(parse->model, 1, sizeof *tag);
    size_t bad;

    tag->raw = text[0] == '`';
    tag->place = gen_parse_place(parse, span);
    tag->text = gen_unquote(parse->model, text, token->len, &tag->len, &bad);
    if (tag->text == NULL) {               /* reported by the scanner                         */
        tag->text = "";
        tag->len = 0;
    }
    return tag;
}

static struct gen_field *add_field(struct gen_parse *parse, struct gen_type *body,
                                   struct gen_span name, const struct gen_tag *tag)
{
    struct gen_fields *fields = &body->fields;

    fields->item = gen_append(parse->model, fields->item, &fields->count, sizeof *fields->item);
    struct gen_field *field = &fields->item[fields->count - 1];
    field->name = gen_parse_text_of(parse, name);
    field->place = gen_parse_place(parse, name);
    if (tag != NULL) {
        field->tag = tag->text;
        field->tag_len = tag->len;
        field->tag_is_raw = tag->raw;
    }
    return field;
}

/* Of several fields on one line the first one has the comment above, the last one the
 * comment behind. */
void gen_build_fields(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                      const struct gen_names *names, struct gen_type *type,
                      const struct gen_tag *tag)
{
    struct gen_comments comments = gen_parse_comments(parse, whole);

    assert(names->count > 0);
    for (size_t i = 0; i < names->count; i++) {
        struct gen_field *field = add_field(parse, body, names->item[i], tag);
        field->type = type;
        if (i == 0) {
            field->comments.before = comments.before;
            field->comments.before_count = comments.before_count;
        }
        if (i + 1 == names->count)
            field->comments.behind = comments.behind;
    }
}

void gen_build_embedded(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                        struct gen_type *type, const struct gen_tag *tag)
{
    const struct gen_type *named = type->kind == IM_KIND_PTR ? type->elem : type;

    if (named->kind != IM_KIND_INVALID) {
        gen_diag(parse->model, GEN_ERROR, type->place, "give the field a name",
                 "what is embedded is a type's name, or * and a type's name");
        return;
    }
    struct gen_field *field = add_field(parse, body, whole, tag);
    field->name = named->name;
    field->type = type;
    field->embedded = true;
    field->comments = gen_parse_comments(parse, whole);
}

void gen_build_constant(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                        struct gen_span name, struct gen_expr *value, const struct gen_tag *tag)
{
    struct gen_field *field = add_field(parse, body, name, tag);

    field->has_value = value != NULL;
    field->value_expr = value;
    field->comments = gen_parse_comments(parse, whole);
}

/* ---- reserved ---- */

static struct gen_reserves *add_reserved(struct gen_parse *parse, struct gen_reserves *reserves,
                                         struct gen_reserved reserved)
{
    if (reserves == NULL)
        reserves = gen_alloc(parse->model, 1, sizeof *reserves);
    reserves->item = gen_append(parse->model, reserves->item, &reserves->count,
                                sizeof *reserves->item);
    reserves->item[reserves->count - 1] = reserved;
    return reserves;
}

struct gen_reserves *gen_build_reserved_name(struct gen_parse *parse,
                                             struct gen_reserves *reserves,
                                             struct gen_span name)
{
    return add_reserved(parse, reserves, (struct gen_reserved){
        .place = gen_parse_place(parse, name),
        .name = gen_build_tag(parse, name)->text,
    });
}

/* Plain decimal, as a .proto file has it; moves *index behind the number. */
static int64_t read_whole(struct gen_parse *parse, uint32_t *index)
{
    bool negative = gen_parse_token(parse, *index)->kind == '-';
    if (negative)
        (*index)++;
    struct gen_span span = { *index, *index };
    const char *text = gen_parse_text_of(parse, span);
    char *end = NULL;

    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (*end != '\0' || errno != 0)
        gen_diag(parse->model, GEN_ERROR, gen_parse_place(parse, span), NULL,
                 "%s is not a field's number", text);
    (*index)++;
    while (gen_parse_token(parse, *index)->kind == T_COMMENT)
        (*index)++;
    return negative ? -value : value;
}

struct gen_reserves *gen_build_reserved_range(struct gen_parse *parse,
                                              struct gen_reserves *reserves,
                                              struct gen_span range)
{
    struct gen_reserved reserved = { .place = gen_parse_place(parse, range) };
    uint32_t index = range.first;

    reserved.first = reserved.last = read_whole(parse, &index);
    if (index <= range.last) {
        const struct gen_token *to = gen_parse_token(parse, index);
        const char *text = parse->file->source.text + to->offset;
        if (to->len != 2 || memcmp(text, "to", 2) != 0)
            gen_diag(parse->model, GEN_ERROR, gen_token_place(&parse->file->source, to),
                     "a range is written 7 to 9", "expected to, or a comma");
        index++;
        while (gen_parse_token(parse, index)->kind == T_COMMENT)
            index++;
        reserved.last = read_whole(parse, &index);
        if (reserved.last < reserved.first)
            gen_diag(parse->model, GEN_ERROR, reserved.place, "put the smaller number first",
                     "the range is empty");
    }
    return add_reserved(parse, reserves, reserved);
}

void gen_build_reserved(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                        const struct gen_reserves *reserves)
{
    struct gen_comments comments = gen_parse_comments(parse, whole);

    for (size_t i = 0; i < reserves->count; i++) {
        struct gen_reserves *list = &body->reserves;
        list->item = gen_append(parse->model, list->item, &list->count, sizeof *list->item);
        list->item[list->count - 1] = reserves->item[i];
        if (i == 0)
            list->item[list->count - 1].comments = comments;
    }
}

/* ---- methods ---- */

static struct gen_method *add_method(struct gen_parse *parse, struct gen_type *body,
                                     struct gen_span whole, struct gen_span name,
                                     struct gen_type *type)
{
    struct gen_methods *methods = &body->methods;

    methods->item = gen_append(parse->model, methods->item, &methods->count,
                               sizeof *methods->item);
    struct gen_method *method = &methods->item[methods->count - 1];
    method->name = gen_parse_text_of(parse, name);
    method->place = gen_parse_place(parse, name);
    method->comments = gen_parse_comments(parse, whole);
    method->receiver_name = "";
    method->type = type;
    return method;
}

void gen_build_interface_method(struct gen_parse *parse, struct gen_type *body,
                                struct gen_span whole, struct gen_span name,
                                struct gen_type *type)
{
    add_method(parse, body, whole, name, type);
}

void gen_build_interface_embed(struct gen_parse *parse, struct gen_type *body,
                               struct gen_type *embedded)
{
    size_t count = body->embed_count;

    body->embeds = gen_append(parse->model, body->embeds, &body->embed_count,
                              sizeof *body->embeds);
    body->embeds[count] = embedded;
    body->embed_places = gen_append(parse->model, body->embed_places, &count,
                                    sizeof *body->embed_places);
    body->embed_places[count - 1] = embedded->place;
}

struct gen_rpc_type *gen_build_rpc_type(struct gen_parse *parse, const struct gen_span *stream,
                                        struct gen_type *type)
{
    struct gen_rpc_type *rpc_type = gen_alloc(parse->model, 1, sizeof *rpc_type);

    rpc_type->stream = stream != NULL;
    rpc_type->type = type;
    if (stream != NULL && strcmp(gen_parse_text_of(parse, *stream), "stream") != 0)
        gen_diag(parse->model, GEN_ERROR, gen_parse_place(parse, *stream),
                 "write get(GetRequest) Person, or get(stream GetRequest) stream Person",
                 "a service's method takes one type without a name");
    return rpc_type;
}

void gen_build_rpc(struct gen_parse *parse, struct gen_type *body, struct gen_span whole,
                   struct gen_span name, const struct gen_rpc_type *in,
                   const struct gen_rpc_type *out, const struct gen_tag *tag)
{
    struct gen_type *type = gen_type_new(parse->model, IM_KIND_FUNC,
                                         gen_parse_place(parse, whole));

    type->fields.item = gen_alloc(parse->model, 2, sizeof *type->fields.item);
    type->fields.item[0] = (struct gen_field){ "", .type = in->type, .place = in->type->place };
    type->fields.item[1] = (struct gen_field){ "", .type = out->type, .place = out->type->place };
    type->fields.count = 2;
    type->param_count = 1;

    struct gen_method *method = add_method(parse, body, whole, name, type);
    method->stream_in = in->stream;
    method->stream_out = out->stream;
    if (tag != NULL) {
        method->tag = tag->text;
        method->tag_len = tag->len;
        method->tag_is_raw = tag->raw;
        method->tag_place = tag->place;
    }
}
