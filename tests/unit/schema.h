/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema.h - for tests of the generator: a model made of schema text.
 */
#ifndef TESTS_UNIT_SCHEMA_H
#define TESTS_UNIT_SCHEMA_H

#include <check.h>
#include <stdio.h>
#include <string.h>

#include "front/parse.h"
#include "model/diag.h"
#include "model/resolve.h"
#include "model/select.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* Parse `package p' and text; or resolve it too.  To be freed by the caller. */
static inline struct gen_model *schema_parse(const char *text)
{
    struct gen_model *model = gen_model_new();
    char *whole;

    ck_assert_ptr_nonnull(model);
    whole = gen_format(model, "package p\n%s", text);
    gen_parse_text(model, "p.im", whole, strlen(whole));
    return model;
}

static inline struct gen_model *schema_resolve(const char *text)
{
    struct gen_model *model = schema_parse(text);

    if (gen_error_count(model) != 0 || !gen_resolve(model)) {
        gen_diags_print(model, stderr, false);
        ck_abort_msg("the schema was refused: %s", text);
    }
    return model;
}

/* A declared type, or *T for "*T". */
static inline struct gen_type *schema_type(struct gen_model *model, const char *name)
{
    const struct gen_file *file = model->files[model->file_count - 1];
    bool pointer = name[0] == '*';

    for (size_t i = 0; i < file->decl_count; i++) {
        const struct gen_decl *decl = file->decls[i];
        if (decl->kind == GEN_DECL_TYPE && strcmp(decl->name, name + pointer) == 0)
            return pointer ? gen_ptr_to(model, decl->type) : decl->type;
    }
    ck_abort_msg("no type %s", name);
    return NULL;
}

/* True when a message of that severity holds the text; line_out: its line below `package'. */
static inline bool schema_said(const struct gen_model *model, enum gen_severity severity,
                               const char *text, unsigned *line_out)
{
    const struct gen_diags *diags = model->diags;

    for (size_t i = 0; i < diags->kept; i++)
        if (diags->item[i].severity == severity && strstr(diags->item[i].text, text) != NULL) {
            *line_out = diags->item[i].place.line - 1;
            return true;
        }
    return false;
}

#endif
