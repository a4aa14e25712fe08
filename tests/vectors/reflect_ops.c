/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Checker of reflect_ops: a case's source text finds its row (reflect_ops.h), whose answer must be
 * Go's: the same type and value, or a refusal with the text that Go panics with and the code that
 * belongs to it, after which nothing has changed.
 */
#include "reflect_ops.h"

#include <string.h>

#include "cases.h"
#include "neutral.h"
#include "object/equal.h"

static const struct op_row *const SUBJECTS[] = {
    OPS_SETTABLE, OPS_SET,  OPS_ASK,       OPS_CHAN, OPS_CONVERT,
    OPS_METHOD,   OPS_CALL, OPS_INTERFACE, OPS_TYPE,
};

/* Go's panics as codes.  The first row counts whose words occur in the panic's text. */
static const struct { const char *words; im_code code; } PANIC_CODES[] = {
    { "reflect.Value.Call on zero Value", IM_NOT_FOUND },      /* no method of that name      */
    { "unexported field",                 IM_PERMISSION_DENIED },
    { "unaddressable",                    IM_FAILED_PRECONDITION },
    { "nil pointer",                      IM_FAILED_PRECONDITION },
    { "nil interface",                    IM_FAILED_PRECONDITION },
    { "nil map",                          IM_FAILED_PRECONDITION },
    { "nil function",                     IM_FAILED_PRECONDITION },
    { "uncomparable type",                IM_FAILED_PRECONDITION },
    { "unhashable type",                  IM_FAILED_PRECONDITION },
    { "convert slice with length",        IM_FAILED_PRECONDITION },
    { "out of range",                     IM_OUT_OF_RANGE },
    { "out of bounds",                    IM_OUT_OF_RANGE },
    { "len > cap",                        IM_OUT_OF_RANGE },
    { "negative buffer",                  IM_OUT_OF_RANGE },
    { "",                                 IM_INVALID_ARGUMENT },
};

static im_code code_of_panic(im_str text)
{
    size_t i = 0;

    while (memmem(text.ptr, text.len, PANIC_CODES[i].words, strlen(PANIC_CODES[i].words)) == NULL)
        i++;
    return PANIC_CODES[i].code;
}

/* ---- rows ---- */

static bool same_source(im_str src, const char *go)
{
    return im_str_equal(src, im_str_of(go));
}

const struct op_row *op_find(const struct op_row *rows, im_str src)
{
    while (rows->go != NULL && !same_source(src, rows->go))
        rows++;
    return rows->go != NULL ? rows : NULL;
}

static const struct op_row *find_row(im_str src)
{
    const struct op_row *row = NULL;

    for (size_t i = 0; i < sizeof SUBJECTS / sizeof *SUBJECTS && row == NULL; i++)
        row = op_find(SUBJECTS[i], src);
    return row;
}

static const char *feature_of(im_str src)
{
    for (const struct op_absent *row = OPS_ABSENT; row->go != NULL; row++)
        if (same_source(src, row->go))
            return row->feature;
    return "not translated";
}

/* ---- comparing ---- */

struct outcome {
    const char *id;
    struct op *op;
    im_code code;
    struct tally *tally;
};

/* The first variable that is not what it was, or NULL. */
static const im_type *changed(const struct op *op)
{
    for (size_t i = 0; i < op->watched_count; i++) {
        im_value now = op->watched[i].now;
        bool same = false;
        if (im_deep_equal(op->arena, now.type, now.ptr, op->watched[i].before.ptr, &same, NULL) !=
            IM_OK || !same)
            return now.type;
    }
    return NULL;
}

static void check_panic(const struct outcome *o, const json_t *panic)
{
    const struct op *op = o->op;
    im_str text = vector_bytes(op->arena, panic, "text"), own = im_str_of(op->status->text);
    im_code want = code_of_panic(text);

    if (o->code == IM_OK)
        tally_differ(o->tally, o->id, "Go panics: %.*s", IM_STR_ARG(text));
    else if (!op->wordless && o->code != want)
        tally_differ(o->tally, o->id, "%s instead of %s (%.*s)", im_code_name(o->code),
                     im_code_name(want), IM_STR_ARG(text));
    else if (!op->wordless && !vector_same_text(own, text))
        tally_differ(o->tally, o->id, "\"%s\" instead of \"%.*s\"", op->status->text,
                     IM_STR_ARG(text));
    else if (changed(op) != NULL)
        tally_differ(o->tally, o->id, "refused, and yet a %.*s changed",
                     IM_STR_ARG(im_type_string(changed(op))));
    else
        tally_agree(o->tally);
}

/* A method's error, a code and a text here, is an *errors.errorString there. */
static void check_error(const struct outcome *o, const json_t *result)
{
    const json_t *target = json_object_get(json_object_get(result, "v"), "v");
    const json_t *field = json_array_get(json_object_get(target, "v"), 0);
    im_str want = vector_bytes(o->op->arena, json_object_get(field, "v"), "v");

    if (im_str_equal(o->op->error_text, want))
        tally_agree(o->tally);
    else
        tally_differ(o->tally, o->id, "error \"%.*s\" instead of \"%.*s\"",
                     IM_STR_ARG(o->op->error_text), IM_STR_ARG(want));
}

static void check_result(const struct outcome *o, const json_t *one)
{
    struct neutral n = { .arena = o->op->arena };
    im_value got = o->op->result;
    im_str type = got.type != NULL ? im_type_string(got.type) : IM_STR("no value");
    const char *want = vector_text(one, "go_type");

    if (o->code != IM_OK)
        tally_differ(o->tally, o->id, "refused: %s", o->op->status->text);
    else if (o->op->error_text.ptr != NULL)
        check_error(o, json_object_get(one, "result"));
    else if (!vector_same_text(type, im_str_of(want)))
        tally_differ(o->tally, o->id, "type %.*s instead of %s", IM_STR_ARG(type), want);
    else if (!neutral_same(&n, got.type, json_object_get(one, "result"), got.ptr))
        tally_differ(o->tally, o->id, "%s", n.unsupported != NULL ? n.unsupported : n.why);
    else
        tally_agree(o->tally);
}

static void check_case(const json_t *one, struct tally *tally)
{
    im_arena arena;
    im_status status;
    im_arena_init(&arena, NULL, 0);
    im_status_clear(&status);
    struct op op = { .arena = &arena, .status = &status };
    im_str src = vector_bytes(&arena, one, "src");
    const struct op_row *row = find_row(src);

    if (row == NULL) {
        tally_unsupported(tally, feature_of(src));
    } else {
        struct outcome o = { vector_text(one, "id"), &op, row->run(&op), tally };
        if (json_object_get(one, "panic") != NULL)
            check_panic(&o, json_object_get(one, "panic"));
        else
            check_result(&o, one);
    }
    im_arena_release(&arena);
}

void vectors_reflect_ops(const json_t *file, struct tally *tally)
{
    size_t i;
    json_t *one;

    json_array_foreach (json_object_get(file, "cases"), i, one)
        check_case(one, tally);
}
