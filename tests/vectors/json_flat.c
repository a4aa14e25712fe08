/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json-syntax, json-numbers, json-floats and json-strings files: documents, numbers and strings on
 * their own, through the public functions of the codec.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases.h"
#include "codec/json.h"
#include "object/any.h"
#include "object/print.h"

/* One case at work. */
struct flat {
    const json_t *json;
    struct tally *tally;
    im_arena arena;
    im_str doc;
    bool ok;
};

static void flat_differ(struct flat *f, const char *what, im_str got, im_str want)
{
    if (f->ok)
        tally_differ(f->tally, NULL, "%s of %.*s is %.*s instead of %.*s", what,
                     IM_STR_ARG(f->doc), IM_STR_ARG(got), IM_STR_ARG(want));
    f->ok = false;
}

static void flat_expect(struct flat *f, const char *what, im_str got, im_str want)
{
    if (!im_str_equal(got, want))
        flat_differ(f, what, got, want);
}

static void each(const json_t *file, struct tally *tally, void (*check)(struct flat *f))
{
    size_t i;
    json_t *json;

    json_array_foreach (json_object_get(file, "cases"), i, json) {
        struct flat f = { json, tally, IM_ARENA_INIT, { "", 0 }, true };
        check(&f);
        if (f.ok)
            tally_agree(tally);
        im_arena_release(&f.arena);
    }
}

/* ---- syntax ---- */

enum { INDENTED_MAX = 200 };

/* Go leaves out what equals the document itself. */
static void expect_text(struct flat *f, const char *name, im_code code, im_str got)
{
    im_str want = vector_bytes(&f->arena, f->json, name);

    flat_expect(f, name, code == IM_OK ? got : im_str_of("an error"),
                want.ptr != NULL ? want : f->doc);
}

static void expect_rewritten(struct flat *f)
{
    im_str got = { "", 0 };
    const char *text = f->doc.ptr;
    size_t len = f->doc.len;
    im_code code = im_json_compact(text, len, &f->arena, &got, NULL);

    expect_text(f, "compact", code, got);
    code = im_json_indent(text, len, IM_STR(""), IM_STR("  "), &f->arena, &got, NULL);
    if (len <= INDENTED_MAX)               /* of longer ones the files do not tell            */
        expect_text(f, "indent", code, got);
    if (json_object_get(f->json, "indent_prefix") != NULL) {
        code = im_json_indent(text, len, IM_STR(">"), IM_STR("\t"), &f->arena, &got, NULL);
        expect_text(f, "indent_prefix", code, got);
    }
    code = im_json_escape_html(text, len, &f->arena, &got);
    expect_text(f, "html_escape", code, got);
}

static void check_syntax(struct flat *f)
{
    const json_t *want = json_object_get(f->json, "err");
    bool valid = json_is_true(json_object_get(f->json, "valid"));
    im_any value = { NULL, NULL };
    im_json_error error = { .kind = IM_JSON_ERROR_NONE };
    im_json_options options = { .error = &error };
    im_str got = { "", 0 };

    f->doc = vector_bytes(&f->arena, f->json, "doc");
    if (im_json_valid(f->doc.ptr, f->doc.len) != valid)
        flat_differ(f, "validity", im_str_of(valid ? "no" : "yes"),
                    im_str_of(valid ? "yes" : "no"));
    im_code code = im_json_decode(f->doc.ptr, f->doc.len, im_any_type, &value, &f->arena,
                                  &options, NULL);
    flat_expect(f, "error", code != IM_OK ? error.text : (im_str){ "", 0 },
                want != NULL ? vector_bytes(&f->arena, want, "text") : (im_str){ "", 0 });
    const json_t *offset = json_object_get(want, "offset");
    if (offset != NULL && (uint64_t)json_integer_value(offset) != error.offset_bytes)
        flat_differ(f, "offset", im_str_printf(&f->arena, "%d", (int)error.offset_bytes),
                    im_str_printf(&f->arena, "%d", (int)json_integer_value(offset)));
    if (valid)
        expect_rewritten(f);
    im_str want_again = vector_bytes(&f->arena, f->json, "reencoded");
    if (want_again.ptr != NULL && code == IM_OK) {
        code = im_json_encode(im_any_type, &value, &f->arena, NULL, &got, NULL);
        flat_expect(f, "reencoding", code == IM_OK ? got : im_str_of("an error"), want_again);
    }
}

void vectors_json_syntax(const json_t *file, struct tally *tally)
{
    each(file, tally, check_syntax);
}

/* ---- numbers ---- */

static const struct { const char *name; int index; } NUMBER_KINDS[] = {
    { "int", IM_TYPE_INDEX_INT },         { "int8", IM_TYPE_INDEX_INT8 },
    { "int16", IM_TYPE_INDEX_INT16 },     { "int32", IM_TYPE_INDEX_INT32 },
    { "int64", IM_TYPE_INDEX_INT64 },     { "uint", IM_TYPE_INDEX_UINT },
    { "uint8", IM_TYPE_INDEX_UINT8 },     { "uint16", IM_TYPE_INDEX_UINT16 },
    { "uint32", IM_TYPE_INDEX_UINT32 },   { "uint64", IM_TYPE_INDEX_UINT64 },
    { "uintptr", IM_TYPE_INDEX_UINTPTR }, { "float32", IM_TYPE_INDEX_FLOAT32 },
    { "float64", IM_TYPE_INDEX_FLOAT64 }, { "interface", IM_TYPE_INDEX_ANY },
};

/* The decoded number in the vector's spelling: bits of floats, decimals of integers. */
static im_str spelled(struct flat *f, const im_type *type, const uint64_t *number)
{
    im_any any;

    memcpy(&any, number, sizeof any);
    if (type == im_any_type)
        memcpy(&number, &any.data, sizeof any.data);
    if (type->kind == IM_KIND_FLOAT32)
        return im_str_printf(&f->arena, "%08" PRIx32, (uint32_t)*number);
    if (type->kind == IM_KIND_FLOAT64 || type == im_any_type)
        return im_str_printf(&f->arena, "%016" PRIx64, *number);
    return im_sprint(&f->arena, IM_PRINT_V, type, number);
}

static void check_number_as(struct flat *f, const char *kind, const json_t *want)
{
    const im_type *type = NULL;
    uint64_t number[2] = { 0, 0 };
    im_json_error error = { .kind = IM_JSON_ERROR_NONE };
    im_json_options options = { .error = &error };

    for (size_t i = 0; i < sizeof NUMBER_KINDS / sizeof *NUMBER_KINDS; i++)
        if (strcmp(NUMBER_KINDS[i].name, kind) == 0)
            type = &im_predeclared.types[NUMBER_KINDS[i].index];
    if (type == NULL)
        return;                            /* json.Number: json-decode files have it          */
    im_code code = im_json_decode(f->doc.ptr, f->doc.len, type, number, &f->arena, &options, NULL);
    const char *want_error = vector_text(want, "err"), *bits = vector_text(want, "bits");
    if (bits == NULL)
        bits = vector_text(want, "float64_bits");
    if (want_error != NULL)
        flat_expect(f, kind, code != IM_OK ? error.text : im_str_of("no error"),
                    im_str_of(want_error));
    else
        flat_expect(f, kind, code == IM_OK ? spelled(f, type, number) : error.text,
                    im_str_of(bits != NULL ? bits : vector_text(want, "v")));
}

static void check_number(struct flat *f)
{
    const char *kind, *error = vector_text(f->json, "err");
    json_t *want;
    im_status status = { .text = "" };

    f->doc = vector_bytes(&f->arena, f->json, "text");
    if (f->doc.ptr == NULL)
        f->doc = IM_STR("");
    if (error != NULL) {
        im_code code = im_json_check(f->doc.ptr, f->doc.len, &status);
        flat_expect(f, "error", code != IM_OK ? im_str_of(status.text) : im_str_of("none"),
                    im_str_of(error));
    }
    json_object_foreach (json_object_get(f->json, "as"), kind, want)
        check_number_as(f, kind, want);
}

void vectors_json_numbers(const json_t *file, struct tally *tally)
{
    each(file, tally, check_number);
}

/* ---- floats ---- */

static void check_float(struct flat *f)
{
    uint64_t bits = strtoull(vector_text(f->json, "bits"), NULL, 16);
    const im_type *type = strcmp(vector_text(f->json, "kind"), "float32") == 0 ? im_float32_type
                                                                               : im_float64_type;
    const char *want = vector_text(f->json, "json");
    im_json_error error = { .kind = IM_JSON_ERROR_NONE };
    im_json_options options = { .error = &error };
    im_str got = { "", 0 };

    f->doc = im_str_of(vector_text(f->json, "bits"));
    im_code code = im_json_encode(type, &bits, &f->arena, &options, &got, NULL);
    flat_expect(f, "json", code == IM_OK ? got : error.text,
                im_str_of(want != NULL ? want : vector_text(f->json, "err")));
    flat_expect(f, "%v", im_sprint(&f->arena, IM_PRINT_V, type, &bits),
                im_str_of(vector_text(f->json, "v")));
}

void vectors_json_floats(const json_t *file, struct tally *tally)
{
    each(file, tally, check_float);
}

/* ---- strings ---- */

static void check_string(struct flat *f)
{
    im_str in = vector_bytes(&f->arena, f->json, "in");
    im_str want = vector_bytes(&f->arena, f->json, "out");
    im_str raw = vector_bytes(&f->arena, f->json, "out_noescape"), got = { "", 0 };
    im_json_error error = { .kind = IM_JSON_ERROR_NONE };
    im_json_options options = { .error = &error };
    im_code code;

    f->doc = in;
    if (strcmp(vector_text(f->json, "dir"), "decode") == 0) {
        code = im_json_decode(in.ptr, in.len, im_string_type, &got, &f->arena, &options, NULL);
        flat_expect(f, "text", code == IM_OK ? got : error.text,
                    want.ptr != NULL ? want : vector_bytes(&f->arena, f->json, "err"));
        return;
    }
    code = im_json_encode(im_string_type, &in, &f->arena, &options, &got, NULL);
    flat_expect(f, "json", code == IM_OK ? got : error.text, want);
    options.flags = IM_JSON_NO_HTML_ESCAPE;
    if (raw.ptr != NULL) {
        code = im_json_encode(im_string_type, &in, &f->arena, &options, &got, NULL);
        flat_expect(f, "raw json", code == IM_OK ? got : error.text, raw);
    }
}

void vectors_json_strings(const json_t *file, struct tally *tally)
{
    each(file, tally, check_string);
}
