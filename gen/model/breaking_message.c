/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/breaking_message.c - two versions of a message.
 *
 * A field is its number: the same number is the same field, whatever it is called.  Only where a
 * number is gone does the name tell whether the field is, too.
 */
#include <stdarg.h>
#include <string.h>

#include "model/breaking_internal.h"

/* The work on one message. */
struct pair {
    struct gen_compare *c;
    const struct gen_proto_message *old, *now;
    im_map *by_name;                       /* now's: im_str -> const struct gen_proto_field *  */
    im_map *oneofs;                        /* an old one's name -> the new one's, and back, by the
                                              first field of both: im_str -> const char *     */
};

/* A field of both. */
struct field_pair {
    struct pair *in;
    const struct gen_proto_field *old, *now;
};

static struct gen_place place_of(const struct gen_proto_message *message,
                                 const struct gen_proto_field *field)
{
    return gen_proto_written(message, field, NULL)->place;
}

static void breaks(const struct field_pair *f, unsigned kinds, const char *format, ...)
    IM_PRINTF(3, 4);

static void breaks(const struct field_pair *f, unsigned kinds, const char *format, ...)
{
    struct gen_compare *c = f->in->c;
    va_list args;

    va_start(args, format);
    const char *text = gen_vformat(c->model, format, args);
    va_end(args);
    gen_breaks(c, kinds, place_of(f->in->now, f->now), place_of(f->in->old, f->old), "%s.%s %s",
               f->in->now->full_name, f->old->name, text);
}

/* ---- what is gone ---- */

struct gen_freed gen_freed_by(const struct gen_reserves *reserves, int64_t number, const char *name)
{
    struct gen_freed freed = { true, true };

    for (size_t i = 0; i < reserves->count; i++) {
        const struct gen_reserved *r = &reserves->item[i];
        if (r->name != NULL && strcmp(r->name, name) == 0)
            freed.name = false;
        else if (r->name == NULL && number >= r->first && number <= r->last)
            freed.number = false;
    }
    return freed;
}

void gen_breaks_removed(struct gen_compare *c, struct gen_freed freed, struct gen_place place,
                        struct gen_place old_place, const char *what, const char *name,
                        int64_t number)
{
    const char *number_text = gen_format(c->model, "%lld", (long long)number);
    const char *name_text = gen_format(c->model, "\"%s\"", name);

    if (!freed.number && !freed.name)
        return;
    gen_breaks(c, (freed.number ? GEN_BREAKS_WIRE : 0) | (freed.name ? GEN_BREAKS_JSON : 0), place,
               old_place, "%s was removed, and its %s may be used again", what,
               !freed.number ? "name" : !freed.name ? "number" : "number and name")->hint =
        gen_format(c->model, "reserved %s%s%s", freed.number ? number_text : "",
                   freed.number && freed.name ? ", " : "", freed.name ? name_text : "");
}

static struct gen_freed freed_in(const struct gen_proto_message *message, int64_t number,
                                 const char *name)
{
    struct gen_freed freed = gen_freed_by(&message->type->reserves, number, name);
    const struct gen_field *last = NULL;

    for (size_t i = 0; i < message->count; i++) {
        const struct gen_field *holder = message->item[i].holder;
        if (holder != NULL && holder != last) {
            const struct gen_freed also = gen_freed_by(&holder->type->reserves, number, name);
            freed.number = freed.number && also.number;
            freed.name = freed.name && also.name;
        }
        last = holder;
    }
    return freed;
}

static const struct gen_proto_field *find_name(const struct pair *pair, const char *name)
{
    const im_str key = im_str_of(name);
    const struct gen_proto_field **found = im_map_get(pair->by_name, &key);

    return found != NULL ? *found : NULL;
}

static void compare_removed(struct pair *pair, const struct gen_proto_field *old)
{
    const struct gen_proto_field *moved = find_name(pair, old->name);
    const struct gen_place place = pair->now->type->decl->place;
    const struct gen_place old_place = place_of(pair->old, old);
    const char *what = gen_format(pair->c->model, "%s.%s", pair->now->full_name, old->name);

    if (moved != NULL)
        breaks(&(struct field_pair){ pair, old, moved }, GEN_BREAKS_WIRE,
               "had the number %u and has %u", (unsigned)old->number, (unsigned)moved->number);
    else if ((old->flags & IM_PROTO_REQUIRED) != 0)
        gen_breaks(pair->c, GEN_BREAKS_WIRE | GEN_BREAKS_JSON, place, old_place,
                   "%s was required, and was removed", what);
    else
        gen_breaks_removed(pair->c, freed_in(pair->now, old->number, old->name), place, old_place,
                           what, old->name, old->number);
}

/* ---- labels ---- */

enum cardinality { ONE, MANY, MAP };

static enum cardinality cardinality_of(const struct gen_proto_field *f)
{
    if (f->label == IM_PROTO_MAP)
        return MAP;
    return f->label == IM_PROTO_REPEATED || f->label == IM_PROTO_PACKED ? MANY : ONE;
}

static bool is_message(const struct gen_proto_part *part)
{
    return !gen_proto_is_scalar(part) && part->coding != IM_PROTO_ENUM &&
           part->coding != IM_PROTO_CLOSED_ENUM;
}

/* Whether a zero can be told from nothing. */
static bool has_presence(const struct gen_proto_field *f)
{
    return f->label != IM_PROTO_IMPLICIT || is_message(&f->part);
}

static void compare_labels(const struct field_pair *f)
{
    static const char *const WORDS[] = { "one value", "repeated", "a map" };
    const enum cardinality was = cardinality_of(f->old), is = cardinality_of(f->now);
    bool was_required = (f->old->flags & IM_PROTO_REQUIRED) != 0;
    bool is_required = (f->now->flags & IM_PROTO_REQUIRED) != 0;

    if (was != is)
        breaks(f, GEN_BREAKS_WIRE | GEN_BREAKS_JSON, "was %s and is %s", WORDS[was], WORDS[is]);
    else if (was_required != is_required)
        breaks(f, GEN_BREAKS_WIRE | GEN_BREAKS_JSON, "%s required",
               is_required ? "is now" : "was");
    else if (is == ONE && has_presence(f->old) != has_presence(f->now) &&
             (f->old->holder == NULL) == (f->now->holder == NULL))
        breaks(f, GEN_BREAKS_JSON, has_presence(f->now) ? "can be absent now: it had no presence"
                                                        : "has no presence any more");
    else if ((f->old->label == IM_PROTO_TRI) != (f->now->label == IM_PROTO_TRI))
        breaks(f, GEN_BREAKS_JSON, f->now->label == IM_PROTO_TRI ? "can be null now"
                                                                 : "cannot be null any more");
}

/* ---- types ---- */

static void compare_part(const struct field_pair *f, const char *what,
                         const struct gen_proto_part *old, const struct gen_proto_part *now)
{
    struct gen_compare *c = f->in->c;
    unsigned kinds = gen_compare_parts(c, old, now);
    const char *was = gen_proto_part_name(c->from->model, old);
    const char *is = gen_proto_part_name(c->model, now);

    if (kinds == 0)
        return;
    if (strcmp(was, is) != 0)
        breaks(f, kinds, "%swas %s and is %s", what, was, is);
    else if (is_message(now))
        breaks(f, kinds, "%swas %s and is %s", what,
               old->coding == IM_PROTO_GROUP ? "a group" : "no group",
               now->coding == IM_PROTO_GROUP ? "one" : "not any more");
    else if (now->coding == IM_PROTO_STRING)
        breaks(f, kinds, "%sneed not have been UTF-8, and must be now", what);
    else
        breaks(f, kinds, "%sis cut to %u bits now", what, (unsigned)now->type->size * 8);
}

static void compare_types(const struct field_pair *f)
{
    if (cardinality_of(f->old) == MAP && cardinality_of(f->now) == MAP) {
        compare_part(f, "has keys of another type: ", &f->old->key, &f->now->key);
        compare_part(f, "has values of another type: ", &f->old->value, &f->now->value);
    } else if (cardinality_of(f->old) != MAP && cardinality_of(f->now) != MAP) {
        compare_part(f, "", &f->old->part, &f->now->part);
    }
}

/* ---- oneofs ---- */

/* The name of the oneof that the field is in, with a mark of the side; NULL: none. */
static const char *oneof_of(struct gen_compare *c, struct gen_model *model, const char *side,
                            const struct gen_proto_field *f)
{
    if (f->holder == NULL)
        return NULL;
    return gen_format(c->model, "%s%s", side, gen_proto_oneof_name(model, f, f->holder));
}

/* What the oneof of one side is on the other, by the first field that was in both. */
static const char *partner(struct pair *pair, const char *oneof, const char *other)
{
    const char **slot = gen_breaking_slot(pair->c, pair->oneofs, oneof);

    if (*slot == NULL)
        *slot = other;
    return *slot;
}

/* A oneof may be called otherwise: neither bytes nor JSON have its name.  What matters is which
 * fields exclude each other. */
static void compare_oneofs(const struct field_pair *f)
{
    struct gen_compare *c = f->in->c;
    const char *was = oneof_of(c, c->from->model, "-", f->old);
    const char *is = oneof_of(c, c->model, "+", f->now);
    const unsigned both = GEN_BREAKS_WIRE | GEN_BREAKS_JSON;

    if (was == NULL && is == NULL)
        return;
    if (was == NULL)
        breaks(f, both, "was moved into the oneof %s", is + 1);
    else if (is == NULL)
        breaks(f, both, "was moved out of the oneof %s", was + 1);
    else if (strcmp(partner(f->in, was, is), is) != 0 || strcmp(partner(f->in, is, was), was) != 0)
        breaks(f, both, "was moved from the oneof %s to %s", was + 1, is + 1);
}

/* ---- fields ---- */

static bool is_same_kind(const struct field_pair *f)
{
    const enum cardinality was = cardinality_of(f->old), is = cardinality_of(f->now);

    if (was != is)
        return false;
    if (was == MAP)
        return ((gen_compare_parts(f->in->c, &f->old->key, &f->now->key) |
                 gen_compare_parts(f->in->c, &f->old->value, &f->now->value)) &
                GEN_BREAKS_WIRE) == 0;
    return (gen_compare_parts(f->in->c, &f->old->part, &f->now->part) & GEN_BREAKS_WIRE) == 0;
}

/* False when the number has gone to quite another field. */
static bool compare_names(const struct field_pair *f)
{
    const struct gen_proto_field *old = f->old, *now = f->now;

    if (strcmp(old->name, now->name) == 0) {
        if (strcmp(old->json_name, now->json_name) != 0)
            breaks(f, GEN_BREAKS_JSON, "was called %s in JSON and is called %s", old->json_name,
                   now->json_name);
        return true;
    }
    if (find_name(f->in, old->name) != NULL) {
        breaks(f, GEN_BREAKS_WIRE, "had the number %u, which is now %s's", (unsigned)old->number,
               now->name);
        return false;
    }
    if (is_same_kind(f)) {
        breaks(f, GEN_BREAKS_JSON, "is called %s now", now->name);
        return true;
    }
    breaks(f, GEN_BREAKS_WIRE | GEN_BREAKS_JSON,
           "was removed, and its number %u is used by %s, which is of another type",
           (unsigned)old->number, now->name);
    return false;
}

static void compare_field(const struct field_pair *f)
{
    if (!compare_names(f))
        return;
    compare_types(f);
    compare_labels(f);
    compare_oneofs(f);
    if (!im_str_equal(f->old->default_text, f->now->default_text))
        breaks(f, GEN_BREAKS_WIRE, "had the default \"%.*s\" and has \"%.*s\"",
               IM_STR_ARG(f->old->default_text), IM_STR_ARG(f->now->default_text));
}

static void check_added(struct pair *pair, const struct gen_proto_field *now)
{
    if ((now->flags & IM_PROTO_REQUIRED) != 0)
        gen_breaks(pair->c, GEN_BREAKS_WIRE | GEN_BREAKS_JSON, place_of(pair->now, now),
                   pair->old->type->decl->place, "%s.%s is new and required",
                   pair->now->full_name, now->name);
}

static void index_names(struct pair *pair)
{
    pair->by_name = gen_breaking_map(pair->c, sizeof(void *));
    pair->oneofs = gen_breaking_map(pair->c, sizeof(void *));
    for (size_t i = 0; i < pair->now->count; i++) {
        const struct gen_proto_field *f = &pair->now->item[i];
        *(const void **)gen_breaking_slot(pair->c, pair->by_name, f->name) = f;
    }
}

void gen_compare_messages(struct gen_compare *c, const struct gen_decl *old,
                          const struct gen_decl *now)
{
    struct pair pair = { .c = c, .old = gen_proto_message_of(c->from->model, old->type),
                         .now = gen_proto_message_of(c->model, now->type) };
    size_t k = 0;

    index_names(&pair);
    for (size_t i = 0; i < pair.old->count; i++) {
        const struct gen_proto_field *f = &pair.old->item[i];
        while (k < pair.now->count && pair.now->item[k].number < f->number)
            check_added(&pair, &pair.now->item[k++]);
        if (k < pair.now->count && pair.now->item[k].number == f->number)
            compare_field(&(struct field_pair){ &pair, f, &pair.now->item[k++] });
        else
            compare_removed(&pair, f);
    }
    while (k < pair.now->count)
        check_added(&pair, &pair.now->item[k++]);
}
