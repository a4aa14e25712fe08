/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago adopt: existing C headers in, reflection tables for their structs out.
 */
#include <ctype.h>
#include <string.h>
#include <unistd.h>

#include "back/emit.h"
#include "cmd/command.h"
#include "front/header.h"
#include "front/parse.h"
#include "model/resolve.h"

enum { NOTES_BYTES_MAX = 1 << 20 };

struct request {
    const struct gen_command *command;
    struct gen_model *model;
    struct gen_header_options options;
    struct gen_includes includes;          /* for imported schemas                            */
    const char *out_dir;
    const char **types;
    struct gen_note *notes;
    struct gen_method_prefix *prefixes;
    const char **imports;
    size_t import_count;
};

/* ---- options ---- */

/* "name=value" cut in two; false (with a message) when there is no =. */
static bool cut(struct request *r, const char *text, const char **name_out, const char **value_out)
{
    const char *equals = strchr(text, '=');

    if (equals == NULL || equals == text) {
        gen_usage_error(r->command, "%s should be NAME=VALUE", text);
        return false;
    }
    *name_out = gen_strdup(r->model, text, (size_t)(equals - text));
    *value_out = equals + 1;
    return true;
}

static void add_note(struct request *r, const char *name, const char *tag)
{
    size_t *count = &r->options.note_count;

    r->notes = gen_append(r->model, r->notes, count, sizeof *r->notes);
    r->notes[*count - 1] = (struct gen_note){ name, tag };
}

static bool take_note(void *ctx, const char *text)
{
    struct request *r = ctx;
    const char *name, *tag;

    if (!cut(r, text, &name, &tag))
        return false;
    add_note(r, name, tag);
    return true;
}

/* A line of a file of notes: name, blanks, tag; or nothing, or a # and a remark. */
static bool read_note(struct request *r, const struct gen_source *source, const char *line,
                      size_t len, uint32_t number)
{
    size_t name = 0, tag;

    while (name < len && !isspace((unsigned char)line[name]))
        name++;
    for (tag = name; tag < len && isspace((unsigned char)line[tag]);)
        tag++;
    if (len == 0 || line[0] == '#')
        return true;
    if (name == 0 || tag == len) {
        gen_diag(r->model, GEN_ERROR, (struct gen_place){ source, number, 1 },
                 "stat.st_size json:\"size\"", "a note is a name and a tag");
        return false;
    }
    add_note(r, gen_strdup(r->model, line, name), gen_strdup(r->model, line + tag, len - tag));
    return true;
}

static bool read_notes(void *ctx, const char *path)
{
    struct request *r = ctx;
    struct gen_source *source = gen_alloc(r->model, 1, sizeof *source);
    uint32_t number = 1;
    bool good = true;

    if (!gen_read_file(r->model, path, source) || source->len > NOTES_BYTES_MAX) {
        gen_usage_error(r->command, "cannot read the notes in %s", path);
        return false;
    }
    for (const char *line = source->text; *line != '\0' && good; number++) {
        size_t len = strcspn(line, "\n");
        good = read_note(r, source, line, len, number);
        line += len + (line[len] == '\n');
    }
    if (!good)
        gen_print_diags(r->model);
    return good;
}

static bool add_prefix(void *ctx, const char *text)
{
    struct request *r = ctx;
    struct gen_method_prefix prefix;
    size_t *count = &r->options.prefix_count;

    if (!cut(r, text, &prefix.type, &prefix.prefix))
        return false;
    r->prefixes = gen_append(r->model, r->prefixes, count, sizeof *r->prefixes);
    r->prefixes[*count - 1] = prefix;
    return true;
}

static const char **add_text(struct request *r, const char **list, size_t *count, const char *text)
{
    list = gen_append(r->model, list, count, sizeof *list);
    list[*count - 1] = text;
    return list;
}

static bool take_type(void *ctx, const char *name)
{
    struct request *r = ctx;

    r->types = add_text(r, r->types, &r->options.type_count, name);
    return true;
}

static bool take_import(void *ctx, const char *path)
{
    struct request *r = ctx;

    r->imports = add_text(r, r->imports, &r->import_count, path);
    return true;
}

static int take_options(struct request *r, int argc, char **argv)
{
    const struct gen_option options[] = {
        { "f", .take = take_note, .ctx = r },    { "F", .take = read_notes, .ctx = r },
        { "i", .take = take_import, .ctx = r },  { "I", .folders = &r->includes },
        { "m", .take = add_prefix, .ctx = r },   { "M", .flag = &r->options.no_methods },
        { "o", .text = &r->out_dir },            { "p", .text = &r->options.package },
        { "t", .take = take_type, .ctx = r },    { .name = NULL },
    };

    return gen_read_options(r->command, argc, argv, options);
}

/* x/my-point.h and <my-point.h> give my_point. */
static const char *package_of(struct gen_model *model, const char *header)
{
    const char *slash = strrchr(header, '/');
    const char *base = slash != NULL ? slash + 1 : header + (header[0] == '<');
    char *name = gen_strdup(model, base, strcspn(base, ".>"));

    for (char *at = name; *at != '\0'; at++)
        if (!isalnum((unsigned char)*at))
            *at = '_';
    return name;
}

static bool is_package(const char *name)
{
    bool good = isalpha((unsigned char)name[0]) != 0 && strcmp(name, "im") != 0;

    for (const char *at = name; *at != '\0' && good; at++)
        good = isalnum((unsigned char)*at) != 0 || *at == '_';
    return good;
}

/* ---- the work ---- */

/* The schemas whose interfaces the adopted types may implement; all before the adopted file. */
static bool load_imports(struct request *r)
{
    bool good = true;

    for (size_t i = 0; i < r->import_count; i++)
        good = gen_load(r->model, r->imports[i], r->includes.item, r->includes.count) && good;
    return good;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

/* Imports that were named, not those that they need themselves. */
static void join_imports(struct request *r, struct gen_file *file)
{
    file->imports = gen_alloc(r->model, r->import_count + 1, sizeof *file->imports);
    for (size_t i = 0; i < r->import_count; i++)
        for (size_t k = 0; k < r->model->file_count; k++)
            if (strcmp(r->model->files[k]->source.path, r->imports[i]) == 0)
                file->imports[file->import_count++] = (struct gen_import){
                    .path = last_part(r->imports[i]), .file = r->model->files[k], .used = true };
}

static bool adopt(struct request *r)
{
    struct gen_file *file = NULL;
    const struct gen_tables *tables = NULL;

    if (load_imports(r))
        file = gen_read_headers(r->model, &r->options);
    if (file != NULL) {
        join_imports(r, file);
        if (gen_resolve(r->model))
            tables = gen_tables_build(r->model, NULL);
    }
    bool good = tables != NULL && gen_emit_file(r->model, tables, file, r->out_dir);
    gen_print_diags(r->model);
    return good;
}

/* What stands behind -- is clang's. */
static int split_flags(struct request *r, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") != 0)
            continue;
        r->options.flags = (const char *const *)&argv[i + 1];
        r->options.flag_count = (size_t)(argc - i - 1);
        return i;
    }
    return argc;
}

static int run(struct request *r, int argc, char **argv)
{
    argc = split_flags(r, argc, argv);
    int code = take_options(r, argc, argv);
    if (code != GEN_GO_ON)
        return code;
    if (optind == argc)
        return gen_usage_error(r->command, "no header was named");
    r->options.headers = (const char *const *)&argv[optind];
    r->options.header_count = (size_t)(argc - optind);
    if (r->options.package == NULL)
        r->options.package = package_of(r->model, argv[optind]);
    if (!is_package(r->options.package))
        return gen_usage_error(r->command, "%s cannot be a package's name", r->options.package);
    r->options.types = r->types;
    r->options.notes = r->notes;
    r->options.prefixes = r->prefixes;
    return adopt(r) ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}

int gen_cmd_adopt(const struct gen_command *command, int argc, char **argv)
{
    struct request r = { .command = command, .model = gen_model_new(), .out_dir = "." };

    if (r.model == NULL)
        gen_out_of_memory();
    int code = run(&r, argc, argv);
    gen_model_free(r.model);
    return code;
}
