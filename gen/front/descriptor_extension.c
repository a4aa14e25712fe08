/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_extension.c - options that are extensions, as protobuf's text.
 *
 * (google.api.http)={get:"/v1/{id}"}: the bytes are unknown fields of the options, the types are
 * descriptors of the same set.  An extension that is not in the set is left out: nobody could tell
 * what it means.
 */
#include <math.h>
#include <string.h>

#include "front/descriptor_internal.h"
#include "object/proto_table.h"

/* Bytes that are read from front to back.  Whoever reads behind the end gets zero and failed. */
struct wire {
    const uint8_t *at, *end;
    bool failed;
};

/* One value of a field, as the wire has it. */
struct value {
    uint32_t number;
    unsigned wire;                         /* im_proto_wire                                   */
    uint64_t bits;                         /* VARINT, FIXED32, FIXED64                        */
    im_str bytes;                          /* LEN, GROUP                                      */
};

/* ---- the wire ---- */

static struct wire wire_of(im_str bytes)
{
    static const uint8_t NONE[1] = { 0 };
    const uint8_t *start = bytes.len != 0 ? (const uint8_t *)bytes.ptr : NONE;

    return (struct wire){ start, start + bytes.len, false };
}

static uint64_t read_varint(struct wire *in)
{
    uint64_t result = 0;

    for (unsigned shift = 0; shift < 64; shift += 7) {
        if (in->at == in->end)
            break;
        uint8_t byte = *in->at++;
        result |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return result;
    }
    in->failed = true;
    return 0;
}

static uint64_t read_fixed(struct wire *in, size_t len)
{
    uint64_t result = 0;

    if ((size_t)(in->end - in->at) < len) {
        in->failed = true;
        return 0;
    }
    for (size_t i = 0; i < len; i++)
        result |= (uint64_t)in->at[i] << (8 * i);
    in->at += len;
    return result;
}

static im_str read_bytes(struct wire *in)
{
    uint64_t len = read_varint(in);

    if (in->failed || len > (uint64_t)(in->end - in->at)) {
        in->failed = true;
        return im_str_from(NULL, 0);
    }
    im_str bytes = im_str_from((const char *)in->at, (size_t)len);
    in->at += len;
    return bytes;
}

static bool read_value(struct wire *in, struct value *out, unsigned depth);

/* What stands between a group's two tags. */
static im_str read_group(struct wire *in, uint32_t number, unsigned depth)
{
    const uint8_t *start = in->at, *last = in->at;
    struct value inner;

    while (depth < GEN_DESCRIPTOR_NEST_MAX && read_value(in, &inner, depth + 1)) {
        if (inner.wire == IM_PROTO_WIRE_GROUP_END && inner.number == number)
            return im_str_from((const char *)start, (size_t)(last - start));
        last = in->at;
    }
    in->failed = true;
    return im_str_from(NULL, 0);
}

/* False at the end, and for what is malformed. */
static bool read_value(struct wire *in, struct value *out, unsigned depth)
{
    if (in->at == in->end)
        return false;
    uint64_t tag = read_varint(in);
    *out = (struct value){ .number = (uint32_t)(tag >> 3), .wire = (unsigned)(tag & 7) };
    switch (out->wire) {
    case IM_PROTO_WIRE_VARINT:    out->bits = read_varint(in); break;
    case IM_PROTO_WIRE_FIXED64:   out->bits = read_fixed(in, 8); break;
    case IM_PROTO_WIRE_FIXED32:   out->bits = read_fixed(in, 4); break;
    case IM_PROTO_WIRE_LEN:       out->bytes = read_bytes(in); break;
    case IM_PROTO_WIRE_GROUP:     out->bytes = read_group(in, out->number, depth); break;
    case IM_PROTO_WIRE_GROUP_END: break;
    default:                      in->failed = true;
    }
    return !in->failed;
}

/* ---- text ---- */

void gen_descriptor_put_literal(struct gen_text *text, im_str bytes)
{
    gen_text_puts(text, "\"");
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c == '"' || c == '\\')
            gen_text_printf(text, "\\%c", c);
        else if (c < ' ' || c >= 0x7f)
            gen_text_printf(text, "\\%03o", c);
        else
            gen_text_add(text, bytes.ptr + i, 1);
    }
    gen_text_puts(text, "\"");
}

static void put_real(struct gen_text *text, double real, int digits)
{
    if (isnan(real))
        gen_text_puts(text, "nan");
    else if (isinf(real))
        gen_text_puts(text, real < 0 ? "-inf" : "inf");
    else
        gen_text_printf(text, "%.*g", digits, real);
}

static void put_float(struct gen_text *text, uint64_t bits)
{
    uint32_t half = (uint32_t)bits;
    float real;

    memcpy(&real, &half, sizeof real);
    put_real(text, (double)real, 9);
}

static void put_double(struct gen_text *text, uint64_t bits)
{
    double real;

    memcpy(&real, &bits, sizeof real);
    put_real(text, real, 17);
}

static int64_t unzigzag(uint64_t bits)
{
    return (int64_t)(bits >> 1) ^ -(int64_t)(bits & 1);
}

static void put_constant(const struct gen_descriptors *set, struct gen_text *text,
                         im_str type_name, int32_t number)
{
    const struct gen_descriptor_symbol *symbol = gen_descriptor_symbol(set, type_name);
    const pb_enum *e = symbol != NULL ? symbol->enumeration : NULL;

    for (size_t i = 0; e != NULL && i < e->value.len; i++) {
        im_str name = e->value.ptr[i].name.value;
        if (e->value.ptr[i].number.value == number && gen_descriptor_is_name(name)) {
            gen_text_add(text, name.ptr, name.len);
            return;
        }
    }
    gen_text_printf(text, "%d", (int)number);
}

static void put_number(const struct gen_descriptors *set, struct gen_text *text, const pb_field *f,
                       uint64_t bits)
{
    switch (f->type_.value) {
    case google_protobuf_FieldDescriptorProto_Type_TYPE_DOUBLE:
        put_double(text, bits);
        break;
    case google_protobuf_FieldDescriptorProto_Type_TYPE_FLOAT:
        put_float(text, bits);
        break;
    case google_protobuf_FieldDescriptorProto_Type_TYPE_BOOL:
        gen_text_puts(text, bits != 0 ? "true" : "false");
        break;
    case google_protobuf_FieldDescriptorProto_Type_TYPE_ENUM:
        put_constant(set, text, f->type_name.value, (int32_t)bits);
        break;
    case google_protobuf_FieldDescriptorProto_Type_TYPE_SINT32:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_SINT64:
        gen_text_printf(text, "%lld", (long long)unzigzag(bits));
        break;
    case google_protobuf_FieldDescriptorProto_Type_TYPE_UINT32:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_UINT64:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_FIXED32:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_FIXED64:
        gen_text_printf(text, "%llu", (unsigned long long)bits);
        break;
    case google_protobuf_FieldDescriptorProto_Type_TYPE_SFIXED32:
        gen_text_printf(text, "%d", (int)(int32_t)bits);
        break;
    default:
        gen_text_printf(text, "%lld", (long long)bits);
    }
}

/* ---- messages ---- */

static bool is_message(const pb_field *f)
{
    return f->type_.value == google_protobuf_FieldDescriptorProto_Type_TYPE_MESSAGE ||
           f->type_.value == google_protobuf_FieldDescriptorProto_Type_TYPE_GROUP;
}

static bool is_text(const pb_field *f)
{
    return f->type_.value == google_protobuf_FieldDescriptorProto_Type_TYPE_STRING ||
           f->type_.value == google_protobuf_FieldDescriptorProto_Type_TYPE_BYTES;
}

static const pb_field *find_field(const pb_message *message, uint32_t number)
{
    for (size_t i = 0; i < message->field.len; i++)
        if (message->field.ptr[i].number.value == (int32_t)number)
            return &message->field.ptr[i];
    return NULL;
}

static void put_value(const struct gen_descriptors *set, struct gen_text *text, const pb_field *f,
                      const struct value *value, unsigned depth);

static void put_message(const struct gen_descriptors *set, struct gen_text *text,
                        im_str type_name, im_str bytes, unsigned depth)
{
    const struct gen_descriptor_symbol *symbol = gen_descriptor_symbol(set, type_name);
    struct wire in = wire_of(bytes);
    struct value value;

    gen_text_puts(text, "{");
    while (symbol != NULL && symbol->message != NULL && depth < GEN_DESCRIPTOR_NEST_MAX &&
           read_value(&in, &value, 0)) {
        const pb_field *f = find_field(symbol->message, value.number);
        if (f == NULL || !gen_descriptor_is_name(f->name.value))
            continue;
        gen_text_printf(text, " %.*s: ", IM_STR_ARG(f->name.value));
        put_value(set, text, f, &value, depth + 1);
    }
    gen_text_puts(text, " }");
}

static unsigned packed_wire(const pb_field *f)
{
    switch (f->type_.value) {
    case google_protobuf_FieldDescriptorProto_Type_TYPE_DOUBLE:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_FIXED64:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_SFIXED64:
        return IM_PROTO_WIRE_FIXED64;
    case google_protobuf_FieldDescriptorProto_Type_TYPE_FLOAT:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_FIXED32:
    case google_protobuf_FieldDescriptorProto_Type_TYPE_SFIXED32:
        return IM_PROTO_WIRE_FIXED32;
    default:
        return IM_PROTO_WIRE_VARINT;
    }
}

/* Numbers in one piece are a list. */
static void put_packed(const struct gen_descriptors *set, struct gen_text *text, const pb_field *f,
                       im_str bytes)
{
    struct wire in = wire_of(bytes);
    unsigned wire = packed_wire(f);

    gen_text_puts(text, "[");
    for (bool first = true; in.at < in.end && !in.failed; first = false) {
        uint64_t bits = wire == IM_PROTO_WIRE_VARINT ? read_varint(&in)
                                                     : read_fixed(&in, wire == 1 ? 8 : 4);
        gen_text_puts(text, first ? "" : ", ");
        put_number(set, text, f, bits);
    }
    gen_text_puts(text, "]");
}

static void put_value(const struct gen_descriptors *set, struct gen_text *text, const pb_field *f,
                      const struct value *value, unsigned depth)
{
    bool has_bytes = value->wire == IM_PROTO_WIRE_LEN || value->wire == IM_PROTO_WIRE_GROUP;

    if (is_message(f))
        put_message(set, text, f->type_name.value, value->bytes, depth);
    else if (is_text(f))
        gen_descriptor_put_literal(text, value->bytes);
    else if (has_bytes)
        put_packed(set, text, f, value->bytes);
    else
        put_number(set, text, f, value->bits);
}

bool gen_descriptor_find_bytes(im_bytes fields, uint32_t number, im_bytes *bytes_out)
{
    struct wire in = wire_of(im_str_from((const char *)fields.ptr, fields.len));
    struct value value;
    bool found = false;

    while (read_value(&in, &value, 0)) {
        if (value.number != number || value.wire != IM_PROTO_WIRE_LEN)
            continue;
        *bytes_out = im_bytes_from(value.bytes.ptr, value.bytes.len);
        found = true;
    }
    return found;
}

void gen_descriptor_put_extensions(struct gen_descriptor_writer *w, struct gen_text *text,
                                   im_str extended, im_bytes unknown, uint32_t said)
{
    struct wire in = wire_of(im_str_from((const char *)unknown.ptr, unknown.len));
    struct value value;

    while (read_value(&in, &value, 0)) {
        const char *key = gen_format(w->model, "%.*s %u", IM_STR_ARG(extended),
                                     (unsigned)value.number);
        const struct gen_descriptor_extension *extension =
            gen_descriptor_get(w->set->extensions, im_str_of(key));
        if (extension == NULL || value.number == said)
            continue;
        const char *name = gen_format(w->model, "(%s)", extension->full_name);
        gen_descriptor_option_begin(text, im_str_of(name));
        put_value(w->set, text, extension->field, &value, 0);
    }
}
