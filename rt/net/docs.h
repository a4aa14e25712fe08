/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/docs.h - the pages under /docs: what a server's services are, and a way to try them.
 *
 * What it is for
 *   A browser that asks a server for /docs gets a page that lists its services and has a form for
 *   each method that REST reaches.  The page is made of the services' own tables; it is one
 *   document that fetches nothing.  Whoever prefers another page (Swagger UI, say) names a folder
 *   with it: its files are served instead, its index.html as /docs/.
 *
 * How it works
 *   Everything is read or written once, when the server starts; answering is a look-up.
 *
 * Ownership
 *   All of it lives in the arena that it was made with.  Services are borrowed for the call.
 *
 * Limits
 *   Of a folder at most IM_DOCS_FILES_MAX files and IM_DOCS_BYTES_MAX bytes are served; folders in
 *   it and names that begin with a dot are not.
 *
 * Threads
 *   Any number may look up at once.
 */
#ifndef IM_NET_DOCS_H
#define IM_NET_DOCS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "net/http.h"
#include "net/service.h"

IM_BEGIN_DECLS

enum {
    IM_DOCS_FILES_MAX = 64,
    IM_DOCS_BYTES_MAX = 32 << 20           /* of all files together                           */
};

typedef struct im_docs im_docs;

typedef struct im_docs_options {
    const im_service *const *services;     /* service_count of them                           */
    size_t service_count;
    const char *title;                     /* of the page; NULL: "Services"                   */
    const char *folder;                    /* files that are served instead; NULL: none       */
} im_docs_options;

/* What a request is answered with.  Texts live as long as the im_docs. */
typedef struct im_docs_page {
    int status;                            /* 200, 308 or 404                                 */
    const char *content_type;
    const char *location;                  /* 308: where to; else NULL                        */
    const char *security_policy;           /* 200: content-security-policy: the page needs no
                                              more than itself                                */
    im_str body;
} im_docs_page;

/* Make the pages.
 *
 * Returns IM_OK, IM_NOT_FOUND (there is no such folder), IM_UNAVAILABLE (a file of it cannot be
 * read; status says which) or IM_RESOURCE_EXHAUSTED (memory, or one of the limits above). */
IM_API im_code im_docs_new(const im_docs_options *options, im_arena *arena, im_docs **out,
                           im_status *status) IM_MUST_CHECK;

/* Answer a GET or HEAD of one of the pages; other verbs are 405.  False: the path is none of these,
 * and nothing was said. */
IM_API bool im_docs_answer(const im_docs *docs, im_http_exchange *exchange,
                           const im_http_request *request);

/* The page of a path, "/docs" and what is below it.  False: the path is none of these. */
IM_API bool im_docs_find(const im_docs *docs, im_str path, im_docs_page *out);

IM_END_DECLS
#endif
