/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/const.c - what constants, array lengths and enum values come to.
 *
 * Constants are computed on demand, because one may be made of another that stands below it, and
 * because arrays need them while types are bound.  A constant that is needed while it is being
 * computed is made of itself.
 */
#include <assert.h>
#include <string.h>

#include "model/const_ops.h"
#include "model/literal.h"
#include "model/model_internal.h"

/* What resolve knows of a constant while it is computed. */
struct gen_constant {
    const struct gen_expr *expr;           /* its own, or the one that it repeats             */
    struct gen_type *type;                 /* as written there, or NULL                       */
    uint32_t iota;
    enum gen_progress progress;
    struct gen_operand value;
};

struct folding {
    struct gen_model *model;
    struct gen_file *file;
    const struct gen_constant *constant;   /* NULL outside of constant declarations           */
};

static struct gen_operand fold(const struct folding *f, const struct gen_expr *expr);

void gen_group_constants(struct gen_model *model, struct gen_file *file)
{
    const struct gen_constant *before = NULL;

    for (size_t i = 0; i < file->decl_count; i++) {
        struct gen_decl *decl = file->decls[i];
        if (decl->kind != GEN_DECL_CONST) {
            before = NULL;
            continue;
        }
        bool follows = decl->grouped && !decl->group_first && before != NULL;
        bool repeats = follows && decl->value_expr == NULL;
        decl->constant = gen_alloc(model, 1, sizeof *decl->constant);
        decl->constant->expr = repeats ? before->expr : decl->value_expr;
        decl->constant->type = repeats ? before->type : decl->type;
        decl->constant->iota = follows ? before->iota + 1 : 0;
        before = decl->constant;
    }
}

/* ---- messages ---- */

static struct gen_operand failed(void)
{
    return (struct gen_operand){ .kind = IM_KIND_INVALID };
}

static const char *kind_word(const struct gen_operand *value)
{
    if (value->type != NULL)
        return value->type->string;
    switch (value->kind) {
    case IM_KIND_BOOL:    return "bool";
    case IM_KIND_INT:     return "whole number";
    case IM_KIND_FLOAT64: return "fraction";
    default:              return "string";
    }
}

/* ---- leaves ---- */

static struct gen_operand fold_text(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_operand value = { .kind = IM_KIND_STRING };
    size_t bad, len;

    value.text.ptr = gen_unquote(f->model, expr->text, strlen(expr->text), &len, &bad);
    if (value.text.ptr == NULL)
        return failed();                   /* reported by the scanner */
    value.text.len = len;
    return value;
}

static struct gen_operand fold_rune(const struct gen_expr *expr)
{
    uint32_t rune;
    size_t bad;

    if (!gen_unquote_rune(expr->text, strlen(expr->text), &rune, &bad))
        return failed();                   /* reported by the scanner */
    return (struct gen_operand){ .kind = IM_KIND_INT, .whole = rune };
}

static struct gen_operand fold_number(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_operand value;
    const char *wrong = expr->kind == GEN_EXPR_INT ? gen_const_parse_int(expr->text, &value)
                                                   : gen_const_parse_float(expr->text, &value);

    if (wrong == NULL)
        return value;
    gen_diag(f->model, GEN_ERROR, expr->place, NULL, "%s: %s", expr->text, wrong);
    return failed();
}

/* true, false and iota, which a declaration may shadow. */
static bool fold_word(const struct folding *f, const char *word, struct gen_operand *value_out)
{
    bool is_bool = strcmp(word, "true") == 0 || strcmp(word, "false") == 0;
    bool is_iota = f->constant != NULL && strcmp(word, "iota") == 0;

    *value_out = (struct gen_operand){ .kind = is_bool ? IM_KIND_BOOL : IM_KIND_INT };
    if (is_bool)
        value_out->whole = word[0] == 't';
    else if (is_iota)
        value_out->whole = f->constant->iota;
    return (is_bool || is_iota) && gen_map_find(f->file->scope->decls, word) == NULL;
}

static struct gen_operand fold_name(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_type *predeclared;
    struct gen_operand value;

    if (expr->package == NULL && fold_word(f, expr->text, &value))
        return value;
    struct gen_decl *decl = gen_lookup(f->model, f->file, expr->place, expr->package, expr->text,
                                       "constant", &predeclared);
    if (decl != NULL && decl->kind == GEN_DECL_CONST) {
        if (decl->constant->progress == GEN_UNDER_WAY)
            gen_diag(f->model, GEN_ERROR, expr->place, NULL, "%s is made of itself", decl->name);
        else
            gen_fold_decl(f->model, decl);
        return decl->constant->value;
    }
    if (decl != NULL || predeclared != NULL)
        gen_diag(f->model, GEN_ERROR, expr->place, NULL, "%s is not a constant", expr->text);
    return failed();
}

/* ---- operators ---- */

static bool convert(const struct folding *f, struct gen_operand *value, struct gen_type *type,
                    struct gen_place place)
{
    const char *wrong = gen_const_convert(gen_kind_of(f->model, type), value);

    if (wrong == NULL) {
        value->type = type;
        return true;
    }
    if (type != f->model->interner->invalid)
        gen_diag(f->model, GEN_ERROR, place, *wrong != '\0' ? wrong : NULL,
                 "a %s cannot become a %s", kind_word(value), type->string);
    *value = failed();
    return false;
}

static struct gen_operand fold_convert(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_operand value = fold(f, expr->left);
    struct gen_type *type = gen_bind_part(f->model, f->file, expr->type);

    if (value.kind != IM_KIND_INVALID)
        convert(f, &value, type, expr->place);
    return value;
}

/* Bring both operands to one type and kind.  False after an error was reported. */
static bool match(const struct folding *f, const struct gen_expr *expr, struct gen_operand *left,
                  struct gen_operand *right)
{
    if (left->type != NULL && right->type != NULL && left->type != right->type) {
        gen_diag(f->model, GEN_ERROR, expr->place, "convert one of them: T(x)",
                 "%s and %s do not go together", left->type->string, right->type->string);
        return false;
    }
    if (left->type != NULL && right->type == NULL)
        return convert(f, right, left->type, expr->right->place);
    if (right->type != NULL && left->type == NULL)
        return convert(f, left, right->type, expr->left->place);
    if (left->kind == IM_KIND_FLOAT64 && right->kind == IM_KIND_INT)
        return gen_const_convert(IM_KIND_FLOAT64, right) == NULL;
    if (right->kind == IM_KIND_FLOAT64 && left->kind == IM_KIND_INT)
        return gen_const_convert(IM_KIND_FLOAT64, left) == NULL;
    return true;
}

/* A shift takes its type from the left; whole fractions count as whole numbers. */
static void match_shift(struct gen_operand *left, struct gen_operand *right)
{
    struct gen_operand as_whole = *left;

    if (left->type == NULL && gen_const_convert(IM_KIND_INT64, &as_whole) == NULL)
        *left = as_whole;
    as_whole = *right;
    if (gen_const_convert(IM_KIND_INT64, &as_whole) == NULL)
        *right = as_whole;
}

static struct gen_operand fold_binary(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_operand left = fold(f, expr->left), right = fold(f, expr->right);

    if (left.kind == IM_KIND_INVALID || right.kind == IM_KIND_INVALID)
        return failed();
    if (gen_const_is_shift(expr->text))
        match_shift(&left, &right);
    else if (!match(f, expr, &left, &right))
        return failed();
    struct gen_operand result = left;
    const char *wrong = gen_const_binary(f->model, expr->text, &result, &right);
    if (wrong == NULL) {
        if (result.type != NULL)
            convert(f, &result, result.type, expr->place);
        return result;
    }
    if (*wrong != '\0')
        gen_diag(f->model, GEN_ERROR, expr->place, NULL, "%s", wrong);
    else
        gen_diag(f->model, GEN_ERROR, expr->place, NULL, "%s is not for %s and %s", expr->text,
                 kind_word(&left), kind_word(&right));
    return failed();
}

static struct gen_operand fold_unary(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_operand value = fold(f, expr->left);

    if (value.kind == IM_KIND_INVALID)
        return value;
    enum im_kind kind = value.type != NULL ? gen_kind_of(f->model, value.type) : IM_KIND_INVALID;
    if (gen_const_unary(expr->text, kind, &value) != NULL) {
        gen_diag(f->model, GEN_ERROR, expr->place, NULL, "%s is not for a %s", expr->text,
                 kind_word(&value));
        return failed();
    }
    if (value.type != NULL)
        convert(f, &value, value.type, expr->place);
    return value;
}

static struct gen_operand fold_any(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_operand value;

    switch (expr->kind) {
    case GEN_EXPR_INT:
    case GEN_EXPR_FLOAT:   return fold_number(f, expr);
    case GEN_EXPR_STRING:  return fold_text(f, expr);
    case GEN_EXPR_RUNE:    return fold_rune(expr);
    case GEN_EXPR_NAME:    return fold_name(f, expr);
    case GEN_EXPR_UNARY:   return fold_unary(f, expr);
    case GEN_EXPR_BINARY:  return fold_binary(f, expr);
    case GEN_EXPR_CONVERT: return fold_convert(f, expr);
    case GEN_EXPR_BOOL:    break;
    }
    fold_word(f, expr->text, &value);
    return value;
}

static struct gen_operand fold(const struct folding *f, const struct gen_expr *expr)
{
    struct gen_interner *interner = f->model->interner;

    if (interner->fold_depth >= GEN_FOLD_DEPTH_MAX) {
        gen_diag(f->model, GEN_ERROR, expr->place, "split it, or put it in order",
                 "constants are made of constants more than %d levels deep", GEN_FOLD_DEPTH_MAX);
        return failed();
    }
    interner->fold_depth++;
    struct gen_operand value = fold_any(f, expr);
    interner->fold_depth--;
    return value;
}

/* ---- what needs values ---- */

/* The value as emitters see it.  False when 64 bits do not hold it. */
static bool publish(const struct gen_operand *from, struct gen_value *out)
{
    gen_wide size = from->whole < 0 ? -from->whole : from->whole;

    *out = (struct gen_value){ .kind = from->kind };
    if (from->kind == IM_KIND_FLOAT64)
        out->number = from->number;
    if (from->kind == IM_KIND_STRING)
        out->text = from->text;
    if (from->kind != IM_KIND_INT && from->kind != IM_KIND_BOOL)
        return true;
    out->negative = from->whole < 0;
    out->magnitude = (uint64_t)size;
    return size <= (out->negative ? (gen_wide)1 << 63 : (gen_wide)UINT64_MAX);
}

void gen_fold_decl(struct gen_model *model, struct gen_decl *decl)
{
    struct gen_constant *constant = decl->constant;
    const struct folding f = { model, decl->file, constant };

    if (constant->progress != GEN_UNTOUCHED)
        return;
    constant->progress = GEN_UNDER_WAY;
    struct gen_operand value = constant->expr != NULL ? fold(&f, constant->expr) : failed();
    decl->type = NULL;
    if (constant->type != NULL) {
        decl->type = gen_bind_part(model, decl->file, constant->type);
        if (value.kind != IM_KIND_INVALID && value.type != NULL && value.type != decl->type) {
            gen_diag(model, GEN_ERROR, constant->expr->place, "convert it: T(x)",
                     "%s is a %s, not a %s", decl->name, value.type->string, decl->type->string);
            value = failed();
        } else if (value.kind != IM_KIND_INVALID) {
            convert(&f, &value, decl->type, constant->expr->place);
        }
    }
    decl->type = decl->type != NULL ? decl->type : value.type;
    if (value.kind != IM_KIND_INVALID && !publish(&value, &decl->value)) {
        gen_diag(model, GEN_ERROR, decl->place, NULL, "%s does not fit into 64 bits", decl->name);
        value = failed();
    }
    constant->value = value;
    constant->progress = GEN_DONE;
}

/* A whole number from first to last; false after an error was reported. */
static bool fold_whole(const struct folding *f, const struct gen_expr *expr, const char *what,
                       int64_t first, int64_t last, int64_t *value_out)
{
    struct gen_operand value = fold(f, expr);

    *value_out = 0;
    if (value.kind == IM_KIND_INVALID)
        return false;
    const char *wrong = gen_const_convert(IM_KIND_INT64, &value);
    if (wrong == NULL && value.whole >= first && value.whole <= last) {
        *value_out = (int64_t)value.whole;
        return true;
    }
    gen_diag(f->model, GEN_ERROR, expr->place,
             gen_format(f->model, "from %lld to %lld", (long long)first, (long long)last),
             wrong != NULL && *wrong == '\0' ? "%s must be a whole number" : "%s is out of range",
             what);
    return false;
}

bool gen_fold_len(struct gen_model *model, struct gen_file *file, struct gen_type *array)
{
    const struct folding f = { model, file, NULL };
    int64_t len;

    if (!fold_whole(&f, array->len_expr, "an array's length", 0, GEN_TYPE_BYTES_MAX, &len))
        return false;
    array->len = (uint64_t)len;
    return true;
}

int32_t gen_fold_enum_value(struct gen_model *model, struct gen_file *file,
                            const struct gen_expr *expr)
{
    const struct folding f = { model, file, NULL };
    int64_t value;

    fold_whole(&f, expr, "an enum's value", INT32_MIN, INT32_MAX, &value);
    return (int32_t)value;
}
