/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/scaffold.c - fills the templates of a project and puts them on disk, with respect for what
 * is there.
 */
#include "back/scaffold.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "back/names.h"
#include "back/output.h"
#include "back/scaffold_internal.h"

static const struct gen_scaffold_file *const LISTS[] = {
    gen_scaffold_build, gen_scaffold_schema, gen_scaffold_app,
};

/* ---- names ---- */

bool gen_scaffold_name_is_good(const char *name)
{
    static const char *const TAKEN[] = { "app", "client", "config", "handlers", "im", "service" };
    size_t len = strlen(name);

    if (len == 0 || len > GEN_SCAFFOLD_NAME_MAX || name[0] < 'a' || name[0] > 'z' ||
        strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_") != len)
        return false;
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++)
        if (strcmp(name, TAKEN[i]) == 0)
            return false;
    return !gen_is_reserved_word(name, len);
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

/* "shop_floor" -> "SHOP_FLOOR", or "ShopFloor". */
static const char *spelled(struct gen_model *model, const char *name, bool all)
{
    char *text = gen_strdup(model, name, strlen(name));
    size_t len = 0;

    for (size_t i = 0; name[i] != '\0'; i++)
        if (all || name[i] != '_')
            text[len++] = all || i == 0 || name[i - 1] == '_' ? upper(name[i]) : name[i];
    text[len] = '\0';
    return text;
}

/* ---- one file ---- */

static bool cannot_write(struct gen_scaffold *s, const char *path)
{
    gen_diag(s->model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL, "cannot write %s: %s",
             path, strerror(errno));
    return false;
}

/* Whether the file is there, and says exactly that. */
static bool is_there(const char *path, const char *text, bool *same_out)
{
    FILE *file = fopen(path, "rb");
    size_t len = strlen(text);

    if (file == NULL)
        return false;
    char *old = malloc(len + 1);
    if (old == NULL)
        gen_out_of_memory();
    *same_out = fread(old, 1, len + 1, file) == len && memcmp(old, text, len) == 0;
    free(old);
    (void)fclose(file);
    return true;
}

bool gen_scaffold_put(struct gen_scaffold *s, const char *path, const char *text, bool executable)
{
    const char *whole = gen_format(s->model, "%s/%s", s->folder, path);
    bool same = false;

    if (is_there(whole, text, &same)) {
        if (same)
            return true;
        if (s->ask(s->ctx, whole) == GEN_SCAFFOLD_KEEP) {
            s->kept++;
            s->tell(s->ctx, "kept", whole);
            return true;
        }
    }
    if (!gen_make_folders(whole) || !gen_write_file(whole, text, strlen(text), NULL) ||
        (executable && chmod(whole, 0755) != 0))
        return cannot_write(s, whole);
    s->tell(s->ctx, "wrote", whole);
    return true;
}

bool gen_scaffold_grow(struct gen_scaffold *s, const char *path, const char *text, bool was_there)
{
    const char *whole = gen_format(s->model, "%s/%s", s->folder, path);

    if (!gen_make_folders(whole) || !gen_write_file(whole, text, strlen(text), NULL))
        return cannot_write(s, whole);
    s->tell(s->ctx, was_there ? "extended" : "wrote", whole);
    return true;
}

/* ---- a set ---- */

/* The variables that a template uses: one that it does not use would be a mistake. */
static const char *filled(struct gen_scaffold *s, const char *const lines[],
                          const struct gen_var *vars)
{
    struct gen_var used[GEN_VARS_MAX] = { { NULL, NULL } };
    struct gen_text text = { .model = s->model };
    size_t count = 0;

    for (; vars->name != NULL; vars++) {
        const char *hole = gen_format(s->model, "$%s$", vars->name);
        bool found = false;
        for (size_t i = 0; !found && lines[i] != NULL; i++)
            found = strstr(lines[i], hole) != NULL;
        if (found)
            used[count++] = *vars;
    }
    used[count] = (struct gen_var){ NULL, NULL };
    gen_template(&text, lines, used);
    assert(text.code == IM_OK);
    return gen_text_string(&text);
}

/* A path without its newline. */
static const char *filled_path(struct gen_scaffold *s, const char *path, const struct gen_var *vars)
{
    const char *const lines[] = { path, NULL };
    const char *text = filled(s, lines, vars);

    return gen_strdup(s->model, text, strlen(text) - 1);
}

bool gen_scaffold_write(struct gen_scaffold *s, unsigned set, const struct gen_var *more)
{
    struct gen_var vars[GEN_VARS_MAX] = {
        { "name", s->name },
        { "Name", spelled(s->model, s->name, false) },
        { "NAME", spelled(s->model, s->name, true) },
    };
    bool good = true;

    for (size_t i = 3; more != NULL && more->name != NULL; i++, more++)
        vars[i] = *more;
    for (size_t i = 0; i < sizeof LISTS / sizeof *LISTS; i++)
        for (const struct gen_scaffold_file *file = LISTS[i]; good && file->path != NULL; file++)
            if ((file->sets & set) != 0)
                good = gen_scaffold_put(s, filled_path(s, file->path, vars),
                                        filled(s, file->lines, vars), file->executable);
    return good;
}
