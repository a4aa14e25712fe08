/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config_internal.h - the keys of a struct, as config.c's layers see them.
 */
#ifndef NET_CONFIG_INTERNAL_H
#define NET_CONFIG_INTERNAL_H

#include "net/config.h"
#include "object/value.h"

/* A field that is no struct. */
struct im__config_key {
    const char *name;                      /* "server.address", for the call only             */
    im_value value;
    im_str tag;                            /* the whole tag                                   */
};

/* Told each key in the order of the schema; anything but IM_OK ends the walk. */
typedef im_code im__config_visit(void *ctx, const struct im__config_key *key, im_status *status);

im_code im__config_walk(const im_type *type, void *config, im__config_visit *visit, void *ctx,
                        im_status *status);

/* Give the key the value that a text says.  Text is copied. */
im_code im__config_set(const struct im__config_key *key, im_str text, im_arena *arena,
                       im_status *status);

/* What the key's rules say of its value; required only when complete. */
im_code im__config_check(const struct im__config_key *key, bool complete, im_status *status);

/* Whether the key has a rule without a value: "secret". */
bool im__config_has_rule(const struct im__config_key *key, const char *rule);

#endif
