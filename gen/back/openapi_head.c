/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/openapi_head.c - what a document says of the API as a whole: title, version, where it is
 * served and what a caller has to show.
 *
 * The schema says it in its package's tag, in parts with semicolons between as http tags have them:
 *
 *     package shop `openapi:"title=Shop; version=2.1; server=https://x.example; security=bearer"`
 *
 * The command line says it better.  Where neither does, the package's name and its last part stand.
 */
#include <ctype.h>
#include <string.h>

#include "back/openapi_internal.h"
#include "back/words.h"
#include "model/diag.h"
#include "model/proto_rules.h"
#include "object/tag.h"

enum { SCHEMES_MAX = 8 };

struct head {
    const char *title, *version;
    const char *servers[GEN_OPENAPI_SERVERS_MAX];
    size_t server_count;
    const char *schemes[SCHEMES_MAX];      /* "bearer", "basic", "header:NAME"                */
    size_t scheme_count;
};

/* ---- the tag ---- */

static bool set_part(struct head *head, const char *key, const char *value)
{
    if (strcmp(key, "title") == 0)
        head->title = value;
    else if (strcmp(key, "version") == 0)
        head->version = value;
    else if (strcmp(key, "server") == 0 && head->server_count < GEN_OPENAPI_SERVERS_MAX)
        head->servers[head->server_count++] = value;
    else if (strcmp(key, "security") == 0 && head->scheme_count < SCHEMES_MAX &&
             (strcmp(value, "bearer") == 0 || strcmp(value, "basic") == 0 ||
              (strncmp(value, "header:", 7) == 0 && value[7] != '\0')))
        head->schemes[head->scheme_count++] = value;
    else
        return false;
    return true;
}

static im_str trimmed(im_str text)
{
    while (text.len != 0 && text.ptr[0] == ' ')
        text = im_str_from(text.ptr + 1, text.len - 1);
    while (text.len != 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    return text;
}

static void read_part(struct gen_openapi *o, im_str part, struct head *head)
{
    const char *equals = part.len != 0 ? memchr(part.ptr, '=', part.len) : NULL;
    size_t len = equals != NULL ? (size_t)(equals - part.ptr) : part.len;
    const char *key = gen_strdup(o->model, part.ptr, len);
    const char *value = equals != NULL ? gen_strdup(o->model, equals + 1, part.len - len - 1) : "";

    if (value[0] == '\0' || !set_part(head, key, value))
        gen_diag(o->model, GEN_ERROR, o->file->package_place,
                 "there are title, version, server=URL, and security=bearer, basic or header:NAME",
                 "openapi tag: %.*s is none of its parts", IM_STR_ARG(part));
}

static void read_tag(struct gen_openapi *o, struct head *head)
{
    im_str rest;

    if (o->file->tag == NULL ||
        !im_tag_lookup(&o->model->arena, im_str_from(o->file->tag, o->file->tag_len),
                       IM_STR("openapi"), &rest))
        return;
    while (rest.len != 0) {
        const char *end = memchr(rest.ptr, ';', rest.len);
        size_t len = end != NULL ? (size_t)(end - rest.ptr) : rest.len;
        read_part(o, trimmed(im_str_from(rest.ptr, len)), head);
        rest = im_str_from(rest.ptr + len + (end != NULL), rest.len - len - (end != NULL));
    }
}

/* "v1" of acme.shop.v1, or 0. */
static const char *version_of(const char *package)
{
    const char *dot = strrchr(package, '.'), *last = dot != NULL ? dot + 1 : package;

    return last[0] == 'v' && isdigit((unsigned char)last[1]) ? last : "0";
}

static struct head head_of(struct gen_openapi *o)
{
    const char *package = gen_proto_package(o->model, o->file);
    const struct gen_openapi_about *about = o->about;
    struct head head = { .title = package[0] != '\0' ? package : o->file->package,
                         .version = version_of(package) };

    read_tag(o, &head);
    if (about->title != NULL)
        head.title = about->title;
    if (about->version != NULL)
        head.version = about->version;
    if (about->server_count != 0) {
        memcpy(head.servers, about->servers, sizeof head.servers);
        head.server_count = about->server_count;
    }
    return head;
}

/* ---- servers ---- */

/* 2.0 has one, in three parts: of "https://x.example:8/v1" https, x.example:8 and /v1. */
static void put_host(struct gen_openapi *o, const char *url)
{
    const char *colon = strstr(url, "://");
    const char *host = colon != NULL ? colon + 3 : url;
    size_t len = strcspn(host, "/");

    if (colon != NULL)
        gen_json_set(o->document, "schemes",
                     gen_json_pack("[s]", gen_strdup(o->model, url, (size_t)(colon - url))));
    if (len != 0)
        gen_json_set_text(o->document, "host", gen_strdup(o->model, host, len));
    if (host[len] != '\0')
        gen_json_set_text(o->document, "basePath", host + len);
}

static void put_servers(struct gen_openapi *o, const struct head *head)
{
    json_t *list = gen_json_pack("[]");

    for (size_t i = 0; i < head->server_count; i++)
        gen_json_add(list, gen_json_pack("{s:s}", "url", head->servers[i]));
    gen_json_set_list(o->document, "servers", list);
}

/* ---- security ---- */

/* 2.0 knows no bearer: the header that has it is named. */
static json_t *scheme_of(const struct gen_openapi *o, const char *text)
{
    bool is_2 = o->dialect->is_2, is_header = strncmp(text, "header:", 7) == 0;

    if (strcmp(text, "basic") == 0 && is_2)
        return gen_json_pack("{s:s}", "type", "basic");
    if (!is_2 && !is_header)
        return gen_json_pack("{s:s, s:s}", "type", "http", "scheme", text);
    return gen_json_pack("{s:s, s:s, s:s}", "type", "apiKey", "in", "header", "name",
                         is_header ? text + 7 : "Authorization");
}

/* Any one of them will do. */
static void put_security(struct gen_openapi *o, const struct head *head)
{
    json_t *any = gen_json_pack("[]"), *schemes = gen_json_pack("{}");

    for (size_t i = 0; i < head->scheme_count; i++) {
        const char *text = head->schemes[i];
        const char *name = strncmp(text, "header:", 7) == 0 ? text + 7 : text;
        gen_json_set(schemes, name, scheme_of(o, text));
        gen_json_add(any, gen_json_pack("{s:[]}", name));
    }
    gen_json_set_list(o->document, "security", any);
    if (head->scheme_count != 0)
        o->security_schemes = schemes;
    else
        json_decref(schemes);
}

/* ---- the head ---- */

static json_t *info(struct gen_openapi *o, const struct head *head)
{
    json_t *object = gen_json_pack("{s:s}", "title", head->title);

    gen_json_set_text(object, "description", gen_words(o->model, &o->file->package_comments));
    gen_json_set_text(object, "version", head->version);
    return object;
}

void gen_openapi_head(struct gen_openapi *o)
{
    const struct head head = head_of(o);
    bool is_2 = o->dialect->is_2;

    gen_json_set_text(o->document, is_2 ? "swagger" : "openapi", is_2 ? "2.0" : "3.1.0");
    gen_json_set(o->document, "info", info(o, &head));
    if (!is_2)
        put_servers(o, &head);
    else if (head.server_count != 0)
        put_host(o, head.servers[0]);
    put_security(o, &head);
    if (!is_2)
        return;
    gen_json_set(o->document, "consumes", gen_json_pack("[s]", "application/json"));
    gen_json_set(o->document, "produces", gen_json_pack("[s]", "application/json"));
}
