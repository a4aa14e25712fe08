/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/h1_check.c - what a request of HTTP/1.1 must say and must not (RFC 9112).
 *
 * llhttp is strict where lengths are concerned; what it lets pass is refused here, because two
 * readers that disagree about a request are how one is smuggled past the other.
 */
#include <string.h>
#include <strings.h>

#include "net/h1_internal.h"

static bool refuse(im__h1 *h1, int status)
{
    h1->refusal = status;
    return false;
}

/* Neither a user nor a path nor a second host (RFC 9110, section 7.2). */
static bool is_host(im_str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (strchr(" \t,/?#@\\\"<>", value.ptr[i]) != NULL)
            return false;
    return true;
}

/* Where a request goes is told by one Host, or in full by the target (RFC 9112, section 3.2). */
static bool check_host(im__h1 *h1, im_http_request *r)
{
    size_t hosts = 0;

    for (size_t i = 0; i < r->field_count; i++)
        if (im_str_equal(r->fields[i].name, IM_STR("host"))) {
            r->authority = r->fields[i].value;
            hosts++;
        }
    if (hosts > 1 || (hosts == 0 && r->version >= 11) || !is_host(r->authority))
        return refuse(h1, 400);
    return true;
}

/* "http://host/path" is as good as "/path" with that host; it overrides Host. */
static bool split_target(im__h1 *h1, im_http_request *r)
{
    im_str path = r->target;
    const char *end = path.ptr + path.len, *scheme = strstr(path.ptr, "://");

    if (memchr(path.ptr, '#', path.len) != NULL)
        return refuse(h1, 400);
    if (path.len > 0 && path.ptr[0] != '/' && scheme != NULL) {
        const char *authority = scheme + 3;
        size_t len = strcspn(authority, "/?");
        r->authority = im_str_from(authority, len);
        path = im_str_from(authority + len, (size_t)(end - authority) - len);
        if (!is_host(r->authority))
            return refuse(h1, 400);
    } else if (im_str_equal(path, IM_STR("*")) ? !im_str_equal(r->method, IM_STR("OPTIONS"))
                                               : path.len == 0 || path.ptr[0] != '/') {
        return refuse(h1, 400);
    }
    const char *mark = memchr(path.ptr, '?', path.len);
    r->path = mark == NULL ? path : im_str_from(path.ptr, (size_t)(mark - path.ptr));
    if (mark != NULL)
        r->query = im_str_from(mark + 1, path.len - r->path.len - 1);
    if (r->path.len == 0)                  /* "http://host?query": RFC 9112, section 3.2.1     */
        r->path = IM_STR("/");
    return true;
}

/* Chunks are all that is understood (RFC 9112, section 6.1); the last coding must be these. */
static bool check_coding(im__h1 *h1, const im_http_request *r, im_str value)
{
    static const char CHUNKED[] = "chunked";
    size_t len = sizeof CHUNKED - 1;

    if (r->version < 11 || value.len < len ||
        strncasecmp(value.ptr + value.len - len, CHUNKED, len) != 0)
        return refuse(h1, 400);
    if (value.len == len)
        return true;
    char before = value.ptr[value.len - len - 1];
    return refuse(h1, before == ' ' || before == ',' ? 501 : 400);
}

static bool check_fields(im__h1 *h1, im_http_exchange *x)
{
    const im_http_request *r = &x->request;

    for (size_t i = 0; i < r->field_count; i++) {
        im_str name = r->fields[i].name, value = r->fields[i].value;
        if (name.len == 0 || name.ptr[name.len - 1] == ' ' || name.ptr[name.len - 1] == '\t')
            return refuse(h1, 400);
        if (im_str_equal(name, IM_STR("transfer-encoding")) && !check_coding(h1, r, value))
            return false;
        if (!im_str_equal(name, IM_STR("expect")))
            continue;
        if (value.len != 12 || strncasecmp(value.ptr, "100-continue", 12) != 0)
            return refuse(h1, 417);
        if (r->version >= 11)
            x->flags |= IM__EXPECTS;
    }
    return true;
}

bool im__h1_check(im__h1 *h1, im_http_exchange *x)
{
    im_http_request *r = &x->request;

    if (r->version != 11 && r->version != 10)
        return refuse(h1, 505);
    if (im_str_equal(r->method, IM_STR("CONNECT")))
        return refuse(h1, 501);
    return check_host(h1, r) && split_target(h1, r) && check_fields(h1, x);
}
