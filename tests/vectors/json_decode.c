/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json-decode files: Unmarshal into a given target, what stands there afterwards, the error in
 * all its parts, and what Marshal writes of the result.
 */
#include <string.h>

#include "cases.h"
#include "codec/json.h"
#include "neutral.h"
#include "world.h"

struct decode_case {
    struct world *world;
    struct tally *tally;
    const json_t *json;
    const char *id;
    im_arena arena;
    const im_type *type;
    void *target;
    im_str doc;
    uint64_t input_offset;
};

static im_code by_reader(struct decode_case *c, const im_json_options *options, im_status *status)
{
    im_json_reader *reader;
    im_code code = im_json_reader_new(NULL, options, 0, &reader);

    if (code != IM_OK)
        return code;
    if (c->doc.len != 0)
        code = im_json_reader_feed(reader, c->doc.ptr, c->doc.len);
    im_json_reader_finish(reader);
    if (code == IM_OK)
        code = im_json_reader_decode(reader, c->type, c->target, &c->arena, status);
    c->input_offset = im_json_reader_offset(reader);
    /* It may be the reader's own. */
    options->error->text = im_str_copy(&c->arena, options->error->text);
    im_json_reader_free(reader);
    return code;
}

static im_code decode(struct decode_case *c, im_json_error *error, im_status *status)
{
    const char *mode = vector_text(c->json, "options");
    im_json_options options = { .error = error };

    if (mode == NULL)
        return im_json_decode(c->doc.ptr != NULL ? c->doc.ptr : "", c->doc.len, c->type, c->target,
                              &c->arena, &options, status);
    if (strcmp(mode, "disallow") == 0)
        options.flags = IM_JSON_DISALLOW_UNKNOWN;
    else if (strcmp(mode, "usenumber") == 0)
        options.flags = IM_JSON_USE_NUMBER;
    return by_reader(c, &options, status);
}

static bool same_type_error(struct decode_case *c, const im_json_error *got, const json_t *want)
{
    im_str text = vector_bytes(&c->arena, want, "value");
    im_str field = vector_bytes(&c->arena, want, "field");
    im_str name = vector_bytes(&c->arena, want, "struct");
    im_str go_type = vector_bytes(&c->arena, want, "go_type");
    im_str own = got->struct_type != NULL ? im_type_name(got->struct_type) : (im_str){ "", 0 };
    json_int_t offset = json_integer_value(json_object_get(want, "offset"));

    if (got->kind == IM_JSON_ERROR_TYPE && im_str_equal(text, got->value) &&
        im_str_equal(field, got->field) && vector_same_text(own, name) && got->type != NULL &&
        vector_same_text(im_type_string(got->type), go_type) &&
        got->offset_bytes == (uint64_t)offset)
        return true;
    tally_differ(c->tally, c->id, "type error value %.*s field %.*s struct %.*s offset %d",
                 IM_STR_ARG(got->value), IM_STR_ARG(got->field), IM_STR_ARG(own),
                 (int)got->offset_bytes);
    return false;
}

static bool same_error(struct decode_case *c, im_code code, const im_json_error *got)
{
    const json_t *want = json_object_get(c->json, "err");
    im_str text = want != NULL ? vector_bytes(&c->arena, want, "text") : (im_str){ "", 0 };

    if ((code != IM_OK) != (want != NULL) ||
        (want != NULL && !vector_same_text(got->text, text))) {
        tally_differ(c->tally, c->id, "error \"%.*s\" instead of \"%.*s\" for %.*s",
                     IM_STR_ARG(got->text), IM_STR_ARG(text), IM_STR_ARG(c->doc));
        return false;
    }
    if (want == NULL)
        return true;
    if (json_object_get(want, "unmarshal_type") != NULL)
        return same_type_error(c, got, json_object_get(want, "unmarshal_type"));
    if (got->kind == IM_JSON_ERROR_SYNTAX && json_object_get(want, "offset") != NULL &&
        got->offset_bytes != (uint64_t)json_integer_value(json_object_get(want, "offset"))) {
        tally_differ(c->tally, c->id, "offset %d", (int)got->offset_bytes);
        return false;
    }
    return true;
}

static bool same_input_offset(struct decode_case *c)
{
    const json_t *want = json_object_get(c->json, "input_offset");

    if (want == NULL || c->input_offset == (uint64_t)json_integer_value(want))
        return true;
    tally_differ(c->tally, c->id, "input offset %d", (int)c->input_offset);
    return false;
}

static bool reencodes(struct decode_case *c)
{
    im_str want = vector_bytes(&c->arena, c->json, "reencoded"), got = { NULL, 0 };
    const char *want_error = vector_text(c->json, "reencoded_err");
    im_json_error error;
    im_json_options options = { .error = &error };
    im_code code;

    if (want.ptr == NULL && want_error == NULL)
        return true;
    code = im_json_encode(c->type, c->target, &c->arena, &options, &got, NULL);
    if (want_error != NULL ? code != IM_OK && vector_same_text(error.text, im_str_of(want_error))
                           : code == IM_OK && im_str_equal(got, want))
        return true;
    tally_differ(c->tally, c->id, "reencoded %.*s instead of %.*s",
                 IM_STR_ARG(code == IM_OK ? got : error.text),
                 IM_STR_ARG(want_error != NULL ? im_str_of(want_error) : want));
    return false;
}

static void check_decoded(struct decode_case *c, struct neutral *n)
{
    im_json_error error = { .kind = IM_JSON_ERROR_NONE };
    im_status status;
    im_code code = decode(c, &error, &status);
    const json_t *result = json_object_get(c->json, "result");

    if (!same_error(c, code, &error) || !same_input_offset(c))
        return;
    if (result != NULL && !neutral_same(n, c->type, result, c->target)) {
        tally_differ(c->tally, c->id, "%s after %.*s", n->why, IM_STR_ARG(c->doc));
        return;
    }
    if (reencodes(c))
        tally_agree(c->tally);
}

static void check_case(struct world *world, const json_t *json, struct tally *tally)
{
    struct decode_case c = { .world = world, .tally = tally, .json = json,
                             .id = vector_text(json, "id"), .arena = IM_ARENA_INIT };
    struct neutral n = { .world = world, .arena = &c.arena };

    if (json_object_get(json, "panic") != NULL || json_object_get(json, "result") == NULL) {
        tally_unsupported(tally, json_object_get(json, "panic") != NULL ? "panics in Go"
                                                                        : "targets of no value");
        return;
    }
    c.type = world_type(world, json_object_get(json, "type"));
    c.doc = vector_bytes(&c.arena, json, "doc");
    if (c.type == NULL) {
        tally_differ(tally, c.id, "its type was not built");
    } else {
        c.target = im_arena_zalloc(&c.arena, 1, c.type->size + 1);
        if (json_object_get(json, "init") != NULL &&
            !neutral_load(&n, c.type, json_object_get(json, "init"), c.target))
            tally_unsupported(tally, n.unsupported != NULL ? n.unsupported : "value");
        else
            check_decoded(&c, &n);
    }
    im_arena_release(&c.arena);
}

void vectors_json_decode(const json_t *file, struct tally *tally)
{
    vector_units(file, tally, check_case);
}
