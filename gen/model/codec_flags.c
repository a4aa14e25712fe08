/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/codec_flags.c - what codecs must know of a type before they touch it.
 *
 * MARSHALS is about the type itself: it, or a pointer to it, has one of the methods that a codec
 * calls.  CALLS is about all that decoding may reach, in circles too, so it spreads from those
 * types to the ones that they are parts of, each being told once.
 */
#include <string.h>

#include "model/model_internal.h"

const struct gen_codec_method gen_codec_methods[GEN_CODEC_METHOD_COUNT] = {
    { "MarshalJSON", IM_TYPE_INDEX_MARSHAL_METHOD, "(a arena) (out []byte, err error)", true },
    { "MarshalText", IM_TYPE_INDEX_MARSHAL_METHOD, "(a arena) (out []byte, err error)", true },
    { "UnmarshalJSON", IM_TYPE_INDEX_UNMARSHAL_METHOD, "(a arena, data []byte) error", false },
    { "UnmarshalText", IM_TYPE_INDEX_UNMARSHAL_METHOD, "(a arena, text []byte) error", false },
};

/* T and *T answer alike; so do json.Number and json.RawMessage, which the codec knows by name. */
static bool marshals(struct gen_model *model, const struct gen_type *type)
{
    if (strcmp(type->string, "json.Number") == 0 || strcmp(type->string, "json.RawMessage") == 0)
        return true;
    for (size_t i = 0; i < GEN_CODEC_METHOD_COUNT; i++) {
        const struct gen_selection found = gen_select(model, type, gen_codec_methods[i].name);
        if (found.found == GEN_FOUND_METHOD &&
            found.method->type == model->predeclared[gen_codec_methods[i].type])
            return true;
    }
    return false;
}

/* The i-th type that decoding into type may have to decode into, or NULL behind the last. */
static struct gen_type *decoded_part(const struct gen_type *type, size_t i)
{
    if (type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_ONEOF)
        return i < type->fields.count ? type->fields.item[i].type : NULL;
    if (type->kind == IM_KIND_FUNC || type->kind == IM_KIND_CHAN || i > 1)
        return NULL;
    return i == 0 ? type->elem : type->key;
}

/* What the codec knows by name runs no code of the user's, nor does an interface that is nil. */
static bool calls_itself(const struct gen_type *type)
{
    return (type->flags & IM_TYPE_MARSHALS) != 0 && !type->predeclared &&
           strcmp(type->string, "json.Number") != 0 && strcmp(type->string, "json.RawMessage") != 0;
}

void gen_flag_codecs_late(struct gen_model *model, struct gen_type *type)
{
    if (marshals(model, type))
        type->flags |= IM_TYPE_MARSHALS;
    bool calls = calls_itself(type);
    const struct gen_type *part;
    for (size_t i = 0; (part = decoded_part(type, i)) != NULL; i++)
        calls = calls || (part->flags & IM_TYPE_CALLS) != 0;
    type->flags |= calls ? (uint32_t)IM_TYPE_CALLS : 0;
}

/* Who must be told that a type calls: the types that it is a part of. */
struct user {
    struct gen_type *type;
    struct user *next;
};

struct calling {
    struct gen_model *model;
    im_map *users;                         /* gen_type * -> struct user *                     */
    struct gen_type **todo;
    size_t todo_count;
};

static void note_users(struct calling *c, struct gen_type *type)
{
    struct gen_type *part;

    for (size_t i = 0; (part = decoded_part(type, i)) != NULL; i++) {
        struct user **list = im_map_set(&c->model->arena, c->users, &part, NULL);
        struct user *user = gen_alloc(c->model, 1, sizeof *user);
        if (list == NULL)
            gen_out_of_memory();
        *user = (struct user){ type, *list };
        *list = user;
    }
}

static void mark_calls(struct calling *c, struct gen_type *type)
{
    if ((type->flags & IM_TYPE_CALLS) != 0)
        return;
    type->flags |= IM_TYPE_CALLS;
    c->todo[c->todo_count++] = type;
}

void gen_flag_codecs(struct gen_model *model)
{
    const struct gen_interner *interner = model->interner;
    struct calling c = { .model = model };

    c.users = im_map_new(&model->arena, sizeof(void *), sizeof(void *), &im_key_8, NULL);
    if (c.users == NULL)
        gen_out_of_memory();
    c.todo = gen_alloc(model, interner->type_count + 1, sizeof(struct gen_type *));
    for (size_t i = 0; i < interner->type_count; i++) {
        if (marshals(model, interner->types[i]))
            interner->types[i]->flags |= IM_TYPE_MARSHALS;
        note_users(&c, interner->types[i]);
    }
    for (size_t i = 0; i < interner->type_count; i++)
        if (calls_itself(interner->types[i]))
            mark_calls(&c, interner->types[i]);
    while (c.todo_count != 0) {
        struct gen_type *type = c.todo[--c.todo_count];
        const struct user **list = im_map_get(c.users, &type);
        for (const struct user *u = list != NULL ? *list : NULL; u != NULL; u = u->next)
            mark_calls(&c, u->type);
    }
}
