/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/header.c - clang's run over the headers, and what they declare.
 *
 * Clang is given a file of #include lines that exists in memory only, so a header is found as the
 * user's compiler will find it.  What clang complains of becomes a message of ours, with its
 * place; nothing is described then.
 */
#include "front/header.h"

#include <assert.h>
#include <string.h>

#include "front/header_internal.h"

/* What the #include lines are in: no file has this name. */
static const char MAIN_FILE[] = "imago-adopt.c";

/* ---- texts and places ---- */

const char *gen_header_text(struct gen_header *h, CXString string)
{
    const char *text = clang_getCString(string);
    const char *copy = text != NULL ? gen_strdup(h->model, text, strlen(text)) : "";

    clang_disposeString(string);
    return copy;
}

static im_map *new_map(struct gen_header *h)
{
    im_map *map = im_map_new(&h->model->arena, sizeof(im_str), sizeof(void *), &im_key_string,
                             NULL);

    if (map == NULL)
        gen_out_of_memory();
    return map;
}

/* The value of key, NULL when it was added just now. */
static void **slot(struct gen_header *h, im_map *map, const char *key)
{
    im_str name = im_str_of(key);
    void **at = im_map_set(&h->model->arena, map, &name, NULL);

    if (at == NULL)
        gen_out_of_memory();
    return at;
}

void *gen_header_find(const im_map *map, const char *key)
{
    im_str name = im_str_of(key);
    void **at = im_map_get(map, &name);

    return at != NULL ? *at : NULL;
}

/* What is found beside the #include is ./x.h to clang, and x.h to whoever named it. */
static const char *path_of(struct gen_header *h, CXFile file)
{
    const char *path = gen_header_text(h, clang_getFileName(file));

    return strncmp(path, "./", 2) == 0 ? path + 2 : path;
}

static const struct gen_source *source_of(struct gen_header *h, CXFile file)
{
    const char *path = path_of(h, file);
    void **at = slot(h, h->sources, path);
    size_t len = 0;

    if (*at != NULL)
        return *at;
    const char *text = clang_getFileContents(h->unit, file, &len);
    struct gen_source *source = gen_alloc(h->model, 1, sizeof *source);
    *source = (struct gen_source){ path, gen_strdup(h->model, text != NULL ? text : "", len), len };
    return *at = source;
}

static struct gen_place place_at(struct gen_header *h, CXSourceLocation location)
{
    CXFile file;
    unsigned line, column;
    struct gen_place nowhere = { NULL, 0, 0 };

    clang_getExpansionLocation(location, &file, &line, &column, NULL);
    if (file == NULL)
        return nowhere;
    const struct gen_source *source = source_of(h, file);
    if (strcmp(source->path, MAIN_FILE) == 0)
        return nowhere;
    return (struct gen_place){ source, line, column };
}

struct gen_place gen_header_place(struct gen_header *h, CXCursor cursor)
{
    return place_at(h, clang_getCursorLocation(cursor));
}

bool gen_header_is_own(struct gen_header *h, CXCursor cursor)
{
    struct gen_place place = gen_header_place(h, cursor);

    return place.source != NULL && gen_header_find(h->own_files, place.source->path) != NULL;
}

/* ---- what is declared ---- */

/* The entry of a definition, made when it is met first. */
static struct gen_header_type *entry_of(struct gen_header *h, CXCursor cursor)
{
    uint32_t hash = clang_hashCursor(cursor);
    size_t *head = im_map_set(&h->model->arena, h->by_hash, &hash, NULL);

    if (head == NULL)
        gen_out_of_memory();
    for (size_t i = *head; i != 0; i = h->types[i - 1]->next)
        if (clang_equalCursors(h->types[i - 1]->cursor, cursor))
            return h->types[i - 1];
    struct gen_header_type *type = gen_alloc(h->model, 1, sizeof *type);
    type->cursor = cursor;
    type->next = *head;
    h->types = gen_append(h->model, h->types, &h->type_count, sizeof(struct gen_header_type *));
    h->types[h->type_count - 1] = type;
    *head = h->type_count;
    return type;
}

/* "struct stat" has the tag stat; what only a typedef names, or nothing, has none. */
static void note_tag(struct gen_header *h, struct gen_header_type *type)
{
    const char *name = gen_header_text(
        h, clang_getTypeSpelling(clang_getCursorType(type->cursor)));
    const char *space = strrchr(name, ' ');

    if (space == NULL || strchr(name, '(') != NULL)
        return;
    type->tag = space + 1;
    *slot(h, h->by_tag, type->tag) = type;
}

struct gen_header_type *gen_header_type_of(struct gen_header *h, CXType type)
{
    CXCursor cursor = clang_getTypeDeclaration(clang_getCanonicalType(type));
    CXCursor definition = clang_getCursorDefinition(cursor);
    size_t before = h->type_count;

    if (clang_Cursor_isNull(definition))
        return NULL;
    struct gen_header_type *entry = entry_of(h, definition);
    if (h->type_count != before)
        note_tag(h, entry);
    return entry;
}

/* typedef struct stat stat_t, and typedef struct { ... } stat_t; not another name for stat_t. */
static void note_alias(struct gen_header *h, CXCursor cursor)
{
    CXType type = clang_getTypedefDeclUnderlyingType(cursor);
    CXType named = type.kind == CXType_Elaborated ? clang_Type_getNamedType(type) : type;
    CXType canonical = clang_getCanonicalType(type);

    if (canonical.kind != CXType_Record && canonical.kind != CXType_Enum)
        return;
    struct gen_header_type *entry = gen_header_type_of(h, type);
    if (entry == NULL)
        return;
    const char *name = gen_header_text(h, clang_getCursorSpelling(cursor));
    void **at = slot(h, h->by_alias, name);
    bool again = *at == entry;
    *at = entry;
    if (named.kind == CXType_Typedef || again)
        return;
    if (entry->alias_count++ == 0)
        entry->alias = name;
}

static void note_include(struct gen_header *h, CXCursor cursor)
{
    CXFile file = clang_getIncludedFile(cursor);

    if (file != NULL && gen_header_place(h, cursor).source == NULL) {
        const char *path = path_of(h, file);
        *slot(h, h->own_files, path) = h;
    }
}

static void note_function(struct gen_header *h, CXCursor cursor)
{
    bool is_first = clang_equalCursors(cursor, clang_getCanonicalCursor(cursor));

    if (!is_first || !gen_header_is_own(h, cursor))
        return;
    h->functions = gen_append(h->model, h->functions, &h->function_count, sizeof *h->functions);
    h->functions[h->function_count - 1] = cursor;
}

/* Inclusions and macros come before all declarations. */
static enum CXChildVisitResult note_top(CXCursor cursor, CXCursor parent, CXClientData data)
{
    struct gen_header *h = data;

    (void)parent;
    *slot(h, h->names, gen_header_text(h, clang_getCursorSpelling(cursor))) = h;
    switch (clang_getCursorKind(cursor)) {
    case CXCursor_InclusionDirective:
        note_include(h, cursor);
        break;
    case CXCursor_MacroDefinition:
        if (!clang_Cursor_isMacroFunctionLike(cursor))
            *slot(h, h->macros, gen_header_text(h, clang_getCursorSpelling(cursor))) = h;
        break;
    case CXCursor_StructDecl: case CXCursor_UnionDecl: case CXCursor_EnumDecl:
        gen_header_type_of(h, clang_getCursorType(cursor));
        break;
    case CXCursor_TypedefDecl:
        note_alias(h, cursor);
        break;
    case CXCursor_FunctionDecl:
        note_function(h, cursor);
        break;
    default:
        break;
    }
    return h->type_count < GEN_HEADER_TYPES_MAX ? CXChildVisit_Continue : CXChildVisit_Break;
}

/* ---- clang's run ---- */

/* True when clang found no error. */
static bool report_diagnostics(struct gen_header *h)
{
    unsigned count = clang_getNumDiagnostics(h->unit);
    size_t before = gen_error_count(h->model);

    for (unsigned i = 0; i < count; i++) {
        CXDiagnostic diagnostic = clang_getDiagnostic(h->unit, i);
        struct gen_place place = place_at(h, clang_getDiagnosticLocation(diagnostic));
        bool is_error = clang_getDiagnosticSeverity(diagnostic) >= CXDiagnostic_Error;
        const char *text = gen_header_text(h, clang_getDiagnosticSpelling(diagnostic));
        clang_disposeDiagnostic(diagnostic);
        if (is_error)
            gen_diag(h->model, GEN_ERROR, place, NULL, "%s", text);
    }
    return gen_error_count(h->model) == before;
}

static const char *include_lines(struct gen_header *h)
{
    const char *text = "";

    for (size_t i = 0; i < h->options->header_count; i++) {
        const char *name = h->options->headers[i];
        text = gen_format(h->model, name[0] == '<' ? "%s#include %s\n" : "%s#include \"%s\"\n",
                          text, name);
    }
    return text;
}

static const char **clang_arguments(struct gen_header *h, size_t *count_out)
{
    static const char *const OWN[] = {
        "-DIMAGO_ADOPT", "-w",
        "-resource-dir", IMAGO_CLANG_RESOURCE_DIR      /* last: dropped where it is unknown */
    };
    size_t own = sizeof OWN / sizeof *OWN, flags = h->options->flag_count;
    const char **arguments = gen_alloc(h->model, flags + own, sizeof *arguments);

    if (IMAGO_CLANG_RESOURCE_DIR[0] == '\0')
        own -= 2;
    for (size_t i = 0; i < flags; i++)
        arguments[i] = h->options->flags[i];
    for (size_t i = 0; i < own; i++)
        arguments[flags + i] = OWN[i];
    *count_out = flags + own;
    return arguments;
}

static bool parse(struct gen_header *h, CXIndex index)
{
    const char *text = h->file->header;
    struct CXUnsavedFile main_file = { MAIN_FILE, text, (unsigned long)strlen(text) };
    unsigned options = CXTranslationUnit_DetailedPreprocessingRecord |
                       CXTranslationUnit_SkipFunctionBodies;
    size_t count;
    const char **arguments = clang_arguments(h, &count);
    enum CXErrorCode code = clang_parseTranslationUnit2(index, MAIN_FILE, arguments, (int)count,
                                                        &main_file, 1, options, &h->unit);

    if (code == CXError_Success)
        return report_diagnostics(h);
    gen_diag(h->model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 },
             "what follows -- is handed to clang as it is", "clang cannot read these headers: %s",
             code == CXError_InvalidArguments ? "it does not take these flags" : "it gave up");
    return false;
}

/* ---- the whole ---- */

static struct gen_file *new_file(struct gen_header *h)
{
    struct gen_file *file = gen_alloc(h->model, 1, sizeof *file);
    const char *package = h->options->package;

    file->package = gen_strdup(h->model, package, strlen(package));
    file->source.path = gen_format(h->model, "%s.im", package);
    file->source.text = "";
    file->adopted = true;
    file->header = include_lines(h);
    return file;
}

static bool read_all(struct gen_header *h)
{
    size_t before = gen_error_count(h->model);

    clang_visitChildren(clang_getTranslationUnitCursor(h->unit), note_top, h);
    if (!gen_header_select_all(h))
        return false;
    h->probing = true;
    gen_header_describe_selected(h);
    h->probing = false;
    gen_header_describe_selected(h);
    if (!h->options->no_methods)
        gen_header_methods(h);
    gen_header_check_notes(h);
    return gen_error_count(h->model) == before;
}

struct gen_file *gen_read_headers(struct gen_model *model,
                                  const struct gen_header_options *options)
{
    assert(model != NULL && options != NULL && options->package != NULL);
    struct gen_header h = { .model = model, .options = options };
    CXIndex index = clang_createIndex(0, 0);

    h.file = new_file(&h);
    h.by_hash = im_map_new(&model->arena, sizeof(uint32_t), sizeof(size_t), &im_key_4, NULL);
    if (h.by_hash == NULL || index == NULL)
        gen_out_of_memory();
    h.by_tag = new_map(&h);
    h.by_alias = new_map(&h);
    h.own_files = new_map(&h);
    h.macros = new_map(&h);
    h.names = new_map(&h);
    h.sources = new_map(&h);
    h.note_used = gen_alloc(model, options->note_count + 1, sizeof *h.note_used);
    bool good = parse(&h, index) && read_all(&h);
    if (h.unit != NULL)
        clang_disposeTranslationUnit(h.unit);
    clang_disposeIndex(index);
    if (!good)
        return NULL;
    model->files = gen_append(model, model->files, &model->file_count, sizeof *model->files);
    model->files[model->file_count - 1] = h.file;
    return h.file;
}
