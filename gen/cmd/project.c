/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago generate service, client, k8s, handlers: more of a project that imago new began.
 *
 * All but handlers.h belongs to the person who works on the project: it is asked for, and files
 * are never replaced unless the person agrees.  Without a terminal to ask on they are kept.
 */
#include "cmd/project.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "back/emit.h"
#include "back/output.h"
#include "front/parse.h"
#include "model/resolve.h"

/* ---- asking and telling ---- */

static enum gen_scaffold_answer ask(void *ctx, const char *path)
{
    char answer[16] = "";

    (void)ctx;
    if (!isatty(STDIN_FILENO))
        return GEN_SCAFFOLD_KEEP;
    printf("%s is there and says something else; replace it? [y/N] ", path);
    fflush(stdout);
    if (fgets(answer, sizeof answer, stdin) == NULL)
        return GEN_SCAFFOLD_KEEP;
    return answer[0] == 'y' || answer[0] == 'Y' ? GEN_SCAFFOLD_REPLACE : GEN_SCAFFOLD_KEEP;
}

static enum gen_scaffold_answer agree(void *ctx, const char *path)
{
    (void)ctx;
    (void)path;
    return GEN_SCAFFOLD_REPLACE;
}

static void tell(void *ctx, const char *verb, const char *path)
{
    (void)ctx;
    printf("%-8s %s\n", verb, strncmp(path, "./", 2) == 0 ? path + 2 : path);
}

struct gen_scaffold gen_project_scaffold(struct gen_model *model, const char *folder,
                                         const char *name, bool force)
{
    return (struct gen_scaffold){ .model = model, .folder = folder, .name = name,
                                  .ask = force ? agree : ask, .tell = tell };
}

int gen_project_end(const struct gen_scaffold *scaffold, bool good)
{
    fflush(stdout);
    gen_print_diags(scaffold->model);
    if (scaffold->kept != 0)
        fputs("hint: -f replaces what was kept\n", stderr);
    return good && scaffold->kept == 0 ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}

int gen_project_check_name(const struct gen_command *command, const char *name)
{
    if (gen_scaffold_name_is_good(name))
        return GEN_EXIT_OK;
    return gen_usage_error(command, "%s is no name: small letters, digits and underscores, no word "
                           "of C, nor app, client, config, handlers, im or service", name);
}

/* ---- the words ---- */

/* Read schemas/NAME.im and what it imports; its file in the model, or NULL after an error. */
static const struct gen_file *load_schema(struct gen_model *model, const char *name,
                                          const struct gen_includes *includes)
{
    struct gen_includes all = *includes;
    const char *path = gen_format(model, "schemas/%s.im", name);

    if (all.count < GEN_INCLUDES_MAX)
        all.item[all.count++] = "schemas";
    if (!gen_load(model, path, all.item, all.count) || !gen_resolve(model) ||
        !gen_set_services_apart(model, false))
        return NULL;
    for (size_t i = 0; i < model->file_count; i++)
        if (strcmp(model->files[i]->source.path, path) == 0)
            return model->files[i];
    return NULL;
}

static bool has_services(struct gen_model *model, const struct gen_file *file)
{
    if (file->service_count == 0)
        gen_diag(model, GEN_ERROR, file->package_place, "declare one: type %s service { ... }",
                 "there is no service in package %s", file->package);
    return file->service_count != 0;
}

static bool do_service(struct gen_scaffold *s, const struct gen_includes *includes)
{
    const char *handlers = gen_format(s->model, "app/services/%s.c", s->name);
    struct gen_source source;

    if (access(gen_format(s->model, "schemas/%s.im", s->name), F_OK) != 0 &&
        !gen_scaffold_write(s, GEN_SCAFFOLD_SERVICE, NULL))
        return false;
    const struct gen_file *file = load_schema(s->model, s->name, includes);
    if (file == NULL || !has_services(s->model, file))
        return false;
    bool there = gen_read_file(s->model, handlers, &source);
    return gen_handlers_extend(s, file, handlers, there ? source.text : NULL);
}

static bool do_client(struct gen_scaffold *s, const struct gen_includes *includes)
{
    const struct gen_file *file = load_schema(s->model, s->name, includes);

    return file != NULL && has_services(s->model, file) && gen_handlers_client(s, file);
}

static bool do_k8s(struct gen_scaffold *s, const struct gen_includes *includes)
{
    (void)includes;
    return gen_scaffold_write(s, GEN_SCAFFOLD_K8S, NULL);
}

static const struct word {
    const char *name;
    bool (*work)(struct gen_scaffold *scaffold, const struct gen_includes *includes);
} WORDS[] = {
    { "client", do_client }, { "handlers", NULL }, { "k8s", do_k8s }, { "service", do_service },
};

static const struct word *find_word(const char *name)
{
    for (size_t i = 0; name != NULL && i < sizeof WORDS / sizeof *WORDS; i++)
        if (strcmp(WORDS[i].name, name) == 0)
            return &WORDS[i];
    return NULL;
}

bool gen_project_has(const char *word)
{
    return find_word(word) != NULL;
}

/* ---- handlers.h ---- */

static bool write_handlers(struct gen_model *model, const char *out_dir, int argc, char **argv)
{
    const struct gen_place nowhere = { NULL, 0, 0 };
    const char *path = gen_format(model, "%s/handlers.h", out_dir);
    const struct gen_file **files = gen_alloc(model, model->file_count, sizeof *files);
    struct gen_text text;
    size_t count = 0;

    if (!gen_set_services_apart(model, false))
        return false;
    for (size_t i = 0; i < model->file_count; i++)
        if (gen_is_argument(model->files[i], argc, argv))
            files[count++] = model->files[i];
    if (!gen_handlers_header(model, files, count, &text))
        return false;
    if (!gen_write_file(path, gen_text_string(&text), text.len, NULL))
        gen_diag(model, GEN_ERROR, nowhere, NULL, "cannot write %s: %s", path, strerror(errno));
    return gen_error_count(model) == 0;
}

static int make_handlers(const struct gen_command *command,
                         const struct gen_project_options *options, int argc, char **argv)
{
    if (optind == argc)
        return gen_usage_error(command, "no schema was named");
    struct gen_model *model = gen_model_new();
    bool good = gen_load_arguments(model, options->includes, argc, argv);
    if (good) {
        good = write_handlers(model, options->out_dir, argc, argv);
        gen_print_diags(model);
    }
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}

int gen_project_generate(const struct gen_command *command,
                         const struct gen_project_options *options, int argc, char **argv)
{
    const struct word *word = find_word(argv[optind++]);

    if (word->work == NULL)
        return make_handlers(command, options, argc, argv);
    if (optind + 1 != argc)
        return gen_usage_error(command, "one name is wanted: imago generate %s NAME", word->name);
    int result = gen_project_check_name(command, argv[optind]);
    if (result != GEN_EXIT_OK)
        return result;
    if (access("schemas", F_OK) != 0)
        return gen_usage_error(command, "there is no folder schemas/ here; imago new makes a "
                               "project");
    struct gen_model *model = gen_model_new();
    struct gen_scaffold scaffold = gen_project_scaffold(model, ".", argv[optind], options->force);
    bool good = word->work(&scaffold, options->includes);
    result = gen_project_end(&scaffold, good);
    gen_model_free(model);
    return result;
}
