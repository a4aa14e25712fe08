/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/docs_internal.h - what the files behind net/docs.h share.
 */
#ifndef IM_NET_DOCS_INTERNAL_H
#define IM_NET_DOCS_INTERNAL_H

#include "net/docs.h"

typedef struct im__docs_file {
    im_str name;                           /* below /docs/; "" is the page itself             */
    const char *content_type;
    im_str body;
} im__docs_file;

struct im_docs {
    im_arena *arena;
    im__docs_file *files;                  /* room for IM_DOCS_FILES_MAX                      */
    size_t file_count;
    bool is_folder;
};

/* Read the files of a folder. */
im_code im__docs_read_folder(im_docs *docs, const char *folder, im_status *status) IM_MUST_CHECK;

/* What the page knows of the services, as JSON that may stand in a script element. */
im_code im__docs_describe(const im_docs_options *options, im_arena *arena, im_str *json_out,
                          im_status *status) IM_MUST_CHECK;

#endif
