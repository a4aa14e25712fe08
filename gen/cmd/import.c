/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago import: .proto files, or a set of descriptors, in; schemas out.
 *
 * protoc reads the .proto files, so that what it refuses is refused here in its own words; it is
 * run directly, without a shell, and leaves its descriptors in a temporary file.
 */
#include <errno.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "back/output.h"
#include "cmd/command.h"
#include "front/descriptor.h"

extern char **environ;

static void refuse(struct gen_model *model, const char *hint, const char *what, const char *why)
{
    gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, hint, "%s: %s", what, why);
}

/* ---- protoc ---- */

static const char *protoc_path(void)
{
    const char *path = getenv("PROTOC");

    return path != NULL && path[0] != '\0' ? path : "protoc";
}

/* The folder of the first file, when nothing says where files are and it is not below this one. */
static const char *default_include(struct gen_model *model, const char *file)
{
    const char *slash = strrchr(file, '/');

    if (slash == NULL || file[0] != '/')
        return NULL;
    return slash == file ? "/" : gen_strdup(model, file, (size_t)(slash - file));
}

/* What protoc is called with; ends in NULL. */
static char **protoc_arguments(struct gen_model *model, const struct gen_includes *includes,
                               const char *out, int argc, char **argv)
{
    const char *fallback = includes->count == 0 ? default_include(model, argv[optind]) : NULL;
    size_t room = includes->count + (size_t)(argc - optind) + 8, count = 0;
    char **arguments = gen_alloc(model, room, sizeof *arguments);

    arguments[count++] = gen_format(model, "%s", protoc_path());
    arguments[count++] = gen_format(model, "--descriptor_set_out=%s", out);
    arguments[count++] = gen_format(model, "--include_imports");
    arguments[count++] = gen_format(model, "--include_source_info");
    for (size_t i = 0; i < includes->count; i++)
        arguments[count++] = gen_format(model, "-I%s", includes->item[i]);
    if (fallback != NULL)
        arguments[count++] = gen_format(model, "-I%s", fallback);
    for (int i = optind; i < argc; i++)
        arguments[count++] = argv[i];
    return arguments;
}

/* False after an error: protoc has told its own. */
static bool run(struct gen_model *model, char **arguments)
{
    pid_t child;
    int status = 0;
    int error = posix_spawnp(&child, arguments[0], NULL, NULL, arguments, environ);

    if (error != 0) {
        refuse(model, "protoc reads .proto files: install protobuf-compiler, or set PROTOC",
               arguments[0], strerror(error));
        return false;
    }
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (!WIFEXITED(status) || WEXITSTATUS(status) == 127)
        refuse(model, NULL, arguments[0], "it cannot be run, or was ended by a signal");
    return false;
}

static struct gen_descriptors *read_protos(struct gen_model *model,
                                           const struct gen_includes *includes, int argc,
                                           char **argv)
{
    const char *folder = getenv("TMPDIR");
    char *out = gen_format(model, "%s/imago.XXXXXX", folder != NULL ? folder : "/tmp");
    int fd = mkstemp(out);

    if (fd < 0) {
        refuse(model, NULL, out, strerror(errno));
        return NULL;
    }
    close(fd);
    struct gen_descriptors *set = NULL;
    if (run(model, protoc_arguments(model, includes, out, argc, argv)))
        set = gen_read_descriptor_set(model, out);
    unlink(out);
    return set;
}

/* ---- schemas ---- */

static bool write_schema(struct gen_model *model, struct gen_descriptors *set, size_t index,
                         const char *out_dir)
{
    size_t len = 0;
    const char *text = gen_descriptors_schema(set, index, &len);
    const char *path = gen_format(model, "%s/%s", out_dir, gen_descriptors_path(set, index));

    if (text == NULL)
        return false;
    if (gen_make_folders(path) && gen_write_file(path, text, len, NULL))
        return true;
    refuse(model, NULL, path, strerror(errno));
    return false;
}

/* The file of the set that an argument means: the one whose name is the longest tail of it. */
static size_t find_argument(const struct gen_descriptors *set, const char *argument)
{
    size_t index = gen_descriptors_find(set, im_str_of(argument));
    const char *at = argument;

    while (index == gen_descriptors_count(set) && (at = strchr(at, '/')) != NULL)
        index = gen_descriptors_find(set, im_str_of(++at));
    return index;
}

static bool write_arguments(struct gen_model *model, struct gen_descriptors *set,
                            const char *out_dir, int argc, char **argv)
{
    bool good = true;

    for (int i = optind; i < argc; i++) {
        size_t index = find_argument(set, argv[i]);
        if (index == gen_descriptors_count(set)) {
            refuse(model, NULL, argv[i], "protoc has told nothing of it");
            return false;
        }
        good = write_schema(model, set, index, out_dir) && good;
    }
    return good;
}

static bool write_all(struct gen_model *model, struct gen_descriptors *set, const char *out_dir)
{
    bool good = true;

    for (size_t i = 0; i < gen_descriptors_count(set); i++)
        good = write_schema(model, set, i, out_dir) && good;
    return good;
}

int gen_cmd_import(const struct gen_command *command, int argc, char **argv)
{
    struct gen_includes includes = { .count = 0 };
    const char *out_dir = ".", *file = NULL;
    bool all = false;
    const struct gen_option options[] = { { "I", .folders = &includes }, { "a", .flag = &all },
                                          { "o", .text = &out_dir },
                                          { "descriptor_set", .text = &file }, { .name = NULL } };
    int code = gen_read_options(command, argc, argv, options);

    if (code != GEN_GO_ON)
        return code;
    if ((optind == argc) == (file == NULL))
        return gen_usage_error(command, file == NULL ? "no .proto file was named"
                                                     : ".proto files, or a set, not both");
    struct gen_model *model = gen_model_new();
    struct gen_descriptors *set = file != NULL ? gen_read_descriptor_set(model, file)
                                               : read_protos(model, &includes, argc, argv);
    bool good = set != NULL &&
                (all || file != NULL ? write_all(model, set, out_dir)
                                     : write_arguments(model, set, out_dir, argc, argv));
    gen_print_diags(model);
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
