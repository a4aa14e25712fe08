/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fmt_values: what %v, %+v, %#v, %T and Sprint make of values.
 *
 * Each case is a world of its own: the prelude's types (go_text.h), the value's, and those that its
 * interfaces hold.  Addresses are compared as 0xADDR, which the file has in their place.
 */
#include <ctype.h>
#include <string.h>

#include "cases.h"
#include "go_text.h"
#include "neutral.h"
#include "object/print.h"

struct print_case {
    struct tally *tally;
    const json_t *json;
    im_arena *arena;
    const im_type *type;
    void *value;
};

static im_str mask_addresses(im_arena *arena, im_str text)
{
    char *out = im_arena_alloc(arena, text.len * 2 + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len;) {
        size_t digits = 0;
        if (text.len - i > 2 && text.ptr[i] == '0' && text.ptr[i + 1] == 'x')
            while (i + 2 + digits < text.len && isxdigit((unsigned char)text.ptr[i + 2 + digits]))
                digits++;
        if (digits >= 6) {                 /* an address, not a small number                  */
            memcpy(out + len, "0xADDR", 6);
            len += 6;
            i += 2 + digits;
        } else {
            out[len++] = text.ptr[i++];
        }
    }
    return im_str_from(out, len);
}

static bool prints(struct print_case *c, im_verb verb, const char *key)
{
    im_str want = vector_bytes(c->arena, c->json, key);
    im_str got = im_sprint(c->arena, verb, c->type, c->value);

    if (json_is_true(json_object_get(c->json, "masked")))
        got = mask_addresses(c->arena, got);
    if (want.ptr == NULL || vector_same_text(got, want))
        return true;
    tally_differ(c->tally, vector_text(c->json, "id"), "%s printed %.*s instead of %.*s", key,
                 IM_STR_ARG(got), IM_STR_ARG(want));
    return false;
}

static void print_value(struct print_case *c, struct world *world, const json_t *value)
{
    struct neutral n = { .world = world, .arena = c->arena };

    c->value = im_arena_zalloc(c->arena, 1, c->type->size + 1);
    if (value != NULL && !neutral_load(&n, c->type, value, c->value))
        tally_unsupported(c->tally, n.unsupported != NULL ? n.unsupported : "value");
    else if (prints(c, IM_PRINT_V, "v") && prints(c, IM_PRINT_PLUS_V, "plus_v") &&
             prints(c, IM_PRINT_SHARP_V, "sharp_v") && prints(c, IM_PRINT_T, "T") &&
             prints(c, IM_PRINT_V, "print"))
        tally_agree(c->tally);
}

/* What has no counterpart whatever its type is, or NULL.  A case without value is nil, or one of
 * reflect's own values. */
static const char *feature_of(const json_t *json)
{
    im_arena arena = IM_ARENA_INIT;
    const im_str text = vector_bytes(&arena, json, "v");
    const char *feature = NULL;

    if (text.ptr != NULL && memmem(text.ptr, text.len, "%!v(PANIC=", 10) != NULL)
        feature = "panics in Go";
    else if (json_object_get(json, "value") == NULL && !im_str_equal(text, IM_STR("<nil>")))
        feature = "other library types";
    im_arena_release(&arena);
    return feature;
}

static void check_case(const char *prelude, const json_t *json, struct tally *tally)
{
    struct gen_model *model = gen_model_new();
    struct go_text go = go_text_translate(model, prelude);
    const json_t *value = json_object_get(json, "value");
    const char *go_type = vector_text(json, "go_type"), *feature = feature_of(json);
    const char *root = NULL;
    struct print_case c = { .tally = tally, .json = json, .arena = &model->arena };
    struct world world;

    if (feature == NULL)
        root = go_text_type(&go, go_type != NULL ? go_type : "any", &feature);
    if (feature != NULL) {
        tally_unsupported(tally, feature);
        gen_model_free(model);
        return;
    }
    if (world_open_text(&world, model,
                        gen_format(model, "%stype _Roots struct {\nr0 %s\n}\n", go.schema, root),
                        value != NULL ? value : json_null())) {
        c.type = world_root(&world, 0);
        print_value(&c, &world, value);
    } else if (world.unsupported != NULL) {
        tally_unsupported(tally, world.unsupported);
    } else {
        tally_differ(tally, vector_text(json, "id"), "the types were refused");
    }
    world_close(&world);
}

void vectors_fmt_values(const json_t *file, struct tally *tally)
{
    const char *prelude = vector_text(json_object_get(file, "meta"), "prelude");
    const json_t *cases = json_object_get(file, "cases"), *one;
    size_t i;

    json_array_foreach (cases, i, one)
        check_case(prelude, one, tally);
}
