/* SPDX-License-Identifier: Apache-2.0 */
/*
 * model/breaking.c - what is compared with what, and how findings are told.
 */
#include "model/breaking.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/breaking_internal.h"
#include "model/diag.h"
#include "object/tag.h"

/* ---- helpers ---- */

im_map *gen_breaking_map(struct gen_compare *c, size_t value_bytes)
{
    im_map *map = im_map_new(&c->model->arena, sizeof(im_str), value_bytes, &im_key_string, NULL);

    if (map == NULL)
        gen_out_of_memory();
    return map;
}

void *gen_breaking_slot(struct gen_compare *c, im_map *map, const char *name)
{
    const im_str key = im_str_of(name);
    void *slot = im_map_set(&c->model->arena, map, &key, NULL);

    if (slot == NULL)
        gen_out_of_memory();
    return slot;
}

static const void *find(const im_map *map, const char *name)
{
    const im_str key = im_str_of(name);
    const void *const *found = im_map_get(map, &key);

    return found != NULL ? *found : NULL;
}

struct gen_breaking *gen_breaks(struct gen_compare *c, unsigned kinds, struct gen_place place,
                                struct gen_place old_place, const char *format, ...)
{
    struct gen_breakings *all = &c->found;
    va_list args;

    assert(kinds != 0);
    va_start(args, format);
    const char *text = gen_vformat(c->model, format, args);
    va_end(args);
    all->item = gen_append(c->model, all->item, &all->count, sizeof *all->item);
    all->item[all->count - 1] = (struct gen_breaking){ kinds, place, old_place, text, NULL };
    return &all->item[all->count - 1];
}

/* ---- packages ---- */

static const struct gen_file *same_file(const struct gen_version *version, const char *name)
{
    for (size_t i = 0; i < version->count; i++)
        if (strcmp(version->files[i].name, name) == 0)
            return version->files[i].file;
    return NULL;
}

static bool has_package(const struct gen_version *version, const char *package)
{
    for (size_t i = 0; i < version->count; i++)
        if (strcmp(gen_proto_package(version->model, version->files[i].file), package) == 0)
            return true;
    return false;
}

/* A package is renamed when nobody has the old name any more, and the new version of the file has
 * another one. */
static void compare_package(struct gen_compare *c, const struct gen_version_file *old)
{
    const char *was = gen_proto_package(c->from->model, old->file);
    const struct gen_file *now = same_file(c->to, old->name);
    bool stays = now == NULL || has_package(c->to, was);

    if (find(c->packages, was) != NULL)
        return;
    const char *is = stays ? was : gen_proto_package(c->model, now);
    *(const char **)gen_breaking_slot(c, c->packages, was) = is;
    if (stays)
        return;
    gen_breaks(c, GEN_BREAKS_WIRE | GEN_BREAKS_JSON, now->package_place, old->file->package_place,
               "the package was called \"%s\" and is called \"%s\"", was, is);
}

const char *gen_now_called(struct gen_compare *c, const char *full_name)
{
    const struct gen_decl *old = find(c->old_names, full_name);

    if (old == NULL)                       /* a scalar's word, or a type of other schemas */
        return full_name;
    const char *was = gen_proto_package(c->from->model, old->file);
    const char *is = find(c->packages, was);
    if (is == NULL || strcmp(is, was) == 0)
        return full_name;
    full_name += strlen(was) + (was[0] != '\0');
    return gen_format(c->model, "%s%s%s", is, is[0] != '\0' ? "." : "", full_name);
}

/* ---- what there is ---- */

enum what { NOTHING, MESSAGE, ENUM, SERVICE };
static const char *const WHAT[] = { "nothing", "message", "enum", "service" };

static enum what what_is(const struct gen_decl *decl)
{
    if (decl->kind != GEN_DECL_TYPE)
        return NOTHING;
    if (decl->type->kind == IM_KIND_STRUCT && decl->type->message)
        return MESSAGE;
    if (decl->type->kind == IM_KIND_ENUM)
        return ENUM;
    return decl->type->kind == IM_KIND_INTERFACE &&
                   decl->type->underlying->form == GEN_FORM_SERVICE ? SERVICE : NOTHING;
}

static im_map *index_version(struct gen_compare *c, const struct gen_version *version)
{
    im_map *map = gen_breaking_map(c, sizeof(void *));

    for (size_t i = 0; i < version->count; i++)
        for (size_t k = 0; k < version->files[i].file->decl_count; k++) {
            const struct gen_decl *decl = version->files[i].file->decls[k];
            if (what_is(decl) != NOTHING)
                *(const void **)gen_breaking_slot(
                    c, map, gen_proto_full_name(version->model, decl)) = decl;
        }
    return map;
}

/* ---- what was renamed ---- */

static bool same_fields(struct gen_compare *c, const struct gen_decl *old,
                        const struct gen_decl *now)
{
    const struct gen_proto_message *a = gen_proto_message_of(c->from->model, old->type);
    const struct gen_proto_message *b = gen_proto_message_of(c->model, now->type);

    if (a->count == 0 || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->item[i].number != b->item[i].number ||
            strcmp(a->item[i].name, b->item[i].name) != 0)
            return false;
    return true;
}

static bool same_constants(const struct gen_decl *old, const struct gen_decl *now)
{
    const struct gen_fields *a = &old->type->fields, *b = &now->type->fields;

    if (a->count == 0 || a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->item[i].value != b->item[i].value || strcmp(a->item[i].name, b->item[i].name) != 0)
            return false;
    return true;
}

/* A new declaration that was not there and has the same parts; NULL: none. */
static const struct gen_decl *find_renamed(struct gen_compare *c, const struct gen_decl *old)
{
    const enum what what = what_is(old);

    for (size_t i = 0; i < c->to->count && what != SERVICE; i++)
        for (size_t k = 0; k < c->to->files[i].file->decl_count; k++) {
            const struct gen_decl *now = c->to->files[i].file->decls[k];
            if (what_is(now) != what ||
                find(c->old_names, gen_proto_full_name(c->model, now)) != NULL)
                continue;
            if (what == MESSAGE ? same_fields(c, old, now) : same_constants(old, now))
                return now;
        }
    return NULL;
}

static void compare_absent(struct gen_compare *c, const struct gen_version_file *in,
                           const struct gen_decl *old)
{
    const struct gen_file *file = same_file(c->to, in->name);
    const struct gen_decl *renamed = find_renamed(c, old);
    const char *what = WHAT[what_is(old)];
    const char *name = gen_proto_full_name(c->from->model, old);
    /* bytes have a message's name in an Any only, and never an enum's */
    const unsigned kinds = what_is(old) == ENUM ? GEN_BREAKS_JSON
                                                : GEN_BREAKS_WIRE | GEN_BREAKS_JSON;

    if (renamed != NULL)
        gen_breaks(c, kinds, renamed->place, old->place, "the %s %s is called %s now", what, name,
                   gen_proto_full_name(c->model, renamed));
    else
        gen_breaks(c, kinds, (file != NULL ? file : c->to->files[0].file)->package_place,
                   old->place, "the %s %s was removed", what, name);
}

/* ---- services ---- */

static const struct gen_method *find_method(struct gen_compare *c,
                                            const struct gen_methods *methods, const char *name)
{
    for (size_t i = 0; i < methods->count; i++)
        if (strcmp(gen_proto_method_name(c->model, &methods->item[i]), name) == 0)
            return &methods->item[i];
    return NULL;
}

static const char *type_name(struct gen_model *model, const struct gen_method *method, size_t i)
{
    const struct gen_type *type = method->type->fields.item[i].type;

    return type->decl != NULL ? gen_proto_full_name(model, type->decl) : type->string;
}

static im_str http_of(struct gen_compare *c, const struct gen_method *method)
{
    im_str rule = IM_STR("");

    if (method->tag != NULL)
        (void)im_tag_lookup(&c->model->arena, im_str_from(method->tag, method->tag_len),
                            IM_STR("http"), &rule);
    return rule;
}

static void compare_method(struct gen_compare *c, const char *service,
                           const struct gen_method *old, const struct gen_method *now)
{
    static const char *const SIDES[] = { "takes", "gives" };
    const im_str was_http = http_of(c, old), is_http = http_of(c, now);

    for (size_t i = 0; i < 2; i++) {
        const char *was = type_name(c->from->model, old, i), *is = type_name(c->model, now, i);
        bool was_stream = i == 0 ? old->stream_in : old->stream_out;
        bool is_stream = i == 0 ? now->stream_in : now->stream_out;
        if (was_stream != is_stream || strcmp(gen_now_called(c, was), is) != 0)
            gen_breaks(c, GEN_BREAKS_WIRE | GEN_BREAKS_JSON, now->place, old->place,
                       "%s.%s %s %s%s now, and not %s%s", service, now->name, SIDES[i],
                       is_stream ? "a stream of " : "", is, was_stream ? "a stream of " : "",
                       was);
    }
    if (!im_str_equal(was_http, is_http))
        gen_breaks(c, GEN_BREAKS_JSON, now->place, old->place,
                   "%s.%s was \"%.*s\" in HTTP and is \"%.*s\"", service, now->name,
                   IM_STR_ARG(was_http), IM_STR_ARG(is_http));
}

static void compare_services(struct gen_compare *c, const struct gen_decl *old,
                             const struct gen_decl *now)
{
    const struct gen_methods *was = &old->type->underlying->methods;
    const char *name = gen_proto_full_name(c->model, now);

    for (size_t i = 0; i < was->count; i++) {
        const char *method_name = gen_proto_method_name(c->from->model, &was->item[i]);
        const struct gen_method *method =
            find_method(c, &now->type->underlying->methods, method_name);
        if (method != NULL)
            compare_method(c, name, &was->item[i], method);
        else
            gen_breaks(c, GEN_BREAKS_WIRE | GEN_BREAKS_JSON, now->place, was->item[i].place,
                       "the method %s.%s was removed", name, method_name);
    }
}

/* ---- all ---- */

static void compare_decl(struct gen_compare *c, const struct gen_version_file *in,
                         const struct gen_decl *old)
{
    static void (*const COMPARE[])(struct gen_compare *c, const struct gen_decl *old,
                                   const struct gen_decl *now) = {
        [MESSAGE] = gen_compare_messages, [ENUM] = gen_compare_enums,
        [SERVICE] = compare_services,
    };
    const enum what what = what_is(old);

    if (what == NOTHING)
        return;
    const struct gen_decl *now =
        find(c->new_names, gen_now_called(c, gen_proto_full_name(c->from->model, old)));
    if (now == NULL || what_is(now) != what)
        compare_absent(c, in, old);
    else
        COMPARE[what](c, old, now);
}

static int compare_findings(const void *left, const void *right)
{
    const struct gen_breaking *a = left, *b = right;
    int by_place = gen_place_compare(&a->place, &b->place);

    if (by_place == 0)
        by_place = gen_place_compare(&a->old_place, &b->old_place);
    return by_place != 0 ? by_place : strcmp(a->text, b->text);
}

struct gen_breakings gen_breaking_find(const struct gen_version *from,
                                       const struct gen_version *to)
{
    assert(from->count != 0 && to->count != 0);
    struct gen_compare c = { .from = from, .to = to, .model = to->model };

    c.packages = gen_breaking_map(&c, sizeof(void *));
    c.old_names = index_version(&c, from);
    c.new_names = index_version(&c, to);
    for (size_t i = 0; i < from->count; i++)
        compare_package(&c, &from->files[i]);
    for (size_t i = 0; i < from->count; i++)
        for (size_t k = 0; k < from->files[i].file->decl_count; k++)
            compare_decl(&c, &from->files[i], from->files[i].file->decls[k]);
    if (c.found.count > 1)
        qsort(c.found.item, c.found.count, sizeof *c.found.item, compare_findings);
    return c.found;
}

/* ---- printing ---- */

static void print_finding(const struct gen_breaking *b, FILE *file, bool colour)
{
    static const char *const KINDS[] = { "", "WIRE", "JSON", "WIRE, JSON" };

    fprintf(file, "%s%s:%u:%u: %s%s:%s %s\n", colour ? "\033[1m" : "", b->place.source->path,
            (unsigned)b->place.line, (unsigned)b->place.column, colour ? "\033[1;31m" : "",
            KINDS[b->kinds], colour ? "\033[0m" : "", b->text);
    gen_excerpt_print(b->place, file, colour);
    fprintf(file, "was: %s:%u:%u\n", b->old_place.source->path, (unsigned)b->old_place.line,
            (unsigned)b->old_place.column);
    if (b->hint != NULL)
        fprintf(file, "hint: %s\n", b->hint);
}

size_t gen_breakings_print(const struct gen_breakings *all, unsigned kinds, FILE *file,
                           bool colour)
{
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++) {
        struct gen_breaking b = all->item[i];
        if ((b.kinds & kinds) == 0)
            continue;
        print_finding(&b, file, colour);
        count++;
    }
    return count;
}
