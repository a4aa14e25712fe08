/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/proto_rules.c - the fields of a message: what each has on the wire, and what is refused.
 *
 * The C type decides nearly everything; the tag adds the number and what C cannot say.  A field
 * whose type has no protobuf form is an error, since a number was given for it.
 */
#include "model/proto_rules.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/model_internal.h"

struct proto_fields { struct gen_proto_field *ptr; size_t len, cap; };

/* The work on one message. */
struct rules {
    struct gen_model *model;
    const struct gen_type *type;           /* the message                                     */
    struct proto_fields fields;
};

static void refuse(struct rules *r, const struct gen_field *field, const char *hint,
                   const char *what)
{
    gen_diag(r->model, GEN_ERROR, field->place, hint, "%s.%s %s", r->type->string, field->name,
             what);
}

/* ---- one element ---- */

static const uint8_t CODING[IM_KIND_COUNT] = {
    [IM_KIND_BOOL]    = 1 + IM_PROTO_BOOL,     [IM_KIND_INT]     = 1 + IM_PROTO_VARINT64,
    [IM_KIND_INT8]    = 1 + IM_PROTO_NARROW,   [IM_KIND_INT16]   = 1 + IM_PROTO_NARROW,
    [IM_KIND_INT32]   = 1 + IM_PROTO_INT32,    [IM_KIND_INT64]   = 1 + IM_PROTO_VARINT64,
    [IM_KIND_UINT]    = 1 + IM_PROTO_VARINT64, [IM_KIND_UINT8]   = 1 + IM_PROTO_NARROW,
    [IM_KIND_UINT16]  = 1 + IM_PROTO_NARROW,   [IM_KIND_UINT32]  = 1 + IM_PROTO_UINT32,
    [IM_KIND_UINT64]  = 1 + IM_PROTO_VARINT64, [IM_KIND_UINTPTR] = 1 + IM_PROTO_VARINT64,
    [IM_KIND_FLOAT32] = 1 + IM_PROTO_FIXED32,  [IM_KIND_FLOAT64] = 1 + IM_PROTO_FIXED64,
    [IM_KIND_STRING]  = 1 + IM_PROTO_STRING,   [IM_KIND_TIME]    = 1 + IM_PROTO_TIME,
};

/* Wire forms that a tag chooses, by the type in C. */
static const struct form {
    const char *name;
    uint8_t kinds[2];
    uint8_t coding;
} FORMS[] = {
    { "sint32", { IM_KIND_INT32, 0 }, IM_PROTO_SINT32 },
    { "sint64", { IM_KIND_INT64, IM_KIND_INT }, IM_PROTO_SINT64 },
    { "fixed32", { IM_KIND_UINT32, 0 }, IM_PROTO_FIXED32 },
    { "fixed64", { IM_KIND_UINT64, IM_KIND_UINT }, IM_PROTO_FIXED64 },
    { "sfixed32", { IM_KIND_INT32, 0 }, IM_PROTO_FIXED32 },
    { "sfixed64", { IM_KIND_INT64, IM_KIND_INT }, IM_PROTO_FIXED64 },
};

static bool is_bytes(const struct gen_type *type)
{
    return type->kind == IM_KIND_SLICE && type->elem->kind == IM_KIND_UINT8;
}

static bool is_duration(const struct gen_type *type)
{
    return type->predeclared && type->predeclared_index == IM_TYPE_INDEX_DURATION;
}

static bool apply_form(const struct gen_type *type, im_str form, struct gen_proto_part *part)
{
    if (form.len == 0)
        return true;
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++) {
        const struct form *f = &FORMS[i];
        if (im_str_equal(form, im_str_of(f->name)) &&
            (type->kind == f->kinds[0] || (f->kinds[1] != 0 && type->kind == f->kinds[1]))) {
            part->coding = (enum im_proto_coding)f->coding;
            return true;
        }
    }
    return false;
}

/* What the element's type alone says.  False when it has no form. */
static bool part_of_type(struct rules *r, const struct gen_proto_tag *tag,
                         const struct gen_type *type, struct gen_proto_part *part)
{
    bool pointer = type->kind == IM_KIND_PTR;
    const struct gen_type *base = pointer ? type->elem : type;

    part->type = base;
    if (base->kind == IM_KIND_STRUCT && base->message && base->decl != NULL) {
        part->coding = tag->group ? IM_PROTO_GROUP : IM_PROTO_MESSAGE;
        part->flags = pointer ? IM_PROTO_BY_POINTER : 0;
        return true;
    }
    if (pointer)
        return false;
    if (is_bytes(type))
        part->coding = IM_PROTO_BYTES;
    else if (type->kind == IM_KIND_ENUM)
        part->coding = gen_proto_closed(r->model, type) ? IM_PROTO_CLOSED_ENUM : IM_PROTO_ENUM;
    else if (is_duration(type))
        part->coding = IM_PROTO_DURATION;
    else if (CODING[type->kind] != 0)
        part->coding = (enum im_proto_coding)(CODING[type->kind] - 1);
    else
        return false;
    part->flags = type->kind == IM_KIND_STRING && !tag->unchecked ? IM_PROTO_UTF8 : 0;
    return true;
}

static const char *hint_for(const struct gen_type *type)
{
    const struct gen_type *base = type->kind == IM_KIND_PTR ? type->elem : type;

    if (base->kind == IM_KIND_STRUCT)
        return "give its fields proto numbers, and the type a name";
    if (type->kind == IM_KIND_ARRAY || type->kind == IM_KIND_SLICE)
        return "repeated fields are slices of scalars, strings, []byte or messages";
    return "there are scalars, string, []byte, enums, Time, Duration, messages (T and *T), "
           "slices and maps of them, oneof, opt and tri";
}

static bool read_part(struct rules *r, const struct gen_field *field,
                      const struct gen_proto_tag *tag, const struct gen_type *type, im_str form,
                      struct gen_proto_part *part)
{
    if (!part_of_type(r, tag, type, part)) {
        refuse(r, field, hint_for(type),
               gen_format(r->model, "has a proto number, but %s does not travel", type->string));
        return false;
    }
    if (apply_form(type, form, part))
        return true;
    refuse(r, field, "int32: sint32, sfixed32; uint32: fixed32; the same with 64",
           gen_format(r->model, "is a %s, which has no wire form %.*s", type->string,
                      IM_STR_ARG(form)));
    return false;
}

/* ---- one field ---- */

static bool is_message(const struct gen_proto_part *part)
{
    return part->coding == IM_PROTO_MESSAGE || part->coding == IM_PROTO_GROUP;
}

static bool can_pack(const struct gen_proto_part *part)
{
    return part->coding < IM_PROTO_STRING || part->coding == IM_PROTO_NARROW;
}

static bool is_key(const struct gen_proto_part *part)
{
    return (part->coding <= IM_PROTO_FIXED64 && part->type->kind != IM_KIND_FLOAT32 &&
            part->type->kind != IM_KIND_FLOAT64) || part->coding == IM_PROTO_STRING ||
           part->coding == IM_PROTO_NARROW;
}

static bool read_map(struct rules *r, const struct gen_field *field,
                     const struct gen_proto_tag *tag, struct gen_proto_field *out)
{
    const struct gen_type *map = field->type->underlying;

    out->label = IM_PROTO_MAP;
    out->part.coding = IM_PROTO_MESSAGE;
    out->part.type = field->type;
    if (!read_part(r, field, tag, map->key, tag->key_form, &out->key) ||
        !read_part(r, field, tag, map->elem, tag->value_form, &out->value))
        return false;
    if (is_key(&out->key))
        return true;
    refuse(r, field, "keys are integers, bool or string",
           gen_format(r->model, "has %s as the key of a map", map->key->string));
    return false;
}

static enum im_proto_label label_of(const struct gen_field *field, const struct gen_proto_tag *tag,
                                    const struct gen_proto_part *part)
{
    if (field->type->kind == IM_KIND_SLICE && !is_bytes(field->type))
        return can_pack(part) && !tag->unpacked ? IM_PROTO_PACKED : IM_PROTO_REPEATED;
    if (field->type->kind == IM_KIND_OPT)
        return IM_PROTO_OPT;
    if (field->type->kind == IM_KIND_TRI)
        return IM_PROTO_TRI;
    if (is_message(part))
        return (part->flags & IM_PROTO_BY_POINTER) != 0 ? IM_PROTO_POINTER : IM_PROTO_ALWAYS;
    return tag->always || tag->required ? IM_PROTO_ALWAYS : IM_PROTO_IMPLICIT;
}

/* The element's type: behind []T, opt[T] and tri[T]. */
static const struct gen_type *element_of(const struct gen_type *type)
{
    if (type->kind == IM_KIND_OPT || type->kind == IM_KIND_TRI)
        return type->underlying->elem;
    return type->kind == IM_KIND_SLICE && !is_bytes(type) ? type->underlying->elem : type;
}

static bool can_be_required(enum im_proto_label label)
{
    return label == IM_PROTO_ALWAYS || label == IM_PROTO_POINTER || label == IM_PROTO_OPT;
}

/* Options that say nothing where they stand would mislead. */
static bool check_options(struct rules *r, const struct gen_field *field,
                          const struct gen_proto_tag *tag, const struct gen_proto_field *out)
{
    bool repeated = out->label == IM_PROTO_REPEATED || out->label == IM_PROTO_PACKED;
    bool has_state = out->label == IM_PROTO_OPT || out->label == IM_PROTO_TRI;
    const char *what = NULL;

    if ((tag->packed || tag->unpacked) && !(repeated && can_pack(&out->part)))
        what = "is no repeated scalar: packed and unpacked mean nothing here";
    else if (tag->always && out->label != IM_PROTO_ALWAYS)
        what = "has a type of its own for presence: always means nothing here";
    else if (tag->optional && out->label != IM_PROTO_POINTER)
        what = "is no pointer to a message: optional means nothing here";
    else if (has_state && (out->part.flags & IM_PROTO_BY_POINTER) != 0)
        what = "has two words for absent, a state and a pointer: write *T or opt[T]";
    else if (tag->required && !can_be_required(out->label))
        what = "is repeated, a tri or a case of a oneof, so it cannot be required";
    else if (tag->group && (out->label == IM_PROTO_MAP || !is_message(&out->part)))
        what = "is no message, so it cannot be a group";
    else if ((tag->null_number != 0) != (out->label == IM_PROTO_TRI))
        what = "needs a second number for null if it is a tri, and only then";
    else if ((tag->key_form.len != 0 || tag->value_form.len != 0) && out->label != IM_PROTO_MAP)
        what = "is no map, so it has no forms of key and value";
    else if (tag->closed)
        what = "cannot be closed: say so where the enum is declared";
    if (what != NULL)
        refuse(r, field, "write it as `proto:\"1\"`, or tri[T] as `proto:\"1,null=2\"`", what);
    return what == NULL;
}

static void put_names(struct rules *r, const struct gen_field *field,
                      const struct gen_proto_tag *tag, struct gen_proto_field *out)
{
    struct gen_model *model = r->model;

    out->name = tag->name.len != 0 ? gen_strdup(model, tag->name.ptr, tag->name.len) : field->name;
    out->json_name = tag->json.len != 0 ? gen_strdup(model, tag->json.ptr, tag->json.len)
                                        : gen_proto_json_name(model, out->name);
    out->default_text = tag->default_text;
}

static void check_number(struct rules *r, const struct gen_field *field, uint32_t number)
{
    if (number >= GEN_PROTO_OWN_FIRST && number <= GEN_PROTO_OWN_LAST)
        refuse(r, field, gen_format(r->model, "protobuf keeps %d to %d to itself",
                                    GEN_PROTO_OWN_FIRST, GEN_PROTO_OWN_LAST),
               "has a number that is not to be had");
}

static void add(struct rules *r, const struct gen_proto_field *field)
{
    check_number(r, field->field, field->number);
    if (im_slice_append(&r->model->arena, (im_slice *)(void *)&r->fields, sizeof *field,
                        field) == NULL)
        gen_out_of_memory();
}

/* tri[T]: a second field says null. */
static void add_null(struct rules *r, const struct gen_proto_field *field, uint32_t number)
{
    struct gen_proto_field null = *field;

    null.number = number;
    null.label = IM_PROTO_TRI_NULL;
    null.flags = 0;
    null.part = (struct gen_proto_part){ .coding = IM_PROTO_ENUM,
                                         .type = r->model->predeclared[IM_TYPE_INDEX_INT32] };
    null.name = gen_format(r->model, "%s_null", field->name);
    null.json_name = gen_proto_json_name(r->model, null.name);
    add(r, &null);
}

static void read_field(struct rules *r, const struct gen_field *field,
                       const struct gen_proto_tag *tag, const uint16_t *path, size_t path_len)
{
    struct gen_proto_field out = { .field = field, .path = path, .path_len = path_len,
                                   .number = tag->number };

    if (field->type->kind == IM_KIND_MAP) {
        if (!read_map(r, field, tag, &out))
            return;
    } else {
        if (!read_part(r, field, tag, element_of(field->type), tag->form, &out.part))
            return;
        out.label = label_of(field, tag, &out.part);
    }
    if (!check_options(r, field, tag, &out))
        return;
    out.flags = (uint8_t)(out.part.flags | (tag->required ? IM_PROTO_REQUIRED : 0));
    put_names(r, field, tag, &out);
    add(r, &out);
    if (out.label == IM_PROTO_TRI)
        add_null(r, &out, tag->null_number);
}

/* ---- oneofs, embedded messages ---- */

static struct gen_proto_tag tag_of(struct rules *r, const struct gen_field *field)
{
    return gen_proto_tag_read(r->model, field->place, field->tag, field->tag_len, true);
}

static void read_oneof(struct rules *r, const struct gen_field *holder, const uint16_t *path,
                       size_t path_len)
{
    const struct gen_fields *cases = &holder->type->underlying->fields;

    for (size_t i = 0; i < cases->count; i++) {
        const struct gen_field *field = &cases->item[i];
        const struct gen_proto_tag tag = tag_of(r, field);
        struct gen_proto_field out = { .field = field, .holder = holder, .path = path,
                                       .path_len = path_len, .number = tag.number,
                                       .label = IM_PROTO_ONEOF,
                                       .case_number = (uint16_t)(i + 1) };
        if (tag.number == 0) {
            refuse(r, field, "every case of a oneof in a message has one", "has no proto number");
            continue;
        }
        if (!read_part(r, field, &tag, field->type, tag.form, &out.part) ||
            !check_options(r, field, &tag, &out))
            continue;
        out.flags = out.part.flags;
        put_names(r, field, &tag, &out);
        add(r, &out);
    }
}

bool gen_has_proto_cases(const struct gen_type *type)
{
    for (size_t i = 0; type->kind == IM_KIND_ONEOF && i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        if (field->tag != NULL && gen_has_proto_tag(field->tag, field->tag_len))
            return true;
    }
    return false;
}

/* A struct holds itself by value in no model that came so far, so this ends. */
static void read_struct(struct rules *r, const struct gen_type *type, const uint16_t *path,
                        size_t path_len)
{
    const struct gen_fields *fields = &type->underlying->fields;

    for (size_t i = 0; i < fields->count; i++) {
        const struct gen_field *field = &fields->item[i];
        const struct gen_proto_tag tag = tag_of(r, field);
        if (!gen_is_exported(field->name))
            continue;
        const uint16_t *here = gen_path(r->model, path, path_len, i);
        if (tag.number != 0)
            read_field(r, field, &tag, here, path_len + 1);
        else if (gen_has_proto_cases(field->type))
            read_oneof(r, field, here, path_len + 1);
        else if (field->embedded && field->type->kind == IM_KIND_STRUCT && field->type->message)
            read_struct(r, field->type, here, path_len + 1);
        else if (tag.present)
            refuse(r, field, "write its number: `proto:\"1\"`", "has a proto tag without a number");
    }
}

/* ---- the message ---- */

static int compare_numbers(const void *left, const void *right)
{
    const struct gen_proto_field *a = left, *b = right;

    return (a->number > b->number) - (a->number < b->number);
}

static void check_twins(struct rules *r)
{
    const struct proto_fields *all = &r->fields;

    for (size_t i = 1; i < all->len; i++)
        if (all->ptr[i].number == all->ptr[i - 1].number)
            refuse(r, all->ptr[i].field,
                   gen_hint_place(r->model, "the other one stands", all->ptr[i - 1].field->place),
                   gen_format(r->model, "has the proto number of %s, %u", all->ptr[i - 1].name,
                              (unsigned)all->ptr[i].number));
}

static int compare_json_names(const void *left, const void *right)
{
    const struct gen_proto_field *const *a = left, *const *b = right;

    return strcmp((*a)->json_name, (*b)->json_name);
}

static int compare_proto_names(const void *left, const void *right)
{
    const struct gen_proto_field *const *a = left, *const *b = right;

    return strcmp((*a)->name, (*b)->name);
}

/* Sorted by a name, neighbours tell.  One field's JSON name may be another's name in the .proto:
 * who reads it takes it for the JSON name. */
static void check_names(struct rules *r, int (*compare)(const void *left, const void *right),
                        const char *where)
{
    const struct gen_proto_field **sorted = gen_alloc(r->model, r->fields.len + 1, sizeof *sorted);

    for (size_t i = 0; i < r->fields.len; i++)
        sorted[i] = &r->fields.ptr[i];
    if (r->fields.len > 1)
        qsort(sorted, r->fields.len, sizeof *sorted, compare);
    for (size_t i = 1; i < r->fields.len; i++) {
        const struct gen_proto_field *before = sorted[i - 1], *f = sorted[i];
        bool json = compare == compare_json_names;
        if (compare(&before, &f) != 0 || (json && strcmp(before->name, f->name) == 0))
            continue;                      /* a name that both have is told once              */
        refuse(r, f->field,
               gen_hint_place(r->model, "the other one stands", before->field->place),
               gen_format(r->model, "has the name of another field in %s: %s", where,
                          json ? f->json_name : f->name));
    }
}

/* Must JSON escape something in it? */
static bool is_escaped(const char *name)
{
    for (; *name != '\0'; name++)
        if ((unsigned char)*name < ' ' || *name == '"' || *name == '\\')
            return true;
    return false;
}

static uint8_t flags_of(const struct proto_fields *fields)
{
    uint8_t flags = IM_PROTO_FLAT;

    for (size_t i = 0; i < fields->len; i++) {
        const struct gen_proto_field *f = &fields->ptr[i];
        if (f->label == IM_PROTO_MAP || is_message(&f->part))
            flags &= (uint8_t)~IM_PROTO_FLAT;
        if ((f->flags & IM_PROTO_REQUIRED) != 0)
            flags |= IM_PROTO_HAS_REQUIRED;
        if (is_escaped(f->json_name))
            flags |= IM_PROTO_ESCAPED_NAMES;
    }
    return flags;
}

const struct gen_proto_message *gen_proto_message_of(struct gen_model *model,
                                                     const struct gen_type *type)
{
    if (type->kind != IM_KIND_STRUCT || !type->message || type->decl == NULL)
        return NULL;
    if (type->memo->proto != NULL)
        return type->memo->proto;
    struct rules r = { .model = model, .type = type };
    struct gen_proto_message *message = gen_alloc(model, 1, sizeof *message);

    read_struct(&r, type, NULL, 0);
    if (r.fields.len > 1)
        qsort(r.fields.ptr, r.fields.len, sizeof *r.fields.ptr, compare_numbers);
    check_twins(&r);
    check_names(&r, compare_proto_names, "protobuf");
    check_names(&r, compare_json_names, "JSON");
    *message = (struct gen_proto_message){
        .type = type,
        .full_name = gen_proto_full_name(model, type->decl),
        .item = r.fields.ptr,
        .count = r.fields.len,
        .flags = flags_of(&r.fields),
    };
    message->known = gen_proto_known(message);
    return type->memo->proto = message;
}

/* ---- the whole model ---- */

static bool reaches_required(const struct gen_proto_part *part)
{
    return part->type != NULL && is_message(part) && part->type->memo->proto != NULL &&
           (part->type->memo->proto->flags & IM_PROTO_HAS_REQUIRED) != 0;
}

/* True when the message has just learnt that it reaches a required field. */
static bool spread_required(struct gen_proto_message *message)
{
    if (message == NULL || (message->flags & IM_PROTO_HAS_REQUIRED) != 0)
        return false;
    for (size_t i = 0; i < message->count; i++) {
        const struct gen_proto_field *f = &message->item[i];
        if (reaches_required(f->label == IM_PROTO_MAP ? &f->value : &f->part)) {
            message->flags |= IM_PROTO_HAS_REQUIRED;
            return true;
        }
    }
    return false;
}

static void check_unnamed(struct gen_model *model, const struct gen_type *type)
{
    if (type->message && type->decl == NULL && !type->memo->has_declaration)
        gen_diag(model, GEN_ERROR, type->place, "declare it: type Message struct { ... }",
                 "a struct with proto tags needs a name");
}

void gen_check_proto(struct gen_model *model)
{
    struct gen_interner *all = model->interner;
    bool required = false;

    for (size_t i = 0; i < all->type_count; i++) {
        const struct gen_proto_message *message = gen_proto_message_of(model, all->types[i]);
        required = required || (message != NULL && (message->flags & IM_PROTO_HAS_REQUIRED) != 0);
        check_unnamed(model, all->types[i]);
    }
    while (required) {
        required = false;
        for (size_t i = 0; i < all->type_count; i++)
            required |= spread_required(all->types[i]->memo->proto);
    }
}
