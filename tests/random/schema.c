/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A random schema has a dozen declared types and then Root.  A type holds earlier ones by value,
 * and any one by way of a pointer, slice or map, so that types may be recursive but never infinite.
 *
 * Left out is what JSON cannot read back by its own rules: interfaces with methods, functions,
 * channels, keys of maps that are neither strings nor integers.  Embedded pointers to unexported
 * structs too: Go refuses to set them.
 */
#include "schema.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { TYPES_MAX = 14, FIELDS_MAX = 9, TEXT_BYTES = 1 << 16 };

enum form { SCALAR, STRUCT, ENUM, ONEOF, LIST, DICT };

struct maker {
    struct dice *dice;
    char *text;
    size_t len;
    enum form forms[TYPES_MAX];
    size_t type_count;
};

static void say(struct maker *m, const char *format, ...) IM_PRINTF(2, 3);

static void say(struct maker *m, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    int len = vsnprintf(m->text + m->len, TEXT_BYTES - m->len, format, args);
    va_end(args);
    m->len += len > 0 && (size_t)len < TEXT_BYTES - m->len ? (size_t)len : 0;
}

static const char *pick(struct maker *m, const char *const *words, size_t count)
{
    return words[dice_below(m->dice, count)];
}

#define PICK(m, words) pick((m), (words), sizeof(words) / sizeof *(words))

static const char *const SCALARS[] = {
    "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64",
    "uintptr", "float32", "float64", "string", "byte", "rune", "Time", "Duration",
    "json.Number", "string", "string", "int32",
};
static const char *const KEYS[] = { "string", "string", "int", "int8", "uint64", "int32",
                                    "uint16" };

static void say_type(struct maker *m, int depth);

/* A declared type; by value only those that are there already. */
static void say_named(struct maker *m, bool by_value)
{
    size_t count = by_value ? m->type_count : TYPES_MAX;

    if (count == 0)
        say(m, "int16");
    else
        say(m, "T%zu", dice_below(m->dice, count));
}

static void say_behind(struct maker *m, int depth)
{
    if (dice_once_in(m->dice, 3))
        say_named(m, false);
    else
        say_type(m, depth + 1);
}

static void say_composite(struct maker *m, int depth)
{
    switch (dice_below(m->dice, 8)) {
    case 0:
        say(m, "*");
        say_behind(m, depth);
        break;
    case 1:
        say(m, "[]");
        say_behind(m, depth);
        break;
    case 2:
        say(m, "map[%s]", PICK(m, KEYS));
        say_behind(m, depth);
        break;
    case 3:
        say(m, "[%zu]", dice_below(m->dice, 4));
        say_type(m, depth + 1);
        break;
    case 4:
        say(m, "opt[");
        say_type(m, depth + 1);
        say(m, "]");
        break;
    case 5:
        say(m, "tri[");
        say_type(m, depth + 1);
        say(m, "]");
        break;
    case 6:
        say(m, "any");
        break;
    default:
        say(m, dice_once_in(m->dice, 2) ? "[]byte" : "json.RawMessage");
        break;
    }
}

static void say_type(struct maker *m, int depth)
{
    size_t choice = dice_below(m->dice, 10);

    if (choice < 5 || depth > 3)
        say(m, "%s", PICK(m, SCALARS));
    else if (choice < 7)
        say_named(m, true);
    else
        say_composite(m, depth);
}

static void say_tag(struct maker *m, size_t i)
{
    switch (dice_below(m->dice, 9)) {
    case 0: say(m, " `json:\"n%zu\"`", i); break;
    case 1: say(m, " `json:\"n%zu,omitempty\"`", i); break;
    case 2: say(m, " `json:\",omitempty\"`"); break;
    case 3: say(m, " `json:\",string\"`"); break;
    case 4: say(m, " `json:\"n%zu,omitempty,string\"`", dice_below(m->dice, FIELDS_MAX)); break;
    case 5: say(m, " `other:\"x\" json:\"n%zu\"`", dice_below(m->dice, FIELDS_MAX)); break;
    default: break;
    }
}

/* T0 or *T0: each type at most once a struct. */
static bool say_embedded(struct maker *m, bool *used)
{
    size_t i = m->type_count != 0 ? dice_below(m->dice, m->type_count) : 0;

    if (m->type_count == 0 || used[i] || m->forms[i] != STRUCT)
        return false;
    used[i] = true;
    say(m, "\t%sT%zu", dice_once_in(m->dice, 3) ? "*" : "", i);
    if (dice_once_in(m->dice, 5))
        say(m, " `json:\"e%zu\"`", i);
    say(m, "\n");
    return true;
}

static void say_struct(struct maker *m, size_t at_least)
{
    bool used[TYPES_MAX] = { false };
    size_t count = at_least + dice_below(m->dice, FIELDS_MAX - at_least);

    say(m, "struct {\n");
    for (size_t i = 0; i < count; i++) {
        if (dice_once_in(m->dice, 6) && say_embedded(m, used))
            continue;
        say(m, "\t%s%c%zu ", dice_once_in(m->dice, 10) ? "_" : "", "fgF"[dice_below(m->dice, 3)],
            i);
        say_type(m, 0);
        say_tag(m, i);
        say(m, "\n");
    }
    say(m, "}\n");
}

static void say_enum(struct maker *m)
{
    say(m, "enum { a; b; c = %d; d }\n", (int)dice_below(m->dice, 1000) - 300);
}

static void say_oneof(struct maker *m)
{
    size_t count = 1 + dice_below(m->dice, 4);

    say(m, "oneof {\n");
    for (size_t i = 0; i < count; i++) {
        say(m, "\tc%zu ", i);
        say_type(m, 1);
        say(m, "\n");
    }
    say(m, "}\n");
}

static void say_declared(struct maker *m, size_t i)
{
    static const enum form FORMS[] = { STRUCT, STRUCT, STRUCT, STRUCT, SCALAR, ENUM, ONEOF, LIST,
                                       DICT };
    enum form form = FORMS[dice_below(m->dice, sizeof FORMS / sizeof *FORMS)];

    say(m, "type T%zu ", i);
    switch (form) {
    case STRUCT: say_struct(m, 0); break;
    case ENUM: say_enum(m); break;
    case ONEOF: say_oneof(m); break;
    case SCALAR: say(m, "%s\n", SCALARS[dice_below(m->dice, 17)]); break;
    case LIST: say(m, "[]"); say_behind(m, 2); say(m, "\n"); break;
    case DICT: say(m, "map[string]"); say_behind(m, 2); say(m, "\n"); break;
    }
    m->forms[i] = form;
    m->type_count = i + 1;
}

im_str random_schema(im_arena *arena, struct dice *dice)
{
    struct maker m = { .dice = dice, .text = im_arena_alloc(arena, TEXT_BYTES) };

    say(&m, "package rnd\n\nimport \"json.im\"\n\n// _Uses has each import used.\n"
            "type _Uses struct { n json.Number }\n\n");
    for (size_t i = 0; i < TYPES_MAX; i++)
        say_declared(&m, i);
    say(&m, "type Root ");
    say_struct(&m, 5);
    return im_str_from(m.text, m.len);
}
