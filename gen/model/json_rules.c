/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/json_rules.c - which members a struct has in JSON: encoding/json's typeFields.
 *
 * Alike to selectors, but not the same (go-semantics.md, section 7): names are JSON names, a tag
 * wins over the lack of one at the same depth, an embedded struct with a name of its own is an
 * ordinary member, and a type that two fields of one level embed counts twice on that level only:
 * what it embeds itself does not inherit that.  The last point is a quirk that documents depend on.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model/letters.h"
#include "model/literal.h"
#include "model/model_internal.h"
#include "object/tag.h"

struct json_candidate {
    struct gen_json_member member;
    bool tagged;
};

struct json_candidates {
    struct json_candidate *ptr;
    size_t len, cap;
};

/* ---- tags ---- */

struct json_tag {
    im_str name;
    im_str options;                        /* behind the comma                                */
};

static struct json_tag parse_tag(struct gen_model *model, const struct gen_field *field)
{
    struct json_tag tag = { { NULL, 0 }, { NULL, 0 } };
    im_str text;

    if (!im_tag_lookup(&model->arena, im_str_from(field->tag, field->tag_len), IM_STR("json"),
                       &text))
        return tag;
    if (text.ptr == NULL)
        gen_out_of_memory();
    const char *comma = memchr(text.ptr, ',', text.len);
    tag.name = im_str_from(text.ptr, comma != NULL ? (size_t)(comma - text.ptr) : text.len);
    if (comma != NULL)
        tag.options = im_str_from(comma + 1, text.len - tag.name.len - 1);
    return tag;
}

static bool has_option(const struct json_tag *tag, const char *option)
{
    im_str left = tag->options;

    while (left.len != 0) {
        const char *comma = memchr(left.ptr, ',', left.len);
        size_t len = comma != NULL ? (size_t)(comma - left.ptr) : left.len;
        if (len == strlen(option) && memcmp(left.ptr, option, len) == 0)
            return true;
        len += comma != NULL;
        left = im_str_from(left.ptr + len, left.len - len);
    }
    return false;
}

bool gen_json_name_valid(const char *name, size_t len)
{
    uint32_t rune;

    if (len == 0)
        return false;
    for (size_t at = 0, step; at < len; at += step) {
        step = gen_rune_decode(name + at, len - at, &rune);
        if (step == 0)
            return false;
        if (rune < 0x80 && strchr("!#$%&()*+-./:;<=>?@[]^_{|}~ ", (int)rune) != NULL && rune != 0)
            continue;
        if (!gen_is_letter_or_digit(rune))
            return false;
    }
    return true;
}

/* ",string" is for what JSON has a bare word for, and through one pointer, opt or tri. */
bool gen_json_can_quote(const struct gen_type *type)
{
    bool wrapped = type->decl == NULL && (type->kind == IM_KIND_PTR || type->kind == IM_KIND_OPT ||
                                          type->kind == IM_KIND_TRI);
    enum im_kind kind = wrapped ? type->elem->kind : type->kind;

    return (kind >= IM_KIND_BOOL && kind <= IM_KIND_FLOAT64) || kind == IM_KIND_STRING ||
           kind == IM_KIND_ENUM;
}

/* ---- gathering ---- */

static bool is_struct(const struct gen_type *type)
{
    return type->kind == IM_KIND_STRUCT || type->kind == IM_KIND_TIME;
}

static const struct gen_type *behind_pointer(const struct gen_type *type)
{
    return type->kind == IM_KIND_PTR && type->decl == NULL ? type->elem : type;
}

static bool is_skipped(const struct gen_field *field, const struct json_tag *tag)
{
    bool dash = tag->name.len == 1 && tag->name.ptr[0] == '-' && tag->options.ptr == NULL;

    if (gen_is_exported(field->name))
        return dash;
    return dash || !field->embedded || !is_struct(behind_pointer(field->type));
}

static void add_member(struct gen_model *model, struct json_candidates *all,
                       const struct gen_step *step, size_t index, const struct json_tag *tag)
{
    const struct gen_field *field = &step->type->fields.item[index];
    bool tagged = gen_json_name_valid(tag->name.ptr, tag->name.len);
    struct json_candidate candidate = { .tagged = tagged };

    candidate.member = (struct gen_json_member){
        .name = tagged ? tag->name.ptr : field->name,
        .name_len = tagged ? tag->name.len : strlen(field->name),
        .field = field,
        .owner = step->type,
        .path = gen_path(model, step->path, step->path_len, index),
        .path_len = step->path_len + 1,
        .indirect = step->indirect,
        .omitempty = has_option(tag, "omitempty"),
        .string = has_option(tag, "string") && gen_json_can_quote(field->type),
    };
    /* Where a level meets a type twice, a second candidate makes the names cancel out. */
    for (int copies = step->type->memo->mark_count > 1 ? 2 : 1; copies > 0; copies--)
        if (im_slice_append(&model->arena, (im_slice *)(void *)all, sizeof candidate,
                            &candidate) == NULL)
            gen_out_of_memory();
}

static void gather_struct(struct gen_model *model, struct gen_walk *walk,
                          const struct gen_step *step, struct json_candidates *all)
{
    const struct gen_type *type = step->type;

    for (size_t i = 0; type->kind == IM_KIND_STRUCT && i < type->fields.count; i++) {
        const struct gen_field *field = &type->fields.item[i];
        const struct json_tag tag = parse_tag(model, field);
        if (is_skipped(field, &tag))
            continue;
        if (field->embedded && is_struct(behind_pointer(field->type)) &&
            !gen_json_name_valid(tag.name.ptr, tag.name.len))
            gen_walk_queue(model, walk, step, i);
        else
            add_member(model, all, step, i, &tag);
    }
}

/* ---- dominance ---- */

static int compare_names(const struct gen_json_member *a, const struct gen_json_member *b)
{
    return im_str_compare(im_str_from(a->name, a->name_len), im_str_from(b->name, b->name_len));
}

/* By name; of one name the shallowest first, then the tagged ones. */
static int compare_candidates(const void *left, const void *right)
{
    const struct json_candidate *a = left, *b = right;
    int order = compare_names(&a->member, &b->member);

    if (order != 0)
        return order;
    if (a->member.path_len != b->member.path_len)
        return a->member.path_len < b->member.path_len ? -1 : 1;
    return (int)b->tagged - (int)a->tagged;
}

static int compare_paths(const void *left, const void *right)
{
    const struct gen_json_member *a = left, *b = right;

    for (size_t i = 0; i < a->path_len && i < b->path_len; i++)
        if (a->path[i] != b->path[i])
            return a->path[i] < b->path[i] ? -1 : 1;
    return (a->path_len > b->path_len) - (a->path_len < b->path_len);
}

static bool ties(const struct json_candidate *a, const struct json_candidate *b)
{
    return a->member.path_len == b->member.path_len && a->tagged == b->tagged;
}

/* Keep the dominant candidate of each name, or none; then back to the order of the text. */
static const struct gen_json_members *settle(struct gen_model *model,
                                             const struct json_candidates *all)
{
    struct gen_json_members *members = gen_alloc(model, 1, sizeof *members);
    struct gen_json_member *items = gen_alloc(model, all->len + 1, sizeof *items);
    struct gen_json_member *lost = gen_alloc(model, all->len + 1, sizeof *lost);

    for (size_t i = 0, same; i < all->len; i += same) {
        const struct json_candidate *first = &all->ptr[i];
        same = 1;
        while (i + same < all->len && compare_names(&first->member, &first[same].member) == 0)
            same++;
        if (same == 1 || !ties(first, first + 1)) {
            items[members->count++] = first->member;
        } else {
            lost[members->lost_count++] = first->member;
            lost[members->lost_count++] = first[1].member;
        }
    }
    if (members->count > 1)
        qsort(items, members->count, sizeof *items, compare_paths);
    members->item = items;
    members->lost = lost;
    return members;
}

const struct gen_json_members *gen_json_members(struct gen_model *model,
                                                const struct gen_type *type)
{
    if (type->memo->json_members != NULL)
        return type->memo->json_members;
    struct json_candidates all = { NULL, 0, 0 };
    struct gen_walk walk;

    gen_walk_start(model, &walk, type);
    while (gen_walk_descend(model, &walk))
        for (size_t i = 0; i < walk.level.len; i++) {
            const struct gen_step step = walk.level.ptr[i];
            gather_struct(model, &walk, &step, &all);
        }
    if (all.len > 1)
        qsort(all.ptr, all.len, sizeof *all.ptr, compare_candidates);
    return type->memo->json_members = settle(model, &all);
}
