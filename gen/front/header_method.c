/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header_method.c - functions of the headers that are methods of the adopted types.
 *
 *     double shape_area(const struct shape *s);     area of shape: its name begins with shape_
 *     im_str describe(struct shape *s, im_arena *a) IMAGO("method:\"String\"");
 *
 * The first parameter is T * (a method of *T), const T * or T (a method of T).  The prefix is the
 * type's name without _t or _s, or what -m TYPE=PREFIX says.  A result char * is a string,
 * a parameter im_arena * an arena.  A function that takes or returns what has no counterpart is
 * no method; when a note wanted it to be one, that is an error.  Deprecated functions are methods
 * by a note only.
 */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "front/header_internal.h"

struct candidate {
    struct gen_header *h;
    CXCursor cursor;
    const char *function;
    const char *note;
    struct gen_place place;
    const struct gen_header_type *receiver;
    bool pointer_receiver;                 /* may change what it points at                    */
    bool takes_value;
    const char *why;                       /* it is no method                                 */
};

/* ---- receiver and name ---- */

static void find_receiver(struct candidate *c)
{
    CXType type = clang_getCanonicalType(clang_getArgType(clang_getCursorType(c->cursor), 0));
    bool is_pointer = type.kind == CXType_Pointer;
    CXType record = is_pointer ? clang_getCanonicalType(gen_header_elem(type)) : type;

    if (record.kind != CXType_Record)
        return;
    const struct gen_header_type *entry = gen_header_type_of(c->h, record);
    if (entry == NULL || entry->decl == NULL)
        return;
    c->receiver = entry;
    c->takes_value = !is_pointer;
    c->pointer_receiver = is_pointer && clang_isConstQualifiedType(record) == 0;
}

static bool is_type_called(const struct gen_header_type *type, const char *name)
{
    return (type->tag != NULL && strcmp(type->tag, name) == 0) ||
           (type->alias != NULL && strcmp(type->alias, name) == 0) ||
           strcmp(type->label, name) == 0 || strcmp(type->decl->name, name) == 0;
}

/* What follows the prefix in a function's name; NULL: it has another one. */
static const char *behind(const char *function, const char *prefix, size_t len)
{
    bool fits = strncmp(function, prefix, len) == 0 &&
                (isalpha((unsigned char)function[len]) != 0 || function[len] == '_');

    return fits ? function + len : NULL;
}

/* shape_t, shape_s and shape all give shape_. */
static const char *behind_type_name(const char *function, const char *type)
{
    size_t len = strlen(type);

    if (len > 2 && type[len - 2] == '_' && (type[len - 1] == 't' || type[len - 1] == 's'))
        len -= 2;
    if (strncmp(function, type, len) != 0 || function[len] != '_')
        return NULL;
    return behind(function + len, "_", 1);
}

static const char *method_name(const struct candidate *c)
{
    const char *noted = gen_header_note_get(c->h, c->note, "method"), *name = NULL;
    bool has_prefix = false;

    if (noted != NULL)
        return noted;
    for (size_t i = 0; i < c->h->options->prefix_count && name == NULL; i++) {
        const struct gen_method_prefix *prefix = &c->h->options->prefixes[i];
        if (!is_type_called(c->receiver, prefix->type))
            continue;
        has_prefix = true;
        name = behind(c->function, prefix->prefix, strlen(prefix->prefix));
    }
    if (has_prefix)
        return name;
    name = behind_type_name(c->function, c->receiver->label);
    if (name == NULL && c->receiver->tag != NULL)
        name = behind_type_name(c->function, c->receiver->tag);
    return name;
}

/* ---- signature ---- */

static bool is_arena(struct gen_header *h, CXType type)
{
    CXType elem = gen_header_elem(type);
    const struct gen_header_type *entry =
        clang_getCanonicalType(elem).kind == CXType_Record ? gen_header_type_of(h, elem) : NULL;

    return entry != NULL && entry->tag != NULL && strcmp(entry->tag, "im_arena") == 0;
}

static void add_part(struct candidate *c, struct gen_type *func, const char *name,
                     struct gen_type *type, const char *c_type)
{
    func->fields.item = gen_append(c->h->model, func->fields.item, &func->fields.count,
                                   sizeof *func->fields.item);
    func->fields.item[func->fields.count - 1] =
        (struct gen_field){ .name = name, .type = type, .place = c->place, .c_name = c_type };
}

static void add_params(struct candidate *c, struct gen_type *func, unsigned count)
{
    struct gen_header *h = c->h;
    const char *why;

    for (unsigned i = 1; i < count && c->why == NULL; i++) {
        CXCursor cursor = clang_Cursor_getArgument(c->cursor, i);
        CXType type = clang_getArgType(clang_getCursorType(c->cursor), i);
        struct gen_type *described = is_arena(h, type)
                                         ? gen_header_predeclared(h, IM_TYPE_INDEX_ARENA)
                                         : gen_header_describe(h, type, c->function, &why);
        if (described == NULL)
            c->why = gen_format(h->model, "parameter %u has no counterpart", i + 1);
        else
            add_part(c, func, gen_header_text(h, clang_getCursorSpelling(cursor)), described,
                     NULL);
    }
    func->param_count = func->fields.count;
}

/* A string is made of char *; what a result points at may be const in C. */
static void add_result(struct candidate *c, struct gen_type *func)
{
    struct gen_header *h = c->h;
    CXType type = clang_getCanonicalType(clang_getResultType(clang_getCursorType(c->cursor)));
    const char *why;

    if (type.kind == CXType_Void)
        return;
    struct gen_type *described = gen_header_describe(h, type, c->function, &why);
    if (described == NULL)
        c->why = "its result has no counterpart";
    else if (described == gen_header_predeclared(h, IM_TYPE_INDEX_CSTR))
        add_part(c, func, "", gen_header_predeclared(h, IM_TYPE_INDEX_STRING), "char *");
    else
        add_part(c, func, "", described, type.kind == CXType_Pointer ? "pointer" : NULL);
}

static struct gen_type *signature(struct candidate *c)
{
    struct gen_type *func = gen_type_new(c->h->model, IM_KIND_FUNC, c->place);
    int count = clang_Cursor_getNumArguments(c->cursor);

    assert(count > 0);
    if (clang_isFunctionTypeVariadic(clang_getCursorType(c->cursor)) != 0)
        c->why = "it takes any number of arguments";
    add_params(c, func, (unsigned)count);
    if (c->why == NULL)
        add_result(c, func);
    return func;
}

/* ---- methods ---- */

static bool is_field(const struct gen_header_type *type, const char *name)
{
    const struct gen_fields *fields = &type->decl->type->fields;

    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->item[i].name, name) == 0)
            return true;
    return false;
}

static void add_method(struct candidate *c, const char *name, struct gen_type *func)
{
    struct gen_file *file = c->h->file;
    struct gen_type *receiver = gen_type_new(c->h->model, IM_KIND_INVALID, c->place);
    struct gen_decl *decl = gen_alloc(c->h->model, 1, sizeof *decl);

    receiver->name = c->receiver->decl->name;
    *decl = (struct gen_decl){
        .kind = GEN_DECL_FUNC,
        .file = file,
        .name = name,
        .place = c->place,
        .start = c->place,
        .type = func,
        .receiver = receiver,
        .receiver_name = "self",
        .pointer_receiver = c->pointer_receiver,
        .c_name = c->function,
        .takes_value = c->takes_value,
    };
    file->decls = gen_append(c->h->model, file->decls, &file->decl_count, sizeof *file->decls);
    file->decls[file->decl_count - 1] = decl;
}

static void consider(struct gen_header *h, CXCursor cursor)
{
    struct candidate c = { .h = h, .cursor = cursor, .place = gen_header_place(h, cursor) };
    struct gen_type *func = NULL;
    const char *name = NULL;

    c.function = gen_header_text(h, clang_getCursorSpelling(cursor));
    c.note = gen_header_note(h, cursor, NULL, c.function);
    bool wanted = gen_header_note_get(h, c.note, "method") != NULL;
    if (!wanted && clang_getCursorAvailability(cursor) != CXAvailability_Available)
        return;
    if (clang_Cursor_getNumArguments(cursor) > 0)
        find_receiver(&c);
    if (c.receiver == NULL)
        c.why = "its first parameter is no adopted struct";
    else if ((name = method_name(&c)) == NULL)
        return;
    else if (is_field(c.receiver, name))
        c.why = "a member has the same name";
    else
        func = signature(&c);
    if (c.why == NULL)
        add_method(&c, name, func);
    else if (wanted)
        gen_diag(h->model, GEN_ERROR, c.place, NULL, "%s cannot be a method: %s", c.function,
                 c.why);
}

void gen_header_methods(struct gen_header *h)
{
    for (size_t i = 0; i < h->function_count; i++)
        consider(h, h->functions[i]);
}
