/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wire - random messages of random schemas, with python3-protobuf and protoc as the peers
 * (check.c).
 *
 *   wire PYTHON PEER.PY SCHEMAS [--seed N] [--rounds N]
 *   wire --schema N                   print the schema of a seed
 *
 * SCHEMAS is the folder of the standard schemas.  A schema lasts for 100 messages, each of which is
 * a round; all of them together then go through protoc as text.  A failure prints its seed, the
 * schema, the message and both texts, and ends the run with exit code 1.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "back/proto_file.h"
#include "back/tables.h"
#include "check.h"
#include "front/parse.h"
#include "model/resolve.h"
#include "object/print.h"
#include "schema.h"

enum { VALUES_A_SCHEMA = 100, SCHEMAS_A_PEER = 50, FILES_MAX = 16, SHOWN_BYTES_MAX = 20000 };

struct run {
    const char *python, *script, *schemas;
    struct peer peer;
    uint64_t seed, rounds, done, damaged, refused;
};

/* A schema of its own seed, parsed, built and known to the peer. */
struct batch {
    uint64_t seed;
    im_arena arena;
    struct wire_schema schema;
    struct gen_model *model;
    const im_schema *schemas[FILES_MAX];
    struct wire_world world;
    im_slice values;                       /* Root pointers                                   */
};

static bool build(struct run *run, struct batch *b)
{
    struct gen_model *model = b->model;

    for (size_t i = 0; WIRE_KNOWN[i] != NULL; i++)
        gen_load(model, gen_format(model, "%s/google/protobuf/%s.im", run->schemas, WIRE_KNOWN[i]),
                 NULL, 0);
    gen_parse_text(model, "wire.im", b->schema.text.ptr, b->schema.text.len);
    if (gen_error_count(model) != 0 || !gen_resolve(model))
        return false;
    const struct gen_tables *tables = gen_tables_build(model, NULL);
    for (size_t i = 0; tables != NULL && i < model->file_count; i++)
        b->schemas[i] = tables[i].schema;
    b->world = (struct wire_world){ b->schemas, model->file_count, b->schema.proto2 };
    return tables != NULL;
}

static bool tell_peer(struct run *run, struct batch *b)
{
    struct gen_text proto = { .model = b->model };

    if (!gen_proto_file(b->model, b->model->files[b->model->file_count - 1], &proto))
        return false;
    const im_str text = im_str_from(gen_text_string(&proto), proto.len);
    struct peer_answer answer = peer_ask(&run->peer, &b->arena, "schema", &text, 1);
    if (!answer.ok)
        printf("%s\nprotoc: %s\n", text.ptr, answer.part[0].ptr);
    return answer.ok;
}

static bool open_batch(struct run *run, struct batch *b, uint64_t seed)
{
    struct dice dice = { seed };

    *b = (struct batch){ .seed = seed, .arena = IM_ARENA_INIT, .model = gen_model_new() };
    b->schema = wire_schema(&b->arena, &dice);
    b->values.ptr = im_arena_zalloc(&b->arena, VALUES_A_SCHEMA, sizeof(void *));
    if (build(run, b) && tell_peer(run, b))
        return true;
    gen_diags_print(b->model, stdout, false);
    printf("%.*s\n--seed %" PRIu64 ": the schema is refused\n", IM_STR_ARG(b->schema.text), seed);
    return false;
}

static void close_batch(struct batch *b)
{
    gen_model_free(b->model);
    im_arena_release(&b->arena);
}

static const im_type *type_named(const struct batch *b, const char *name)
{
    return im_proto_type_by_full_name(b->schemas, b->world.schema_count, im_str_of(name));
}

/* ---- failures ---- */

static void show_text(const char *what, im_str text)
{
    int len = text.len < SHOWN_BYTES_MAX ? (int)text.len : SHOWN_BYTES_MAX;

    printf("%s: %.*s\n", what, len, text.ptr);
}

static void show_bytes(const char *what, im_bytes bytes)
{
    const unsigned char *p = bytes.ptr;

    printf("%s: ", what);
    for (size_t i = 0; i < bytes.len && i < SHOWN_BYTES_MAX / 2; i++)
        printf("%02x", p[i]);
    putchar('\n');
}

static bool held(const struct batch *b, struct check *c, size_t number, const char *broken)
{
    if (broken == NULL)
        return true;
    printf("%.*s\n", IM_STR_ARG(b->schema.text));
    show_text("value", im_sprint(c->arena, IM_PRINT_SHARP_V, c->type, c->value));
    show_bytes("bytes", c->bytes);
    show_bytes("ours", c->rewritten);
    show_bytes("theirs", c->peer_rewritten);
    show_text("ours", c->text);
    show_text("theirs", c->peer_text);
    printf("--seed %" PRIu64 ", value %zu: %s\n", b->seed, number, broken);
    return false;
}

/* ---- rounds ---- */

static bool try_value(struct run *run, struct batch *b, size_t number)
{
    struct dice dice = { b->seed * 1000003 + number };
    const im_type *type = type_named(b, "wire.test.Root");
    struct check c = { .arena = &b->arena, .dice = &dice, .peer = &run->peer, .world = &b->world,
                       .type = type, .value = im_arena_zalloc(&b->arena, 1, type->size),
                       .text = IM_STR(""), .peer_text = IM_STR("") };

    wire_value(&b->arena, &dice, &b->world, type, c.value);
    if (!held(b, &c, number, check_message(&c)))
        return false;
    run->refused += c.refused;
    if (c.refused)
        return true;
    ((void **)b->values.ptr)[b->values.len++] = c.value;
    if (!b->schema.plain)
        return true;
    run->damaged++;
    return held(b, &c, number, check_damaged(&c));
}

static bool try_text(struct run *run, struct batch *b)
{
    struct dice dice = { b->seed };
    const im_type *type = type_named(b, "wire.test.All");
    struct check c = { .arena = &b->arena, .dice = &dice, .peer = &run->peer, .world = &b->world,
                       .type = type, .value = im_arena_zalloc(&b->arena, 1, type->size),
                       .text = IM_STR(""), .peer_text = IM_STR("") };

    b->values.cap = b->values.len;
    memcpy(c.value, &b->values, sizeof b->values);
    return held(b, &c, b->values.len, check_text(&c));
}

static bool try_schema(struct run *run, uint64_t seed)
{
    struct batch b;
    bool good = open_batch(run, &b, seed);

    for (size_t i = 0; good && i < VALUES_A_SCHEMA && run->done < run->rounds; i++, run->done++)
        good = try_value(run, &b, i);
    good = good && try_text(run, &b);
    close_batch(&b);
    return good;
}

static void show_progress(const struct run *run)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%" PRIu64 " of %" PRIu64 " messages%s", run->done, run->rounds,
                run->done == run->rounds ? "\n" : "");
}

/* A peer forgets nothing that it was told of a schema, so there is a new one now and then. */
static int run_all(struct run *run)
{
    bool good = true;

    for (uint64_t i = 0; good && run->done < run->rounds; i++) {
        if (i % SCHEMAS_A_PEER == 0) {
            peer_stop(&run->peer);
            good = peer_start(&run->peer, run->python, run->script);
        }
        good = good && try_schema(run, run->seed + i);
        show_progress(run);
    }
    peer_stop(&run->peer);
    if (good)
        printf("%" PRIu64 " messages and %" PRIu64 " damaged ones hold; %" PRIu64 " had no form\n",
               run->done, run->damaged, run->refused);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}

static int print_schema(uint64_t seed)
{
    struct dice dice = { seed };
    im_arena arena = IM_ARENA_INIT;
    im_str text = wire_schema(&arena, &dice).text;

    fwrite(text.ptr, 1, text.len, stdout);
    im_arena_release(&arena);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "--schema") == 0)
        return print_schema(strtoull(argv[2], NULL, 10));
    if (argc < 4) {
        fprintf(stderr, "usage: wire PYTHON PEER.PY SCHEMAS [--seed N] [--rounds N]\n");
        return EXIT_FAILURE;
    }
    struct run run = { .python = argv[1], .script = argv[2], .schemas = argv[3], .seed = 1,
                       .rounds = 100000 };
    for (int i = 4; i + 1 < argc; i += 2) {
        uint64_t number = strtoull(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--seed") == 0)
            run.seed = number;
        else if (strcmp(argv[i], "--rounds") == 0)
            run.rounds = number;
    }
    signal(SIGPIPE, SIG_IGN);              /* a peer that is gone is an answer                */
    return run_all(&run);
}
