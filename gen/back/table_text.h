/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/table_text.h - what the files that print tables share.
 */
#ifndef GEN_BACK_TABLE_TEXT_H
#define GEN_BACK_TABLE_TEXT_H

#include "back/emitter.h"

/* A name for each bit; the list ends in a NULL name. */
struct gen_flag {
    unsigned bit;
    const char *name;
};

#define GEN_FLAG(name) { name, #name }

/* "IM_TYPE_NAMED | IM_TYPE_COMPARABLE", or "0". */
const char *gen_flags_text(struct gen_model *model, const struct gen_flag *list, unsigned flags);

/* A number, or IM_NO_REF. */
const char *gen_ref_text(struct gen_model *model, uint32_t ref);

const char *gen_number_text(struct gen_emitter *e, uint32_t n);

/* "offsetof(people_Employee, Person) + offsetof(people_Person, name)": along path. */
const char *gen_path_offset(struct gen_emitter *e, const struct gen_type *type,
                            const uint16_t *path, size_t path_len);

/* proto_text.c: the lists of messages; nothing for a schema without. */
const char *gen_proto_declaration(struct gen_emitter *e);
const char *gen_proto_header(struct gen_emitter *e);
void gen_emit_proto(struct gen_emitter *e);

#endif
