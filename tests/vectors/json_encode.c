/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json-encode files: Marshal(v), Marshal(&v), no HTML escaping, and %v, %+v, %#v of the same.
 */
#include <string.h>

#include "cases.h"
#include "codec/json.h"
#include "neutral.h"
#include "object/any.h"
#include "object/print.h"
#include "world.h"

struct encode_case {
    struct world *world;
    struct tally *tally;
    const json_t *json;
    const char *id;
    im_arena arena;
    const im_type *type;
    void *value;
};

/* Marshal one way and compare with what Go wrote under the names out and err. */
static bool marshals(struct encode_case *c, bool by_pointer, uint32_t flags, im_str want,
                     const json_t *want_error)
{
    im_any any = { c->type, c->type->kind == IM_KIND_PTR ? *(void **)c->value : c->value };
    im_json_error error;
    im_json_options options = { .flags = flags, .error = &error };
    im_str got = { NULL, 0 };
    im_status status;
    im_code code = by_pointer
        ? im_json_encode(c->type, c->value, &c->arena, &options, &got, &status)
        : im_json_encode(im_any_type, &any, &c->arena, &options, &got, &status);

    if (want_error != NULL) {
        im_str text = im_str_of(vector_text(want_error, "text"));
        if (code != IM_OK && vector_same_text(error.text, text))
            return true;
        tally_differ(c->tally, c->id, "error \"%.*s\" instead of \"%.*s\"",
                     IM_STR_ARG(code != IM_OK ? error.text : got), IM_STR_ARG(text));
        return false;
    }
    if (code == IM_OK && im_str_equal(got, want))
        return true;
    tally_differ(c->tally, c->id, "%s%s%s wrote %.*s instead of %.*s",
                 code != IM_OK ? "failed: " : "", code != IM_OK ? status.text : "",
                 by_pointer ? " (pointer)" : "", IM_STR_ARG(got), IM_STR_ARG(want));
    return false;
}

static bool marshals_all_ways(struct encode_case *c)
{
    im_str out = vector_bytes(&c->arena, c->json, "out");
    im_str out_ptr = vector_bytes(&c->arena, c->json, "out_ptr");
    im_str raw = vector_bytes(&c->arena, c->json, "out_noescape");
    const json_t *error = json_object_get(c->json, "err");
    const json_t *error_ptr = json_object_get(c->json, "err_ptr");

    if (!marshals(c, false, 0, out, error))
        return false;
    if (raw.ptr != NULL && !marshals(c, false, IM_JSON_NO_HTML_ESCAPE, raw, NULL))
        return false;
    if (json_object_get(c->json, "panic_ptr") != NULL)
        return true;
    /* Where a cycle is noticed depends on the level, which is one deeper by pointer. */
    if (error != NULL && error_ptr == NULL && strstr(vector_text(error, "text"), " cycle ") != NULL)
        return true;
    if (out_ptr.ptr != NULL)
        return marshals(c, true, 0, out_ptr, NULL);
    return marshals(c, true, 0, out, error_ptr != NULL ? error_ptr : error);
}

/* Whether a time in a zone of its own stands in the value: Go prints the zone's name. */
static bool has_zone(const json_t *at)
{
    const char *key;
    json_t *value;
    size_t i;

    if (json_is_false(json_object_get(at, "utc")))
        return true;
    json_object_foreach ((json_t *)(uintptr_t)at, key, value)
        if (has_zone(value))
            return true;
    json_array_foreach (at, i, value)
        if (has_zone(value))
            return true;
    return false;
}

static bool prints(struct encode_case *c, im_verb verb, const char *key, const json_t *fmt)
{
    im_str want = vector_bytes(&c->arena, fmt, key), got;

    if (want.ptr == NULL)
        return true;
    got = im_sprint(&c->arena, verb, c->type, c->value);
    if (vector_same_text(got, want))
        return true;
    tally_differ(c->tally, c->id, "%s printed %.*s instead of %.*s", key, IM_STR_ARG(got),
                 IM_STR_ARG(want));
    return false;
}

static bool prints_all_ways(struct encode_case *c)
{
    const json_t *fmt = json_object_get(c->json, "fmt");

    if (fmt == NULL)
        return true;
    if (has_zone(json_object_get(c->json, "value"))) {
        tally_unsupported(c->tally, "names of time zones");
        return false;
    }
    return prints(c, IM_PRINT_V, "v", fmt) && prints(c, IM_PRINT_PLUS_V, "plus_v", fmt) &&
           prints(c, IM_PRINT_SHARP_V, "sharp_v", fmt);
}

static void check_case(struct world *world, const json_t *json, struct tally *tally)
{
    struct encode_case c = { .world = world, .tally = tally, .json = json,
                             .id = vector_text(json, "id"), .arena = IM_ARENA_INIT };
    struct neutral n = { .world = world, .arena = &c.arena };
    const json_t *ref = json_object_get(json, "type");
    im_any nil = { NULL, NULL };

    c.type = json_is_object(ref) ? world_type(world, ref) : im_any_type;
    if (json_object_get(json, "panic") != NULL) {
        tally_unsupported(tally, "panics in Go");
    } else if (c.type == NULL) {
        tally_differ(tally, c.id, "its type was not built");
    } else {
        c.value = im_arena_zalloc(&c.arena, 1, c.type->size + 1);
        if (!json_is_object(ref))
            memcpy(c.value, &nil, sizeof nil);
        else if (!neutral_load(&n, c.type, json_object_get(json, "value"), c.value)) {
            tally_unsupported(tally, n.unsupported != NULL ? n.unsupported : "value");
            im_arena_release(&c.arena);
            return;
        }
        if (marshals_all_ways(&c) && prints_all_ways(&c))
            tally_agree(tally);
    }
    im_arena_release(&c.arena);
}

void vectors_json_encode(const json_t *file, struct tally *tally)
{
    vector_units(file, tally, check_case);
}
