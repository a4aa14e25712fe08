/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/names.c - symbols that were claimed, and words that may not be names.
 *
 * The claims of imports are those of their declarations only: a helper of an import can only
 * collide with a symbol of ours when one package's name starts with the other's, and then the
 * C compiler says so.
 */
#include "back/names.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Words of C11, C23 and C++, macros of common headers, and the type names that generated code
 * uses (C++ refuses a member that changes what its own type's name means).  Sorted. */
static const char *const RESERVED[] = {
    "BUFSIZ", "CHAR_BIT", "EOF", "EXIT_FAILURE", "EXIT_SUCCESS", "FILE", "I", "INFINITY",
    "INT_MAX", "INT_MIN", "NAN", "NDEBUG", "NULL", "RAND_MAX", "SIZE_MAX", "_Alignas", "_Alignof",
    "_Atomic", "_BitInt", "_Bool", "_Complex", "_Generic", "_Imaginary", "_Noreturn",
    "_Static_assert", "_Thread_local", "alignas", "alignof", "and", "and_eq", "asm", "assert",
    "auto", "bitand", "bitor", "bool", "break", "case", "catch", "char", "char16_t", "char32_t",
    "char8_t", "class", "co_await", "co_return", "co_yield", "compl", "complex", "concept", "const",
    "const_cast", "consteval", "constexpr", "constinit", "continue", "decltype", "default",
    "delete", "do", "double", "dynamic_cast", "else", "enum", "errno", "explicit", "export",
    "extern", "false", "float", "for", "friend", "goto", "h_addr", "h_errno", "i386", "if",
    "inline", "int", "int16_t", "int32_t", "int64_t", "int8_t", "linux", "long", "major", "makedev",
    "minor", "mutable", "namespace", "new", "noexcept", "noreturn", "not", "not_eq", "nullptr",
    "offsetof", "operator", "or", "or_eq", "private", "protected", "public", "register",
    "reinterpret_cast", "requires", "restrict", "return", "s_addr", "sa_handler", "sa_sigaction",
    "short", "signed", "size_t", "sizeof", "st_atime", "st_ctime", "st_mtime", "static",
    "static_assert", "static_cast", "stderr", "stdin", "stdout", "struct", "switch", "template",
    "this", "thread_local", "throw", "true", "try", "typedef", "typeid", "typename", "typeof",
    "typeof_unqual", "uint16_t", "uint32_t", "uint64_t", "uint8_t", "uintptr_t", "union", "unix",
    "unsigned", "using", "virtual", "void", "volatile", "wchar_t", "while", "xor", "xor_eq",
};

struct gen_claim {
    struct gen_place place;
    const char *what;
    bool declared;                         /* by a schema: known before anything is emitted   */
};

struct word {
    const char *text;
    size_t len;
};

static int compare_word(const void *key, const void *element)
{
    const struct word *word = key;
    const char *const *reserved = element;
    int order = strncmp(word->text, *reserved, word->len);

    return order != 0 ? order : -(int)((*reserved)[word->len] != '\0');
}

bool gen_is_reserved_word(const char *name, size_t len)
{
    struct word word = { name, len };

    return bsearch(&word, RESERVED, sizeof RESERVED / sizeof *RESERVED, sizeof *RESERVED,
                   compare_word) != NULL;
}

/* A macro or a type of the schema that has the member's name would take it over. */
static bool is_symbol(const struct gen_names *names, const char *name, size_t len)
{
    im_str key = { name, len };
    const struct gen_claim *claim = im_map_get(names->claims, &key);

    return claim != NULL && claim->declared;
}

const char *gen_member(struct gen_names *names, const char *name, const char *also)
{
    size_t len = strlen(name);

    while (len > 1 && name[len - 1] == '_')
        len--;
    bool taken = gen_is_reserved_word(name, len) || is_symbol(names, name, len) ||
                 strncmp(name, "im_", 3) == 0 ||
                 (also != NULL && strlen(also) == len && memcmp(also, name, len) == 0);
    return taken ? gen_format(names->model, "%s_", name) : name;
}

/* ---- claims ---- */

bool gen_claim(struct gen_names *names, const char *symbol, struct gen_place place,
               const char *what)
{
    im_str key = im_str_of(symbol);
    bool added;
    struct gen_claim *claim = im_map_set(&names->model->arena, names->claims, &key, &added);

    if (claim == NULL)
        gen_out_of_memory();
    if (added) {
        *claim = (struct gen_claim){ place, what, !names->sealed };
        return true;
    }
    const char *path = claim->place.source != NULL ? claim->place.source->path : "?";
    gen_diag(names->model, GEN_ERROR, place, "rename one of them",
             "in C, %s and %s (%s:%u:%u) would both be called %s", what, claim->what, path,
             (unsigned)claim->place.line, (unsigned)claim->place.column, symbol);
    return false;
}

static void claim_constants(struct gen_names *names, const struct gen_decl *decl,
                            const char *symbol)
{
    const struct gen_fields *fields = &decl->type->underlying->fields;
    bool is_enum = decl->type->kind == IM_KIND_ENUM;

    for (size_t i = 0; (is_enum || decl->type->kind == IM_KIND_ONEOF) && i < fields->count; i++) {
        const struct gen_field *field = &fields->item[i];
        gen_claim(names, gen_format(names->model, "%s_%s", symbol, field->name), field->place,
                  gen_format(names->model, "%s %s", is_enum ? "constant" : "case", field->name));
    }
}

static void claim_declaration(struct gen_names *names, const struct gen_decl *decl)
{
    const char *symbol = gen_symbol(names, decl), *kind = "constant";

    if (decl->kind == GEN_DECL_CONST && gen_is_blank(decl->name))
        return;
    if (decl->kind == GEN_DECL_TYPE)
        kind = "type";
    else if (decl->kind == GEN_DECL_FUNC)
        kind = decl->receiver != NULL ? "method" : "function";
    if (!decl->file->adopted)              /* C has another name for it */
        gen_claim(names, symbol, decl->place,
                  gen_format(names->model, "%s %s", kind, decl->name));
    if (decl->kind != GEN_DECL_TYPE)
        return;
    gen_claim(names, gen_format(names->model, "%s_type", symbol), decl->place,
              gen_format(names->model, "the tables of type %s", decl->name));
    if (!decl->file->adopted)
        claim_constants(names, decl, symbol);
}

/* Imports first, each once; the depth of imports is bounded by the reader. */
static void claim_file(struct gen_names *names, const struct gen_file *file)
{
    bool added;

    if (im_map_set(&names->model->arena, names->imported, &file, &added) == NULL)
        gen_out_of_memory();
    if (!added)
        return;
    for (size_t i = 0; i < file->import_count; i++)
        claim_file(names, file->imports[i].file);
    for (size_t i = 0; i < file->decl_count; i++)
        claim_declaration(names, file->decls[i]);
    for (size_t i = 0; i < file->service_count; i++)
        gen_claim(names, gen_symbol(names, file->services[i]), file->services[i]->place,
                  gen_format(names->model, "service %s", file->services[i]->name));
    gen_claim(names, gen_format(names->model, "%s_im", file->tables), file->package_place,
              "the tables");
    if (file != names->file)
        gen_hoist(names, file, NULL, NULL);
}

static im_map *new_map(struct gen_model *model, size_t key_bytes, size_t value_bytes,
                       const im_key_ops *ops)
{
    im_map *map = im_map_new(&model->arena, key_bytes, value_bytes, ops, NULL);

    if (map == NULL)
        gen_out_of_memory();
    return map;
}

struct gen_names *gen_names_new(struct gen_model *model, const struct gen_file *file)
{
    struct gen_names *names = gen_alloc(model, 1, sizeof *names);

    names->model = model;
    names->file = file;
    names->spellings = new_map(model, sizeof(void *), sizeof(void *), &im_key_8);
    names->claims = new_map(model, sizeof(im_str), sizeof(struct gen_claim), &im_key_string);
    names->imported = new_map(model, sizeof(void *), 1, &im_key_8);
    claim_file(names, file);
    names->sealed = true;
    return names;
}
