/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/proto_file_tree.c - which types go into a .proto, and which stands in which.
 *
 * A schema is flat; its tags tell protobuf's names, and those tell what is nested: the type that is
 * called Order.Line stands in Order.
 */
#include <stdlib.h>
#include <string.h>

#include "back/proto_file_internal.h"

/* ---- what goes in ---- */

static bool has_tag(const struct gen_decl *decl)
{
    return decl->tag != NULL && gen_has_proto_tag(decl->tag, decl->tag_len);
}

static void mark(struct gen_proto_out *p, im_map *used, const struct gen_type *type)
{
    if (type != NULL && im_map_set(&p->model->arena, used, &type, NULL) == NULL)
        gen_out_of_memory();
}

/* The types that messages of this file speak of. */
static im_map *used_types(struct gen_proto_out *p)
{
    im_map *used = im_map_new(&p->model->arena, sizeof(void *), 1, &im_key_8, NULL);

    if (used == NULL)
        gen_out_of_memory();
    for (size_t i = 0; i < p->file->decl_count; i++) {
        const struct gen_decl *decl = p->file->decls[i];
        const struct gen_proto_message *message =
            decl->kind == GEN_DECL_TYPE ? gen_proto_message_of(p->model, decl->type) : NULL;
        for (size_t k = 0; message != NULL && k < message->count; k++) {
            mark(p, used, message->item[k].part.type);
            mark(p, used, message->item[k].value.type);
        }
    }
    return used;
}

/* What proto3 can say of an enum. */
static bool begins_with_zero(const struct gen_type *type)
{
    return type->fields.count != 0 && type->fields.item[0].value == 0;
}

/* An enum that is none of protobuf's business is not refused for what protobuf demands. */
static bool is_wanted(struct gen_proto_out *p, const struct gen_decl *decl, const im_map *used)
{
    const struct gen_type *type = decl->type;

    if (type->kind == IM_KIND_STRUCT)
        return type->message;
    if (type->kind == IM_KIND_ENUM)
        return has_tag(decl) || gen_shares_package(p->file) || begins_with_zero(type) ||
               im_map_get(used, &type) != NULL;
    return gen_proto_is_service(type);
}

static int compare_fields(const void *left, const void *right)
{
    const struct gen_proto_field *a = *(const struct gen_proto_field *const *)left;
    const struct gen_proto_field *b = *(const struct gen_proto_field *const *)right;

    for (size_t i = 0; i < a->path_len && i < b->path_len; i++)
        if (a->path[i] != b->path[i])
            return a->path[i] < b->path[i] ? -1 : 1;
    if (a->case_number != b->case_number)
        return a->case_number < b->case_number ? -1 : 1;
    return (a->label == IM_PROTO_TRI_NULL) - (b->label == IM_PROTO_TRI_NULL);
}

static const struct gen_proto_field **declared_order(struct gen_model *model,
                                                     const struct gen_proto_message *message)
{
    const struct gen_proto_field **fields = gen_alloc(model, message->count + 1, sizeof *fields);

    for (size_t i = 0; i < message->count; i++)
        fields[i] = &message->item[i];
    if (message->count > 1)
        qsort(fields, message->count, sizeof *fields, compare_fields);
    return fields;
}

static void collect(struct gen_proto_out *p)
{
    const im_map *used = used_types(p);

    p->nodes = gen_alloc(p->model, p->file->decl_count + 1, sizeof *p->nodes);
    for (size_t i = 0; i < p->file->decl_count; i++) {
        const struct gen_decl *decl = p->file->decls[i];
        if (decl->kind != GEN_DECL_TYPE || !is_wanted(p, decl, used))
            continue;
        struct gen_proto_node *node = &p->nodes[p->count++];
        node->type = decl->type;
        node->full_name = gen_proto_full_name(p->model, decl);
        const char *dot = strrchr(node->full_name, '.');
        node->name = dot != NULL ? dot + 1 : node->full_name;
        node->message = gen_proto_message_of(p->model, decl->type);
        if (node->message != NULL)
            node->fields = declared_order(p->model, node->message);
    }
}

/* ---- what stands in what ---- */

static void *slot(struct gen_proto_out *p, im_map *map, const void *key)
{
    void *value = im_map_set(&p->model->arena, map, key, NULL);

    if (value == NULL)
        gen_out_of_memory();
    return value;
}

static void index_nodes(struct gen_proto_out *p)
{
    im_arena *arena = &p->model->arena;

    p->by_type = im_map_new(arena, sizeof(void *), sizeof(void *), &im_key_8, NULL);
    p->by_name = im_map_new(arena, sizeof(im_str), sizeof(void *), &im_key_string, NULL);
    if (p->by_type == NULL || p->by_name == NULL)
        gen_out_of_memory();
    for (size_t i = 0; i < p->count; i++) {
        struct gen_proto_node *node = &p->nodes[i];
        im_str name = im_str_of(node->full_name);
        *(struct gen_proto_node **)slot(p, p->by_type, &node->type) = node;
        *(struct gen_proto_node **)slot(p, p->by_name, &name) = node;
    }
}

static struct gen_proto_node *find_node(const struct gen_proto_out *p, im_str full_name)
{
    struct gen_proto_node **found = im_map_get(p->by_name, &full_name);

    return found != NULL ? *found : NULL;
}

static void refuse_place(struct gen_proto_out *p, const struct gen_proto_node *node, im_str outer)
{
    gen_diag(p->model, GEN_ERROR, node->type->decl->place,
             "declare it beside this one, or call this one otherwise: `proto:\"Name\"`",
             "%s stands in %.*s, which is no message of this file", node->full_name,
             IM_STR_ARG(outer));
}

static void adopt(struct gen_proto_node *parent, struct gen_proto_node *child)
{
    child->parent = parent;
    if (parent->children == NULL)
        parent->children = child;
    else
        parent->last_child->next = child;
    parent->last_child = child;
}

static void find_parent(struct gen_proto_out *p, struct gen_proto_node *node)
{
    size_t before = (size_t)(node->name - node->full_name);
    const im_str outer = im_str_from(node->full_name, before - (before != 0));

    if (im_str_equal(outer, im_str_of(p->package)))
        return;
    struct gen_proto_node *parent = find_node(p, outer);
    if (parent == NULL || parent->message == NULL || gen_proto_is_service(node->type))
        refuse_place(p, node, outer);
    else
        adopt(parent, node);
}

static void check_depth(struct gen_proto_out *p, const struct gen_proto_node *node)
{
    int depth = 0;

    for (const struct gen_proto_node *at = node; at != NULL; at = at->parent)
        depth++;
    if (depth > GEN_PROTO_NESTED_MAX)
        gen_diag(p->model, GEN_ERROR, node->type->decl->place, "give it a shorter name",
                 "%s stands more than %d messages deep", node->full_name, GEN_PROTO_NESTED_MAX);
}

/* ---- groups ---- */

/* The field is called like the group, in small letters: protoc makes the one of the other. */
static bool is_small(const char *small, const char *name)
{
    for (; *name != '\0' && *small != '\0'; name++, small++)
        if (*small != (*name >= 'A' && *name <= 'Z' ? *name - 'A' + 'a' : *name))
            return false;
    return *name == *small;
}

static void place_group(struct gen_proto_out *p, const struct gen_proto_node *node,
                        const struct gen_proto_field *field)
{
    struct gen_proto_node **found = im_map_get(p->by_type, &field->part.type);
    struct gen_proto_node *group = found != NULL ? *found : NULL;
    const char *hint = gen_format(p->model, "declare type %s_Group, called %s.Group in its proto "
                                  "tag, and call the field group", node->type->decl->name,
                                  node->name);

    if (group == NULL || group->parent != node || group->is_group ||
        !is_small(field->name, group->name))
        gen_diag(p->model, GEN_ERROR, gen_proto_written(node->message, field, NULL)->place, hint,
                 "a group is a message of its own in %s, called like its one field %s",
                 node->full_name, field->name);
    else
        group->is_group = true;
}

/* ---- enums without a name ---- */

static void check_named(struct gen_proto_out *p, const struct gen_proto_node *node,
                        const struct gen_proto_field *field)
{
    const struct gen_type *type =
        field->label == IM_PROTO_MAP ? field->value.type : field->part.type;

    if (type->kind == IM_KIND_ENUM && type->decl == NULL)
        gen_diag(p->model, GEN_ERROR, gen_proto_written(node->message, field, NULL)->place,
                 "declare it: type Name enum { ... }", "the enum of %s.%s needs a name",
                 node->full_name, field->name);
}

void gen_proto_plant(struct gen_proto_out *p)
{
    collect(p);
    index_nodes(p);
    for (size_t i = 0; i < p->count; i++)
        find_parent(p, &p->nodes[i]);
    for (size_t i = 0; i < p->count; i++) {
        const struct gen_proto_node *node = &p->nodes[i];
        check_depth(p, node);
        for (size_t k = 0; node->message != NULL && k < node->message->count; k++) {
            check_named(p, node, node->fields[k]);
            if (node->fields[k]->part.coding == IM_PROTO_GROUP)
                place_group(p, node, node->fields[k]);
        }
    }
}
