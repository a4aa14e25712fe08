/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A random schema has three enums, half a dozen messages T0, T1 ... and then Root.  A message holds
 * earlier ones by value and any one by pointer, list or map, so that types may be recursive but
 * never infinite.  Half of all schemas are proto2's.
 *
 * Nothing is nested by luck: T3 may stand inside of T2, which only its name in protobuf shows.
 */
#include "schema.h"

#include <string.h>

#include "saying.h"

enum { ENUMS = 3, MESSAGES = 6, FIELDS_MAX = 9, NAME_BYTES = 64, NUMBER_MAX = 536870000 };

struct maker {
    struct saying said;
    struct dice *dice;
    bool proto2, plain;
    char names[MESSAGES + 1][NAME_BYTES];  /* in protobuf: "T0.T1"; the last one is Root        */
    size_t message;                        /* that is being made                              */
    unsigned number;                       /* of its last field                               */
    size_t groups, oneofs;                 /* that it has                                     */
    bool flat;                             /* scalars only                                    */
};

const char *const WIRE_KNOWN[] = { "any", "duration", "empty", "field_mask", "struct", "timestamp",
                                   "wrappers", NULL };

/* A type and how it travels. */
struct shape {
    const char *type, *form;
};

static const struct shape SCALARS[] = {
    { "bool", "" }, { "int32", "" }, { "int32", "sint32" }, { "int32", "sfixed32" },
    { "uint32", "" }, { "uint32", "fixed32" }, { "int64", "" }, { "int64", "sint64" },
    { "int64", "sfixed64" }, { "uint64", "" }, { "uint64", "fixed64" }, { "float32", "" },
    { "float64", "" }, { "string", "" }, { "[]byte", "" },
    { "E0", "" }, { "E1", "" }, { "E2", "" },
};
enum { KEYS = 14 };                        /* the first ones of them, but for floats           */

static const struct shape NARROW[] = {
    { "int8", "" }, { "int16", "" }, { "uint8", "" }, { "uint16", "" }, { "int", "" },
    { "uint", "" }, { "int", "sint64" }, { "Time", "" }, { "Duration", "" },
};

static const char *const GOOGLE[] = { "Any", "Duration", "Empty", "FieldMask", "Struct", "Value",
                                      "ListValue", "Timestamp", "DoubleValue", "FloatValue",
                                      "Int64Value", "UInt64Value", "Int32Value", "UInt32Value",
                                      "BoolValue", "StringValue", "BytesValue" };

#define COUNT(list) (sizeof(list) / sizeof *(list))

static struct shape scalar(struct maker *m)
{
    if (!m->plain && dice_once_in(m->dice, 6))
        return NARROW[dice_below(m->dice, COUNT(NARROW))];
    return SCALARS[dice_below(m->dice, COUNT(SCALARS))];
}

static struct shape key(struct maker *m)
{
    struct shape shape = { "float32", "" };

    while (strncmp(shape.type, "float", 5) == 0)
        shape = SCALARS[dice_below(m->dice, KEYS)];
    return shape;
}

static bool is_time(const char *type)
{
    return strcmp(type, "Time") == 0 || strcmp(type, "Duration") == 0;
}

/* Only numbers can be packed. */
static bool is_number(const char *type)
{
    return strcmp(type, "string") != 0 && strcmp(type, "[]byte") != 0 && !is_time(type);
}

/* ---- tags ---- */

static void say_number(struct maker *m)
{
    m->number += 1;
    if (dice_once_in(m->dice, 5))
        m->number += (unsigned)dice_below(m->dice, 20);
    if (!m->flat && dice_once_in(m->dice, 15))
        m->number += (unsigned)dice_below(m->dice, (size_t)1 << dice_below(m->dice, 25));
    if (m->number >= 19000 && m->number <= 19999)
        m->number = 20000;
    say(&m->said, " `proto:\"%u", m->number);
}

static void say_option(struct maker *m, const char *key, const char *value)
{
    if (value[0] != '\0')
        say(&m->said, ",%s%s", key, value);
}

/* What a string needs in proto2. */
static void say_unchecked(struct maker *m, bool is_string)
{
    if (m->proto2 && is_string)
        say(&m->said, ",unchecked");
}

static void end_tag(struct maker *m)
{
    switch (dice_below(m->dice, 12)) {
    case 0: say(&m->said, ",json=J%u", m->number); break;
    case 1: say(&m->said, ",name=other_%u", m->number); break;
    default: break;
    }
    say(&m->said, "\"`\n");
}

static void tag(struct maker *m, struct shape shape, const char *option)
{
    bool last = strncmp(option, "default", 7) == 0;

    say_number(m);
    say_option(m, "", shape.form);
    say_option(m, "", last ? "" : option);
    say_unchecked(m, strcmp(shape.type, "string") == 0);
    if (last)
        say(&m->said, ",%s\"`\n", option);
    else
        end_tag(m);
}

/* ---- types ---- */

/* The name of a message: by value only one that is there already, and NULL when none is. */
static const char *message_type(struct maker *m, bool by_value)
{
    static char name[NAME_BYTES];
    size_t count = by_value ? m->message : MESSAGES;

    if (!by_value && dice_once_in(m->dice, 3))
        snprintf(name, sizeof name, "google_protobuf.%s",
                 GOOGLE[dice_below(m->dice, COUNT(GOOGLE))]);
    else if (count == 0 || dice_once_in(m->dice, 5))
        snprintf(name, sizeof name, "Leaf");
    else
        snprintf(name, sizeof name, "T%zu", dice_below(m->dice, count));
    return name;
}

/* Another type of element: scalar or message. */
static struct shape element(struct maker *m)
{
    if (m->flat || !dice_once_in(m->dice, 3))
        return scalar(m);
    return (struct shape){ message_type(m, false), "" };
}

static bool is_message(const char *type)
{
    return (type[0] == 'T' && !is_time(type)) || type[0] == 'L' || type[0] == 'g';
}

/* A message as an element stands there itself, or a pointer to it. */
static const char *star(struct maker *m, const char *type)
{
    return is_message(type) && dice_once_in(m->dice, 3) ? "*" : "";
}

/* In maps protoc wants closed enums with a 0.  Fields that are always written want it too, for a 0
 * that is no constant would be written, and read as an unknown field. */
static struct shape has_zero(struct maker *m, struct shape shape)
{
    return m->proto2 && shape.type[0] == 'E' ? (struct shape){ "E0", "" } : shape;
}

/* ---- fields: each says one, whose name is there already ---- */

static void say_scalar(struct maker *m)
{
    struct shape shape = m->plain ? scalar(m) : has_zero(m, scalar(m));
    bool absent = m->proto2 && !is_time(shape.type);

    if (absent && m->plain)
        say(&m->said, "opt[%s]", shape.type);
    else
        say(&m->said, "%s", shape.type);
    tag(m, shape, absent && !m->plain ? "always" : "");
}

static void say_opt(struct maker *m)
{
    struct shape shape = scalar(m);

    say(&m->said, "opt[%s]", shape.type);
    tag(m, shape, m->proto2 && strcmp(shape.type, "int32") == 0 ? "default=-7" : "");
}

static void say_list(struct maker *m)
{
    struct shape shape = element(m);

    if (strcmp(shape.type, "uint8") == 0)  /* a list of them would be bytes                   */
        shape.type = "uint16";
    bool number = is_number(shape.type) && !is_message(shape.type);

    say(&m->said, "[]%s%s", star(m, shape.type), shape.type);
    tag(m, shape, number && dice_once_in(m->dice, 3) ? "unpacked" : "");
}

static void say_map(struct maker *m)
{
    struct shape from = key(m), to = has_zero(m, element(m));
    bool has_string = strcmp(from.type, "string") == 0 || strcmp(to.type, "string") == 0;

    say(&m->said, "map[%s]%s%s", from.type, star(m, to.type), to.type);
    say_number(m);
    say_option(m, "key=", from.form);
    say_option(m, "value=", to.form);
    say_unchecked(m, has_string);
    end_tag(m);
}

static void say_message(struct maker *m)
{
    bool by_value = !m->plain && dice_once_in(m->dice, 6);

    say(&m->said, "%s%s", by_value ? "" : "*", message_type(m, by_value));
    tag(m, (struct shape){ "", "" }, "");
}

static void say_tri(struct maker *m)
{
    struct shape shape = scalar(m);

    say(&m->said, "tri[%s]", shape.type);
    say_number(m);
    m->number += m->number + 1 == 19000 ? 1001 : 1;
    say(&m->said, ",null=%u", m->number);
    say_option(m, "", shape.form);
    say_unchecked(m, strcmp(shape.type, "string") == 0);
    end_tag(m);
}

static void say_required(struct maker *m)
{
    struct shape shape = m->plain ? scalar(m) : has_zero(m, scalar(m));

    if (dice_once_in(m->dice, 3)) {
        say(&m->said, "*%s", message_type(m, true));
        tag(m, (struct shape){ "", "" }, "required");
    } else {
        say(&m->said, "%s%s%s", m->plain ? "opt[" : "", shape.type, m->plain ? "]" : "");
        tag(m, shape, "required");
    }
}

static void say_field(struct maker *m, size_t i)
{
    static void (*const ANY[])(struct maker *m) = {
        say_scalar, say_scalar, say_opt, say_list, say_list, say_map, say_map, say_message,
        say_message, say_tri, say_required,
    };
    size_t choice = dice_below(m->dice, m->flat ? 4 : COUNT(ANY));

    if ((ANY[choice] == say_tri && m->plain) || (ANY[choice] == say_required && !m->proto2))
        choice = 0;
    say(&m->said, "\t%s%zu ", dice_once_in(m->dice, 3) ? "some_field_" : "f", i);
    ANY[choice](m);
}

/* A field of a message or a list, whose type is declared behind the message: say_parts(). */
static void say_group(struct maker *m)
{
    size_t i = m->groups++;

    say(&m->said, "\tg%zu %sT%zu_G%zu", i, i % 2 != 0 ? "[]" : "*", m->message, i);
    say_number(m);
    say(&m->said, ",group\"`\n");
}

static void say_oneof(struct maker *m)
{
    say(&m->said, "\to%zu T%zu_o%zu\n", m->oneofs, m->message, m->oneofs);
    m->oneofs++;
}

/* ---- declarations ---- */

static void say_case(struct maker *m, size_t oneof, size_t i)
{
    struct shape shape = element(m);

    say(&m->said, "\tc%zu_%zu %s%s", oneof, i, is_message(shape.type) ? "*" : "", shape.type);
    tag(m, shape, "");
}

/* What a message has beside itself: its groups, and its oneofs, whose numbers are its own. */
static void say_parts(struct maker *m)
{
    for (size_t i = 0; i < m->oneofs; i++) {
        say(&m->said, "type T%zu_o%zu oneof {\n", m->message, i);
        for (size_t k = 1 + dice_below(m->dice, 4); k > 0; k--)
            say_case(m, i, k);
        say(&m->said, "}\n");
    }
    for (size_t i = 0; i < m->groups; i++) {
        m->number = 0;
        say(&m->said, "type T%zu_G%zu struct {\n", m->message, i);
        for (size_t k = dice_below(m->dice, 4); k > 0; k--)
            say_field(m, k);
        say(&m->said, "} `proto:\"%s.G%zu\"`\n", m->names[m->message], i);
    }
}

static void say_struct(struct maker *m, const char *name, size_t at_least)
{
    m->number = m->flat ? NUMBER_MAX : 0;  /* Leaf is lent to others, whose numbers are small  */
    m->groups = m->oneofs = 0;
    say(&m->said, "type %s struct {\n", name);
    if (!m->flat && dice_once_in(m->dice, 5))
        say(&m->said, "\tLeaf\n");
    for (size_t i = at_least + dice_below(m->dice, FIELDS_MAX - at_least); i > 0; i--) {
        say_field(m, i + (m->flat ? 100 : 0));
        if (m->proto2 && !m->flat && dice_once_in(m->dice, 6))
            say_group(m);
        if (!m->flat && dice_once_in(m->dice, 6))
            say_oneof(m);
    }
    say(&m->said, "} `proto:\"%s\"`\n", m->flat ? name : m->names[m->message]);
    say_parts(m);
}

static void say_declared(struct maker *m, size_t i)
{
    char name[NAME_BYTES];

    m->message = i;
    snprintf(name, sizeof name, "T%zu", i);
    if (i > 0 && dice_once_in(m->dice, 3))
        snprintf(m->names[i], NAME_BYTES, "%.40s.T%zu", m->names[i - 1], i);
    else
        snprintf(m->names[i], NAME_BYTES, "T%zu", i);
    say_struct(m, name, 0);
}

static void say_enum(struct maker *m, size_t i)
{
    /* E0 begins with 0 in proto2, too: has_zero(). */
    int first = m->proto2 && i != 0 ? (int)dice_below(m->dice, 9) - 4 : 0;

    say(&m->said, "type E%zu enum { E%zu_a = %d; E%zu_b = %d; E%zu_c = %d }", i, i, first, i,
        5 + (int)dice_below(m->dice, 1000), i, INT32_MIN + (int)dice_below(m->dice, 2));
    say(&m->said, m->proto2 ? " `proto:\",closed\"`\n" : "\n");
}

struct wire_schema wire_schema(im_arena *arena, struct dice *dice)
{
    struct maker m = { .said = saying_begin(arena, dice), .dice = dice };

    m.proto2 = dice_once_in(dice, 2);
    m.plain = dice_once_in(dice, 2);
    say(&m.said, "package wire `proto:\"wire.test%s\"`\n", m.proto2 ? ",proto2" : "");
    for (size_t i = 0; WIRE_KNOWN[i] != NULL; i++)
        say(&m.said, "import \"google/protobuf/%s.im\"\n", WIRE_KNOWN[i]);
    say(&m.said, "type Uses struct { n google_protobuf.NullValue }\n");
    for (size_t i = 0; i < ENUMS; i++)
        say_enum(&m, i);
    m.flat = true;
    say_struct(&m, "Leaf", 1);
    m.flat = false;
    for (size_t i = 0; i < MESSAGES; i++)
        say_declared(&m, i);
    m.message = MESSAGES;
    snprintf(m.names[MESSAGES], NAME_BYTES, "Root");
    say_struct(&m, "Root", 5);
    say(&m.said, "type All struct { values []*Root `proto:\"1\"` }\n");
    return (struct wire_schema){ im_str_from(m.said.text, m.said.len), m.proto2, m.plain };
}
