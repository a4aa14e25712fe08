/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/vet_tags.c - warnings about tags: their grammar, what json makes of them.  What is wrong
 * with proto tags is an error, and proto_rules.c says so.
 *
 * The grammar is that of `go vet': reflection stops silently at what it does not understand, so
 * a missing space or quote loses everything behind it.
 */
#include <string.h>

#include "model/model_internal.h"
#include "object/tag.h"

enum {
    KEYS_MAX = 32                          /* of one tag that are compared                    */
};

/* ---- grammar ---- */

static void warn(struct gen_model *model, const struct gen_field *field, const char *hint,
                 const char *what)
{
    gen_diag(model, GEN_WARNING, field->place, hint, "the tag of %s %s", field->name, what);
}

static bool among(const im_str *keys, size_t count, im_str key)
{
    for (size_t i = 0; i < count; i++)
        if (im_str_equal(keys[i], key))
            return true;
    return false;
}

static void vet_grammar(struct gen_model *model, const struct gen_field *field)
{
    im_str rest = im_str_from(field->tag, field->tag_len), keys[KEYS_MAX], value;
    im_tag_pair pair;
    size_t count = 0;

    for (bool first = true;; first = false) {
        bool glued = !first && rest.len != 0 && rest.ptr[0] != ' ';
        if (!im_tag_next(&rest, &pair))
            break;
        if (glued)
            warn(model, field, "put a space between them", "has pairs that touch each other");
        if (!im_tag_unquote(&model->arena, pair.quoted, &value))
            warn(model, field, NULL, "has a value that is no string literal");
        if (among(keys, count, pair.key))
            warn(model, field, "only the first one counts", "has a key twice");
        if (count < KEYS_MAX)
            keys[count++] = pair.key;
    }
    if (rest.len != 0)
        warn(model, field, "write `key:\"value\" key:\"value\"`",
             gen_format(model, "cannot be read from %.*s on", IM_STR_ARG(rest)));
}

/* ---- json ---- */

/* The text that a tag has for key.  False when there is none. */
static bool tag_value(struct gen_model *model, const struct gen_field *field, const char *key,
                      im_str *value_out)
{
    bool found = im_tag_lookup(&model->arena, im_str_from(field->tag, field->tag_len),
                               im_str_of(key), value_out);

    if (found && value_out->ptr == NULL)
        gen_out_of_memory();
    return found;
}

/* Cut the text up to the next comma off *rest. */
static im_str next_part(im_str *rest)
{
    const char *comma = rest->len != 0 ? memchr(rest->ptr, ',', rest->len) : NULL;
    im_str part = im_str_from(rest->ptr, comma != NULL ? (size_t)(comma - rest->ptr) : rest->len);
    size_t cut = part.len + (comma != NULL);

    *rest = im_str_from(rest->ptr + cut, rest->len - cut);
    return part;
}

static void vet_json_option(struct gen_model *model, const struct gen_field *field,
                            im_str option)
{
    if (im_str_equal(option, IM_STR("string"))) {
        if (!gen_json_can_quote(field->type))
            warn(model, field, "it is for numbers, bools, strings and enums",
                 "has the option string, which does nothing here");
    } else if (option.len != 0 && !im_str_equal(option, IM_STR("omitempty"))) {
        warn(model, field, "there are omitempty and string",
             gen_format(model, "has the option %.*s, which json does not know",
                        IM_STR_ARG(option)));
    }
}

static void vet_json(struct gen_model *model, const struct gen_field *field)
{
    im_str rest;

    if (!tag_value(model, field, "json", &rest) || im_str_equal(rest, IM_STR("-")))
        return;
    if (!gen_is_exported(field->name) && !field->embedded) {
        warn(model, field, "a leading underscore makes a field private",
             "speaks of json, which does not see private fields");
        return;
    }
    const im_str name = next_part(&rest);
    if (name.len != 0 && !gen_json_name_valid(name.ptr, name.len))
        warn(model, field, gen_format(model, "the member is called %s instead", field->name),
             "has a name that json does not take");
    while (rest.len != 0)
        vet_json_option(model, field, next_part(&rest));
}

/* Of a pair that only a deeper struct has lost, that one's own warning speaks. */
static void vet_lost_members(struct gen_model *model, const struct gen_type *type)
{
    const struct gen_json_members *members = gen_json_members(model, type);

    for (size_t i = 0; i < members->lost_count; i += 2) {
        const struct gen_json_member *a = &members->lost[i], *b = &members->lost[i + 1];
        if (a->path[0] == b->path[0])
            continue;
        const struct gen_field *at = &type->fields.item[b->path[0]];
        gen_diag(model, GEN_WARNING, at->place, "name one of them otherwise: `json:\"other\"`",
                 "%s has two fields for the JSON member \"%.*s\", and writes neither",
                 type->string, IM_STR_ARG(im_str_from(a->name, a->name_len)));
    }
}

void gen_vet_tags(struct gen_model *model, const struct gen_type *type)
{
    if (type->kind == IM_KIND_ENUM)
        return;
    for (size_t i = 0; i < type->fields.count; i++)
        if (type->fields.item[i].tag != NULL) {
            vet_grammar(model, &type->fields.item[i]);
            vet_json(model, &type->fields.item[i]);
        }
    if (type->kind == IM_KIND_STRUCT)
        vet_lost_members(model, type);
}
