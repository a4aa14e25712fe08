/* SPDX-License-Identifier: Apache-2.0 */
/*
 * peer - our side of tests/proto_peers: `peer DESCRIPTORS', made by protoc.
 *
 * Each line of stdin is one message: its full name, json or binary, and that form of it in
 * hexadecimal.  The answer is `ok' and the other form in hexadecimal, or `no' and why not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "back/tables.h"
#include "codec/proto_json.h"
#include "front/descriptor.h"
#include "front/parse.h"
#include "model/diag.h"
#include "model/resolve.h"

enum { LINE_BYTES_MAX = 1 << 24, NAME_BYTES_MAX = 128 };

struct peer {
    struct gen_model *model;
    const im_schema **schemas;
    im_proto_json_options options;
    im_arena arena;                        /* of the current line                             */
};

static bool load(struct peer *peer, const char *path)
{
    struct gen_source source;
    struct gen_descriptors *set = NULL;
    const struct gen_tables *tables = NULL;

    peer->model = gen_model_new();
    if (peer->model == NULL)
        return false;
    if (gen_read_file(peer->model, path, &source))
        set = gen_descriptors_read(peer->model, source.path, source.text, source.len);
    if (set != NULL && gen_descriptors_load(set, false) && gen_resolve(peer->model))
        tables = gen_tables_build(peer->model, NULL);
    if (tables == NULL) {
        gen_diags_print(peer->model, stderr, false);
        return false;
    }
    size_t count = peer->model->file_count;
    peer->schemas = calloc(count, sizeof *peer->schemas);
    if (peer->schemas == NULL)
        return false;
    for (size_t i = 0; i < count; i++)
        peer->schemas[i] = tables[i].schema;
    peer->options = (im_proto_json_options){ .schemas = peer->schemas, .schema_count = count };
    return true;
}

/* The bytes that hex spells, which ends with the line. */
static im_bytes unhex(struct peer *peer, const char *hex)
{
    size_t len = strspn(hex, "0123456789abcdef") / 2;
    uint8_t *bytes = im_arena_alloc(&peer->arena, len);

    for (size_t i = 0; bytes != NULL && i < len; i++) {
        const char pair[] = { hex[2 * i], hex[2 * i + 1], '\0' };
        bytes[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return im_bytes_from(bytes, bytes != NULL ? len : 0);
}

static void print_hex(const void *data, size_t len)
{
    const uint8_t *bytes = data;

    fputs("ok ", stdout);
    for (size_t i = 0; i < len; i++)
        printf("%02x", bytes[i]);
}

static im_code answer(struct peer *peer, const im_type *type, bool json, im_bytes form,
                      im_status *status)
{
    void *value = im_arena_zalloc(&peer->arena, 1, type->size);
    im_bytes bytes = { NULL, 0, 0 };
    im_str text = { NULL, 0 };
    im_code code;

    if (value == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "out of memory");
    if (json)
        code = im_proto_json_decode((const char *)form.ptr, form.len, type, value, &peer->arena,
                                    &peer->options, status);
    else
        code = im_proto_decode(form.ptr, form.len, type, value, &peer->arena, NULL, status);
    if (code == IM_OK && json)
        code = im_proto_encode(type, value, &peer->arena, NULL, &bytes, status);
    else if (code == IM_OK)
        code = im_proto_json_encode(type, value, &peer->arena, &peer->options, &text, status);
    if (code == IM_OK)
        print_hex(json ? (const void *)bytes.ptr : text.ptr, json ? bytes.len : text.len);
    return code;
}

static bool answer_line(struct peer *peer, const char *line)
{
    char name[NAME_BYTES_MAX], form[8];
    im_status status;
    int used = 0;

    if (sscanf(line, "%127s %7s %n", name, form, &used) != 2)
        return false;
    const im_type *type = im_proto_type_by_full_name(peer->schemas, peer->options.schema_count,
                                                     im_str_of(name));
    if (type == NULL)
        return false;
    if (answer(peer, type, strcmp(form, "json") == 0, unhex(peer, line + used), &status) != IM_OK)
        printf("no %s at %s", status.text, status.path);
    putchar('\n');
    fflush(stdout);
    im_arena_reset(&peer->arena);
    return true;
}

int main(int argc, char **argv)
{
    static char line[LINE_BYTES_MAX];
    struct peer peer = { .arena = IM_ARENA_INIT };
    bool good = argc == 2 && load(&peer, argv[1]);

    while (good && fgets(line, sizeof line, stdin) != NULL)
        good = answer_line(&peer, line);
    im_arena_release(&peer.arena);
    free(peer.schemas);
    if (peer.model != NULL)
        gen_model_free(peer.model);
    return good ? 0 : 1;
}
