/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config_test.c - a configuration's layers, and what is said when one of them is wrong.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "folder.h"
#include "json_world.h"
#include "net/config.h"
#include "object/value.h"

static const char SCHEMA[] =
    "type Level enum { low; high }\n"
    "type Base struct { name string `config:\"required\"` }\n"
    "type Server struct {\n"
    "    address string `json:\"addr\"`; port int32 `config:\"min=1,max=65535\"`; tls bool\n"
    "}\n"
    "type Config struct {\n"
    "    Base; server Server; level Level; kind string `config:\"one=a|bc\"`\n"
    "    ratio float64 `config:\"max=0.5\"`; hosts []string; note opt[string]\n"
    "    password string `config:\"secret\"`; hidden int `json:\"-\"`; limit opt[uint16]\n"
    "}\n";
#define BASE "{\"name\":\"n\",\"server\":{\"addr\":\"a:1\",\"port\":1},\"kind\":\"a\"}"

static struct json_world world;
static im_arena arena;
static char folder[FOLDER_BYTES];

static void put(const char *name, const char *text)
{
    char path[sizeof folder + 64];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    ck_assert(file != NULL && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void set_up(void)
{
    folder_make(folder, "/tmp/imago-config");
    ck_assert_int_eq(chdir(folder), 0);
    world = world_of(SCHEMA, NULL);
    im_arena_init(&arena, NULL, 0);
}

static void tear_down(void)
{
    folder_remove(folder);
    im_arena_release(&arena);
    world_free(&world);
}

/* ---- rows ---- */

struct row {
    const char *base, *environment;        /* config.json, config.development.json; NULL: none  */
    const char *variable, *variable_value;
    const char *flags[3];
    im_code code;
    const char *want;                      /* the whole as JSON, or the error's text          */
    const char *path;                      /* error: the key, or NULL                         */
};

#define JSON(name, addr, port, tls, level, kind, ratio, hosts, note)                               \
    "{\"name\":\"" name "\",\"server\":{\"addr\":\"" addr "\",\"port\":" port ",\"tls\":" tls      \
    "},\"level\":" level ",\"kind\":\"" kind "\",\"ratio\":" ratio ",\"hosts\":" hosts             \
    note ",\"password\":\"\"}"

static const struct row LAYERS[] = {
    { BASE, NULL, NULL, NULL, { NULL }, IM_OK,
      JSON("n", "a:1", "1", "false", "0", "a", "0", "null", ""), NULL },
    { BASE, "{\"server\":{\"port\":2}}", NULL, NULL, { NULL }, IM_OK,
      JSON("n", "a:1", "2", "false", "0", "a", "0", "null", ""), NULL },
    { BASE, "{\"server\":{\"port\":2}}", "P_SERVER_PORT", "3", { NULL }, IM_OK,
      JSON("n", "a:1", "3", "false", "0", "a", "0", "null", ""), NULL },
    { BASE, "{\"server\":{\"port\":2}}", "P_SERVER_PORT", "3", { "--server.port=4" }, IM_OK,
      JSON("n", "a:1", "4", "false", "0", "a", "0", "null", ""), NULL },
    { BASE, NULL, "P_SERVER_ADDR", "b=\"2\"", { "--server.tls", "--kind", "bc" }, IM_OK,
      JSON("n", "b=\\\"2\\\"", "1", "true", "0", "bc", "0", "null", ""), NULL },
    { BASE, NULL, "P_HOSTS", "[\"x\"]", { "--level=high", "--ratio=0.25", "--note=" }, IM_OK,
      JSON("n", "a:1", "1", "false", "1", "a", "0.25", "[\"x\"]", ",\"note\":\"\""), NULL },
    { BASE, NULL, "P_NAME", "m", { "--server.tls=false" }, IM_OK,
      JSON("m", "a:1", "1", "false", "0", "a", "0", "null", ""), NULL },
};

static const struct row ERRORS[] = {
    { NULL, NULL, NULL, NULL, { NULL }, IM_NOT_FOUND, "./config.json: No such file", NULL },
    { BASE, NULL, NULL, NULL, { "--env=test" }, IM_NOT_FOUND,
      "./config.test.json: No such file", NULL },
    { BASE, NULL, "P_ENV", "test", { NULL }, IM_NOT_FOUND, "./config.test.json: No such file",
      NULL },
    { "{", NULL, NULL, NULL, { NULL }, IM_INVALID_ARGUMENT,
      "./config.json:1:2: unexpected end of JSON input", NULL },
    { "{\"nam\":1}", NULL, NULL, NULL, { NULL }, IM_INVALID_ARGUMENT,
      "./config.json:1:2: json: unknown field \"nam\"", NULL },
    { "{\n \"server\":{\"port\":\"x\"}}", NULL, NULL, NULL, { NULL }, IM_INVALID_ARGUMENT,
      "./config.json:2:19: json: cannot unmarshal string into Go struct field Server.server.port",
      "server.port" },
    { BASE, "{\"server\":{\"port\":70000}}", NULL, NULL, { NULL }, IM_INVALID_ARGUMENT,
      "./config.development.json: server.port: 70000 is more than 65535", "server.port" },
    { BASE, "{\"name\":\"\"}", NULL, NULL, { NULL }, IM_INVALID_ARGUMENT,
      "all layers: name: it is required", "name" },
    { BASE, NULL, "P_SERVER_PORT", "0", { NULL }, IM_INVALID_ARGUMENT,
      "P_SERVER_PORT: server.port: 0 is less than 1", "server.port" },
    { BASE, NULL, "P_SERVER_PORT", "x", { NULL }, IM_INVALID_ARGUMENT,
      "P_SERVER_PORT: server.port: invalid character 'x'", "server.port" },
    { BASE, NULL, "P_LEVEL", "mid", { NULL }, IM_INVALID_ARGUMENT,
      "P_LEVEL: level: there is no mid", "level" },
    { BASE, NULL, NULL, NULL, { "--kind=b" }, IM_INVALID_ARGUMENT,
      "flags: kind: \"b\" is none of a|bc", "kind" },
    { BASE, NULL, NULL, NULL, { "--ratio=0.75" }, IM_INVALID_ARGUMENT,
      "flags: ratio: 0.75 is more than 0.5", "ratio" },
    { BASE, NULL, NULL, NULL, { "--limit=65536" }, IM_OUT_OF_RANGE, "flags: limit: ", "limit" },
    { BASE, NULL, NULL, NULL, { "--nam=x" }, IM_INVALID_ARGUMENT,
      "flags: there is no key nam; --help lists them", NULL },
    { BASE, NULL, NULL, NULL, { "--hidden=1" }, IM_INVALID_ARGUMENT,
      "flags: there is no key hidden", NULL },
    { BASE, NULL, NULL, NULL, { "--kind" }, IM_INVALID_ARGUMENT, "flags: --kind needs a value",
      NULL },
    { BASE, NULL, NULL, NULL, { "kind" }, IM_INVALID_ARGUMENT, "flags: kind: write --KEY=VALUE",
      NULL },
};

/* In a process of its own: check forks for each test. */
static im_code load(const struct row *r, im_value v, im_status *status)
{
    char *argv[5] = { NULL };
    int argc = 1;
    im_config_options options = { .dir = ".", .prefix = "P" };

    if (r->base != NULL)
        put("config.json", r->base);
    if (r->environment != NULL)
        put("config.development.json", r->environment);
    if (r->variable != NULL)
        ck_assert_int_eq(setenv(r->variable, r->variable_value, 1), 0);
    for (size_t i = 0; i < 3 && r->flags[i] != NULL; i++)
        argv[argc++] = strdup(r->flags[i]);
    options.argc = argc;
    options.argv = argv;
    im_code code = im_config_load(v.type, v.ptr, &options, &arena, status);
    for (int i = 1; i < argc; i++)
        free(argv[i]);
    if (r->variable != NULL)
        ck_assert_int_eq(unsetenv(r->variable), 0);
    return code;
}

static im_value new_config(void)
{
    im_value v;

    ck_assert_int_eq(im_value_new(&arena, world_type(&world, "p.Config"), &v, NULL), IM_OK);
    return v;
}

START_TEST(layers)
{
    im_value v = new_config();
    im_status status;
    im_str text;

    ck_assert_msg(load(&LAYERS[_i], v, &status) == IM_OK, "%s", status.text);
    ck_assert_int_eq(im_json_encode(v.type, v.ptr, &arena, NULL, &text, NULL), IM_OK);
    ck_assert_str_eq(im_cstr(&arena, text), LAYERS[_i].want);
}
END_TEST

START_TEST(errors)
{
    im_value v = new_config();
    im_status status;

    ck_assert_int_eq(load(&ERRORS[_i], v, &status), ERRORS[_i].code);
    ck_assert_int_eq(status.code, ERRORS[_i].code);
    ck_assert_msg(strncmp(status.text, ERRORS[_i].want, strlen(ERRORS[_i].want)) == 0, "%s",
                  status.text);
    if (ERRORS[_i].path != NULL)
        ck_assert_str_eq(status.path, ERRORS[_i].path);
    v = new_config();
    ck_assert_int_eq(load(&ERRORS[_i], v, NULL), ERRORS[_i].code);
}
END_TEST

/* ---- what is no key ---- */

START_TEST(environments)
{
    char config[] = "--config=.", env[] = "--env", other[] = "other";
    char *argv[] = { config, config, env, other };
    im_config_options options = { .prefix = "P", .argc = 4, .argv = argv };
    im_value v = new_config(), port;
    int64_t n;

    put("config.json", BASE);
    put("config.other.json", "{\"server\":{\"port\":7}}");
    put("config.third.json", "{\"server\":{\"port\":8}}");
    ck_assert_int_eq(setenv("P_ENV", "third", 1), 0);
    ck_assert_int_eq(im_config_load(v.type, v.ptr, &options, &arena, NULL), IM_OK);
    ck_assert_int_eq(im_value_by_path(v, IM_STR("server.port"), &port, NULL), IM_OK);
    ck_assert_int_eq(im_value_get_int(port, &n, NULL), IM_OK);
    ck_assert_int_eq(n, 7);
    options.argc = 2;
    ck_assert_int_eq(im_config_load(v.type, v.ptr, &options, &arena, NULL), IM_OK);
    ck_assert_int_eq(im_value_get_int(port, &n, NULL), IM_OK);
    ck_assert_int_eq(n, 8);
}
END_TEST

START_TEST(help)
{
    char flag[] = "--help";
    char *argv[] = { flag, flag };
    im_config_options options = { .dir = ".", .argc = 2, .argv = argv };
    im_value v = new_config();
    im_str text;

    put("config.json", "{\"name\":\"n\",\"password\":\"hush\",\"kind\":\"a\","
                       "\"server\":{\"port\":9}}");
    ck_assert_int_eq(im_config_load(v.type, v.ptr, &options, &arena, NULL), IM_CANCELLED);
    ck_assert_int_eq(im_config_help(v.type, v.ptr, "P", &arena, &text), IM_OK);
    const char *page = im_cstr(&arena, text);
    ck_assert_ptr_nonnull(strstr(page, "  --server.port "));
    ck_assert_ptr_nonnull(strstr(page, "P_SERVER_PORT "));
    ck_assert_ptr_nonnull(strstr(page, " 9\n"));
    ck_assert_ptr_nonnull(strstr(page, "(secret)\n"));
    ck_assert_ptr_null(strstr(page, "hush"));
    ck_assert_ptr_null(strstr(page, "hidden"));
}
END_TEST

START_TEST(bounds)
{
    char *big = malloc(IM_CONFIG_FILE_MAX + 2);
    im_config_options options = { .dir = "." };
    im_value v = new_config();
    im_status status;

    ck_assert_ptr_nonnull(big);
    memset(big, ' ', IM_CONFIG_FILE_MAX + 1);
    big[IM_CONFIG_FILE_MAX + 1] = '\0';
    put("config.json", big);
    free(big);
    ck_assert_int_eq(im_config_load(v.type, v.ptr, &options, &arena, &status),
                     IM_INVALID_ARGUMENT);
    ck_assert_str_eq(status.text, "./config.json: more than 1048576 bytes");
    options.dir = "/dev/null/x";
    ck_assert_int_eq(im_config_load(v.type, v.ptr, &options, &arena, &status),
                     IM_INVALID_ARGUMENT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("config");
    TCase *tests = tcase_create("config");

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, layers, 0, (int)(sizeof LAYERS / sizeof *LAYERS));
    tcase_add_loop_test(tests, errors, 0, (int)(sizeof ERRORS / sizeof *ERRORS));
    tcase_add_test(tests, environments);
    tcase_add_test(tests, help);
    tcase_add_test(tests, bounds);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
