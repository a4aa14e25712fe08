/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Struct tags: reflect.StructTag.Lookup against object/tag.h, and what encoding/json makes of a
 * tag (the member's name, omitempty, string) against the generator's rules.
 */
#include <string.h>

#include "cases.h"
#include "model/resolve.h"
#include "model/select.h"
#include "object/tag.h"

/* ---- lookup ---- */

static bool same_lookup(im_arena *arena, im_str tag, const json_t *want)
{
    im_str value, want_value = vector_bytes(arena, want, "value");
    bool ok = im_tag_lookup(arena, tag, vector_bytes(arena, want, "key"), &value);

    return ok == json_is_true(json_object_get(want, "ok")) &&
           (!ok || im_str_equal(value, want_value));
}

/* ---- struct{ F int TAG }{0} in JSON ---- */

static const struct gen_json_members *members_of(struct gen_model *model, im_str tag)
{
    struct gen_file *file = gen_alloc(model, 1, sizeof *file);
    struct gen_decl *decl = gen_alloc(model, 1, sizeof *decl);
    struct gen_type *type = gen_type_new(model, IM_KIND_STRUCT, (struct gen_place){ NULL, 0, 0 });
    struct gen_field *field = gen_alloc(model, 1, sizeof *field);

    *field = (struct gen_field){ .name = "F", .type = model->predeclared[IM_TYPE_INDEX_INT],
                                 .tag = tag.ptr, .tag_len = tag.len };
    type->fields = (struct gen_fields){ field, 1 };
    *decl = (struct gen_decl){ .kind = GEN_DECL_TYPE, .file = file, .name = "S", .type = type };
    file->package = "p";
    file->decls = gen_append(model, NULL, &file->decl_count, sizeof decl);
    file->decls[0] = decl;
    model->files = gen_append(model, NULL, &model->file_count, sizeof file);
    model->files[0] = file;
    return gen_resolve(model) ? gen_json_members(model, decl->type) : NULL;
}

/* Of what a valid name may hold, only these are escaped. */
static size_t put_name(char *at, const char *name, size_t len)
{
    char *start = at;

    for (size_t i = 0; i < len; i++) {
        if (strchr("<>&", name[i]) != NULL && name[i] != '\0')
            at += snprintf(at, 7, "\\u%04x", (unsigned)(unsigned char)name[i]);
        else
            *at++ = name[i];
    }
    return (size_t)(at - start);
}

static im_str zero_in_json(struct gen_model *model, const struct gen_json_members *members)
{
    const struct gen_json_member *member = members->item;
    static const char BARE[] = "\":0}", QUOTED[] = "\":\"0\"}";

    if (members->count == 0 || member->omitempty)
        return IM_STR("{}");
    char *text = gen_alloc(model, member->name_len * 6 + 16, 1);
    size_t len = 2;
    memcpy(text, "{\"", len);
    len += put_name(text + len, member->name, member->name_len);
    const char *value = member->string ? QUOTED : BARE;
    memcpy(text + len, value, strlen(value));
    return im_str_from(text, len + strlen(value));
}

static void check_case(const json_t *one, size_t number, struct tally *tally)
{
    struct gen_model *model = gen_model_new();
    im_str tag = vector_bytes(&model->arena, one, "tag");
    im_str want = vector_bytes(&model->arena, one, "json_of_F_int_0");
    const struct gen_json_members *members = members_of(model, tag);
    bool agrees = members != NULL && im_str_equal(zero_in_json(model, members), want);
    const json_t *lookup;
    size_t i;

    json_array_foreach (json_object_get(one, "lookup"), i, lookup)
        agrees = agrees && same_lookup(&model->arena, tag, lookup);
    if (agrees)
        tally_agree(tally);
    else
        tally_differ(tally, vector_text(one, "tag"), "case %zu, json %.*s", number,
                     IM_STR_ARG(want));
    gen_model_free(model);
}

void vectors_struct_tags(const json_t *file, struct tally *tally)
{
    const json_t *one;
    size_t i;

    json_array_foreach (json_object_get(file, "cases"), i, one)
        check_case(one, i, tally);
}
