/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/proto_reserved.c - what is reserved is not used again.
 *
 * Whoever still has the old schema would take the new field for the one that was there before.
 */
#include <string.h>

#include "model/model_internal.h"
#include "model/proto_rules.h"

/* A field, case or constant that may use what is reserved. */
struct use {
    const struct gen_field *field;
    const char *name;                      /* in protobuf                                     */
    bool has_number;
    int64_t number;
};

static void check(struct gen_model *model, const struct gen_reserves *reserves,
                  const struct use *use)
{
    for (size_t i = 0; i < reserves->count; i++) {
        const struct gen_reserved *r = &reserves->item[i];
        bool by_name = r->name != NULL && strcmp(r->name, use->name) == 0;
        bool by_number = r->name == NULL && use->has_number && use->number >= r->first &&
                         use->number <= r->last;
        if (by_name || by_number)
            gen_diag(model, GEN_ERROR, use->field->place,
                     gen_hint_place(model, "it is reserved", r->place), "%s uses a reserved %s",
                     use->name, by_name ? "name" : "number");
    }
}

/* Those that a type has itself; a struct's without numbers have names, too. */
static void check_own(struct gen_model *model, const struct gen_type *type)
{
    for (size_t i = 0; i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        const struct gen_proto_tag tag =
            gen_proto_tag_read(model, field->place, field->tag, field->tag_len, true);
        struct use use = { field, field->name, tag.number != 0, tag.number };
        if (type->kind == IM_KIND_ENUM)
            use = (struct use){ field, field->name, true, field->value };
        if (tag.name.len != 0)
            use.name = gen_strdup(model, tag.name.ptr, tag.name.len);
        check(model, &type->reserves, &use);
    }
}

/* A message's fields come from its oneofs and from what it embeds, too, and what a oneof of it
 * reserves is reserved in all of it. */
static void check_message(struct gen_model *model, const struct gen_proto_message *message)
{
    const struct gen_reserves *last = NULL;

    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        const struct gen_field *field = gen_proto_written(message, f, NULL);
        check(model, &message->type->reserves,
              &(struct use){ field, f->name, true, f->number });
        if (f->holder == NULL || last == &f->holder->type->reserves)
            continue;
        last = &f->holder->type->reserves;
        for (size_t k = 0; k < message->count && last->count != 0; k++) {
            const struct gen_proto_field *other = &message->item[k];
            check(model, last, &(struct use){ gen_proto_written(message, other, NULL),
                                              other->name, true, other->number });
        }
    }
}

void gen_check_reserved(struct gen_model *model)
{
    const struct gen_interner *all = model->interner;

    for (size_t i = 0; i < all->type_count; i++) {
        const struct gen_type *type = all->types[i];
        const struct gen_proto_message *message = gen_proto_message_of(model, type);
        if (type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_ONEOF ||
            type->kind == IM_KIND_ENUM)
            check_own(model, type);
        if (message != NULL)
            check_message(model, message);
    }
}
