/* SPDX-License-Identifier: Apache-2.0 */
/*
 * descriptor_fuzz.c - sets of descriptors, and what protoc asks of a plugin, from any bytes.
 *
 * A set is refused with a message, or each of its files becomes a schema that parses and is laid
 * out canonically; the files are then resolved and emitted as C, each step with success or a
 * message.  A plugin's answer is there for every request, and can be read.
 */
#include <string.h>

#include "back/emit.h"
#include "cmd/plugin.h"
#include "codec/proto.h"
#include "front/descriptor.h"
#include "front/fmt.h"
#include "fuzz.h"
#include "google/protobuf/compiler/plugin.im.h"
#include "model/diag.h"
#include "model/resolve.h"

static void print_messages(const struct gen_model *model)
{
    FILE *nowhere = fopen("/dev/null", "w");

    CHECK(nowhere != NULL);
    gen_diags_print(model, nowhere, true);
    fclose(nowhere);
}

/* The texts, in a model of their own: laying them out again changes nothing. */
static void check_schemas(const uint8_t *data, size_t size_bytes)
{
    struct gen_model *model = gen_model_new();
    struct gen_descriptors *set = gen_descriptors_read(model, "set", data, size_bytes);

    CHECK((set != NULL) == (gen_error_count(model) == 0));
    for (size_t i = 0; set != NULL && i < gen_descriptors_count(set); i++) {
        size_t errors = gen_error_count(model), len = 0, again_len = 0;
        const char *text = gen_descriptors_schema(set, i, &len);
        CHECK((text != NULL) == (gen_error_count(model) == errors));
        if (text == NULL)
            continue;
        const struct gen_source source = { gen_descriptors_path(set, i), text, len };
        const char *again = gen_fmt(model, source, &again_len);
        CHECK(again != NULL && again_len == len && memcmp(again, text, len) == 0);
    }
    print_messages(model);
    gen_model_free(model);
}

static void emit_all(struct gen_model *model)
{
    const struct gen_tables *tables =
        gen_set_services_apart(model, false) ? gen_tables_build(model, NULL) : NULL;
    struct gen_emitted emitted;

    CHECK((tables != NULL) == (gen_error_count(model) == 0));
    for (size_t i = 0; tables != NULL && i < model->file_count; i++)
        if (gen_emit(model, tables, model->files[i], &emitted))
            CHECK(strlen(emitted.source) == emitted.source_len);
}

static void check_files(const uint8_t *data, size_t size_bytes)
{
    struct gen_model *model = gen_model_new();
    struct gen_descriptors *set = gen_descriptors_read(model, "set", data, size_bytes);

    if (set != NULL) {
        bool loaded = gen_descriptors_load(set, true);
        CHECK(loaded == (gen_error_count(model) == 0));
        CHECK(!loaded || model->file_count == gen_descriptors_count(set));
        if (loaded && gen_resolve(model))
            emit_all(model);
    }
    print_messages(model);
    gen_model_free(model);
}

static void check_plugin(const uint8_t *data, size_t size_bytes)
{
    struct gen_model *model = gen_model_new();
    google_protobuf_compiler_CodeGeneratorResponse answer;
    im_bytes bytes;

    if (gen_plugin_answer(model, data, size_bytes, &bytes)) {
        CHECK(im_proto_decode(bytes.ptr, bytes.len,
                              google_protobuf_compiler_CodeGeneratorResponse_type, &answer,
                              &model->arena, NULL, NULL) == IM_OK);
        CHECK((answer.error.state == IM_SET) == (gen_error_count(model) != 0));
        CHECK(answer.error.state == IM_ABSENT || answer.file.len == 0);
    }
    gen_model_free(model);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size_bytes)
{
    check_schemas(data, size_bytes);
    check_files(data, size_bytes);
    check_plugin(data, size_bytes);
    return 0;
}
