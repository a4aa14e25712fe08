/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/docs_describe.c - what the page knows of the services.
 *
 *   { "title": "...",
 *     "files": [ protobuf's descriptor of each file that the services speak of ],
 *     "services": [ { "name": "acme.Shop", "comment": "...", "methods": [
 *         { "name": "get",
 *           "routes": [ { "verb": "GET", "path": "/v1/{id}", "body": "" } ] } ] } ] }
 */
#include <string.h>

#include "codec/json.h"
#include "codec/proto_json.h"
#include "net/descriptor_internal.h"
#include "net/docs_internal.h"
#include "net/http_rule.h"
#include "net/text_internal.h"

/* The text and what it is made with; the first failure stays. */
typedef struct describer {
    im__text text;
    im_arena *arena;
    im_status *status;
    im_code code;
} describer;

/* ---- JSON ---- */

static void put_string(describer *d, im_str string)
{
    const im_type *type = &im_predeclared.types[IM_TYPE_INDEX_STRING];
    im_str json;

    if (d->code != IM_OK)
        return;
    d->code = im_json_encode(type, &string, d->arena, NULL, &json, d->status);
    if (d->code == IM_OK)
        im__text_put_str(&d->text, json);
}

/* before is what stands in front: ",\"name\":" */
static void put_member(describer *d, const char *before, im_str value)
{
    im__text_puts(&d->text, before);
    put_string(d, value);
}

/* ---- files ---- */

static void put_file(describer *d, const im__files *files, const im__file *file)
{
    google_protobuf_FileDescriptorProto described = { 0 };
    im_str json, safe;

    if (d->code == IM_OK)
        d->code = im__file_describe(files, file, d->arena, &described);
    if (d->code == IM_OK)
        d->code = im_proto_json_encode(google_protobuf_FileDescriptorProto_type, &described,
                                       d->arena, NULL, &json, d->status);
    if (d->code == IM_OK)
        d->code = im_json_escape_html(json.ptr, json.len, d->arena, &safe);
    if (d->code == IM_OK)
        im__text_put_str(&d->text, safe);
}

/* The page knows protobuf's own files. */
static bool is_wanted(const im__file *file)
{
    static const char GOOGLE[] = "google/protobuf/";
    const size_t len = sizeof GOOGLE - 1;

    return file->name.len < len || memcmp(file->name.ptr, GOOGLE, len) != 0;
}

static void put_files(describer *d, const im_docs_options *options)
{
    const char *before = "";
    im__files files;

    im__files_init(&files);
    for (size_t i = 0; d->code == IM_OK && i < options->service_count; i++)
        d->code = im__files_add(&files, options->services[i]);
    im__text_puts(&d->text, ",\"files\":[");
    for (size_t i = 0; i < files.count; i++) {
        if (!is_wanted(&files.item[i]))
            continue;
        im__text_puts(&d->text, before);
        put_file(d, &files, &files.item[i]);
        before = ",";
    }
    im__text_puts(&d->text, "]");
    im__files_free(&files);
}

/* ---- services ---- */

static void put_routes(describer *d, const char *text)
{
    im_http_rule rule = { NULL, 0 };

    if (text != NULL && d->code == IM_OK)
        d->code = im_http_rule_parse(d->arena, im_str_of(text), &rule, d->status);
    for (size_t i = 0; d->code == IM_OK && i < rule.count; i++) {
        im__text_puts(&d->text, i != 0 ? "," : "");
        put_member(d, "{\"verb\":", rule.bindings[i].verb);
        put_member(d, ",\"path\":", rule.bindings[i].path);
        put_member(d, ",\"body\":", rule.bindings[i].body);
        im__text_puts(&d->text, "}");
    }
}

static void put_service(describer *d, const im_service *service)
{
    put_member(d, "{\"name\":", im_str_of(service->name));
    if (service->comment != NULL)
        put_member(d, ",\"comment\":", im_str_of(service->comment));
    im__text_puts(&d->text, ",\"methods\":[");
    for (size_t i = 0; i < service->method_count; i++) {
        put_member(d, i != 0 ? ",{\"name\":" : "{\"name\":", im_str_of(service->methods[i].name));
        im__text_puts(&d->text, ",\"routes\":[");
        put_routes(d, service->methods[i].http);
        im__text_puts(&d->text, "]}");
    }
    im__text_puts(&d->text, "]}");
}

im_code im__docs_describe(const im_docs_options *options, im_arena *arena, im_str *json_out,
                          im_status *status)
{
    describer d = { .text = { .arena = arena }, .arena = arena, .status = status };

    put_member(&d, "{\"title\":", im_str_of(options->title != NULL ? options->title : "Services"));
    put_files(&d, options);
    im__text_puts(&d.text, ",\"services\":[");
    for (size_t i = 0; i < options->service_count; i++) {
        im__text_puts(&d.text, i != 0 ? "," : "");
        put_service(&d, options->services[i]);
    }
    im__text_puts(&d.text, "]}");
    if (d.code == IM_OK && d.text.cut)
        d.code = IM_RESOURCE_EXHAUSTED;
    if (d.code == IM_RESOURCE_EXHAUSTED)
        return im_status_set(status, d.code, "no memory for the pages");
    *json_out = im_str_from(d.text.ptr, d.text.len);
    return d.code;
}
