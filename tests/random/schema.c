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

#include "saying.h"

enum { TYPES_MAX = 14, FIELDS_MAX = 9 };

enum form { SCALAR, STRUCT, ENUM, ONEOF, LIST, DICT };

struct maker {
    struct saying said;
    struct dice *dice;
    enum form forms[TYPES_MAX];
    size_t type_count;
};

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
        say(&m->said, "int16");
    else
        say(&m->said, "T%zu", dice_below(m->dice, count));
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
        say(&m->said, "*");
        say_behind(m, depth);
        break;
    case 1:
        say(&m->said, "[]");
        say_behind(m, depth);
        break;
    case 2:
        say(&m->said, "map[%s]", PICK(m, KEYS));
        say_behind(m, depth);
        break;
    case 3:
        say(&m->said, "[%zu]", dice_below(m->dice, 4));
        say_type(m, depth + 1);
        break;
    case 4:
        say(&m->said, "opt[");
        say_type(m, depth + 1);
        say(&m->said, "]");
        break;
    case 5:
        say(&m->said, "tri[");
        say_type(m, depth + 1);
        say(&m->said, "]");
        break;
    case 6:
        say(&m->said, "any");
        break;
    default:
        say(&m->said, dice_once_in(m->dice, 2) ? "[]byte" : "json.RawMessage");
        break;
    }
}

static void say_type(struct maker *m, int depth)
{
    size_t choice = dice_below(m->dice, 10);

    if (choice < 5 || depth > 3)
        say(&m->said, "%s", PICK(m, SCALARS));
    else if (choice < 7)
        say_named(m, true);
    else
        say_composite(m, depth);
}

static void say_tag(struct maker *m, size_t i)
{
    size_t choice = dice_below(m->dice, 9);
    size_t other = choice == 4 || choice == 5 ? dice_below(m->dice, FIELDS_MAX) : 0;

    switch (choice) {
    case 0: say(&m->said, " `json:\"n%zu\"`", i); break;
    case 1: say(&m->said, " `json:\"n%zu,omitempty\"`", i); break;
    case 2: say(&m->said, " `json:\",omitempty\"`"); break;
    case 3: say(&m->said, " `json:\",string\"`"); break;
    case 4: say(&m->said, " `json:\"n%zu,omitempty,string\"`", other); break;
    case 5: say(&m->said, " `other:\"x\" json:\"n%zu\"`", other); break;
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
    say(&m->said, "\t%sT%zu", dice_once_in(m->dice, 3) ? "*" : "", i);
    if (dice_once_in(m->dice, 5))
        say(&m->said, " `json:\"e%zu\"`", i);
    say(&m->said, "\n");
    return true;
}

static void say_struct(struct maker *m, size_t at_least)
{
    bool used[TYPES_MAX] = { false };
    size_t count = at_least + dice_below(m->dice, FIELDS_MAX - at_least);

    say(&m->said, "struct {\n");
    for (size_t i = 0; i < count; i++) {
        if (dice_once_in(m->dice, 6) && say_embedded(m, used))
            continue;
        char letter = "fgF"[dice_below(m->dice, 3)];
        say(&m->said, "\t%s%c%zu ", dice_once_in(m->dice, 10) ? "_" : "", letter, i);
        say_type(m, 0);
        say_tag(m, i);
        say(&m->said, "\n");
    }
    say(&m->said, "}\n");
}

static void say_enum(struct maker *m)
{
    say(&m->said, "enum { a; b; c = %d; d }\n", (int)dice_below(m->dice, 1000) - 300);
}

static void say_oneof(struct maker *m)
{
    size_t count = 1 + dice_below(m->dice, 4);

    say(&m->said, "oneof {\n");
    for (size_t i = 0; i < count; i++) {
        say(&m->said, "\tc%zu ", i);
        say_type(m, 1);
        say(&m->said, "\n");
    }
    say(&m->said, "}\n");
}

static void say_declared(struct maker *m, size_t i)
{
    static const enum form FORMS[] = { STRUCT, STRUCT, STRUCT, STRUCT, SCALAR, ENUM, ONEOF, LIST,
                                       DICT };
    enum form form = FORMS[dice_below(m->dice, sizeof FORMS / sizeof *FORMS)];

    say(&m->said, "type T%zu ", i);
    switch (form) {
    case STRUCT: say_struct(m, 0); break;
    case ENUM: say_enum(m); break;
    case ONEOF: say_oneof(m); break;
    case SCALAR: say(&m->said, "%s\n", SCALARS[dice_below(m->dice, 17)]); break;
    case LIST: say(&m->said, "[]"); say_behind(m, 2); say(&m->said, "\n"); break;
    case DICT: say(&m->said, "map[string]"); say_behind(m, 2); say(&m->said, "\n"); break;
    }
    m->forms[i] = form;
    m->type_count = i + 1;
}

im_str random_schema(im_arena *arena, struct dice *dice)
{
    struct maker m = { .said = saying_begin(arena, dice), .dice = dice };

    say(&m.said, "package rnd\n\nimport \"json.im\"\n\n// _Uses has each import used.\n"
            "type _Uses struct { n json.Number }\n\n");
    for (size_t i = 0; i < TYPES_MAX; i++)
        say_declared(&m, i);
    say(&m.said, "type Root ");
    say_struct(&m, 5);
    return im_str_from(m.said.text, m.said.len);
}
