/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adopt.h - notes to `imago adopt' in a header of your own.
 *
 *     struct shape {
 *         enum kind kind;
 *         union { double radius; struct box box; } u IMAGO("tag:\"kind\"");
 *         char *label IMAGO("json:\"name,omitempty\"");
 *     };
 *
 * The text is a struct tag (object/tag.h); docs/adopt.md lists the keys that mean something.  In
 * normal compilation the macro is empty.  A header that must not depend on this one may define
 * the macro itself, in the same words.
 */
#ifndef IM_ADOPT_H
#define IM_ADOPT_H

#ifdef IMAGO_ADOPT                         /* imago adopt is reading                          */
#define IMAGO(tag) __attribute__((annotate("imago " tag)))
#else
#define IMAGO(tag)
#endif

#endif
