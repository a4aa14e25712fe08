/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/const_ops.c - one row of a table for each operator and each kind; see const_ops.h.
 */
#include "model/const_ops.h"

#include <assert.h>
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDE_BITS = 126, LITERAL_MAX = 512 };

#define WIDE_MAX ((gen_wide)1 << WIDE_BITS)

static const char TOO_LARGE[] = "the number is too large";

static const char *checked(gen_wide value, gen_wide *out)
{
    if (value > WIDE_MAX || value < -WIDE_MAX)
        return TOO_LARGE;
    *out = value;
    return NULL;
}

/* ---- literals ---- */

/* text without its underscores; false when it is too long. */
static bool strip_underscores(const char *text, char stripped[LITERAL_MAX])
{
    size_t len = 0;

    for (; *text != '\0'; text++) {
        if (*text == '_')
            continue;
        if (len == LITERAL_MAX - 1)
            return false;
        stripped[len++] = *text;
    }
    stripped[len] = '\0';
    return true;
}

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;
}

const char *gen_const_parse_int(const char *text, struct gen_operand *out)
{
    static const struct { const char *prefix; int base; } BASES[] = {
        { "0x", 16 }, { "0X", 16 }, { "0b", 2 }, { "0B", 2 }, { "0o", 8 }, { "0O", 8 }, { "0", 8 },
    };
    const char *at = text;
    int base = 10;

    for (size_t i = 0; base == 10 && text[1] != '\0' && i < sizeof BASES / sizeof *BASES; i++)
        if (strncmp(text, BASES[i].prefix, strlen(BASES[i].prefix)) == 0) {
            base = BASES[i].base;
            at += strlen(BASES[i].prefix);
        }
    *out = (struct gen_operand){ .kind = IM_KIND_INT };
    for (; *at != '\0'; at++) {
        if (*at == '_')
            continue;
        int digit = digit_value(*at);
        if (digit >= base)
            return "this is not a number";
        if (checked(out->whole * base + digit, &out->whole) != NULL || out->whole > WIDE_MAX / 16)
            return TOO_LARGE;
    }
    return NULL;
}

const char *gen_const_parse_float(const char *text, struct gen_operand *out)
{
    char stripped[LITERAL_MAX], *end;

    if (!strip_underscores(text, stripped))
        return "the number is too long";
    *out = (struct gen_operand){ .kind = IM_KIND_FLOAT64, .number = strtod(stripped, &end) };
    if (*end != '\0')
        return "this is not a number";
    return isfinite(out->number) ? NULL : TOO_LARGE;
}

/* ---- operators on whole numbers ---- */

static const char *whole_add(gen_wide a, gen_wide b, gen_wide *out) { return checked(a + b, out); }
static const char *whole_sub(gen_wide a, gen_wide b, gen_wide *out) { return checked(a - b, out); }
static const char *whole_and(gen_wide a, gen_wide b, gen_wide *out) { return checked(a & b, out); }
static const char *whole_or(gen_wide a, gen_wide b, gen_wide *out) { return checked(a | b, out); }
static const char *whole_xor(gen_wide a, gen_wide b, gen_wide *out) { return checked(a ^ b, out); }
static const char *whole_clear(gen_wide a, gen_wide b, gen_wide *out)
{
    return checked(a & ~b, out);
}

static const char *whole_mul(gen_wide a, gen_wide b, gen_wide *out)
{
    gen_wide a_size = a < 0 ? -a : a, b_size = b < 0 ? -b : b;

    if (a_size != 0 && b_size > WIDE_MAX / a_size)
        return TOO_LARGE;
    return checked(a * b, out);
}

static const char *whole_div(gen_wide a, gen_wide b, gen_wide *out)
{
    return b == 0 ? "division by zero" : checked(a / b, out);
}

static const char *whole_rest(gen_wide a, gen_wide b, gen_wide *out)
{
    return b == 0 ? "division by zero" : checked(a % b, out);
}

static const char *whole_left(gen_wide a, gen_wide b, gen_wide *out)
{
    if (b < 0)
        return "a shift cannot be negative";
    if (a == 0)
        return checked(0, out);
    if (b > WIDE_BITS)
        return TOO_LARGE;
    return whole_mul(a, (gen_wide)1 << (int)b, out);
}

/* As in Go a right shift rounds down, also below zero. */
static const char *whole_right(gen_wide a, gen_wide b, gen_wide *out)
{
    if (b < 0)
        return "a shift cannot be negative";
    if (b > WIDE_BITS)
        return checked(a < 0 ? -1 : 0, out);
    gen_wide divisor = (gen_wide)1 << (int)b;
    return checked(a < 0 ? -((-a + divisor - 1) / divisor) : a / divisor, out);
}

/* ---- operators on fractions ---- */

static double number_add(double a, double b) { return a + b; }
static double number_sub(double a, double b) { return a - b; }
static double number_mul(double a, double b) { return a * b; }
static double number_div(double a, double b) { return a / b; }

static const struct binary {
    const char *text;
    const char *(*whole)(gen_wide a, gen_wide b, gen_wide *out);
    double (*number)(double a, double b);
    bool shift;
} BINARY[] = {
    { "+", whole_add, number_add, false },
    { "-", whole_sub, number_sub, false },
    { "*", whole_mul, number_mul, false },
    { "/", whole_div, number_div, false },
    { "%", whole_rest, NULL, false },
    { "<<", whole_left, NULL, true },
    { ">>", whole_right, NULL, true },
    { "&", whole_and, NULL, false },
    { "|", whole_or, NULL, false },
    { "^", whole_xor, NULL, false },
    { "&^", whole_clear, NULL, false },
};

static const struct binary *find_binary(const char *text)
{
    for (size_t i = 0; i < sizeof BINARY / sizeof *BINARY; i++)
        if (strcmp(BINARY[i].text, text) == 0)
            return &BINARY[i];
    return NULL;
}

bool gen_const_is_shift(const char *operator_text)
{
    const struct binary *row = find_binary(operator_text);
    return row != NULL && row->shift;
}

static const char *join(struct gen_model *model, struct gen_operand *left,
                        const struct gen_operand *right)
{
    size_t len = left->text.len + right->text.len;
    char *joined = gen_alloc(model, len + 1, 1);

    if (left->text.len != 0)
        memcpy(joined, left->text.ptr, left->text.len);
    if (right->text.len != 0)
        memcpy(joined + left->text.len, right->text.ptr, right->text.len);
    left->text = im_str_from(joined, len);
    return NULL;
}

const char *gen_const_binary(struct gen_model *model, const char *operator_text,
                             struct gen_operand *left, const struct gen_operand *right)
{
    const struct binary *row = find_binary(operator_text);

    if (row == NULL || left->kind != right->kind)
        return "";
    switch (left->kind) {
    case IM_KIND_INT:
        return row->whole(left->whole, right->whole, &left->whole);
    case IM_KIND_FLOAT64:
        if (row->number == NULL)
            return "";
        if (row->number == number_div && right->number == 0)
            return "division by zero";
        left->number = row->number(left->number, right->number);
        return isfinite(left->number) ? NULL : TOO_LARGE;
    case IM_KIND_STRING:
        return row->number == number_add ? join(model, left, right) : "";
    default:
        return "";
    }
}

/* ---- types ---- */

/* Width and sign of the kinds that hold whole numbers. */
static const struct range {
    enum im_kind kind;
    uint8_t bits;
    bool has_sign;
} RANGES[] = {
    { IM_KIND_INT, 64, true },     { IM_KIND_INT8, 8, true },      { IM_KIND_INT16, 16, true },
    { IM_KIND_INT32, 32, true },   { IM_KIND_INT64, 64, true },    { IM_KIND_ENUM, 32, true },
    { IM_KIND_UINT, 64, false },   { IM_KIND_UINT8, 8, false },    { IM_KIND_UINT16, 16, false },
    { IM_KIND_UINT32, 32, false }, { IM_KIND_UINT64, 64, false },  { IM_KIND_UINTPTR, 64, false },
};

static const struct range *find_range(enum im_kind kind)
{
    for (size_t i = 0; i < sizeof RANGES / sizeof *RANGES; i++)
        if (RANGES[i].kind == kind)
            return &RANGES[i];
    return NULL;
}

const char *gen_const_unary(const char *operator_text, enum im_kind kind,
                            struct gen_operand *value)
{
    const struct range *range = find_range(kind);
    bool is_number = value->kind == IM_KIND_INT || value->kind == IM_KIND_FLOAT64;

    switch (operator_text[0]) {
    case '+':
        return is_number ? NULL : "";
    case '-':
        value->whole = value->kind == IM_KIND_INT ? -value->whole : value->whole;
        value->number = -value->number;
        return is_number ? NULL : "";
    case '^':
        if (range != NULL && !range->has_sign)
            value->whole = (((gen_wide)1 << range->bits) - 1) ^ value->whole;
        else
            value->whole = -value->whole - 1;
        return value->kind == IM_KIND_INT ? NULL : "";
    default:
        return "";
    }
}

static const char *convert_whole(const struct range *range, struct gen_operand *value)
{
    gen_wide most = ((gen_wide)1 << (range->bits - range->has_sign)) - 1;

    if (value->kind == IM_KIND_FLOAT64) {
        if (!(fabs(value->number) <= 1e37))
            return TOO_LARGE;
        value->whole = (gen_wide)value->number;
        if ((double)value->whole != value->number)
            return "the number has a fraction";
        value->kind = IM_KIND_INT;
    }
    if (value->kind != IM_KIND_INT)
        return "";
    if (value->whole > most || value->whole < (range->has_sign ? -most - 1 : 0))
        return "the number does not fit";
    return NULL;
}

static const char *convert_number(bool single, struct gen_operand *value)
{
    if (value->kind == IM_KIND_INT) {
        value->number = (double)value->whole;
        value->kind = IM_KIND_FLOAT64;
    }
    if (value->kind != IM_KIND_FLOAT64)
        return "";
    if (single && fabs(value->number) > (double)FLT_MAX)
        return "the number does not fit";
    value->number = single ? (double)(float)value->number : value->number;
    return NULL;
}

const char *gen_const_convert(enum im_kind kind, struct gen_operand *value)
{
    const struct range *range = find_range(kind);

    if (range != NULL)
        return convert_whole(range, value);
    if (kind == IM_KIND_FLOAT32 || kind == IM_KIND_FLOAT64)
        return convert_number(kind == IM_KIND_FLOAT32, value);
    if (kind == IM_KIND_BOOL || kind == IM_KIND_STRING)
        return value->kind == kind ? NULL : "";
    return "";
}
