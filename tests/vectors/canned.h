/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vectors/canned.h - thunks for the methods of types that were never compiled.
 *
 * In random units a method's body is known from its name (README of the vectors): MarshalJSON
 * returns "mj:NAME", String "str:NAME" and so on, NAME being the type that declares it.  A C
 * function has no closure, so a pool of functions for each signature, told apart by their number,
 * stands in.  Methods of the library's own types (Time, json.RawMessage ...) that an embedding
 * type promotes are run for real.
 */
#ifndef VECTORS_CANNED_H
#define VECTORS_CANNED_H

#include "back/tables.h"

/* Forget the thunks handed out so far. */
void canned_reset(struct gen_model *model);

/* For gen_tables_build; ctx unused. */
void canned_find(void *ctx, const struct gen_type *owner, bool pointer, const char *method,
                 im_func *slot_out, im_call_fn *call_out);

/* False when a method was asked for that no canned body is known for, or the pool ran dry. */
bool canned_complete(void);

#endif
