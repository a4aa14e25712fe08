/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/breaking_internal.h - what the comparisons of two schemas share.
 *
 *   breaking.c          what is compared with what; services; printing
 *   breaking_message.c  messages, field by field
 *   breaking_type.c     what a field's elements are
 *   breaking_enum.c     enums
 */
#ifndef GEN_MODEL_BREAKING_INTERNAL_H
#define GEN_MODEL_BREAKING_INTERNAL_H

#include "core/map.h"
#include "model/breaking.h"
#include "model/proto_rules.h"

/* One comparison. */
struct gen_compare {
    const struct gen_version *from, *to;
    struct gen_model *model;               /* to's: memory                                    */
    im_map *packages;                      /* im_str, an old one -> const char *, its name now */
    im_map *old_names, *new_names;         /* im_str full name -> const struct gen_decl *     */
    struct gen_breakings found;
};

/* Add a finding, and return it so that a hint can be added. */
struct gen_breaking *gen_breaks(struct gen_compare *c, unsigned kinds, struct gen_place place,
                                struct gen_place old_place, const char *format, ...)
    IM_PRINTF(5, 6);

/* "acme.v1.Order" as it must be called now, if its package has another name. */
const char *gen_now_called(struct gen_compare *c, const char *full_name);

/* Maps that never fail. */
im_map *gen_breaking_map(struct gen_compare *c, size_t value_bytes);
void *gen_breaking_slot(struct gen_compare *c, im_map *map, const char *name);

/* ---- breaking_message.c ---- */

void gen_compare_messages(struct gen_compare *c, const struct gen_decl *old,
                          const struct gen_decl *now);

/* What of a number and a name that are gone is not kept from being used again. */
struct gen_freed { bool number, name; };
struct gen_freed gen_freed_by(const struct gen_reserves *reserves, int64_t number,
                              const char *name);

/* Say that something was removed, if anything of it may be used again. */
void gen_breaks_removed(struct gen_compare *c, struct gen_freed freed, struct gen_place place,
                        struct gen_place old_place, const char *what, const char *name,
                        int64_t number);

/* ---- breaking_type.c ---- */

/* What a change of the element's type breaks; 0: nothing. */
unsigned gen_compare_parts(struct gen_compare *c, const struct gen_proto_part *old,
                           const struct gen_proto_part *now);

/* ---- breaking_enum.c ---- */

void gen_compare_enums(struct gen_compare *c, const struct gen_decl *old,
                       const struct gen_decl *now);

#endif
