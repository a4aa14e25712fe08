/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/load.c - finds, reads and orders the files of a schema.
 *
 * Two paths are the same file when they lead to the same device and inode; a package belongs
 * to one file, because its name is what all its symbols begin with.
 */
#include "front/parse.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "front/parse_internal.h"
#include "front/scan.h"
#include "model/proto_rules.h"

#ifndef IMAGO_SCHEMA_DIR
#define IMAGO_SCHEMA_DIR "/usr/local/share/imago/schemas"
#endif

/* A file that is being read, and the one that asked for it. */
struct loading {
    const struct loading *importer;
    const char *path;
    dev_t device;
    ino_t inode;
    unsigned depth;
};

struct loader {
    struct gen_model *model;
    const char *const *include_dirs;
    size_t include_dir_count;
};

/* ---- reading ---- */

static bool read_stream(struct gen_model *model, FILE *stream, struct gen_source *source)
{
    enum { FIRST_BYTES = 1 << 16 };
    size_t room = FIRST_BYTES, len = 0;
    char *text = NULL;

    for (;;) {
        char *more = realloc(text, room);
        if (more == NULL)
            gen_out_of_memory();
        text = more;
        len += fread(text + len, 1, room - len, stream);
        if (len < room || len > GEN_SOURCE_BYTES_MAX)
            break;
        room *= 2;
    }
    bool good = !ferror(stream) && len <= GEN_SOURCE_BYTES_MAX;
    if (good) {
        source->text = gen_strdup(model, text, len);
        source->len = len;
    }
    free(text);
    if (len > GEN_SOURCE_BYTES_MAX)
        errno = EFBIG;
    return good;
}

bool gen_read_file(struct gen_model *model, const char *path, struct gen_source *source_out)
{
    assert(model != NULL && source_out != NULL);
    struct stat about;

    *source_out = (struct gen_source){ "<stdin>", "", 0 };
    if (path == NULL || strcmp(path, "-") == 0)
        return read_stream(model, stdin, source_out);
    source_out->path = gen_strdup(model, path, strlen(path));
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        return false;
    bool is_dir = fstat(fileno(stream), &about) == 0 && S_ISDIR(about.st_mode);
    if (is_dir)
        errno = EISDIR;
    bool good = !is_dir && read_stream(model, stream, source_out);
    int error = errno;
    fclose(stream);
    errno = error;
    return good;
}

/* ---- where a file is ---- */

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash != NULL ? slash + 1 : path;
}

static bool is_there(const char *path)
{
    struct stat about;

    return stat(path, &about) == 0 && !S_ISDIR(about.st_mode);
}

/* path as seen from the folder dir (len bytes; none: the current one). */
static const char *join(struct gen_model *model, const char *dir, size_t len, const char *path)
{
    if (len == 0 || path[0] == '/')
        return path;
    return gen_format(model, "%.*s%s%s", (int)len, dir, dir[len - 1] == '/' ? "" : "/", path);
}

/* A standard schema.  Installed trees are moved, and staged for packages: what lies beside the
 * program itself, bin/ and share/ in one folder, comes before what configure was told. */
static const char *find_standard(const struct loader *loader, const char *path)
{
    static const char BESIDE[] = "share/imago/schemas";
    char program[4096];
    ssize_t len = readlink("/proc/self/exe", program, sizeof program);

    for (int up = 0; up < 2 && len > 0; up++)
        while (len > 0 && program[--len] != '/')
            continue;
    if (len > 0) {
        const char *found = gen_format(loader->model, "%.*s/%s/%s", (int)len, program, BESIDE,
                                       path);
        if (is_there(found))
            return found;
    }
    const char *found = join(loader->model, IMAGO_SCHEMA_DIR, strlen(IMAGO_SCHEMA_DIR), path);
    return is_there(found) ? found : NULL;
}

/* Where the file that an import names lies; NULL when nowhere. */
static const char *find_import(const struct loader *loader, const char *importer,
                               const char *path)
{
    size_t own_dir = (size_t)(last_part(importer) - importer);
    const char *found = join(loader->model, importer, own_dir, path);

    if (is_there(found))
        return found;
    for (size_t i = 0; i < loader->include_dir_count; i++) {
        const char *dir = loader->include_dirs[i];
        found = join(loader->model, dir, strlen(dir), path);
        if (is_there(found))
            return found;
    }
    return find_standard(loader, path);
}

/* ---- files that are there already ---- */

static struct gen_file *find_loaded(const struct gen_model *model, const struct stat *about)
{
    for (size_t i = 0; i < model->file_count; i++) {
        struct stat other;
        if (stat(model->files[i]->source.path, &other) == 0 &&
            other.st_dev == about->st_dev && other.st_ino == about->st_ino)
            return model->files[i];
    }
    return NULL;
}

/* A name for the circle: "a.im -> b.im -> a.im"; NULL when about is not being read. */
static const char *find_circle(struct gen_model *model, const struct loading *loading,
                               const struct stat *about)
{
    const char *text = NULL;
    const char *path = NULL;

    for (const struct loading *at = loading; at != NULL && path == NULL; at = at->importer) {
        text = text == NULL ? last_part(at->path)
                            : gen_format(model, "%s -> %s", last_part(at->path), text);
        if (at->device == about->st_dev && at->inode == about->st_ino)
            path = last_part(at->path);
    }
    return path != NULL ? gen_format(model, "%s -> %s", text, path) : NULL;
}

/* Put the file behind the others; its package must be new, or one that has several files. */
static void add_file(struct gen_model *model, struct gen_file *file)
{
    for (size_t i = 0; i < model->file_count && file->package[0] != '\0'; i++) {
        const struct gen_file *other = model->files[i];
        bool shared = gen_shares_package(other) && gen_shares_package(file);
        if (!shared && strcmp(other->package, file->package) == 0)
            gen_diag(model, GEN_ERROR, file->package_place,
                     "a package is one file: merge them, or rename one",
                     "package %s is declared in %s too", file->package, other->source.path);
    }
    model->files = gen_append(model, model->files, &model->file_count, sizeof *model->files);
    model->files[model->file_count - 1] = file;
}

static void check_twice(struct gen_model *model, const struct gen_file *file, size_t index)
{
    const struct gen_import *import = &file->imports[index];

    for (size_t i = 0; i < index; i++)
        if (import->file != NULL && file->imports[i].file == import->file)
            gen_diag(model, GEN_ERROR, import->place, "leave one of them out",
                     "%s is imported twice", import->path);
}

/* ---- loading ---- */

static struct gen_file *load(const struct loader *loader, const struct loading *importer,
                             const char *path, struct gen_place place);

static struct gen_file *load_import(const struct loader *loader, const struct loading *self,
                                    const struct gen_import *import)
{
    struct gen_model *model = loader->model;
    const char *path = find_import(loader, self->path, import->path);

    if (path == NULL) {
        gen_diag(model, GEN_ERROR, import->place,
                 "it is looked for beside this file, in each folder given by -I, and in "
                 "share/imago/schemas",
                 "cannot find %s", import->path);
        return NULL;
    }
    return load(loader, self, path, import->place);
}

/* The file has been opened and is neither known nor being read. */
static struct gen_file *load_new(const struct loader *loader, const struct loading *self,
                                 struct gen_source source)
{
    struct gen_file *file = gen_parse_source(loader->model, source);

    for (size_t i = 0; i < file->import_count; i++) {
        file->imports[i].file = load_import(loader, self, &file->imports[i]);
        check_twice(loader->model, file, i);
    }
    add_file(loader->model, file);
    return file;
}

static void report_unreadable(struct gen_model *model, struct gen_place place, const char *path)
{
    gen_diag(model, GEN_ERROR, place, NULL, "%s: %s", path,
             errno == EFBIG ? "too large for a schema" : strerror(errno));
}

/* place is that of the import, without a source for a file named on the command line.  NULL
 * after an error that leaves nothing to go on with. */
static struct gen_file *load(const struct loader *loader, const struct loading *importer,
                             const char *path, struct gen_place place)
{
    struct gen_model *model = loader->model;
    struct gen_source source;
    struct stat about;

    if (stat(path, &about) != 0) {
        report_unreadable(model, place, path);
        return NULL;
    }
    const char *circle = find_circle(model, importer, &about);
    if (circle != NULL) {
        gen_diag(model, GEN_ERROR, place, "move what both need into a third schema",
                 "imports go in a circle: %s", circle);
        return NULL;
    }
    struct gen_file *known = find_loaded(model, &about);
    if (known != NULL)
        return known;
    struct loading self = { importer, path, about.st_dev, about.st_ino,
                            importer != NULL ? importer->depth + 1 : 0 };
    if (self.depth > GEN_IMPORT_DEPTH_MAX || model->file_count >= GEN_FILES_MAX) {
        gen_diag(model, GEN_ERROR, place, NULL, "too many imports of imports");
        return NULL;
    }
    if (!gen_read_file(model, path, &source)) {
        report_unreadable(model, place, path);
        return NULL;
    }
    return load_new(loader, &self, source);
}

bool gen_load(struct gen_model *model, const char *path, const char *const *include_dirs,
              size_t include_dir_count)
{
    assert(model != NULL && path != NULL);
    assert(include_dirs != NULL || include_dir_count == 0);
    struct loader loader = { model, include_dirs, include_dir_count };
    size_t errors = gen_error_count(model);

    load(&loader, NULL, path, (struct gen_place){ NULL, 0, 0 });
    return gen_error_count(model) == errors;
}

/* ---- without files: the model's own are all there is ---- */

static struct gen_file *find_by_name(const struct gen_model *model, const char *path)
{
    for (size_t i = 0; i < model->file_count; i++)
        if (strcmp(model->files[i]->source.path, path) == 0)
            return model->files[i];
    for (size_t i = 0; i < model->file_count; i++)
        if (strcmp(last_part(model->files[i]->source.path), last_part(path)) == 0)
            return model->files[i];
    return NULL;
}

struct gen_file *gen_parse_text(struct gen_model *model, const char *path, const char *text,
                                size_t len)
{
    assert(model != NULL && path != NULL && (text != NULL || len == 0));
    struct gen_source source = { gen_strdup(model, path, strlen(path)),
                                 gen_strdup(model, text, len), len };
    struct gen_file *file = gen_parse_source(model, source);

    for (size_t i = 0; i < file->import_count; i++) {
        struct gen_import *import = &file->imports[i];
        import->file = find_by_name(model, import->path);
        if (import->file == NULL)
            gen_diag(model, GEN_ERROR, import->place, NULL, "cannot find %s", import->path);
        check_twice(model, file, i);
    }
    add_file(model, file);
    return file;
}
