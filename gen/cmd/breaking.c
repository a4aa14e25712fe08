/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago breaking: what a new version of schemas does to those who have the old one.
 *
 * A version is a file, or a folder with all schemas below it, in which imports are found, too.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/command.h"
#include "front/parse.h"
#include "model/breaking.h"
#include "model/resolve.h"

enum { FOLDER_DEPTH_MAX = 32 };

/* Paths of the schemas of one version. */
struct paths {
    struct gen_model *model;
    const char **item;
    size_t count;
    int depth;
};

/* ---- folders ---- */

static void report(struct gen_model *model, const char *path, const char *why)
{
    gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL, "%s: %s", path, why);
}

static bool is_schema(const char *name)
{
    size_t len = strlen(name);

    return len > 3 && strcmp(name + len - 3, ".im") == 0;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void collect(struct paths *paths, const char *path);

/* In the order of their names, so that the same folder gives the same report. */
static void collect_folder(struct paths *paths, const char *folder)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_visible, alphasort);

    if (count < 0) {
        report(paths->model, folder, strerror(errno));
        return;
    }
    for (int i = 0; i < count; i++) {
        struct stat about;
        const char *path = gen_format(paths->model, "%s/%s", folder, entries[i]->d_name);
        bool is_there = stat(path, &about) == 0;
        if (is_there && (S_ISDIR(about.st_mode) || is_schema(path)))
            collect(paths, path);
        free(entries[i]);
    }
    free(entries);
}

static void collect(struct paths *paths, const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0 || !S_ISDIR(about.st_mode)) {
        paths->item = gen_append(paths->model, paths->item, &paths->count, sizeof *paths->item);
        paths->item[paths->count - 1] = path;
        return;
    }
    if (paths->depth == FOLDER_DEPTH_MAX) {
        report(paths->model, path, "too many folders in folders");
        return;
    }
    paths->depth++;
    collect_folder(paths, path);
    paths->depth--;
}

/* ---- one version ---- */

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;

    return strcmp(a, b) == 0 || (stat(a, &one) == 0 && stat(b, &other) == 0 &&
                                 one.st_dev == other.st_dev && one.st_ino == other.st_ino);
}

static const struct gen_file *find_file(const struct gen_model *model, const char *path)
{
    for (size_t i = 0; i < model->file_count; i++)
        if (is_same_file(model->files[i]->source.path, path))
            return model->files[i];
    return NULL;
}

/* The files by their paths within the folder; a single file is a version of whatever single file
 * the other side is. */
static void name_files(struct gen_version *version, const struct paths *paths, const char *root)
{
    struct gen_version_file *files =
        gen_alloc(version->model, paths->count + 1, sizeof *files);
    bool is_single = paths->count == 1 && strcmp(paths->item[0], root) == 0;

    for (size_t i = 0; i < paths->count; i++) {
        const struct gen_file *file = find_file(version->model, paths->item[i]);
        if (file != NULL)
            files[version->count++] = (struct gen_version_file){
                file, is_single ? "" : paths->item[i] + strlen(root),
            };
    }
    version->files = files;
}

static bool load_version(const char *root, struct gen_includes includes,
                         struct gen_version *version)
{
    struct paths paths = { .model = version->model };

    collect(&paths, root);
    if (includes.count < GEN_INCLUDES_MAX)
        includes.item[includes.count++] = root;
    for (size_t i = 0; i < paths.count; i++)
        (void)gen_load(version->model, paths.item[i], includes.item, includes.count);
    if (paths.count == 0)
        report(version->model, root, "no schemas below it");
    bool good = gen_error_count(version->model) == 0 && gen_resolve(version->model);
    if (good)
        name_files(version, &paths, root);
    gen_print_diags(version->model);
    return good;
}

/* ---- the command ---- */

static int compare(const char *old_root, const char *new_root,
                   const struct gen_includes *includes, unsigned kinds)
{
    struct gen_version from = { .model = gen_model_new() }, to = { .model = gen_model_new() };
    bool good = load_version(old_root, *includes, &from);
    good = load_version(new_root, *includes, &to) && good;
    size_t count = 0;

    if (good) {
        const struct gen_breakings found = gen_breaking_find(&from, &to);
        count = gen_breakings_print(&found, kinds, stdout, isatty(STDOUT_FILENO) != 0);
    }
    gen_model_free(from.model);
    gen_model_free(to.model);
    return good && count == 0 ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}

int gen_cmd_breaking(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    bool wire = false, json = false;
    const struct gen_option options[] = { { "I", .folders = &includes }, { "wire", .flag = &wire },
                                          { "json", .flag = &json }, { .name = NULL } };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    if (argc - optind != 2)
        return gen_usage_error(command, "an old and a new version are needed");
    const unsigned kinds = (wire || !json ? GEN_BREAKS_WIRE : 0) |
                           (json || !wire ? GEN_BREAKS_JSON : 0);
    return compare(argv[optind], argv[optind + 1], &includes, kinds);
}
