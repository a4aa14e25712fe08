/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/const_ops.h - the arithmetic of constants, as in Go.
 *
 * Whole numbers are computed with 128 bits, so that 1<<64 - 1 means what it says; what leaves 126
 * bits on the way is refused rather than wrapped.  Fractions are doubles.  Runes are whole
 * numbers.
 */
#ifndef GEN_MODEL_CONST_OPS_H
#define GEN_MODEL_CONST_OPS_H

#include "model/model.h"

/* Nodes hold it, and arenas align to no more than this. */
__extension__ typedef __int128 gen_wide __attribute__((aligned(8)));

/* A value on its way. */
struct gen_operand {
    enum im_kind kind;                     /* BOOL, INT, FLOAT64 or STRING; INVALID: an error
                                              was reported                                    */
    struct gen_type *type;                 /* NULL: untyped                                   */
    gen_wide whole;                        /* INT, BOOL                                       */
    double number;                         /* FLOAT64                                         */
    im_str text;                           /* STRING                                          */
};

/* The functions below return what is wrong, or NULL when the operand is set.  "" stands for "not
 * for operands of this kind". */

/* An integer literal as Go writes them, or a floating-point one. */
const char *gen_const_parse_int(const char *text, struct gen_operand *out);
const char *gen_const_parse_float(const char *text, struct gen_operand *out);

/* left = left OPERATOR right, both of one kind. */
const char *gen_const_binary(struct gen_model *model, const char *operator_text,
                             struct gen_operand *left, const struct gen_operand *right);

/* value = OPERATOR value.  kind is that of its type, INVALID when untyped. */
const char *gen_const_unary(const char *operator_text, enum im_kind kind,
                            struct gen_operand *value);

/* Make value one of a type of this kind, if it can be one. */
const char *gen_const_convert(enum im_kind kind, struct gen_operand *value);

bool gen_const_is_shift(const char *operator_text);

#endif
