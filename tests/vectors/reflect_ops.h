/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/reflect_ops.h - Go expressions about reflection, translated by hand.
 *
 * A row is Go's source text and a function that does the same by way of the public headers.  It
 * gives a value (op_give and its sisters), or returns the code of the call that refused, whose
 * text is then in op->status.  The text of the source is the row's key, so another file of this
 * format can use the same ids for something else.
 *
 * Go's variables live in the arena here, because a row is compared after its function returned.
 * All of them are watched: where Go panics, none may have changed.
 */
#ifndef VECTORS_REFLECT_OPS_H
#define VECTORS_REFLECT_OPS_H

#include "core/arena.h"
#include "core/status.h"
#include "object/any.h"
#include "object/type.h"
#include "object/value.h"

enum { OP_WATCHED_MAX = 16 };

struct op {
    im_arena *arena;
    im_status *status;
    im_value result;                       /* what the expression gives                       */
    im_str error_text;                     /* ... when that is an error: its text             */
    bool wordless;                         /* refused without a text: only that is compared   */
    struct { im_value now, before; } watched[OP_WATCHED_MAX];
    size_t watched_count;
};

typedef im_code op_function(struct op *op);

struct op_row {
    const char *go;
    op_function *run;
};

/* A subject's rows; the last one's go is NULL. */
extern const struct op_row OPS_SETTABLE[], OPS_SET[], OPS_ASK[], OPS_CHAN[], OPS_CONVERT[],
    OPS_METHOD[], OPS_CALL[], OPS_INTERFACE[], OPS_TYPE[];

/* The row of that source text, or NULL. */
const struct op_row *op_find(const struct op_row *rows, im_str src);

/* Rows without a counterpart. */
struct op_absent {
    const char *go;
    const char *feature;                   /* as docs/unsupported.md calls it                 */
};
extern const struct op_absent OPS_ABSENT[];

/* OP(name, "go") { body }, and its line in the subject's table. */
#define OP(name, source)                                                                      \
    static const char name##_go[] = source;                                                   \
    static im_code name(struct op *op)
#define OP_ROW(name) { name##_go, name }

/* A row whose body is one expression. */
#define OP_IS(name, source, answer)                                                           \
    OP(name, source)                                                                          \
    {                                                                                         \
        return answer;                                                                        \
    }

/* Leave the row with the code of a call that refused. */
#define OP_TRY(call)                                                                          \
    do {                                                                                      \
        im_code op_code = (call);                                                             \
        if (op_code != IM_OK)                                                                 \
            return op_code;                                                                   \
    } while (0)

/* ---- Go's values ---- */

/* A type that the prelude names, by Go's spelling: "[]int".  It must be there. */
const im_type *op_type(const char *spelling);

/* ValueOf(x) */
im_value op_of(struct op *op, const im_type *type, const void *x);
im_value op_int(struct op *op, int64_t x);
im_value op_text(struct op *op, const char *x);
im_value op_float(struct op *op, double x);

/* ValueOf(&v), v a new variable with what x points at */
im_value op_to(struct op *op, const im_type *type, const void *x);

/* ValueOf(&v).Elem() */
im_value op_variable(struct op *op, const im_type *type, const void *x);

/* ValueOf(nil), and a nil value of that type */
im_value op_nothing(void);
im_value op_nil(struct op *op, const char *spelling);

/* ValueOf([]T{...}), whose items are copied */
im_value op_list(struct op *op, const char *spelling, const void *items, size_t count);
#define OP_INTS(op, ...)                                                                      \
    op_list((op), "[]int", (const int64_t[]){ __VA_ARGS__ },                                  \
            sizeof((const int64_t[]){ __VA_ARGS__ }) / sizeof(int64_t))

/* ValueOf(map[string]int{key: x}), without the entry when key is NULL */
im_value op_dict(struct op *op, const char *key, int64_t x);

/* v's field of that name; no value when v has none. */
im_value op_field(struct op *op, im_value v, const char *name);

/* Field i, what a pointer or an interface holds, element i: they must be there. */
im_value op_nth_field(struct op *op, im_value v, size_t i);
im_value op_elem(struct op *op, im_value v);
im_value op_index(struct op *op, im_value v, size_t i);

/* x as interface{} */
im_any op_any(struct op *op, im_value x);

/* ---- what a row ends with ---- */

im_code op_give(struct op *op, im_value v);
im_code op_give_bool(struct op *op, bool x);
im_code op_give_int(struct op *op, int64_t x);
im_code op_give_text(struct op *op, im_str x);
im_code op_give_error(struct op *op, im_str text);

/* A copy of what x points at. */
im_code op_give_copy(struct op *op, const im_type *type, const void *x);

/* A question that has no status to tell why: none is true when the answer was none (NULL, zero,
 * false), which is what such a question answers where Go panics. */
im_code op_give_none(struct op *op, bool none);

#endif
