/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/tables.h - builds the reflection tables of a schema in memory (object/type.h).
 *
 * One builder serves both uses: the emitter prints the object that was built as a C initialiser,
 * and programs that read schemas at run time (imago inspect, the vector runner) use it as it is.
 */
#ifndef GEN_BACK_TABLES_H
#define GEN_BACK_TABLES_H

#include "model/model.h"

/* Supplies thunks for the methods of tables that were not compiled: fill in slot (exact C
 * signature with a leading void *self) and call, or leave NULL.  owner is T; pointer tells
 * whether the table entry is that of *T. */
struct gen_thunks {
    void (*find)(void *ctx, const struct gen_type *owner, bool pointer, const char *method,
                 im_func *slot_out, im_call_fn *call_out);
    void *ctx;
};

/* What a link of the tables stands for: an imported type, or a thunk. */
struct gen_link {
    const struct gen_type *type;           /* imported type; thunk: its receiver, T or *T     */
    const struct gen_method_entry *method; /* thunk: which; NULL for a type                   */
    bool is_call;                          /* thunk: the im_call_fn, else the vtable slot     */
};

/* The tables of one file. */
struct gen_tables {
    const struct gen_file *file;
    im_schema *schema;                     /* size_bytes of memory, in the model's arena      */
    size_t names_bytes;                    /* of its names, without what follows              */
    size_t strings_bytes;                  /* of the strings of types, which do               */
    const struct gen_type **types;         /* type i of the schema                            */
    struct gen_link *links;
    size_t link_count;
    im_link *link_values;                  /* what schema->links points at                    */
    struct im_map *index_of;               /* const struct gen_type * -> its index, uint32_t  */
};

/* Build the tables of every file of a resolved model, imports first, so that imported types are
 * linked to the tables built here (predeclared ones to im_predeclared).  One entry a file,
 * in the model's order.  NULL after errors (too many fields and the like) were reported. */
struct gen_tables *gen_tables_build(struct gen_model *model, const struct gen_thunks *thunks);

/* The table entry of a canonical type in any of the tables, or NULL. */
const im_type *gen_tables_find(const struct gen_model *model, const struct gen_tables *tables,
                               const struct gen_type *type);

#endif
