/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transcripts - runs scripts in the format of etcd-raft's data-driven tests.
 *
 *   transcripts PLACE...
 *   transcripts --print PLACE...
 *
 * A place is a folder with folders interaction/, confchange/ and quorum/, each with scripts of that
 * kind, or one script in a folder of such a name.  --print does not compare but prints each script
 * with what it says now, for whoever writes one.  Every file runs in a process of its own, so that
 * one that ends in an assertion is a failure like any other, and the next is run.
 *
 * The exit status is 0 when there was a file and all of them passed, 2 for a wrong call, else 1.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "runner.h"

enum { FILES_MAX = 10000, DEPTH_MAX = 8 };

static const script_kind *const KIND[] = { &INTERACTION, &CONFCHANGE, &QUORUM };

typedef struct files {
    struct file {
        char *path;
        const script_kind *kind;
    } file[FILES_MAX];
    size_t count;
} files;

/* ---- finding them ---- */

static char *join(const char *folder, const char *name)
{
    dd_text path = { NULL, 0, 0 };

    dd_put(&path, "%s/%s", folder, name);
    return path.bytes;
}

static bool is_script(const char *name)
{
    return name[0] != '.' && strcmp(name, "README.md") != 0;
}

static bool add_file(files *all, char *path, const script_kind *kind)
{
    if (all->count == FILES_MAX) {
        fprintf(stderr, "transcripts: more than %d files\n", (int)FILES_MAX);
        free(path);
        return false;
    }
    all->file[all->count++] = (struct file){ path, kind };
    return true;
}

static bool add_folder(files *all, const char *folder, const script_kind *kind, int depth)
{
    struct dirent **entry = NULL;
    int count = depth < DEPTH_MAX ? scandir(folder, &entry, NULL, alphasort) : -1;
    bool ok = count >= 0;

    if (!ok)
        fprintf(stderr, "transcripts: %s: %s\n", folder,
                depth < DEPTH_MAX ? strerror(errno) : "too deep");
    for (int i = 0; i < count; i++) {
        char *path = join(folder, entry[i]->d_name);
        struct stat about;
        if (ok && is_script(entry[i]->d_name) && stat(path, &about) == 0) {
            if (S_ISDIR(about.st_mode)) {
                ok = add_folder(all, path, kind, depth + 1);
            } else {
                ok = add_file(all, path, kind);
                path = NULL;
            }
        }
        free(path);
        free(entry[i]);
    }
    free(entry);
    return ok;
}

/* The kind that the folder of a file is named for, NULL: none. */
static const script_kind *kind_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    for (size_t i = 0; slash != NULL && i < sizeof KIND / sizeof *KIND; i++) {
        size_t len = strlen(KIND[i]->folder);
        if ((size_t)(slash - path) < len)
            continue;
        const char *folder = slash - len;
        if (memcmp(folder, KIND[i]->folder, len) == 0 &&
            (folder == path || folder[-1] == '/'))
            return KIND[i];
    }
    return NULL;
}

static bool add_place(files *all, const char *place)
{
    size_t before = all->count;
    struct stat about;

    if (stat(place, &about) != 0) {
        fprintf(stderr, "transcripts: %s: %s\n", place, strerror(errno));
        return false;
    }
    if (!S_ISDIR(about.st_mode)) {
        const script_kind *kind = kind_of(place);
        if (kind == NULL) {
            fprintf(stderr, "transcripts: %s: not in interaction/, confchange/ or quorum/\n",
                    place);
            return false;
        }
        char *path = dd_zalloc(strlen(place) + 1);
        memcpy(path, place, strlen(place));
        return add_file(all, path, kind);
    }
    for (size_t i = 0; i < sizeof KIND / sizeof *KIND; i++) {
        char *folder = join(place, KIND[i]->folder);
        bool ok = stat(folder, &about) != 0 || add_folder(all, folder, KIND[i], 0);
        free(folder);
        if (!ok)
            return false;
    }
    if (all->count == before)
        fprintf(stderr, "transcripts: %s: no script in interaction/, confchange/ or quorum/\n",
                place);
    return all->count > before;
}

/* ---- running them ---- */

typedef struct outcome {
    bool passed;
    size_t commands;
} outcome;

/* In the process of the file: what is to be said goes to the pipe, behind the outcome. */
static void run_here(const struct file *file, bool print, int to)
{
    dd_text report = { NULL, 0, 0 }, printed = { NULL, 0, 0 };
    outcome o = { false, 0 };
    void *ctx = file->kind->begin();
    FILE *pipe = fdopen(to, "w");

    o.passed = dd_run_file(file->path, file->kind->run, ctx, &report, &o.commands,
                           print ? &printed : NULL);
    file->kind->end(ctx);
    fputs(printed.bytes != NULL ? printed.bytes : "", stdout);
    if (pipe == NULL || fwrite(&o, sizeof o, 1, pipe) != 1 ||
        (report.len > 0 && fwrite(report.bytes, report.len, 1, pipe) != 1) || fclose(pipe) != 0)
        exit(1);
    dd_release(&report);
    dd_release(&printed);
}

static void take_report(int from, outcome *o, dd_text *report)
{
    FILE *pipe = fdopen(from, "r");
    char bytes[4096];
    size_t len;

    if (pipe == NULL || fread(o, sizeof *o, 1, pipe) != 1)
        *o = (outcome){ false, 0 };
    while (pipe != NULL && (len = fread(bytes, 1, sizeof bytes, pipe)) > 0)
        dd_put_bytes(report, bytes, len);
    if (pipe != NULL)
        fclose(pipe);
}

static outcome run_apart(const struct file *file, bool print, dd_text *report)
{
    outcome o = { false, 0 };
    int ends[2], status = 0;

    fflush(stdout);
    if (pipe(ends) != 0 || fflush(stderr) != 0) {
        dd_put(report, "%s: %s\n", file->path, strerror(errno));
        return o;
    }
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        run_here(file, print, ends[1]);
        exit(0);
    }
    close(ends[1]);
    take_report(ends[0], &o, report);
    if (child < 0 || waitpid(child, &status, 0) != child)
        dd_put(report, "%s: %s\n", file->path, strerror(errno));
    else if (WIFSIGNALED(status))
        dd_put(report, "%s: ended by signal %d\n", file->path, WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
        dd_put(report, "%s: ended with status %d\n", file->path, WEXITSTATUS(status));
    o.passed = o.passed && child > 0 && status == 0;
    return o;
}

/* The report's lines behind prefix. */
static void print_report(const dd_text *report, const char *prefix)
{
    for (const char *p = report->bytes; p != NULL && *p != '\0';) {
        size_t len = strcspn(p, "\n");
        printf("%s%.*s\n", prefix, (int)len, p);
        p += len + (p[len] == '\n');
    }
}

static size_t run_all(const files *all, bool print)
{
    dd_text report = { NULL, 0, 0 };
    size_t failed = 0;

    for (size_t i = 0; i < all->count; i++) {
        dd_clear(&report);
        outcome o = run_apart(&all->file[i], print, &report);
        failed += !o.passed;
        if (!print || !o.passed)
            printf("%s %s (%zu commands)\n", o.passed ? "passed" : "FAILED", all->file[i].path,
                   o.commands);
        print_report(&report, "    ");
    }
    if (!print)
        printf("%zu passed, %zu failed\n", all->count - failed, failed);
    dd_release(&report);
    return failed;
}

int main(int argc, char **argv)
{
    bool print = argc > 1 && strcmp(argv[1], "--print") == 0;
    files *all = dd_zalloc(sizeof *all);
    bool found = true;

    if (argc < 2 + print || argv[1 + print][0] == '-') {
        fputs("usage: transcripts [--print] PLACE...\n", stderr);
        free(all);
        return 2;
    }
    for (int i = 1 + print; i < argc; i++)
        found = add_place(all, argv[i]) && found;
    size_t failed = run_all(all, print);
    for (size_t i = 0; i < all->count; i++)
        free(all->file[i].path);
    free(all);
    return failed == 0 && found ? 0 : 1;
}
