/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config.c - the layers of a configuration: files, variables, flags.
 *
 * The rules are checked behind each layer: before it the struct kept them, so what breaks one came
 * from that layer.  Only what is required is looked at once, in the end.
 */
#include "net/config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "codec/json.h"
#include "net/config_internal.h"

struct loader {
    const im_type *type;
    void *config;
    const im_config_options *options;
    im_arena *arena;
    im_status *status;
    const char *dir, *environment;
    bool help;
};

/* Errors of a layer: "ORIGIN: KEY: what is wrong". */
static im_code fail(struct loader *l, im_code code, const char *origin, const char *key)
{
    im_status inner;

    if (l->status == NULL)
        return code;
    inner = *l->status;
    im_status_set(l->status, code, "%s: %s%s%s", origin, key, key[0] != '\0' ? ": " : "",
                  inner.text);
    memcpy(l->status->path, inner.path, sizeof inner.path);
    return code;
}

/* The same, of a key that is known. */
static im_code fail_key(struct loader *l, im_code code, const char *origin,
                        const struct im__config_key *key)
{
    (void)fail(l, code, origin, "");
    if (l->status != NULL)
        snprintf(l->status->path, sizeof l->status->path, "%s", key->name);
    return code;
}

/* A path as a C string, or NULL. */
static const char *path_of(struct loader *l, im_str path)
{
    return path.ptr != NULL ? im_cstr(l->arena, path) : NULL;
}

static im_code no_memory(struct loader *l)
{
    return im_status_set(l->status, IM_RESOURCE_EXHAUSTED, "no memory for the configuration");
}

/* ---- rules ---- */

struct check {
    bool complete;
};

static im_code check_key(void *ctx, const struct im__config_key *key, im_status *status)
{
    const struct check *check = ctx;
    im_code code = im__config_check(key, check->complete, status);

    if (code != IM_OK && status != NULL)
        snprintf(status->path, sizeof status->path, "%s", key->name);
    return code;
}

static im_code check_layer(struct loader *l, const char *origin, bool complete)
{
    struct check check = { complete };
    im_code code = im__config_walk(l->type, l->config, check_key, &check, l->status);

    return code == IM_OK ? IM_OK : fail(l, code, origin, "");
}

/* ---- files ---- */

/* The whole file, in the arena.  IM_NOT_FOUND: it is not there. */
static im_code read_file(struct loader *l, const char *path, im_str *text_out)
{
    FILE *file = fopen(path, "rb");
    struct stat about = { .st_size = 0 };

    if (file == NULL || fstat(fileno(file), &about) != 0 || S_ISDIR(about.st_mode)) {
        int error = file == NULL ? errno : EISDIR;
        if (file != NULL)
            (void)fclose(file);
        return im_status_set(l->status, error == ENOENT ? IM_NOT_FOUND : IM_INVALID_ARGUMENT,
                             "%s: %s", path, strerror(error));
    }
    size_t size = about.st_size <= IM_CONFIG_FILE_MAX ? (size_t)about.st_size : 0;
    char *text = im_arena_alloc(l->arena, size + 1);
    *text_out = im_str_from(text, text != NULL ? fread(text, 1, size, file) : 0);
    (void)fclose(file);
    if (text == NULL)
        return no_memory(l);
    if (about.st_size > IM_CONFIG_FILE_MAX)
        return im_status_set(l->status, IM_INVALID_ARGUMENT, "%s: more than %d bytes", path,
                             IM_CONFIG_FILE_MAX);
    return IM_OK;
}

static im_code load_file(struct loader *l, const char *path, bool must_be)
{
    const im_json_options strict = { .flags = IM_JSON_DISALLOW_UNKNOWN };
    im_str text = { NULL, 0 };
    im_code code = read_file(l, path, &text);

    if (code == IM_NOT_FOUND && !must_be) {
        im_status_clear(l->status);
        return IM_OK;
    }
    if (code != IM_OK)
        return code;
    code = im_json_decode(text.ptr, text.len, l->type, l->config, l->arena, &strict, l->status);
    if (code == IM_RESOURCE_EXHAUSTED)
        return code;
    if (code != IM_OK && l->status != NULL && l->status->line != 0)
        path = path_of(l, im_str_printf(l->arena, "%s:%u:%u", path, (unsigned)l->status->line,
                                        (unsigned)l->status->column));
    if (path == NULL)
        return no_memory(l);
    return code != IM_OK ? fail(l, code, path, "") : check_layer(l, path, false);
}

/* DIR/config.json, or DIR/config.NAME.json. */
static im_code load_named(struct loader *l, const char *name, bool must_be)
{
    const char *dot = name != NULL ? "." : "";
    const char *path = path_of(l, im_str_printf(l->arena, "%s/config%s%s.json", l->dir, dot,
                                                name != NULL ? name : ""));

    return path != NULL ? load_file(l, path, must_be) : no_memory(l);
}

/* ---- variables ---- */

/* "SHOP_SERVER_ADDRESS".  False: too long for any. */
static bool variable_name(const char *prefix, const char *key, char *out, size_t size)
{
    int len = snprintf(out, size, "%s_%s", prefix, key);

    for (char *c = out; *c != '\0'; c++)
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
        else if (*c == '.' || *c == '-')
            *c = '_';
    return len > 0 && (size_t)len < size;
}

static im_code set_from_variable(void *ctx, const struct im__config_key *key, im_status *status)
{
    struct loader *l = ctx;
    char name[2 * IM_CONFIG_KEY_MAX];
    const char *text = NULL;

    if (variable_name(l->options->prefix, key->name, name, sizeof name))
        text = getenv(name);
    if (text == NULL)
        return IM_OK;
    im_code code = im__config_set(key, im_str_of(text), l->arena, status);
    if (code == IM_OK)
        code = im__config_check(key, false, status);
    else
        (void)fail(l, code, key->name, "");
    return code == IM_OK ? IM_OK : fail_key(l, code, name, key);
}

static im_code load_variables(struct loader *l)
{
    if (l->options->prefix == NULL)
        return IM_OK;
    return im__config_walk(l->type, l->config, set_from_variable, l, l->status);
}

/* ---- flags ---- */

struct flag {
    struct loader *loader;
    im_str key, value;
    bool has_value;                        /* behind a =                                      */
    bool found, is_bool;
};

static struct flag flag_of(struct loader *l, const char *argument)
{
    const char *text = argument + 2, *equals = strchr(text, '=');
    struct flag flag = { .loader = l, .key = im_str_of(text), .has_value = equals != NULL };

    if (equals != NULL) {
        flag.key.len = (size_t)(equals - text);
        flag.value = im_str_of(equals + 1);
    }
    return flag;
}

static im_code find_flag(void *ctx, const struct im__config_key *key, im_status *status)
{
    struct flag *flag = ctx;

    (void)status;
    if (im_str_equal(flag->key, im_str_of(key->name))) {
        flag->found = true;
        flag->is_bool = im_value_kind(key->value) == IM_KIND_BOOL;
    }
    return IM_OK;
}

static im_code set_from_flag(void *ctx, const struct im__config_key *key, im_status *status)
{
    struct flag *flag = ctx;

    if (!im_str_equal(flag->key, im_str_of(key->name)))
        return IM_OK;
    im_code code = im__config_set(key, flag->value, flag->loader->arena, status);
    if (code == IM_OK)
        code = im__config_check(key, false, status);
    else
        (void)fail(flag->loader, code, key->name, "");
    return code == IM_OK ? IM_OK : fail_key(flag->loader, code, "flags", key);
}

/* What is no key: --help, --env, --config.  False: it is something else. */
static bool take_own(struct loader *l, const struct flag *flag)
{
    const char **place = im_str_equal(flag->key, IM_STR("env")) ? &l->environment
                         : im_str_equal(flag->key, IM_STR("config")) ? &l->dir
                                                                     : NULL;

    if (im_str_equal(flag->key, IM_STR("help")) && !flag->has_value) {
        l->help = true;
        return true;
    }
    if (place == NULL)
        return false;
    if (*place == NULL)
        *place = flag->value.ptr;
    return true;
}

/* Read argument *i and what belongs to it; own: only those flags that are no keys. */
static im_code load_flag(struct loader *l, int *i, bool own)
{
    const char *argument = l->options->argv[*i];

    if (strncmp(argument, "--", 2) != 0 || argument[2] == '\0')
        return im_status_set(l->status, IM_INVALID_ARGUMENT,
                             "flags: %s: write --KEY=VALUE; --help lists the keys", argument);
    struct flag flag = flag_of(l, argument);
    im_code code = im__config_walk(l->type, l->config, find_flag, &flag, l->status);
    bool takes_next = !flag.has_value && !flag.is_bool && !im_str_equal(flag.key, IM_STR("help"));
    if (code != IM_OK)
        return code;
    if (!flag.has_value && flag.is_bool)
        flag.value = IM_STR("true");
    if (takes_next && *i + 1 < l->options->argc)
        flag.value = im_str_of(l->options->argv[++*i]);
    else if (takes_next)
        return im_status_set(l->status, IM_INVALID_ARGUMENT, "flags: %s needs a value", argument);
    if (!flag.found && !take_own(l, &flag))
        return im_status_set(l->status, IM_INVALID_ARGUMENT,
                             "flags: there is no key %.*s; --help lists them",
                             IM_STR_ARG(flag.key));
    return flag.found && !own
               ? im__config_walk(l->type, l->config, set_from_flag, &flag, l->status) : IM_OK;
}

static im_code load_flags(struct loader *l, bool own)
{
    im_code code = IM_OK;

    for (int i = 1; code == IM_OK && l->options->argv != NULL && i < l->options->argc; i++)
        code = load_flag(l, &i, own);
    return code;
}

/* ---- all layers ---- */

/* The variable PREFIX_ENV, or NULL. */
static const char *variable_environment(const struct loader *l)
{
    char name[IM_CONFIG_KEY_MAX];
    const char *text = NULL;

    if (l->options->prefix != NULL &&
        variable_name(l->options->prefix, "ENV", name, sizeof name))
        text = getenv(name);
    return text != NULL && text[0] != '\0' ? text : NULL;
}

im_code im_config_load(const im_type *type, void *config, const im_config_options *options,
                       im_arena *arena, im_status *status)
{
    const im_config_options none = { 0 };
    struct loader l = { .type = type, .config = config, .arena = arena, .status = status,
                        .options = options != NULL ? options : &none };

    l.dir = l.options->dir;
    l.environment = l.options->environment;
    im_status_clear(status);
    im_code code = load_flags(&l, true);
    if (l.dir == NULL)
        l.dir = "config";
    if (l.environment == NULL)
        l.environment = variable_environment(&l);
    bool is_named = l.environment != NULL;
    if (code == IM_OK)
        code = load_named(&l, NULL, true);
    if (code == IM_OK)
        code = load_named(&l, is_named ? l.environment : "development", is_named);
    if (code == IM_OK)
        code = load_variables(&l);
    if (code == IM_OK)
        code = load_flags(&l, false);
    if (code == IM_OK && l.help)
        return im_status_set(status, IM_CANCELLED, "help was asked for");
    return code == IM_OK ? check_layer(&l, "all layers", true) : code;
}

/* ---- help ---- */

struct help {
    const char *prefix;
    im_arena *arena;
    im_str text;
};

static im_code help_key(void *ctx, const struct im__config_key *key, im_status *status)
{
    struct help *help = ctx;
    char name[2 * IM_CONFIG_KEY_MAX] = "";
    im_str value = IM_STR("(secret)");
    im_code code = IM_OK;

    if (!im__config_has_rule(key, "secret"))
        code = im_json_encode(key->value.type, key->value.ptr, help->arena, NULL, &value, status);
    if (code != IM_OK)
        return code;
    if (help->prefix != NULL)
        (void)variable_name(help->prefix, key->name, name, sizeof name);
    help->text = im_str_printf(help->arena, "%.*s  --%-28s %-32s %.*s\n", IM_STR_ARG(help->text),
                               key->name, name, IM_STR_ARG(value));
    return help->text.ptr != NULL ? IM_OK : IM_RESOURCE_EXHAUSTED;
}

im_code im_config_help(const im_type *type, const void *config, const char *prefix,
                       im_arena *arena, im_str *text_out)
{
    struct help help = { .prefix = prefix, .arena = arena, .text = IM_STR("") };
    im_code code = im__config_walk(type, (void *)(uintptr_t)config, help_key, &help, NULL);

    if (code == IM_OK)
        *text_out = help.text;
    return code;
}
