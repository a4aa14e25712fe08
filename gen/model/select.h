/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/select.h - Go's rules over a resolved model: selectors, method sets, interfaces.
 *
 * Rules 1 to 20 and 35 of the Go specification's sections "Selectors", "Method sets" and
 * "Struct types" (embedding): breadth-first by depth, a name found twice at the shallowest
 * depth is ambiguous and hides deeper ones, pointers are followed one level.
 */
#ifndef GEN_MODEL_SELECT_H
#define GEN_MODEL_SELECT_H

#include "model/model.h"

enum gen_found { GEN_FOUND_NOTHING, GEN_FOUND_FIELD, GEN_FOUND_METHOD, GEN_FOUND_AMBIGUOUS };

/* Answer to x.name.  path holds field indices: the embedded fields crossed (depth of them),
 * then, for a field, the field's own index. */
struct gen_selection {
    enum gen_found found;
    const uint16_t *path;
    size_t path_len;
    size_t depth;
    bool indirect;                         /* a pointer is followed on the path               */
    const struct gen_field *field;
    const struct gen_method *method;
    const struct gen_type *owner;          /* the type that declares the field or method      */
};

/* name as selected from a value of type T or *T (both canonical). */
struct gen_selection gen_select(struct gen_model *model, const struct gen_type *type,
                                const char *name);

/* A method in the method set of a type. */
struct gen_method_entry {
    const struct gen_method *method;       /* as declared                                     */
    const struct gen_type *owner;          /* the declared type (or interface) that has it    */
    const uint16_t *path;                  /* embedded fields to cross, outermost first       */
    size_t path_len;
};

struct gen_method_set {
    const struct gen_method_entry *item;   /* exported first, then by name, bytewise          */
    size_t count;
    size_t exported_count;
};

/* The method set of T, or of *T when type is a pointer to a declared type.  Memoised. */
const struct gen_method_set *gen_method_set(struct gen_model *model,
                                            const struct gen_type *type);

/* NULL when type implements the interface, else the first missing method; *wrong_out (may be
 * NULL) tells that a method of that name exists with another signature or receiver. */
const struct gen_method *gen_missing_method(struct gen_model *model, const struct gen_type *type,
                                            const struct gen_type *interface_type,
                                            bool *wrong_out);

/* A visible field: reflect.VisibleFields (methods do not hide fields here, as in reflect).
 * reflect.FieldByName finds the same ones, and beyond them the first field named "_". */
struct gen_visible {
    const struct gen_field *field;
    const struct gen_type *owner;
    const uint16_t *path;                  /* path_len field indices, the last the field's    */
    size_t path_len;
    bool indirect;
};

struct gen_visibles {
    const struct gen_visible *item;
    size_t count;
};

const struct gen_visibles *gen_visible_fields(struct gen_model *model,
                                              const struct gen_type *type);

/* One JSON member of a struct, after encoding/json's rules, in the order of writing. */
struct gen_json_member {
    const char *name;                      /* raw                                             */
    size_t name_len;
    const struct gen_field *field;
    const struct gen_type *owner;
    const uint16_t *path;
    size_t path_len;
    bool indirect;                         /* through an embedded pointer                     */
    bool omitempty;
    bool string;                           /* ",string" where Go applies it                   */
};

struct gen_json_members {
    const struct gen_json_member *item;
    size_t count;
    const struct gen_json_member *lost;    /* pairs of fields that cancel each other out:
                                              neither is a member                             */
    size_t lost_count;                     /* of fields, twice the number of pairs            */
};

const struct gen_json_members *gen_json_members(struct gen_model *model,
                                                const struct gen_type *type);

#endif
