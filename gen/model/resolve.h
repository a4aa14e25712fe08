/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/resolve.h - binds names, folds constants, interns types, lays them out, checks rules.
 */
#ifndef GEN_MODEL_RESOLVE_H
#define GEN_MODEL_RESOLVE_H

#include "model/model.h"

/* Resolve every file of the model, in order.  True when no error was reported.
 *
 * In turn: declarations are collected (duplicates), type names bound, methods joined to their
 * types, constants folded, types interned (string, hash, underlying), embedding checked (what
 * may be embedded, duplicate fields, field against method), recursion by value refused,
 * interfaces flattened (embedded ones, duplicates, cycles), comparable keys checked, enum
 * values and oneofs checked, sizes and offsets computed. */
bool gen_resolve(struct gen_model *model);

/* The canonical node of a composite over canonical nodes. */
struct gen_type *gen_ptr_to(struct gen_model *model, struct gen_type *type);
struct gen_type *gen_slice_of(struct gen_model *model, struct gen_type *type);

/* True when gen/resolve knows how to spell type (canonical), always the same for the same type:
 * Go's assignability of identical types is then pointer equality. */
bool gen_comparable(const struct gen_type *type);

#endif
