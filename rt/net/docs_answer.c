/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/docs_answer.c - a page as a response.
 */
#include "net/docs.h"

static size_t put_field(im_http_field *fields, size_t count, const char *name, const char *value)
{
    if (value == NULL)
        return count;
    fields[count] = (im_http_field){ im_str_of(name), im_str_of(value) };
    return count + 1;
}

static void respond(im_http_exchange *exchange, const im_docs_page *page, bool with_body)
{
    im_http_field fields[5];
    size_t count = put_field(fields, 0, "content-type", page->content_type);

    count = put_field(fields, count, "location", page->location);
    count = put_field(fields, count, "content-security-policy", page->security_policy);
    count = put_field(fields, count, "x-content-type-options", "nosniff");
    count = put_field(fields, count, "cache-control", "no-cache");
    im_http_respond(exchange, page->status, fields, count);
    if (with_body)
        im_http_write(exchange, page->body.ptr, page->body.len);
    im_http_finish(exchange, NULL, 0);
}

bool im_docs_answer(const im_docs *docs, im_http_exchange *exchange,
                    const im_http_request *request)
{
    static const char TEXT[] = "Pages are there to be got.\n";
    const bool is_get = im_str_equal(request->method, IM_STR("GET"));
    im_docs_page page;

    if (!im_docs_find(docs, request->path, &page))
        return false;
    if (is_get || im_str_equal(request->method, IM_STR("HEAD")))
        respond(exchange, &page, is_get);
    else
        im_http_answer(exchange, 405, "text/plain; charset=utf-8", TEXT, sizeof TEXT - 1);
    return true;
}
