/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/signature.h - how a func type of the schema is called in C.
 *
 * One result is returned.  Several, or a last one that is an error, make the function return an
 * im_code: the other results become NAME_out parameters, and a last error adds im_status *status.
 */
#ifndef GEN_BACK_SIGNATURE_H
#define GEN_BACK_SIGNATURE_H

#include "back/names.h"

struct gen_param {
    const char *name;                      /* as in C                                         */
    const struct gen_type *type;           /* of the parameter, or of the result              */
    bool is_out;                           /* a pointer to where the result goes              */
};

struct gen_signature {
    const char *self;                      /* name for the receiver                           */
    const struct gen_type *returned;       /* the one result; NULL: void or im_code           */
    bool returns_code;
    const char *status;                    /* name of the im_status parameter, or NULL        */
    struct gen_param *params;              /* parameters, then outs                           */
    size_t param_count;
};

/* func tells the types; written, of the same type, the names (NULL: func does that too).
 * self: the receiver's name in the schema; NULL or "": "self". */
struct gen_signature gen_signature_of(struct gen_names *names, const struct gen_type *func,
                                      const struct gen_type *written, const char *self);

/* A prototype without its semicolon, for a line that is indented by column blanks: prefix is what
 * stands before ("static inline "), receiver the first parameter's declaration or NULL.  name
 * may be a declarator, "(*talk)".  It is wrapped before column 100; continuation lines are
 * indented from the first line's start. */
const char *gen_prototype(struct gen_names *names, const struct gen_signature *signature,
                          size_t column, const char *prefix, const char *name,
                          const char *receiver);

/* "return name(first, n, value_out, status);": a statement that passes the parameters on, wrapped
 * in the same way for a line that is indented by four.  name may be any expression, first may
 * be NULL. */
const char *gen_call(struct gen_names *names, const struct gen_signature *signature,
                     const char *name, const char *first);

/* "head(part, part)tail", wrapped before column 100 of a line that is indented by column. */
const char *gen_wrap(struct gen_names *names, size_t column, const char *head,
                     const char *const *parts, size_t part_count, const char *tail);

#endif
