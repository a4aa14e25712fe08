/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/resolve.h - binds names, folds constants, interns types, lays them out, checks rules.
 */
#ifndef GEN_MODEL_RESOLVE_H
#define GEN_MODEL_RESOLVE_H

#include "model/model.h"

/* Resolve every file of the model; to be called once, when all are read.  True when it reported
 * no error.
 *
 * In turn: declarations are collected (duplicates), constants folded, type names bound, types
 * interned (string, hash, underlying), embedding checked (what may be embedded, duplicate
 * fields, field against method), interfaces flattened (embedded ones, duplicates, cycles),
 * methods joined to their types, recursion by value refused, sizes and offsets computed, keys of
 * maps checked.  Errors of one stage are all reported; the next one then does not start. */
bool gen_resolve(struct gen_model *model);

/* The canonical node of *T over T's, also after gen_resolve(). */
struct gen_type *gen_ptr_to(struct gen_model *model, struct gen_type *elem);

/* True when Go's == is defined for values of this canonical type. */
bool gen_comparable(const struct gen_type *type);

#endif
