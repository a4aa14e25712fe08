/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/docs.c - the pages, and which path is for which.
 *
 * docs_page.html becomes an array when libimago-net is built; the description of the services is
 * put where its one mark stands.
 */
#include "net/docs.h"

#include <assert.h>
#include <string.h>

#include "net/docs_internal.h"
#include "net/docs_page_html.h"
#include "net/text_internal.h"

static const char PREFIX[] = "/docs";
static const char MARK[] = ">DESCRIPTION<";

/* Scripts and styles stand in the page, and it speaks to nobody but its server.  Pages that a
 * folder brings may have theirs in files beside them, and pictures in the text. */
static const char POLICY[] =
    "default-src 'none'; script-src 'unsafe-inline' 'self'; style-src 'unsafe-inline' 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

/* ---- making ---- */

static im_code make_page(im_docs *docs, const im_docs_options *options, im_status *status)
{
    const im_str page = im_str_from((const char *)docs_page_html, sizeof docs_page_html);
    im__text text = { .arena = docs->arena };
    im_str json;
    size_t at = 0;
    im_code code = im__docs_describe(options, docs->arena, &json, status);

    if (code != IM_OK)
        return code;
    while (memcmp(page.ptr + at, MARK, sizeof MARK - 1) != 0)
        at++;
    im__text_put(&text, page.ptr, at + 1);
    im__text_put_str(&text, json);
    at += sizeof MARK - 2;
    im__text_put(&text, page.ptr + at, page.len - at);
    docs->files[docs->file_count++] = (im__docs_file){
        { "", 0 }, "text/html; charset=utf-8", { text.ptr, text.len }
    };
    return text.cut ? IM_RESOURCE_EXHAUSTED : IM_OK;
}

im_code im_docs_new(const im_docs_options *options, im_arena *arena, im_docs **out,
                    im_status *status)
{
    assert(options != NULL && arena != NULL && out != NULL);
    im_docs *docs = IM_NEW(arena, im_docs);

    if (docs == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for the pages");
    docs->arena = arena;
    docs->is_folder = options->folder != NULL;
    docs->files = im_arena_alloc(arena, IM_DOCS_FILES_MAX * sizeof *docs->files);
    if (docs->files == NULL)
        return im_status_set(status, IM_RESOURCE_EXHAUSTED, "no memory for the pages");
    im_code code = docs->is_folder ? im__docs_read_folder(docs, options->folder, status)
                                   : make_page(docs, options, status);
    if (code == IM_OK)
        *out = docs;
    return code;
}

/* ---- looking up ---- */

static im_docs_page not_found(void)
{
    return (im_docs_page){ .status = 404, .content_type = "text/plain; charset=utf-8",
                           .body = IM_STR("There is no such page.\n") };
}

/* Relative links of a folder's page begin at /docs/. */
static im_docs_page moved(void)
{
    return (im_docs_page){ .status = 308, .content_type = "text/plain; charset=utf-8",
                           .location = "/docs/", .body = IM_STR("") };
}

bool im_docs_find(const im_docs *docs, im_str path, im_docs_page *out)
{
    const size_t len = sizeof PREFIX - 1;
    assert(docs != NULL && out != NULL);

    if (path.len < len || memcmp(path.ptr, PREFIX, len) != 0 ||
        (path.len > len && path.ptr[len] != '/'))
        return false;
    if (path.len == len && docs->is_folder) {
        *out = moved();
        return true;
    }
    const size_t skip = len + (path.len > len);
    const im_str name = im_str_from(path.ptr + skip, path.len - skip);
    *out = not_found();
    for (size_t i = 0; i < docs->file_count; i++)
        if (im_str_equal(docs->files[i].name, name))
            *out = (im_docs_page){ .status = 200, .content_type = docs->files[i].content_type,
                                   .security_policy = POLICY, .body = docs->files[i].body };
    return true;
}
