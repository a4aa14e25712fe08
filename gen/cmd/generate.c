/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago generate: a schema in the language of somebody else, or more of a project (project.c).
 */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "back/docs_page.h"
#include "back/openapi.h"
#include "back/output.h"
#include "back/proto_file.h"
#include "cmd/command.h"
#include "cmd/project.h"

static const struct language {
    const char *name;
    const char *suffix;                    /* of the file, instead of ".im"                   */
    bool (*make)(struct gen_model *model, const struct gen_file *file, struct gen_text *text_out);
    bool (*make_about)(struct gen_model *model, const struct gen_file *file,
                       const struct gen_openapi_about *about, struct gen_text *text_out);
} LANGUAGES[] = {
    { "docs", ".html", gen_docs_page, NULL },
    { "openapi", ".openapi.json", NULL, gen_openapi_3 },
    { "openapi2", ".swagger.json", NULL, gen_openapi_2 },
    { "proto", ".proto", gen_proto_file, NULL },
};

enum { LANGUAGE_COUNT = sizeof LANGUAGES / sizeof *LANGUAGES };

static const struct language *find_language(const char *name)
{
    for (size_t i = 0; name != NULL && i < LANGUAGE_COUNT; i++)
        if (strcmp(LANGUAGES[i].name, name) == 0)
            return &LANGUAGES[i];
    return NULL;
}

/* people/people.im -> OUT_DIR/people.proto */
static const char *output_path(struct gen_model *model, const struct language *language,
                               const struct gen_file *file, const char *out_dir)
{
    const char *slash = strrchr(file->source.path, '/');
    const char *base = slash != NULL ? slash + 1 : file->source.path;
    size_t len = strlen(base);

    if (len > 3 && strcmp(base + len - 3, ".im") == 0)
        len -= 3;
    return gen_format(model, "%s/%.*s%s", out_dir, (int)len, base, language->suffix);
}

/* What the command line says of all the files. */
struct order {
    const struct gen_command *command;
    const struct language *language;
    const char *out_dir;
    struct gen_openapi_about about;
};

static bool write_one(struct gen_model *model, const struct order *order,
                      const struct gen_file *file)
{
    const struct language *language = order->language;
    const struct gen_place nowhere = { NULL, 0, 0 };
    const char *path = output_path(model, language, file, order->out_dir);
    struct gen_text text;

    if (language->make != NULL ? !language->make(model, file, &text)
                               : !language->make_about(model, file, &order->about, &text))
        return false;
    if (gen_write_file(path, gen_text_string(&text), text.len, NULL))
        return true;
    gen_diag(model, GEN_ERROR, nowhere, NULL, "cannot write %s: %s", path, strerror(errno));
    return false;
}

static bool write_arguments(struct gen_model *model, const struct order *order, int argc,
                            char **argv)
{
    bool good = true;

    for (size_t i = 0; i < model->file_count; i++)
        if (gen_is_argument(model->files[i], argc, argv))
            good = write_one(model, order, model->files[i]) && good;
    gen_print_diags(model);
    return good;
}

static int no_language(const struct gen_command *command, const char *name)
{
    char names[64] = "";
    size_t len = 0;

    if (name == NULL)
        return gen_usage_error(command, "no language was named");
    for (size_t i = 0; i < LANGUAGE_COUNT && len < sizeof names; i++)
        len += (size_t)snprintf(names + len, sizeof names - len, "%s%s", i != 0 ? ", " : "",
                                LANGUAGES[i].name);
    return gen_usage_error(command, "%s is no language: there are %s", name, names);
}

/* Where openapi says that the services are; one of several. */
static bool add_server(void *ctx, const char *url)
{
    struct order *order = ctx;
    struct gen_openapi_about *about = &order->about;

    if (about->server_count == GEN_OPENAPI_SERVERS_MAX) {
        gen_usage_error(order->command, "more than %d servers", GEN_OPENAPI_SERVERS_MAX);
        return false;
    }
    about->servers[about->server_count++] = url;
    return true;
}

int gen_cmd_generate(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    struct order order = { .command = command, .out_dir = "." };
    bool force = false;
    const struct gen_option options[] = {
        { "I", .folders = &includes },           { "f", .flag = &force },
        { "o", .text = &order.out_dir },         { "title", .text = &order.about.title },
        { "version", .text = &order.about.version },
        { "server", .take = add_server, .ctx = &order }, { .name = NULL },
    };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    if (gen_project_has(argv[optind]))
        return gen_project_generate(
            command, &(struct gen_project_options){ &includes, order.out_dir, force }, argc, argv);
    order.language = find_language(argv[optind]);
    if (order.language == NULL)
        return no_language(command, argv[optind]);
    if (++optind == argc)
        return gen_usage_error(command, "no schema was named");
    struct gen_model *model = gen_model_new();
    bool good = gen_load_arguments(model, &includes, argc, argv) &&
                write_arguments(model, &order, argc, argv);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
