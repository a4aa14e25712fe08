/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/descriptor_field.c - describes the fields of a message.
 *
 * A table lists fields as the wire has them; a oneof there is a place in memory that tells which
 * of its cases is set, so fields that share that place are one oneof's.  Oneofs that the schema's
 * author wrote come before those that only say that a field of proto3 is optional, as protobuf
 * demands.
 */
#include <string.h>

#include "google/protobuf/duration.im.h"
#include "google/protobuf/struct.im.h"
#include "google/protobuf/timestamp.im.h"
#include "net/descriptor_internal.h"
#include "object/proto_table.h"

typedef google_protobuf_DescriptorProto message;
typedef google_protobuf_FieldDescriptorProto field;

#define TYPE(name) google_protobuf_FieldDescriptorProto_Type_TYPE_##name
#define LABEL(name) google_protobuf_FieldDescriptorProto_Label_LABEL_##name

/* The message at hand. */
struct owner {
    im__describer *d;
    const im_type *type;
    const im_schema *schema;
    const im_proto_message *table;
    const im_proto_field *fields;
    im_proto_names names;
    message *out;
};

/* ---- types ---- */

static bool is_signed(im_kind kind)
{
    return kind >= IM_KIND_INT && kind <= IM_KIND_INT64;
}

static google_protobuf_FieldDescriptorProto_Type type_of(im_proto_coding coding, im_kind kind)
{
    switch (coding) {
    case IM_PROTO_BOOL:         return TYPE(BOOL);
    case IM_PROTO_INT32:        return TYPE(INT32);
    case IM_PROTO_UINT32:       return TYPE(UINT32);
    case IM_PROTO_VARINT64:     return is_signed(kind) ? TYPE(INT64) : TYPE(UINT64);
    case IM_PROTO_NARROW:       return is_signed(kind) ? TYPE(INT32) : TYPE(UINT32);
    case IM_PROTO_SINT32:       return TYPE(SINT32);
    case IM_PROTO_SINT64:       return TYPE(SINT64);
    case IM_PROTO_FIXED32:
        if (kind == IM_KIND_FLOAT32 || kind == IM_KIND_FLOAT64)
            return TYPE(FLOAT);
        return is_signed(kind) ? TYPE(SFIXED32) : TYPE(FIXED32);
    case IM_PROTO_FIXED64:
        if (kind == IM_KIND_FLOAT32 || kind == IM_KIND_FLOAT64)
            return TYPE(DOUBLE);
        return is_signed(kind) ? TYPE(SFIXED64) : TYPE(FIXED64);
    case IM_PROTO_ENUM:
    case IM_PROTO_CLOSED_ENUM:  return TYPE(ENUM);
    case IM_PROTO_STRING:       return TYPE(STRING);
    case IM_PROTO_BYTES:        return TYPE(BYTES);
    case IM_PROTO_GROUP:        return TYPE(GROUP);
    default:                    return TYPE(MESSAGE);
    }
}

/* The message or enum that a field names, or NULL. */
static const im_type *named_type(const im_schema *schema, const im_proto_field *f)
{
    const im_type *type = im_proto_type_of(schema, f);

    if (f->coding == IM_PROTO_TIME)
        return google_protobuf_Timestamp_type;
    if (f->coding == IM_PROTO_DURATION)
        return google_protobuf_Duration_type;
    if (f->label == IM_PROTO_TRI_NULL)
        return google_protobuf_NullValue_type;
    return type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_ENUM ? type : NULL;
}

static void describe_type(im__describer *d, const im_schema *schema, const im_proto_field *f,
                          field *out)
{
    const im_type *named = named_type(schema, f);

    out->type_.value = type_of((im_proto_coding)f->coding,
                               im_type_kind(im_proto_type_of(schema, f)));
    out->type_.state = IM_SET;
    if (named != NULL)
        out->type_name = im__describe_text(im__describe_reference(d, named));
}

/* ---- maps ---- */

/* price_of -> PriceOfEntry, as protoc calls it. */
static im_str entry_name(im__describer *d, im_str name)
{
    char *text = im_arena_copy(d->arena, name.ptr, name.len);
    size_t len = 0;
    bool upper = true;

    if (text == NULL) {
        d->failed = true;
        return IM_STR("Entry");
    }
    for (size_t i = 0; i < name.len; i++) {
        char c = name.ptr[i];
        if (c != '_')
            text[len++] = upper && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        upper = c == '_';
    }
    return im__describe_join(d, "", im_str_from(text, len), "Entry");
}

static void describe_part(const struct owner *o, const im_proto_field *f, const char *name,
                          int32_t number, message *entry)
{
    field part = {
        .name = im__describe_text(im_str_of(name)),
        .json_name = im__describe_text(im_str_of(name)),
        .number = { number, IM_SET },
        .label = { LABEL(OPTIONAL), IM_SET },
    };

    describe_type(o->d, o->schema, f, &part);
    *(field *)im__describe_add(o->d, &entry->field, sizeof part) = part;
}

static void describe_map(const struct owner *o, const im_proto_field *f, im_str name, field *out)
{
    message entry = { .name = im__describe_text(entry_name(o->d, name)) };
    im_str outer = im_proto_full_name(o->type);
    im_str type = im__describe_join(o->d, ".", outer, ".");

    describe_part(o, im_proto_more(f), "key", 1, &entry);
    describe_part(o, im_proto_more(f) + 1, "value", 2, &entry);
    entry.options = IM_NEW(o->d->arena, google_protobuf_MessageOptions);
    if (entry.options != NULL)
        entry.options->map_entry = (im_bool_opt){ true, IM_SET };
    else
        o->d->failed = true;
    out->type_ = (google_protobuf_FieldDescriptorProto_Type_opt){ TYPE(MESSAGE), IM_SET };
    out->type_name = im__describe_text(
        im_str_printf(o->d->arena, "%.*s%.*s", IM_STR_ARG(type), IM_STR_ARG(entry.name.value)));
    o->d->failed = o->d->failed || out->type_name.value.ptr == NULL;
    *(message *)im__describe_add(o->d, &o->out->nested_type, sizeof entry) = entry;
}

/* ---- oneofs ---- */

/* Where the case of a oneof, or the state of a tri[T], stands; -1: f is in none. */
static int64_t place_of(const im_proto_field *f)
{
    bool shared = f->label == IM_PROTO_ONEOF || f->label == IM_PROTO_TRI ||
                  f->label == IM_PROTO_TRI_NULL;

    if (!shared)
        return -1;
    return (int64_t)f->offset +
           (f->label == IM_PROTO_ONEOF ? f->presence : (int64_t)im_proto_state_offset(f));
}

/* The struct's field that holds what stands at offset, through embedded structs. */
static const im_field *field_at(const im_type **owner, uint32_t offset, const im_type *wanted)
{
    const im_type *type = *owner;

    for (size_t i = 0; i < type->field_count; i++) {
        const im_field *f = im_type_field(type, i);
        const im_type *of = im_field_type(type, f);
        if (offset < f->offset || offset >= f->offset + of->size)
            continue;
        if ((f->flags & IM_FIELD_EMBEDDED) == 0 || of->kind != IM_KIND_STRUCT || of == wanted)
            return f;
        *owner = of;
        return field_at(owner, offset - f->offset, wanted);
    }
    return NULL;
}

static im_str oneof_name(const struct owner *o, size_t i)
{
    const im_proto_field *f = &o->fields[i];
    const im_type *owner = o->type;
    const im_field *holder;

    if (f->label == IM_PROTO_TRI)
        return im__describe_join(o->d, "", im_proto_field_name(o->type, i), "_or_null");
    holder = field_at(&owner, (uint32_t)place_of(f), NULL);
    return holder != NULL ? im__describe_name(o->d, owner, holder) : IM_STR("oneof");
}

/* Who shares the place and comes before i; i when nobody does. */
static size_t first_at(const struct owner *o, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (place_of(&o->fields[k]) == place_of(&o->fields[i]))
            return k;
    return i;
}

static int32_t add_oneof(const struct owner *o, im_str name)
{
    google_protobuf_OneofDescriptorProto *oneof =
        im__describe_add(o->d, &o->out->oneof_decl, sizeof *oneof);

    oneof->name = im__describe_text(name);
    return (int32_t)o->out->oneof_decl.len - 1;
}

/* A tri[T] is called after its value, which may have the higher number of the two. */
static size_t namesake(const struct owner *o, size_t i)
{
    size_t k = i;

    if (o->fields[i].label == IM_PROTO_TRI_NULL)
        for (k = 0; k < o->table->field_count; k++)
            if (o->fields[k].label == IM_PROTO_TRI && place_of(&o->fields[k]) ==
                                                          place_of(&o->fields[i]))
                break;
    return k < o->table->field_count ? k : i;
}

static void describe_oneofs(const struct owner *o)
{
    for (size_t i = 0; i < o->table->field_count && !o->d->failed; i++) {
        field *out = &o->out->field.ptr[i];
        size_t first = first_at(o, i);
        if (place_of(&o->fields[i]) < 0)
            continue;
        out->oneof_index = (im_int32_opt){
            first != i ? o->out->field.ptr[first].oneof_index.value
                       : add_oneof(o, oneof_name(o, namesake(o, i))), IM_SET };
    }
}

/* proto3's optional: a oneof of one, whose name begins with an underscore. */
static void describe_optionals(const struct owner *o)
{
    for (size_t i = 0; i < o->table->field_count && !o->d->failed; i++) {
        field *out = &o->out->field.ptr[i];
        const im_type *owner = o->type;
        im_str value;
        const im_field *of = field_at(&owner, o->fields[i].offset,
                                      im_proto_type_of(o->schema, &o->fields[i]));
        bool optional = o->fields[i].label == IM_PROTO_OPT ||
                        o->fields[i].label == IM_PROTO_OPT_MESSAGE ||
                        (o->fields[i].label == IM_PROTO_POINTER &&
                         im__describe_option(o->d, owner, of, "optional", &value));
        if (!optional)
            continue;
        int32_t index = add_oneof(o, im__describe_join(o->d, "_", out->name.value, ""));
        out->oneof_index = (im_int32_opt){ index, IM_SET };
        out->proto3_optional = (im_bool_opt){ true, IM_SET };
    }
}

/* ---- fields ---- */

static void describe_packed(const struct owner *o, const im_proto_field *f, field *out)
{
    bool packs = f->coding <= IM_PROTO_CLOSED_ENUM || f->coding == IM_PROTO_NARROW;
    bool packed = f->label == IM_PROTO_PACKED;

    if (!packs || f->label < IM_PROTO_REPEATED || f->label > IM_PROTO_PACKED ||
        packed != o->d->proto2)
        return;
    out->options = IM_NEW(o->d->arena, google_protobuf_FieldOptions);
    if (out->options != NULL)
        out->options->packed = (im_bool_opt){ packed, IM_SET };
    else
        o->d->failed = true;
}

static void describe_default(const struct owner *o, const im_proto_field *f, field *out)
{
    const im_type *owner = o->type;
    im_str value;
    const im_field *of;

    if (!o->d->proto2 || f->label >= IM_PROTO_REPEATED)
        return;
    if (f->label == IM_PROTO_ONEOF) {
        of = field_at(&owner, (uint32_t)place_of(f), NULL);
        owner = of != NULL ? im_field_type(owner, of) : owner;
        of = of != NULL ? im_type_field(owner, (size_t)im_proto_case_number(f) - 1) : NULL;
    } else {
        of = field_at(&owner, f->offset, im_proto_type_of(o->schema, f));
    }
    if (im__describe_option(o->d, owner, of, "default=", &value))
        out->default_value = im__describe_text(value);
}

static void describe_field(const struct owner *o, size_t i)
{
    const im_proto_field *f = &o->fields[i];
    const im_proto_name names = im_proto_name_at(&o->names, i);
    im_str name = im_schema_name(o->schema, names.name);
    field out = {
        .name = im__describe_text(name),
        .json_name = im__describe_text(im_schema_name(o->schema, names.json)),
        .number = { (int32_t)(f->tag >> 3), IM_SET },
        .label = { LABEL(OPTIONAL), IM_SET },
    };

    if (f->label >= IM_PROTO_REPEATED)
        out.label.value = LABEL(REPEATED);
    else if ((f->flags & IM_PROTO_REQUIRED) != 0)
        out.label.value = LABEL(REQUIRED);
    if (f->label == IM_PROTO_MAP)
        describe_map(o, f, name, &out);
    else
        describe_type(o->d, o->schema, f, &out);
    describe_packed(o, f, &out);
    describe_default(o, f, &out);
    *(field *)im__describe_add(o->d, &o->out->field, sizeof out) = out;
}

/* A oneof's fields stand together, behind the first of them: protobuf wants it so. */
static void gather_oneofs(message *out)
{
    field *f = out->field.ptr;

    for (size_t to = 1; to < out->field.len; to++) {
        const im_int32_opt open = f[to - 1].oneof_index;
        size_t from = to;
        while (open.state == IM_SET && from < out->field.len &&
               (f[from].oneof_index.state != IM_SET || f[from].oneof_index.value != open.value))
            from++;
        if (open.state != IM_SET || from == out->field.len || from == to)
            continue;
        const field moved = f[from];
        memmove(&f[to + 1], &f[to], (from - to) * sizeof *f);
        f[to] = moved;
    }
}

void im__describe_fields(im__describer *d, const im_type *type, message *out)
{
    const im_schema *schema = im_type_schema(type);
    const im_proto_message *table = im_type_proto(type);
    const struct owner o = { d, type, schema, table, im_proto_fields(schema, table),
                             im_proto_names_of(type), out };

    for (size_t i = 0; i < table->field_count; i++)
        describe_field(&o, i);
    describe_oneofs(&o);
    if (!d->proto2)
        describe_optionals(&o);
    if (!d->failed)
        gather_oneofs(out);
}
