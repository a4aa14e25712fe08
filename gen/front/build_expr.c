/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/build_expr.c - constant expressions, as written; model/const.c computes them.
 */
#include "front/build.h"

#include <assert.h>

static struct gen_expr *new_expr(struct gen_parse *parse, struct gen_span whole,
                                 enum gen_expr_kind kind)
{
    struct gen_expr *expr = gen_alloc(parse->model, 1, sizeof *expr);

    expr->kind = kind;
    expr->place = gen_parse_place(parse, whole);
    return expr;
}

/* Hang operands below expr; a chain that is too long loses its left end after one message. */
static void set_operands(struct gen_parse *parse, struct gen_expr *expr, struct gen_expr *left,
                         struct gen_expr *right)
{
    uint32_t left_depth = left->depth, right_depth = right != NULL ? right->depth : 0;

    expr->left = left;
    expr->right = right;
    expr->depth = 1 + (left_depth > right_depth ? left_depth : right_depth);
    if (expr->depth <= GEN_EXPR_DEPTH_MAX)
        return;
    gen_diag(parse->model, GEN_ERROR, expr->place, "split it into several constants",
             "the expression is too long");
    struct gen_expr *zero = gen_alloc(parse->model, 1, sizeof *zero);
    *zero = (struct gen_expr){ .kind = GEN_EXPR_INT, .place = expr->place, .text = "0" };
    expr->left = zero;
    if (right != NULL)
        expr->right = zero;
    expr->depth = 1;
}

struct gen_expr *gen_build_literal(struct gen_parse *parse, struct gen_span whole,
                                   enum gen_expr_kind kind)
{
    struct gen_expr *expr = new_expr(parse, whole, kind);

    expr->text = gen_parse_text_of(parse, whole);
    return expr;
}

struct gen_expr *gen_build_name_expr(struct gen_parse *parse, struct gen_span whole,
                                     const struct gen_type *name)
{
    struct gen_expr *expr = new_expr(parse, whole, GEN_EXPR_NAME);

    expr->text = name->name;
    expr->package = name->package;
    return expr;
}

struct gen_expr *gen_build_convert(struct gen_parse *parse, struct gen_span whole,
                                   struct gen_type *type, struct gen_expr *operand)
{
    struct gen_expr *expr = new_expr(parse, whole, GEN_EXPR_CONVERT);

    expr->text = type->name;
    expr->type = type;
    set_operands(parse, expr, operand, NULL);
    return expr;
}

struct gen_expr *gen_build_unary(struct gen_parse *parse, struct gen_span whole,
                                 struct gen_span sign, struct gen_expr *operand)
{
    struct gen_expr *expr = new_expr(parse, whole, GEN_EXPR_UNARY);

    expr->text = gen_parse_text_of(parse, sign);
    set_operands(parse, expr, operand, NULL);
    return expr;
}

struct gen_expr *gen_build_binary(struct gen_parse *parse, struct gen_span whole,
                                  struct gen_expr *left, struct gen_span sign,
                                  struct gen_expr *right)
{
    struct gen_expr *expr = new_expr(parse, whole, GEN_EXPR_BINARY);

    expr->text = gen_parse_text_of(parse, sign);
    set_operands(parse, expr, left, right);
    return expr;
}
