/* SPDX-License-Identifier: Apache-2.0 */
/*
 * back/template.h - templates with named holes.
 *
 * A template is a list of whole lines, so it reads like the C that it makes: no \n, no %s to
 * count.  $name$ is replaced by the variable's value; $$ is a dollar sign.  A line of blanks
 * and one hole takes a value of any number of lines and indents each by those blanks: an empty
 * value leaves nothing, not even the line.  An unknown, unclosed or unused name is a mistake in
 * the generator.
 */
#ifndef GEN_BACK_TEMPLATE_H
#define GEN_BACK_TEMPLATE_H

#include <stddef.h>

#include "model/text.h"

struct gen_var {
    const char *name;
    const char *value;
};

enum { GEN_VARS_MAX = 32 };                /* of one template                                 */

#define GEN_VARS(...) ((const struct gen_var[]){ __VA_ARGS__, { NULL, NULL } })

/* Append a filled template.  lines ends in NULL, vars in a NULL name (vars NULL: none).  After a
 * failure later templates add nothing: IM_NOT_FOUND for an unknown or unused name,
 * IM_INVALID_ARGUMENT for a hole without its second dollar sign. */
void gen_template(struct gen_text *text, const char *const lines[], const struct gen_var vars[]);

#endif
