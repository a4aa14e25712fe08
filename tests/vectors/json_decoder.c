/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json-decoder files: the token stream, More, InputOffset and the value stream of one document,
 * fed one byte at a time.
 */
#include <string.h>

#include "cases.h"
#include "codec/json.h"
#include "object/any.h"

struct stream {
    const json_t *json;
    struct tally *tally;
    im_arena arena;
    im_str doc;
    size_t fed;
    im_json_reader *reader;
    im_json_error error;
};

/* Give one more byte, or say that there are no more.  False: the reader was told already. */
static bool feed(struct stream *s)
{
    if (s->fed < s->doc.len)
        return im_json_reader_feed(s->reader, s->doc.ptr + s->fed++, 1) == IM_OK;
    if (s->fed++ > s->doc.len)
        return false;
    im_json_reader_finish(s->reader);
    return true;
}

static bool open_stream(struct stream *s, uint32_t flags)
{
    im_json_options options = { .flags = flags, .error = &s->error };

    s->fed = 0;
    return im_json_reader_new(NULL, &options, 0, &s->reader) == IM_OK;
}

static bool differ(struct stream *s, size_t at, const char *what, im_str got)
{
    tally_differ(s->tally, NULL, "%.*s: step %zu: %s: %.*s", IM_STR_ARG(s->doc), at, what,
                 IM_STR_ARG(got));
    return false;
}

/* The error and the offset after a step. */
static bool same_end(struct stream *s, size_t at, const json_t *want, im_code code)
{
    const json_t *error = json_object_get(want, "err");
    uint64_t offset = im_json_reader_offset(s->reader);

    if ((code != IM_OK) != (error != NULL))
        return differ(s, at, "error or not", s->error.text);
    if (error != NULL &&
        !im_str_equal(s->error.text, vector_bytes(&s->arena, error, "text")))
        return differ(s, at, "error", s->error.text);
    const json_t *error_offset = json_object_get(error, "offset");
    if (error_offset != NULL && s->error.offset_bytes != (uint64_t)json_integer_value(error_offset))
        return differ(s, at, "error's offset",
                      im_str_printf(&s->arena, "%d", (int)s->error.offset_bytes));
    if (offset != (uint64_t)json_integer_value(json_object_get(want, "offset")))
        return differ(s, at, "offset", im_str_printf(&s->arena, "%d", (int)offset));
    return true;
}

static bool same_token(struct stream *s, const json_t *want, const im_json_token *got)
{
    const char *delim = vector_text(want, "delim"), *kind = vector_text(want, "t");
    const json_t *truth = json_object_get(want, "v");

    if (delim != NULL)
        return got->kind == IM_JSON_TOKEN_DELIM && got->delim == delim[0];
    if (strcmp(kind, "null") == 0)
        return got->kind == IM_JSON_TOKEN_NULL;
    if (strcmp(kind, "bool") == 0)
        return got->kind == IM_JSON_TOKEN_BOOL && got->truth == json_is_true(truth);
    return got->kind == (strcmp(kind, "number") == 0 ? IM_JSON_TOKEN_NUMBER
                                                     : IM_JSON_TOKEN_STRING) &&
           im_str_equal(got->text, vector_bytes(&s->arena, want, "v"));
}

static bool check_tokens(struct stream *s)
{
    size_t i;
    json_t *want;
    im_json_token token = { .kind = IM_JSON_TOKEN_NULL };
    im_code code;
    bool more;

    json_array_foreach (json_object_get(s->json, "tokens"), i, want) {
        while ((code = im_json_reader_more(s->reader, &more)) == IM_UNAVAILABLE && feed(s))
            continue;
        if (code != IM_OK || more != json_is_true(json_object_get(want, "more_before")))
            return differ(s, i, "more", im_str_of(more ? "true" : "false"));
        do
            code = im_json_reader_token(s->reader, &s->arena, &token, NULL);
        while (code == IM_UNAVAILABLE && feed(s));
        if (!same_end(s, i, want, code))
            return false;
        if (code == IM_OK && !same_token(s, want, &token))
            return differ(s, i, "token", token.text);
    }
    return true;
}

static bool check_values(struct stream *s)
{
    size_t i;
    json_t *want;
    im_code code;

    json_array_foreach (json_object_get(s->json, "values"), i, want) {
        im_any value = { NULL, NULL };
        im_str text = { "", 0 };
        do
            code = im_json_reader_decode(s->reader, im_any_type, &value, &s->arena, NULL);
        while (code == IM_UNAVAILABLE && feed(s));
        if (!same_end(s, i, want, code))
            return false;
        if (code != IM_OK)
            continue;
        if (im_json_encode(im_any_type, &value, &s->arena, NULL, &text, NULL) != IM_OK ||
            !im_str_equal(text, vector_bytes(&s->arena, want, "value")))
            return differ(s, i, "value", text);
    }
    return true;
}

void vectors_json_decoder(const json_t *file, struct tally *tally)
{
    size_t i;
    json_t *json;

    json_array_foreach (json_object_get(file, "cases"), i, json) {
        struct stream s = { .json = json, .tally = tally, .arena = IM_ARENA_INIT };
        bool ok;

        s.doc = vector_bytes(&s.arena, json, "doc");
        ok = open_stream(&s, IM_JSON_USE_NUMBER) && check_tokens(&s);
        im_json_reader_free(s.reader);
        if (ok) {
            ok = open_stream(&s, 0) && check_values(&s);
            im_json_reader_free(s.reader);
        }
        if (ok)
            tally_agree(tally);
        im_arena_release(&s.arena);
    }
}
