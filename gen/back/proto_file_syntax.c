/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_syntax.c - proto2 or proto3, and what either cannot say.
 *
 * A schema has all of both; a .proto file is one of them.  What only proto2 has makes it proto2,
 * and then everything in it that only proto3 has is refused, at its place and with the place that
 * made the file proto2: either may be the mistake.
 */
#include <string.h>

#include "back/proto_file_internal.h"

/* ---- one element ---- */

static bool is_string(const struct gen_proto_part *part, bool checked)
{
    return part->type != NULL && part->coding == IM_PROTO_STRING &&
           ((part->flags & IM_PROTO_UTF8) != 0) == checked;
}

/* Maps have a key and a value, other fields one part. */
static bool has_string(const struct gen_proto_field *f, bool checked)
{
    if (f->label == IM_PROTO_MAP)
        return is_string(&f->key, checked) || is_string(&f->value, checked);
    return is_string(&f->part, checked);
}

static bool is_closed(const struct gen_proto_field *f)
{
    const struct gen_proto_part *part = f->label == IM_PROTO_MAP ? &f->value : &f->part;

    return part->coding == IM_PROTO_CLOSED_ENUM;
}

/* Why the field needs proto2, or NULL. */
static const char *needs_proto2(const struct gen_proto_field *f)
{
    if ((f->flags & IM_PROTO_REQUIRED) != 0)
        return "is required";
    if (f->part.coding == IM_PROTO_GROUP)
        return "is a group";
    if (f->default_text.ptr != NULL)
        return "has a default";
    if (is_closed(f))
        return "is of a closed enum";
    return has_string(f, false) ? "is an unchecked string" : NULL;
}

/* Why the field needs proto3, or NULL; *hint_out is what to do in proto2. */
static const char *needs_proto3(const struct gen_proto_field *f, const char **hint_out)
{
    *hint_out = "write opt[T] for it";
    if (f->label == IM_PROTO_IMPLICIT && !gen_proto_is_message(&f->part) &&
        (f->flags & IM_PROTO_REQUIRED) == 0)
        return "has no presence of its own, as in proto3 only";
    *hint_out = "add the option unchecked";
    return has_string(f, true) ? "is checked to be UTF-8, as in proto3 only" : NULL;
}

/* ---- the file ---- */

struct evidence {
    struct gen_place place;
    const char *name;
    const char *why;
};

/* What makes a node proto2; why NULL: nothing. */
static struct evidence find_proto2(struct gen_proto_out *p, const struct gen_proto_node *node)
{
    struct evidence found = { .name = node->full_name };

    if (node->type->kind == IM_KIND_ENUM && gen_proto_closed(p->model, node->type)) {
        found.place = node->type->decl->place;
        found.why = "is closed";
    }
    for (size_t i = 0; node->message != NULL && i < node->message->count; i++) {
        const struct gen_proto_field *f = node->fields[i];
        found.why = needs_proto2(f);
        if (found.why == NULL)
            continue;
        found.place = gen_proto_written(node->message, f, NULL)->place;
        found.name = gen_format(p->model, "%s.%s", node->full_name, f->name);
        break;
    }
    return found;
}

static struct evidence find_first(struct gen_proto_out *p)
{
    struct evidence found = { .why = NULL };

    for (size_t i = 0; i < p->count && found.why == NULL; i++)
        found = find_proto2(p, &p->nodes[i]);
    return found;
}

/* An entry without a value has the enum's first constant, which protoc wants to be 0. */
static void refuse_map(struct gen_proto_out *p, const struct gen_proto_node *node,
                       const struct gen_proto_field *f)
{
    if (f->label != IM_PROTO_MAP || f->value.coding != IM_PROTO_CLOSED_ENUM)
        return;
    const struct gen_fields *constants = &f->value.type->fields;
    if (constants->count != 0 && constants->item[0].value != 0)
        gen_diag(p->model, GEN_ERROR, gen_proto_written(node->message, f, NULL)->place,
                 gen_format(p->model, "put one with the value 0 first in %s",
                            gen_proto_part_name(p->model, &f->value)),
                 "%s.%s maps to an enum that begins with %d, and those in maps begin with 0",
                 node->full_name, f->name, (int)constants->item[0].value);
}

static void refuse_fields(struct gen_proto_out *p, const struct gen_proto_node *node,
                          const char *because)
{
    const char *hint;

    for (size_t i = 0; node->message != NULL && i < node->message->count; i++) {
        const struct gen_proto_field *f = node->fields[i];
        const char *why = needs_proto3(f, &hint);
        if (why != NULL)
            gen_diag(p->model, GEN_ERROR, gen_proto_written(node->message, f, NULL)->place,
                     gen_format(p->model, "%s; %s", hint, because), "%s.%s %s", node->full_name,
                     f->name, why);
        refuse_map(p, node, f);
    }
}

static void refuse_proto3(struct gen_proto_out *p, const char *because)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct gen_proto_node *node = &p->nodes[i];
        refuse_fields(p, node, because);
        if (node->type->kind == IM_KIND_ENUM && !gen_proto_closed(p->model, node->type))
            gen_diag(p->model, GEN_ERROR, node->type->decl->place,
                     gen_format(p->model, "close it: `proto:\",closed\"`; %s", because),
                     "%s keeps numbers without a name, as in proto3 only", node->full_name);
    }
}

/* ---- enums of proto3 ---- */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* name behind the enum's own name, which underscores and the case of letters do not count in:
 * RED of COLOR_RED in Color.  All of it when that is not in front. */
static const char *without_prefix(const char *name, const char *enum_name)
{
    const char *at = name;

    for (; *enum_name != '\0'; enum_name++) {
        if (*enum_name == '_')
            continue;
        at += strspn(at, "_");
        if (lower(*at++) != lower(*enum_name))
            return name;
    }
    at += strspn(at, "_");
    return *at != '\0' ? at : name;
}

/* What generated code of other languages calls a constant: "RED_LIGHT" becomes "RedLight". */
static const char *short_name(struct gen_proto_out *p, const struct gen_proto_node *node,
                              const struct gen_field *constant)
{
    const char *from =
        without_prefix(gen_proto_constant_name(p->model, constant), node->name);
    char *name = gen_alloc(p->model, strlen(from) + 1, 1);
    size_t len = 0;
    bool upper = true;

    for (; *from != '\0'; from++) {
        char c = lower(*from);
        if (c != '_')
            name[len++] = upper && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
        upper = c == '_';
    }
    return name;
}

static void check_short_names(struct gen_proto_out *p, const struct gen_proto_node *node)
{
    const struct gen_fields *constants = &node->type->fields;
    im_map *seen =
        im_map_new(&p->model->arena, sizeof(im_str), sizeof(void *), &im_key_string, NULL);

    for (size_t i = 0; i < constants->count && seen != NULL; i++) {
        const struct gen_field *constant = &constants->item[i];
        const im_str name = im_str_of(short_name(p, node, constant));
        bool added;
        const struct gen_field **slot = im_map_set(&p->model->arena, seen, &name, &added);
        if (slot == NULL)
            gen_out_of_memory();
        if (added)
            *slot = constant;
        else if ((*slot)->value != constant->value)
            gen_diag(p->model, GEN_ERROR, constant->place,
                     "protobuf leaves the enum's name and the case of letters out of account",
                     "%s and %s of %s are one name to proto3", (*slot)->name, constant->name,
                     node->full_name);
    }
    if (seen == NULL)
        gen_out_of_memory();
}

static void check_enums(struct gen_proto_out *p)
{
    for (size_t i = 0; i < p->count; i++) {
        const struct gen_type *type = p->nodes[i].type;
        if (type->kind != IM_KIND_ENUM)
            continue;
        if (type->fields.count != 0 && type->fields.item[0].value != 0)
            gen_diag(p->model, GEN_ERROR, type->fields.item[0].place,
                     "put one with the value 0 first, or close the enum: `proto:\",closed\"`",
                     "%s begins with %d, and enums of proto3 begin with 0", p->nodes[i].full_name,
                     (int)type->fields.item[0].value);
        check_short_names(p, &p->nodes[i]);
    }
}

/* ---- the choice ---- */

void gen_proto_choose_syntax(struct gen_proto_out *p)
{
    const struct gen_file *file = p->file;
    const struct gen_proto_tag tag =
        gen_proto_tag_read(p->model, file->package_place, file->tag, file->tag_len, false);
    const struct evidence found = find_first(p);

    p->is_proto2 = tag.proto2 || found.why != NULL;
    if (tag.proto2)
        refuse_proto3(p, "the package's tag says proto2");
    else if (p->is_proto2)
        refuse_proto3(p, gen_format(p->model, "%s %s (%s:%u:%u), which makes the file proto2",
                                    found.name, found.why, found.place.source->path,
                                    (unsigned)found.place.line, (unsigned)found.place.column));
    else
        check_enums(p);
}
