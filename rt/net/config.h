/* SPDX-License-Identifier: Apache-2.0 */
/*
 * net/config.h - a program's configuration: layers of keys, read into a struct by its type table.
 *
 * What it is for
 *   The struct of a schema says which keys there are, of what types, and what they may be:
 *
 *       type Config struct { server Server; log_level string `config:"one=debug|info|warn"` }
 *       type Server struct {
 *           address string `config:"required"`
 *           threads int    `config:"min=1,max=256"`
 *       }
 *
 *   Its values come from, each layer on top of the one before:
 *
 *       the struct as it was given        defaults
 *       DIR/config.json                   must be there
 *       DIR/config.ENVIRONMENT.json       must be there if somebody named the environment
 *       PREFIX_SERVER_ADDRESS             environment variables: the key in capitals
 *       --server.address=VALUE            flags; a bool alone is true; `--key value', too
 *
 *   A key is the path of JSON names to a field, with dots: "server.address".  Files are JSON as
 *   in codec/json.h; a key of a file that no field takes is an error.  In variables and flags a
 *   string is its text, an enum the name of a constant, anything else (lists, maps) JSON.
 *
 * Rules, in the tag config
 *   required   not zero in the end
 *   min=N max=N  of numbers
 *   one=a|b|c  of strings
 *   secret     im_config_help does not show its value
 *
 * Errors
 *   name the key and the layer that it came from: "config/config.production.json: server.threads:
 *   0 is less than 1"; status->path is the key.
 */
#ifndef IM_NET_CONFIG_H
#define IM_NET_CONFIG_H

#include "core/api.h"
#include "core/arena.h"
#include "core/status.h"
#include "core/str.h"
#include "object/type.h"

IM_BEGIN_DECLS

enum {
    IM_CONFIG_KEY_MAX = 200,               /* bytes of a key                                  */
    IM_CONFIG_DEPTH_MAX = 16,              /* structs within each other                       */
    IM_CONFIG_FILE_MAX = 1 << 20           /* bytes of a file                                 */
};

/* Zero is fine. */
typedef struct im_config_options {
    const char *dir;                       /* NULL: what --config says, else "config"         */
    const char *environment;               /* NULL: what --env says, else the variable
                                              PREFIX_ENV, else "development"                  */
    const char *prefix;                    /* of variables, "SHOP"; NULL: none are read       */
    int argc;                              /* as main's; argv[0] is skipped                   */
    char *const *argv;
} im_config_options;

/* Read all layers into *config, a value of that struct type.  What it reaches lives in arena.
 *
 * Returns IM_OK, IM_NOT_FOUND (a file that must be there), IM_INVALID_ARGUMENT (a file, variable or
 * flag is malformed, or unknown, or against a rule), IM_OUT_OF_RANGE (a number does not fit its
 * type), IM_CANCELLED (--help was among the flags; all else is as with IM_OK),
 * IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_config_load(const im_type *type, void *config, const im_config_options *options,
                              im_arena *arena, im_status *status) IM_MUST_CHECK;

/* A line for each key: its flag, its variable and its value.  IM_RESOURCE_EXHAUSTED. */
IM_API im_code im_config_help(const im_type *type, const void *config, const char *prefix,
                              im_arena *arena, im_str *text_out) IM_MUST_CHECK;

IM_END_DECLS
#endif
