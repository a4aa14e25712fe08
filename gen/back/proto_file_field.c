/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_field.c - the fields of a message, as protobuf writes them.
 *
 *   optional fixed64 id = 1 [default = 7];
 *   map<string, sint64> prices = 5;
 *   oneof payment { ... }
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "back/proto_file_internal.h"

/* ---- words ---- */

bool gen_proto_is_message(const struct gen_proto_part *part)
{
    return part->coding == IM_PROTO_MESSAGE || part->coding == IM_PROTO_GROUP ||
           part->coding == IM_PROTO_TIME || part->coding == IM_PROTO_DURATION;
}

static struct gen_proto_tag tag_of(const struct gen_proto_out *p, const struct gen_proto_field *f)
{
    return gen_proto_tag_read(p->model, f->field->place, f->field->tag, f->field->tag_len, true);
}

static const char *label_of(const struct gen_proto_out *p, const struct gen_proto_field *f)
{
    switch (f->label) {
    case IM_PROTO_MAP:
    case IM_PROTO_ONEOF:
    case IM_PROTO_TRI:
    case IM_PROTO_TRI_NULL:
        return "";
    case IM_PROTO_REPEATED:
    case IM_PROTO_PACKED:
        return "repeated ";
    default:
        break;
    }
    if ((f->flags & IM_PROTO_REQUIRED) != 0)
        return "required ";
    bool says_so = f->label == IM_PROTO_OPT || tag_of(p, f).optional ||
                   (f->label == IM_PROTO_ALWAYS && !gen_proto_is_message(&f->part));
    return p->is_proto2 || says_so ? "optional " : "";
}

static const char *type_of(struct gen_proto_out *p, const struct gen_proto_node *node,
                           const struct gen_proto_field *f)
{
    if (f->label != IM_PROTO_MAP)
        return gen_proto_part_reference(p, node->full_name, &f->part);
    return gen_format(p->model, "map<%s, %s>",
                      gen_proto_part_reference(p, node->full_name, &f->key),
                      gen_proto_part_reference(p, node->full_name, &f->value));
}

/* ---- defaults ---- */

static bool is_constant_of(struct gen_model *model, const struct gen_type *type, im_str name)
{
    for (size_t i = 0; i < type->fields.count; i++)
        if (im_str_equal(im_str_of(gen_proto_constant_name(model, &type->fields.item[i])), name))
            return true;
    return false;
}

static bool is_integer(im_str text, bool is_signed, unsigned bits)
{
    bool negative = text.len != 0 && text.ptr[0] == '-';
    const uint64_t limit = bits == 64 ? UINT64_MAX : UINT32_MAX;
    const uint64_t most = !is_signed ? limit : negative ? limit / 2 + 1 : limit / 2;
    uint64_t value = 0;

    if ((negative && !is_signed) || text.len == (size_t)negative)
        return false;
    for (size_t i = negative; i < text.len; i++) {
        const unsigned digit = (unsigned)(text.ptr[i] - '0');
        if (digit > 9 || value > (most - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    return true;
}

static bool is_float(im_str text)
{
    static const char *const NAMES[] = { "inf", "-inf", "nan" };
    char copy[64], *end;

    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (im_str_equal(text, im_str_of(NAMES[i])))
            return true;
    if (text.len == 0 || text.len >= sizeof copy || strspn(text.ptr, "+-.0123456789eE") < text.len)
        return false;
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    (void)strtod(copy, &end);
    return *end == '\0' && copy[0] != '+';
}

/* What a default may be, by the word for its type. */
static bool is_default(struct gen_model *model, const struct gen_proto_part *part,
                       const char *word, im_str text)
{
    if (part->coding == IM_PROTO_ENUM || part->coding == IM_PROTO_CLOSED_ENUM)
        return is_constant_of(model, part->type, text);
    if (gen_proto_is_message(part))
        return false;
    if (strcmp(word, "bool") == 0)
        return im_str_equal(text, IM_STR("true")) || im_str_equal(text, IM_STR("false"));
    if (strcmp(word, "float") == 0 || strcmp(word, "double") == 0)
        return is_float(text);
    if (strcmp(word, "string") == 0 || strcmp(word, "bytes") == 0)
        return true;
    bool is_unsigned = word[0] == 'u' || word[0] == 'f';
    return is_integer(text, !is_unsigned, strstr(word, "64") != NULL ? 64 : 32);
}

static void add_default(struct gen_proto_out *p, const struct gen_proto_node *node,
                        const struct gen_proto_field *f, struct gen_proto_options *options)
{
    const im_str text = f->default_text;
    const char *word = gen_proto_part_name(p->model, &f->part);
    bool has_one = f->label == IM_PROTO_OPT || f->label == IM_PROTO_ALWAYS ||
                   f->label == IM_PROTO_ONEOF;

    if (text.ptr == NULL)
        return;
    if (!has_one || !is_default(p->model, &f->part, word, text)) {
        gen_diag(p->model, GEN_ERROR, gen_proto_written(node->message, f, NULL)->place,
                 "integers, floats (inf, nan), true, false, texts, constants of the enum",
                 "%s.%s cannot have the default \"%.*s\"", node->full_name, f->name,
                 IM_STR_ARG(text));
        return;
    }
    if (f->part.coding == IM_PROTO_STRING)
        gen_proto_add_option(options, "default", gen_proto_quote(p->model, text));
    else if (f->part.coding == IM_PROTO_BYTES)
        gen_proto_add_option(options, "default",
                             gen_format(p->model, "\"%.*s\"", IM_STR_ARG(text)));
    else
        gen_proto_add_option(options, "default", gen_strdup(p->model, text.ptr, text.len));
}

/* ---- one field ---- */

static bool can_pack(const struct gen_proto_part *part)
{
    return part->coding < IM_PROTO_STRING || part->coding == IM_PROTO_NARROW;
}

/* proto3 packs what proto2 does not; the word may stand in the tag all the same. */
static void add_packed(const struct gen_proto_out *p, const struct gen_proto_field *f,
                       struct gen_proto_options *options)
{
    if (f->label == IM_PROTO_PACKED && (p->is_proto2 || tag_of(p, f).packed))
        gen_proto_add_option(options, "packed", "true");
    else if (f->label == IM_PROTO_REPEATED && can_pack(&f->part) && !p->is_proto2)
        gen_proto_add_option(options, "packed", "false");
}

static void add_json_name(struct gen_proto_out *p, const struct gen_proto_field *f,
                          struct gen_proto_options *options)
{
    if (strcmp(f->json_name, gen_proto_json_name(p->model, f->name)) != 0)
        gen_proto_add_option(options, "json_name",
                             gen_proto_quote(p->model, im_str_of(f->json_name)));
}

static const struct gen_proto_node *group_of(const struct gen_proto_out *p,
                                             const struct gen_proto_field *f)
{
    struct gen_proto_node **found = im_map_get(p->by_type, &f->part.type);

    return f->part.coding == IM_PROTO_GROUP && found != NULL ? *found : NULL;
}

static void put_field(struct gen_proto_out *p, const struct gen_proto_node *node,
                      const struct gen_proto_field *f, int level)
{
    const struct gen_field *written = gen_proto_written(node->message, f, NULL);
    const struct gen_proto_node *group = group_of(p, f);
    struct gen_proto_options options = { .count = 0 };
    struct gen_text line = { .model = p->model };

    gen_proto_read_options(p, written->place, written->tag, written->tag_len, &options);
    add_default(p, node, f, &options);
    add_packed(p, f, &options);
    add_json_name(p, f, &options);
    if (f->label != IM_PROTO_TRI_NULL)
        gen_proto_put_comments(&p->body, &written->comments, level);
    gen_proto_indent(&line, level);
    if (group != NULL)
        gen_text_printf(&line, "%sgroup %s = %u", label_of(p, f), group->name,
                        (unsigned)f->number);
    else
        gen_text_printf(&line, "%s%s %s = %u", label_of(p, f), type_of(p, node, f), f->name,
                        (unsigned)f->number);
    gen_text_puts(&p->body, gen_text_string(&line));
    gen_proto_put_list(&p->body, &options, line.len, level);
    if (group != NULL)
        gen_proto_put_body(p, group, level);
    else
        gen_text_puts(&p->body, ";");
    gen_proto_end_line(&p->body, f->label != IM_PROTO_TRI_NULL ? &written->comments
                                                               : &(struct gen_comments){ 0 });
}

/* ---- oneofs ---- */

/* How many fields from i on stand in one oneof; 0: the field stands alone. */
static size_t oneof_len(const struct gen_proto_node *node, size_t i)
{
    const struct gen_field *holder, *other;
    size_t len = 1;

    if (node->fields[i]->label == IM_PROTO_TRI)
        return 2;
    (void)gen_proto_written(node->message, node->fields[i], &holder);
    if (holder == NULL)
        return 0;
    for (; i + len < node->message->count; len++) {
        (void)gen_proto_written(node->message, node->fields[i + len], &other);
        if (other != holder)
            break;
    }
    return len;
}

static void put_oneof(struct gen_proto_out *p, const struct gen_proto_node *node, size_t first,
                      size_t len, int level)
{
    static const struct gen_comments NONE = { 0 };
    const struct gen_proto_field *f = node->fields[first];
    struct gen_proto_options options = { .count = 0 };
    const struct gen_field *holder;

    (void)gen_proto_written(node->message, f, &holder);
    if (holder != NULL) {
        gen_proto_read_options(p, holder->place, holder->tag, holder->tag_len, &options);
        gen_proto_put_comments(&p->body, &holder->comments, level);
    }
    gen_proto_indent(&p->body, level);
    gen_text_printf(&p->body, "oneof %s {", gen_proto_oneof_name(p->model, f, holder));
    gen_proto_end_line(&p->body, holder != NULL ? &holder->comments : &NONE);
    gen_proto_put_options(&p->body, &options, level + 1);
    for (size_t i = first; i < first + len; i++)
        put_field(p, node, node->fields[i], level + 1);
    gen_proto_indent(&p->body, level);
    gen_text_puts(&p->body, "}\n");
}

/* ---- all of them ---- */

static bool has_comment(const struct gen_proto_node *node, const struct gen_proto_field *f)
{
    const struct gen_field *holder, *field = gen_proto_written(node->message, f, &holder);

    return (holder != NULL ? holder : field)->comments.before_count != 0;
}

void gen_proto_put_fields(struct gen_proto_out *p, const struct gen_proto_node *node, int level)
{
    for (size_t i = 0; i < node->message->count;) {
        const struct gen_proto_field *f = node->fields[i];
        size_t len = oneof_len(node, i);
        if (i != 0 && has_comment(node, f))
            gen_text_puts(&p->body, "\n");
        if (len != 0)
            put_oneof(p, node, i, len, level);
        else
            put_field(p, node, f, level);
        i += len != 0 ? len : 1;
    }
}
