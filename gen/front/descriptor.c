/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor.c - from a set of descriptors to files of a model.
 *
 * In turn: the set is decoded with the types that imago made of descriptor.im, its files are
 * checked and put into an order in which imports come first, everything gets its name, and each
 * file is written as a schema, laid out as `imago fmt' would, and parsed.
 */
#include "front/descriptor.h"

#include <assert.h>
#include <string.h>

#include "codec/proto.h"
#include "front/descriptor_internal.h"
#include "front/fmt.h"
#include "front/parse.h"

enum visit { NOT_VISITED, BEING_VISITED, VISITED };

/* ---- one file ---- */

static void refuse_file(struct gen_descriptor_file *file, const char *hint, const char *what)
{
    struct gen_descriptor_writer w = { .set = file->set, .file = file, .model = file->set->model };

    gen_descriptor_refuse(&w, hint, "%s", what);
}

/* A path is written into imports and comments, and names files to be made: nothing that leads out
 * of the folder, and no character that means something elsewhere. */
static bool is_path(im_str name)
{
    static const char ALSO[] = "_-+.@/ ";
    const char *text = name.ptr;

    for (size_t i = 0; i < name.len; i++) {
        char c = text[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        bool starts = i == 0 || text[i - 1] == '/';
        if (!plain && (c == '\0' || strchr(ALSO, c) == NULL))
            return false;
        if (starts && (c == '/' || c == '.'))
            return false;
    }
    return name.len != 0 && text[name.len - 1] != '/';
}

static const char *schema_path(struct gen_model *model, im_str name)
{
    static const im_str SUFFIX = IM_STR_INIT(".proto");
    size_t len = name.len;

    if (len > SUFFIX.len && memcmp(name.ptr + len - SUFFIX.len, SUFFIX.ptr, SUFFIX.len) == 0)
        len -= SUFFIX.len;
    return gen_format(model, "%.*s.im", (int)len, name.ptr);
}

/* "a.b.c" as "a_b_c"; without a package the file's own name. */
static const char *package_name(struct gen_descriptor_file *file)
{
    struct gen_model *model = file->set->model;
    im_str name = file->proto->package_.value;

    if (name.len == 0) {
        const char *slash = strrchr(file->path, '/');
        const char *base = slash != NULL ? slash + 1 : file->path;
        name = im_str_from(base, strlen(base) - strlen(".im"));
    }
    char *text = gen_strdup(model, name.ptr, name.len);
    for (size_t i = 0; i < name.len; i++) {
        bool joins = text[i] == '.' || text[i] == '-' || text[i] == '+' || text[i] == '@' ||
                     text[i] == ' ';
        text[i] = joins ? '_' : text[i];
    }
    if (!gen_descriptor_is_name(im_str_of(text))) {
        refuse_file(file, NULL, gen_format(model, "\"%.*s\" is no package", IM_STR_ARG(name)));
        return "";
    }
    const char *package = gen_descriptor_field_name(model, im_str_of(text));
    return strcmp(package, "im") == 0 ? "im_" : package;
}

static bool add_file(struct gen_descriptors *set, const pb_file *proto)
{
    struct gen_model *model = set->model;
    struct gen_descriptor_file *file = gen_alloc(model, 1, sizeof *file);
    im_str name = proto->name.value, syntax = proto->syntax.value;

    file->proto = proto;
    file->set = set;
    file->proto2 = syntax.len == 0 || im_str_equal(syntax, IM_STR("proto2"));
    file->source.path = is_path(name) ? gen_strdup(model, name.ptr, name.len) : "?";
    file->taken = gen_descriptor_map(model);
    gen_descriptor_locate(file);
    if (!is_path(name)) {
        refuse_file(file, NULL, gen_format(model, "\"%.*s\" is no file of a package",
                                           IM_STR_ARG(name)));
        return false;
    }
    file->path = schema_path(model, name);
    file->package = package_name(file);
    if (!file->proto2 && !im_str_equal(syntax, IM_STR("proto3")))
        refuse_file(file, NULL, gen_format(model, "syntax \"%.*s\" is not known",
                                           IM_STR_ARG(syntax)));
    if (!gen_descriptor_put(model, set->by_name, name, file))
        refuse_file(file, NULL, "the file is there twice");
    set->files = gen_append(model, set->files, &set->count, sizeof *set->files);
    set->files[set->count - 1] = file;
    return !file->failed;
}

/* ---- order ---- */

struct order {
    struct gen_descriptors *set;
    struct gen_descriptor_file **files;
    size_t count;
};

/* What a file imports but does not need may be missing, so that is told where it is needed. */
static void visit(struct order *o, struct gen_descriptor_file *file, unsigned depth)
{
    if (file->visit == VISITED)
        return;
    if (file->visit == BEING_VISITED || depth > GEN_IMPORT_DEPTH_MAX) {
        refuse_file(file, NULL, "imports go in a circle, or too deep");
        return;
    }
    file->visit = BEING_VISITED;
    for (size_t i = 0; i < file->proto->dependency.len && !file->failed; i++) {
        struct gen_descriptor_file *import =
            gen_descriptor_get(o->set->by_name, file->proto->dependency.ptr[i]);
        if (import != NULL)
            visit(o, import, depth + 1);
    }
    file->visit = VISITED;
    o->files[o->count++] = file;
}

static void order_files(struct gen_descriptors *set)
{
    struct order o = { .set = set };

    o.files = gen_alloc(set->model, set->count + 1, sizeof *o.files);
    for (size_t i = 0; i < set->count; i++)
        visit(&o, set->files[i], 0);
    assert(o.count == set->count);
    set->files = o.files;
}

/* ---- the set ---- */

struct gen_descriptors *gen_descriptors_of(struct gen_model *model, const pb_file *files,
                                           size_t count)
{
    assert(model != NULL && (files != NULL || count == 0));
    struct gen_descriptors *set = gen_alloc(model, 1, sizeof *set);
    size_t errors = gen_error_count(model);

    set->model = model;
    set->by_name = gen_descriptor_map(model);
    set->symbols = gen_descriptor_map(model);
    set->extensions = gen_descriptor_map(model);
    if (count > GEN_FILES_MAX)
        gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL,
                 "more than %d files in one set of descriptors", GEN_FILES_MAX);
    for (size_t i = 0; i < count && count <= GEN_FILES_MAX; i++)
        add_file(set, &files[i]);
    if (gen_error_count(model) != errors)
        return NULL;
    order_files(set);
    if (gen_error_count(model) != errors || !gen_descriptor_name_all(set))
        return NULL;
    return set;
}

struct gen_descriptors *gen_descriptors_read(struct gen_model *model, const char *path,
                                             const void *data, size_t len)
{
    assert(model != NULL && path != NULL && (data != NULL || len == 0));
    const im_proto_options options = { .flags = IM_PROTO_ALIAS,
                                       .elements_max = GEN_DESCRIPTOR_ELEMENTS_MAX };
    google_protobuf_FileDescriptorSet *files = gen_alloc(model, 1, sizeof *files);
    im_status status = { .code = IM_OK };

    if (im_proto_decode(data, len, google_protobuf_FileDescriptorSet_type, files, &model->arena,
                        &options, &status) == IM_OK)
        return gen_descriptors_of(model, files->file.ptr, files->file.len);
    gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 },
             "protoc --descriptor_set_out=FILE --include_imports makes one",
             "%s is no set of descriptors: %s", path, status.text);
    return NULL;
}

size_t gen_descriptors_count(const struct gen_descriptors *set)
{
    return set->count;
}

const char *gen_descriptors_path(const struct gen_descriptors *set, size_t index)
{
    assert(index < set->count);
    return set->files[index]->path;
}

size_t gen_descriptors_find(const struct gen_descriptors *set, im_str name)
{
    const struct gen_descriptor_file *file = gen_descriptor_get(set->by_name, name);
    size_t index = 0;

    while (index < set->count && set->files[index] != file)
        index++;
    return index;
}

/* ---- text ---- */

static im_str scoped(struct gen_descriptor_writer *w, im_str name)
{
    im_str package = w->file->proto->package_.value;

    if (package.len == 0)
        return im_str_of(gen_strdup(w->model, name.ptr, name.len));
    return im_str_of(gen_format(w->model, "%.*s.%.*s", IM_STR_ARG(package), IM_STR_ARG(name)));
}

static void put_declarations(struct gen_descriptor_writer *w, bool services)
{
    const pb_file *file = w->file->proto;

    for (size_t i = 0; i < file->message_type.len; i++) {
        gen_descriptor_enter(w, PB_FILE_MESSAGE, i);
        gen_descriptor_put_message(w, &file->message_type.ptr[i],
                                   scoped(w, file->message_type.ptr[i].name.value).ptr);
        gen_descriptor_leave(w);
    }
    for (size_t i = 0; i < file->enum_type.len; i++) {
        gen_descriptor_enter(w, PB_FILE_ENUM, i);
        gen_descriptor_put_enum(w, &file->enum_type.ptr[i],
                                scoped(w, file->enum_type.ptr[i].name.value).ptr);
        gen_descriptor_leave(w);
    }
    for (size_t i = 0; services && i < file->service.len; i++) {
        gen_descriptor_enter(w, PB_FILE_SERVICE, i);
        gen_descriptor_put_service(w, &file->service.ptr[i]);
        gen_descriptor_leave(w);
    }
}

static void put_head(struct gen_descriptor_writer *w)
{
    struct gen_descriptor_tag tag = { .text = { .model = w->model } };
    const pb_file *file = w->file->proto;
    im_str package = file->package_.value;
    const char *proto = gen_format(w->model, "%.*s%s", IM_STR_ARG(package.len != 0 ? package
                                                                                  : IM_STR(".")),
                                   w->file->proto2 ? ",proto2" : "");

    gen_descriptor_file_comments(w);
    gen_text_printf(&w->text, "package %s", w->file->package);
    gen_descriptor_tag_pair(&tag, "proto", im_str_of(proto));
    gen_descriptor_tag_options(w, &tag, google_protobuf_FileOptions_type, file->options, 0);
    gen_descriptor_put_tag(w, &tag);
    gen_text_puts(&w->text, "\n\n");
    for (size_t i = 0; i < w->import_count; i++)
        gen_text_printf(&w->text, "import \"%s\"\n", w->imports[i]->path);
    gen_text_puts(&w->text, "\n");
}

/* The .proto's own imports, in its order; what is reached through public ones comes behind them. */
static void note_imports(struct gen_descriptor_writer *w)
{
    const im_string_slice *names = &w->file->proto->dependency;

    for (size_t i = 0; i < names->len; i++) {
        const struct gen_descriptor_file *file = gen_descriptor_get(w->set->by_name, names->ptr[i]);
        if (file != NULL)
            gen_descriptor_import(w, file);
    }
}

/* All imports are known when the declarations are written, so the head comes second. */
static const char *write_schema(struct gen_descriptors *set, size_t index, bool services,
                                size_t *len_out)
{
    struct gen_descriptor_writer w = { .set = set, .file = set->files[index],
                                       .model = set->model, .text = { .model = set->model } };

    w.taken = gen_descriptor_map_copy(set->model, w.file->taken);
    w.services = gen_descriptor_map(set->model);
    note_imports(&w);
    put_declarations(&w, services);
    struct gen_text declarations = w.text;
    w.text = (struct gen_text){ .model = set->model };
    put_head(&w);
    gen_text_add(&w.text, gen_text_string(&declarations), declarations.len);
    if (w.file->failed)
        return NULL;
    const struct gen_source source = { w.file->path, gen_text_string(&w.text), w.text.len };
    return gen_fmt(set->model, source, len_out);
}

const char *gen_descriptors_schema(struct gen_descriptors *set, size_t index, size_t *len_out)
{
    assert(set != NULL && index < set->count && len_out != NULL);
    return write_schema(set, index, true, len_out);
}

bool gen_descriptors_load(struct gen_descriptors *set, bool services)
{
    assert(set != NULL);
    size_t errors = gen_error_count(set->model);

    for (size_t i = 0; i < set->count; i++) {
        size_t len = 0;
        const char *text = write_schema(set, i, services, &len);
        if (text == NULL)
            return false;
        struct gen_file *file = gen_parse_text(set->model, set->files[i]->path, text, len);
        im_str name = set->files[i]->proto->name.value;
        file->origin = gen_strdup(set->model, name.ptr, name.len);
    }
    return gen_error_count(set->model) == errors;
}
