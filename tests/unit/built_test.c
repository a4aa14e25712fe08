/* SPDX-License-Identifier: Apache-2.0 */
/*
 * built_test.c - interface values over tables that come and go with a model: what the process
 * remembers of one model's types must not answer for the next one's at the same addresses.
 */
#include <check.h>
#include <stdio.h>

#include "back/tables.h"
#include "front/parse.h"
#include "model/resolve.h"
#include "object/any.h"

#define ROWS(t) ((int)(sizeof(t) / sizeof *(t)))

/* The same names and sizes throughout, so that memory is laid out alike. */
static const struct schema_case {
    const char *text;
    bool want;
} SCHEMAS[] = {
    { "package p\ntype T struct {}\nfunc (t T) m()\ntype I interface { m() }\n", true },
    { "package p\ntype T struct {}\nfunc (t T) n()\ntype I interface { m() }\n", false },
    { "package p\ntype T struct {}\nfunc (t T) m()\ntype I interface { n() }\n", false },
    { "package p\ntype T struct {}\nfunc (t T) n()\ntype I interface { n() }\n", true },
};

static void nothing(void *self)
{
    (void)self;
}

static void find_thunk(void *ctx, const struct gen_type *owner, bool pointer, const char *method,
                       im_func *slot_out, im_call_fn *call_out)
{
    (void)ctx;
    (void)owner;
    (void)pointer;
    (void)method;
    *slot_out = (im_func)nothing;
    *call_out = NULL;
}

static void one_life(const struct schema_case *c)
{
    static const struct gen_thunks THUNKS = { find_thunk, NULL };
    struct gen_model *model = gen_model_new();

    gen_parse_text(model, "p.im", c->text, strlen(c->text));
    ck_assert(gen_resolve(model));
    const struct gen_tables *tables = gen_tables_build(model, &THUNKS);
    ck_assert_ptr_nonnull(tables);
    const im_schema *schema = tables[0].schema;
    const im_type *type = im_type_by_name(&schema, 1, IM_STR("p.T"));
    const im_type *interface_type = im_type_by_name(&schema, 1, IM_STR("p.I"));
    const struct { im_vtable head; im_func slot; } *vt =
        (const void *)im_vtable_for(interface_type, type);
    ck_assert_msg((vt != NULL) == c->want, "%s", c->text);
    ck_assert(vt == NULL || vt->head.type == type);
    ck_assert(vt == NULL || vt->slot == (im_func)nothing);
    gen_model_free(model);
}

START_TEST(each_life_has_its_own_answers)
{
    for (int i = 0; i < 40; i++)
        one_life(&SCHEMAS[i % ROWS(SCHEMAS)]);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("built");
    TCase *t = tcase_create("built");

    tcase_add_test(t, each_life_has_its_own_answers);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
