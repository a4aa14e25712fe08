/* SPDX-License-Identifier: Apache-2.0 */
/*
 * imago inspect: bytes of a known type, shown to a person.
 *
 * Nothing is generated or compiled: the tables of the schemas are built in memory and walked.
 */
#include "cmd/inspect.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "back/tables.h"
#include "cmd/command.h"
#include "codec/json.h"
#include "codec/proto_json.h"
#include "codec/proto_text.h"
#include "core/slice.h"
#include "front/descriptor.h"
#include "front/parse.h"
#include "model/diag.h"
#include "model/resolve.h"
#include "object/value.h"

enum { SCHEMAS_MAX = 64, READ_STEP = 1 << 16 };
#define INPUT_MAX ((size_t)1 << 30)

/* The command line, and what came of it. */
struct inspection {
    const struct gen_command *command;
    struct gen_includes includes;
    const char *schema_files[SCHEMAS_MAX];
    size_t schema_file_count;
    const char *set, *type_name, *colour_when;
    const char *wal, *snap;                /* what a raft node keeps, instead of messages     */
    enum gen_bytes_form from;
    struct gen_show show;
    struct gen_model *model;
    const im_type *type;
    im_arena arena;                        /* of the input and of what is kept of it          */
    im_slice jsons;                        /* TABLE: im_str, one a message                    */
};

/* ---- the command line ---- */

static const struct { const char *name; enum gen_bytes_form form; bool in, out; } FORMS[] = {
    { "binary", GEN_BYTES_BINARY, true, false },  { "delimited", GEN_BYTES_DELIMITED, true, false },
    { "json", GEN_BYTES_JSON, true, true },       { "text", GEN_BYTES_TEXT, true, true },
    { "table", GEN_BYTES_TABLE, false, true },
};

static enum gen_bytes_form form_named(const char *name, bool in)
{
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        if (strcmp(FORMS[i].name, name) == 0 && (in ? FORMS[i].in : FORMS[i].out))
            return FORMS[i].form;
    return GEN_BYTES_NONE;
}

static bool add_schema(void *ctx, const char *path)
{
    struct inspection *in = ctx;

    if (in->schema_file_count == SCHEMAS_MAX) {
        gen_usage_error(in->command, "more than %d schemas", SCHEMAS_MAX);
        return false;
    }
    in->schema_files[in->schema_file_count++] = path;
    return true;
}

static bool take_from(void *ctx, const char *name)
{
    struct inspection *in = ctx;

    in->from = form_named(name, true);
    if (in->from == GEN_BYTES_NONE)
        gen_usage_error(in->command, "no form to read from: %s", name);
    return in->from != GEN_BYTES_NONE;
}

static bool take_to(void *ctx, const char *name)
{
    struct inspection *in = ctx;

    in->show.form = form_named(name, false);
    if (in->show.form == GEN_BYTES_NONE)
        gen_usage_error(in->command, "no form to show: %s", name);
    return in->show.form != GEN_BYTES_NONE;
}

/* GEN_GO_ON, or the exit code after a message: what is to be inspected? */
static int check_input(const struct inspection *in)
{
    if (in->wal != NULL || in->snap != NULL) {
        bool alone = in->schema_file_count == 0 && in->set == NULL && in->type_name == NULL &&
                     in->from == GEN_BYTES_NONE && (in->wal == NULL || in->snap == NULL);
        return alone ? GEN_GO_ON
                     : gen_usage_error(in->command, "a log and a snapshot say what they hold");
    }
    if ((in->schema_file_count == 0) == (in->set == NULL))
        return gen_usage_error(in->command, in->set == NULL
            ? "no schema was named" : "schemas, or a set of descriptors, not both");
    if (in->type_name == NULL)
        return gen_usage_error(in->command, "no type was named");
    return GEN_GO_ON;
}

static int take_options(struct inspection *in, int argc, char **argv)
{
    const struct gen_option options[] = {
        { "I", .folders = &in->includes },
        { "s", .take = add_schema, .ctx = in },    { "schema", .take = add_schema, .ctx = in },
        { "t", .text = &in->type_name },           { "type", .text = &in->type_name },
        { "c", .flag = &in->show.compact },        { "compact", .flag = &in->show.compact },
        { "from", .take = take_from, .ctx = in },  { "to", .take = take_to, .ctx = in },
        { "descriptor_set", .text = &in->set },    { "color", .text = &in->colour_when },
        { "wal", .text = &in->wal },               { "snap", .text = &in->snap },
        { .name = NULL },
    };
    int code = gen_read_options(in->command, argc, argv, options);

    if (code == GEN_GO_ON)
        code = check_input(in);
    if (code != GEN_GO_ON)
        return code;
    if (strcmp(in->colour_when, "auto") != 0 && strcmp(in->colour_when, "always") != 0 &&
        strcmp(in->colour_when, "never") != 0)
        return gen_usage_error(in->command, "--color is auto, always or never");
    in->show.colour = strcmp(in->colour_when, "always") == 0 ||
                      (strcmp(in->colour_when, "auto") == 0 && isatty(STDOUT_FILENO));
    return GEN_GO_ON;
}

/* ---- types ---- */

/* Build the tables of all schemas that were named, imports included. */
static bool load_types(struct inspection *in)
{
    bool good = true;

    if (in->set != NULL) {
        struct gen_descriptors *set = gen_read_descriptor_set(in->model, in->set);
        good = set != NULL && gen_descriptors_load(set, false);
    }
    for (size_t i = 0; i < in->schema_file_count; i++)
        good = gen_load(in->model, in->schema_files[i], in->includes.item, in->includes.count) &&
               good;
    good = good && gen_resolve(in->model) && gen_tables_build(in->model, NULL) != NULL;
    gen_print_diags(in->model);
    in->show.schemas = in->model->tables;
    in->show.schema_count = in->model->table_count;
    return good;
}

/* The last part of a name is enough when only one type is called so. */
static bool is_called(const im_type *type, const char *name)
{
    im_str wanted = im_str_of(name), string = im_type_string(type);
    im_str full = im_type_proto(type) != NULL ? im_proto_full_name(type) : string;
    bool ends = full.len > wanted.len && full.ptr[full.len - wanted.len - 1] == '.' &&
                memcmp(full.ptr + full.len - wanted.len, wanted.ptr, wanted.len) == 0;

    return ends || im_str_equal(full, wanted) || im_str_equal(string, wanted) ||
           im_str_equal(im_type_name(type), wanted);
}

static void tell_no_type(const struct inspection *in)
{
    const char *dot = strrchr(in->type_name, '.');
    struct gen_nearest nearest = { .wanted = dot != NULL ? dot + 1 : in->type_name };

    for (size_t i = 0; i < in->model->file_count; i++)
        for (size_t k = 0; k < in->model->files[i]->decl_count; k++)
            if (in->model->files[i]->decls[k]->kind == GEN_DECL_TYPE)
                gen_nearest_offer(&nearest, in->model->files[i]->decls[k]->name);
    fprintf(stderr, "imago inspect: the schemas have no type %s\n", in->type_name);
    if (nearest.best != NULL)
        fprintf(stderr, "hint: did you mean %s?\n", nearest.best);
}

static bool find_type(struct inspection *in)
{
    const im_type *found = NULL;

    in->type = im_proto_type_by_full_name(in->show.schemas, in->show.schema_count,
                                          im_str_of(in->type_name));
    for (size_t i = 0; in->type == NULL && i < in->show.schema_count; i++) {
        const im_type *types = im_schema_types(in->show.schemas[i]);
        for (size_t k = 0; k < in->show.schemas[i]->type_count; k++) {
            if ((types[k].flags & IM_TYPE_NAMED) == 0 || !is_called(&types[k], in->type_name))
                continue;
            if (found != NULL) {
                im_str a = im_type_string(found), b = im_type_string(&types[k]);
                fprintf(stderr, "imago inspect: %s is %.*s or %.*s\n", in->type_name,
                        IM_STR_ARG(a), IM_STR_ARG(b));
                return false;
            }
            found = &types[k];
        }
    }
    in->type = in->type != NULL ? in->type : found;
    if (in->type == NULL)
        tell_no_type(in);
    return in->type != NULL;
}

/* ---- input ---- */

static bool read_all(struct inspection *in, const char *path, im_str *out)
{
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    im_slice bytes = { NULL, 0, 0 };
    bool good = file != NULL;

    while (good) {
        size_t want = bytes.cap >= READ_STEP ? bytes.cap * 2 : READ_STEP;
        if (bytes.len == bytes.cap && (want > INPUT_MAX ||
            im_slice_reserve(&in->arena, &bytes, 1, want) != IM_OK)) {
            fprintf(stderr, "imago inspect: %s: more than 1 GiB, or no memory for it\n", path);
            good = false;
            break;
        }
        size_t got = fread((char *)bytes.ptr + bytes.len, 1, bytes.cap - bytes.len, file);
        bytes.len += got;
        if (got == 0)
            break;
    }
    if (file == NULL || ferror(file)) {
        fprintf(stderr, "imago inspect: %s: %s\n", path, strerror(errno));
        good = false;
    }
    if (file != NULL && file != stdin)
        fclose(file);
    *out = (im_str){ bytes.ptr, bytes.len };
    return good;
}

static enum gen_bytes_form guess_form(const struct inspection *in, const char *path)
{
    const char *dot = strrchr(path, '.');

    if (in->from != GEN_BYTES_NONE)
        return in->from;
    if (dot != NULL && strcmp(dot, ".json") == 0)
        return GEN_BYTES_JSON;
    if (dot != NULL && (strcmp(dot, ".txtpb") == 0 || strcmp(dot, ".textproto") == 0))
        return GEN_BYTES_TEXT;
    return im_type_proto(in->type) != NULL ? GEN_BYTES_BINARY : GEN_BYTES_JSON;
}

static im_code read_json(struct inspection *in, im_str text, void *value, im_arena *arena,
                         im_status *status)
{
    const im_proto_json_options options = { .flags = IM_PROTO_JSON_PARTIAL,
                                            .schemas = in->show.schemas,
                                            .schema_count = in->show.schema_count };

    if (im_type_proto(in->type) == NULL)
        return im_json_decode(text.ptr, text.len, in->type, value, arena, NULL, status);
    return im_proto_json_decode(text.ptr, text.len, in->type, value, arena, &options, status);
}

/* Read the message at the front of bytes; *used_out is what it took. */
static im_code read_value(struct inspection *in, enum gen_bytes_form form, im_str bytes,
                          void *value, im_arena *arena, size_t *used_out, im_status *status)
{
    const im_proto_options partial = { .flags = IM_PROTO_PARTIAL | IM_PROTO_ALIAS };
    const im_proto_text_options text = { .flags = IM_PROTO_TEXT_PARTIAL,
                                         .schemas = in->show.schemas,
                                         .schema_count = in->show.schema_count };

    *used_out = bytes.len;
    if (form == GEN_BYTES_JSON)
        return read_json(in, bytes, value, arena, status);
    if (im_type_proto(in->type) == NULL)
        return im_status_set(status, IM_INVALID_ARGUMENT,
                             "only JSON can be read: the type has no proto numbers");
    if (form == GEN_BYTES_TEXT)
        return im_proto_text_parse(bytes.ptr, bytes.len, in->type, value, arena, &text, status);
    if (form == GEN_BYTES_BINARY)
        return im_proto_decode(bytes.ptr, bytes.len, in->type, value, arena, &partial, status);
    return im_proto_decode_delimited(bytes.ptr, bytes.len, in->type, value, arena, &partial,
                                     used_out, status);
}

/* ---- output ---- */

/* JSON has no place for what the schema does not know. */
static void tell_unknown(struct inspection *in, const void *value, im_arena *arena)
{
    const im_proto_options partial = { .flags = IM_PROTO_PARTIAL },
                           known = { .flags = IM_PROTO_PARTIAL | IM_PROTO_DISCARD_UNKNOWN };
    void *copy = im_arena_zalloc(arena, 1, in->type->size);
    im_bytes bytes;
    size_t without = 0;

    if (im_type_proto(in->type) == NULL || in->show.form == GEN_BYTES_TEXT || copy == NULL)
        return;
    if (im_proto_encode(in->type, value, arena, &partial, &bytes, NULL) == IM_OK &&
        im_proto_decode(bytes.ptr, bytes.len, in->type, copy, arena, &known, NULL) == IM_OK &&
        im_proto_size(in->type, copy, &partial, &without, NULL) == IM_OK && without < bytes.len)
        fprintf(stderr, "imago inspect: %zu bytes are of fields that the schema does not know; "
                "--to text shows them\n", bytes.len - without);
}

static im_code show_value(struct inspection *in, const void *value, im_arena *arena,
                          im_status *status)
{
    im_str json;

    tell_unknown(in, value, arena);
    if (in->show.form != GEN_BYTES_TABLE)
        return gen_show_value(&in->show, in->type, value, arena, status);
    im_code code = gen_value_to_json(&in->show, in->type, value, &in->arena, &json, status);
    if (code == IM_OK && im_slice_append(&in->arena, &in->jsons, sizeof json, &json) == NULL)
        code = im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    return code;
}

static void print_error(const char *path, size_t number, bool is_binary, size_t offset,
                        const im_status *status)
{
    fprintf(stderr, "imago inspect: %s: ", path);
    if (number != 0)
        fprintf(stderr, "message %zu: ", number);
    if (status->line != 0)
        fprintf(stderr, "line %u, column %u: ", status->line, status->column);
    else if (is_binary)
        fprintf(stderr, "byte %llu: ", (unsigned long long)(status->offset_bytes + offset));
    if (status->path[0] != '\0')
        fprintf(stderr, "%s: ", status->path);
    fprintf(stderr, "%s\n", status->text);
}

/* All messages of one input. */
static bool inspect_bytes(struct inspection *in, const char *path, im_str bytes)
{
    enum gen_bytes_form form = guess_form(in, path);
    size_t at = 0, number = 0;
    im_code code = IM_OK;
    im_arena arena;

    im_arena_init(&arena, NULL, 0);
    do {
        size_t used = 0;
        im_status status;
        im_status_clear(&status);
        im_arena_reset(&arena);
        if (form == GEN_BYTES_DELIMITED && at == bytes.len)
            break;
        number += form == GEN_BYTES_DELIMITED;
        void *value = im_arena_zalloc(&arena, 1, in->type->size);
        im_str rest = { bytes.ptr + at, bytes.len - at };
        code = value == NULL ? im_status_set(&status, IM_RESOURCE_EXHAUSTED, "out of memory")
                             : read_value(in, form, rest, value, &arena, &used, &status);
        if (code == IM_OK)
            code = show_value(in, value, &arena, &status);
        if (code != IM_OK)
            print_error(path, number,
                        form == GEN_BYTES_BINARY || form == GEN_BYTES_DELIMITED,
                        at, &status);
        at += used;
    } while (code == IM_OK && form == GEN_BYTES_DELIMITED);
    im_arena_release(&arena);
    return code == IM_OK;
}

static bool inspect_all(struct inspection *in, int argc, char **argv)
{
    static char standard_input[] = "-", *none[] = { standard_input };
    im_status status;
    bool good = true;

    char **paths = optind < argc ? argv + optind : none;
    int count = optind < argc ? argc - optind : 1;
    for (int i = 0; i < count; i++) {
        im_str bytes;
        good = read_all(in, paths[i], &bytes) && inspect_bytes(in, paths[i], bytes) && good;
    }
    im_status_clear(&status);
    if (in->show.form == GEN_BYTES_TABLE &&
        gen_show_table(&in->show, in->jsons.ptr, in->jsons.len, &in->arena, &status) != IM_OK) {
        print_error("table", 0, false, 0, &status);
        good = false;
    }
    return fflush(stdout) == 0 && good;
}

int gen_cmd_inspect(const struct gen_command *command, int argc, char **argv)
{
    struct inspection in = { .command = command, .colour_when = "auto",
                             .show = { .form = GEN_BYTES_JSON, .out = stdout } };
    int code = take_options(&in, argc, argv);

    if (code != GEN_GO_ON)
        return code;
    if (in.wal != NULL || in.snap != NULL) {
        in.show.compact = in.show.compact || in.wal != NULL;
        bool shown = in.wal != NULL ? gen_inspect_wal(&in.show, in.wal)
                                    : gen_inspect_snap(&in.show, in.snap);
        return shown ? GEN_EXIT_OK : GEN_EXIT_INPUT;
    }
    in.model = gen_model_new();
    im_arena_init(&in.arena, NULL, 0);
    bool good = load_types(&in) && find_type(&in) && inspect_all(&in, argc, argv);
    im_arena_release(&in.arena);
    gen_model_free(in.model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
