/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_schema.c - messages, enums and fields as schemas.
 *
 * A message or enum is written once, among the document's schemas under its full name, and
 * referred to everywhere else, so messages may be as recursive as they like: what is referred to
 * waits in a list, and nothing here calls itself for a message in a message.
 *
 * Whether a field must be there and whether it may be null are two questions.  Required is what the
 * schema calls so; null may be a tri[T], and what stands for any value.  The null that protobuf's
 * JSON reads as absent is not offered: an absent field says the same.
 */
#include <string.h>

#include "back/openapi_internal.h"
#include "back/words.h"

json_t *gen_openapi_reference(struct gen_openapi *o, const char *name)
{
    return gen_json_pack("{s:s+}", "$ref", o->dialect->refs, name);
}

/* A reference to a declared type, whose schema is then written, too. */
static json_t *refer(struct gen_openapi *o, const struct gen_type *type)
{
    const char *name = gen_proto_full_name(o->model, type->decl);

    if (json_object_get(o->schemas, name) == NULL) {
        gen_json_set(o->schemas, name, gen_json_pack("{}"));
        o->wanted = gen_append(o->model, o->wanted, &o->wanted_count, sizeof *o->wanted);
        o->wanted[o->wanted_count - 1] = type;
    }
    return gen_openapi_reference(o, name);
}

/* ---- enums ---- */

static bool is_null_value(struct gen_model *model, const struct gen_type *type)
{
    return type->decl != NULL &&
           strcmp(gen_proto_full_name(model, type->decl), "google.protobuf.NullValue") == 0;
}

json_t *gen_openapi_enum(struct gen_openapi *o, const struct gen_type *type)
{
    json_t *names = gen_json_pack("[]");

    for (size_t i = 0; i < type->fields.count; i++)
        gen_json_add(names, gen_json_pack("s", gen_proto_constant_name(o->model,
                                                                       &type->fields.item[i])));
    return gen_json_pack("{s:s, s:o}", "type", "string", "enum", names);
}

/* The enum's own words, then a list of its constants that have some. */
static const char *enum_words(struct gen_openapi *o, const struct gen_type *type)
{
    struct gen_text text = { .model = o->model };
    bool listing = false;

    gen_text_puts(&text, gen_words(o->model, &type->decl->comments));
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_field *constant = &type->fields.item[i];
        const char *rest, *words = gen_words(o->model, &constant->comments);
        if (words[0] == '\0')
            continue;
        gen_text_puts(&text, text.len == 0 ? "" : listing ? "\n" : "\n\n");
        listing = true;
        gen_text_printf(&text, "- `%s`: %s", gen_proto_constant_name(o->model, constant),
                        gen_words_summary(o->model, words, &rest));
    }
    return gen_text_string(&text);
}

/* null itself, which Swagger 2.0 has no type for. */
static json_t *only_null(const struct gen_openapi *o)
{
    return o->dialect->is_2 ? gen_json_pack("{s:b, s:s}", "x-nullable", 1, "description", "null")
                            : gen_json_pack("{s:s}", "type", "null");
}

/* ---- elements ---- */

json_t *gen_openapi_message(struct gen_openapi *o, const struct gen_type *type)
{
    const struct gen_proto_part part = { .coding = IM_PROTO_MESSAGE, .type = type };
    json_t *known = gen_openapi_known(o, &part);

    return known != NULL ? known : refer(o, type);
}

json_t *gen_openapi_part(struct gen_openapi *o, const struct gen_proto_part *part)
{
    if (part->coding == IM_PROTO_ENUM || part->coding == IM_PROTO_CLOSED_ENUM)
        return is_null_value(o->model, part->type) ? only_null(o)
               : part->type->decl != NULL          ? refer(o, part->type)
                                                   : gen_openapi_enum(o, part->type);
    if (part->coding == IM_PROTO_TIME || part->coding == IM_PROTO_DURATION)
        return gen_openapi_known(o, part);
    return gen_proto_is_scalar(part) ? gen_openapi_scalar(o, part)
                                     : gen_openapi_message(o, part->type);
}

/* Swagger 2.0 reads nothing beside a $ref. */
static json_t *open_for_more(const struct gen_openapi *o, json_t *schema)
{
    return o->dialect->is_2 && json_object_get(schema, "$ref") != NULL
               ? gen_json_pack("{s:[o]}", "allOf", schema)
               : schema;
}

/* The schema, or null. */
static json_t *nullable(const struct gen_openapi *o, json_t *schema)
{
    json_t *type = json_object_get(schema, "type");

    if (o->dialect->is_2) {
        schema = open_for_more(o, schema);
        gen_json_set(schema, "x-nullable", gen_json_pack("b", 1));
    } else if (type != NULL) {
        gen_json_set(schema, "type", gen_json_pack("[O, s]", type, "null"));
        if (json_object_get(schema, "enum") != NULL)
            gen_json_add(json_object_get(schema, "enum"), gen_json_pack("n"));
    } else if (json_object_size(schema) != 0) {
        return gen_json_pack("{s:[o, {s:s}]}", "anyOf", schema, "type", "null");
    }
    return schema;
}

json_t *gen_openapi_field(struct gen_openapi *o, const struct gen_proto_field *field)
{
    switch (field->label) {
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        return gen_json_pack("{s:s, s:o}", "type", "array", "items",
                             gen_openapi_part(o, &field->part));
    case IM_PROTO_MAP:
        return gen_json_pack("{s:s, s:o}", "type", "object", "additionalProperties",
                             gen_openapi_part(o, &field->value));
    case IM_PROTO_TRI:
        return nullable(o, gen_openapi_part(o, &field->part));
    default:
        return gen_openapi_part(o, &field->part);
    }
}

/* ---- fields ---- */

static bool same_oneof(const struct gen_proto_field *a, const struct gen_proto_field *b)
{
    return a->holder != NULL && a->holder == b->holder && a->path_len == b->path_len &&
           memcmp(a->path, b->path, a->path_len * sizeof *a->path) == 0;
}

/* The cases of its oneof, for people. */
static const char *choice_words(struct gen_openapi *o, const struct gen_proto_message *message,
                                const struct gen_proto_field *field)
{
    struct gen_text text = { .model = o->model };

    for (size_t i = 0; field->holder != NULL && i < message->count; i++)
        if (same_oneof(&message->item[i], field))
            gen_text_printf(&text, "%s%s", text.len == 0 ? "At most one is set of " : ", ",
                            message->item[i].json_name);
    if (text.len != 0)
        gen_text_puts(&text, ".");
    return gen_text_string(&text);
}

json_t *gen_openapi_described(struct gen_openapi *o, json_t *schema,
                              const struct gen_proto_message *message,
                              const struct gen_proto_field *field)
{
    const struct gen_field *written = gen_proto_written(message, field, NULL);
    const char *words = gen_words(o->model, &written->comments);
    const char *choice = choice_words(o, message, field);
    bool deprecated =
        gen_is_deprecated(o->model, written->place, words, written->tag, written->tag_len);

    if (words[0] == '\0' && choice[0] == '\0' && !deprecated)
        return schema;
    schema = open_for_more(o, schema);
    gen_json_set_text(schema, "description",
                      gen_format(o->model, "%s%s%s", words,
                                 words[0] != '\0' && choice[0] != '\0' ? "\n\n" : "", choice));
    if (deprecated)
        gen_json_set(schema, o->dialect->is_2 ? "x-deprecated" : "deprecated",
                     gen_json_pack("b", 1));
    return schema;
}

/* ---- oneofs, of which JSON Schema says it: exactly one of the cases, or none ---- */

static bool is_first_case(const struct gen_proto_message *message, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_oneof(&message->item[i], &message->item[index]))
            return false;
    return message->item[index].holder != NULL;
}

static json_t *one_of(const struct gen_proto_message *message, size_t first)
{
    json_t *choices = gen_json_pack("[]"), *all = gen_json_pack("[]");

    for (size_t i = first; i < message->count; i++) {
        const struct gen_proto_field *field = &message->item[i];
        if (!same_oneof(field, &message->item[first]))
            continue;
        json_t *alone = gen_json_pack("{s:[s]}", "required", field->json_name);
        gen_json_add(all, gen_json_copy(alone));
        gen_json_add(choices, alone);
    }
    gen_json_add(choices, gen_json_pack("{s:{s:o}}", "not", "anyOf", all));
    return gen_json_pack("{s:o}", "oneOf", choices);
}

static void put_oneofs(struct gen_openapi *o, json_t *schema,
                       const struct gen_proto_message *message)
{
    json_t *all = gen_json_pack("[]");

    for (size_t i = 0; !o->dialect->is_2 && i < message->count; i++)
        if (is_first_case(message, i))
            gen_json_add(all, one_of(message, i));
    gen_json_set_list(schema, "allOf", all);
}

/* ---- messages ---- */

static void put_field(struct gen_openapi *o, json_t *properties, json_t *required,
                      const struct gen_proto_message *message,
                      const struct gen_proto_field *field, json_t *schema)
{
    gen_json_set(properties, field->json_name,
                 gen_openapi_described(o, schema, message, field));
    if ((field->flags & IM_PROTO_REQUIRED) != 0)
        gen_json_add(required, gen_json_pack("s", field->json_name));
}

/* What stands behind the name of a field in a dotted path: "" when the path ends there, NULL when
 * it is another field's. */
static const char *behind_name(const char *path, const char *name)
{
    const size_t len = strlen(name);

    if (strncmp(path, name, len) != 0 || (path[len] != '.' && path[len] != '\0'))
        return NULL;
    return path + len + (path[len] == '.');
}

/* The paths that go on in a field.  *all_out: one of them ends there. */
static size_t paths_behind(struct gen_openapi *o, const struct gen_proto_field *field,
                           const char *const *paths, size_t path_count, const char ***rest_out,
                           bool *all_out)
{
    size_t count = 0;

    *rest_out = gen_alloc(o->model, path_count + 1, sizeof **rest_out);
    *all_out = false;
    for (size_t i = 0; i < path_count; i++) {
        const char *rest = behind_name(paths[i], field->name);
        *all_out = *all_out || (rest != NULL && rest[0] == '\0');
        if (rest != NULL && rest[0] != '\0')
            (*rest_out)[count++] = rest;
    }
    return count;
}

/* Paths are those of a path template, of a few names: that deep this calls itself. */
json_t *gen_openapi_rest_of(struct gen_openapi *o, const struct gen_type *type,
                            const char *const *paths, size_t path_count)
{
    const struct gen_proto_message *message = gen_proto_message_of(o->model, type);
    json_t *properties = gen_json_pack("{}"), *required = gen_json_pack("[]");
    json_t *schema = gen_json_pack("{s:s}", "type", "object");
    const char **rest;
    bool all;

    gen_json_set_text(schema, "description", gen_words(o->model, &type->decl->comments));
    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *field = &message->item[i];
        size_t count = paths_behind(o, field, paths, path_count, &rest, &all);
        if (field->label != IM_PROTO_TRI_NULL && !all)
            put_field(o, properties, required, message, field,
                      count == 0 ? gen_openapi_field(o, field)
                                 : gen_openapi_rest_of(o, field->part.type, rest, count));
    }
    gen_json_set(schema, "properties", properties);
    gen_json_set_list(schema, "required", required);
    if (path_count == 0)
        put_oneofs(o, schema, message);
    return schema;
}

static json_t *declared_schema(struct gen_openapi *o, const struct gen_type *type)
{
    const struct gen_decl *decl = type->decl;
    const char *words = gen_words(o->model, &decl->comments);
    json_t *schema;

    if (type->kind == IM_KIND_ENUM) {
        schema = gen_openapi_enum(o, type);
        gen_json_set_text(schema, "description", enum_words(o, type));
    } else {
        schema = gen_openapi_rest_of(o, type, NULL, 0);
    }
    if (gen_is_deprecated(o->model, decl->place, words, decl->tag, decl->tag_len))
        gen_json_set(schema, o->dialect->is_2 ? "x-deprecated" : "deprecated",
                     gen_json_pack("b", 1));
    return schema;
}

void gen_openapi_finish_schemas(struct gen_openapi *o)
{
    for (; o->wanted_done < o->wanted_count; o->wanted_done++) {
        const struct gen_type *type = o->wanted[o->wanted_done];
        gen_json_set(o->schemas, gen_proto_full_name(o->model, type->decl),
                     declared_schema(o, type));
    }
}

void gen_openapi_want(struct gen_openapi *o, const struct gen_type *type)
{
    json_decref(refer(o, type));
}
