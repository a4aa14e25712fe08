/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_select.c - which types of the headers get tables, and how they are called.
 *
 * Without a choice, all that the named headers themselves define.  What selected types hold by
 * value follows (header_record.c), wherever it is defined.
 *
 * A type is called as the option called it; else by its typedef when it has exactly one (z_stream
 * rather than z_stream_s); else by its tag.  The package's own name in front of it is dropped:
 * uv_stat_t of package uv is uv.stat_t, and so uv_stat_t again in C.
 */
#include <ctype.h>
#include <string.h>

#include "front/header_internal.h"
#include "model/diag.h"

/* ---- names ---- */

/* The macro that names the table of v4l2_tuner must not be the header's own v4l2_tuner_type. */
static bool is_macro_free(struct gen_header *h, const char *name)
{
    return gen_header_find(h->names, gen_format(h->model, "%s_type", name)) == NULL;
}

static const char *without_package(struct gen_header *h, const char *name)
{
    size_t len = strlen(h->file->package);
    bool has_it = strncmp(name, h->file->package, len) == 0 && name[len] == '_';
    bool is_name = has_it && (isalpha((unsigned char)name[len + 1]) != 0);

    return is_name && is_macro_free(h, name) ? name + len + 1 : name;
}

static const char *own_name(const struct gen_header_type *type)
{
    if (type->asked != NULL)
        return type->asked;
    return type->alias_count == 1 || type->tag == NULL ? type->alias : type->tag;
}

static const char *c_spelling(struct gen_header *h, const struct gen_header_type *type)
{
    enum CXCursorKind kind = clang_getCursorKind(type->cursor);
    const char *keyword = kind == CXCursor_UnionDecl ? "union"
                          : kind == CXCursor_EnumDecl ? "enum" : "struct";

    return type->tag != NULL ? gen_format(h->model, "%s %s", keyword, type->tag) : type->alias;
}

void gen_header_select(struct gen_header *h, struct gen_header_type *type)
{
    if (type->decl != NULL)
        return;
    struct gen_decl *decl = gen_alloc(h->model, 1, sizeof *decl);
    *decl = (struct gen_decl){
        .kind = GEN_DECL_TYPE,
        .file = h->file,
        .name = without_package(h, own_name(type)),
        .place = gen_header_place(h, type->cursor),
    };
    decl->start = decl->place;
    type->decl = decl;
    type->label = own_name(type);
    type->c_name = c_spelling(h, type);
    h->file->decls = gen_append(h->model, h->file->decls, &h->file->decl_count,
                                sizeof *h->file->decls);
    h->file->decls[h->file->decl_count - 1] = decl;
    h->selected = gen_append(h->model, h->selected, &h->selected_count, sizeof *h->selected);
    h->selected[h->selected_count - 1] = type;
}

/* ---- what the options name ---- */

static const char *behind_keyword(const char *name)
{
    static const char *const KEYWORD[] = { "struct ", "enum ", "union " };

    for (size_t i = 0; i < sizeof KEYWORD / sizeof *KEYWORD; i++)
        if (strncmp(name, KEYWORD[i], strlen(KEYWORD[i])) == 0)
            return name + strlen(KEYWORD[i]);
    return NULL;
}

static void report_unknown(struct gen_header *h, const char *name)
{
    struct gen_nearest nearest = { .wanted = name };

    for (size_t i = 0; i < h->type_count; i++) {
        if (h->types[i]->tag != NULL)
            gen_nearest_offer(&nearest, h->types[i]->tag);
        if (h->types[i]->alias != NULL)
            gen_nearest_offer(&nearest, h->types[i]->alias);
    }
    gen_diag(h->model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 },
             gen_nearest_hint(h->model, &nearest), "the headers define no type %s", name);
}

static void select_named(struct gen_header *h, const char *name)
{
    const char *tag = behind_keyword(name);
    struct gen_header_type *type = tag == NULL ? gen_header_find(h->by_alias, name) : NULL;

    if (type == NULL)
        type = gen_header_find(h->by_tag, tag != NULL ? tag : name);
    if (type == NULL) {
        report_unknown(h, name);
    } else if (clang_getCursorKind(type->cursor) == CXCursor_UnionDecl) {
        gen_diag(h->model, GEN_ERROR, gen_header_place(h, type->cursor),
                 "adopt the struct that holds it and the member that tells its case",
                 "a union cannot stand alone");
    } else {
        if (clang_Type_getSizeOf(clang_getCursorType(type->cursor)) <= 0)
            gen_diag(h->model, GEN_ERROR, gen_header_place(h, type->cursor), NULL,
                     "%s has no members", name);
        type->asked = tag != NULL ? tag : name;
        gen_header_select(h, type);
    }
}

/* What can have tables and may be mentioned without a warning. */
static bool is_fit(const struct gen_header_type *type)
{
    CXType c_type = clang_getCursorType(type->cursor);
    enum CXCursorKind kind = clang_getCursorKind(type->cursor);

    if ((type->tag == NULL && type->alias == NULL) || kind == CXCursor_UnionDecl ||
        clang_getCursorAvailability(type->cursor) != CXAvailability_Available)
        return false;
    return kind == CXCursor_EnumDecl ? gen_header_enum_fits(c_type)
                                     : clang_Type_getSizeOf(c_type) > 0;
}

/* All that stands in the named headers.  By index: entries may be added. */
static void select_own(struct gen_header *h)
{
    for (size_t i = 0; i < h->type_count; i++)
        if (is_fit(h->types[i]) && gen_header_is_own(h, h->types[i]->cursor))
            gen_header_select(h, h->types[i]);
}

bool gen_header_select_all(struct gen_header *h)
{
    size_t before = gen_error_count(h->model);

    for (size_t i = 0; i < h->options->type_count; i++)
        select_named(h, h->options->types[i]);
    if (h->options->type_count == 0)
        select_own(h);
    if (gen_error_count(h->model) == before && h->selected_count == 0)
        gen_diag(h->model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 },
                 "what they include is described on request: -t NAME",
                 "the headers themselves define no struct and no enum");
    return gen_error_count(h->model) == before;
}
