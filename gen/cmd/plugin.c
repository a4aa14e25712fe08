/* SPDX-License-Identifier: Apache-2.0 */
/*
 * protoc-gen-imago: protoc's descriptors in, C out.
 *
 * protoc runs it with a CodeGeneratorRequest on standard input, prints what stands in the answer's
 * error, and writes the files of the answer: a mistake in a .proto is no failure of the plugin.
 */
#include "cmd/plugin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "back/emit.h"
#include "cmd/command.h"
#include "codec/proto.h"
#include "front/descriptor.h"
#include "front/parse.h"
#include "google/protobuf/compiler/plugin.im.h"
#include "model/resolve.h"

typedef google_protobuf_compiler_CodeGeneratorRequest pb_request;
typedef google_protobuf_compiler_CodeGeneratorResponse pb_response;
typedef google_protobuf_compiler_CodeGeneratorResponse_File pb_answer_file;

static const char USAGE[] =
    "usage: protoc --imago_out=DIR FILE.proto...\n"
    "\n"
    "protoc runs this program itself, with a request on its standard input, to write the C of\n"
    ".proto files: FILE.im.h, FILE.im.c.  It takes no parameters.  See imago(1).\n";

/* ---- the answer ---- */

static im_string_opt text_of(const char *text, size_t len)
{
    return (im_string_opt){ .value = im_str_from(text, len), .state = IM_SET };
}

static void add_file(struct gen_model *model, pb_response *answer, const char *name,
                     const char *text, size_t len)
{
    pb_answer_file file = { .name = text_of(name, strlen(name)), .content = text_of(text, len) };

    if (google_protobuf_compiler_CodeGeneratorResponse_File_slice_append(
            &model->arena, &answer->file, file) != IM_OK)
        gen_out_of_memory();
}

/* All messages, as a terminal would have got them. */
static im_string_opt messages_of(struct gen_model *model)
{
    char *text = NULL;
    size_t len = 0;
    FILE *stream = open_memstream(&text, &len);

    if (stream == NULL)
        gen_out_of_memory();
    gen_diags_print(model, stream, false);
    if (fclose(stream) != 0)
        gen_out_of_memory();
    while (len > 0 && text[len - 1] == '\n')
        len--;                             /* protoc ends the line itself                     */
    im_string_opt copy = text_of(gen_strdup(model, text, len), len);
    free(text);
    return copy;
}

/* ---- the work ---- */

static bool emit_one(struct gen_model *model, const struct gen_tables *tables,
                     const struct gen_file *file, pb_response *answer)
{
    struct gen_emitted out;

    if (!gen_emit(model, tables, file, &out))
        return false;
    const char *path = file->source.path;
    add_file(model, answer, gen_format(model, "%s.h", path), out.header, out.header_len);
    add_file(model, answer, gen_format(model, "%s.c", path), out.source, out.source_len);
    return true;
}

static bool emit_asked(struct gen_model *model, const struct gen_descriptors *set,
                       const pb_request *request, pb_response *answer)
{
    const struct gen_tables *tables =
        gen_set_services_apart(model, false) ? gen_tables_build(model, NULL) : NULL;
    bool good = tables != NULL;

    for (size_t i = 0; good && i < request->file_to_generate.len; i++) {
        im_str name = request->file_to_generate.ptr[i];
        size_t index = gen_descriptors_find(set, name);
        if (index == gen_descriptors_count(set)) {
            gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, NULL,
                     "the request has no %.*s", IM_STR_ARG(name));
            return false;
        }
        good = emit_one(model, tables, model->files[index], answer);
    }
    return good;
}

static bool answer_request(struct gen_model *model, const pb_request *request, pb_response *answer)
{
    im_str parameter = request->parameter.value;

    if (parameter.len != 0) {
        gen_diag(model, GEN_ERROR, (struct gen_place){ NULL, 0, 0 }, "write --imago_out=DIR",
                 "parameter \"%.*s\" is not known", IM_STR_ARG(parameter));
        return false;
    }
    struct gen_descriptors *set =
        gen_descriptors_of(model, request->proto_file.ptr, request->proto_file.len);
    return set != NULL && gen_descriptors_load(set, true) && gen_resolve(model) &&
           emit_asked(model, set, request, answer);
}

bool gen_plugin_answer(struct gen_model *model, const void *data, size_t len, im_bytes *answer_out)
{
    const im_proto_options options = { .flags = IM_PROTO_ALIAS,
                                       .elements_max = GEN_DESCRIPTOR_ELEMENTS_MAX };
    pb_request request = { .proto_file = { .len = 0 } };
    pb_response answer = { .file = { .len = 0 } };

    if (im_proto_decode(data, len, google_protobuf_compiler_CodeGeneratorRequest_type, &request,
                        &model->arena, &options, NULL) != IM_OK)
        return false;
    answer.supported_features = (im_uint64_opt){
        google_protobuf_compiler_CodeGeneratorResponse_Feature_FEATURE_PROTO3_OPTIONAL, IM_SET
    };
    if (!answer_request(model, &request, &answer)) {
        answer.error = messages_of(model);
        answer.file.len = 0;
    }
    return im_proto_encode(google_protobuf_compiler_CodeGeneratorResponse_type, &answer,
                           &model->arena, NULL, answer_out, NULL) == IM_OK;
}

/* ---- the program ---- */

int gen_plugin_main(int argc, char **argv)
{
    struct gen_model *model = gen_model_new();
    struct gen_source request;
    im_bytes answer = { .len = 0 };

    (void)argv;
    if (argc > 1) {
        fputs(USAGE, stderr);
        gen_model_free(model);
        return GEN_EXIT_USAGE;
    }
    bool good = gen_read_file(model, "-", &request) &&
                gen_plugin_answer(model, request.text, request.len, &answer);
    if (!good)
        fputs("protoc-gen-imago: standard input is no request of protoc's\n", stderr);
    else
        good = fwrite(answer.ptr, 1, answer.len, stdout) == answer.len && fflush(stdout) == 0;
    gen_model_free(model);
    return good ? GEN_EXIT_OK : GEN_EXIT_INPUT;
}
