/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object/oneof_internal.h - where a oneof keeps its case and its payload.
 *
 * A schema's oneof is {int32_t case number, payload}.  An adopted one is a C union whose case is
 * told by another member of the same struct, before or behind it, in numbers of the header's own:
 *
 *     struct shape { int id; enum kind kind; union { struct circle c; double side; } u; };
 *                            `-------- the oneof's value ------------------------'
 *
 * Everybody but these functions sees case numbers (index of the field + 1; 0: none) only.
 */
#ifndef IM_OBJECT_ONEOF_INTERNAL_H
#define IM_OBJECT_ONEOF_INTERNAL_H

#include "object/type.h"

/* The case number.  A number without a case stays what it is in a schema's oneof, and is 0 in an
 * adopted one. */
int32_t im_oneof_which(const im_type *type, const void *p);

/* The field of the case, or NULL when none is set (or a number without a case). */
const im_field *im_oneof_case(const im_type *type, const void *p);

/* Where the payload of a case stands. */
void *im_oneof_payload(const im_type *type, const void *p, const im_field *field);

/* Set the case; the payload becomes zero unless it was that case already.  0 where every number
 * is a case: the sibling becomes zero. */
void im_oneof_choose(const im_type *type, void *p, int32_t which);

#endif
