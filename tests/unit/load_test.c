/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load_test.c - files of a schema: where imports are found, in which order, circles, doubles;
 * and how finished files are written.
 */
#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "back/output.h"
#include "folder.h"
#include "front/parse.h"
#include "front/scan.h"
#include "model/diag.h"

static char folder[FOLDER_BYTES];
static struct gen_model *model;

static const char *in_folder(const char *name)
{
    return gen_format(model, "%s/%s", folder, name);
}

static void put_file(const char *name, const char *text)
{
    FILE *file = fopen(in_folder(name), "w");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

static void setup(void)
{
    static const char *const FOLDERS[] = { "sub", "first", "second" };

    model = gen_model_new();
    folder_make(folder, "/tmp/imago-load");
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(mkdir(in_folder(FOLDERS[i]), 0777), 0);
}

static void teardown(void)
{
    folder_remove(folder);
    gen_model_free(model);
}

static bool load(const char *name)
{
    const char *const includes[] = { in_folder("first"), in_folder("second") };

    return gen_load(model, in_folder(name), includes, 2);
}

/* The packages in the model's order, each with a blank behind. */
static const char *packages(void)
{
    const char *text = "";

    for (size_t i = 0; i < model->file_count; i++)
        text = gen_format(model, "%s%s ", text, model->files[i]->package);
    return text;
}

/* Some message begins or goes on like this. */
static bool is_told(const char *part)
{
    for (size_t i = 0; i < model->diags->kept; i++)
        if (strstr(model->diags->item[i].text, part) != NULL)
            return true;
    return false;
}

START_TEST(imports_come_first)
{
    put_file("top.im", "package top\nimport \"sub/left.im\"\nimport \"right.im\"\n");
    put_file("sub/left.im", "package left\nimport \"base.im\"\n");
    put_file("sub/base.im", "package base\n");
    put_file("right.im", "package right\nimport \"./sub/base.im\"\n");
    ck_assert(load("top.im"));
    ck_assert_str_eq(packages(), "base left right top ");

    const struct gen_file *top = model->files[3], *right = model->files[2];
    ck_assert_ptr_eq(top->imports[0].file, model->files[1]);
    ck_assert_ptr_eq(top->imports[1].file, right);
    ck_assert_ptr_eq(right->imports[0].file, model->files[0]);
    ck_assert(load("sub/base.im"));        /* is there already                                */
    ck_assert_uint_eq(model->file_count, 4);
}
END_TEST

START_TEST(folders_in_order)
{
    put_file("sub/top.im", "package top\nimport \"a.im\"\nimport \"b.im\"\nimport \"c.im\"\n");
    put_file("sub/a.im", "package own\n");
    put_file("first/a.im", "package a1\n");
    put_file("first/b.im", "package b1\n");
    put_file("second/b.im", "package b2\n");
    put_file("second/c.im", "package c2\n");
    ck_assert(load("sub/top.im"));
    ck_assert_str_eq(packages(), "own b1 c2 top ");
}
END_TEST

START_TEST(not_found)
{
    put_file("top.im", "package top\nimport \"gone.im\"\nimport \"sub\"\ntype T int\n");
    ck_assert(!load("top.im"));
    ck_assert_uint_eq(gen_error_count(model), 2);
    ck_assert(is_told("cannot find gone.im"));
    ck_assert(model->files[0]->decl_count == 1);
    ck_assert(!load("no-such.im"));
    ck_assert(is_told("No such file"));
    ck_assert(!load("sub"));
    ck_assert(is_told("Is a directory"));
}
END_TEST

START_TEST(circles)
{
    put_file("a.im", "package a\nimport \"b.im\"\n");
    put_file("b.im", "package b\nimport \"c.im\"\n");
    put_file("c.im", "package c\nimport \"a.im\"\n");
    put_file("self.im", "package self\nimport \"self.im\"\n");
    ck_assert(!load("a.im"));
    ck_assert(is_told("a.im -> b.im -> c.im -> a.im"));
    ck_assert_uint_eq(gen_error_count(model), 1);
    ck_assert(!load("self.im"));
    ck_assert(is_told("self.im -> self.im"));
}
END_TEST

START_TEST(doubles)
{
    put_file("top.im", "package top\nimport \"a.im\"\nimport \"sub/../a.im\"\nimport \"b.im\"\n");
    put_file("a.im", "package a\n");
    put_file("b.im", "package a\n");
    ck_assert(!load("top.im"));
    ck_assert_uint_eq(gen_error_count(model), 2);
    ck_assert(is_told("sub/../a.im is imported twice"));
    ck_assert(is_told("package a is declared in"));
}
END_TEST

START_TEST(too_deep)
{
    for (int i = 0; i < GEN_IMPORT_DEPTH_MAX + 2; i++)
        put_file(gen_format(model, "f%d.im", i),
                 gen_format(model, "package f%d\nimport \"f%d.im\"\n", i, i + 1));
    put_file(gen_format(model, "f%d.im", GEN_IMPORT_DEPTH_MAX + 2), "package last\n");
    ck_assert(!load("f0.im"));
    ck_assert(is_told("too many imports"));
}
END_TEST

START_TEST(too_large)
{
    put_file("large.im", "package large\n");
    ck_assert_int_eq(truncate(in_folder("large.im"), GEN_SOURCE_BYTES_MAX + 1), 0);
    ck_assert(!load("large.im"));
    ck_assert(is_told("too large for a schema"));
}
END_TEST

/* ---- writing ---- */

START_TEST(writes_what_changed)
{
    const char *path = in_folder("out");
    struct gen_source source;
    struct stat before, after;
    bool changed;

    ck_assert(gen_write_file(path, "one\n", 4, &changed) && changed);
    ck_assert(gen_read_file(model, path, &source));
    ck_assert_str_eq(source.text, "one\n");
    ck_assert_int_eq(stat(path, &before), 0);
    ck_assert(gen_write_file(path, "one\n", 4, &changed) && !changed);
    ck_assert_int_eq(stat(path, &after), 0);
    ck_assert(before.st_ino == after.st_ino);
    static const char *const OTHERS[] = { "one\ntwo\n", "one", "", "One\n" };
    for (int i = 0; i < 4; i++) {
        ck_assert(gen_write_file(path, OTHERS[i], strlen(OTHERS[i]), &changed) && changed);
        ck_assert(gen_read_file(model, path, &source));
        ck_assert_str_eq(source.text, OTHERS[i]);
    }
}
END_TEST

START_TEST(keeps_permissions)
{
    const char *path = in_folder("out");
    struct stat about;

    ck_assert(gen_write_file(path, "a", 1, NULL));
    ck_assert_int_eq(chmod(path, 0640), 0);
    ck_assert(gen_write_file(path, "b", 1, NULL));
    ck_assert_int_eq(stat(path, &about), 0);
    ck_assert_int_eq(about.st_mode & 0777, 0640);
}
END_TEST

START_TEST(leaves_nothing_behind)
{
    char *command = gen_format(model, "test -z \"$(ls -A %s/sub)\"", folder);

    ck_assert(!gen_write_file(in_folder("no-such/out"), "a", 1, NULL));
    ck_assert_int_eq(errno, ENOENT);
    put_file("sub-is-a-file", "");
    ck_assert_int_eq(mkdir(in_folder("sub/out"), 0777), 0);
    ck_assert(!gen_write_file(in_folder("sub/out"), "a", 1, NULL));
    ck_assert_int_eq(rmdir(in_folder("sub/out")), 0);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("load");
    TCase *t = tcase_create("load");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, imports_come_first);
    tcase_add_test(t, folders_in_order);
    tcase_add_test(t, not_found);
    tcase_add_test(t, circles);
    tcase_add_test(t, doubles);
    tcase_add_test(t, too_deep);
    tcase_add_test(t, too_large);
    tcase_add_test(t, writes_what_changed);
    tcase_add_test(t, keeps_permissions);
    tcase_add_test(t, leaves_nothing_behind);
    suite_add_tcase(suite, t);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
