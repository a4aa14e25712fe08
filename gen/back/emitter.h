/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/emitter.h - what the emitting files of this folder share: the state of one emission, and
 * each file's entry.  emit.c calls them in the order in which their output stands.
 */
#ifndef GEN_BACK_EMITTER_H
#define GEN_BACK_EMITTER_H

#include "back/names.h"
#include "back/signature.h"
#include "back/tables.h"
#include "back/template.h"
#include "core/map.h"
#include "core/slice.h"
#include "model/model.h"
#include "model/resolve.h"
#include "model/select.h"

/* A type of the file at hand that gets a C type of its own: declared, or hoisted. */
struct gen_item {
    const struct gen_type *type;
    const char *symbol;                    /* "people_Person"                                 */
    const struct gen_decl *decl;           /* NULL: hoisted                                   */
    struct gen_place place;
};

struct gen_emitter {
    struct gen_model *model;
    const struct gen_file *file;
    const struct gen_tables *all_tables;   /* of every file, in the model's order             */
    const struct gen_tables *tables;       /* of this one                                     */
    struct gen_names *names;
    struct gen_item *items;                /* in the order of the schema, hoisted ones last    */
    size_t item_count;
    im_map *item_of;                       /* gen_type * -> index of its item, size_t         */
    const struct gen_type **composites;    /* in the order in which they were needed          */
    size_t composite_count;
    im_slice stack;                        /* order.c's, kept for the next use                */
    struct gen_text header;
    struct gen_text source;
};

/* The item of a type of this file, or NULL. */
const struct gen_item *gen_item_of(const struct gen_emitter *e, const struct gen_type *type);

/* check.c: what has no C form: services as types, names that belong to the compiler. */
bool gen_check_emittable(struct gen_emitter *e);

/* comments.c: a node's comments as C comments, each line ending in \n; "" when there are none. */
const char *gen_doc(struct gen_emitter *e, const struct gen_comments *comments);

/* The comment behind a node, with a blank before it; "" when there is none. */
const char *gen_doc_behind(struct gen_emitter *e, const struct gen_comments *comments);

/* Text of the schema for use within a comment. */
const char *gen_comment_text(struct gen_emitter *e, const char *string);

/* order.c: define types, each behind what it needs.  part GEN_NAME: it can be mentioned; GEN_BODY:
 * its size is known. */
enum gen_part { GEN_NAME, GEN_BODY };
void gen_define(struct gen_emitter *e, const struct gen_type *type, enum gen_part part);
void gen_define_signature(struct gen_emitter *e, const struct gen_type *func,
                          enum gen_part part);

/* "typedef struct X X;", once. */
void gen_declare_ahead(struct gen_emitter *e, const struct gen_type *type);

/* An array, opt or tri without a name: a struct around its element. */
static inline bool gen_is_wrapper(const struct gen_type *type)
{
    return type->decl == NULL && (type->kind == IM_KIND_ARRAY || type->kind == IM_KIND_OPT ||
                                  type->kind == IM_KIND_TRI);
}

/* types.c: the definition of one type whose needs are met. */
bool gen_is_declared_ahead(struct gen_emitter *e, const struct gen_type *type);
void gen_emit_name(struct gen_emitter *e, const struct gen_type *type);
void gen_emit_body(struct gen_emitter *e, const struct gen_type *type);
void gen_emit_forwards(struct gen_emitter *e);

/* embed.c: the members of a struct, promoted ones included; what reaches through pointers. */
const char *gen_struct_members(struct gen_emitter *e, const struct gen_item *item);
void gen_emit_promoted_asserts(struct gen_emitter *e);
void gen_emit_accessors(struct gen_emitter *e);

/* True for a field whose own fields are members of the outer struct too. */
bool gen_is_flattened(const struct gen_field *field);

/* "self->Person.address": the field at the end of path, from variable (a pointer to a struct of
 * that type).  *is_pointer_out tells whether the last field is a pointer. */
const char *gen_reach(struct gen_emitter *e, const char *variable, const struct gen_type *type,
                      const uint16_t *path, size_t path_len, bool *is_pointer_out);

/* composites.c: slices, maps, opt, tri, arrays, and the functions over them. */
void gen_emit_composite_name(struct gen_emitter *e, const struct gen_type *type);
void gen_emit_wrapper(struct gen_emitter *e, const struct gen_type *type);
void gen_emit_composite_functions(struct gen_emitter *e);

/* chans.c: the C types of the channels of type's element; false when they are there already.  And
 * the functions over them. */
bool gen_emit_chan(struct gen_emitter *e, const struct gen_type *type);
void gen_emit_chan_functions(struct gen_emitter *e, const struct gen_type *type);

/* consts.c */
void gen_emit_consts(struct gen_emitter *e);
void gen_emit_enum(struct gen_emitter *e, const struct gen_item *item);

/* A quoted C string literal. */
const char *gen_quote(struct gen_model *model, const char *bytes, size_t len);

/* iface.c: interface types, and conversions to them. */
void gen_emit_interface(struct gen_emitter *e, const struct gen_item *item);
void gen_emit_interface_functions(struct gen_emitter *e);
void gen_emit_conversions(struct gen_emitter *e);

/* methods.c: what the user writes, what is promoted, and the thunks of the tables. */
void gen_emit_functions(struct gen_emitter *e);
void gen_emit_promoted_methods(struct gen_emitter *e);
void gen_emit_thunks(struct gen_emitter *e);

/* A function of that prototype which only makes that call. */
void gen_emit_forward(struct gen_text *out, const char *prototype, const char *call);

/* "people_Person_talk_slot", "..._call": the thunks of a method in the method set of *type. */
const char *gen_slot_symbol(struct gen_emitter *e, const struct gen_type *type,
                            const char *method);
const char *gen_call_symbol(struct gen_emitter *e, const struct gen_type *type,
                            const char *method);

/* service.c: services, of which the tables know nothing. */
void gen_emit_services(struct gen_emitter *e);

/* adopt.c: what describes a C header: asserts, and adapters of methods. */
void gen_emit_adopted(struct gen_emitter *e);

/* "shapes_Shape_area_adapter": calls the C function that is a method of an adopted type. */
const char *gen_adapter_symbol(struct gen_emitter *e, const struct gen_type *type,
                               const char *method);

/* table_text.c */
void gen_emit_table_declarations(struct gen_emitter *e);
void gen_emit_tables(struct gen_emitter *e);

/* A constant expression for the type's table entry, "people_Person_type".  NULL when no table
 * that the header sees has one. */
const char *gen_type_expr(struct gen_emitter *e, const struct gen_type *type);

#endif
